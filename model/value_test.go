package model

import (
	"testing"
	"time"
)

func TestDate(t *testing.T) {
	same(t, "day", NewDate(2026, time.November, 23).String(), "2026-11-23")
	same(t, "unknown day", Date(0).String(), "")
	same(t, "weekday", now.Weekday(), time.Monday)
	same(t, "days", now.Days(now-9), 9)
	same(t, "before 1970", NewDate(1924, time.February, 29).String(), "1924-02-29")
	for _, s := range []string{"", "2026-02-29", "2026-11-31", "23/11", "20261123"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", s, d)
		}
	}
	for _, d := range [][3]int{{2026, 2, 29}, {2026, 0, 1}, {2026, 13, 1}, {2026, 4, 31}, {2026, 1, 0}} {
		if ValidDate(d[0], d[1], d[2]) {
			t.Errorf("ValidDate(%v) = true, want false", d)
		}
	}
	same(t, "leap day", ValidDate(2028, 2, 29), true)
}

// TestDateIsTheZonesOwn: a quarter past midnight in Helsingborg is that day
// there, though it is the day before in UTC.
func TestDateIsTheZonesOwn(t *testing.T) {
	at := time.Date(2026, 11, 23, 0, 15, 0, 0, Stockholm())
	same(t, "here", DateOf(at).String(), "2026-11-23")
	same(t, "in UTC", DateOf(at.UTC()).String(), "2026-11-22")
}

func TestIDs(t *testing.T) {
	id := CaseID{0: 1, 15: 0xfe}
	if got, err := ParseCaseID(id.String()); got != id || err != nil {
		t.Errorf("ParseCaseID(%q) = %v, %v, want %v", id, got, err, id)
	}
	event := EventID(id)
	if got, err := ParseEventID(event.String()); got != event || err != nil || event.IsZero() || !(EventID{}).IsZero() {
		t.Errorf("ParseEventID(%q) = %v, %v, want %v", event, got, err, event)
	}
	for _, s := range []string{"", "12", "zz00000000000000000000000000000z", id.String() + "00"} {
		if got, err := ParseCaseID(s); err == nil {
			t.Errorf("ParseCaseID(%q) = %v, want an error", s, got)
		}
	}
}

func TestSummary(t *testing.T) {
	s := opened(t, Setting{FieldArea, "Söder"}, Setting{FieldOrganisation, "HV"}, Setting{FieldChannel, "Myndighet"})
	s.done(M1a, 20)
	s.done(M2a, 20)
	s.done(M9a, 3)
	got := s.Summary()
	same(t, "name", got.Name(), "Åsa Öberg")
	same(t, "next", got.Next, Step(7))
	same(t, "waiting", got.Waiting.Moment, M7b)
	same(t, "done", got.Done, s.StepsDone())
	same(t, "states", [4]State{got.Steps[1], got.Steps[3], got.Steps[7], got.Steps[9]}, [4]State{Finished, Passed, Ongoing, Finished})
	same(t, "age", got.ReceiptAge(now), 3)
	same(t, "age of none", Summary{}.ReceiptAge(now), 0)
	same(t, "opened", got.Opened, now)
}

func TestRefusalIsAnError(t *testing.T) {
	same(t, "error", refuseMoment(RefusedNotDone, M5a).Error(), "refused (6) moment 5a")
}

// TestEveryFactIsNamed keeps the machine's names of facts apart.
func TestEveryFactIsNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range []Fact{
		Opened{}, Changed{}, MomentDone{}, MomentUndone{}, MomentSkipped{}, MomentsAssumed{}, KeyReceived{}, KeyChanged{}, KeyReturned{}, ReceiptMoved{},
		OfficeSettled{}, ListMapped{}, Exported{}, KeyMoved{}, KeySigned{}, LockOut{}, LockBack{}, LockReplaced{}, FittingPlanned{}, FittingFailed{}, Consented{}, StayBegan{}, StayEnded{},
		NoteAdded{}, Hindered{}, Reviewed{}, Closed{}, Reopened{}, Settled{}, Revealed{}, Reverted{}, Unknown{},
	} {
		name := FactName(f)
		if _, unknown := f.(Unknown); seen[name] || (name == "unknown") != unknown {
			t.Errorf("FactName(%T) = %q, want a name of its own", f, name)
		}
		seen[name] = true
	}
}

// benchTrail is a case from the first call to the binder, with a key.
func benchTrail(b *testing.B) []Event {
	s := opened(b, Setting{FieldChannel, "Myndighet"}, Setting{FieldArea, "Söder"}, Setting{FieldStreet, "Furutorpsgatan 12"})
	s.done(M1a, 20)
	s.done(M2a, 20)
	s.done(M3a, 19)
	s.done(M4a, 19)
	key := s.do(s.ReceiveKey("B20", "966", now-19, now))
	for _, m := range []Moment{M5a, M5b, M5c, M5d, M6a, M6b, M7a, M7b, M8a, M9a} {
		s.done(m, 9)
	}
	s.do(s.ReturnKey(key, "kunden", 0, now))
	return s.History()
}

func BenchmarkFold(b *testing.B) {
	trail := benchTrail(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Fold(trail...); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkApplyStepwise(b *testing.B) {
	trail := benchTrail(b)
	b.ReportAllocs()
	for b.Loop() {
		c := Case{}
		for _, e := range trail {
			c, _ = Apply(c, e)
		}
	}
}

func BenchmarkSummary(b *testing.B) {
	c, _ := Fold(benchTrail(b)...)
	b.ReportAllocs()
	for b.Loop() {
		c.Summary()
	}
}

func BenchmarkJudge(b *testing.B) {
	n := Concern{Kind: FittingLate, Since: now - 30}
	for b.Loop() {
		n.Judge(CaseID{}, now, DefaultDeadlines)
	}
}
