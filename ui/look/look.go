// Package look turns a theme into what the screens draw with: text painted by
// role, the symbols of the visual grammar, boxes, key hints and bars, all
// measured in cells.
//
// Three rules make a screen that nothing can break:
//
// A piece paints only the letters ([Look.Paint]); the ground under them is
// laid once, from outside ([Look.On], [Look.Frame]), and reaches every cell.
// So a piece can stand on any ground, and no cell shows the terminal's own
// colours.
//
// Every width is asked for and kept: [Look.Fit] makes a text exactly as wide
// as it should be, whatever it holds.
//
// Text that people wrote passes [Safe] before it is painted, and the ground
// lets through no escape sequence but those that set a colour.
package look

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"laskoll/themes"
)

// Options are the ways in which a terminal or its user cannot take all that a
// theme has. The zero Options takes everything.
type Options struct {
	NoColour bool // NO_COLOR: bold, reverse and symbols only
	Sixteen  bool // the terminal has sixteen colours, which the user may have chosen
	ASCII    bool // the terminal shows neither frames nor symbols
	Plain    bool // no frames: for screen readers
}

const (
	reset   = "\x1b[m"
	bold    = "\x1b[1m"
	reverse = "\x1b[7m"
)

// Look draws with one theme. It is never changed after New and may be used
// by several goroutines.
type Look struct {
	Theme   themes.Theme
	Symbols Symbols

	opts      Options
	shown     themes.Theme             // whose colours are seen
	pens      [themes.Match + 1]string // the sequence that colours letters
	grounds   [themes.Match + 1]string // text colour on this ground
	selection string
	dim       string
	focus     lipgloss.Border
	rest      lipgloss.Border
}

// New returns the look of a theme.
func New(t themes.Theme, o Options) *Look {
	o.ASCII = o.ASCII || t.ASCII
	l := &Look{Theme: t, Symbols: symbols(o.ASCII), opts: o, shown: t}
	if o.Sixteen {
		l.shown = t.InSixteen()
	}
	l.focus, l.rest = l.border(t.Active), l.border(t.Rest)
	if o.NoColour {
		l.selection = reverse
		for _, r := range []themes.Role{themes.Danger, themes.Accent, themes.Focus, themes.Match} {
			l.pens[r] = bold
		}
		return l
	}
	for _, r := range themes.Roles() {
		l.pens[r] = ansi.NewStyle().ForegroundColor(l.shown.Colour(r).Color()).String()
		l.grounds[r] = l.sequence(themes.Text, r)
	}
	l.pens[themes.Match] = bold + l.pens[themes.Match]
	l.selection = l.sequence(themes.SelectionFG, themes.SelectionBG)
	l.dim = l.sequence(themes.Border, themes.Surface)
	return l
}

func (l *Look) sequence(fg, bg themes.Role) string {
	return ansi.NewStyle().ForegroundColor(l.shown.Colour(fg).Color()).
		BackgroundColor(l.shown.Colour(bg).Color()).String()
}

// border returns how a frame is drawn under the options.
func (l *Look) border(f themes.Frame) lipgloss.Border {
	switch {
	case l.opts.Plain:
		return lipgloss.HiddenBorder()
	case l.opts.ASCII && f == themes.Heavy:
		return lipgloss.Border{Top: "=", Bottom: "=", Left: "#", Right: "#",
			TopLeft: "#", TopRight: "#", BottomLeft: "#", BottomRight: "#"}
	case l.opts.ASCII, f == themes.Ruled:
		return lipgloss.ASCIIBorder()
	case f == themes.Heavy:
		return lipgloss.ThickBorder()
	case f == themes.Double:
		return lipgloss.DoubleBorder()
	case f == themes.Single:
		return lipgloss.NormalBorder()
	}
	return lipgloss.RoundedBorder()
}

// Paint returns s in the colour of a role. s is plain text: paints do not
// nest.
func (l *Look) Paint(r themes.Role, s string) string {
	if l.pens[r] == "" || s == "" {
		return s
	}
	return l.pens[r] + s + reset
}

// Bold returns s in the colour of a role and bold.
func (l *Look) Bold(r themes.Role, s string) string {
	if s == "" {
		return s
	}
	if pen := l.pens[r]; pen != bold {
		return bold + pen + s + reset
	}
	return bold + s + reset
}

// Plain reports whether there are no frames, as for a screen reader: then what
// is told by weight alone has to be told by a sign as well.
func (l *Look) Plain() bool { return l.opts.Plain }

// Caret returns plain text as the place where letters will go.
func (l *Look) Caret(s string) string { return reverse + s + reset }
