package ui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/dialog"
	"laskoll/ui/page"
	"laskoll/ui/text"
)

// watchman locks the screen when nobody is there.
type watchman struct{ *App }

// idleLock is how long the screen shows customers to a room in which nobody
// presses a key.
const idleLock = 10 * time.Minute

// touch notes that somebody is there. The time is the wall's alone: the other
// clock stands still while the PC sleeps.
func (a watchman) touch() { a.touched = a.opts.Now().Round(0) }

// doze locks the screen when nobody has been there for long. What is being
// written, and the boxes that are open, stay as they are behind it; but
// protected data that had been revealed is hidden again: whoever unlocks the
// screen need not be who asked for it.
func (a watchman) doze() {
	if a.locked || a.opts.IdleLock <= 0 || a.opts.Now().Round(0).Sub(a.touched) < a.opts.IdleLock {
		return
	}
	a.locked = true
	if a.shelf.Revealed(a.page().Target().Case) {
		a.stack = slices.DeleteFunc(a.stack, func(l layer) bool {
			f, ok := l.dialog.(*dialog.Form)
			return ok && f.Untouched()
		})
	}
	a.shelf.conceal()
}

// wakes notes that somebody is there. It reports true when the screen is
// locked: then a key unlocks it and does nothing else, and the mouse and
// pasted text do nothing at all.
func (a watchman) wakes(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg, tea.MouseWheelMsg:
	default:
		return false
	}
	if !a.locked {
		a.touch()
		return false
	}
	if _, key := msg.(tea.KeyPressMsg); key {
		a.locked = false
		a.touch()
	}
	return true
}

// blank is the page of a locked screen: it tells nothing of anybody.
func (a watchman) blank() []string {
	l, lang := a.look, a.opts.Lang
	lines := make([]string, max(a.height/3, 0), max(a.height, 1)+4)
	lines = append(lines, " "+l.Bold(themes.Accent, text.AppName.In(lang)), " "+l.Bold(themes.Text, text.Locked.In(lang)))
	for _, line := range page.Wrap(l, text.LockedHow.In(lang), a.width-2, 0) {
		lines = append(lines, " "+l.Paint(themes.Muted, line))
	}
	return lines[:min(len(lines), a.height)]
}
