package paper

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/text"
)

// doors are what opens a door: it stands on no paper, whoever prints it.
var doors = []string{"7391", "B20", "966", "mattan", "portkoden"}

// where tells where somebody lives and is called.
var where = []string{"Furutorpsgatan", "25227", "Helsingborg", "042-10", "070-555", "Łukasz"}

// all returns every kind of print-out of one case.
func all(s Sheet, c model.Case) map[string]Document {
	find := func(model.CaseID) (model.Summary, bool) { return c.Summary(), true }
	return map[string]Document{
		"PickupList": PickupList(s, []model.Case{c}), "OrderForm": OrderForm(s, c), "ReceiptLabel": ReceiptLabel(s, c),
		"Today": Today(s, c.Attention(s.Today, s.Limits), find),
	}
}

func reveal(s Sheet) Sheet {
	s.Revealed, s.Numbers = func(model.CaseID) bool { return true }, true
	return s
}

func TestWhatOpensADoorIsNeverPrinted(t *testing.T) {
	open := lives("Rut", "Dahl", "Söder").fitted(9).secrets()
	for _, c := range []model.Case{open.build(t), open.protected().build(t)} {
		for _, s := range []Sheet{sheet, reveal(sheet)} {
			s.Numbers = false // 966 might be in one
			for name, d := range all(s, c) {
				got := flat(read(t, d))
				for _, secret := range doors {
					if strings.Contains(got, secret) || strings.Contains(d.Name, secret) {
						t.Errorf("%s (protected: %v) holds %q, want it nowhere", name, c.Customer.Protected, secret)
					}
				}
			}
		}
	}
}

func TestProtectedIsLeftOut(t *testing.T) {
	c := lives("Rut", "Dahl", "Söder").fitted(9).protected().build(t)
	s := sheet
	s.Numbers = true
	s.Revealed = func(id model.CaseID) bool { return id != c.ID } // somebody else was revealed
	for name, d := range all(s, c) {
		got := flat(read(t, d))
		for _, secret := range append(where, "9809") {
			if strings.Contains(got, secret) {
				t.Errorf("%s of a protected person holds %q, want it left out", name, secret)
			}
		}
		if name != "ReceiptLabel" && !strings.Contains(got, "SKYDDADEPERSONUPPGIFTER") {
			t.Errorf("%s of a protected person does not say so", name)
		}
	}
	got := flat(read(t, PickupList(s, []model.Case{c})))
	if !strings.Contains(got, "Adressenskrivsinteut.Frågapåkontoret.") {
		t.Errorf("PickupList does not say why there is no address: %s", got)
	}
}

func TestProtectedIsPrintedWhenRevealed(t *testing.T) {
	c := lives("Rut", "Dahl", "Söder").fitted(9).protected().build(t)
	order := flat(read(t, OrderForm(reveal(sheet), c)))
	for _, want := range append(where, "450312-9809", "SKYDDADEPERSONUPPGIFTER") {
		if !strings.Contains(order, want) {
			t.Errorf("OrderForm of a revealed person lacks %q", want)
		}
	}
	if list := flat(read(t, PickupList(reveal(sheet), []model.Case{c}))); !strings.Contains(list, "Furutorpsgatan12") {
		t.Errorf("PickupList of a revealed person lacks the address")
	}
}

func TestLessIsPrintedThanIsKnown(t *testing.T) {
	c := lives("Rut", "Dahl", "Söder").fitted(9).build(t)
	docs := all(sheet, c)
	for name, secrets := range map[string][]string{
		"PickupList":   {"450312", "042-10", "070-555", "Łukasz"}, // what it takes to find the door
		"OrderForm":    {"9809"},
		"ReceiptLabel": append(where, "450312"),
		"Today":        append(where, "450312"),
	} {
		got := flat(read(t, docs[name]))
		for _, secret := range secrets {
			if strings.Contains(got, secret) {
				t.Errorf("%s holds %q, want it left out", name, secret)
			}
		}
		if strings.Contains(docs[name].Name, "Rut") || strings.Contains(docs[name].Name, "Dahl") {
			t.Errorf("%s is called %q, want no name of a person", name, docs[name].Name)
		}
	}
	if got := flat(read(t, docs["OrderForm"])); !strings.Contains(got, "450312-••••") {
		t.Errorf("OrderForm lacks the masked number: %s", got)
	}
}

func TestEndedIsSaidAtTheDoor(t *testing.T) {
	c := lives("Elsa", "Ängman", "Söder").fitted(9).with(model.Closed{Reason: model.EndDied, On: today}).build(t)
	for lang, want := range map[text.Lang]string{text.Swedish: "Avslutat:avliden", text.English: "Ended:deceased"} {
		s := sheet
		s.Lang = lang
		if got := flat(read(t, PickupList(s, []model.Case{c}))); !strings.Contains(got, want) {
			t.Errorf("PickupList lacks %q: %s", want, got)
		}
	}
}
