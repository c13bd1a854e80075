package ui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/dialog"
	"laskoll/ui/text"
)

// push lays a box on top. done is called with what came of it, unless it was
// just closed; it may be nil.
func (a *App) push(d dialog.Dialog, done func(dialog.Result) (tea.Cmd, error)) {
	a.stack = append(a.stack, layer{d, done})
}

// pop takes the top box away.
func (a *App) pop() { a.stack = a.stack[:len(a.stack)-1] }

// pressBox gives a key to the box on top.
func (a *App) pressBox(k tea.KeyPressMsg) tea.Cmd {
	top := a.stack[len(a.stack)-1]
	if a.quits(k) {
		if f, ok := top.dialog.(*dialog.Form); ok && !f.MayClose() {
			return nil
		}
		return leaver{a}.quit()
	}
	switch r := top.dialog.Press(k).(type) {
	case dialog.Stay:
	case dialog.Leave:
		if _, counts := top.dialog.(*dialog.Inventory); counts {
			return binderCount{a}.pauseCount()
		}
		a.pop()
	case dialog.Guide:
		a.pop()
		return guide{a}.startTour()
	case dialog.Ticked:
		return keeper{a}.remember()
	case dialog.Counted:
		return binderCount{a}.endCount()
	case dialog.Settle:
		return binderCount{a}.settleCount(r)
	case dialog.Undo:
		if h, ok := top.dialog.(*dialog.History); ok {
			return reverser{a}.undoEvent(h.Case(), r.Event)
		}
	case dialog.Take:
		return pileTaker{a}.take(r)
	case dialog.UndoTake:
		return pileTaker{a}.undoTake()
	case dialog.OpenCase:
		a.stack = nil
		a.showCase(r.Case)
	case dialog.NewCase:
		a.pop()
		return opener{a}.askNew(r.Typed)
	case dialog.Run:
		a.pop()
		return a.do(r.Action, "")
	default:
		return a.answered(top, r)
	}
	return nil
}

// answered does what a box was for. A box whose answer is refused stays open
// and says why.
func (a *App) answered(top layer, r dialog.Result) tea.Cmd {
	if top.done == nil {
		a.pop()
		return nil
	}
	cmd, err := top.done(r)
	var refusal *model.Refusal
	if f, ok := top.dialog.(*dialog.Form); ok && errors.As(err, &refusal) {
		f.Refuse(text.Refusal(a.opts.Lang, refusal))
		return nil
	}
	a.stack = slices.DeleteFunc(a.stack, func(l layer) bool { return l.dialog == top.dialog })
	if err != nil {
		a.refuse(err)
	}
	return cmd
}

// paste gives pasted text to whatever is written in.
func (a *App) paste(s string) {
	if n := len(a.stack); n > 0 {
		a.stack[n-1].dialog.Paste(s)
		return
	}
	if t, ok := a.typer(); ok {
		t.Paste(s)
	}
}

func (a *App) find() tea.Cmd {
	a.push(dialog.NewFinder(a.opts.Lang, a.roster, a.opts.Area), nil)
	return nil
}

func (a *App) palette() tea.Cmd {
	a.push(dialog.NewPalette(a.opts.Lang, a.reg, dialog.Here{Scope: a.page().Scope(), Have: a.have(), Cases: len(a.together())}, a.roster), nil)
	return nil
}

func (a *App) help() tea.Cmd {
	a.push(dialog.NewHelp(a.opts.Lang, a.reg, a.page().Scope()), nil)
	return nil
}

func (a *App) showHistory() tea.Cmd {
	c, ok := a.shelf.Case(a.page().Target().Case)
	if !ok {
		a.warn(text.ToastReading.In(a.opts.Lang))
		return nil
	}
	a.push(dialog.NewHistory(a.opts.Lang, a.today(), c), nil)
	return nil
}

// refreshHistory brings an open history up to date.
func (a *App) refreshHistory() {
	for _, l := range a.stack {
		if h, ok := l.dialog.(*dialog.History); ok {
			if c, ok := a.shelf.Case(h.Case()); ok {
				h.Set(c)
			}
		}
	}
}
