package ui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"laskoll/ui/text"
)

// update writes the golden screens anew: go test ./ui -run Golden -update.
// Look at every one of them before you commit it.
var update = flag.Bool("update", false, "write the golden screens anew")

// sizes are the windows that the screens are drawn for.
var sizes = [][2]int{{80, 24}, {120, 36}, {200, 50}}

// scenes are what is looked at, by name: how one gets there.
var scenes = []struct {
	name string
	get  func(o *office)
}{
	{"cases", func(*office) {}},
	{"steps", func(o *office) { o.press("down", "down", "enter") }},
	{"ticked", func(o *office) { o.press("space") }},
	{"details", func(o *office) { o.press("tab", "tab") }},
	{"filtered", func(o *office) { o.press("f", "down", "enter") }},
	{"filter", func(o *office) { o.press("f") }},
	{"finder", func(o *office) { o.press("ctrl+f"); o.write("oberg") }},
	{"finder-none", func(o *office) { o.press("ctrl+f"); o.write("xyzzy") }},
	{"palette", func(o *office) { o.press("ctrl+k") }},
	{"help", func(o *office) { o.press("f1") }},
	{"new", func(o *office) { o.press("ctrl+n"); o.write("åsa öberg") }},
	{"edit", func(o *office) { o.press("f2") }},
	{"tick-form", func(o *office) { o.press("enter", "6", "enter", "u") }},
	{"archive-form", func(o *office) { o.press("down", "down", "i") }},
	{"history", func(o *office) { o.press("l") }},
	{"review", func(o *office) { o.press("f4", "down", "down", "h") }},
	{"intake", func(o *office) { o.press("f4", "b", "enter"); o.write("nils oberg"); o.press("enter"); o.write("go") }},
	{"archive", func(o *office) { o.press("f7"); o.write("oberg"); o.press("tab") }},
	{"statistics", func(o *office) { o.press("f8") }},
	{"themes", func(o *office) { o.press("f12") }},
	{"print", func(o *office) { o.press("enter", "ctrl+p") }},
}

func TestGoldenScreens(t *testing.T) {
	for _, scene := range scenes {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", scene.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Organisation: "HV", Practice: true})
				o.resize(size[0], size[1])
				scene.get(o)
				o.rests()
				golden(t, name, o.screen())
			})
		}
	}
}

func TestGoldenSmallWindows(t *testing.T) {
	store := register(t, 60)
	for _, size := range [][2]int{{40, 10}, {60, 15}, {72, 20}, {100, 30}} {
		name := fmt.Sprintf("window-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			o := sit(t, store, "Anna Lind")
			o.resize(size[0], size[1])
			golden(t, name, o.screen())
		})
	}
}

func TestGoldenEnglish(t *testing.T) {
	o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Lang: text.English})
	golden(t, "english-80x24", o.screen())
}

func TestGoldenLocked(t *testing.T) {
	o := practise(t)
	o.later(time.Hour)
	golden(t, "locked-80x24", o.screen())
}

// golden compares a screen with the one that was looked at and kept.
func golden(t *testing.T, name, got string) {
	t.Helper()
	lines := strings.Split(got, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got = strings.Join(lines, "\n") + "\n"
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is\n%s\nwant\n%s", name, got, want)
	}
}
