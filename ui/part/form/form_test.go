package form

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

var bare = look.New(themes.Default(true), look.Options{NoColour: true})

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "esc": {Code: tea.KeyEscape},
	"backspace": {Code: tea.KeyBackspace}, "ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "f1": {Code: tea.KeyF1},
}

// press gives the form keys by name, other words letter by letter, and
// returns what came of the last.
func press(f *Form, keys ...string) Outcome {
	last := Ignored
	for _, key := range keys {
		if k, ok := named[key]; ok {
			last = f.Press(k)
			continue
		}
		for _, r := range key {
			last = f.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return last
}

func areas(typed string) []string {
	all := []string{"Söder", "Stattena", "Råå", "Ramlösa", "Ringstorp", "Raus", "Rydebäck", "Rosengården"}
	return slices.DeleteFunc(all, func(s string) bool {
		return !strings.HasPrefix(strings.ToLower(s), strings.ToLower(typed))
	})
}

func number(s string) Verdict {
	if strings.IndexFunc(s, unicode.IsLetter) >= 0 {
		return Verdict{Kind: toast.Bad, Note: "Endast siffror."}
	}
	if s == "450312" {
		return Verdict{Value: "19450312", Kind: toast.Warn, Note: "Fyra siffror saknas."}
	}
	return Verdict{}
}

func day(s string) (model.Date, bool) { return text.ParseDay(s, model.NewDate(2026, 11, 23)) }

func example() *Form {
	return New(text.Swedish,
		Field{Key: "family", Label: "Efternamn", Required: true},
		Field{Key: "number", Label: "Personnummer", Check: number, Help: "Tio eller tolv siffror."},
		Field{Key: "area", Label: "Område", Suggest: areas},
		Field{Key: "org", Label: "Organisation", Kind: Choice, Value: "HV",
			Options: []Option{{"HV", "hemvård"}, {"HSL", "hälso- och sjukvård"}}},
		Field{Key: "key", Label: "Nyckel behövs", Kind: YesNo},
		Field{Key: "day", Label: "Lås monterat", Kind: Date, Parse: day},
	)
}

func drawn(f *Form, width, height int) string {
	lines := f.Lines(bare, width, height)
	for i := range lines {
		lines[i] = strings.TrimRight(look.Strip(lines[i]), " ")
	}
	return strings.Join(lines, "\n")
}

func TestDrawn(t *testing.T) {
	f := example()
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"at first", nil, `
 › Efternamn *
`},
		{"required, left empty", []string{"tab", "4503x"}, `
 ! Efternamn *
 › Personnummer   4503x
                  ! Endast siffror.
`},
		{"a warning", []string{"backspace", "12", "up", "Öberg"}, `
 › Efternamn *    Öberg

 ! Personnummer   450312
`},
		{"suggestions", []string{"down", "down", "r", "down"}, `
   Efternamn *    Öberg
 ! Personnummer   450312
 › Område         r
                   Råå
                   Ramlösa
                   Ringstorp
                   Raus
                   Rydebäck
`},
		{"one was taken", []string{"down", "enter"}, `
   Efternamn *    Öberg
 ! Personnummer   450312
 › Område         Ramlösa

   Organisation   hemvård
   Nyckel behövs  ej besvarat
   Lås monterat   i dag, igår, -3, fre, 4/11 eller 2026…
`},
		{"a choice", []string{"enter", "right"}, `
   Efternamn *    Öberg
 ! Personnummer   450312
   Område         Ramlösa
 › Organisation   ‹ hälso- och sjukvård ›

   Nyckel behövs  ej besvarat
   Lås monterat   i dag, igår, -3, fre, 4/11 eller 2026…
`},
		{"a day", []string{"enter", "j", "enter", "fre"}, `
   Efternamn *    Öberg
 ! Personnummer   450312
   Område         Ramlösa
   Organisation   hälso- och sjukvård
   Nyckel behövs  ja
 › Lås monterat   fre
                  fredag 20 november 2026
`},
	} {
		press(f, c.keys...)
		lines := strings.Count(strings.Trim(c.want, "\n"), "\n") + 1
		if got, want := strings.TrimRight(drawn(f, 57, lines), "\n"), strings.Trim(c.want, "\n"); got != want {
			t.Errorf("%s: Lines =\n%s\nwant\n%s", c.name, got, want)
		}
	}
	want := map[string]string{"family": "Öberg", "number": "19450312", "area": "Ramlösa", "org": "HSL", "key": "yes", "day": "2026-11-20"}
	if got := f.Values(); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Values = %v, want %v", got, want)
	}
	if got := press(f, "enter"); got != Submit || !f.Ready() || !f.Dirty() {
		t.Errorf("Enter in the last field = %v, ready %v, dirty %v, want it submitted", got, f.Ready(), f.Dirty())
	}
}

func TestKeysOfOthersAreIgnored(t *testing.T) {
	f := example()
	for _, key := range []string{"esc", "ctrl+s", "f1"} {
		for range 6 {
			if got := press(f, key); got != Ignored {
				t.Errorf("Press(%s) in %s = %v, want it ignored", key, f.Focused(), got)
			}
			press(f, "tab")
		}
	}
	if f.Dirty() {
		t.Error("moving about made the form dirty")
	}
}

func TestReadyGoesToWhatIsWrong(t *testing.T) {
	f := example()
	f.Focus("day")
	if f.Ready() || f.Focused() != "family" {
		t.Errorf("Ready went to %s, want the empty family name", f.Focused())
	}
	if got := drawn(f, 57, 2); !strings.Contains(got, "! Behöver fyllas i.") {
		t.Errorf("the form does not say what is missing:\n%s", got)
	}
	f.Set("family", "Ek")
	f.Set("day", "31/2")
	if f.Ready() || f.Focused() != "day" || f.Value("day") != "31/2" {
		t.Errorf("Ready went to %s with the day %q", f.Focused(), f.Value("day"))
	}
	f.Set("day", "")
	if !f.Ready() {
		t.Errorf("Ready stopped at %s", f.Focused())
	}
}

func TestRemarkStaysUntilTheTextChanges(t *testing.T) {
	f := example()
	f.Remark("family", toast.Toast{Kind: toast.Warn, Text: "Finns redan."})
	if got := drawn(f, 57, 2); !strings.Contains(got, "! Finns redan.") || !strings.Contains(got, "›") {
		t.Errorf("no remark in\n%s", got)
	}
	if press(f, "E"); strings.Contains(drawn(f, 57, 2), "Finns") {
		t.Error("the remark is still there after typing")
	}
	f.Remark("none", toast.Toast{Text: "x"})
	f.Set("none", "x")
	f.Focus("none")
	if f.Value("none") != "" || f.Focused() != "family" {
		t.Error("a field that does not exist took something")
	}
}

func TestChoices(t *testing.T) {
	f := New(text.Swedish, Field{Key: "area", Kind: Choice, Value: "Gamla stan",
		Options: []Option{{"s", "Söder"}, {"r", "Råå"}, {"st", "Stattena"}}},
		Field{Key: "answered", Kind: YesNo, Value: model.No})
	for _, c := range []struct{ key, want string }{
		{"right", "s"}, {"left", "Gamla stan"}, {"left", "st"}, {"s", "s"}, {"s", "st"}, {"R", "r"}, {"x", "r"},
		{"home", "Gamla stan"}, {"end", "st"}, {" ", "Gamla stan"},
	} {
		if press(f, c.key); f.Value("area") != c.want {
			t.Errorf("after %q: %q, want %q", c.key, f.Value("area"), c.want)
		}
	}
	if f.Focus("answered"); press(f, "right") != Taken || f.Value("answered") != model.Yes {
		t.Errorf("answered = %q, want yes", f.Value("answered"))
	}
	if press(f, "right"); f.Value("answered") != model.No {
		t.Errorf("answered = %q, want no: an answered question cannot be unanswered", f.Value("answered"))
	}
}

func TestSuggestionsByKey(t *testing.T) {
	for _, c := range []struct {
		keys        []string
		value, then string
	}{
		{[]string{"s", "tab"}, "s", "org"},
		{[]string{"s", "down", "tab"}, "Söder", "org"},
		{[]string{"s", "down", "down", "down", "enter"}, "Stattena", "area"},
		{[]string{"s", "down", "up", "enter"}, "s", "org"},
		{[]string{"s", "up"}, "s", "number"},
		{[]string{"s", "esc", "down"}, "s", "org"},
		{[]string{"Söder", "down"}, "Söder", "org"},
		{[]string{"x", "down"}, "x", "org"},
	} {
		f := example()
		f.Focus("area")
		if press(f, c.keys...); f.Value("area") != c.value || f.Focused() != c.then {
			t.Errorf("%q: area %q in field %s, want %q in %s", c.keys, f.Value("area"), f.Focused(), c.value, c.then)
		}
	}
}

func TestPaste(t *testing.T) {
	f := example()
	f.Paste("Åsa\n\x1b[31mÖberg")
	f.Focus("org")
	f.Paste("HSL")
	if f.Value("family") != "Åsa [31mÖberg" || f.Value("org") != "HV" {
		t.Errorf("pasted %q and %q", f.Value("family"), f.Value("org"))
	}
	f.Focus("number")
	if f.Paste("abc"); f.Ready() {
		t.Error("what was pasted was not checked")
	}
}

// Would have caught a long note that was pasted, cut in silence and saved.
func TestALongTextIsToldAndNotCut(t *testing.T) {
	f := New(text.Swedish, Field{Key: "note", Max: 20})
	long := strings.Repeat("ord ", 9) + "SLUT"
	f.Paste(long)
	if got := f.Value("note"); got != long {
		t.Errorf("Value = %q, want all of %q", got, long)
	}
	if f.Ready() {
		t.Error("a text that is too long is taken")
	}
	if got := strings.Join(f.Lines(bare, 60, 5), "\n"); !strings.Contains(got, "40 tecken, högst 20") {
		t.Errorf("the form says\n%s", got)
	}
}

func TestClick(t *testing.T) {
	f := example()
	for _, c := range []struct {
		y    int
		ok   bool
		want string
	}{
		{1, true, "family"}, {2, true, "number"}, {0, true, "family"}, {6, true, "day"}, {6, true, "day"}, {4, true, "key"},
		{7, false, "key"}, {-1, false, "key"}, {9, false, "key"},
	} {
		if got := f.Click(c.y, 9); got != c.ok || f.Focused() != c.want {
			t.Errorf("Click(%d) = %v in %s, want %v in %s", c.y, got, f.Focused(), c.ok, c.want)
		}
	}
	f.Focus("area")
	press(f, "r")
	if f.Click(4, 9); f.Value("area") != "Ramlösa" || f.Focused() != "area" {
		t.Errorf("a click on a suggestion gave %q in %s", f.Value("area"), f.Focused())
	}
}

func TestScrolls(t *testing.T) {
	f := example()
	for range 6 {
		if got := drawn(f, 57, 3); !strings.Contains(got, "›") {
			t.Errorf("the field %s is out of sight in\n%s", f.Focused(), got)
		}
		press(f, "tab")
	}
	f.Focus("key")
	if f.Click(0, 3); f.Focused() != "org" {
		t.Errorf("a click on the first line in sight went to %s, want org", f.Focused())
	}
}

func TestAnythingKeepsTheLinesWhole(t *testing.T) {
	keys := append(slices.Sorted(func(yield func(string) bool) {
		for k := range named {
			if !yield(k) {
				return
			}
		}
	}), "r", "Å", "日", "\u0301", " ", "9")
	rapid.Check(t, func(t *rapid.T) {
		f := example()
		f.Paste(rapid.String().Draw(t, "paste"))
		width, height := rapid.IntRange(0, 90).Draw(t, "width"), rapid.IntRange(0, 12).Draw(t, "height")
		for _, key := range rapid.SliceOfN(rapid.SampledFrom(keys), 0, 30).Draw(t, "keys") {
			press(f, key)
			f.Click(rapid.IntRange(-30, 12).Draw(t, "click"), height)
			lines := f.Lines(bare, width, height)
			for _, line := range lines {
				if g := ansi.StringWidth(line); g != width {
					t.Fatalf("%q is %d cells, want %d", line, g, width)
				}
			}
			if len(lines) != height {
				t.Fatalf("%d lines, want %d", len(lines), height)
			}
		}
	})
}
