package ui

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
)

// later lets the clock go on and the minute change.
func (o *office) later(d time.Duration) {
	o.t.Helper()
	now := o.app.opts.Now().Add(d)
	o.app.opts.Now = func() time.Time { return now }
	_, _ = o.app.Update(tickMsg(now)) // the next tick is a real minute away
	o.check()
}

func TestTheScreenIsLockedWhenNobodyIsThere(t *testing.T) {
	o := practise(t)
	o.later(9 * time.Minute)
	o.sees("Åsa Öberg")
	o.press("down")
	o.later(9 * time.Minute)
	o.sees("Åsa Öberg")
	o.later(time.Minute)
	o.sees("Skärmen är låst.", "Tryck på en tangent")
	o.seesNot("Öberg", "Söder")
	id := o.app.page().Target().Case
	o.send(click(5, 8))
	o.send(tea.PasteMsg{Content: "x"})
	o.sees("Skärmen är låst.")
	o.press("space") // would tick a moment
	o.sees("Åsa Öberg")
	o.seesNot("Sparat")
	if got := o.app.page().Target().Case; got != id {
		t.Errorf("the cursor went from %v to %v behind the lock", id, got)
	}
}

func TestWhatIsBeingWrittenIsKeptBehindTheLock(t *testing.T) {
	o := practise(t)
	o.press("ctrl+n")
	o.write("Östen Ål")
	o.later(time.Hour)
	o.seesNot("Östen")
	o.press("esc")
	o.sees("Nytt ärende", "Östen Ål")
}

func TestHowLongTheScreenStaysIsASetting(t *testing.T) {
	o := sitWith(t, register(t, 5), Options{User: "Anna Lind", IdleLock: 2 * time.Minute})
	o.later(2 * time.Minute)
	o.sees("Skärmen är låst.")
	o = sitWith(t, register(t, 5), Options{User: "Anna Lind", IdleLock: -1})
	o.later(24 * time.Hour)
	o.seesNot("Skärmen är låst.")
}

func TestTheLockFitsEveryWindow(t *testing.T) {
	o := practise(t)
	o.later(time.Hour)
	for _, size := range [][2]int{{1, 1}, {8, 3}, {40, 10}, {80, 24}, {200, 50}} {
		o.resize(size[0], size[1])
		if strings.Contains(o.screen(), "Öberg") {
			t.Errorf("a customer is shown in a window of %v", size)
		}
	}
}

// It would catch an address that anybody can read who presses a key at a PC
// that somebody else left.
func TestTheLockHidesWhatWasRevealed(t *testing.T) {
	o := practise(t)
	o.app.showCase(protected(t, o))
	o.resize(160, 40)
	street := o.saved().Customer.Street
	reveal := func() {
		o.press("ctrl+k")
		o.write("skyddade")
		o.press("enter")
		o.sees(street)
	}
	reveal()
	o.later(time.Hour)
	o.press("space")
	o.seesNot(street)
	reveal()
	o.press("f2") // the form holds the address as well
	o.later(time.Hour)
	o.press("space")
	o.seesNot(street)
	reveal()
	o.press("f2", "end")
	o.write("x")
	o.later(time.Hour)
	o.press("space")
	o.sees("Ändra uppgifter") // what was written is not thrown away
}

func TestTheWindowsTitleNamesNobody(t *testing.T) {
	o := practise(t)
	for _, names := range [][]string{{"down"}, {"enter"}, {"f2"}, {"esc", "esc", "ctrl+f"}} {
		o.press(names...)
		if got := o.app.View().WindowTitle; got != "Låskoll" {
			t.Errorf("the title is %q after %v, want the program's name alone", got, names)
		}
	}
}
