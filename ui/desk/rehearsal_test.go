package desk

import (
	"errors"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/model/practice"
)

var today = model.NewDate(2026, time.November, 23)

func rehearse(t *testing.T) (*Rehearsal, model.Case) {
	t.Helper()
	now := func() time.Time { return today.Time() }
	d := NewRehearsal(model.Actor{Name: "Anna Lind"}, now, practice.Events(20, today))
	all, _, err := d.Digest(t.Context())
	if err != nil || all.Len() != 20 {
		t.Fatalf("Digest() = %v, %v, want 20 cases", all, err)
	}
	c, err := d.Case(t.Context(), all.ID(0))
	if err != nil {
		t.Fatal(err)
	}
	return d, c
}

func TestARehearsalKeepsWhatIsRecorded(t *testing.T) {
	d, c := rehearse(t)
	events, err := d.Record(t.Context(), Draft{Case: c.ID, Fact: model.NoteAdded{Text: "ett"}}, Draft{Case: c.ID, Fact: model.NoteAdded{Text: "två"}})
	if err != nil || len(events) != 2 || events[0].ID == events[1].ID || events[0].By.Name != "Anna Lind" {
		t.Fatalf("Record() = %+v, %v, want two events of Anna's", events, err)
	}
	after, err := d.Case(t.Context(), c.ID)
	if err != nil || len(after.Notes) != len(c.Notes)+2 {
		t.Errorf("%d notes afterwards, %v, want %d", len(after.Notes), err, len(c.Notes)+2)
	}
	if _, err := d.Wait(t.Context(), 0); !errors.Is(err, ErrAlone) {
		t.Errorf("Wait() = %v, want ErrAlone", err)
	}
}

func TestARehearsalOpensCases(t *testing.T) {
	d, _ := rehearse(t)
	codes := make(map[model.Code]bool)
	for range 5 {
		id, code, err := d.NewCode(t.Context())
		if err != nil || codes[code] {
			t.Fatalf("NewCode() = %v, %v, want one not used before", code, err)
		}
		codes[code] = true
		if _, err := d.Case(t.Context(), id); !errors.Is(err, ErrNoCase) {
			t.Errorf("Case(%v) before it is opened = %v, want ErrNoCase", id, err)
		}
		fact, err := model.Open(code, []model.Setting{{Field: model.FieldFamily, Value: "Ek"}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Record(t.Context(), Draft{Case: id, Fact: fact}); err != nil {
			t.Fatal(err)
		}
		if c, err := d.Case(t.Context(), id); err != nil || c.Code != code {
			t.Errorf("Case(%v) = %v, %v, want the code %v", id, c.Code, err, code)
		}
	}
}
