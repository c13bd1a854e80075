package stats

import (
	"testing"
	"time"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

var today = model.NewDate(2026, time.November, 23)

func office() *roster.Roster {
	r := roster.New(today, model.DefaultDeadlines)
	add := func(n byte, s model.Summary) {
		s.ID = model.CaseID{n}
		r.Set(s)
	}
	add(1, model.Summary{Family: "Ek", Area: "Råå", Next: 7})
	add(2, model.Summary{Family: "Öst", Area: "Råå", Next: 8, Receipt: model.ReceiptAtCustomer, Since: today - 9})
	add(3, model.Summary{Family: "Alm", Area: "Söder", Receipt: model.ReceiptArchived, Since: today})
	return r
}

func TestEveryFigureLeadsToItsCases(t *testing.T) {
	r := office()
	p := New(text.Swedish, r)
	p.Enter()
	want := map[string]int{
		"Pågående ärenden": 2, "Ingen väg in": 0, "Utestående kvittenser": 1, "7 Montering": 1,
		"8 Kvittens hämtad": 1, "8–14 dagar": 1, "0–3 dagar": 0, "Råå": 2,
	}
	for _, f := range p.rows {
		if n, ok := want[f.label]; ok && f.n != n {
			t.Errorf("%s = %d, want %d", f.label, f.n, n)
		}
		if !f.head && r.Count(f.filter.Passes) != f.n {
			t.Errorf("%s = %d, but %d cases are behind it", f.label, f.n, r.Count(f.filter.Passes))
		}
		delete(want, f.label)
	}
	for label := range want {
		t.Errorf("there is no figure %q", label)
	}
}

func TestTheCursorPassesTheHeadings(t *testing.T) {
	p := New(text.Swedish, office())
	p.Enter()
	for range 40 {
		if i := p.list.Cursor(); p.rows[i].head {
			t.Fatalf("the cursor stands on the heading %q", p.rows[i].label)
		}
		p.Do(keys.Down, "down")
	}
	p.Do(keys.Top, "home")
	want, ok := p.Do(keys.Open, "enter")
	if show, shows := want.(page.ShowList); !ok || !shows || !show.Filter.Running {
		t.Errorf("Enter = %+v, want the running cases", want)
	}
}
