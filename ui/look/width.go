package look

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"laskoll/model"
)

// Width returns how many cells s takes on the screen. Colours take none.
func Width(s string) int {
	n, ok := quickWidth(s)
	if !ok {
		return ansi.StringWidth(s)
	}
	return n
}

// quickWidth returns the width of a text of colours and of characters that
// are certainly one cell wide, which nearly every text is; false for others.
func quickWidth(s string) (n int, ok bool) {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c >= 0x20 && c < 0x7f:
			n, i = n+1, i+1
		case c == 0x1b:
			size := sequence(s[i:])
			if size == 0 {
				return 0, false
			}
			i += size
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if !narrow(r) {
				return 0, false
			}
			n, i = n+1, i+size
		}
	}
	return n, true
}

// narrow reports whether r is one cell wide for certain, with nothing before
// it that it could join: Latin letters and the signs that the screens draw.
func narrow(r rune) bool {
	return r >= 0xa0 && r < 0x300 && r != 0xad || r >= 0x2500 && r < 0x25a0 ||
		strings.ContainsRune("✓◐…○–‼■·●→‹›”’", r)
}

// sequence returns the length of the colour sequence that s starts with, 0
// when it starts with none.
func sequence(s string) int {
	if len(s) < 3 || s[1] != '[' {
		return 0
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c == 'm':
			return i + 1
		case (c < '0' || c > '9') && c != ';' && c != ':':
			return 0
		}
	}
	return 0
}

// Fit returns s, plain or painted, exactly width cells wide: filled with
// spaces, or cut with the ellipsis at its end when letters were lost. It is
// measured as it will be shown, so escape sequences that are no colours are
// left out first.
func (l *Look) Fit(s string, width int) string {
	if width <= 0 {
		return ""
	}
	n, ok := quickWidth(s)
	if !ok {
		s = lay(s, "", true)
		n = ansi.StringWidth(s)
	}
	if n > width {
		mark := l.Symbols.Ellipsis
		if Width(strings.TrimRight(ansi.Strip(s), " ")) <= width {
			mark = "" // only the filling is cut
		}
		s = ansi.Truncate(s, width, mark)
		n = Width(s)
	}
	return pad(s, width-n)
}

// FitLeft is Fit with the filling before the text, for numbers in columns.
func (l *Look) FitLeft(s string, width int) string {
	if n := Width(s); n < width {
		return strings.Repeat(" ", width-n) + s
	}
	return l.Fit(s, width)
}

const spaces = "                                                                                "

// pad returns s with n spaces after it.
func pad(s string, n int) string {
	switch {
	case n <= 0:
		return s
	case n <= len(spaces):
		return s + spaces[:n]
	}
	return s + strings.Repeat(" ", n)
}

// Safe returns text that people wrote as one line fit to be painted: no
// control characters, and no character whose width terminals disagree about.
func Safe(s string) string {
	s = model.Clean(s)
	for !plain(s) { // what is left out can let its neighbours join
		before := s
		if s = model.Clean(agreeing(s)); s == before {
			break
		}
	}
	return s
}

// agreeing returns s without the characters of whose width terminals differ.
func agreeing(s string) string {
	var b strings.Builder
	for s != "" {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		b.WriteString(agreed(cluster, width, b.Len() == 0))
	}
	return b.String()
}

// plain reports whether every rune of s is certainly one cell wide.
func plain(s string) bool {
	for _, r := range s {
		if r < 0x20 || r >= 0x7f && !narrow(r) {
			return false
		}
	}
	return true
}

// agreed returns a cluster if all terminals give it the same width, otherwise
// its first character alone. A mark that would join the cell before the text
// is left out.
func agreed(cluster string, width int, first bool) string {
	r, size := utf8.DecodeRuneInString(cluster)
	switch {
	case first && joins(r), unicode.Is(unicode.Cf, r), width == 0:
		return ""
	case r >= 0x1100 && r < 0x1200, r >= 0xa960 && r < 0xa980, r >= 0xd7b0 && r < 0xd800:
		return string(utf8.RuneError) // parts of Korean syllables, which join whatever comes next
	case ansi.StringWidthWc(cluster) == width:
		return cluster
	case ansi.StringWidthWc(cluster[:size]) == ansi.StringWidth(cluster[:size]):
		return cluster[:size]
	}
	return string(utf8.RuneError)
}

// joins reports whether r becomes one with the character before it.
func joins(r rune) bool {
	return unicode.In(r, unicode.M) || r >= 0x1f3fb && r <= 0x1f3ff || r == 0xff9e || r == 0xff9f
}

// Cells returns the part of plain text that lies in the cells from (counted
// from 0) to before to, exactly to-from cells wide: spaces stand for text
// that has ended and for halves of wide characters.
func Cells(s string, from, to int) string {
	var b strings.Builder
	at, n := 0, 0
	for s != "" && at < to {
		cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
		s = s[len(cluster):]
		if at >= from && at+width <= to {
			b.WriteString(spaces[:max(at-from-n, 0)])
			b.WriteString(cluster)
			n = at + width - from
		}
		at += width
	}
	return pad(b.String(), to-from-n)
}
