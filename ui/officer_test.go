package ui

import (
	"testing"

	"laskoll/model"
)

// settles opens a part of the office's settings, the at-th.
func (o *office) settles(at int) {
	o.t.Helper()
	o.press("ctrl+k")
	o.write("kontorets inställningar")
	o.press("enter")
	o.sees("Kontorets inställningar", "desamma på alla")
	for range at {
		o.press("down")
	}
	o.press("enter")
}

// Would have caught limits that are changed on one PC only, and a list that
// goes on judging by the old ones: two PCs with other settings of their own
// judge alike, and the change is undone like any other.
func TestTheOfficesSettingsCountOnEveryPC(t *testing.T) {
	store := register(t, 60)
	anna := sitWith(t, store, Options{User: "Anna Lind", Area: "Söder", Limits: model.Deadlines{Order: 9}})
	per := sitWith(t, store, Options{User: "Per Sjö", Area: "Råå", Old: map[string]string{"limit.order": "3"}})
	if anna.app.opts.Limits != per.app.opts.Limits {
		t.Fatalf("limits = %v and %v, want them alike", anna.app.opts.Limits, per.app.opts.Limits)
	}
	anna.settles(0)
	anna.sees("Gränser och bevarandetider", "Beställning, arbetsdagar  1")
	anna.app.stack = nil

	per.settles(4)
	per.settle()
	per.comes("Kontorets inställningar är ändrade")
	for _, o := range []*office{per, anna} {
		o.until("the limit counts", func() bool { return o.app.opts.Limits.Order == 3 })
	}
	per.press("ctrl+z")
	for _, o := range []*office{per, anna} {
		o.until("the limit is taken back", func() bool { return o.app.opts.Limits.Order == model.DefaultDeadlines.Order })
	}
}

// Would have caught areas and binders that are settled but not offered, and a
// receipt that is put into the customer's area instead of the binder's.
func TestABinderHasItsOwnArea(t *testing.T) {
	o := sit(t, register(t, 60), "Anna Lind")
	o.settles(1)
	o.write("Råå, Söder")
	o.press("ctrl+s")
	o.settle()
	o.comes("ändrade")
	o.settles(1)
	o.sees("Pärmar i Råå", "Pärmar i Söder")
	o.press("down")
	o.write("R:7")
	o.press("ctrl+s")
	o.settle()
	o.find("nils öberg")
	o.press("i")
	o.write("r:7")
	o.press("ctrl+s")
	o.settle()
	if got, want := o.saved().Receipt.Place, (model.Place{Area: "Råå", Binder: "R:7"}); got != want {
		t.Errorf("the receipt lies in %+v, want %+v", got, want)
	}
	o.settles(1)
	o.press("ctrl+s")
	o.sees("Inget ändrades")
}

// Would have caught a document that is opened without anybody having said
// where it lies, and one that may not be opened but is.
func TestADocumentOpensFromItsMoment(t *testing.T) {
	var opened []string
	show := func(path string) error {
		opened = append(opened, path)
		return nil
	}
	o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Document: show})
	o.find("åsa öberg")
	o.press("o")
	o.sees("Ingen har skrivit var Manual - Nyckelpositioner")
	o.settles(3)
	o.sees("Informationsbrev.pdf")
	o.write("Rutin/brev.exe")
	o.press("ctrl+s")
	o.sees("får inte öppnas härifrån")
	for range len("Rutin/brev.exe") {
		o.press("backspace")
	}
	for _, name := range model.Documents() {
		o.write("Rutin/" + name[:4] + ".docx")
		o.press("down")
	}
	o.press("ctrl+s")
	o.settle()
	o.press("o")
	o.settle()
	if len(opened) != 1 || opened[0] != "Rutin/Manu.docx" {
		t.Errorf("opened %q, want the manual", opened)
	}
	o.sees("är öppnat")
}
