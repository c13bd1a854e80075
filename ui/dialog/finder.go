package dialog

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/input"
	"laskoll/ui/part/list"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// mostHits is how many hits a search shows: who is not among them is found by
// another letter, not by scrolling.
const mostHits = 64

// Finder finds a customer while one types.
type Finder struct {
	lang   text.Lang
	roster *roster.Roster
	area   string

	input input.Input
	hits  []lookup.Hit
	list  list.List[model.CaseID]
}

// NewFinder returns the finder; cases of the area come before others.
func NewFinder(lang text.Lang, r *roster.Roster, area string) *Finder {
	f := &Finder{lang: lang, roster: r, area: area}
	f.input.Placeholder = text.FindHint.In(lang)
	f.search()
	return f
}

// Press takes a key.
func (f *Finder) Press(k tea.KeyPressMsg) Result {
	switch k.String() {
	case "esc":
		return Leave{}
	case "enter":
		if id, ok := f.list.Key(); ok {
			return OpenCase{id}
		}
		return Stay{}
	case "ctrl+n":
		return NewCase{f.input.Value()}
	}
	if moveList(&f.list, k.String()) {
		return Stay{}
	}
	if f.input.Press(k) {
		f.search()
	}
	return Stay{}
}

// Paste searches for what is pasted.
func (f *Finder) Paste(s string) {
	f.input.Paste(s)
	f.search()
}

// Sync searches anew when cases have changed; the cursor stays where it is.
func (f *Finder) Sync() {
	at := f.list.Cursor()
	f.search()
	f.list.Go(at)
}

func (f *Finder) search() {
	f.hits = nil
	typed := f.input.Value()
	if strings.TrimSpace(typed) != "" {
		f.hits = f.roster.Search(typed, f.area, mostHits)
	}
	f.list.SetRows(len(f.hits), func(i int) model.CaseID { return f.hits[i].ID })
	f.list.Home()
	f.list.Empty = text.FindStart.In(f.lang)
	if typed != "" {
		f.list.Empty = text.FindNone.In(f.lang, look.Safe(typed))
	}
}

// View draws the box.
func (f *Finder) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 84), min(height-2, 18)
	inner := width - 2
	box := look.Box{Title: text.FindTitle.In(f.lang)}
	if f.input.Value() != "" {
		box.Right = text.FindCount.In(f.lang, len(f.hits))
	}
	f.list.SetSize(inner, max(height-5, 1))
	box.Body = append([]string{" " + f.input.Line(l, inner-2, true), l.Rule(inner)},
		f.list.Lines(l, true, func(i, w int, at bool) string { return f.row(l, f.hits[i], w, at) })...)
	return frame(l, f.lang, box, width, height,
		hint{"enter", text.FindEnter}, hint{"ctrl+n", text.FindNewCase}, hint{"esc", text.Close})
}

func (f *Finder) row(l *look.Look, h lookup.Hit, width int, at bool) string {
	r := f.roster.Get(h.ID)
	if r == nil {
		return ""
	}
	return hitRow(l, f.lang, r, h, hitView{width: width, at: at, today: f.roster.Today()})
}

// hitView is where and how a hit is drawn.
type hitView struct {
	width int
	at    bool
	today model.Date
}

// hitRow draws a case that was found, with what matched lit up.
func hitRow(l *look.Look, lang text.Lang, r *roster.Row, h lookup.Hit, v hitView) string {
	cols := page.Columns(v.width-page.Lead(l), 16,
		page.Column{}, page.Column{Width: 12}, page.Column{Width: 12}, page.Column{Width: 16})
	name := r.Name()
	cells := []string{
		l.Highlight(themes.Text, name, look.ByteOffsets(name, h.Name)),
		l.Paint(themes.Muted, model.MaskPersonnummer(r.Personnummer, v.today)),
		l.Paint(themes.Muted, look.Safe(r.Area)),
		l.Paint(page.Mark(r.Mood).Role(), look.Safe(text.NextShort(lang, r.Summary, r.Top(), v.today))),
	}
	if h.Text != "" && len(cols) > 1 && h.Field != lookup.FieldPersonnummer {
		cells[1] = l.Highlight(themes.Muted, h.Text, look.ByteOffsets(h.Text, h.TextAt))
	}
	return page.Line(l, v.at, l.Mark(page.Mark(r.Mood)), cols, cells)
}

// moveList moves a list's cursor and reports whether the key does that.
func moveList[K comparable](ls *list.List[K], key string) bool {
	switch key {
	case "up":
		ls.Move(-1)
	case "down":
		ls.Move(1)
	case "pgup":
		ls.Page(-1)
	case "pgdown":
		ls.Page(1)
	default:
		return false
	}
	return true
}
