package ui

import (
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage"
)

func TestFromAFigureToItsCasesAndBack(t *testing.T) {
	o := practise(t)
	o.press("f8")
	o.sees("Inom gränserna; median och 90 % i arbetsdagar, kvartal 4 2026", "Beställda lås")
	o.resize(120, 36)
	o.sees("Under kvartal 4 2026", "Beställd → monterad", "ärenden")
	o.resize(80, 24)
	o.press("left")
	o.sees("kvartal 3 2026")
	o.press("right", "right")
	o.sees("Det finns ingen senare period än den här.")
	o.press("home", "down", "down", "down", "down", "down", "down", "down")
	o.press("enter")
	ids := o.app.listed()
	o.sees("Visar: Monterade lås, kvartal 4 2026", "Esc visar alla")
	if len(ids) == 0 {
		t.Fatal("no case is behind the figure")
	}
	for _, id := range ids {
		c, err := o.desk.Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if on := c.Mark(model.M7a).On; on < model.NewDate(2026, 10, 1) || on > today {
			t.Errorf("%s was fitted %v, which is not in the quarter", c.Customer.Name(), on)
		}
	}
}

func TestStatisticsOfOneAreaAndOneMonth(t *testing.T) {
	o := practise(t)
	o.press("f8", "p", "down", "enter")
	o.sees("‹ november 2026 ›")
	o.press("ctrl+o")
	o.write("söder")
	o.press("enter")
	o.sees("Område Söder", "‹ november 2026 ›")
	o.seesNot("per område")
	o.press("esc")
	o.seesNot("Område Söder")
}

// It would catch a page that asks for the same cases for ever when they
// cannot be read.
func TestStatisticsWhenTheCasesCannotBeRead(t *testing.T) {
	o := practise(t)
	broken := &storage.FileError{Kind: storage.ErrReadOnly, Path: "S:\\laskoll"}
	o.app.at = pageStats
	o.app.page().Enter()
	ids := o.app.stats().Wants(timesAtOnce)
	if len(ids) == 0 {
		t.Fatal("nothing is wanted for the quarter")
	}
	o.send(timesMsg{asked: ids, err: broken})
	if left := o.app.stats().Wants(timesAtOnce); len(left) != 0 {
		t.Errorf("%d cases are still wanted after a failure, want none", len(left))
	}
}

func TestTheStatisticsArePrintedAndExported(t *testing.T) {
	v, c := &viewer{}, &clerk{}
	o := printing(t, v)
	o.app.opts.Export = c.save
	o.press("f8", "ctrl+p")
	if name := v.last(t, 1); !strings.HasPrefix(name, "Låskoll statistik 2026-11-23") {
		t.Errorf("printed %q, want the statistics", name)
	}
	o.press("ctrl+e")
	o.sees("Filen innehåller bara siffror")
	o.press("enter")
	if c.table.Name != "Låskoll statistik 2026-11-23" || len(c.table.Rows) < 20 {
		t.Fatalf("exported %q with %d rows, want the statistics", c.table.Name, len(c.table.Rows))
	}
	if !slices.ContainsFunc(c.table.Rows, func(row []string) bool { return row[1] == "Pågående ärenden" && row[2] == "23" }) {
		t.Errorf("the rows %q lack the running cases", c.table.Rows)
	}
}
