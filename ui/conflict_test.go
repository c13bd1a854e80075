package ui

import (
	"testing"

	"laskoll/model"
)

// Two conflicts are met one after the other, with the keyboard only: of the
// first the register's side stays, of the second one's own.
func TestSeveralConflictsInARow(t *testing.T) {
	memory := register(t, 60)
	network := &cable{Store: memory}
	anna, per := sit(t, memory, "Anna Lind"), sit(t, network, "Per Sjö")
	network.pulled.Store(true)
	per.comes("nås inte")
	for _, name := range []string{"asa oberg", "goran lind"} {
		for _, o := range []*office{per, anna} {
			o.find(name)
			o.press("a") // a note disturbs nobody
			o.write(o.app.opts.User)
			o.press("enter", "f2", "tab", "tab", "tab", "tab", "tab", "tab", "ctrl+u")
			o.write(o.app.opts.User + "s gata 1")
			o.press("ctrl+s")
		}
	}
	anna.rests()
	network.pulled.Store(false)
	per.choosesAtConflict()
	per.comes("1 till väntar")
	per.sees("Krock · Åsa Öberg", "I registret", "Anna Lind, PC-1", "Anna Linds gata 1", "Din ändring", "Per Sjös gata 1")
	per.press("enter")
	per.comes("Krock · Göran Lindström")
	per.seesNot("till väntar")
	per.press("right", "enter")
	per.comes("ditt val är sparat")
	per.rests()
	if c := receiptOf(per, "asa oberg"); c.Customer.Street != "Anna Linds gata 1" || len(c.Notes) < 2 {
		t.Errorf("Åsa lives in %q with %d notes, want what the register said and both notes", c.Customer.Street, len(c.Notes))
	}
	if c := receiptOf(per, "goran lind"); c.Customer.Street != "Per Sjös gata 1" {
		t.Errorf("Göran lives in %q, want what Per chose", c.Customer.Street)
	}
	if c := receiptOf(per, "goran lind"); !holds(c, "Anna Linds gata 1") {
		t.Error("the side that was not chosen is not in the history")
	}
}

// holds reports whether an address was ever written in the case.
func holds(c model.Case, street string) bool {
	for _, e := range c.History() {
		if f, ok := e.Fact.(model.Changed); ok {
			for _, s := range f.Set {
				if s.Value == street {
					return true
				}
			}
		}
	}
	return false
}

// choosesAtConflict waits until the banner tells of a conflict, and asks for it.
func (o *office) choosesAtConflict() {
	o.t.Helper()
	o.comes("ditt val")
	o.seesNot("Krock ·")
	o.press("ctrl+k")
	o.write("välj vid krock")
	o.press("enter")
}
