package ui

import (
	"context"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/desk"
	"laskoll/ui/roster"
)

// The messages that the commands bring back.
type (
	summariesMsg struct {
		stock   *roster.Stock
		version desk.Version
		limits  model.Deadlines
		office  model.Case // what is settled for the office
		err     error
	}
	caseMsg struct {
		id    model.CaseID
		reads int
		c     model.Case
		err   error
	}
	recordedMsg struct {
		events  []model.Event
		version desk.Version // of the desk afterwards, if it tells
		err     error
	}
	newsMsg struct {
		news desk.News
		err  error
	}
	againMsg struct { // what a reading of all may have missed
		after desk.Version
		news  desk.News
	}
	codeMsg struct {
		id   model.CaseID
		code model.Code
		err  error
	}
	conflictsMsg struct {
		all   []storage.Conflict
		asked bool // by the user, who wants to be told that there are none
		err   error
	}
	resolvedMsg struct {
		id  model.CaseID
		err error
	}
	tickMsg  time.Time
	retryMsg struct{} // time to listen for news again
)

// readSummaries reads all cases and judges them on a day.
func readSummaries(ctx context.Context, d desk.Desk, today model.Date, limits model.Deadlines) tea.Cmd {
	return func() tea.Msg {
		// A desk without an office of its own judges as the program was told.
		office, err := d.Case(ctx, model.OfficeCase)
		if err == nil {
			limits = office.Office().Limits()
		}
		all, version, err := d.Digest(ctx)
		if err != nil {
			return summariesMsg{version: version, err: err}
		}
		stock, err := roster.NewStock(all, today, limits)
		return summariesMsg{stock, version, limits, office, err}
	}
}

// index makes the index for finding cases once the list stands: whoever
// searches before it is there waits for it.
func index(k *roster.Stock) tea.Cmd {
	return func() tea.Msg {
		k.Index()
		debug.FreeOSMemory() // what reading and indexing a city took is not needed again
		return nil
	}
}

func readCase(ctx context.Context, d desk.Desk, id model.CaseID, reads int) tea.Cmd {
	return func() tea.Msg {
		c, err := d.Case(ctx, id)
		return caseMsg{id, reads, c, err}
	}
}

func record(ctx context.Context, d desk.Desk, drafts []desk.Draft) tea.Cmd {
	return func() tea.Msg { return keep(ctx, d, drafts) }
}

// keep records what was decided and tells what became of it.
func keep(ctx context.Context, d desk.Desk, drafts []desk.Draft) (msg recordedMsg) {
	msg.events, msg.err = d.Record(ctx, drafts...)
	if c, ok := d.(desk.Clock); ok {
		msg.version = c.Version()
	}
	return msg
}

// hearAgain asks once more for what is newer than the version.
func hearAgain(ctx context.Context, d desk.Desk, after desk.Version) tea.Cmd {
	return func() tea.Msg {
		news, err := d.Wait(ctx, after)
		if err != nil {
			return nil // whoever listens is told the same
		}
		return againMsg{after, news}
	}
}

func listen(ctx context.Context, d desk.Desk, after desk.Version) tea.Cmd {
	return func() tea.Msg {
		news, err := d.Wait(ctx, after)
		return newsMsg{news, err}
	}
}

func drawCode(ctx context.Context, d desk.Desk) tea.Cmd {
	return func() tea.Msg {
		id, code, err := d.NewCode(ctx)
		return codeMsg{id, code, err}
	}
}

func readConflicts(ctx context.Context, d desk.Arbiter, asked bool) tea.Cmd {
	return func() tea.Msg {
		all, err := d.Conflicts(ctx)
		return conflictsMsg{all, asked, err}
	}
}

func resolve(ctx context.Context, d desk.Arbiter, x storage.Conflict, mine bool) tea.Cmd {
	return func() tea.Msg { return resolvedMsg{x.Case, d.Resolve(ctx, x.ID, mine)} }
}

// tick wakes the program when the minute changes, for the clock and for the
// day that begins at midnight.
func tick() tea.Cmd {
	return tea.Every(time.Minute, func(t time.Time) tea.Msg { return tickMsg(t) })
}

// again waits a moment before the desk is asked for news again.
func again() tea.Cmd {
	return tea.Tick(2*time.Second, func(time.Time) tea.Msg { return retryMsg{} })
}
