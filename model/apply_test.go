package model

import (
	"errors"
	"testing"
)

// TestUndoRedo ticks, undoes, redoes and undoes again, as Ctrl+Z and Ctrl+Y do.
func TestUndoRedo(t *testing.T) {
	s := opened(t)
	tick := s.done(M1a, 1)
	undo := s.do(s.Undo(tick))
	same(t, "undone", s.Mark(M1a), Mark{})
	same(t, "counts", s.Counts(tick), false)
	redo := s.do(s.Undo(undo))
	same(t, "redone", s.Mark(M1a).State, Done)
	same(t, "counts again", s.Counts(tick), true)
	s.do(s.Undo(redo))
	same(t, "undone again", s.Mark(M1a), Mark{})
	same(t, "history", len(s.History()), 5)
}

func TestUndoRefusals(t *testing.T) {
	s := opened(t)
	open := s.History()[0].ID
	tick := s.done(M1a, 1)
	f, err := s.Undo(EventID{1})
	refused(t, "an event of nobody", f, err, RefusedUndone)
	f, err = s.Undo(open)
	refused(t, "the opening under a tick", f, err, RefusedOverlaid)
	untick := s.do(s.Undone(M1a))
	f, err = s.Undo(tick)
	refused(t, "what was changed since", f, err, RefusedOverlaid)
	s.do(s.Undo(untick))
	s.do(s.Undo(tick))
	f, err = s.Undo(tick)
	refused(t, "twice", f, err, RefusedUndone)
	odd := s.add(Unknown{Kind: 99})
	f, err = s.Undo(odd)
	refused(t, "what we do not know", f, err, RefusedNothing)
}

// TestRedoUnderALaterChange: a redo that a later change hides is refused.
func TestRedoUnderALaterChange(t *testing.T) {
	s := opened(t)
	undo := s.do(s.Undo(s.done(M1a, 5)))
	s.done(M1a, 1)
	f, err := s.Undo(undo)
	refused(t, "redo", f, err, RefusedOverlaid)
}

func TestUndoOfTheOpening(t *testing.T) {
	s := opened(t)
	undo := s.do(s.Undo(s.History()[0].ID))
	same(t, "exists", s.Exists(), false)
	same(t, "attention", len(s.Attention(now, DefaultDeadlines)), 0)
	for _, m := range []Moment{M1a, M9a} {
		f, err := s.Done(m, Doing{}, now)
		refused(t, "ticking", f, err, RefusedNoCase)
	}
	f, err := s.AddNote("hej")
	refused(t, "a note", f, err, RefusedNoCase)
	f, err = s.Close(EndMoved, 0, "", now)
	refused(t, "closing", f, err, RefusedNoCase)
	s.do(s.Undo(undo))
	same(t, "name", s.Customer.Name(), "Åsa Öberg")
}

func TestUndoOfAMove(t *testing.T) {
	s := opened(t)
	s.done(M7a, 9)
	before := s.Case
	s.do(s.Undo(s.done(M9a, 1)))
	same(t, "case", seen(s.Case), seen(before))
}

func TestApplyToAnotherCase(t *testing.T) {
	s := opened(t)
	e := testEvent(9, NoteAdded{Text: "fel"})
	e.Case = CaseID{2}
	if c, err := Apply(s.Case, e); !errors.Is(err, ErrWrongCase) || len(c.Notes) > 0 {
		t.Errorf("Apply = %v, %v, want %v", c.Notes, err, ErrWrongCase)
	}
	if _, err := Fold(s.History()[0], e); !errors.Is(err, ErrWrongCase) {
		t.Errorf("Fold = %v, want %v", err, ErrWrongCase)
	}
	if c, err := Fold(); err != nil || c.Exists() {
		t.Errorf("Fold of nothing = %v, %v, want no case", c, err)
	}
}

// TestRevertedSaysNothingOfTheFuture: what has not happened cannot be undone.
func TestRevertedSaysNothingOfTheFuture(t *testing.T) {
	s := opened(t)
	s.add(Reverted{Event: testEvent(s.n+2, nil).ID})
	s.done(M1a, 1)
	folded, err := Fold(s.History()...)
	same(t, "mark", folded.Mark(M1a).State, Done)
	same(t, "error", err, nil)
}

func TestScopes(t *testing.T) {
	tests := []struct {
		a, b   Fact
		shared bool
	}{
		{MomentDone{Moment: M1a}, MomentUndone{Moment: M1a}, true},
		{MomentDone{Moment: M1a}, MomentDone{Moment: M3a}, false},
		{MomentDone{Moment: M7a}, MomentSkipped{Moment: M9a}, true},
		{MomentDone{Moment: M7b}, ReceiptMoved{}, false},
		{MomentDone{Moment: M8a}, ReceiptMoved{}, true},
		{Changed{[]Setting{{FieldPhone, ""}}}, Changed{[]Setting{{FieldTown, ""}, {FieldPhone, ""}}}, true},
		{Changed{[]Setting{{FieldPhone, ""}}}, Changed{[]Setting{{FieldTown, ""}}}, false},
		{KeyChanged{Key: EventID{1}}, KeyReturned{Key: EventID{1}}, true},
		{KeyReceived{}, KeyReturned{Key: EventID{1}}, false},
		{Closed{}, Reopened{}, true},
		{Settled{What: SettledLock}, Reopened{}, true},
		{Settled{What: SettledLock}, Settled{What: SettledParts}, false},
		{Hindered{}, Hindered{}, true},
		{NoteAdded{}, NoteAdded{}, false},
		{Reviewed{}, Reviewed{}, false},
		{Reverted{Event: EventID{1}}, Reverted{Event: EventID{1}}, true},
	}
	for _, test := range tests {
		shared := false
		for _, x := range Scopes(test.a, EventID{8}) {
			for _, y := range Scopes(test.b, EventID{9}) {
				shared = shared || x == y
			}
		}
		if shared != test.shared {
			t.Errorf("%T%+v and %T%+v share a scope: %v, want %v", test.a, test.a, test.b, test.b, shared, test.shared)
		}
	}
}
