package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/act"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// reverser undoes what was done, and does it once more.
type reverser struct{ *App }

// undo undoes the latest deed, once its cases have been read: those of a list
// that was read in nobody has looked at yet.
func (a reverser) undo() tea.Cmd {
	if len(a.queue) > 0 {
		a.warn(text.ToastWaitSave.In(a.opts.Lang))
		return nil
	}
	if n := len(a.history.done); n > 0 {
		if missing := loader(a).unread(casesOf(a.history.done[n-1].events)); len(missing) > 0 {
			return loader(a).afterReading(missing, a.undo)
		}
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
func (a reverser) redo() tea.Cmd {
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

// revert undoes events, the last one first, in one transaction. A case that
// somebody has changed meanwhile, so that something of it cannot be undone, is
// left as it is and named. The error is its refusal when there is no other.
func (a reverser) revert(t ticket, events []caseEvent) (tea.Cmd, error) {
	var refused []act.Refused
	of := make(map[model.CaseID][]model.EventID)
	for _, e := range events {
		of[e.Case] = append(of[e.Case], e.Event)
	}
	for _, id := range casesOf(events) {
		drafts, err := a.reversal(id, of[id])
		if err != nil {
			refused = append(refused, act.Refused{Case: a.shelf.folder(id).shown, Err: err})
			continue
		}
		t.drafts = append(t.drafts, drafts...)
	}
	if len(t.drafts) == 0 {
		return nil, refused[0].Err
	}
	cmd := recorder(a).submit(t)
	if f, ok := a.page().(page.Follower); ok {
		f.Did(keys.Undo)
	}
	if n := len(refused); n > 0 {
		box := dialog.NewNotice(a.opts.Lang, text.SeveralSome.In(a.opts.Lang), t.said, text.SeveralNotUndo.In(a.opts.Lang, n))
		a.push(box.List(a.refusals(refused)...), nil)
	}
	return cmd, nil
}

// casesOf returns the cases of the events, each once.
func casesOf(events []caseEvent) []model.CaseID {
	var ids []model.CaseID
	seen := make(map[model.CaseID]bool)
	for _, e := range events {
		if !seen[e.Case] {
			seen[e.Case] = true
			ids = append(ids, e.Case)
		}
	}
	return ids
}

// reversal decides what undoes the events of the case. The error is the
// refusal of one of them.
func (a reverser) reversal(id model.CaseID, events []model.EventID) ([]desk.Draft, error) {
	c := a.shelf.folder(id).shown
	var out []desk.Draft
	for _, e := range slices.Backward(events) {
		fact, err := c.Undo(e)
		if err != nil {
			return nil, err
		}
		a.shelf.made++
		c = apply(c, model.Event{ID: provisional(a.shelf.made), Case: id, Fact: fact})
		out = append(out, desk.Draft{Case: id, Fact: fact})
	}
	return out, nil
}

// undoEvent undoes one event that was chosen from a case's history.
func (a reverser) undoEvent(id model.CaseID, event model.EventID) tea.Cmd {
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
	return recorder(a).submit(ticket{drafts: drafts(id, []model.Fact{fact}), said: c.Customer.Name() + ": " + said + "."})
}
