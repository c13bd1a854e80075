package paper

import (
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/text"
)

// order returns where in the pages each of the texts begins; -1 for none.
func order(pages []ink, texts ...string) []int {
	all := words(pages)
	out := make([]int, len(texts))
	for i, s := range texts {
		out[i] = strings.Index(all, s+"\n")
	}
	return out
}

func TestPickupListByAreaOldestFirst(t *testing.T) {
	d := PickupList(sheet, office(t))
	pages := read(t, d)
	want := []string{
		"7 låskvittenser att hämta.",
		"Råå (2)", "Łukasz Şahin-Żółć", "Åsa Öberg",
		"Söder (3)", "Göran Lindström", "Rut Dahl", "Milica Đurić Kovačević",
		"Ängelholmsvägens hemvårdsområde (1)", "Område saknas (1)", "Elsa Ängman",
	}
	at := order(pages, want...)
	if slices.Contains(at, -1) || !slices.IsSorted(at) {
		t.Errorf("PickupList has %q at %v, want them in this order:\n%s", want, at, words(pages))
	}
	if d.Rows != 7 {
		t.Errorf("Rows = %d, want 7", d.Rows)
	}
	for _, absent := range []string{"Öst", "Nguy"} { // fetched, and not yet fitted
		if strings.Contains(words(pages), absent) {
			t.Errorf("PickupList holds %q, who has no receipt to fetch", absent)
		}
	}
}

func TestPickupListSaysSinceWhen(t *testing.T) {
	for _, tt := range []struct {
		of     person
		has    []string
		hasNot string
	}{
		{lives("A", "B", "C").fitted(1), []string{"Lås monterat 22 nov", "1 dag"}, "örsenad"},
		{lives("A", "B", "C").fitted(6), []string{"Lås monterat 17 nov", "6 dagar", "Försenad"}, "Mycket"},
		{lives("A", "B", "C").fitted(13), []string{"Lås monterat 10 nov", "Mycket försenad"}, "Saknas"},
		{lives("A", "B", "C").fitted(400), []string{"Lås monterat 19 okt 2025", "Mycket försenad"}, "Saknas"},
		{lives("A", "B", "C").fitted(20).with(model.ReceiptMoved{To: model.ReceiptMissing, On: today - 8}), []string{"Saknas sedan 15 nov. Leta", "igen.", "8 dagar"}, "örsenad"},
	} {
		got := words(read(t, PickupList(sheet, []model.Case{tt.of.build(t)})))
		for _, want := range tt.has {
			if !strings.Contains(got, want+"\n") {
				t.Errorf("PickupList lacks %q:\n%s", want, got)
			}
		}
		if strings.Contains(got, tt.hasNot) {
			t.Errorf("PickupList holds %q, want it not:\n%s", tt.hasNot, got)
		}
	}
}

func TestPickupListLeavesTheCallersOrder(t *testing.T) {
	cases := office(t)
	before := slices.Clone(cases)
	PickupList(sheet, cases)
	for i := range cases {
		if cases[i].ID != before[i].ID {
			t.Errorf("after PickupList cases[%d] = %v, want %v", i, cases[i].ID, before[i].ID)
		}
	}
}

// What went missing at the office is not looked for at the customer's.
func TestPickupListLeavesOutWhatTheOfficeLost(t *testing.T) {
	c := lives("A", "B", "C").fitted(9).with(
		model.ReceiptMoved{To: model.ReceiptFetched, On: today - 5},
		model.ReceiptMoved{To: model.ReceiptMissing, On: today - 1},
	).build(t)
	d := PickupList(sheet, []model.Case{c})
	if got := words(read(t, d)); d.Rows != 0 || !strings.Contains(got, "Inga låskvittenser att hämta.\n") {
		t.Errorf("PickupList of a lost receipt has %d rows, want 0:\n%s", d.Rows, got)
	}
}

func TestOrderForm(t *testing.T) {
	c := lives("Milica", "Đurić Kovačević", "Söder").fitted(6).build(t)
	d := OrderForm(sheet, c)
	got := words(read(t, d))
	for _, want := range []string{
		"Beställning av digitalt lås", "Till Tunstall", c.Code.String(), "Söder", "HV hemvård", "Maria Kovačević", "23 nov 2026",
		"Milica Đurić Kovačević", "042-10 50 11", "Furutorpsgatan 12", "252 27 Helsingborg", "Anna Łukasz (dotter)", "070-555 12 34",
		"Lämnas per telefon, skrivs aldrig på blanketten", "Underskrift", "Fylls i av Tunstall",
	} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("OrderForm lacks %q:\n%s", want, got)
		}
	}
	if want := "Beställning " + c.Code.String() + " 2026-11-23"; d.Name != want || d.Rows != 1 {
		t.Errorf("OrderForm is called %q with %d rows, want %q with 1", d.Name, d.Rows, want)
	}
}

func TestReceiptLabel(t *testing.T) {
	c := lives("Milica", "Đurić Kovačević", "Söder").build(t)
	got := words(read(t, ReceiptLabel(sheet, c)))
	for want, times := range map[string]int{
		c.Code.String(): 3, "Milica Đurić Kovačević": 3, "Söder": 3, "Låskvittens": 2, "Låslåda, lösdelar": 1,
		"Kundens underskrift": 1, "Låsets nummer": 1, "Arkiverad i pärm, plats": 1, "Klipp ut etiketterna": 1,
	} {
		if n := strings.Count("\n"+got, "\n"+want+"\n"); n != times {
			t.Errorf("ReceiptLabel has %q %d times, want %d:\n%s", want, n, times, got)
		}
	}
}

func TestTodayMostSeriousFirst(t *testing.T) {
	d := attention(office(t))
	pages := read(t, d)
	want := []string{
		"9 saker att åtgärda.", "Allvarligast (3)", "Ingen väg in sedan 14 nov (9 dagar): larmet", "Göran Lindström",
		"Försenat eller fel (4)", "Beställningen är försenad: verkställigheten", "försenat 5 d", "Att kontrollera (2)",
	}
	at := order(pages, want...)
	if slices.Contains(at, -1) || !slices.IsSorted(at) {
		t.Errorf("Today has %q at %v, want them in this order:\n%s", want, at, words(pages))
	}
	if d.Rows != 9 || d.Name != "Dagens lista 2026-11-23" {
		t.Errorf("Today is called %q with %d rows, want 9", d.Name, d.Rows)
	}
}

func TestTodayLeavesOutWhatNobodyKnows(t *testing.T) {
	items := []model.Item{{Kind: model.NoWayIn, Level: model.Danger}}
	d := Today(sheet, items, func(model.CaseID) (model.Summary, bool) { return model.Summary{}, false })
	if got := words(read(t, d)); d.Rows != 0 || !strings.Contains(got, "Inget behöver åtgärdas i dag.\n") {
		t.Errorf("Today without a summary has %d rows, want 0:\n%s", d.Rows, got)
	}
}

func TestEnglish(t *testing.T) {
	s := sheet
	s.Lang = text.English
	got := words(read(t, PickupList(s, office(t))))
	for _, want := range []string{"Lock receipts to fetch", "Monday 23 November 2026", "7 lock receipts to fetch.", "Very late", "Printed 23 Nov 2026 by Maria Kovačević", "Page 1 of 1"} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("PickupList in English lacks %q:\n%s", want, got)
		}
	}
}

// TestAFormForEachCase would catch a pile of forms in which one is missing, or
// one that goes to the supplier as page two of three.
func TestAFormForEachCase(t *testing.T) {
	cases := office(t)[:3]
	for name, d := range map[string]Document{"Beställningar 2026-11-23": OrderForms(sheet, cases), "Låskvittenser 2026-11-23": ReceiptLabels(sheet, cases)} {
		pages := read(t, d)
		if d.Name != name || d.Rows != 3 || len(pages) != 3 {
			t.Fatalf("%q has %d rows on %d pages, want %q with 3 on 3", d.Name, d.Rows, len(pages), name)
		}
		for i, page := range pages {
			got := words([]ink{page})
			for _, want := range []string{cases[i].Code.String(), "Sida 1 av 1"} {
				if !strings.Contains(got, want+"\n") {
					t.Errorf("%s: page %d lacks %q:\n%s", name, i+1, want, got)
				}
			}
		}
	}
}
