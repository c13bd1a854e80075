package look

import "laskoll/themes"

// Hint tells what a key does.
type Hint struct{ Key, Does string }

const hintGap = "   "

// Hints returns the hints on at most the given number of lines, each starting
// one cell in and at most width cells wide. Those that do not fit are dropped
// from the end, so the most useful come first; none is cut in two.
func (l *Look) Hints(hints []Hint, width, lines int) []string {
	out := make([]string, lines)
	y, at := 0, 0
	for _, h := range hints {
		n := Width(h.Key) + 1 + Width(h.Does)
		if at > 0 && at+len(hintGap)+n > width {
			y, at = y+1, 0
		}
		if y >= lines || 1+n > width {
			break
		}
		gap := hintGap
		if at == 0 {
			gap = " "
		}
		out[y] += gap + l.Bold(themes.Accent, h.Key) + " " + l.Paint(themes.Muted, h.Does)
		at += len(gap) + n
	}
	return out
}
