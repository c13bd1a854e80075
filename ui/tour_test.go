package ui

import (
	"strings"
	"testing"

	"laskoll/model/practice"
)

// touring starts the tour with the second F1 in an office of real customers.
func touring(t *testing.T) *office {
	t.Helper()
	o := sit(t, register(t, practice.Ordinary), "Anna Lind")
	o.press("f1")
	o.sees("F1 rundtur")
	o.press("f1")
	o.sees("Rundtur · 1 av 12", "bland påhittade kunder", "ÖVNING")
	return o
}

func TestTheTourToItsEnd(t *testing.T) {
	o := touring(t)
	_, before, _ := o.desk.Digest(t.Context())
	o.press("down") // nothing but Enter goes on here
	o.sees("Rundtur · 1 av 12")
	o.press("enter")
	o.sees("Rundtur · 2 av 12", "Tryck Ctrl+F")
	o.press("ctrl+f")
	o.sees("Rundtur · 3 av 12", "Hitta kund")
	o.write("oberg asa")
	o.press("enter")
	o.sees("Rundtur · 4 av 12", "Ingen väg in sedan 3 nov")
	o.press("space")
	o.sees("Rundtur · 5 av 12", "5d Nyckelbehov, LP klart.")
	o.press("ctrl+z")
	o.sees("Rundtur · 6 av 12", "edit gyllen")
	o.find("edit gyllen")
	o.sees("Rundtur · 7 av 12", "låset är ur funktion")
	o.find("jenny isberg")
	o.sees("Rundtur · 8 av 12", "Nyckel borttappad")
	o.find("torsten ulv")
	o.sees("Rundtur · 9 av 12", "Kvar: beställningen")
	o.press("f4")
	o.sees("Rundtur · 10 av 12", "Dagens genomgång")
	o.press("h") // a customer without a way in: not this one
	o.sees("Rundtur · 10 av 12", "Kunden har ingen kvittens ute")
	for range 30 { // past all who have no way in
		if o.press("down", "h"); strings.Contains(o.screen(), "Rundtur · 11 av 12") {
			break
		}
	}
	o.sees("Rundtur · 11 av 12")
	o.press("ctrl+k")
	o.sees("Rundtur · 12 av 12", "Alla val")
	o.press("enter")
	o.seesNot("Rundtur ·", "ÖVNING")
	o.sees("Allt i registret är som du lämnade det")
	if _, after, _ := o.desk.Digest(t.Context()); after != before || len(o.app.history.done) != 0 {
		t.Errorf("the register is at version %v after the tour, with %d deeds; want %v and none", after, len(o.app.history.done), before)
	}
}

func TestTheTourIsLeftAtAnyTime(t *testing.T) {
	for steps := range 4 {
		o := touring(t)
		o.press([]string{"enter", "ctrl+f", "x"}[:min(steps, 3)]...)
		o.press("esc")
		o.seesNot("Rundtur ·")
		o.press("down", "ctrl+z")
		o.sees("Det finns inget att ångra.")
		o.press("f1", "f1", "ctrl+q")
		o.seesNot("Rundtur ·")
		if o.quit {
			t.Fatal("Ctrl+Q in the tour ends the program")
		}
	}
}

// It would catch a tour within a tour, whose end nobody finds.
func TestThereIsNoTourInATour(t *testing.T) {
	o := touring(t)
	o.press("enter", "f1", "f1")
	o.sees("Rundtur · 2 av 12")
	o.press("esc")
	o.seesNot("Rundtur ·", "ÖVNING")
}

func TestTheTourFillsItsWindow(t *testing.T) {
	o := touring(t)
	for _, size := range [][2]int{{80, 24}, {60, 19}, {200, 50}, {60, 15}, {30, 5}, {120, 36}} {
		o.resize(size[0], size[1])
		o.check()
	}
	o.sees("Rundtur · 1 av 12")
	o.press("esc")
	o.resize(60, 15)
	o.press("f1", "f1")
	if s := o.screen(); !strings.Contains(s, "större fönster") {
		t.Errorf("a window too small for the tour says nothing:\n%s", s)
	}
}
