package tabs

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"laskoll/themes"
	"laskoll/ui/look"
)

var bare = look.New(themes.Default(true), look.Options{NoColour: true})

func bar() Bar {
	return Bar{
		Tabs:  []Tab{{"Ärenden", 0}, {"Genomgång", 12}, {"Arkiv", 0}, {"Statistik", 0}},
		Right: []string{"Söder · HV ", bare.Paint(themes.Success, "● Sparat"), "10:42"},
	}
}

func TestLine(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{
		{80, " Ärenden   Genomgång 12   Arkiv   Statistik        Söder · HV   ● Sparat  10:42 "},
		{71, " Ärenden   Genomgång 12   Arkiv   Statistik            ● Sparat  10:42 "},
		{52, " Ärenden   Genomgång 12   Arkiv   Statistik   10:42 "},
		{46, " Ärenden   Genomgång 12   Arkiv   Statistik   "},
		{20, " Ärenden   Genomgån…"},
		{0, ""},
	} {
		if got := look.Strip(bar().Line(bare, c.width)); got != c.want {
			t.Errorf("Line(%d) = %q, want %q", c.width, got, c.want)
		}
	}
}

func TestTheActiveTabIsReversedWithoutColour(t *testing.T) {
	b := Bar{Tabs: []Tab{{"A", 0}, {"B", 3}}, Active: 1}
	if got, want := b.Line(bare, 9), " A  \x1b[7m\x1b[1m B 3 \x1b[m\x1b[7m\x1b[m"; got != want {
		t.Errorf("Line = %q, want %q", got, want)
	}
}

func TestHit(t *testing.T) {
	b := bar()
	for x, want := range map[int]int{-1: -1, 0: 0, 8: 0, 9: -1, 10: 1, 23: 1, 24: -1, 25: 2, 33: 3, 43: 3, 44: -1, 79: -1} {
		got, ok := b.Hit(x)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("Hit(%d) = %d, want %d", x, got, want)
		}
	}
}

func TestLineIsAsWideAsAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := bar()
		b.Active = rapid.IntRange(-1, 4).Draw(t, "active")
		b.Right = rapid.SliceOfN(rapid.SampledFrom([]string{"", "日本", "Söder · HV", "e\u0301"}), 0, 5).Draw(t, "right")
		width := rapid.IntRange(0, 120).Draw(t, "width")
		if got := ansi.StringWidth(b.Line(bare, width)); got != width {
			t.Fatalf("%d cells, want %d", got, width)
		}
	})
}

// Where weight is not seen or not read aloud, the tab in front has a sign.
func TestPlainTabInFrontHasASign(t *testing.T) {
	plain := look.New(themes.Default(true), look.Options{NoColour: true, Plain: true})
	if got, want := look.Strip(bar().Line(plain, 46)), "[Ärenden]  Genomgång 12   Arkiv   Statistik   "; got != want {
		t.Errorf("Line = %q, want %q", got, want)
	}
}
