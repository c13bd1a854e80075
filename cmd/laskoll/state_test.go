package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"laskoll/model"
	"laskoll/ui"
	"laskoll/ui/roster"
)

// ownConfig gives the test a configuration folder of its own.
func ownConfig(t *testing.T) {
	t.Helper()
	dir := home(t)
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("AppData", dir)
}

func TestStateIsKept(t *testing.T) {
	ownConfig(t)
	if got := readState(); got != (ui.State{}) {
		t.Errorf("readState() = %+v before anything was written, want nothing", got)
	}
	want := ui.State{
		Page: "review", Order: roster.ByArea, Case: "00ff", Theme: "nordljus-ljus",
		Filter: roster.Filter{Area: "Råå", Kind: model.OrderLate, Out: true, OutFrom: 4, OutTo: 7},
	}
	if err := writeState(want); err != nil {
		t.Fatal(err)
	}
	if got := readState(); got != want {
		t.Errorf("readState() = %+v, want %+v", got, want)
	}
}

// Would have caught an order or a kind put in among the others: a program
// that starts after its update would show another list than the one it left.
func TestAStateOfAnEarlierVersion(t *testing.T) {
	ownConfig(t)
	path, err := statePath()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	for n, order := range []roster.Order{roster.ByUrgency, roster.ByName, roster.ByArea, roster.ByAge, roster.ByStep} {
		file := fmt.Sprintf("Page = 'archive'\nOrder = %d\n[Filter]\nKind = 6\n", n)
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		want := ui.State{Page: "archive", Order: order, Filter: roster.Filter{Kind: model.LifecareDisagrees}}
		if got := readState(); got != want {
			t.Errorf("readState() of %q = %+v, want %+v", file, got, want)
		}
	}
}

func TestAStateFileThatIsBroken(t *testing.T) {
	ownConfig(t)
	if err := writeState(ui.State{Page: "review"}); err != nil {
		t.Fatal(err)
	}
	path, err := statePath()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("Page = 7\nOrder = \"x\"\n["), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := readState(); got != (ui.State{}) {
		t.Errorf("readState() = %+v of a broken file, want nothing", got)
	}
}

func TestTheThemeOfTheStateComesBeforeTheSettings(t *testing.T) {
	ownConfig(t)
	s := screen{registers{&app{}}}
	s.conf.Theme = "nordljus-mork"
	for _, test := range []struct{ flag, state, want string }{
		{"", "", "nordljus-mork"},
		{"", "nordljus-ljus", "nordljus-ljus"},
		{"", "gone", "nordljus-mork"},
		{"hog-kontrast-ljus", "nordljus-ljus", "hog-kontrast-ljus"},
	} {
		s.flags.theme = test.flag
		got, _, _, err := s.theme(test.state)
		if err != nil || got != test.want {
			t.Errorf("theme(%q) with the flag %q = %q, %v, want %q", test.state, test.flag, got, err, test.want)
		}
	}
}
