// Package cases is the page where the office spends its day: the list of
// cases with the most urgent first, the nine steps of the case under the
// cursor, and what is known of its customer.
package cases

import (
	"slices"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/part/list"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Register is where the page reads whole cases.
type Register interface {
	// Case returns a case as it is shown, or false while it is being read.
	Case(id model.CaseID) (model.Case, bool)
	// Revealed reports whether the protected data of the case may be shown.
	Revealed(id model.CaseID) bool
}

// Pane is one of the page's three panes.
type Pane uint8

// The panes from left to right.
const (
	PaneList Pane = iota
	PaneSteps
	PaneDetails
)

// Page is the page of cases. Start from [New].
type Page struct {
	lang     text.Lang
	roster   *roster.Roster
	register Register
	area     string // the user's own

	list    list.List[model.CaseID]
	ids     []model.CaseID
	seen    int // the roster's version that ids was made of
	filled  int // how often it had been filled then,
	gone    int // and how many cases had gone since
	order   roster.Order
	filter  roster.Filter
	focus   Pane
	panes   int // how many panes the last view had room for
	widths  [3]int
	moment  model.Moment
	of      model.CaseID // the case that moment belongs to
	details int          // how far the details are scrolled
	marks   marks
}

var (
	_ page.Page     = (*Page)(nil)
	_ page.Clicker  = (*Page)(nil)
	_ page.Follower = (*Page)(nil)
	_ page.Lister   = (*Page)(nil)
	_ page.Marker   = (*Page)(nil)
)

// New returns the page. area is the user's own, "" when not known.
func New(lang text.Lang, r *roster.Roster, reg Register, area string) *Page {
	p := &Page{lang: lang, roster: r, register: reg, area: area, panes: 2}
	p.list.Margin, p.list.Empty = 2, text.CasesLoading.In(lang)
	return p
}

// Enter sorts the list anew.
func (p *Page) Enter() { p.sort() }

// Sync takes in changed cases. Rows keep their places while one works: the
// list is sorted anew only when a case comes or goes, or when asked to.
func (p *Page) Sync() {
	if p.seen == p.roster.Version() {
		return
	}
	if len(p.ids) == 0 || p.changed() {
		p.sort()
	}
	p.marks.prune(p.roster.Has)
	p.seen = p.roster.Version()
	p.follow()
}

// changed reports whether a case is gone, or there is a new one to show.
func (p *Page) changed() bool {
	gone, filled := p.roster.Gone()
	if p.filled != filled {
		return true
	}
	for ; p.gone < len(gone); p.gone++ {
		if slices.Contains(p.ids, gone[p.gone]) {
			return true
		}
	}
	return p.roster.Count(p.filter.Passes) > len(p.ids)
}

func (p *Page) sort() {
	p.ids = p.roster.List(p.order, p.filter.Passes)
	p.seen = p.roster.Version()
	gone, filled := p.roster.Gone()
	p.gone, p.filled = len(gone), filled
	p.list.Empty = text.CasesEmpty.In(p.lang)
	if p.filter != (roster.Filter{}) {
		p.list.Empty = text.CasesFiltered.In(p.lang)
	}
	p.marks.run, p.marks.ordered = false, false
	p.list.SetRows(len(p.ids), func(i int) model.CaseID { return p.ids[i] })
	p.follow()
}

// follow lets the checklist's cursor stand on what is next in the case under
// the list's cursor.
func (p *Page) follow() {
	id, _ := p.list.Key()
	if id == p.of && p.moment.Valid() {
		return
	}
	p.of, p.details, p.moment = id, 0, model.M1a
	switch row := p.roster.Get(id); {
	case row == nil:
	case row.Waiting.Moment.Valid():
		p.moment = row.Waiting.Moment
	default:
		p.moment = model.M9a // all is done: the end is what one asks for
	}
}

// Open shows a case, whatever filter there is, with the focus on its steps.
func (p *Page) Open(id model.CaseID) {
	if !p.roster.Has(id) {
		return
	}
	if p.changed() {
		p.sort()
	}
	if !p.list.Seek(id) {
		p.filter = roster.Filter{}
		p.sort()
		p.list.Seek(id)
	}
	p.follow()
	p.focus = PaneSteps
}

// Shown returns how the list is sorted and filtered.
func (p *Page) Shown() (roster.Order, roster.Filter) { return p.order, p.filter }

// Resume sorts and filters the list as it was, with the cursor on a case if
// that is still in it.
func (p *Page) Resume(o roster.Order, f roster.Filter, id model.CaseID) {
	p.order, p.filter = o, f
	p.sort()
	p.list.Seek(id)
	p.follow()
}

// Listed returns the marked cases, or all that the list has.
func (p *Page) Listed() []model.CaseID {
	if marked := p.Together(); len(marked) > 0 {
		return marked
	}
	return slices.Clone(p.ids)
}

// Show filters the list.
func (p *Page) Show(f roster.Filter) {
	p.filter, p.focus = f, PaneList
	p.sort()
	p.list.Home()
	p.follow()
}

// Target returns the case under the cursor and the moment in its checklist.
func (p *Page) Target() page.Target {
	id, ok := p.list.Key()
	if !ok || !p.roster.Has(id) {
		return page.Target{}
	}
	return page.Target{Case: id, Moment: p.moment}
}

// Scope tells which pane has the keys.
func (p *Page) Scope() keys.Scope {
	return [...]keys.Scope{keys.List, keys.Checklist, keys.Details}[p.focus]
}

// advance moves the checklist's cursor to what is next after a moment has
// been ticked.
func (p *Page) advance() {
	if c, ok := p.register.Case(p.of); ok {
		for m := p.moment; m.Valid(); m++ {
			if c.Status(m).State == model.Todo {
				p.moment = m
				return
			}
		}
		if _, b := c.Next(); b.Moment.Valid() {
			p.moment = b.Moment
		}
	}
}

// Hints returns the actions of the footer.
func (p *Page) Hints() []keys.ID {
	common := []keys.ID{keys.Find, keys.NewCase, keys.ToReview, keys.Palette, keys.Help, keys.Print, keys.Export}
	own := []keys.ID{keys.Open, keys.Toggle, keys.Fetched, keys.Archived, keys.Edit}
	if p.focus == PaneList && p.marks.len() > 0 { // what is done to several at a time
		own = []keys.ID{keys.Toggle, keys.ToggleHow, keys.Fetched, keys.Archived, keys.Edit}
		common = []keys.ID{keys.Note, keys.Select, keys.SelectAll, keys.Back, keys.Palette, keys.Print, keys.Export, keys.Help}
	}
	switch p.focus {
	case PaneSteps:
		own = []keys.ID{keys.Toggle, keys.ToggleHow, keys.Skip, keys.Note, keys.Back}
	case PaneDetails:
		own = []keys.ID{keys.Edit, keys.Note, keys.KeyIn, keys.History, keys.Back}
	}
	return append(own, common...)
}

// Tip says what the next action is done to, or how the list is filtered.
func (p *Page) Tip() string {
	if p.focus == PaneList && p.marks.len() > 0 {
		return text.MarkedTip.In(p.lang, p.marks.len())
	}
	if p.filter == (roster.Filter{}) {
		return ""
	}
	return text.FilterShows.In(p.lang, p.filterWords())
}
