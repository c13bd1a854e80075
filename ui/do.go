package ui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// actor does to cases what the actions are for.
type actor struct{ *App }

// press finds out what a key means: to the box on top, or where the focus is.
func (a *App) press(k tea.KeyPressMsg) tea.Cmd {
	if a.tooSmall() {
		if a.quits(k) {
			return leaver{a}.quit()
		}
		return nil
	}
	if len(a.stack) > 0 {
		return a.pressBox(k)
	}
	key := a.chorded(k.String())
	if key == "" {
		return nil
	}
	if id, ok := a.reg.Find(a.page().Scope(), key); ok {
		a.toast = toast.Toast{}
		return a.do(id, key)
	}
	if t, ok := a.typer(); ok {
		t.Press(k)
	}
	return nil
}

// chorded puts the key together with the one before it when the two mean
// something together, and returns "" while the second is waited for. When they
// mean nothing together, the second stands for itself.
func (a *App) chorded(key string) string {
	scope, first := a.page().Scope(), a.chord
	a.chord = ""
	if first != "" {
		if _, ok := a.reg.Find(scope, first+key); ok {
			return first + key
		}
	}
	if a.reg.Begins(scope, key) {
		a.chord = key
		return ""
	}
	return key
}

// quits reports whether a key leaves the program wherever it is pressed.
func (a *App) quits(k tea.KeyPressMsg) bool {
	id, ok := a.reg.Find(keys.Typing, k.String())
	return ok && id == keys.Quit
}

// do does an action: the page's own, a change of a case, or one of the
// program's. key is the key that was pressed, "" when it was chosen from the
// list of all actions.
func (a *App) do(id keys.ID, key string) tea.Cmd {
	a.trail.add(id)
	if why, not := a.reg.Get(id).Why(a.have()); not {
		a.warn(why.In(a.opts.Lang))
		return nil
	}
	if id == keys.Back && a.back() {
		return nil
	}
	if want, ok := a.page().Do(id, key); ok {
		return a.want(want)
	}
	if _, ok := act.For(id); ok {
		return actor{a}.act(id)
	}
	if do, ok := programs[id]; ok {
		return do(a)
	}
	if id != keys.Back {
		a.warn(text.NeedOther.In(a.opts.Lang))
	}
	return nil
}

// programs are the actions that are the program's own.
var programs map[keys.ID]func(*App) tea.Cmd

func init() {
	show := func(i int) func(*App) tea.Cmd {
		return func(a *App) tea.Cmd { a.turn(i); return nil }
	}
	programs = map[keys.ID]func(*App) tea.Cmd{
		keys.Cases:     show(pageCases),
		keys.ToReview:  show(pageReview),
		keys.ToArchive: show(pageArchive),
		keys.ToStats:   show(pageStats),
		keys.NextPage:  func(a *App) tea.Cmd { a.turn((a.at + 1) % len(a.tabs)); return nil },
		keys.Find:      (*App).find,
		keys.Palette:   (*App).palette,
		keys.Help:      (*App).help,
		keys.History:   (*App).showHistory,
		keys.NewCase:   func(a *App) tea.Cmd { return opener{a}.askNew("") },
		keys.Share:     func(a *App) tea.Cmd { return linker{a}.ask() },
		keys.Unshare:   func(a *App) tea.Cmd { return linker{a}.unlink() },
		keys.Undo:      func(a *App) tea.Cmd { return reverser{a}.undo() },
		keys.Redo:      func(a *App) tea.Cmd { return reverser{a}.redo() },
		keys.Copy:      func(a *App) tea.Cmd { return clipboard{a}.copy() },
		keys.Print:     func(a *App) tea.Cmd { return printer{a}.print() },
		keys.Export:    func(a *App) tea.Cmd { return exporter{a}.export() },
		keys.Import:    func(a *App) tea.Cmd { return importer{a}.ask() },
		keys.WentBack:  func(a *App) tea.Cmd { return returner{a}.askBack() },
		keys.Places:    func(a *App) tea.Cmd { return surveyor{a}.ask() },
		keys.Settings:  func(a *App) tea.Cmd { return officer{a}.choose() },
		keys.Document:  func(a *App) tea.Cmd { return officer{a}.document() },
		keys.Office:    func(a *App) tea.Cmd { return standing{a}.showOffice() },
		keys.Conflicts: func(a *App) tea.Cmd { return arbiter{a}.conflicts() },
		keys.Intake:    func(a *App) tea.Cmd { return pileTaker{a}.intake() },
		keys.Inventory: func(a *App) tea.Cmd { return binderCount{a}.inventory() },
		keys.Themes:    func(a *App) tea.Cmd { return painter{a}.chooseTheme() },
		keys.Theme:     func(a *App) tea.Cmd { return painter{a}.switchTheme() },
		keys.Refresh:   (*App).refresh,
		keys.Quit:      func(a *App) tea.Cmd { return leaver{a}.quit() },
	}
}

// env is what acts need to know.
func (a actor) env() act.Env {
	return act.Env{
		Lang: a.opts.Lang, Today: a.today(), User: a.opts.User,
		Area: a.opts.Area, Org: a.opts.Organisation, Binder: a.binders, Staff: a.staff, Office: officer(a).office(),
	}
}

// act does to the case under the cursor what the action is for. If the case
// is still being read, the action waits for it.
func (a actor) act(id keys.ID) tea.Cmd {
	if ids := a.together(); len(ids) > 0 && act.ForSeveral(id) {
		return pile(a).actTogether(id, ids)
	}
	t := a.page().Target()
	c, ok := a.shelf.Case(t.Case)
	if !ok {
		return loader(a).afterRead(t.Case, func() tea.Cmd {
			if a.page().Target().Case != t.Case || len(a.stack) > 0 {
				return nil // the user has gone on to something else
			}
			return a.act(id)
		})
	}
	if there := a.where(id, t, c); there != t {
		return a.actThere(id, there)
	}
	return a.actOn(id, t, c)
}

// actThere does the action in the other case, which has the lock.
func (a actor) actThere(id keys.ID, t page.Target) tea.Cmd {
	c, ok := a.shelf.Case(t.Case)
	if !ok {
		return loader(a).afterRead(t.Case, func() tea.Cmd { return a.actThere(id, t) })
	}
	return a.actOn(id, t, c)
}

// actOn does the action to a case that has been read.
func (a actor) actOn(id keys.ID, t page.Target, c model.Case) tea.Cmd {
	if id == keys.Toggle && a.shelf.folder(t.Case).justTurned(t.Moment, a.opts.Now()) {
		a.warn(text.ToastJustNow.In(a.opts.Lang, a.shelf.folder(t.Case).turned.by))
		return nil
	}
	do, _ := act.For(id)
	target := act.Target{Case: c, Moment: t.Moment, Revealed: a.shelf.Revealed(t.Case)}
	if do.Ask != nil {
		q, err := do.Ask(target, a.env())
		if err != nil {
			a.refuse(err)
			return nil
		}
		if q != nil {
			a.ask(id, t, *q)
			return nil
		}
	}
	cmd, err := a.decide(id, t, nil)
	if err != nil {
		a.refuse(err)
	}
	return cmd
}

// ask asks what must be known before the action is done.
func (a actor) ask(id keys.ID, t page.Target, q act.Question) {
	a.push(dialog.NewForm(q, a.env(), a.roster), func(r dialog.Result) (tea.Cmd, error) {
		answered, ok := r.(dialog.Answered)
		if !ok {
			return nil, nil
		}
		return a.decide(id, t, answered.Answers)
	})
}

// decide does the action with the answers: the facts are shown at once and
// sent to the desk. The error is a refusal.
func (a actor) decide(id keys.ID, t page.Target, answers act.Answers) (tea.Cmd, error) {
	c, ok := a.shelf.Case(t.Case)
	if !ok {
		return nil, &model.Refusal{Reason: model.RefusedNoCase}
	}
	do, _ := act.For(id)
	target := act.Target{Case: c, Moment: t.Moment, Revealed: a.shelf.Revealed(t.Case)}
	out, err := do.Do(target, answers, a.env())
	if err != nil {
		return nil, err
	}
	follower, follows := a.page().(page.Follower)
	if follows {
		out.Facts = append(out.Facts, follower.Also(id, c)...)
	}
	a.keepBinder(c.Area, answers)
	cmd := recorder(a).submit(ticket{drafts: drafts(t.Case, out.Facts), said: out.Said})
	if follows {
		follower.Did(id)
	}
	opener(a).offerNext(target, out.Facts)
	return cmd, nil
}

// keepBinder remembers which binder was named, for the next receipt of the
// area.
func (a actor) keepBinder(area string, answers act.Answers) {
	if p := model.ParsePlace(area, answers["binder"]); p.Binder != "" {
		a.binders[area] = strings.TrimSpace(p.Binder + " " + p.Slot)
	}
}

func drafts(id model.CaseID, facts []model.Fact) []desk.Draft {
	out := make([]desk.Draft, len(facts))
	for i, f := range facts {
		out[i] = desk.Draft{Case: id, Fact: f}
	}
	return out
}

// refuse says why something cannot be done.
func (a *App) refuse(err error) {
	var r *model.Refusal
	if errors.As(err, &r) {
		a.warn(text.Refusal(a.opts.Lang, r))
		return
	}
	what, todo := text.Failure(a.opts.Lang, err)
	a.toast = toast.Toast{Kind: toast.Bad, Text: what, Hint: todo}
}

func (a *App) warn(words string) { a.toast = toast.Toast{Kind: toast.Warn, Text: words} }
