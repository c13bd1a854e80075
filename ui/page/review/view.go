package review

import (
	"slices"
	"strings"
	"time"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// listTop is how many lines stand above the rows: border, bar, empty line and
// headings.
const listTop = 4

// footHeight is how many lines the pane under the list has.
const footHeight = 4

// View draws the page.
func (p *Page) View(l *look.Look, width, height int) []string {
	inner := width - 2
	box := look.Box{
		Title: text.ReviewTitle.In(p.lang, text.DayLong(p.lang, p.day)),
		Right: text.ReviewLeft.In(p.lang, p.waits, len(p.ids)), Focus: true,
	}
	if p.area != "" {
		box.Right = text.FilterArea.In(p.lang, p.area) + " " + l.Symbols.Dot + " " + box.Right
	}
	cols := p.columns(l, inner)
	p.list.SetSize(inner, max(height-2-listTop+1-footHeight, 1))
	rows := p.list.Lines(l, true, func(i, _ int, at bool) string {
		if p.rows[i] == (model.CaseID{}) {
			return p.heading(l, cols, text.ReviewReceipts)
		}
		return p.row(l, p.roster.Get(p.rows[i]), cols, at)
	})
	first := text.ReviewReceipts
	if p.noWay > 0 {
		first = text.ReviewNoWay
	}
	box.Body = slices.Concat([]string{p.progress(l, inner), "", p.heading(l, cols, first)}, rows, p.foot(l, inner))
	return l.Box(box, width, height)
}

// progress shows how far the day's round has come and who has done it.
func (p *Page) progress(l *look.Look, inner int) string {
	const bar = 28
	all := len(p.ids)
	return " " + l.Bar(all-p.waits, all, bar) + "   " + l.Fit(l.Paint(themes.Muted, p.who()), max(inner-bar-5, 0))
}

// who tells who has gone through how many today, and when the first began.
func (p *Page) who() string {
	count := make(map[string]int)
	var names []string
	var first time.Time
	began := ""
	for _, id := range p.ids {
		r := p.roster.Get(id)
		if r == nil || !p.gone(r.Review.On) {
			continue
		}
		if count[r.Review.By] == 0 {
			names = append(names, r.Review.By)
		}
		count[r.Review.By]++
		if at, by, ok := p.when(id); ok && (first.IsZero() || at.Before(first)) {
			first, began = at, by
		}
	}
	if len(names) == 0 {
		return text.ReviewNobody.In(p.lang)
	}
	slices.Sort(names)
	for i, name := range names {
		says := text.ReviewWho.In(p.lang, look.Safe(name), count[name])
		if name == began {
			says = text.ReviewBegan.In(p.lang, look.Safe(name), first.In(model.Stockholm()).Format("15:04"), count[name])
		}
		names[i] = says
	}
	return strings.Join(names, " · ")
}

// when returns at what time the case was gone through today, and by whom; not
// known while the case has not been read.
func (p *Page) when(id model.CaseID) (at time.Time, by string, ok bool) {
	c, read := p.register.Case(id)
	if !read {
		return at, "", false
	}
	for _, e := range c.History() {
		if f, is := e.Fact.(model.Reviewed); is && f.On == p.day && c.Counts(e.ID) {
			return e.At, e.By.Name, true
		}
	}
	return at, "", false
}

func (p *Page) columns(l *look.Look, inner int) []page.Column {
	all := []page.Column{{Most: mostName}}
	if inner >= wideRow {
		all = append(all, page.Column{Title: text.SecAddress.In(p.lang), Width: 26})
	}
	return page.Columns(inner-page.Lead(l)-1, 16, append(all,
		page.Column{Title: text.ColArea.In(p.lang), Width: 12},
		page.Column{Title: text.ReviewWhere.In(p.lang), Width: 19},
		page.Column{Title: text.ReviewAge.In(p.lang), Width: 5},
		page.Column{Title: text.ReviewToday.In(p.lang), Width: 12})...)
}

const (
	mostName = 44
	wideRow  = 118 // from here on the address is told in the row
	plainRow = 5   // columns without it
)

// heading is the headings of the columns; the first says what kind of rows
// stand below.
func (p *Page) heading(l *look.Look, cols []page.Column, first text.Phrase) string {
	cols = slices.Clone(cols)
	cols[0].Title = first.In(p.lang)
	return page.Heading(l, cols)
}

func (p *Page) row(l *look.Look, r *roster.Row, cols []page.Column, at bool) string {
	if r == nil {
		return ""
	}
	state := p.state(r)
	age := ""
	if days, ok := p.age(r); ok {
		age = text.DaysShort(p.lang, days)
	}
	cells := []string{l.Paint(themes.Text, look.Safe(r.Name()))}
	if len(cols) > plainRow {
		cells = append(cells, l.Paint(themes.Muted, look.Safe(p.street(r))))
	}
	cells = append(cells,
		l.Paint(themes.Muted, look.Safe(r.Area)),
		l.Paint(themes.Text, p.where(r)),
		l.Paint(state.Role(), l.FitLeft(age, 5)),
		p.today(l, r))
	return page.Line(l, at, l.Mark(state), cols, cells)
}

// state is the sign of a row: what has been gone through is done.
func (p *Page) state(r *roster.Row) look.State {
	settled := !r.Mood.ShutOut() && !r.Receipt.Outstanding()
	switch {
	case settled:
		return look.Done
	case p.gone(r.Review.On) && !r.Mood.ShutOut():
		return look.Waiting
	case r.Mood.ShutOut():
		return look.NoWayIn
	case r.Mood == roster.Late:
		return look.Late
	}
	return look.Todo
}

func (p *Page) age(r *roster.Row) (int, bool) {
	if r.Mood.ShutOut() {
		return r.Top().Days, true
	}
	return r.ReceiptAge(p.day), r.Since.Known()
}

// where says where the receipt is, or that there is no way in.
func (p *Page) where(r *roster.Row) string {
	switch {
	case r.Mood.ShutOut():
		return text.Kind(p.lang, r.Top().Kind)
	case r.Receipt == model.ReceiptMissing && r.Since.Known():
		return text.ReviewMissing.In(p.lang, text.Day(p.lang, r.Since, p.day))
	case r.Receipt == model.ReceiptArchived && r.Place.String() != "":
		return look.Safe(r.Place.String())
	}
	return text.Receipt(p.lang, r.Receipt)
}

// today says what was decided today.
func (p *Page) today(l *look.Look, r *roster.Row) string {
	switch {
	case p.gone(r.Review.On) && r.Review.Until > p.day:
		return l.Paint(themes.Warning, text.ReviewUntil.In(p.lang, text.Day(p.lang, r.Review.Until, p.day)))
	case p.gone(r.Review.On):
		return l.Paint(themes.Success, p.decided(r).In(p.lang))
	case p.passed[r.ID]:
		return l.Paint(themes.Muted, text.ReviewPassed.In(p.lang))
	}
	return l.Paint(themes.Accent, text.ReviewAsk.In(p.lang))
}

// decided is what came of a row that has been gone through: where its receipt
// came today, or that it was looked at.
func (p *Page) decided(r *roster.Row) text.Phrase {
	if r.Since != p.day {
		return text.ReviewGone
	}
	switch r.Receipt {
	case model.ReceiptFetched:
		return text.ReviewIsHere
	case model.ReceiptArchived:
		return text.ReviewIsFiled
	case model.ReceiptMissing:
		return text.ReviewIsGone
	}
	return text.ReviewGone
}

// foot tells of the case under the cursor, or how the round ended.
func (p *Page) foot(l *look.Look, inner int) []string {
	out := []string{l.Rule(inner)}
	var lines []string
	if p.finished() {
		lines = p.summary()
	} else if r := p.roster.Get(p.Target().Case); r != nil {
		lines = p.about(r)
	}
	for _, s := range lines {
		for _, line := range page.Wrap(l, s, inner-2, 2) {
			out = append(out, " "+l.Paint(themes.Text, line))
		}
	}
	for len(out) < footHeight {
		out = append(out, "")
	}
	return out[:footHeight]
}

// street is where the customer lives, unless that may not be shown.
func (p *Page) street(r *roster.Row) string {
	if !r.Protected {
		return r.Street
	}
	if c, ok := p.register.Case(r.ID); ok && p.register.Revealed(r.ID) {
		return c.Customer.Street
	}
	return ""
}

// about says what one needs to know to decide: where the customer lives, when
// the lock was fitted, what was written last.
func (p *Page) about(r *roster.Row) []string {
	parts := []string{r.Name()}
	if street := p.street(r); street != "" {
		parts = append(parts, street)
	}
	if r.Protected {
		parts = append(parts, text.ProtectedMark.In(p.lang))
	}
	c, ok := p.register.Case(r.ID)
	if !ok {
		return []string{strings.Join(parts, " · ")}
	}
	if m := c.Mark(model.M7a); m.On.Known() {
		fitted := text.ReviewFitted.In(p.lang, text.Day(p.lang, m.On, p.day))
		if m.By != "" {
			fitted = text.ReviewFittedBy.In(p.lang, text.Day(p.lang, m.On, p.day), m.By)
		}
		parts = append(parts, fitted)
	}
	if m := c.Mark(model.M8a); m.On.Known() {
		parts = append(parts, text.ReviewFetched.In(p.lang, text.Day(p.lang, m.On, p.day)))
	}
	out := []string{strings.Join(parts, " · ")}
	if at, by, ok := p.when(r.ID); ok {
		out = append(out, text.ReviewDoneBy.In(p.lang, by, at.In(model.Stockholm()).Format("15:04")))
	}
	if r.Top() != nil && r.Mood.ShutOut() {
		out = append(out, text.Item(p.lang, *r.Top()))
	}
	if c.Receipt.Missing != "" {
		out = append(out, text.Quoted.In(p.lang, c.Receipt.Missing))
	}
	if h := text.Hindrance(p.lang, c.Hindrance, p.day); h != "" {
		out = append(out, h)
	}
	if n := len(c.Notes); n > 0 {
		last := c.Notes[n-1]
		out = append(out, text.ReviewNote.In(p.lang, last.By, text.Day(p.lang, last.On, p.day), last.Text))
	}
	return out
}

// summary says how the round ended.
func (p *Page) summary() []string {
	left := p.waits
	first := text.ReviewEnd.In(p.lang) + " " + text.ReviewEndNone.In(p.lang, len(p.ids))
	if left > 0 {
		first = text.ReviewEnd.In(p.lang) + " " + text.ReviewEndPass.In(p.lang, left)
	}
	var counts []string
	for _, d := range []struct {
		id   keys.ID
		word text.Phrase
	}{
		{keys.Fetched, text.DoneFetched}, {keys.Archived, text.DoneArchived}, {keys.Later, text.DoneLater},
		{keys.Missing, text.DoneMissing}, {keys.Note, text.DoneNote},
	} {
		if n := p.did[d.id]; n > 0 {
			counts = append(counts, text.ReviewWho.In(p.lang, d.word.In(p.lang), n))
		}
	}
	return []string{first, strings.Join(counts, " · "), text.ReviewBy.In(p.lang, p.who())}
}
