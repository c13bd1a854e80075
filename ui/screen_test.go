package ui

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"laskoll/themes"
)

// emulate returns the terminal, of the size of the window, that has been shown
// the program's frame. Without the program's renderer the lines end in bare
// LF, which a terminal takes for "straight down".
func emulate(t *testing.T, frame string, width, height int) *vt.Emulator {
	t.Helper()
	e := vt.NewEmulator(width, height)
	t.Cleanup(func() { e.Close() })
	if _, err := e.WriteString(strings.ReplaceAll(frame, "\n", "\r\n")); err != nil {
		t.Fatal(err)
	}
	return e
}

// rows returns what stands on the terminal, without the blanks at the ends.
func rows(e *vt.Emulator) []string {
	return grid(e, func(c *uv.Cell) string { return c.Content })
}

// grid returns a text with a sign for each cell of the terminal. The second
// half of a wide character has no cell of its own.
func grid(e *vt.Emulator, sign func(*uv.Cell) string) []string {
	out := make([]string, e.Height())
	for y := range out {
		var b strings.Builder
		for x := 0; x < e.Width(); {
			c := e.CellAt(x, y)
			s := sign(c)
			b.WriteString(s + strings.Repeat(" ", max(c.Width-len([]rune(s)), 0)))
			x += max(c.Width, 1)
		}
		out[y] = strings.TrimRight(b.String(), " ")
	}
	return out
}

// ink is how a cell is painted: the role of its letter and that of its
// ground, as the screens ask for them.
type ink struct {
	on, by themes.Role
	attrs  uint8
}

// The signs of the inks, in the order of the roles from text to match: Latin
// letters on the page, digits on its resting cursor, Greek letters on a box.
// Capitals and ringed digits are bold. Plain text is blank on the page, a comma
// on the cursor and a dot on a box; a selected row is = and a caret _.
var (
	usual = map[themes.Role][]rune{
		themes.Surface: []rune(" maswdibf??h"), themes.SurfaceAlt: []rune(",12345678??9"), themes.Overlay: []rune(".μασωδιβφ??χ"),
	}
	bold = map[themes.Role][]rune{
		themes.Surface: []rune("TMASWDIBF??H"), themes.SurfaceAlt: []rune("⓪①②③④⑤⑥⑦⑧??⑨"), themes.Overlay: []rune("ΤΜΑΣΩΔΙΒΦ??Χ"),
	}
)

// sign returns the ink as one character, for the layers of the golden screens;
// '?' for a pair of roles that no screen should have.
func (i ink) sign() rune {
	signs := usual
	if i.attrs&uv.AttrBold != 0 {
		signs = bold
	}
	switch letters := signs[i.on]; {
	case i.attrs&uv.AttrReverse != 0:
		return '_'
	case i.by == themes.SelectionFG && i.on == themes.SelectionBG && i.attrs&uv.AttrBold != 0:
		return '#'
	case i.by == themes.SelectionFG && i.on == themes.SelectionBG:
		return '='
	case i.by >= themes.Text && int(i.by-themes.Text) < len(letters):
		return letters[i.by-themes.Text]
	}
	return '?'
}

// probe is a theme in which every role has a colour of its own, so that a
// cell tells which role it was painted with.
func probe(t *testing.T) themes.Theme {
	t.Helper()
	var b strings.Builder
	b.WriteString("name = \"probe\"\nmode = \"dark\"\npair = \"\"\nsymbols = \"unicode\"\n" +
		"[border]\nfocus = \"heavy\"\nnormal = \"rounded\"\n[roles]\n")
	for _, r := range themes.Roles() {
		fmt.Fprintf(&b, "%s = \"#0000%02X\"\n", r, int(r))
	}
	theme, err := themes.Parse("probe", "probe.toml", []byte(b.String()))
	if theme.ID == "" {
		t.Fatal(err)
	}
	return theme
}

// inkOf reads from a cell of the probe theme how it was painted.
func inkOf(c *uv.Cell) ink {
	role := func(c color.Color) themes.Role {
		if c == nil {
			return 0xff
		}
		_, _, blue, _ := c.RGBA()
		return themes.Role(blue >> 8)
	}
	return ink{on: role(c.Style.Bg), by: role(c.Style.Fg), attrs: c.Style.Attrs}
}

// roles returns the layer that tells how each cell is painted. Of a cell with
// no letter in it only the ground shows.
func roles(t *testing.T, e *vt.Emulator) []string {
	t.Helper()
	return grid(e, func(c *uv.Cell) string {
		i := inkOf(c)
		if c.Content == " " && i.by != themes.SelectionFG && i.attrs&uv.AttrReverse == 0 {
			i = ink{on: i.on, by: themes.Text}
		}
		if i.sign() == '?' {
			t.Fatalf("the cell %q is painted %v on %v: no screen should do so", c.Content, i.by, i.on)
		}
		return string(i.sign())
	})
}

// weights returns the layer of a screen without colours.
func weights(e *vt.Emulator) []string {
	return grid(e, func(c *uv.Cell) string {
		switch bold, reverse := c.Style.Attrs&uv.AttrBold != 0, c.Style.Attrs&uv.AttrReverse != 0; {
		case bold && reverse:
			return "#"
		case reverse:
			return "="
		case bold && c.Content != " ":
			return "B"
		}
		return " "
	})
}

// wears fails when a cell of the screen in the theme does not have the
// colours of the roles it was painted with.
func wears(t *testing.T, theme themes.Theme, got, inks *vt.Emulator) {
	t.Helper()
	for y := range got.Height() {
		for x := range got.Width() {
			c, i := got.CellAt(x, y), inkOf(inks.CellAt(x, y))
			if c.Width == 0 {
				continue
			}
			if !same(c.Style.Fg, theme.Colour(i.by)) || !same(c.Style.Bg, theme.Colour(i.on)) {
				t.Fatalf("%s: the cell %d,%d %q is %v on %v, want %v on %v", theme.ID, x, y, c.Content,
					c.Style.Fg, c.Style.Bg, theme.Colour(i.by), theme.Colour(i.on))
			}
		}
	}
}

func same(got color.Color, want themes.Colour) bool {
	if got == nil {
		return false
	}
	r, g, b, _ := got.RGBA()
	wr, wg, wb, _ := want.Color().RGBA()
	return r == wr && g == wg && b == wb
}

// pairs are the pairs of roles that have been seen on a screen.
type pairs map[ink]string

func (p pairs) add(scene string, inks *vt.Emulator) {
	for y := range inks.Height() {
		for x := range inks.Width() {
			c := inks.CellAt(x, y)
			if i := inkOf(c); c.Content != " " && c.Width > 0 {
				i.attrs = 0
				if seen, ok := p[i]; !ok || scene < seen {
					p[i] = scene
				}
			}
		}
	}
}

// legible fails when a pair of roles that occurs on a screen is too alike in a
// built-in theme.
func (p pairs) legible(t *testing.T) {
	t.Helper()
	framed := []themes.Role{themes.Border, themes.Focus}
	for i, scene := range p {
		least := themes.LeastOther
		switch {
		case i.by == themes.Text || i.by == themes.SelectionFG:
			least = themes.LeastText
		case slices.Contains(framed, i.by):
			least = themes.LeastFrame
		}
		for _, theme := range themes.Builtins() {
			if got := themes.Contrast(theme.Colour(i.by), theme.Colour(i.on)); got < least {
				t.Errorf("%s: %v on %v, as on %s, has contrast %.2f, want %.1f", theme.ID, i.by, i.on, scene, got, least)
			}
		}
	}
}
