package overlay

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"laskoll/themes"
	"laskoll/ui/look"
)

var bare = look.New(themes.Default(true), look.Options{NoColour: true})

func TestPlace(t *testing.T) {
	frame := []string{"Åsa Öberg", "日本日本 ", "  " + bare.Bold(themes.Danger, "bold") + "   ", "sist     "}
	for _, c := range []struct {
		name string
		box  []string
		want string
	}{
		{"in the middle", []string{"╭─╮", "╰─╯"}, "Åsa Öberg|日 ╭─╮本 |  b╰─╯   |sist     "},
		{"halving a wide character", []string{"╭──╮"}, "Åsa Öberg|日╭──╮本 |  bold   |sist     "},
		{"wider than the frame", []string{"0123456789"}, "Åsa Öberg|01234567…|  bold   |sist     "},
		{"higher than the frame", []string{"1", "2", "3", "4", "5"}, "Åsa 1berg|日本2 本 |  bo3d   |sist4    "},
		{"nothing", nil, "Åsa Öberg|日本日本 |  bold   |sist     "},
	} {
		got := strings.Join(Place(bare, frame, c.box, 9), "|")
		if got != c.want {
			t.Errorf("%s: Place = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBehindIsDimmed(t *testing.T) {
	lk := look.New(themes.Default(true), look.Options{})
	got := Place(lk, []string{lk.Bold(themes.Danger, "bakom")}, []string{"X"}, 5)[0]
	if want := lk.Dim("ba") + "X" + lk.Dim("om"); got != want {
		t.Errorf("Place = %q, want %q", got, want)
	}
}

func TestNeverWiderThanTheWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(0, 40).Draw(t, "width")
		words := rapid.SampledFrom([]string{"", "Åsa", "日本日本日", "e\u0301e\u0301", strings.Repeat("långt", 12)})
		frame := rapid.SliceOfN(words, 0, 8).Draw(t, "frame")
		box := bare.Box(look.Box{Title: "Hitta"}, rapid.IntRange(0, 50).Draw(t, "box"), rapid.IntRange(0, 10).Draw(t, "height"))
		out := Place(bare, frame, box, width)
		if len(out) != len(frame) {
			t.Fatalf("%d lines, want %d", len(out), len(frame))
		}
		for _, line := range out {
			if got := ansi.StringWidth(line); got != width {
				t.Fatalf("%q is %d cells, want %d", line, got, width)
			}
		}
	})
}
