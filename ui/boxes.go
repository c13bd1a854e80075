package ui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/act"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/part/toast"
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
		return a.quit()
	}
	switch r := top.dialog.Press(k).(type) {
	case dialog.Stay:
	case dialog.Leave:
		if _, counts := top.dialog.(*dialog.Inventory); counts {
			return a.pauseCount()
		}
		a.pop()
	case dialog.Guide:
		a.pop()
		return a.startTour()
	case dialog.Ticked:
		return a.remember()
	case dialog.Counted:
		return a.endCount()
	case dialog.Settle:
		return a.settleCount(r)
	case dialog.Undo:
		if h, ok := top.dialog.(*dialog.History); ok {
			return a.undoEvent(h.Case(), r.Event)
		}
	case dialog.Take:
		return a.take(r)
	case dialog.UndoTake:
		return a.undoTake()
	case dialog.OpenCase:
		a.stack = nil
		a.showCase(r.Case)
	case dialog.NewCase:
		a.pop()
		return a.askNew(r.Typed)
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

// newCase is a case that waits for its code, with the box that asked for it.
type newCase struct{ answers act.Answers }

// askNew asks for a new case; typed is the name as far as it is known.
func (a *App) askNew(typed string) tea.Cmd {
	a.push(dialog.NewForm(act.AskNew(typed, a.env()), a.env(), a.roster), func(r dialog.Result) (tea.Cmd, error) {
		answered, ok := r.(dialog.Answered)
		if !ok {
			return nil, nil
		}
		// Decided once with no code, so that a refusal comes while the box
		// is open.
		if _, err := act.DoNew(model.CaseID{}, "", answered.Answers, a.env()); err != nil {
			return nil, err
		}
		a.draft = &newCase{answered.Answers}
		return drawCode(a.ctx, a.opts.Desk), nil
	})
	return nil
}

// codeDrawn opens the new case under its code.
func (a *App) codeDrawn(msg codeMsg) tea.Cmd {
	draft := a.draft
	a.draft = nil
	switch {
	case draft == nil:
		return nil
	case msg.err != nil:
		a.refuse(msg.err)
		return nil
	}
	out, err := act.DoNew(msg.id, msg.code, draft.answers, a.env())
	if err != nil {
		a.refuse(err)
		return nil
	}
	cmd := a.submit(ticket{drafts: drafts(msg.id, out.Facts), said: out.Said})
	a.showCase(msg.id)
	return cmd
}

// copy puts the case's code on the clipboard, and the second time its
// personal number.
func (a *App) copy() tea.Cmd {
	l := a.opts.Lang
	if ids := a.together(); len(ids) > 0 {
		return a.copyCodes(ids)
	}
	row := a.roster.Get(a.page().Target().Case)
	if a.copied != row.ID {
		a.copied = row.ID
		a.toast = toast.Toast{Kind: toast.Good, Text: text.ToastCode.In(l, row.Code.String())}
		return tea.SetClipboard(row.Code.String())
	}
	a.copied = model.CaseID{}
	if row.Personnummer == "" {
		a.warn(text.ToastNoNumber.In(l))
		return nil
	}
	number := tea.SetClipboard(model.ShowPersonnummer(row.Personnummer, a.today()))
	if row.Protected {
		return a.taken(row.ID, number)
	}
	a.toast = toast.Toast{Kind: toast.Good, Text: text.ToastNumber.In(l)}
	return number
}

// taken lets a protected person's number be copied, and records that it was.
func (a *App) taken(id model.CaseID, number tea.Cmd) tea.Cmd {
	c, ok := a.shelf.Case(id)
	if !ok {
		a.copied = id // the next key press tries again
		a.warn(text.ToastReading.In(a.opts.Lang))
		return nil
	}
	fact, err := c.Reveal(model.FieldPersonnummer)
	if err != nil {
		a.refuse(err)
		return nil
	}
	said := text.ToastNumberSeen.In(a.opts.Lang, c.Customer.Name())
	return tea.Batch(number, a.submit(ticket{drafts: drafts(id, []model.Fact{fact}), said: said}))
}

// switchTheme changes between light and dark.
func (a *App) switchTheme() tea.Cmd {
	a.dark = !a.dark
	a.paint()
	a.opts.Theme = a.look.Theme.ID
	a.toast = toast.Toast{Kind: toast.Info, Text: text.ToastTheme.In(a.opts.Lang, text.ThemeName(a.opts.Lang, a.look.Theme))}
	return a.remember()
}

// chooseTheme lets one of all themes be chosen; the screen shows the one under
// the cursor.
func (a *App) chooseTheme() tea.Cmd {
	l, all := a.opts.Lang, a.opts.Themes
	names, at := make([]string, len(all)), 0
	for i, t := range all {
		names[i] = text.ThemeName(l, t)
		if t.ID == a.look.Theme.ID {
			at = i
		}
	}
	box := dialog.NewChoose(l, text.ThemesTitle.In(l), names, at)
	box.Preview(func(i int) { a.look = look.New(all[i], a.opts.Look) })
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		t := all[chosen.At]
		a.opts.Theme, a.dark = t.ID, t.Mode == themes.Dark
		a.paint()
		a.toast = toast.Toast{Kind: toast.Info, Text: text.ToastTheme.In(l, text.ThemeName(l, t))}
		return a.remember(), nil
	})
	return nil
}

// quit leaves the program when everything is saved.
func (a *App) quit() tea.Cmd {
	if len(a.queue) > 0 {
		a.quitting = true
		a.warn(text.ToastWaitSave.In(a.opts.Lang))
		return nil
	}
	return a.leave()
}
