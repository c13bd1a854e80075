package ui

import (
	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/page/archive"
	"laskoll/ui/page/cases"
	"laskoll/ui/page/review"
	"laskoll/ui/page/stats"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// makePages makes the pages in the order of their tabs.
func (a *App) makePages() {
	o := a.opts
	a.cases = cases.New(o.Lang, a.roster, a.shelf, o.Area)
	a.tabs = []tab{
		{text.TabCases, a.cases},
		{text.TabReview, review.New(o.Lang, a.roster, a.shelf)},
		{text.TabArchive, archive.New(o.Lang, a.roster, a.shelf)},
		{text.TabStats, stats.New(o.Lang, a.roster)},
	}
}

// turn brings a page to the front.
func (a *App) turn(i int) {
	if i >= len(a.tabs) {
		return
	}
	a.at, a.came = i, pageCases
	if a.loaded {
		a.page().Enter()
	}
}

// back returns to the page from which the case was opened. It reports false
// when there is none to return to.
func (a *App) back() bool {
	if a.at != pageCases || a.came == pageCases {
		return false
	}
	a.turn(a.came)
	return true
}

// showCase opens a case on the page of cases.
func (a *App) showCase(id model.CaseID) {
	if a.at != pageCases {
		a.turn(pageCases)
	}
	a.cases.Open(id)
}

// want does what a page asks for.
func (a *App) want(w page.Want) tea.Cmd {
	switch w := w.(type) {
	case page.Show:
		from := a.at
		a.showCase(w.Case)
		a.came = from
	case page.ShowList:
		a.turn(pageCases)
		a.cases.Show(w.Filter)
	case page.Choose:
		a.choose(w)
	case page.Refuse:
		a.warn(w.Why)
	case page.Act:
		cmd := a.do(w.Action, "")
		if w.Said != "" {
			a.toast = toast.Toast{Kind: toast.Info, Text: w.Said}
		}
		return cmd
	}
	return nil
}

func (a *App) choose(w page.Choose) {
	a.push(dialog.NewChoose(a.opts.Lang, w.Title, w.Options, w.At), func(r dialog.Result) (tea.Cmd, error) {
		if chosen, ok := r.(dialog.Chosen); ok {
			w.Then(chosen.At)
		}
		return nil, nil
	})
}

// have tells what there is for an action to act on.
func (a *App) have() keys.Needs {
	var have keys.Needs
	add := func(ok bool, n keys.Needs) {
		if ok {
			have |= n
		}
	}
	together := len(a.together()) > 0
	t := a.page().Target()
	row := a.roster.Get(t.Case)
	add(!together, keys.NeedOne)
	add(len(a.history.done)+len(a.queue) > 0, keys.NeedUndo) // what is being saved can be undone in a moment
	add(len(a.history.undone) > 0, keys.NeedRedo)
	add(a.status.Conflicts > 0, keys.NeedConflict)
	add(a.wentBack() != nil, keys.NeedBack)
	add(len(a.waysOut()) > 0, keys.NeedPlaces)
	add(a.at == pageCases, keys.NeedOnCases)
	add(a.at == pageReview, keys.NeedOnReview)
	add(a.at == pageArchive, keys.NeedOnArchive)
	add(a.at == pageStats, keys.NeedOnStats)
	add(a.at != pageCases, keys.NeedAreas)
	if row == nil {
		return have
	}
	add(true, keys.NeedCase)
	add(t.Moment.Valid(), keys.NeedMoment)
	add(together || row.Ended == model.EndNone, keys.NeedRunning)
	add(together || row.Ended != model.EndNone, keys.NeedEnded)
	add(len(row.Keys) > 0, keys.NeedKeyHeld)
	add(row.Protected, keys.NeedProtected)
	add(!a.shelf.Revealed(t.Case), keys.NeedHidden)
	return have
}
