// Package stats is the statistics: how many cases stand where, how old the
// receipts are that are out, and the cases behind every figure.
package stats

import (
	"strconv"
	"strings"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/list"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Page is the statistics. Start from [New].
type Page struct {
	lang   text.Lang
	roster *roster.Roster
	rows   []figure
	list   list.List[int]
	seen   int
}

// figure is one line: a heading, or a number with the cases behind it.
type figure struct {
	label  string
	note   string
	n, of  int // n of at most of in its group, for the bar
	filter roster.Filter
	head   bool
	state  look.State
}

var _ page.Page = (*Page)(nil)

// New returns the page.
func New(lang text.Lang, r *roster.Roster) *Page { return &Page{lang: lang, roster: r} }

// Enter counts anew.
func (p *Page) Enter() { p.count() }

// Sync counts anew when a case has changed.
func (p *Page) Sync() {
	if p.seen != p.roster.Version() {
		p.count()
	}
}

func (p *Page) count() {
	p.seen = p.roster.Version()
	p.rows = nil
	p.group(text.StatsNow, p.now())
	p.group(text.StatsSteps, p.steps())
	p.group(text.StatsAges, p.ages())
	p.group(text.StatsAreas, p.areas())
	p.list.SetRows(len(p.rows), func(i int) int { return i })
	if p.list.Cursor() == 0 {
		p.list.Go(1) // a heading is nothing to stand on
	}
}

// group adds a heading and its figures.
func (p *Page) group(title text.Phrase, figures []figure) {
	if len(figures) == 0 {
		return
	}
	if len(p.rows) > 0 {
		p.rows = append(p.rows, figure{head: true})
	}
	p.rows = append(p.rows, figure{head: true, label: title.In(p.lang)})
	most := 0
	for i := range figures {
		figures[i].n = p.roster.Count(figures[i].filter.Passes)
		most = max(most, figures[i].n)
	}
	for _, f := range figures {
		f.of = most
		p.rows = append(p.rows, f)
	}
}

func (p *Page) now() []figure {
	out := figure{label: text.StatsOut.In(p.lang), filter: roster.Filter{Out: true}, state: look.Todo}
	if days, ok := p.oldest(); ok {
		out.note = text.StatsOldest.In(p.lang, text.Days(p.lang, days))
	}
	return []figure{
		{label: text.StatsRunning.In(p.lang), filter: roster.Filter{Running: true}, state: look.Ongoing},
		{label: text.StatsNoWay.In(p.lang), filter: roster.Filter{Kind: model.NoWayIn}, state: look.NoWayIn},
		{label: text.StatsNeeds.In(p.lang), filter: roster.Filter{Attention: true}, state: look.Late},
		out,
	}
}

// oldest is the age of the oldest receipt that is out.
func (p *Page) oldest() (days int, ok bool) {
	p.roster.Count(func(r *roster.Line) bool {
		if r.Receipt.Outstanding() {
			days, ok = max(days, r.Age), true
		}
		return false
	})
	return days, ok
}

func (p *Page) steps() []figure {
	var out []figure
	for s := model.Step(1); s <= model.Steps; s++ {
		out = append(out, figure{
			label:  strconv.Itoa(int(s)) + " " + text.StepShort(p.lang, s),
			filter: roster.Filter{Step: s}, state: look.Todo,
		})
	}
	return out
}

// ages are the ages that receipts are counted by, in days.
func (p *Page) ages() []figure {
	var out []figure
	for _, a := range [][2]int{{0, 3}, {4, 7}, {8, 14}, {15, 0}} {
		f := figure{label: text.StatsAge.In(p.lang, a[0], a[1]), state: look.Todo,
			filter: roster.Filter{Out: true, OutFrom: a[0], OutTo: a[1]}}
		switch {
		case a[1] == 0:
			f.label, f.state = text.StatsAgeOver.In(p.lang, a[0]-1), look.Late
		case a[0] >= 8:
			f.state = look.Late
		}
		out = append(out, f)
	}
	return out
}

func (p *Page) areas() []figure {
	var out []figure
	for _, a := range p.roster.Areas() {
		f := figure{label: a, filter: roster.Filter{Area: a, Running: true}, state: look.Todo}
		if p.roster.Count(f.filter.Passes) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// Target is no case.
func (p *Page) Target() page.Target { return page.Target{} }

// Scope tells what the letters mean here.
func (p *Page) Scope() keys.Scope { return keys.Stats }

// Hints returns the actions of the footer.
func (p *Page) Hints() []keys.ID {
	return []keys.ID{keys.Open, keys.Find, keys.Cases, keys.ToReview, keys.ToArchive, keys.Palette, keys.Help}
}

// Tip says what Enter does.
func (p *Page) Tip() string { return text.StatsTip.In(p.lang) }

// Do does the page's own actions.
func (p *Page) Do(action keys.ID, _ string) (page.Want, bool) {
	switch action {
	case keys.Up:
		p.move(-1)
	case keys.Down:
		p.move(1)
	case keys.PageUp:
		p.list.Page(-1)
		p.move(1)
	case keys.PageDown:
		p.list.Page(1)
		p.move(-1)
	case keys.Top:
		p.list.Go(1)
	case keys.Bottom:
		p.list.End()
	case keys.Open:
		if i := p.list.Cursor(); i >= 0 && !p.rows[i].head {
			return page.ShowList{Filter: p.rows[i].filter}, true
		}
	case keys.Back:
		return page.Act{Action: keys.Cases}, true
	default:
		return page.Nothing{}, false
	}
	return page.Nothing{}, true
}

// move goes to the next figure up or down, past the headings.
func (p *Page) move(n int) {
	for i := p.list.Cursor() + n; i >= 0 && i < len(p.rows); i += n {
		if !p.rows[i].head {
			p.list.Go(i)
			return
		}
	}
}

const (
	labelWidth = 24
	numberWide = 6
)

// View draws the page.
func (p *Page) View(l *look.Look, width, height int) []string {
	inner := width - 2
	p.list.Margin = 2
	p.list.SetSize(inner, max(height-2, 1))
	return l.Box(look.Box{
		Title: text.StatsTitle.In(p.lang, text.DayLong(p.lang, p.roster.Today())), Focus: true,
		Body: p.list.Lines(l, true, func(i, w int, at bool) string { return p.row(l, p.rows[i], w, at) }),
	}, width, height)
}

func (p *Page) row(l *look.Look, f figure, width int, at bool) string {
	if f.head {
		return "  " + l.Bold(themes.Text, f.label)
	}
	cursor := " "
	if at {
		cursor = l.Symbols.Cursor
	}
	bar := max(min(width-labelWidth-numberWide-10, 60), 0)
	if f.note != "" {
		bar = max(bar-look.Width(f.note)-2, 0)
	}
	number := l.Paint(themes.Text, strconv.Itoa(f.n))
	mark := l.Mark(f.state)
	if f.n == 0 {
		number, mark = l.Paint(themes.Muted, strconv.Itoa(f.n)), l.Mark(look.Done)
	}
	filled := 0
	if f.of > 0 {
		filled = (f.n*bar + f.of - 1) / f.of
	}
	return " " + cursor + " " + mark + " " + l.Fit(l.Paint(themes.Text, look.Safe(f.label)), labelWidth) +
		l.FitLeft(number, numberWide) + "  " + l.Fit(l.Paint(themes.Accent, strings.Repeat(l.Symbols.Full, filled)), bar) +
		"  " + l.Paint(themes.Muted, f.note)
}
