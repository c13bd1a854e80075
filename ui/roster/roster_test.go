package roster

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
)

var today = model.NewDate(2026, time.November, 23)

// full is a roster with the practice customers.
func full(t testing.TB, n int) *Roster {
	t.Helper()
	trails := make(map[model.CaseID][]model.Event)
	for e := range practice.Events(n, today) {
		trails[e.Case] = append(trails[e.Case], e)
	}
	var all []model.Summary
	for _, events := range trails {
		c, err := model.Fold(events...)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c.Summary())
	}
	return filled(t, all)
}

// filled is a roster with the cases.
func filled(t testing.TB, all []model.Summary) *Roster {
	t.Helper()
	k, err := NewStock(storage.DigestOf(all...), today, model.DefaultDeadlines)
	if err != nil {
		t.Fatal(err)
	}
	r := New(today, model.DefaultDeadlines)
	r.Take(k)
	return r
}

func everyone(*Line) bool { return true }

func TestTheMostUrgentComesFirst(t *testing.T) {
	r := full(t, 60)
	ids := r.List(ByUrgency, everyone)
	if len(ids) != 60 || r.Len() != 60 {
		t.Fatalf("List() has %d cases, want 60", len(ids))
	}
	if got := r.Get(ids[0]).Name(); got != "Åsa Öberg" {
		t.Errorf("first is %q, want Åsa Öberg, who has had no way in longest", got)
	}
	mood := NoWayIn
	for _, id := range ids {
		if m := r.Get(id).Mood; m < mood {
			t.Errorf("%q (mood %d) comes after mood %d", r.Get(id).Name(), m, mood)
		} else {
			mood = m
		}
	}
}

func TestSwedishOrder(t *testing.T) {
	r := New(today, model.DefaultDeadlines)
	for i, family := range []string{"Öst", "Ek", "Åkesson", "Ängman", "andersson", "Zetterlund"} {
		r.Set(model.Summary{ID: model.CaseID{byte(i)}, Family: family, Given: "Bo"})
	}
	var got []string
	for _, id := range r.List(ByName, everyone) {
		got = append(got, r.Get(id).Family)
	}
	want := []string{"andersson", "Ek", "Zetterlund", "Åkesson", "Ängman", "Öst"}
	if !slices.Equal(got, want) {
		t.Errorf("by name: %v, want %v", got, want)
	}
}

func TestOrdersAreTotal(t *testing.T) {
	r := full(t, 120)
	for o := ByUrgency; o <= ByReceipt; o++ {
		first := r.List(o, everyone)
		for range 3 { // maps come in another order each time
			if again := r.List(o, everyone); !slices.Equal(first, again) {
				t.Errorf("order %d is not the same twice", o)
			}
		}
	}
	if got := ByStep.Next(); got != ByUrgency {
		t.Errorf("ByStep.Next() = %d, want ByUrgency", got)
	}
}

// TestByStep would catch finished and ended cases among those that have
// something left to do.
func TestByStep(t *testing.T) {
	r := full(t, 120)
	at := func(row *Row) int {
		if row.Next == 0 || row.Summary.Ended != model.EndNone {
			return model.Steps + 1
		}
		return int(row.Next)
	}
	last := r.Get(r.List(ByStep, everyone)[0])
	for _, id := range r.List(ByStep, everyone) {
		row := r.Get(id)
		if at(row) < at(last) || at(row) == at(last) && row.Mood < last.Mood {
			t.Errorf("%s (step %d, mood %d) comes after %s (step %d, mood %d)", row.Name(), at(row), row.Mood, last.Name(), at(last), last.Mood)
		}
		last = row
	}
}

func TestFilters(t *testing.T) {
	r := full(t, 60)
	for _, c := range []struct {
		f  Filter
		is func(*Line) bool
	}{
		{Filter{}, everyone},
		{Filter{Area: "Råå"}, func(row *Line) bool { return row.Area == "Råå" }},
		{Filter{Organisation: model.HealthCare}, func(row *Line) bool { return row.Organisation == model.HealthCare }},
		{Filter{Attention: true}, func(row *Line) bool { return row.Kinds.Pressing() }},
		{Filter{Kind: model.NoWayIn}, func(row *Line) bool { return row.Mood == NoWayIn }},
		{Filter{Out: true}, func(row *Line) bool { return row.Receipt.Outstanding() }},
		{Filter{Out: true, OutFrom: 8, OutTo: 14}, func(row *Line) bool {
			return row.Receipt.Outstanding() && row.Age >= 8 && row.Age <= 14
		}},
		{Filter{Step: 7}, func(row *Line) bool { return row.Next == 7 && row.Ended == model.EndNone }},
		{Filter{Running: true}, func(row *Line) bool { return row.Next != 0 && row.Ended == model.EndNone }},
	} {
		n := 0
		for _, id := range r.List(ByName, c.f.Passes) {
			n++
			if line, ok := r.Line(id); !ok || !c.is(&line) {
				t.Errorf("%+v lets %q through", c.f, r.Get(id).Name())
			}
		}
		if want := r.Count(c.is); n != want || n == 0 {
			t.Errorf("%+v lets %d cases through, want %d and more than none", c.f, n, want)
		}
	}
}

func TestSetRemoveAndSearch(t *testing.T) {
	r := full(t, 60)
	hits := r.Search("asa oberg", "", 5)
	if len(hits) == 0 || r.Get(hits[0].ID).Name() != "Åsa Öberg" {
		t.Fatalf("Search() = %v, want Åsa Öberg first", hits)
	}
	id, version := hits[0].ID, r.Version()
	s := r.Get(id).Summary
	if r.Set(s); r.Version() != version {
		t.Errorf("Version() = %d after setting what is known, want %d", r.Version(), version)
	}
	s.Family = "Quist"
	r.Set(s)
	if hits := r.Search("asa quist", "", 5); len(hits) == 0 || hits[0].ID != id {
		t.Errorf("Search() of the new name = %v, want the case", hits)
	}
	r.Remove(id)
	if r.Get(id) != nil || r.Len() != 59 || r.Version() <= version {
		t.Errorf("after Remove: %v, %d cases, version %d", r.Get(id), r.Len(), r.Version())
	}
	for _, hit := range r.Search("quist", "", 20) {
		if hit.ID == id {
			t.Error("a removed case is found")
		}
	}
}

// TestGone would catch a list that shows a case whose opening was undone.
func TestGone(t *testing.T) {
	r := full(t, 60)
	_, before := r.Gone()
	ids := r.List(ByName, everyone)
	for _, id := range []model.CaseID{ids[4], ids[2], ids[4], {1}} { // one twice, and one that never was
		r.Remove(id)
	}
	gone, filled := r.Gone()
	if want := []model.CaseID{ids[4], ids[2]}; !slices.Equal(gone, want) || filled != before {
		t.Errorf("Gone() = %v, %d, want %v, %d", gone, filled, want, before)
	}
	k, err := NewStock(storage.DigestOf(), today, model.DefaultDeadlines)
	if err != nil {
		t.Fatal(err)
	}
	r.Take(k)
	if gone, filled := r.Gone(); len(gone) > 0 || filled == before {
		t.Errorf("Gone() after Take() = %v, %d, want none and another number", gone, filled)
	}
}

func TestANewDayJudgesAnew(t *testing.T) {
	r := full(t, 60)
	late := r.Count(Filter{Attention: true}.Passes)
	r.SetDay(today + 30)
	if got := r.Count(Filter{Attention: true}.Passes); got <= late {
		t.Errorf("%d cases need attention a month later, want more than %d", got, late)
	}
	if r.Today() != today+30 {
		t.Errorf("Today() = %v, want %v", r.Today(), today+30)
	}
}

func TestLike(t *testing.T) {
	r := full(t, 60)
	for _, c := range []struct {
		cu   model.Customer
		want string
	}{
		{model.Customer{Given: "asa", Family: "oberg"}, "Åsa Öberg"},
		{model.Customer{Given: "Någon", Family: "Annan"}, ""},
		{model.Customer{}, ""},
	} {
		row, ok := r.Like(c.cu)
		got := ""
		if ok {
			got = row.Name()
		}
		if got != c.want {
			t.Errorf("Like(%+v) = %q, want %q", c.cu, got, c.want)
		}
	}
	row, _ := r.Like(model.Customer{Given: "Åsa", Family: "Öberg"})
	other := model.Customer{Given: "Åsa", Family: "Öberg", Personnummer: "199001019802"}
	if other.Personnummer != row.Personnummer {
		if _, ok := r.Like(other); ok {
			t.Error("Like() takes a namesake with another whole number for the same")
		}
	}
}

func TestAreasAreInSwedishOrder(t *testing.T) {
	areas := full(t, 60).Areas()
	if !slices.IsSortedFunc(areas, compareAreas) || len(areas) < 5 {
		t.Errorf("Areas() = %v, want at least five in order", areas)
	}
}

func BenchmarkList(b *testing.B) {
	for _, n := range []int{5000, 20000} {
		r := full(b, n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				r.List(ByUrgency, everyone)
			}
		})
	}
}
