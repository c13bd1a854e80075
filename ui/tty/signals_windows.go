package tty

import tea "charm.land/bubbletea/v2"

// Signals does nothing: no program is stopped here.
func Signals(*tea.Program, *Keyboard, *Screen) (end func()) { return func() {} }
