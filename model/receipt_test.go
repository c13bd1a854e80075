package model

import (
	"testing"
)

// TestReceiptMoves tries every move from every state: the only ones that are
// accepted are these.
func TestReceiptMoves(t *testing.T) {
	reach := map[ReceiptState]func(*story){
		ReceiptNone:       func(*story) {},
		ReceiptExpected:   func(s *story) { s.done(M6a, 9) },
		ReceiptAtCustomer: func(s *story) { s.done(M7a, 8) },
		ReceiptFetched:    func(s *story) { s.done(M8a, 7) },
		ReceiptArchived:   func(s *story) { s.done(M9a, 6) },
		ReceiptLent: func(s *story) {
			s.done(M9a, 6)
			s.do(s.Move(ReceiptMoved{To: ReceiptLent, Whom: "Per S"}, now))
		},
		ReceiptMissing: func(s *story) {
			s.done(M7a, 8)
			s.do(s.Move(ReceiptMoved{To: ReceiptMissing, Why: "borta"}, now))
		},
		ReceiptPurged: func(s *story) {
			s.done(M9a, 6)
			s.do(s.Move(ReceiptMoved{To: ReceiptPurged}, now))
		},
	}
	may := map[ReceiptState][]ReceiptState{
		ReceiptNone:       {ReceiptAtCustomer, ReceiptFetched, ReceiptArchived},
		ReceiptExpected:   {ReceiptAtCustomer, ReceiptFetched, ReceiptArchived},
		ReceiptAtCustomer: {ReceiptFetched, ReceiptArchived, ReceiptMissing},
		ReceiptFetched:    {ReceiptArchived, ReceiptMissing},
		ReceiptArchived:   {ReceiptArchived, ReceiptLent, ReceiptMissing, ReceiptPurged},
		ReceiptLent:       {ReceiptArchived, ReceiptMissing},
		ReceiptMissing:    {ReceiptAtCustomer, ReceiptFetched, ReceiptArchived, ReceiptPurged},
	}
	for from, get := range reach {
		for to := ReceiptNone; to <= ReceiptPurged+1; to++ {
			s := opened(t)
			get(s)
			if s.ReceiptState() != from {
				t.Fatalf("receipt is %v, want %v", s.ReceiptState(), from)
			}
			want := false
			for _, m := range may[from] {
				want = want || m == to
			}
			f, err := s.Move(ReceiptMoved{To: to, Whom: "Per S", Why: "borta", Place: Place{Binder: "S:9"}}, now)
			if (err == nil) != want {
				t.Errorf("Move from %v to %v = %v, want accepted %v", from, to, err, want)
			}
			if err == nil {
				if s.add(f); s.ReceiptState() != to || agreement(s.Case) != "" {
					t.Errorf("after the move from %v to %v it is %v: %s", from, to, s.ReceiptState(), agreement(s.Case))
				}
			}
		}
	}
}

// TestReceiptFromOrderToBinder is the life of one receipt.
func TestReceiptFromOrderToBinder(t *testing.T) {
	s := opened(t, Setting{FieldArea, "Söder"})
	at := func(want ReceiptState, age int) {
		t.Helper()
		if s.ReceiptState() != want || s.ReceiptAge(now) != age {
			t.Errorf("receipt is %v for %d days, want %v for %d", s.ReceiptState(), s.ReceiptAge(now), want, age)
		}
	}
	at(ReceiptNone, 0)
	s.done(M6a, 30)
	at(ReceiptExpected, 30)
	s.done(M7a, 20)
	at(ReceiptAtCustomer, 20)
	s.do(s.Move(ReceiptMoved{To: ReceiptMissing, Why: "låg inte på hyllan", On: now - 15}, now))
	at(ReceiptMissing, 15)
	s.do(s.Move(ReceiptMoved{To: ReceiptAtCustomer, On: now - 14}, now))
	at(ReceiptAtCustomer, 20) // it lay there all the time
	same(t, "day of the fitting", s.Mark(M7a).On, now-20)
	s.do(s.Done(M8a, Doing{On: now - 12, By: "Ali R"}, now))
	at(ReceiptFetched, 12)
	same(t, "who fetched it", s.Mark(M8a).By, "Ali R")
	s.do(s.Done(M9a, Doing{On: now - 11, Place: ParsePlace("", "Pärm S:2")}, now))
	at(ReceiptArchived, 11)
	same(t, "place", s.Receipt.Place, Place{"Söder", "S:2", ""})
	s.do(s.Move(ReceiptMoved{To: ReceiptLent, Whom: "Per S", On: now - 5}, now))
	at(ReceiptLent, 5)
	same(t, "borrower", s.Receipt.Lent, "Per S")
	s.do(s.Move(ReceiptMoved{To: ReceiptArchived, On: now - 4}, now))
	at(ReceiptArchived, 11)
	same(t, "place after the loan", s.Receipt.Place, Place{"Söder", "S:2", ""})
	same(t, "borrower after the loan", s.Receipt.Lent, "")
	s.do(s.Move(ReceiptMoved{To: ReceiptPurged}, now))
	at(ReceiptPurged, 0)
	same(t, "outstanding", s.ReceiptState().Outstanding(), false)
}

func TestStepsAndReceiptAreOneThing(t *testing.T) {
	s := opened(t)
	s.do(s.Move(ReceiptMoved{To: ReceiptArchived, On: now - 3, By: "Anna L", Place: Place{Binder: "S:2"}}, now))
	for _, m := range []Moment{M7a, M8a, M9a} {
		if s.Status(m).State != Finished {
			t.Errorf("%v is not done though the receipt is archived", m)
		}
	}
	same(t, "day of the fetching, which nobody said", s.Mark(M8a).On, Date(0))
	s.do(s.Undone(M9a))
	same(t, "receipt when 9a is taken away", s.ReceiptState(), ReceiptFetched)
	s.do(s.Undone(M8a))
	same(t, "receipt when 8a is taken away", s.ReceiptState(), ReceiptAtCustomer)
	s.do(s.Undone(M7a))
	same(t, "receipt when 7a is taken away", s.ReceiptState(), ReceiptNone)
}

// TestAReceiptThatTurnsUp can be registered, whatever was said of it before.
func TestAReceiptThatTurnsUp(t *testing.T) {
	for _, m := range []Moment{M7a, M8a, M9a} {
		s := opened(t)
		s.do(s.Skip(m, "finns inte"))
		same(t, "receipt", s.ReceiptState(), ReceiptNone)
		s.done(M8a, 1)
		same(t, "receipt that turned up", s.ReceiptState(), ReceiptFetched)
	}
}

func TestReceiptRefusals(t *testing.T) {
	s := opened(t)
	s.done(M9a, 3)
	f, err := s.Move(ReceiptMoved{To: ReceiptLent}, now)
	refused(t, "lending to nobody", f, err, RefusedNoReason)
	f, err = s.Move(ReceiptMoved{To: ReceiptMissing, Why: " \t"}, now)
	refused(t, "missing without a word", f, err, RefusedNoReason)
	f, err = s.Move(ReceiptMoved{To: ReceiptArchived}, now)
	refused(t, "archiving where it lies", f, err, RefusedReceipt)
	f, err = s.Move(ReceiptMoved{To: ReceiptLent, Whom: "Per S", On: now + 1}, now)
	refused(t, "lending tomorrow", f, err, RefusedFuture)
	f, err = Case{}.Move(ReceiptMoved{To: ReceiptFetched}, now)
	refused(t, "a receipt of no case", f, err, RefusedNoCase)
	s = opened(t, Setting{FieldHasLock, Yes})
	f, err = s.Done(M8a, Doing{}, now)
	refused(t, "fetching for a lock that was there before", f, err, RefusedNotApplicable)
	f, err = s.Move(ReceiptMoved{To: ReceiptFetched}, now)
	refused(t, "moving it", f, err, RefusedNotApplicable)
}

func TestMovesAreCleaned(t *testing.T) {
	s := opened(t)
	s.do(s.Move(ReceiptMoved{To: ReceiptArchived, By: "\x1b[2JPer", Place: Place{Binder: "S:2\x07", Area: "Råå\n"}}, now))
	same(t, "place", s.Receipt.Place, Place{"Råå", "S:2", ""})
	same(t, "by", s.Mark(M9a).By, "[2JPer")
}

func TestReceiptNames(t *testing.T) {
	same(t, "name", ReceiptAtCustomer.String(), "at_customer")
	same(t, "name of no state", ReceiptState(99).String(), "unknown")
}
