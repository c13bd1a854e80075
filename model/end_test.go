package model

import (
	"slices"
	"testing"
)

// TestTheEndIsOneList: all that is left stands in one item, which is a warning
// at once and red after ten working days.
func TestTheEndIsOneList(t *testing.T) {
	o := fitted(t)
	key := o.do(o.ReceiveKey("B20", "", now-9, now))
	o.tick(M5a, "")
	o.do(o.Close(EndNursing, now, "", now))
	o.on("2026-11-23", EndNotSettled)
	item := o.Attention(now, DefaultDeadlines)[0]
	want := []Left{LeftKey, LeftLock, LeftParts, LeftLifecare}
	if !slices.Equal(item.Left.Each(), want) || item.Level != Warning {
		t.Errorf("left %v at level %d, want %v as a warning", item.Left.Each(), item.Level, want)
	}
	if red := o.Attention(after(now, 11), DefaultDeadlines)[0]; red.Level != Danger {
		t.Errorf("after eleven working days it is at level %d, want red", red.Level)
	}
	f, err := o.Settle(Settled{What: SettledLock, How: SettledOver}, now)
	refused(t, "handed over to nobody", f, err, RefusedNoWhom)
	o.do(o.Settle(Settled{What: SettledLock, How: SettledOver, Whom: "Attendo"}, now))
	o.do(o.Settle(Settled{What: SettledParts, On: now, Whom: "Tunstall"}, now))
	o.do(o.ReturnKey(key, "sonen", now, now))
	o.tick(M5e, "")
	o.on("2026-11-23")
	same(t, "left", o.Left(), Left(0))
}

// TestWhoDiesAfterTheOrder: the fitter is on the way to a dead customer.
func TestWhoDiesAfterTheOrder(t *testing.T) {
	o := shut(t)
	o.tick(M6a, "")
	o.do(o.Close(EndDied, now, "", now))
	item := o.Attention(now, DefaultDeadlines)[0]
	if item.Level != Danger || item.Left != LeftOrder || item.Detail != DetailOrder {
		t.Errorf("item = %+v, want danger because of the order", item)
	}
	o.do(o.Settle(Settled{What: SettledOrder}, now))
	o.on("2026-11-23")
	o.do(o.Reopen())
	o.on("2026-11-23", NoWayIn, OrderLate) // what was cancelled is to be ordered anew
}

// Would have caught a case that was taken up again, and whose lock, which was
// taken down or handed over after the end, still let staff in.
func TestALockThatWentAfterTheEnd(t *testing.T) {
	for how, wayIn := range map[SettledHow]bool{SettledDone: false, SettledOver: false, SettledUsed: true} {
		o := fitted(t)
		o.do(o.Close(EndProvider, now-2, "", now))
		o.do(o.Settle(Settled{What: SettledLock, How: how, Whom: "Attendo", On: now - 1}, now))
		reopened := o.do(o.Reopen())
		same(t, "a way in", o.HasWayIn(), wayIn)
		if items := o.Attention(now, DefaultDeadlines); !wayIn && (len(items) == 0 || items[0].Kind != NoWayIn || items[0].Since != now-1) {
			t.Errorf("items = %+v, want no way in since yesterday", items)
		}
		o.do(o.Undo(reopened))
		o.on("2026-11-23", EndNotSettled)
	}
}

// Would have caught a key that is lost while it is lent, and a customer who is
// told to have been without a way in since then only.
func TestAKeyIsLostWhileItIsLent(t *testing.T) {
	o := shut(t)
	key := o.do(o.ReceiveKey("B20", "", now-9, now))
	o.do(o.MoveKey(KeyMoved{Key: key, To: KeyLent, Whom: "Per S", On: now - 5}, now))
	o.do(o.MoveKey(KeyMoved{Key: key, To: KeyLost, On: now}, now))
	same(t, "since", o.Attention(now, DefaultDeadlines)[0].Since, now-5)
}

// Would have caught a checklist that is settled to the end while nobody gets in:
// the key is lent and the lock is out.
func TestAFinishedChecklistAndNoWayIn(t *testing.T) {
	o := fitted(t)
	key := o.do(o.ReceiveKey("B20", "", now, now))
	o.tick(M5a, "")
	o.tick(M5b, "")
	o.do(o.MoveKey(KeyMoved{Key: key, To: KeyLent, Whom: "Per S", On: now}, now))
	o.do(o.TakeOut(LockOut{Why: LockBroken, On: now}, now))
	o.ends(5, false, NoWayIn)
	same(t, "step 5", o.StepState(5), Ongoing)
}

// Would have caught loose parts that are asked for of a lock that was there
// before, when its old receipt is filed.
func TestTheReceiptOfALockFromBeforeAsksForNoParts(t *testing.T) {
	o := comes(t, Setting{FieldHasLock, Yes})
	o.tick(M4a, "")
	o.do(o.Done(M9a, Doing{On: now, Place: ParsePlace("Söder", "S:1")}, now))
	o.ends(0, true)
}

// TestTheCustomerMovesToAnotherArea: the receipt lies in the old one.
func TestTheCustomerMovesToAnotherArea(t *testing.T) {
	o := fitted(t)
	o.do(o.Change([]Setting{{FieldArea, "Råå"}}))
	o.on("2026-11-23", ReceiptWrongArea)
	o.do(o.Move(ReceiptMoved{To: ReceiptArchived, Place: ParsePlace("Råå", "R:1"), On: now}, now))
	o.on("2026-11-23")
}

// TestALentReceipt is late two weeks after it was lent, when nobody said more.
func TestALentReceipt(t *testing.T) {
	o := fitted(t)
	o.do(o.Move(ReceiptMoved{To: ReceiptLent, Whom: "Per S", On: now}, now))
	o.on("2026-12-07")
	o.on("2026-12-08", ReceiptReturnLate)
	f, err := o.Move(ReceiptMoved{To: ReceiptLent, Whom: "Per S", On: now, Until: now - 1}, now)
	refused(t, "lent twice", f, err, RefusedReceipt)
	o.do(o.Move(ReceiptMoved{To: ReceiptArchived, On: o.today}, o.today))
	f, err = o.Move(ReceiptMoved{To: ReceiptLent, Whom: "Per S", On: now, Until: now - 1}, now)
	refused(t, "back before it went", f, err, RefusedBefore)
}

// TestAReceiptFromBefore: who had a lock already may have its receipt filed.
func TestAReceiptFromBefore(t *testing.T) {
	s := opened(t, Setting{FieldHasLock, Yes})
	s.do(s.Done(M9a, Doing{Place: ParsePlace("Söder", "S:1")}, now))
	same(t, "receipt", s.ReceiptState(), ReceiptArchived)
	f, err := opened(t, Setting{FieldHasLock, Yes}).Done(M8a, Doing{}, now)
	refused(t, "fetching it", f, err, RefusedNotApplicable)
}
