package ui

import (
	"errors"
	"testing"

	"laskoll/ui/roster"
)

// memory keeps a state from one run to the next.
type memory struct {
	state State
	times int
	err   error
}

func (m *memory) save(s State) error {
	m.state = s
	m.times++
	return m.err
}

func TestWhereOneWasSurvivesARestart(t *testing.T) {
	store, m := register(t, 60), &memory{}
	o := sitWith(t, store, Options{User: "Anna Lind", Area: "Söder", SaveState: m.save})
	o.press("s", "m", "down", "down", "down")
	id := o.app.page().Target().Case
	o.press("f7", "ctrl+q")
	if !o.quit || m.times != 1 {
		t.Fatalf("quit %v, saved %d times, want once on quitting", o.quit, m.times)
	}
	o = sitWith(t, store, Options{User: "Anna Lind", Area: "Söder", State: m.state, SaveState: m.save})
	o.sees("Kvittensarkiv")
	o.press("f9")
	o.sees("efter namn", "Visar: Område Söder")
	if got := o.app.page().Target().Case; got != id {
		t.Errorf("the cursor is on %v, want %v", got, id)
	}
}

func TestTheThemeSurvivesARestart(t *testing.T) {
	m := &memory{}
	o := sitWith(t, register(t, 5), Options{User: "Anna Lind", SaveState: m.save})
	o.press("t")
	if m.times != 1 || m.state.Theme != "nordljus-ljus" {
		t.Fatalf("saved %d times with the theme %q, want nordljus-ljus", m.times, m.state.Theme)
	}
	for _, id := range []string{"nordljus-ljus", "nordljus-mork"} {
		o = sitWith(t, register(t, 5), Options{User: "Anna Lind", Theme: id})
		if got := o.app.look.Theme.ID; got != id {
			t.Errorf("the theme is %q, want %q", got, id)
		}
	}
}

func TestAStateThatMakesNoSense(t *testing.T) {
	for _, s := range []State{
		{Page: "no such", Order: 200, Case: "no id"},
		{Page: "statistics", Order: roster.ByReceipt, Case: "00"},
		{Filter: roster.Filter{Area: "no such"}},
		{Filter: roster.Filter{Step: 200}}, {Filter: roster.Filter{Kind: 200}},
	} {
		o := sitWith(t, register(t, 5), Options{User: "Anna Lind", State: s})
		o.press("f9", "esc", "down")
		o.sees("5 ärenden · mest brådskande först")
	}
}

func TestAStateThatCannotBeSavedHindersNobody(t *testing.T) {
	m := &memory{err: errors.New("disk full")}
	o := sitWith(t, register(t, 5), Options{User: "Anna Lind", SaveState: m.save})
	o.press("t", "ctrl+q")
	if !o.quit || m.times != 2 {
		t.Errorf("quit %v, saved %d times, want both", o.quit, m.times)
	}
}
