package ui

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"laskoll/ui/keys"
)

// clumsy is a program that stumbles over the data of a customer, where it is
// told to.
type clumsy struct{ where string }

type startedMsg struct{}

func (c clumsy) stumble(at string) {
	if c.where == at {
		panic(fmt.Sprintf("cannot make out 450312-9985 Åsa Öberg at %s", at))
	}
}

func (c clumsy) Init() tea.Cmd {
	c.stumble("init")
	return tea.Batch(nil, func() tea.Msg { c.stumble("command"); return startedMsg{} }, func() tea.Msg { return nil })
}

func (c clumsy) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, started := msg.(startedMsg); !started {
		return c, nil
	}
	c.stumble("update")
	return c, tea.Batch(func() tea.Msg { c.stumble("batch"); return nil }, func() tea.Msg { return nil })
}

func (c clumsy) View() tea.View {
	c.stumble("view")
	return tea.View{AltScreen: true}
}

// TestNoPanicLeavesTheTerminalBehind would catch a panic that Bubble Tea sees
// first, which prints the fault with what it tells of a customer, and a screen
// that stays in the terminal.
func TestNoPanicLeavesTheTerminalBehind(t *testing.T) {
	for _, where := range []string{"init", "command", "update", "batch", "view"} {
		var out bytes.Buffer
		g := &guard{Model: clumsy{where}, before: func() []string { return []string{"find"} }}
		err := g.run(tea.NewProgram(g, tea.WithInput(nil), tea.WithOutput(&out), tea.WithWindowSize(80, 24), tea.WithContext(t.Context())))
		var crash *CrashError
		if !errors.As(err, &crash) {
			t.Fatalf("a panic in %s returned %v, want a CrashError", where, err)
		}
		report := crash.Report()
		for _, want := range []string{"string", "ui.clumsy.stumble crash_test.go:", "actions before: find"} {
			if !strings.Contains(report, want) {
				t.Errorf("the report of a panic in %s is\n%s\nwant it to tell %q", where, report, want)
			}
		}
		for _, never := range []string{"Åsa", "450312"} {
			if strings.Contains(report+out.String(), never) {
				t.Errorf("a panic in %s tells %q", where, never)
			}
		}
		if entered, left := strings.Count(out.String(), "\x1b[?1049h"), strings.Count(out.String(), "\x1b[?1049l"); entered != left {
			t.Errorf("a panic in %s left the terminal on the other screen: %d times in, %d times out", where, entered, left)
		}
	}
}

// The words of the run-time system tell what is wrong and name nobody.
func TestAReportTellsTheLanguagesOwnFaults(t *testing.T) {
	report := func() (e *CrashError) {
		defer func() { e = Crashed(recover()) }()
		var names []string
		return Crashed(names[len("Åsa")])
	}()
	if want := "runtime.boundsError: runtime error: index out of range [4] with length 0"; report.Kind != want {
		t.Errorf("Kind = %q, want %q", report.Kind, want)
	}
	if !strings.Contains(report.Error(), "index out of range") {
		t.Errorf("Error() = %q, want it to tell the fault", report.Error())
	}
}

func TestTheTrailKeepsTheLastActions(t *testing.T) {
	var tr trail
	for range 30 {
		tr.add(keys.Down)
	}
	tr.add(keys.Find)
	if len(tr) != trailLength || tr[trailLength-1] != string(keys.Find) {
		t.Errorf("the trail is %v, want the last %d ending in %q", tr, trailLength, keys.Find)
	}
}
