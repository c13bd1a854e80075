package text

import (
	"errors"
	"strings"
	"testing"

	"laskoll/themes"
)

func TestThemeNames(t *testing.T) {
	for _, theme := range themes.Builtins() {
		if got := ThemeName(Swedish, theme); got == "" || ThemeName(English, theme) == "" {
			t.Errorf("ThemeName(%s) = %q, want names in both languages", theme.ID, got)
		}
	}
	own := themes.Default(true)
	own.Name = "Mitt\x1b eget"
	if got := ThemeName(Swedish, own); got != "Mitt eget" {
		t.Errorf("ThemeName of a user's theme = %q, want its own, cleaned", got)
	}
}

func TestThemeFaults(t *testing.T) {
	e := &themes.FileError{Path: "teman/kväll.toml", Faults: []themes.Fault{
		{Kind: themes.MissingKey, Key: "name"},
		{Kind: themes.BadChoice, Line: 2, Key: "symbols", Value: "emoji", Options: []string{"unicode", "ascii"}},
		{Kind: themes.Syntax, Line: 3},
		{Kind: themes.WrongType, Line: 4, Key: "mode"},
		{Kind: themes.UnknownKey, Line: 5, Key: "roles.backdrop"},
		{Kind: themes.BadColour, Line: 6, Key: "roles.text", Value: "sv\x1b[2Jart"},
		{Kind: themes.Unreadable, Value: "permission denied"},
		{Kind: themes.LowContrast, Line: 9, Low: themes.Low{Role: themes.Muted, On: themes.Surface, Ratio: 4.499, Least: 4.5}},
	}}
	want := `Temafilen kväll.toml kan inte användas:
name saknas.
rad 2: symbols = "emoji" går inte. Skriv unicode eller ascii.
rad 3: raden går inte att tolka. Skriv namn = "värde", varje namn bara en gång.
rad 4: mode ska vara en text inom citattecken.
rad 5: roles.backdrop finns inte i ett tema.
rad 6: roles.text = "sv [2Jart" är ingen färg. Skriv #RRGGBB eller ett tal från 0 till 15.
filen går inte att läsa (permission denied)
rad 9: muted syns för dåligt mot surface: kontrasten är 4,49:1 men ska vara minst 4,5:1.`
	if got := strings.Join(ThemeFaults(Swedish, e), "\n"); got != want {
		t.Errorf("ThemeFaults =\n%s\nwant\n%s", got, want)
	}
	faint := &themes.FileError{Path: "a.toml", Faults: e.Faults[7:]}
	want = "The theme in a.toml is used, but it is hard to read:\n" +
		"line 9: muted is too hard to see on surface: the contrast is 4.49:1 but has to be at least 4.5:1."
	if got := strings.Join(ThemeFaults(English, faint), "\n"); got != want {
		t.Errorf("ThemeFaults =\n%s\nwant\n%s", got, want)
	}
}

// It would catch a notice in which the one line that helps is below a dozen
// that follow from it.
func TestThemeNotice(t *testing.T) {
	_, err := themes.Parse("egen", "egen.toml", []byte("name = \"Egen\"\nmode = \"ljus\"\n[roles]\ntext = \"rosa\"\n"))
	e, ok := errors.AsType[*themes.FileError](err)
	if !ok {
		t.Fatalf("Parse = %v, want a FileError", err)
	}
	want := "Temafilen egen.toml kan inte användas: Rad 2: mode = \"ljus\" går inte. Skriv light eller dark. " +
		"Rad 4: roles.text = \"rosa\" är ingen färg. Skriv #RRGGBB eller ett tal från 0 till 15. symbols saknas. … och 16 fel till."
	if got := ThemeNotice(Swedish, e); got != want {
		t.Errorf("ThemeNotice = %q, want %q", got, want)
	}
}
