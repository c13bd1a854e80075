package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/roster"
)

// keeper remembers where the user was.
type keeper struct{ *App }

// State is what the program remembers from one run to the next: where the
// user was. It names no customer.
type State struct {
	Page   string // one of the names of pages
	Order  roster.Order
	Filter roster.Filter
	Case   string // the id of the case under the cursor
	Theme  string // the id of the theme that was chosen; "" follows the terminal

	Counting Counting // the binder that is being counted
}

// pageNames are the pages in the order of their tabs, as a state has them.
var pageNames = []string{"cases", "review", "archive", "statistics"}

// state is what to remember now.
func (a keeper) state() State {
	if !a.loaded { // nobody has been anywhere yet
		s := a.opts.State
		s.Theme = a.opts.Theme
		return s
	}
	order, filter := a.cases.Shown()
	return State{
		Page: pageNames[a.at], Order: order, Filter: filter,
		Case: a.cases.Target().Case.String(), Theme: a.opts.Theme, Counting: binderCount(a).keptCount(),
	}
}

// resume goes to where the last run left off. What a state says that makes no
// sense any more is passed over: a file may be old, or changed by hand.
func (a keeper) resume() {
	s := a.opts.State
	id, err := model.ParseCaseID(s.Case)
	if err != nil {
		id = model.CaseID{}
	}
	if s.Order.Turns() && sensible(s.Filter) {
		a.cases.Resume(s.Order, s.Filter, id)
	}
	binderCount(a).resumeCount(s.Counting)
	if at := slices.Index(pageNames, s.Page); at > 0 && a.at == pageCases {
		a.at = at
	}
}

// sensible reports whether there are words for what a filter shows.
func sensible(f roster.Filter) bool {
	return f.Step <= model.Steps && (f.Kind == 0 || slices.Contains(model.Kinds(), f.Kind))
}

// remember saves the state while the user goes on.
func (a keeper) remember() tea.Cmd {
	save, s := a.opts.SaveState, a.state()
	if save == nil {
		return nil
	}
	return func() tea.Msg {
		_ = save(s) // see leaver.leave
		return nil
	}
}
