package ui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/desk"
	"laskoll/ui/dialog"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// recorder sends what was decided to the desk, one thing after the other, and tells what became of it.
type recorder struct{ *App }

// submit shows what was decided as done and being saved, and sends it to the
// desk when what was decided before it has been saved.
func (a recorder) submit(t ticket) tea.Cmd {
	for n, d := range t.drafts {
		t.drafts[n].Seen = a.shelf.folder(d.Case).shown.History()
	}
	a.shelf.put(t.drafts)
	a.reshow(t.drafts)
	a.queue = append(a.queue, t)
	a.toast = toast.Toast{Kind: toast.Info, Text: text.ToastSaving.In(a.opts.Lang, t.said)}
	if len(a.queue) > 1 {
		return nil
	}
	return record(a.ctx, a.opts.Desk, t.drafts)
}

// reshow brings lists and pages up to date with the cases of the drafts.
func (a recorder) reshow(drafts []desk.Draft) {
	for n, d := range drafts {
		if n > 0 && drafts[n-1].Case == d.Case {
			continue // it stands there already
		}
		for _, c := range a.shelf.rejoin(d.Case) {
			a.roster.Set(c.Summary())
		}
		c := a.shelf.folder(d.Case).shown
		if c.Exists() {
			a.roster.Set(c.Summary())
		} else {
			a.roster.Remove(d.Case)
		}
	}
	a.refreshHistory()
	a.sync()
}

// recorded takes in that the desk has kept the first ticket, or has not.
func (a recorder) recorded(msg recordedMsg) tea.Cmd {
	if len(a.queue) == 0 {
		return nil
	}
	t := a.queue[0]
	a.queue = a.queue[1:]
	if msg.err != nil {
		return a.failed(t, msg.err)
	}
	a.shelf.keep(msg.events)
	a.shelf.kept = msg.version
	a.settle(t.drafts)
	for _, e := range msg.events {
		if f, ok := e.Fact.(model.Revealed); ok && f.Field.Sensitive() { // a copied number shows nothing
			a.shelf.folder(e.Case).revealed = true
		}
	}
	a.history.add(t, msg.events)
	a.saved = a.opts.Now()
	a.reshow(t.drafts)
	a.say(t)
	return tea.Batch(a.next(), a.reread(t.drafts), leaver(a).onward())
}

// next sends the next ticket.
func (a recorder) next() tea.Cmd {
	if len(a.queue) == 0 {
		return nil
	}
	return record(a.ctx, a.opts.Desk, a.queue[0].drafts)
}

// settle shows the cases of the drafts as they are saved, with what is still
// on its way on top.
func (a recorder) settle(drafts []desk.Draft) {
	for _, d := range drafts {
		f := a.shelf.folder(d.Case)
		f.shown = f.saved
		for _, t := range a.queue {
			for _, waiting := range t.drafts {
				if waiting.Case == d.Case {
					a.shelf.made++
					f.shown = apply(f.shown, model.Event{ID: provisional(a.shelf.made), Case: d.Case, Fact: waiting.Fact})
				}
			}
		}
	}
}

// say tells what was saved, and how it is undone.
func (a recorder) say(t ticket) {
	l := a.opts.Lang
	switch {
	case len(a.queue) > 0:
		return // the line tells of what was decided last
	case a.toast.Kind == toast.Warn:
		return // of what was refused while this was being saved
	}
	a.toast = toast.Toast{Kind: toast.Good, Text: t.said, Hint: text.CanUndo.In(l)}
	switch {
	case t.way == undoing:
		a.toast.Hint = text.CanRedo.In(l)
	case !slices.ContainsFunc(t.drafts, func(d desk.Draft) bool { _, seen := d.Fact.(model.Revealed); return !seen }):
		a.toast.Hint = "" // what was seen stays seen
	}
}

// failed takes back what could not be saved, and whatever was decided after
// it: that stood on it.
func (a recorder) failed(t ticket, err error) tea.Cmd {
	lost := append([]ticket{t}, a.queue...)
	a.queue = nil
	var all []desk.Draft
	for _, t := range lost {
		all = append(all, t.drafts...)
		a.restore(t)
	}
	for _, d := range all {
		a.shelf.folder(d.Case).pending--
		a.shelf.folder(d.Case).stale = true
	}
	a.settle(all)
	a.reshow(all)
	a.out = leaving{}
	if f, ok := a.page().(page.Follower); ok {
		f.Did(keys.Undo) // back to what is still to be done
	}
	a.tell(t, err)
	return a.reread(all)
}

// restore puts back what an undo or a redo had taken from its stack.
func (a recorder) restore(t ticket) {
	switch t.way {
	case undoing:
		a.history.done = append(a.history.done, t.undoes)
	case redoing:
		a.history.undone = append(a.history.undone, t.undoes)
	}
}

// tell says in a box why something was not saved.
func (a recorder) tell(t ticket, err error) {
	l := a.opts.Lang
	var refusal *model.Refusal
	a.toast = toast.Toast{Kind: toast.Bad, Text: text.ToastNotSaved.In(l, t.said)}
	switch {
	case errors.As(err, &refusal):
		a.warn(text.Refusal(l, refusal))
	case errors.Is(err, storage.ErrConflict):
		a.notice(text.ConflictHead.In(l), t.said, text.ConflictSome.In(l))
	default:
		what, todo := text.Failure(l, err)
		a.notice(text.TroubleHead.In(l), t.said, what, todo)
	}
}

func (a *App) notice(title string, paras ...string) {
	a.push(dialog.NewNotice(a.opts.Lang, title, paras...), nil)
}

// reread reads the cases of the drafts again where somebody else has changed
// them.
func (a recorder) reread(drafts []desk.Draft) tea.Cmd {
	var cmds []tea.Cmd
	var seen []model.CaseID
	for _, d := range drafts {
		f := a.shelf.folder(d.Case)
		if f.stale && f.pending == 0 && !slices.Contains(seen, d.Case) {
			seen = append(seen, d.Case)
			cmds = append(cmds, loader(a).read(d.Case))
		}
	}
	return tea.Batch(cmds...)
}
