package model

import "testing"

// Would have caught a list without a column for the information that leaves
// every customer of it standing at step 2.
func TestAssumedMomentsAreSettled(t *testing.T) {
	s := opened(t, Setting{FieldChannel, "Myndighet"})
	s.do(s.Assume(M1a, M2a, M3a, M2b, M9a))
	same(t, "assumed", s.trail[len(s.trail)-1].Fact, Fact(MomentsAssumed{[]Moment{M1a, M2a, M3a}}))
	if next, _ := s.Next(); next != 4 || s.StepsDone() != 3 {
		t.Errorf("Next() = %d with %d steps settled, want 4 with 3", next, s.StepsDone())
	}
	same(t, "2a", s.Status(M2a).State, Assumed)
	same(t, "step 2", s.StepState(2), Assumed)
	f, err := s.Assume(M2a)
	refused(t, "assuming it again", f, err, RefusedNothing)
}

// Would have caught an assumed moment that nobody can tick, one that takes
// away what somebody said, and one that comes back after it was taken away.
func TestAssumedMomentsGiveWay(t *testing.T) {
	s := opened(t)
	s.done(M3a, 4)
	assumed := s.add(MomentsAssumed{[]Moment{M1a, M3a, M7a}})
	same(t, "what somebody said", s.Mark(M3a).On, now-4)
	same(t, "the receipt", s.ReceiptState(), ReceiptNone)
	tick := s.done(M1a, 9)
	same(t, "1a", s.Status(M1a).State, Finished)
	f, err := s.Undo(assumed)
	refused(t, "undoing what was ticked since", f, err, RefusedOverlaid)
	s.do(s.Undo(tick))
	same(t, "1a", s.Status(M1a).State, Assumed)
	s.do(s.Undone(M1a))
	same(t, "1a", s.Status(M1a).State, Passed)
}

func TestAssumedOfNoCase(t *testing.T) {
	f, err := Case{}.Assume(M1a)
	refused(t, "assuming of no case", f, err, RefusedNoCase)
}
