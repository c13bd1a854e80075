package model

import (
	"slices"
	"testing"
)

// office is a story told day by day: what is done on a day, and what the
// program points out on it.
type office struct {
	*story
	today Date
}

// on moves to the day and checks what is pointed out that morning.
func (o *office) on(when string, want ...Kind) {
	o.t.Helper()
	o.today = day(o.t, when)
	var got []Kind
	for _, i := range o.Attention(o.today, DefaultDeadlines) {
		got = append(got, i.Kind)
	}
	if !slices.Equal(got, want) {
		o.t.Errorf("on %s the program points out %v, want %v", when, got, want)
	}
}

// tick ticks a moment today.
func (o *office) tick(m Moment, by string) {
	o.t.Helper()
	o.do(o.Done(m, Doing{On: o.today, By: by}, o.today))
}

// next checks which step is next and what it waits for.
func (o *office) next(step Step, m Moment) {
	o.t.Helper()
	if got, b := o.Next(); got != step || b.Moment != m {
		o.t.Errorf("on %v the next step is %d (%v), want %d (%v)", o.today, got, b.Moment, step, m)
	}
}

// receipt checks where the receipt is.
func (o *office) receipt(want ReceiptState) {
	o.t.Helper()
	if got := o.ReceiptState(); got != want {
		o.t.Errorf("on %v the receipt is %v, want %v", o.today, got, want)
	}
}

// TestTheRoutine follows Åsa Öberg through the nine steps in a November when
// not everything goes as it should.
func TestTheRoutine(t *testing.T) {
	o := &office{story: opened(t, Setting{FieldChannel, "Myndighet"}, Setting{FieldOrganisation, "HV"}, Setting{FieldArea, "Söder"})}

	o.on("2026-11-02") // Monday: she asks for an alarm
	o.tick(M1a, "")
	o.tick(M2a, "Karin Ahl")
	o.next(3, M3a)
	o.on("2026-11-03")
	o.tick(M3a, "Karin Ahl")
	o.tick(M4a, "Karin Ahl")
	o.on("2026-11-03", NoWayIn) // at once: the alarm runs and nobody can get in

	o.on("2026-11-04", NoWayIn) // her daughter comes by with a key
	key := o.do(o.ReceiveKey("B20", "966", o.today, o.today))
	o.on("2026-11-04")
	o.next(5, M5a)
	o.tick(M5a, "Per S")
	o.on("2026-11-04", LifecareDisagrees) // and a call comes in between
	o.on("2026-11-05", OrderLate, LifecareDisagrees)
	o.tick(M5b, "Per S")
	o.tick(M5c, "Per S")
	o.tick(M5d, "Per S")
	o.tick(M6a, "Per S")
	o.on("2026-11-05")
	o.receipt(ReceiptExpected)
	o.next(6, M6b)
	o.do(o.Skip(M6b, "dottern är informerad"))
	o.next(7, M7a)

	o.on("2026-11-16") // seven working days: still in time
	o.on("2026-11-17", FittingLate)
	o.tick(M7a, "Tunstall")
	o.tick(M7b, "Tunstall")
	o.receipt(ReceiptAtCustomer)
	o.on("2026-11-17", LifecareToClean, KeyNotReturned) // the lock is there, and so is the key
	o.do(o.ReturnKey(key, "dottern", o.today, o.today))
	o.tick(M5e, "Per S")
	o.tick(M5f, "Per S")

	o.on("2026-11-20") // three working days on the hat shelf
	o.on("2026-11-23", ReceiptNotFetched)
	o.do(o.Move(ReceiptMoved{To: ReceiptMissing, Why: "låg inte på hyllan", On: o.today}, o.today))
	o.on("2026-11-24", ReceiptNotFetched)
	o.receipt(ReceiptMissing)
	o.tick(M8a, "Ali R") // it lay under the newspaper
	o.receipt(ReceiptFetched)
	o.on("2026-11-25")
	o.on("2026-11-26", ReceiptNotArchived)
	o.do(o.Done(M9a, Doing{On: o.today, Place: ParsePlace("", "Pärm S:2")}, o.today))

	o.on("2026-12-24")
	o.next(0, 0)
	o.receipt(ReceiptArchived)
	same(t, "place", o.Receipt.Place, Place{"Söder", "S:2", ""})

	o.on("2027-02-01") // she moves to her daughter
	o.do(o.Close(EndMoved, o.today, "", o.today))
	o.on("2027-02-01", EndNotSettled)
	o.do(o.Settle(Settled{What: SettledLock, On: o.today}, o.today))
	o.on("2027-02-02", EndNotSettled) // the old lock lies in its box
	o.do(o.Settle(Settled{What: SettledParts, On: o.today}, o.today))
	o.on("2027-02-03")
}

// TestTwoPCs: two people work on one case at once, the drive puts their
// events in one order, and either order gives the same case.
func TestTwoPCs(t *testing.T) {
	s := opened(t)
	anna, per := s.Case, s.Case
	fromAnna, err := anna.Done(M3a, Doing{On: now, By: "Anna L"}, now)
	if err != nil {
		t.Fatal(err)
	}
	fromPer, err := per.ReceiveKey("B20", "966", now, now)
	if err != nil {
		t.Fatal(err)
	}
	a, b := testEvent(20, fromAnna), testEvent(21, fromPer)
	same(t, "case", both(s.Case, a, b), both(s.Case, b, a))
	both := both(s.Case, a, b)
	same(t, "what Anna did", both.Mark(M3a).By, "Anna L")
	same(t, "what Per did", len(both.Keys), 1)
}
