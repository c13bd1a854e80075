package ui

import (
	"slices"

	"errors"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/desk"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// loader reads cases from the desk and takes in what is new.
type loader struct{ *App }

// summaries takes in all cases.
func (a loader) summaries(msg summariesMsg) tea.Cmd {
	a.flooded = false
	if msg.err != nil && a.loaded {
		a.refuse(msg.err) // the user is at work on what was read before
		return nil
	}
	if msg.err != nil {
		what, todo := text.Failure(a.opts.Lang, msg.err)
		a.notice(text.AppName.In(a.opts.Lang), what, todo)
		return nil
	}
	first, heard := !a.loaded, a.version
	a.loaded, a.version = true, max(heard, msg.version)
	a.roster.Take(msg.stock)
	a.opts.Limits = msg.limits
	defer officer(a).settled(msg.office)
	for _, f := range a.shelf.folders {
		if f.pending > 0 && f.shown.Exists() {
			a.roster.Set(f.shown.Summary()) // ours is not in what was read
		}
		f.stale, f.missing = true, false
	}
	if first {
		keeper(a).resume()
	}
	a.sync()
	a.page().Enter()
	switch {
	case first:
		return tea.Batch(index(msg.stock), listen(a.ctx, a.opts.Desk, a.version))
	case msg.version < heard: // what came while this was read is not in it
		return tea.Batch(index(msg.stock), hearAgain(a.ctx, a.opts.Desk, msg.version))
	}
	return index(msg.stock) // somebody listens already
}

// caseRead takes in a case, and does what waited for it.
func (a loader) caseRead(msg caseMsg) tea.Cmd {
	f := a.shelf.folder(msg.id)
	if msg.err != nil {
		f.reading, f.missing = false, true
		if !errors.Is(msg.err, desk.ErrNoCase) {
			a.refuse(msg.err)
		}
		return a.doLater()
	}
	was := f.saved
	if !a.shelf.read(msg.c, msg.reads) {
		return a.read(msg.id)
	}
	f.compare(was, a.opts.Now())
	a.roster.Set(msg.c.Summary())
	a.refreshHistory()
	a.sync()
	return a.doLater()
}

// doLater does what waited for cases to be read, when the last of them is.
func (a loader) doLater() tea.Cmd {
	if a.later.do == nil || len(a.unread(a.later.on)) > 0 {
		return nil
	}
	do := a.later.do
	a.later = waiting{}
	return do()
}

// unread returns those of the cases that have not been read and can be.
func (a loader) unread(ids []model.CaseID) []model.CaseID {
	var out []model.CaseID
	for _, id := range ids {
		if _, ok := a.shelf.Case(id); !ok && !a.shelf.folder(id).missing {
			out = append(out, id)
		}
	}
	return out
}

// afterRead reads a case and then does something.
func (a loader) afterRead(id model.CaseID, do func() tea.Cmd) tea.Cmd {
	return a.afterReading([]model.CaseID{id}, do)
}

// afterReading reads cases and then does something. Only the last such thing
// is done: whoever asks for another has gone on.
func (a loader) afterReading(ids []model.CaseID, do func() tea.Cmd) tea.Cmd {
	a.later = waiting{ids, do}
	cmds := make([]tea.Cmd, 0, len(ids))
	for _, id := range ids {
		cmds = append(cmds, a.read(id))
	}
	return tea.Batch(cmds...)
}

// news takes in what is new on the desk, and listens on.
func (a loader) news(msg newsMsg) tea.Cmd {
	if msg.err != nil {
		if a.ctx.Err() != nil {
			return nil
		}
		return again()
	}
	told := len(a.status.Notices)
	a.version, a.status = msg.news.Version, msg.news.Status
	a.shelf.told = a.version
	returner(a).notices(told)
	return tea.Batch(listen(a.ctx, a.opts.Desk, a.version), a.takeIn(msg.news), leaver(a).onward())
}

// newsAtOnce is how many changed cases are taken in one by one. More, as when
// somebody has read a long list in, are read and indexed in the background.
const newsAtOnce = 2000

// takeIn takes in cases that have changed.
func (a loader) takeIn(news desk.News) tea.Cmd {
	// What is settled for the office judges every case anew.
	if slices.Contains(news.Gone, model.OfficeCase) || news.All || len(news.Cases)+len(news.Gone) > newsAtOnce {
		if a.flooded {
			return nil // what is being read is older than this: it is asked for again then
		}
		a.flooded = true
		return a.readEverything()
	}
	var cmds []tea.Cmd
	for _, s := range news.Cases {
		cmds = append(cmds, a.changed(s))
	}
	for _, id := range news.Gone {
		if f := a.shelf.folders[id]; f == nil || f.pending == 0 {
			a.roster.Remove(id)
		}
	}
	a.sync()
	return tea.Batch(cmds...)
}

// heardAgain takes in what a reading of all cases may have missed, unless
// something newer has been heard since: then it is old as well.
func (a loader) heardAgain(msg againMsg) tea.Cmd {
	if msg.news.Version < a.version {
		return hearAgain(a.ctx, a.opts.Desk, msg.after)
	}
	return a.takeIn(msg.news)
}

// changed takes in one case that has changed, by whoever. While something of
// ours is on its way to it, ours is shown, and the case is read afterwards.
func (a loader) changed(s model.Summary) tea.Cmd {
	f := a.shelf.folders[s.ID]
	if f != nil {
		f.stale, f.missing = true, false
		if f.pending > 0 {
			return nil
		}
	}
	a.roster.Set(s)
	if f == nil || !f.saved.Exists() {
		return nil
	}
	return a.read(s.ID)
}

// refresh reads everything anew.
func (a *App) refresh() tea.Cmd {
	a.page().Enter()
	a.toast = toast.Toast{Kind: toast.Info, Text: text.ToastRefresh.In(a.opts.Lang)}
	return loader{a}.readEverything()
}

// readEverything reads all cases.
func (a loader) readEverything() tea.Cmd {
	return readSummaries(a.ctx, a.opts.Desk, a.today(), a.opts.Limits)
}
