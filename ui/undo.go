package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/desk"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// undo undoes the latest deed.
func (a *App) undo() tea.Cmd {
	if len(a.queue) > 0 {
		a.warn(text.ToastWaitSave.In(a.opts.Lang))
		return nil
	}
	d, ok := take(&a.history.done)
	if !ok {
		return nil
	}
	t := ticket{said: text.DidUndo.In(a.opts.Lang, d.said), way: undoing, undoes: d}
	cmd, err := a.revert(t, d.events)
	if err != nil {
		a.refuse(err) // the deed is gone from the stack: the next may be undone
	}
	return cmd
}

// redo does the deed that was undone last once more.
func (a *App) redo() tea.Cmd {
	if len(a.queue) > 0 {
		a.warn(text.ToastWaitSave.In(a.opts.Lang))
		return nil
	}
	d, ok := take(&a.history.undone)
	if !ok {
		return nil
	}
	t := ticket{said: text.DidRedo.In(a.opts.Lang, d.said), way: redoing, undoes: d}
	cmd, err := a.revert(t, d.undone)
	if err != nil {
		a.refuse(err)
	}
	return cmd
}

// revert undoes events, the last one first, in one transaction. The error is
// the refusal of one of them; then none is undone.
func (a *App) revert(t ticket, events []caseEvent) (tea.Cmd, error) {
	now := make(map[model.CaseID]model.Case)
	for _, e := range slices.Backward(events) {
		c, ok := now[e.Case]
		if !ok {
			c = a.shelf.folder(e.Case).shown
		}
		fact, err := c.Undo(e.Event)
		if err != nil {
			return nil, err
		}
		a.shelf.made++
		now[e.Case] = apply(c, model.Event{ID: provisional(a.shelf.made), Case: e.Case, Fact: fact})
		t.drafts = append(t.drafts, desk.Draft{Case: e.Case, Fact: fact})
	}
	cmd := a.submit(t)
	if f, ok := a.page().(page.Follower); ok {
		f.Did(keys.Undo)
	}
	return cmd, nil
}

// undoEvent undoes one event that was chosen from a case's history.
func (a *App) undoEvent(id model.CaseID, event model.EventID) tea.Cmd {
	c, ok := a.shelf.Case(id)
	if !ok {
		return nil
	}
	fact, err := c.Undo(event)
	if err != nil {
		a.refuse(err)
		return nil
	}
	said := text.Fact(a.opts.Lang, fact, c, a.today())
	return a.submit(ticket{drafts: drafts(id, []model.Fact{fact}), said: c.Customer.Name() + ": " + said + "."})
}
