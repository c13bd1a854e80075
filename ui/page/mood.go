package page

import (
	"strings"

	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/roster"
)

// Mark returns the sign of the visual grammar for a row's mood.
func Mark(m roster.Mood) look.State {
	switch m {
	case roster.NoWayIn, roster.Unsure:
		return look.NoWayIn
	case roster.Late:
		return look.Late
	case roster.Ongoing:
		return look.Ongoing
	case roster.Waiting:
		return look.Waiting
	case roster.Settled:
		return look.Done
	case roster.Ended:
		return look.Skipped
	}
	return look.Todo
}

// Column is one column of a list: its heading and its width in cells, or, of
// the column that takes the rest, 0 and how wide it may become at most.
type Column struct {
	Title string
	Width int
	Most  int // 0: as wide as there is room
}

// Columns shares out a width: the columns as wide as they ask, with a space
// after each, and the rest to the one whose width is 0. What that may not have
// stays empty on the right, so that in a wide window the eye need not wander
// from a name to what is said of it. Columns that leave
// less than least for it are dropped from the end.
func Columns(width, least int, all ...Column) []Column {
	for {
		rest, flex := width, -1
		for i, c := range all {
			rest -= c.Width + 1
			if c.Width == 0 {
				flex = i
			}
		}
		rest++
		if rest >= least || len(all) == 1 {
			out := append([]Column(nil), all...)
			if flex >= 0 {
				out[flex].Width = max(rest, 1)
				if most := out[flex].Most; most > 0 {
					out[flex].Width = min(out[flex].Width, most)
				}
			}
			return out
		}
		all = all[:len(all)-1]
	}
}

// Lead is how many cells stand before the columns of a row: a space, the
// cursor, the mark and a space.
func Lead(l *look.Look) int { return 3 + l.Symbols.MarkWidth }

// Line returns one row of a list: the cursor when it is there, the mark, and
// a painted cell for each column.
func Line(l *look.Look, at bool, mark string, cols []Column, cells []string) string {
	var b strings.Builder
	cursor := " "
	if at {
		cursor = l.Symbols.Cursor
	}
	b.WriteString(" " + cursor + mark)
	for i, c := range cols {
		b.WriteString(" " + l.Fit(cells[i], c.Width))
	}
	return b.String()
}

// Heading returns the titles of the columns, in line with the cells of Line.
func Heading(l *look.Look, cols []Column) string {
	var b strings.Builder
	b.WriteString(strings.Repeat(" ", Lead(l)-1))
	for _, c := range cols {
		b.WriteString(" " + l.Fit(c.Title, c.Width))
	}
	return l.Paint(themes.Muted, b.String())
}
