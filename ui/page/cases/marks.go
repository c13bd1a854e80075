package cases

import (
	"maps"
	"slices"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// marks are the cases that the next action is done to together. They stay
// through sorting, filtering and news from other PCs; only a case that is gone
// loses its mark.
type marks struct {
	on map[model.CaseID]bool

	order   []model.CaseID // as Together has them
	hidden  int            // how many of them the filter hides
	ordered bool           // order and hidden hold

	// A run of Shift+arrows marks from where it began to where the cursor is,
	// on top of what was marked before: going back takes the marks back.
	run    bool
	from   int
	before map[model.CaseID]bool
}

func (m *marks) has(id model.CaseID) bool { return m.on[id] }

func (m *marks) len() int { return len(m.on) }

func (m *marks) set(id model.CaseID, on bool) {
	m.ordered = false
	if m.on == nil {
		m.on = make(map[model.CaseID]bool)
	}
	if on {
		m.on[id] = true
	} else {
		delete(m.on, id)
	}
}

// clear takes every mark away.
func (m *marks) clear() { *m = marks{} }

// stretch marks the rows from where the run began to row at. from is where it
// begins if none is under way.
func (m *marks) stretch(ids []model.CaseID, from, at int) {
	if !m.run {
		m.run, m.from, m.before = true, min(from, len(ids)-1), maps.Clone(m.on)
	}
	m.on, m.ordered = maps.Clone(m.before), false
	for i := min(m.from, at); i <= min(max(m.from, at), len(ids)-1); i++ {
		m.set(ids[i], true)
	}
}

// prune takes the marks of cases away that are gone.
func (m *marks) prune(exists func(model.CaseID) bool) {
	maps.DeleteFunc(m.on, func(id model.CaseID, _ bool) bool { return !exists(id) })
	m.run, m.ordered = false, false // rows may have changed places
}

// mark does the actions that mark. It reports false for another action.
func (p *Page) mark(action keys.ID) bool {
	at := p.list.Cursor()
	switch action {
	case keys.Select:
		id, _ := p.list.Key()
		p.marks.set(id, !p.marks.has(id))
		p.list.Move(1) // so that x x x marks three in a row
	case keys.SelectAll:
		p.markAll()
	case keys.ExtendUp, keys.ExtendDown:
		p.list.Move(map[keys.ID]int{keys.ExtendUp: -1, keys.ExtendDown: 1}[action])
		p.marks.stretch(p.ids, at, p.list.Cursor())
	default:
		return false
	}
	p.follow()
	return true
}

// markAll marks what is shown; when all of it is marked, nothing.
func (p *Page) markAll() {
	all := true
	for _, id := range p.ids {
		all = all && p.marks.has(id)
	}
	for _, id := range p.ids {
		p.marks.set(id, !all)
	}
}

// Together returns the marked cases while the list has the focus: those that
// are shown in the order of the list, then those that the filter hides.
func (p *Page) Together() []model.CaseID {
	if p.focus != PaneList {
		return nil
	}
	return slices.Clone(p.inOrder())
}

// inOrder returns the marked cases, put in order when marks or rows have
// changed.
func (p *Page) inOrder() []model.CaseID {
	m := &p.marks
	if m.ordered || m.len() == 0 {
		return m.order[:min(len(m.order), m.len())]
	}
	hidden := maps.Clone(m.on)
	m.order = m.order[:0]
	for _, id := range p.ids {
		if m.has(id) {
			m.order = append(m.order, id)
			delete(hidden, id)
		}
	}
	m.hidden = len(hidden)
	m.order = append(m.order, slices.SortedFunc(maps.Keys(hidden), func(a, b model.CaseID) int {
		return slices.Compare(a[:], b[:])
	})...)
	m.ordered = true
	return m.order
}

// Unmark takes the marks of cases away.
func (p *Page) Unmark(ids ...model.CaseID) {
	for _, id := range ids {
		p.marks.set(id, false)
	}
	p.marks.run = false
}

// marked says how many cases are marked, and how many of them the filter
// hides.
func (p *Page) marked() string {
	words := text.Marked.In(p.lang, len(p.inOrder()))
	if p.marks.hidden > 0 {
		words += " " + text.MarkedHidden.In(p.lang, p.marks.hidden)
	}
	return words
}
