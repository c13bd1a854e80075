package model

import (
	"cmp"
	"errors"
	"reflect"
	"testing"
	"time"
)

// now is the day of the tests: a Monday.
var now = NewDate(2026, time.November, 23)

// story is one case on its way, told by facts and decisions.
type story struct {
	t testing.TB
	Case
	n  int
	id CaseID // zero: the first case
}

// opened starts a story with Åsa Öberg, whose street door is open, and the
// settings.
func opened(t testing.TB, set ...Setting) *story {
	s := &story{t: t}
	s.do(Open("K74Q8", append([]Setting{{FieldGiven, "Åsa"}, {FieldFamily, "Öberg"}, {FieldPort, PortOpen}}, set...)))
	return s
}

// add records a fact, whatever it says, and returns its event's id.
func (s *story) add(f Fact) EventID {
	s.t.Helper()
	s.n++
	e := testEvent(s.n, f)
	e.Case = cmp.Or(s.id, e.Case)
	e.ID[0] = s.id[0] // no two cases have an event in common
	c, err := Apply(s.Case, e)
	if err != nil {
		s.t.Fatal(err)
	}
	s.Case = c
	return e.ID
}

// do records what was decided; a refusal ends the test.
func (s *story) do(f Fact, err error) EventID {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("refused: %v", err)
	}
	return s.add(f)
}

// done ticks moments on days before now, by name and day: "4a", 3.
func (s *story) done(m Moment, ago int) EventID {
	s.t.Helper()
	return s.do(s.Done(m, Doing{On: now - Date(ago)}, now))
}

func testEvent(n int, f Fact) Event {
	return Event{
		ID: EventID{14: byte(n >> 8), 15: byte(n)}, Case: CaseID{1}, At: now.Time().Add(8 * time.Hour),
		By: Actor{Name: "Anna L", PC: "HV-01"}, Fact: f,
	}
}

// seen returns the case without its history: what a screen can show of it now.
func seen(c Case) Case {
	c.trail, c.Changed = nil, 0
	return c
}

// refused checks that a decision was refused for the reason.
func refused(t testing.TB, what string, f Fact, err error, want Reason) {
	t.Helper()
	var r *Refusal
	if !errors.As(err, &r) || r.Reason != want {
		t.Errorf("%s = %v, %v, want refusal %v", what, f, err, want)
	}
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s = %+v, want %+v", what, got, want)
	}
}
