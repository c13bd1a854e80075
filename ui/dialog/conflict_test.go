package dialog

import (
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// clash is a conflict in the case: what Anna put in the register, and what Per
// did meanwhile.
func clash(c model.Case, theirs, mine model.Fact) storage.Conflict {
	event := func(by, pc string, minute int, f model.Fact) model.Event {
		at := time.Date(2026, time.November, 23, 9, minute, 0, 0, time.UTC)
		return model.Event{ID: model.EventID{9}, Case: c.ID, At: at, By: model.Actor{Name: by, PC: pc}, Fact: f}
	}
	return storage.Conflict{ID: model.EventID{9}, Case: c.ID,
		Mine:   []model.Event{event("Per Sjö", "PC-2", 40, mine)},
		Theirs: []model.Event{event("Anna Lind", "PC-1", 42, theirs)},
	}
}

func TestConflictStartsOnWhatChangesNothing(t *testing.T) {
	_, cases := office(t)
	c := cases["Åsa Öberg"]
	x := clash(c, model.MomentSkipped{Moment: model.M5d, Reason: "behövs ej"}, model.MomentDone{Moment: model.M5d, On: today})
	d := NewConflict(text.Swedish, c, x, Waiting{Today: today, More: 2})
	has(t, d, "Krock · Åsa Öberg", "2 till väntar", "Anna Lind, PC-1", "Per Sjö, PC-2", "23 nov 10:42", "23 nov 10:40", "behövs ej", "› I registret")
	if got := press(d, "enter"); got != (Chosen{0}) {
		t.Errorf("Enter = %+v, want the register's side", got)
	}
	for _, way := range [][]string{{"right"}, {"left", "down"}, {"left", "tab"}} {
		press(d, way...)
		has(t, d, "› Din ändring", "Enter behåll min")
		if got := press(d, "enter"); got != (Chosen{1}) {
			t.Errorf("%v Enter = %+v, want ours", way, got)
		}
	}
	d.Paste("x")
	if got := press(d, "esc"); got != (Leave{}) || d.ID() != x.ID {
		t.Errorf("Esc = %+v, want Leave", got)
	}
}

func TestBothSidesOfAConflictStandBesideEachOther(t *testing.T) {
	_, cases := office(t)
	c := cases["Åsa Öberg"]
	x := clash(c,
		model.Changed{Set: []model.Setting{{Field: model.FieldStreet, Value: "Nya vägen 12"}, {Field: model.FieldPhone, Value: "042-390 600 99"}}},
		model.Changed{Set: []model.Setting{{Field: model.FieldStreet, Value: "Gamla vägen 3"}}})
	d := NewConflict(text.Swedish, c, x, Waiting{Today: today})
	for _, line := range strings.Split(shows(t, d), "\n") {
		if strings.Contains(line, "Nya vägen 12") && !strings.Contains(line, "Gamla vägen 3") {
			t.Errorf("the two streets do not stand on one line: %q", line)
		}
	}
	has(t, d, "042-390 600 99", "–")
}

// It would catch a protected person's address that comes on the screen because
// two people changed it at once.
func TestAConflictHidesWhatIsProtected(t *testing.T) {
	_, cases := office(t)
	c := cases["Åsa Öberg"]
	c.Customer.Protected = true
	set := func(street string) model.Fact {
		return model.Changed{Set: []model.Setting{{Field: model.FieldStreet, Value: street}, {Field: model.FieldPersonnummer, Value: "194503129811"}}}
	}
	x := clash(c, set("Nya vägen 12"), set("Gamla vägen 3"))
	if s := shows(t, NewConflict(text.Swedish, c, x, Waiting{Today: today})); strings.Contains(s, "vägen") || strings.Contains(s, "9811") || !strings.Contains(s, "dold") {
		t.Errorf("the address or the number is shown:\n%s", s)
	}
	has(t, NewConflict(text.Swedish, c, x, Waiting{Today: today, Revealed: true}), "Nya vägen 12", "Gamla vägen 3")
}

func TestAConflictOfManyFieldsIsScrolled(t *testing.T) {
	_, cases := office(t)
	c := cases["Åsa Öberg"]
	var set []model.Setting
	for _, f := range model.Fields() {
		set = append(set, model.Setting{Field: f, Value: "värde " + text.Field(text.Swedish, f)})
	}
	d := NewConflict(text.Swedish, c, clash(c, model.Changed{Set: set}, model.Changed{Set: set}), Waiting{Today: today})
	first := shows(t, d)
	if strings.Contains(first, "värde Fysisk") || !strings.Contains(first, "PgDn mer") {
		t.Fatalf("all of it is shown, or nothing says that there is more:\n%s", first)
	}
	press(d, "pgdown", "pgdown", "pgdown")
	if got := look.Strip(strings.Join(d.View(pen, 80, 24), "\n")); got == first || !strings.Contains(got, "kundnyckel behövs") {
		t.Errorf("PgDn does not come to the end:\n%s", got)
	}
	press(d, "pgup", "pgup", "pgup")
	if got := shows(t, d); got != first {
		t.Errorf("PgUp does not come back:\n%s", got)
	}
}

func TestEveryFactHasDetails(t *testing.T) {
	_, cases := office(t)
	c := cases["Åsa Öberg"]
	for _, f := range []model.Fact{
		model.MomentDone{Moment: model.M6a, On: today, By: "Anna", Remark: "brådskar"}, model.MomentUndone{Moment: model.M6a},
		model.KeyReceived{Position: "B20", Number: "966"}, model.KeyChanged{Position: "B21"}, model.KeyReturned{On: today, To: "dottern"},
		model.ReceiptMoved{To: model.ReceiptArchived, Place: model.Place{Area: "Söder", Binder: "S:2"}},
		model.NoteAdded{Text: "ringer i morgon"}, model.Hindered{Reason: "port trasig", Until: today + 3},
		model.Reviewed{On: today, Until: today + 1}, model.Closed{Reason: model.EndMoved, On: today}, model.Reopened{}, model.Unknown{Kind: 99},
	} {
		got := text.Details(text.Swedish, f, c, today)
		if len(got) == 0 || got[0].Label == "" || got[0].Value == "" {
			t.Errorf("Details(%#v) = %v, want what it says", f, got)
		}
	}
}
