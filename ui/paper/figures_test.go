package paper

import (
	"strings"
	"testing"
)

func TestFiguresSayWhatTheyAreGiven(t *testing.T) {
	d := Figures(sheet, Statistics{Period: "kvartal 4 2026", Area: "Söder", Groups: []FigureGroup{
		{Title: "Läget i dag", Lines: []Figure{{Label: "Pågående ärenden", Value: "23", Bar: 1000}, {Label: "Ingen väg in", Value: "0"}}},
		{Title: "Ledtid", Lines: []Figure{{Label: "Beställd → monterad", Value: "8 d", Note: "14 ärenden", Bar: 500}}},
	}})
	got := words(read(t, d))
	for _, want := range []string{"Statistik", "kvartal 4 2026 · Söder", "Läget i dag", "Pågående ärenden", "23", "8 d", "14 ärenden"} {
		if !strings.Contains(got, want+"\n") {
			t.Errorf("Figures lacks %q:\n%s", want, got)
		}
	}
	if d.Rows != 3 {
		t.Errorf("Rows = %d, want 3", d.Rows)
	}
}

func TestFiguresGoOnToAnotherPage(t *testing.T) {
	var st Statistics
	for range 40 {
		st.Groups = append(st.Groups, FigureGroup{Title: "En grupp", Lines: []Figure{{Label: "a", Value: "1"}, {Label: "b", Value: "2"}}})
	}
	if pages := read(t, Figures(sheet, st)); len(pages) < 3 {
		t.Errorf("%d pages, want at least 3", len(pages))
	}
}
