package model

import (
	"slices"
	"testing"
)

// Would have caught answers that contradict what is known and are taken as they
// come.
func TestContradictionsAreRefused(t *testing.T) {
	o := shut(t, Setting{FieldPersonnummer, "199503129808"})
	before := NewDate(1994, 5, 1)
	f, err := o.Done(M5c, Doing{On: before}, now)
	refused(t, "done before the birth", f, err, RefusedUnborn)
	f, err = o.ReceiveKey("B20", "", before, now)
	refused(t, "a key before the birth", f, err, RefusedUnborn)
	f, err = o.BeginStay("lasarettet", before, now)
	refused(t, "in hospital before the birth", f, err, RefusedUnborn)
	f, err = o.Close(EndDied, before, "", now)
	refused(t, "dead before the birth", f, err, RefusedUnborn)
	f, err = o.BringBack(now, now)
	refused(t, "a lock back that was never out", f, err, RefusedLockNotOut)
	f, err = o.EndStay(now, now)
	refused(t, "home who was never away", f, err, RefusedHome)
	f, err = o.Settle(Settled{What: SettledLock}, now)
	refused(t, "taken down before the end", f, err, RefusedNotEnded)
	f, err = o.Move(ReceiptMoved{To: ReceiptArchived, Round: 1}, now)
	refused(t, "the receipt of an earlier lock that never was", f, err, RefusedNoEarlier)
	o.tick(M6a, "")
	f, err = o.Agree(Consented{Answer: No, On: now}, now)
	refused(t, "declined with an order under way", f, err, RefusedOrdered)
	o.do(o.Undone(M6a))
	o.do(o.Agree(Consented{Answer: No, On: now}, now))
}

// TestTwoPCsThatContradict lists what two people may say of one case at once:
// what cannot both be true is asked, and what can stands side by side.
func TestTwoPCsThatContradict(t *testing.T) {
	one, other := EventID{1}, EventID{2}
	with := func(id byte) LockShared { return LockShared{With: CaseID{id}} }
	for _, test := range []struct {
		a, b  Fact
		asked bool
	}{
		{LockOut{Why: LockBroken}, LockBack{}, true},
		{LockOut{Why: LockBroken}, LockOut{Why: LockStolen}, true},
		{LockOut{Why: LockBroken}, LockReplaced{}, true},
		{LockReplaced{}, ReceiptMoved{To: ReceiptFetched}, true},
		{LockReplaced{}, ReceiptMoved{To: ReceiptFetched, Round: 1}, true},
		{LockReplaced{}, MomentDone{Moment: M7a}, true},
		{ReceiptMoved{To: ReceiptFetched}, ReceiptMoved{To: ReceiptArchived, Round: 1}, false},
		{FittingPlanned{On: now}, FittingFailed{Why: "-"}, true},
		{KeyMoved{Key: one, To: KeyLost}, KeyReturned{Key: one}, true},
		{KeyMoved{Key: one, To: KeyLost}, KeyMoved{Key: other, To: KeyLost}, false},
		{KeyMoved{Key: one, To: KeyLost}, KeySigned{Key: one}, false},
		{StayBegan{Where: "-"}, StayEnded{}, true},
		{StayBegan{Where: "-"}, LockOut{Why: LockBroken}, false},
		{Consented{Answer: Yes}, Consented{Answer: No}, true},
		{Consented{Answer: No}, MomentDone{Moment: M6a}, true},
		{Consented{Answer: Yes}, MomentDone{Moment: M6a}, false},
		{MomentDone{Moment: M5c, Answer: Yes}, MomentDone{Moment: M5d, Answer: No}, true},
		{MomentDone{Moment: M5a}, MomentDone{Moment: M5e}, true},
		{Settled{What: SettledLock}, Settled{What: SettledLock, How: SettledUsed}, true},
		{Settled{What: SettledLock}, Settled{What: SettledParts}, false},
		{Settled{What: SettledLock}, Reopened{}, true},
		{Reopened{}, LockOut{Why: LockTaken}, true},
		{Closed{Reason: EndDied}, Closed{Reason: EndNursing}, true},
		{Closed{Reason: EndDied}, LockOut{Why: LockTaken}, false},
		{with(1), with(2), true},
		{with(1), LockShared{}, true},
		{with(1), MomentDone{Moment: M7a}, true},
		{LockShared{With: CaseID{1}, Leads: true}, MomentDone{Moment: M7a}, false},
		{Changed{Set: []Setting{{FieldPort, PortCode}}}, Changed{Set: []Setting{{FieldPort, PortTag}}}, true},
		{Hindered{Reason: "-"}, Hindered{}, true},
	} {
		mine, theirs := Scopes(test.a, EventID{8}), Scopes(test.b, EventID{9})
		asked := slices.ContainsFunc(mine, func(s Scope) bool { return slices.Contains(theirs, s) })
		if asked != test.asked {
			t.Errorf("%T%+v and %T%+v: asked %v, want %v", test.a, test.a, test.b, test.b, asked, test.asked)
		}
	}
}
