package practice

import (
	"errors"
	"iter"
	"reflect"
	"slices"
	"strings"
	"testing"

	"laskoll/model"
)

var today = model.NewDate(2026, 11, 23)

// fold returns the cases of an office, in the order in which they came.
func fold(t testing.TB, events iter.Seq[model.Event]) []model.Case {
	t.Helper()
	at, cases := map[model.CaseID]int{}, []model.Case(nil)
	for e := range events {
		i, known := at[e.Case]
		if !known {
			i = len(cases)
			at[e.Case], cases = i, append(cases, model.Case{})
		}
		c, err := model.Apply(cases[i], e)
		if err != nil {
			t.Fatal(err)
		}
		cases[i] = c
	}
	for i, c := range cases {
		if with, known := at[c.Share.With]; known {
			cases[i] = c.Join(cases[with])
		}
	}
	return cases
}

func TestEventsAreTheSameEachTime(t *testing.T) {
	first := slices.Collect(Events(300, today))
	if second := slices.Collect(Events(300, today)); !reflect.DeepEqual(first, second) {
		t.Error("Events(300) differs from one time to the next")
	}
	n := 0
	for range Events(1_000_000, today) {
		if n++; n == 10 {
			break
		}
	}
	if n != 10 {
		t.Errorf("Events yielded %d events before it was stopped, want 10", n)
	}
}

func TestEventsComeInTimeAndBeforeToday(t *testing.T) {
	for _, day := range []model.Date{today, model.NewDate(2027, 1, 1), model.NewDate(2026, 6, 20)} {
		var last model.Event
		for e := range Events(Ordinary, day) {
			if e.At.Before(last.At) {
				t.Fatalf("on %v: event at %v comes after one at %v", day, e.At, last.At)
			}
			if model.DateOf(e.At) >= day || !model.WorkingDay(model.DateOf(e.At)) {
				t.Fatalf("on %v: event at %v is not on a working day before", day, e.At)
			}
			last = e
		}
	}
}

func TestNothingIsThereTwice(t *testing.T) {
	codes, ids, numbers := map[model.Code]bool{}, map[any]bool{}, map[string]bool{}
	for e := range Events(20_000, today) {
		f, opened := e.Fact.(model.Opened)
		if ids[e.ID] || opened && ids[e.Case] {
			t.Fatalf("id %v is there twice", e.ID)
		}
		ids[e.ID] = true
		if !opened {
			continue
		}
		ids[e.Case] = true
		if code, ok := model.ParseCode(f.Code.String()); codes[f.Code] || !ok || code != f.Code {
			t.Fatalf("code %q is there twice or is none", f.Code)
		}
		codes[f.Code] = true
		for _, s := range f.Set {
			if s.Field == model.FieldPersonnummer && numbers[s.Value] {
				t.Errorf("personnummer %q is there twice", s.Value)
			} else if s.Field == model.FieldPersonnummer {
				numbers[s.Value] = true
			}
		}
	}
}

func TestCodesOfACountry(t *testing.T) {
	seen := make(map[model.Code]bool, 1_000_000)
	for i := range 1_000_000 {
		c := code(i)
		if seen[c] || len(c) != 5 && len(c) != 7 {
			t.Fatalf("code(%d) = %q, seen before or malformed", i, c)
		}
		seen[c] = true
	}
}

func TestOnlyTestNumbers(t *testing.T) {
	faults := map[model.PersonnummerFault]int{}
	for _, c := range fold(t, Events(3000, today)) {
		n := c.Customer.Personnummer
		if n == "" {
			faults[model.PersonnummerForm]++
			continue
		}
		got, fault := model.ParsePersonnummer(n, today)
		faults[fault]++
		if got != n || n[8] != '9' && n[8] != 'R' || n[9] < '8' {
			t.Errorf("personnummer %q is not one for tests", n)
		}
	}
	if faults[model.PersonnummerFine] < 2700 || faults[model.PersonnummerCheck] == 0 || faults[model.PersonnummerSpare] == 0 || faults[model.PersonnummerForm] == 0 {
		t.Errorf("faults = %v, want most fine and some of each", faults)
	}
}

func TestIDsRise(t *testing.T) {
	last := model.EventID{}
	for e := range Events(2*window+10, today) {
		if slices.Compare(e.ID[:], last[:]) <= 0 {
			t.Fatalf("event %v comes after %v", e.ID, last)
		}
		last = e.ID
	}
}

// TestEveryFactIsAllowed tells every story once more by asking the domain: it
// must decide the very facts that the story holds.
func TestEveryFactIsAllowed(t *testing.T) {
	cases := map[model.CaseID]model.Case{}
	for e := range Events(3000, today) {
		c := cases[e.Case]
		got, err := decide(c, e)
		if f, shares := e.Fact.(model.LockShared); shares {
			got, _, err = model.ShareLock(c, cases[f.With], f.On, model.DateOf(e.At))
		}
		if err != nil {
			t.Fatalf("%s %v: %T%+v is refused: %v", c.Customer.Name(), model.DateOf(e.At), e.Fact, e.Fact, err)
		}
		if !reflect.DeepEqual(got, e.Fact) {
			t.Fatalf("decided %+v, want %+v", got, e.Fact)
		}
		if cases[e.Case], err = model.Apply(c, e); err != nil {
			t.Fatal(err)
		}
	}
}

func decide(c model.Case, e model.Event) (model.Fact, error) {
	now := model.DateOf(e.At)
	switch f := e.Fact.(type) {
	case model.Opened:
		return model.Open(f.Code, f.Set)
	case model.Changed:
		return c.Change(f.Set)
	case model.MomentDone:
		return c.Done(f.Moment, model.Doing{On: f.On, By: f.By, Remark: f.Remark}, now)
	case model.MomentSkipped:
		return c.Skip(f.Moment, f.Reason)
	case model.ReceiptMoved:
		return c.Move(f, now)
	case model.MomentsAssumed:
		return c.Assume(f.Moments...)
	case model.KeyReceived:
		return c.ReceiveKey(f.Position, f.Number, f.On, now)
	case model.KeyReturned:
		return c.ReturnKey(f.Key, f.To, f.On, now)
	case model.KeyMoved:
		return c.MoveKey(f, now)
	case model.LockOut, model.LockReplaced, model.FittingPlanned, model.FittingFailed, model.Consented, model.StayBegan:
		return decideLock(c, f, now)
	case model.NoteAdded:
		return c.AddNote(f.Text)
	case model.Hindered:
		return c.Hinder(f.Reason, f.Until)
	case model.Reviewed:
		return c.GoThrough(f.On, f.Until, f.Remark)
	case model.Closed:
		return c.Close(f.Reason, f.On, f.Remark, now)
	case model.Settled:
		return c.Settle(f, now)
	case model.Reverted:
		return c.Undo(f.Event)
	}
	return nil, errors.New("a fact that no story has")
}

func decideLock(c model.Case, fact model.Fact, now model.Date) (model.Fact, error) {
	switch f := fact.(type) {
	case model.LockOut:
		return c.TakeOut(f, now)
	case model.LockReplaced:
		return c.Replace(f.Why, f.On, now)
	case model.FittingPlanned:
		return c.PlanFitting(f.On)
	case model.FittingFailed:
		return c.FailFitting(f.Why, f.On, now)
	case model.Consented:
		return c.Agree(f, now)
	case model.StayBegan:
		return c.BeginStay(f.Where, f.On, now)
	}
	return nil, errors.New("no fact about a lock")
}

func TestTextsAreClean(t *testing.T) {
	for _, c := range fold(t, Events(500, today)) {
		for _, f := range model.Fields() {
			if v := c.Get(f); v != model.Clean(v) {
				t.Errorf("field %d of %s = %q, want %q", f, c.Code, v, model.Clean(v))
			}
		}
		if strings.TrimSpace(c.Customer.Name()) == "" {
			t.Errorf("case %v has no name", c.Code)
		}
	}
	for e := range Events(500, today) {
		if pc := e.By.PC; pc != model.Clean(pc) || strings.Contains(pc, "\uFFFD") {
			t.Errorf("event %v was made at %q, want a name of whole letters", e.ID, pc)
		}
	}
}

func BenchmarkEvents(b *testing.B) {
	n := 0
	for b.Loop() {
		for range Events(10_000, today) {
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/10_000, "µs/case")
	b.ReportMetric(float64(n)/float64(b.N)/10_000, "events/case")
}
