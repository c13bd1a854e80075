package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"laskoll/ui/part/toast"
)

// noticeMsg is a line that somebody outside the screens wants to be told.
type noticeMsg string

// hear waits for the next notice, if there are any.
func hear(ctx context.Context, notices <-chan string) tea.Cmd {
	if notices == nil {
		return nil
	}
	return func() tea.Msg {
		select {
		case words := <-notices:
			return noticeMsg(words)
		case <-ctx.Done():
			return nil
		}
	}
}

// told shows a notice, and waits for the next.
func (a *App) told(words noticeMsg) tea.Cmd {
	a.toast = toast.Toast{Kind: toast.Info, Text: string(words)}
	return hear(a.ctx, a.opts.Notices)
}
