package exchange_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage/exchange"
)

const settledList = "Namn;Gömma;Utfört;Beställt\nEva Ek;B12;2026-08-03;v 45\nUlf Ek;hos dottern;2026-08-04;v 45\nUno Ek;;;2026-08-05\n"

// TestMapping: what somebody has settled is read so, and the text that an
// answer stands for is kept.
func TestMapping(t *testing.T) {
	m, err := exchange.ReadMapping(strings.NewReader("[columns]\n\"Utfört\" = \"fitted\"\nB = \"unknown\"\n[cells.\"Beställt\"]\n\"v 45\" = \"2026-11-04\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	delete(m.Columns, "B")
	m.Columns["Gömma"] = "unknown"
	r := newRegister(t)
	book := read(t, settledList)
	if err := book.Apply(m); err != nil {
		t.Fatal(err)
	}
	plan := r.take(book)
	eva := r.named("Eva Ek")
	if len(plan.Errors) > 0 || eva.Mark(model.M7a).On.String() != "2026-08-03" || eva.Mark(model.M6a).On.String() != "2026-11-04" || len(eva.Keys) > 0 {
		t.Errorf("Eva: 7a %v, 6a %v, keys %v, errors %v, want 2026-08-03, 2026-11-04, none, none", eva.Mark(model.M7a), eva.Mark(model.M6a), eva.Keys, plan.Errors)
	}
	if kept := keptText(plan); !strings.Contains(kept, "v 45") {
		t.Errorf("kept %s, want the text that was answered", kept)
	}
	var out bytes.Buffer
	if err := m.Write(&out); err != nil {
		t.Fatal(err)
	}
	if again, err := exchange.ReadMapping(&out); err != nil || again.Columns["Utfört"] != "fitted" || again.Cells["Beställt"]["v 45"] != "2026-11-04" {
		t.Errorf("ReadMapping(Write()) = %+v, %v, want the same", again, err)
	}
}

func TestMappingThatFitsNot(t *testing.T) {
	for _, m := range []exchange.Mapping{
		{Columns: map[string]string{"Skonummer": "fitted"}}, {Columns: map[string]string{"Namn": "skonummer"}}, {Columns: map[string]string{"Namn": "street day"}},
		{Cells: map[string]map[string]string{"Skonummer": {"41": ""}}}, {Sheets: map[string]bool{"Blad 7": true}},
	} {
		var fault *exchange.MappingError
		if err := read(t, settledList).Apply(m); !errors.As(err, &fault) {
			t.Errorf("Apply(%+v) = %v, want a MappingError", m, err)
		}
	}
	if _, err := exchange.ReadMapping(strings.NewReader("[kolumner]\na = \"b\"\n")); err == nil {
		t.Error("ReadMapping of an unknown table = nil, want an error")
	}
}

// TestViews: each column is told with what it was taken for, examples and how
// much of it was understood; nothing of a protected person is an example.
func TestViews(t *testing.T) {
	book := read(t, settledList+"Rut Ek;A1;;x\n"+"Siv Ek skyddad identitet;;;\n")
	plan := newRegister(t).plan(book)
	views := book.Views(plan)
	if len(views) != 1 || len(views[0].Columns) != 4 {
		t.Fatalf("Views() = %+v, want one table of four columns", views)
	}
	ordered, key, name := views[0].Columns[3], views[0].Columns[1], views[0].Columns[0]
	if ordered.Meaning != "ordered" || ordered.Cells != 4 || ordered.Understood != 2 || !slices.Equal(ordered.Examples, []string{"v 45", "2026-08-05", "x"}) {
		t.Errorf("Beställt = %+v, want ordered, 4 cells, 2 understood, three examples", ordered)
	}
	if key.Meaning != "key_position" || key.Understood != 2 {
		t.Errorf("Gömma = %+v, want key_position with 2 understood", key)
	}
	if slices.ContainsFunc(name.Examples, func(s string) bool { return strings.Contains(s, "Siv") }) {
		t.Errorf("examples %v, want none of a protected person", name.Examples)
	}
	groups := plan.Groups()
	if len(groups) != 2 || groups[0].Text != "v 45" || groups[0].Cells != 2 || groups[0].Heading != "Beställt" {
		t.Errorf("Groups() = %+v, want v 45 twice, first", groups)
	}
	if again := read(t, settledList); again.Key() != book.Key() || again.Key() == read(t, "Namn;Adress\nEva;Gata\n").Key() {
		t.Error("Key() is not of the headings")
	}
	for _, name := range exchange.Meanings() {
		if err := read(t, settledList).Apply(exchange.Mapping{Columns: map[string]string{"Utfört": name}}); err != nil {
			t.Errorf("Apply(%q) = %v, want every meaning to be one", name, err)
		}
	}
}
