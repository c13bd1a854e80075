package toast

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"laskoll/themes"
	"laskoll/ui/look"
)

func TestLine(t *testing.T) {
	lk := look.New(themes.Default(true), look.Options{NoColour: true})
	ascii := look.New(themes.Default(true), look.Options{NoColour: true, ASCII: true})
	for _, c := range []struct {
		toast Toast
		lk    *look.Look
		width int
		want  string
	}{
		{Toast{}, lk, 4, "    "},
		{Toast{Good, "5c: klart.", "Ctrl+Z ångrar"}, lk, 30, " ✓ 5c: klart.   Ctrl+Z ångrar "},
		{Toast{Good, "5c: klart.", "Ctrl+Z ångrar"}, lk, 28, " ✓ 5c: klart.               "},
		{Toast{Good, "5c: klart.", ""}, lk, 9, " ✓ 5c: k…"},
		{Toast{Good, "5c: klart.", ""}, ascii, 20, " [x]  5c: klart.    "},
		{Toast{Info, "Ny version", ""}, lk, 14, " · Ny version "},
		{Toast{Warn, "Åsa\x1b[2J finns", ""}, lk, 18, " ! Åsa [2J finns  "},
		{Toast{Bad, "Kan inte spara", ""}, lk, 18, " ! Kan inte spara "},
		{Toast{Plain, "Ett val i taget", ""}, lk, 17, " Ett val i taget "},
		{Toast{Plain, "日本語", ""}, lk, 5, " 日… "},
	} {
		if got := look.Strip(c.toast.Line(c.lk, c.width)); got != c.want {
			t.Errorf("%+v: Line = %q, want %q", c.toast, got, c.want)
		}
	}
}

func TestBannerStandsInForTheRule(t *testing.T) {
	lk := look.New(themes.Default(true), look.Options{})
	if got, want := (Toast{}).Banner(lk, 5), lk.Rule(5); got != want {
		t.Errorf("Banner of nothing = %q, want %q", got, want)
	}
	away := Toast{Kind: Warn, Text: "Nätverksenheten nås inte"}
	if got, want := look.Strip(away.Banner(lk, 28)), " ! Nätverksenheten nås inte "; got != want {
		t.Errorf("Banner = %q, want %q", got, want)
	}
}

func TestLineIsAsWideAsAsked(t *testing.T) {
	lk := look.New(themes.Default(false), look.Options{})
	rapid.Check(t, func(t *rapid.T) {
		toast := Toast{Kind(rapid.IntRange(0, 4).Draw(t, "kind")), rapid.String().Draw(t, "text"), rapid.String().Draw(t, "hint")}
		width := rapid.IntRange(0, 60).Draw(t, "width")
		if got := ansi.StringWidth(toast.Line(lk, width)); got != width {
			t.Fatalf("%+v is %d cells, want %d", toast, got, width)
		}
	})
}
