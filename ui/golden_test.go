package ui

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"

	"laskoll/storage"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// update writes the golden screens anew: go test ./ui -run Golden -update.
// Look at every one of them before you commit it.
//
// A golden screen is what a terminal shows of the program's frame, in three
// layers of one place for each cell: what stands there; how it is painted, as
// signs for the roles of a theme; and what is left of that without colours. As
// every theme paints by role, one layer of roles is the golden screen of all
// of them: the test shows the frame in each built-in theme and compares every
// cell's colours with the theme's.
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
	{"marked", func(o *office) { o.press("down", "x", "x", "shift+down") }},
	{"filtered", func(o *office) { o.press("f", "down", "enter") }},
	{"filter", func(o *office) { o.press("f") }},
	{"finder", func(o *office) { o.press("ctrl+f"); o.write("oberg") }},
	{"finder-none", func(o *office) { o.press("ctrl+f"); o.write("xyzzy") }},
	{"palette", func(o *office) { o.press("ctrl+k") }},
	{"help", func(o *office) { o.press("f1") }},
	{"new", func(o *office) { o.press("ctrl+n"); o.write("åsa öberg") }},
	{"edit", func(o *office) { o.press("f2") }},
	{"tick-form", func(o *office) { o.press("enter", ".") }},
	{"skip-form", func(o *office) { o.press("enter", "u") }},
	{"refused", func(o *office) { o.press("enter", "6", "enter", "u") }},
	{"note", func(o *office) { o.press("a"); o.write("ringde dottern") }},
	{"missing-form", func(o *office) { o.press("f4", "down", "down", "m") }},
	{"long-text", func(o *office) {
		o.press("f2", "tab")
		o.write(strings.Repeat("av Oxenstierna-Lagercrantz ", 3))
		o.press("ctrl+s")
	}},
	{"protected", func(o *office) { o.app.showCase(protected(o.t, o)); o.press("esc", "enter") }},
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
	seen := make(pairs)
	for _, scene := range scenes {
		for _, size := range sizes {
			name := fmt.Sprintf("%s-%dx%d", scene.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Organisation: "HV", Practice: true})
				o.resize(size[0], size[1])
				scene.get(o)
				o.rests()
				o.golden(t, name, seen)
			})
		}
	}
	seen.legible(t)
}

func TestGoldenSmallWindows(t *testing.T) {
	store := register(t, 60)
	for _, size := range [][2]int{{40, 10}, {60, 15}, {72, 20}, {100, 30}, {160, 45}} {
		name := fmt.Sprintf("window-%dx%d", size[0], size[1])
		t.Run(name, func(t *testing.T) {
			o := sit(t, store, "Anna Lind")
			o.resize(size[0], size[1])
			o.golden(t, name, pairs{})
		})
	}
}

// Without frames, colours and signs the program is still all there.
func TestGoldenPlain(t *testing.T) {
	plain := look.Options{NoColour: true, ASCII: true, Plain: true}
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Look: plain})
			scene.get(o)
			o.rests()
			shown := rows(emulate(t, o.app.View().Content, 80, 24))
			for _, r := range strings.Join(shown, "") {
				if r > 0xff && !unicode.IsLetter(r) {
					t.Errorf("plain-%s has the sign %q, which not every terminal shows", scene.name, r)
				}
			}
			golden(t, "plain-"+scene.name, section("", shown))
		})
	}
}

func TestGoldenEnglish(t *testing.T) {
	for _, scene := range scenes {
		t.Run(scene.name, func(t *testing.T) {
			o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Lang: text.English})
			scene.get(o)
			o.rests()
			golden(t, "english-"+scene.name, section("", rows(emulate(t, o.app.View().Content, 80, 24))))
		})
	}
}

// What nobody wants to see: the drive away, a change that cannot be saved, and
// two who changed the same thing.
func TestGoldenTrouble(t *testing.T) {
	memory := register(t, 60)
	network := &cable{Store: memory}
	anna, per := sit(t, memory, "Anna Lind"), sit(t, network, "Per Sjö")
	anna.find("asa oberg")
	per.find("asa oberg")
	network.pulled.Store(true)
	per.comes("nås inte")
	per.press("space")
	per.comes("1 ändring väntar")
	per.inAllSizes(t, "offline")
	anna.press("space")
	anna.rests()
	network.pulled.Store(false)
	per.choosesAtConflict()
	per.comes("Krock · Åsa Öberg")
	per.inAllSizes(t, "conflict")
	per.press("esc")
	per.inAllSizes(t, "undecided")
	anna.ear.fail(&storage.BusyError{Path: `S:\omsorg\laskoll.register`})
	anna.press("space")
	anna.inAllSizes(t, "not-saved")
}

func TestGoldenBeginnings(t *testing.T) {
	sit(t, register(t, 0), "Anna Lind").inAllSizes(t, "empty")
	o := sit(t, register(t, 60), "Anna Lind")
	fresh := &office{t: t, app: New(t.Context(), o.app.opts), replica: o.replica, desk: o.desk, ear: o.ear}
	fresh.inAllSizes(t, "loading")
}

// inAllSizes compares what stands on the screen with the golden screens of
// all sizes.
func (o *office) inAllSizes(t *testing.T, name string) {
	t.Helper()
	for _, size := range sizes {
		_, cmd := o.app.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		o.run(cmd)
		o.golden(t, fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), pairs{})
	}
}

func TestGoldenFirstStart(t *testing.T) {
	for _, size := range sizes {
		n := &newcomer{t: t, m: newStart(t.Context(), StartOptions{Name: "Anna Lind", Check: func(_ context.Context, path string) error {
			if path != "/omsorg" {
				return errors.Join(&storage.FileError{Kind: storage.ErrMissing, Path: path}, &Slip{NoFolder: true, Near: []string{"/omsorg/laskoll.db"}})
			}
			return &Doubt{Words: "Mappen kopieras av en synktjänst. Använd en delad mapp på en filserver.", Unsafe: true}
		}})}
		n.m.width, n.m.height = size[0], size[1]
		for _, step := range []struct {
			name string
			do   func()
		}{
			{"signs", func() {}},
			{"colours", func() { n.press("enter") }},
			{"work", func() { n.press("enter") }},
			{"register", func() { n.press("down", "enter") }},
			{"doubt", func() { n.write("/omsorg"); n.press("ctrl+s") }},
			{"slip", func() { n.press("esc"); n.write("en"); n.press("ctrl+s") }},
		} {
			step.do()
			show{size[0], size[1], func(l *look.Look) string {
				n.m.look = l
				return n.m.View().Content
			}}.golden(t, fmt.Sprintf("first-%s-%dx%d", step.name, size[0], size[1]), pairs{})
		}
	}
}

func TestGoldenLocked(t *testing.T) {
	o := practise(t)
	o.later(time.Hour)
	o.golden(t, "locked-80x24", pairs{})
}

// golden compares the screen with the one that was looked at and kept.
func (o *office) golden(t *testing.T, name string, seen pairs) {
	t.Helper()
	before := o.app.look
	defer func() { o.app.look = before }()
	show{o.app.width, o.app.height, func(l *look.Look) string {
		o.app.look = l
		return o.app.View().Content
	}}.golden(t, name, seen)
}

// show is something that can be drawn in any look.
type show struct {
	width, height int
	draw          func(*look.Look) string
}

// in returns a terminal that shows it in a theme.
func (s show) in(t *testing.T, theme themes.Theme, opts look.Options) *vt.Emulator {
	t.Helper()
	return emulate(t, s.draw(look.New(theme, opts)), s.width, s.height)
}

// golden compares what is shown, in every theme and without colours, with the
// screen that was looked at and kept.
func (s show) golden(t *testing.T, name string, seen pairs) {
	t.Helper()
	inks := s.in(t, probe(t), look.Options{})
	bare := s.in(t, themes.Default(true), look.Options{NoColour: true})
	words := rows(inks)
	golden(t, name, section("", words)+section("painted", roles(t, inks))+section("without colours", weights(bare)))
	seen.add(name, inks)
	for _, theme := range themes.Builtins() {
		shown := s.in(t, theme, look.Options{})
		if got := rows(shown); !slices.Equal(got, words) {
			t.Errorf("%s in %s is\n%s\nwant\n%s", name, theme.ID, strings.Join(got, "\n"), strings.Join(words, "\n"))
		}
		wears(t, theme, shown, inks)
	}
	if got := rows(bare); !slices.Equal(got, words) {
		t.Errorf("%s without colours is\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(words, "\n"))
	}
}

// section returns one layer of a golden screen under its name.
func section(name string, lines []string) string {
	if name != "" {
		name = "== " + name + "\n"
	}
	return name + strings.Join(lines, "\n") + "\n"
}

// golden compares a text with the one that was looked at and kept.
func golden(t *testing.T, name, got string) {
	t.Helper()
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
