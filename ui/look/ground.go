package look

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"laskoll/themes"
)

// On returns a line laid on a ground: every cell has the ground's colour, and
// letters that were not painted have the text's. Escape sequences that are no
// colours and control characters are left out.
func (l *Look) On(ground themes.Role, line string) string {
	return lay(line, l.grounds[ground], true)
}

// Selected returns a line as the selected row. Letters keep being bold but
// lose their colours, because few colours can be read on the selection's.
func (l *Look) Selected(line string) string {
	return lay(line, l.selection, false)
}

// Dim returns a line without weight, for what lies behind a box. It is plain
// text laid on the surface. Without frames nothing would tell the box from
// what lies behind it, so that is left out.
func (l *Look) Dim(line string) string {
	if l.opts.Plain {
		return pad("", Width(line))
	}
	if line == "" || l.dim == "" {
		return line
	}
	return l.dim + line + reset
}

// Strip returns a line without its colours.
func Strip(line string) string { return ansi.Strip(line) }

// lay returns a line whose every stretch starts with the base sequence.
func lay(line, base string, colours bool) string {
	if !utf8.ValidString(line) {
		line = strings.ToValidUTF8(line, string(utf8.RuneError))
	}
	var b strings.Builder
	b.Grow(len(line) + 8*len(base) + len(reset))
	b.WriteString(base)
	painted := base != ""
	for i := 0; i < len(line); {
		size, letter := 1, line[i]
		switch {
		case letter == 0x1b:
			size = max(sequence(line[i:]), 1)
			seq := line[i : i+size]
			if size > 1 && (colours || seq == bold || seq == reset) {
				b.WriteString(seq)
				painted = true
			}
			if seq == reset {
				b.WriteString(base)
				painted = base != ""
			}
		case letter < 0x20 || letter == 0x7f:
		case letter == 0xc2 && i+1 < len(line) && line[i+1] < 0xa0: // C1
			size = 2
		default:
			size = stretch(line[i:])
			b.WriteString(line[i : i+size])
		}
		i += size
	}
	if painted {
		b.WriteString(reset)
	}
	return b.String()
}

// stretch returns how many bytes s starts with that need no look: at least 1.
func stretch(s string) int {
	i := 1
	for i < len(s) && s[i] >= 0x20 && s[i] != 0x7f && s[i] != 0xc2 {
		i++
	}
	return i
}

// Frame returns the whole screen: the lines laid on the surface, exactly
// width cells wide and height many.
func (l *Look) Frame(lines []string, width, height int) string {
	var b strings.Builder
	for y := range height {
		line := ""
		if y < len(lines) {
			line = lines[y]
		}
		if y > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.On(themes.Surface, l.Fit(line, width)))
	}
	if l.opts.ASCII {
		return spelled.Replace(b.String())
	}
	return b.String()
}

// spelled puts a sign of ASCII, one cell for one cell, in the place of those
// that stand in the words of the screens and that not every terminal has.
var spelled = strings.NewReplacer("·", "-", "•", "*", "–", "-", "…", ".", "”", `"`, "“", `"`, "’", "'", "→", ">",
	"↑", "^", "↓", "v", "←", "<", "×", "x")

// Beside returns blocks of lines next to each other. Every line of a block is
// as wide as its first; a block that is lower than the highest is filled.
func Beside(blocks ...[]string) []string {
	height := 0
	for _, b := range blocks {
		height = max(height, len(b))
	}
	out := make([]string, height)
	for y := range out {
		for _, b := range blocks {
			switch {
			case y < len(b):
				out[y] += b[y]
			case len(b) > 0:
				out[y] += strings.Repeat(" ", Width(b[0]))
			}
		}
	}
	return out
}
