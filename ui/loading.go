package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/look"
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
	l := a.look
	width := min(a.width-4, 60)
	bar := l.Paint(themes.Muted, text.Count.In(a.opts.Lang, a.progress.Done))
	if all := a.progress.All; all > 0 {
		done := min(max(a.progress.Done, 0), all)
		bar = l.Bar(int(done), int(all), max(width-11, 1)) + " " +
			l.FitLeft(text.Percent.In(a.opts.Lang, done*100/all), 5)
	}
	box := l.Box(look.Box{
		Title: look.Safe(a.progress.What), Focus: true, Ground: themes.Overlay,
		Body: []string{"", "  " + bar, "", l.Hints([]look.Hint{
			{Key: text.KeyName(a.opts.Lang, "ctrl+q"), Does: text.FormCancel.In(a.opts.Lang)},
		}, width-2, 1)[0]},
	}, width, 6)
	return overlay.Place(l, lines, box, a.width)
}

// announce tells what is wrong with the user's own files.
func (a *App) announce() {
	if len(a.opts.Faults) > 0 {
		a.notice(text.AppName.In(a.opts.Lang), a.opts.Faults...)
	}
}
