package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/desk"
)

// The messages that the commands bring back.
type (
	summariesMsg struct {
		all     []model.Summary
		version desk.Version
		err     error
	}
	caseMsg struct {
		id    model.CaseID
		reads int
		c     model.Case
		err   error
	}
	recordedMsg struct {
		events []model.Event
		err    error
	}
	newsMsg struct {
		news desk.News
		err  error
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

func readSummaries(ctx context.Context, d desk.Desk) tea.Cmd {
	return func() tea.Msg {
		all, version, err := d.Summaries(ctx)
		return summariesMsg{all, version, err}
	}
}

func readCase(ctx context.Context, d desk.Desk, id model.CaseID, reads int) tea.Cmd {
	return func() tea.Msg {
		c, err := d.Case(ctx, id)
		return caseMsg{id, reads, c, err}
	}
}

func record(ctx context.Context, d desk.Desk, drafts []desk.Draft) tea.Cmd {
	return func() tea.Msg {
		events, err := d.Record(ctx, drafts...)
		return recordedMsg{events, err}
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
