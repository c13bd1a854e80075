package look

import (
	"strings"

	"laskoll/themes"
)

// Steps returns one sign for each of all steps, as ■■■■■■···.
func (l *Look) Steps(done, all int) string {
	done = min(max(done, 0), all)
	return l.Paint(themes.Success, strings.Repeat(l.Symbols.Step, done)) +
		l.Paint(themes.Muted, strings.Repeat(l.Symbols.StepLeft, all-done))
}

// Bar returns how much of all is done as a bar of exactly width cells, as
// ███░░░. Only what is begun shows as begun, and only what is finished as
// finished.
func (l *Look) Bar(done, all, width int) string {
	full := 0
	switch {
	case width <= 0:
		return ""
	case all <= 0 || done >= all:
		full = width
	case done > 0:
		full = min(max(done*width/all, 1), width-1)
	}
	return l.Paint(themes.Accent, strings.Repeat(l.Symbols.Full, full)) +
		l.Paint(themes.Border, strings.Repeat(l.Symbols.Empty, width-full))
}
