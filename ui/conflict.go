package ui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// arbiter lets the user choose where somebody else changed the same thing.
type arbiter struct{ *App }

// conflicts shows what waits for the user's choice.
func (a arbiter) conflicts() tea.Cmd {
	d, ok := a.opts.Desk.(desk.Arbiter)
	if !ok {
		a.warn(text.ConflictNone.In(a.opts.Lang))
		return nil
	}
	return readConflicts(a.ctx, d, true)
}

// conflictsRead lays the oldest conflict on top for a user who asked for it, or
// who has chosen at the one before, and is not in the middle of something else.
// Nobody else is asked: the banner tells.
func (a arbiter) conflictsRead(msg conflictsMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		a.refuse(msg.err)
	case len(msg.all) == 0 && msg.asked:
		a.warn(text.ConflictNone.In(a.opts.Lang))
	case len(msg.all) > 0 && len(a.stack) == 0:
		a.askConflict(msg.all[0], len(msg.all)-1)
	}
	return nil
}

func (a arbiter) askConflict(x storage.Conflict, more int) {
	c, ok := a.shelf.Case(x.Case)
	switch {
	case x.Case == model.OfficeCase:
		c.Customer.Family = text.SettingsTitle.In(a.opts.Lang)
	case !ok:
		row := a.roster.Get(x.Case)
		if row == nil {
			return
		}
		c.Customer.Given, c.Customer.Family, c.Customer.Protected = row.Given, row.Family, row.Protected
	}
	waits := dialog.Waiting{Today: a.today(), More: more, Revealed: a.shelf.Revealed(x.Case)}
	a.push(dialog.NewConflict(a.opts.Lang, c, x, waits), func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		d, arbiter := a.opts.Desk.(desk.Arbiter)
		if !ok || !arbiter {
			return nil, nil
		}
		return resolve(a.ctx, d, x, chosen.At == 1), nil
	})
}

// resolved tells that a choice was kept, and shows the next conflict.
func (a arbiter) resolved(msg resolvedMsg) tea.Cmd {
	if msg.err != nil && !errors.Is(msg.err, storage.ErrNoConflict) {
		a.refuse(msg.err)
		return nil
	}
	if row := a.roster.Get(msg.id); row != nil {
		a.toast = toast.Toast{Kind: toast.Good, Text: text.ConflictDone.In(a.opts.Lang, row.Name())}
	}
	a.history.forget(msg.id)
	if d, ok := a.opts.Desk.(desk.Arbiter); ok {
		return readConflicts(a.ctx, d, false)
	}
	return nil
}

// forget takes the deeds on a case from the stacks: after a conflict they are
// not what the user last saw.
func (h *history) forget(id model.CaseID) {
	of := func(d deed) bool {
		return slices.ContainsFunc(d.events, func(e caseEvent) bool { return e.Case == id })
	}
	h.done = slices.DeleteFunc(h.done, of)
	h.undone = slices.DeleteFunc(h.undone, of)
}
