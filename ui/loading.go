package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/ui/dialog"
	"laskoll/ui/part/overlay"
	"laskoll/ui/text"
)

// Progress is how far something that takes long has come.
type Progress struct {
	What      string // in the user's words; "" when there is nothing to tell
	Done, All int64  // All is 0 when it is not known
}

// loadingMsg is the time to look how far the register's opening has come.
type loadingMsg struct{}

// lookEvery is the time between two looks.
const lookEvery = 100 * time.Millisecond

// awaitDesk looks in a moment how far the desk has come that was not ready
// when the screens were drawn.
func (a *App) awaitDesk() tea.Cmd {
	if a.opts.Opening == nil || a.loaded {
		return nil
	}
	return tea.Tick(lookEvery, func(time.Time) tea.Msg { return loadingMsg{} })
}

// opening takes in how far the desk has come.
func (a *App) opening() tea.Cmd {
	if a.loaded {
		return nil
	}
	a.progress = a.opts.Opening()
	return a.awaitDesk()
}

// overProgress lays on the lines how far the opening has come, when there is
// anything to tell: most of the time the list is there before.
func (a *App) overProgress(lines []string) []string {
	if a.loaded || a.progress.What == "" {
		return lines
	}
	box := dialog.Working{
		Lang: a.opts.Lang, What: a.progress.What, Done: a.progress.Done, All: a.progress.All, Key: "ctrl+q",
	}
	return overlay.Place(a.look, lines, box.View(a.look, a.width, a.height), a.width)
}

// announce tells what is wrong with the user's own files.
func (a *App) announce() {
	if len(a.opts.Faults) > 0 {
		a.notice(text.AppName.In(a.opts.Lang), a.opts.Faults...)
	}
}
