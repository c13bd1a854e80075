// Package stats is the statistics: how many cases stand where, what was done
// in a period and how long it took, and the cases behind every figure.
//
// How things stand now is counted from the roster. When something was done is
// known by the whole cases only; those that the period may hold are asked for
// with [Page.Wants] and come, some at a time, by [Page.Take]. Until they are
// all here the page says how far it has come; nobody waits for it.
package stats

import (
	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Page is the statistics. Start from [New].
type Page struct {
	lang   text.Lang
	roster *roster.Roster
	area   string // "" for all
	period period

	rows    []figure
	figures model.Figures // of the period, as the rows tell of them
	cursor  int
	top     int // the first line in sight
	seen    int // the roster's version
	width   int // of the last view
	height  int // of its lines

	times map[model.CaseID]Times
	fresh map[model.CaseID]model.ReceiptState // what a case was like when its times were read
	wants []model.CaseID
	asked int // how many were wanted in all
}

var (
	_ page.Page    = (*Page)(nil)
	_ page.Clicker = (*Page)(nil)
)

// New returns the page with the quarter that today is in.
func New(lang text.Lang, r *roster.Roster) *Page {
	return &Page{
		lang: lang, roster: r, period: periodOf(quarter, r.Today()),
		times: make(map[model.CaseID]Times), fresh: make(map[model.CaseID]model.ReceiptState),
	}
}

// Enter counts anew; what may have changed without its receipt moving is read
// again.
func (p *Page) Enter() {
	clear(p.fresh)
	p.recount()
	p.move(0)
}

// Sync counts anew when a case has changed.
func (p *Page) Sync() {
	if p.seen != p.roster.Version() {
		p.recount()
	}
}

// recount finds out which cases must be read, and counts.
func (p *Page) recount() {
	p.seen = p.roster.Version()
	p.wants = nil
	p.roster.Count(func(r *roster.Line) bool {
		if now, read := p.fresh[r.ID]; p.within(r) && (!read || now != r.Receipt) {
			p.wants = append(p.wants, r.ID)
		}
		return false
	})
	p.asked = len(p.wants)
	p.count()
}

// within reports whether the case must be read: it goes on, and waits for
// somebody or has keys, or something may have been done for its lock on a day
// that is counted. Nothing was in a case whose receipt came into its binder
// before.
func (p *Page) within(r *roster.Line) bool {
	if r.Ended == model.EndNone {
		return true // whom it waits for, and where its keys are
	}
	switch r.Receipt {
	case model.ReceiptNone:
		return r.Next > 7 || r.Next == 0
	case model.ReceiptArchived:
		return r.Age == 0 || p.roster.Today()-model.Date(r.Age) >= p.first()
	}
	return true
}

// Wants returns at most so many of the cases that must be read.
func (p *Page) Wants(most int) []model.CaseID { return p.wants[:min(most, len(p.wants))] }

// Take takes in the times of cases that were asked for; those of which there
// are none do not exist any more.
func (p *Page) Take(asked []model.CaseID, all []Times) {
	for _, t := range all {
		p.times[t.Case] = t
	}
	done := make(map[model.CaseID]bool, len(asked))
	for _, id := range asked {
		done[id] = true
		if r, ok := p.roster.Line(id); ok {
			p.fresh[id] = r.Receipt
		}
	}
	rest := p.wants[:0:0]
	for _, id := range p.wants {
		if !done[id] {
			rest = append(rest, id)
		}
	}
	if p.wants = rest; len(rest) == 0 {
		p.count() // what is read in part says nothing
	}
}

// Target is no case.
func (p *Page) Target() page.Target { return page.Target{} }

// Scope tells what the letters mean here.
func (p *Page) Scope() keys.Scope { return keys.Stats }

// Hints returns the actions of the footer.
func (p *Page) Hints() []keys.ID {
	return []keys.ID{keys.Open, keys.Earlier, keys.LaterOn, keys.Period, keys.Palette, keys.Help,
		keys.Area, keys.Print, keys.Export, keys.Cases}
}

// Tip says what Enter does, or how far the counting has come.
func (p *Page) Tip() string {
	if n := len(p.wants); n > 0 {
		return text.StatsReading.In(p.lang, (p.asked-n)*100/max(p.asked, 1))
	}
	return text.StatsTip.In(p.lang)
}

// Do does the page's own actions.
func (p *Page) Do(action keys.ID, _ string) (page.Want, bool) {
	switch action {
	case keys.Up, keys.Down, keys.PageUp, keys.PageDown, keys.Top, keys.Bottom:
		p.walk(action)
	case keys.Earlier:
		return p.turn(-1), true
	case keys.LaterOn:
		return p.turn(1), true
	case keys.Period:
		return p.choosePeriod(), true
	case keys.Area:
		return p.chooseArea(), true
	case keys.Open:
		return p.open(), true
	case keys.Back:
		return p.back(), true
	default:
		return page.Nothing{}, false
	}
	return page.Nothing{}, true
}

// open shows the cases behind the figure.
func (p *Page) open() page.Want {
	f := p.rows[p.cursor]
	if f.head {
		return page.Nothing{}
	}
	return page.ShowList{Filter: f.filter}
}

// back shows all areas again, then leaves the page.
func (p *Page) back() page.Want {
	if p.area == "" {
		return page.Act{Action: keys.Cases}
	}
	p.area = ""
	p.count()
	return page.Nothing{}
}

// turn goes to another period; there is none after today's.
func (p *Page) turn(n int) page.Want {
	next := p.period.step(n)
	if next.from > p.roster.Today() {
		return page.Refuse{Why: text.StatsLatest.In(p.lang)}
	}
	p.period = next
	p.recount()
	return page.Nothing{}
}

func (p *Page) choosePeriod() page.Want {
	options := [spanEnd]text.Phrase{quarter: text.StatsByQuarter, month: text.StatsByMonth, year: text.StatsByYear}
	want := page.Choose{Title: text.StatsChoose.In(p.lang), At: int(p.period.span), Then: func(i int) {
		p.period = periodOf(span(i), min(p.period.to, p.roster.Today()))
		p.recount()
	}}
	for _, o := range options {
		want.Options = append(want.Options, o.In(p.lang))
	}
	return want
}

func (p *Page) chooseArea() page.Want {
	areas := append([]string{""}, p.roster.Areas()...)
	want := page.Choose{Title: text.ArchiveNoArea.In(p.lang), Then: func(i int) {
		p.area = areas[i]
		p.count()
		p.cursor = 0
		p.move(0)
	}}
	for i, a := range areas {
		if a == p.area {
			want.At = i
		}
		if a == "" {
			a = text.ArchiveAll.In(p.lang)
		}
		want.Options = append(want.Options, a)
	}
	return want
}

// walk moves the cursor as the action says.
func (p *Page) walk(action keys.ID) {
	switch action {
	case keys.Up:
		p.move(-1)
	case keys.Down:
		p.move(1)
	case keys.PageUp:
		p.jump(-max(p.height-1, 1))
	case keys.PageDown:
		p.jump(max(p.height-1, 1))
	case keys.Top:
		p.cursor = 0
		p.move(0)
	case keys.Bottom:
		p.cursor = len(p.rows) - 1
	}
}

// jump moves by lines, to the nearest figure.
func (p *Page) jump(n int) {
	p.cursor = max(0, min(p.cursor+n, len(p.rows)-1))
	p.move(0)
}

// move goes to the next figure up or down, past the headings. With 0 it stays
// unless it stands on a heading.
func (p *Page) move(n int) {
	step := n
	if n == 0 {
		step = 1
	}
	for i := p.cursor + n; i >= 0 && i < len(p.rows); i += step {
		if !p.rows[i].head {
			p.cursor = i
			return
		}
	}
}
