package look

import (
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"laskoll/themes"
)

// looks returns every way in which a screen can look.
func looks() []*Look {
	var out []*Look
	for _, t := range themes.Builtins() {
		out = append(out, New(t, Options{}))
	}
	dark := themes.Default(true)
	return append(out, New(dark, Options{NoColour: true}), New(dark, Options{ASCII: true}),
		New(dark, Options{Plain: true}), New(dark, Options{NoColour: true, ASCII: true, Plain: true}))
}

// written draws text as people and spreadsheets write it: long names,
// combining and wide characters, emoji in sequences, and escapes.
func written() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"Åsa Öberg", "e\u0301", "日本語", "👨‍👩‍👧", "👍🏽", "❤️", "🇸🇪", "\u0301", "\u0903", "\x1b[31m", "\x1b]0;x\a",
		"\u009b2J", "\t", "\n", "\u202e", "각", "\u1100", "\u1161", "‼", "\ufffd", "·", "Karl-Erik af Sjögren-Wallenstierna",
		strings.Repeat("lång", 20),
	})
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(piece, rapid.String()), 0, 6).Draw(t, "parts")
		return strings.Join(parts, rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
	})
}

// harmless fails when a line holds an escape that is no colour.
func harmless(t interface{ Fatalf(string, ...any) }, line string) {
	for i := 0; i < len(line); i++ {
		switch {
		case line[i] == 0x1b && sequence(line[i:]) == 0:
			t.Fatalf("the line %q holds an escape sequence that is no colour", line)
		case line[i] < 0x20 && line[i] != 0x1b, line[i] == 0x7f:
			t.Fatalf("the line %q holds the control character %#x", line, line[i])
		}
	}
}

func TestEveryLineIsAsWideAsAsked(t *testing.T) {
	all := looks()
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(all).Draw(t, "look")
		width, height := rapid.IntRange(0, 90).Draw(t, "width"), rapid.IntRange(0, 6).Draw(t, "height")
		name := Safe(written().Draw(t, "name"))
		box := Box{Title: written().Draw(t, "title"), Right: written().Draw(t, "right"), Focus: true,
			Ground: themes.Overlay, Body: []string{l.Paint(themes.Danger, name), l.State(NoWayIn, name)}}
		lines := append(l.Box(box, width, height), l.Fit(name, width), l.FitLeft(name, width),
			l.Rule(width), l.Bar(3, 9, width), Cells(name, 3, 3+width),
			l.Selected(l.Fit(l.Highlight(themes.Text, name, []int{0, 2}), width)))
		for _, line := range lines {
			harmless(t, line)
			if g, w := ansi.StringWidth(line), ansi.StringWidthWc(line); g != width || w != width {
				t.Fatalf("%q is %d cells wide by graphemes and %d by characters, want %d", line, g, w, width)
			}
		}
	})
}

func TestWidthAgreesWithTheTerminal(t *testing.T) {
	for r := rune(0x20); r < 0x30000; r++ {
		if s := string(r) + "x"; Width(s) != ansi.StringWidth(s) || narrow(r) && ansi.StringWidthWc(s) != 2 {
			t.Errorf("Width(%q) = %d, want %d", s, Width(s), ansi.StringWidth(s))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := "\x1b[1m" + written().Draw(t, "text")
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			t.Fatalf("Width(%q) = %d, want %d", s, got, want)
		}
	})
}

func TestSymbolsAreOneCell(t *testing.T) {
	s := symbols(false)
	all := append(s.Marks[:], s.Cursor, s.Dot, s.Ellipsis, s.Rule, s.Saved, s.Arrow,
		s.Left, s.Right, s.Step, s.StepLeft, s.Full, s.Empty)
	for _, sign := range all {
		if ansi.StringWidth(sign) != 1 || ansi.StringWidthWc(sign) != 1 {
			t.Errorf("%q is not one cell wide in every width table", sign)
		}
	}
	for _, l := range looks() {
		for st := range stateEnd {
			if got := Width(l.Mark(st)); got != l.Symbols.MarkWidth {
				t.Errorf("Mark(%d) = %q, %d cells wide, want %d", st, l.Mark(st), got, l.Symbols.MarkWidth)
			}
		}
	}
}

// TestTheWholeSurfaceIsPainted would have caught a theme that shows the
// terminal's own ground after a painted word.
func TestTheWholeSurfaceIsPainted(t *testing.T) {
	for _, theme := range themes.Builtins() {
		l := New(theme, Options{})
		body := []string{" " + l.State(Done, "klart") + " och " + l.Paint(themes.Muted, "mer"), l.Selected(l.Fit(" rad", 20))}
		frame := l.Frame(l.Box(Box{Title: "Ärenden", Body: body}, 30, 5), 40, 8)
		screen := uv.NewScreenBuffer(40, 8)
		uv.NewStyledString(frame).Draw(screen, screen.Bounds())
		for y := range 8 {
			for x := range 40 {
				cell := screen.CellAt(x, y)
				if cell.Style.Bg == nil || cell.Style.Fg == nil && cell.Content != " " {
					t.Fatalf("%s: cell %d,%d (%q) has no colour", theme.ID, x, y, cell.Content)
				}
			}
		}
	}
}

func TestNoColourHasNone(t *testing.T) {
	l := New(themes.Default(true), Options{NoColour: true})
	frame := l.Frame([]string{l.State(NoWayIn, "ingen väg in"), l.Selected(l.Paint(themes.Info, "rad")), l.Rule(9),
		l.Highlight(themes.Text, "Öberg", []int{0}), l.Bold(themes.Danger, "!")}, 40, 5)
	for i := range len(frame) {
		if frame[i] != 0x1b {
			continue
		}
		switch seq := frame[i : i+sequence(frame[i:])]; seq {
		case reset, bold, reverse:
		default:
			t.Errorf("the frame holds %q, want bold and reverse only", seq)
		}
	}
	if got := l.Selected("rad"); got != reverse+"rad"+reset {
		t.Errorf("Selected(rad) = %q, want it reversed", got)
	}
}

func TestSelectedKeepsWeightAndDropsColours(t *testing.T) {
	l := New(themes.Default(false), Options{})
	got := l.Selected("a" + l.Highlight(themes.Danger, "Öb", []int{0}) + "\x1b[2J")
	want := l.selection + "a" + bold + "Ö" + reset + l.selection + "b" + reset + l.selection + "[2J" + reset
	if got != want {
		t.Errorf("Selected = %q, want %q", got, want)
	}
}

func TestOnLetsNothingThroughButColours(t *testing.T) {
	l := New(themes.Default(false), Options{NoColour: true})
	for in, want := range map[string]string{
		"a\x1b]0;title\x07b": "a]0;titleb",
		"a\x1b[2Jb":          "a[2Jb",
		"a\u009b31mb":        "a31mb",
		"a\tb\r\n":           "ab",
		"tail\x1b":           "tail",
		"Å\x1b[1mÄ":          "Å\x1b[1mÄ\x1b[m",
	} {
		if got := l.On(themes.Surface, in); got != want {
			t.Errorf("On(%q) = %q, want %q", in, got, want)
		}
	}
}
