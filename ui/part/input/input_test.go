package input

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"laskoll/themes"
	"laskoll/ui/look"
)

var bare = look.New(themes.Default(true), look.Options{NoColour: true})

var keys = map[string]tea.KeyPressMsg{
	"left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
	"word-left": {Code: tea.KeyLeft, Mod: tea.ModCtrl}, "word-right": {Code: tea.KeyRight, Mod: tea.ModCtrl},
	"backspace": {Code: tea.KeyBackspace}, "delete": {Code: tea.KeyDelete},
	"word-back": {Code: 'w', Mod: tea.ModCtrl}, "word-delete": {Code: tea.KeyDelete, Mod: tea.ModCtrl},
	"ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
}

// after returns what is left after keys, with | where the caret is; a word
// that is no key is typed letter by letter.
func after(in *Input, strokes ...string) string {
	for _, s := range strokes {
		if k, ok := keys[s]; ok {
			in.Press(k)
			continue
		}
		for _, r := range s {
			in.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return in.value[:in.pos] + "|" + in.value[in.pos:]
}

func TestKeys(t *testing.T) {
	for _, c := range []struct {
		start   string
		strokes []string
		want    string
	}{
		{"", []string{"Åsa Öberg"}, "Åsa Öberg|"},
		{"Åsa", []string{"left", "left", "Å"}, "ÅÅ|sa"},
		{"Åsa Öberg", []string{"home", "delete", "A"}, "A|sa Öberg"},
		{"Åsa Öberg", []string{"backspace", "backspace"}, "Åsa Öbe|"},
		{"Rx\u0301ne", []string{"left", "left", "backspace"}, "R|ne"},
		{"Re", []string{"\u0301", "left", "right", "n"}, "Re\u0301n|"},
		{"日本語", []string{"left", "backspace"}, "日|語"},
		{"👨\u200d👩\u200d👧", []string{"backspace"}, "👨👩|"},
		{"Karl Erik Sjö", []string{"word-left", "word-left", "x"}, "Karl x|Erik Sjö"},
		{"Karl Erik Sjö", []string{"home", "word-right", "x"}, "Karl x|Erik Sjö"},
		{"Karl Erik Sjö", []string{"word-right", "home", "word-left"}, "|Karl Erik Sjö"},
		{"Karl Erik ", []string{"word-back"}, "Karl |"},
		{"Karl Erik", []string{"home", "word-delete", "word-delete"}, "|"},
		{"Karl Erik", []string{"word-left", "ctrl+u"}, "|Erik"},
		{"a", []string{"end", "delete", "right", " ", "b"}, "a b|"},
		{"", []string{"backspace", "delete", "left", "right", "word-back"}, "|"},
	} {
		in := &Input{}
		in.Set(c.start)
		if got := after(in, c.strokes...); got != c.want {
			t.Errorf("%q after %q = %q, want %q", c.start, c.strokes, got, c.want)
		}
	}
}

func TestPressLeavesOtherKeysAlone(t *testing.T) {
	in := &Input{}
	for _, k := range []tea.KeyPressMsg{
		{Code: tea.KeyEnter}, {Code: tea.KeyTab}, {Code: tea.KeyUp}, {Code: tea.KeyF1}, {Code: tea.KeyEscape},
		{Code: 'k', Mod: tea.ModCtrl}, {Code: 'p', Mod: tea.ModCtrl}, {Code: 'z', Mod: tea.ModCtrl}, {Code: 'f', Mod: tea.ModCtrl},
	} {
		if in.Press(k) || in.Value() != "" {
			t.Errorf("Press(%s) was taken", k.Keystroke())
		}
	}
}

func TestPasteIsOneCleanLine(t *testing.T) {
	in := &Input{Max: 12}
	in.Set("x")
	in.Press(keys["home"])
	in.Paste(" Åsa\r\n\tÖ\x1b[2Jberg och mer ")
	if got, want := in.Value(), "Åsa Ö [2Jbex"; got != want {
		t.Errorf("Value = %q, want %q", got, want)
	}
	if in.Paste("y"); in.Value() != "Åsa Ö [2Jbex" {
		t.Errorf("a full input took more: %q", in.Value())
	}
}

func TestLine(t *testing.T) {
	const on, off = "\x1b[7m", "\x1b[m"
	for _, c := range []struct {
		name    string
		value   string
		strokes []string
		width   int
		focus   bool
		want    string
	}{
		{"empty", "", nil, 8, false, "Sök här "},
		{"empty with focus", "", nil, 8, true, on + " " + off + "Sök här"},
		{"at rest", "Åsa Öberg", nil, 6, false, "Åsa Ö…"},
		{"caret after", "Åsa", nil, 6, true, "Åsa" + on + " " + off + "  "},
		{"caret inside", "日本語", []string{"left", "left"}, 8, true, "日" + on + "本" + off + "語  "},
		{"long, at the end", "0123456789", nil, 6, true, "‹789" + on + " " + off + " "},
		{"long, at the start", "0123456789", []string{"home"}, 6, true, on + "0" + off + "1234›"},
		{"long, inside", "0123456789", []string{"home", "right", "right", "right", "right", "right"}, 6, true, "‹4" + on + "5" + off + "67›"},
		{"one cell", "0123456789", nil, 1, true, on + " " + off},
		{"none", "0123456789", nil, 0, true, ""},
	} {
		in := &Input{Placeholder: "Sök här"}
		in.Set(c.value)
		after(in, c.strokes...)
		if got := in.Line(bare, c.width, c.focus); got != c.want {
			t.Errorf("%s: Line = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAnyKeysKeepTheLineWhole(t *testing.T) {
	names := []string{"left", "right", "home", "end", "word-left", "word-right", "backspace", "delete", "word-back",
		"word-delete", "Å", " ", "日", "\u0301", "👍", "🏽", "🇸", "🇪", "❤", "\ufe0f", "\x1b", "\u1100", "\u1161", "ord"}
	rapid.Check(t, func(t *rapid.T) {
		in := &Input{Max: rapid.SampledFrom([]int{0, 5, 40}).Draw(t, "max")}
		width := rapid.IntRange(0, 30).Draw(t, "width")
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(names), 1, 40).Draw(t, "keys") {
			after(in, s)
			line := in.Line(bare, width, rapid.Bool().Draw(t, "focus"))
			if g, w := ansi.StringWidth(line), ansi.StringWidthWc(line); g != width || w != width {
				t.Fatalf("Line of %q = %q, %d or %d cells, want %d", in.value, line, g, w, width)
			}
			if strings.ContainsRune(in.value, 0x1b) || !utf8.ValidString(in.value) || in.settle(in.pos) != in.pos {
				t.Fatalf("the input holds %q with the caret at %d", in.value, in.pos)
			}
		}
	})
}
