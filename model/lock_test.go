package model

import "testing"

// fitted begins a story whose lock was fitted and whose receipt is archived.
func fitted(t *testing.T) *office {
	o := shut(t)
	o.done(M6a, 15)
	o.done(M7a, 10)
	o.do(o.Done(M9a, Doing{On: now - 8, Place: ParsePlace("Söder", "S:2")}, now))
	return o
}

// TestTheLockBreaks: a lock whose battery is dead lets nobody in, however
// finished the checklist is; then it works again.
func TestTheLockBreaks(t *testing.T) {
	o := fitted(t)
	o.on("2026-11-23")
	o.do(o.TakeOut(LockOut{Why: LockBattery, On: now - 2}, now))
	o.on("2026-11-23", NoWayIn)
	item := o.Attention(now, DefaultDeadlines)[0]
	if item.Detail != DetailLockOut || item.Since != now-2 || item.Days != 2 {
		t.Errorf("item = %+v, want a lock that is out for two days", item)
	}
	o.next(5, M5a)
	o.do(o.ReceiveKey("B20", "", now, now))
	o.on("2026-11-23", LockNotWorking)
	f, err := o.BringBack(now-3, now)
	refused(t, "back before it was out", f, err, RefusedBefore)
	back := o.do(o.BringBack(now, now))
	o.on("2026-11-23", KeyNotReturned)
	f, err = o.BringBack(now, now)
	refused(t, "back twice", f, err, RefusedLockNotOut)
	o.do(o.Undo(back))
	same(t, "undone", o.LockOut(), LockBattery)
}

// TestTheLockIsReplaced: a stolen lock is replaced in a new round with its own
// receipt, and the old receipt is still found.
func TestTheLockIsReplaced(t *testing.T) {
	o := fitted(t)
	o.do(o.TakeOut(LockOut{Why: LockStolen, On: now, Reported: now}, now))
	replaced := o.do(o.Replace("stulet", now, now))
	o.receipt(ReceiptNone)
	same(t, "rounds", len(o.Rounds()), 1)
	same(t, "the old receipt", o.Rounds()[0].Receipt.Place, Place{"Söder", "S:2", ""})
	same(t, "its state", o.Rounds()[0].State, ReceiptArchived)
	o.on("2026-11-23", NoWayIn)
	o.tick(M5c, "")
	o.tick(M5d, "")
	o.next(6, M6a)
	o.tick(M6a, "")
	o.next(7, M7a)
	f, err := o.Replace("igen", now, now)
	refused(t, "replacing what is not fitted", f, err, RefusedNoLock)
	o.tick(M7a, "")
	o.on("2026-11-23", LifecareToClean) // it says that a key is needed
	o.receipt(ReceiptAtCustomer)
	same(t, "the new lock", o.LockOut(), LockWorks)
	f, err = o.Undo(replaced)
	refused(t, "undoing what was gone on with", f, err, RefusedOverlaid)
}

// Would have caught an exchange of a lock that works, which would have said
// "no way in" while the old one still opens the door.
func TestTheOldLockWorksUntilItIsReplaced(t *testing.T) {
	o := fitted(t)
	o.do(o.Replace("ny modell", now, now))
	if !o.HasWayIn() || !o.LockFitted() {
		t.Error("the old lock opens no door though it is there")
	}
	o.next(6, M6a)
}

func TestFittings(t *testing.T) {
	o := shut(t)
	o.tick(M6a, "")
	o.do(o.PlanFitting(now + 4))
	same(t, "planned", o.Planned, now+4)
	o.on("2026-11-23", NoWayIn) // a plan opens no door
	f, err := o.PlanFitting(now + 4)
	refused(t, "the same plan", f, err, RefusedNothing)
	f, err = o.FailFitting("", now, now)
	refused(t, "in vain without a reason", f, err, RefusedNoReason)
	f, err = o.FailFitting("ingen hemma", now+1, now)
	refused(t, "in vain tomorrow", f, err, RefusedFuture)
	o.do(o.FailFitting("ingen hemma", now, now))
	same(t, "futile", o.Futile, []Futile{{now, "ingen hemma"}})
	same(t, "planned", o.Planned, Date(0))
	o.tick(M7a, "")
	f, err = o.PlanFitting(now + 9)
	refused(t, "planning what is done", f, err, RefusedAlreadyDone)
}

// Would have caught a customer who says no and then seems to be done with.
func TestTheCustomerSaysNo(t *testing.T) {
	o := shut(t)
	f, err := o.Agree(Consented{On: now}, now)
	refused(t, "no answer", f, err, RefusedNoAnswer)
	o.do(o.Agree(Consented{Answer: No, On: now, By: "Karin Ahl"}, now))
	same(t, "6a", o.Status(M6a).Why, WhyDeclined)
	o.on("2026-11-23", NoWayIn)
	o.next(5, M5a)
	o.do(o.Agree(Consented{Answer: Yes, On: now, By: "Karin Ahl", Written: true}, now))
	same(t, "6a", o.Status(M6a).State, Todo)
	o.tick(M7a, "")
	f, err = o.Agree(Consented{Answer: No, On: now}, now)
	refused(t, "no with a lock on the door", f, err, RefusedHasLock)
}

func TestThePort(t *testing.T) {
	o := fitted(t)
	for _, test := range []struct {
		set  []Setting
		open bool
	}{
		{[]Setting{{FieldPort, PortCode}}, false},
		{[]Setting{{FieldDoorCode, "1234"}}, true},
		{[]Setting{{FieldPort, PortTag}}, false},
		{[]Setting{{FieldPortTag, "T7"}}, true},
		{[]Setting{{FieldPort, PortLock}}, false},
		{[]Setting{{FieldPortConsent, "2026-11-20"}}, true},
	} {
		o.do(o.Change(test.set))
		if o.HasWayIn() != test.open {
			t.Errorf("after %v a way in: %v, want %v", test.set, o.HasWayIn(), test.open)
		}
		if test.open {
			o.on("2026-11-23")
			continue
		}
		o.on("2026-11-23", NoWayIn)
		if step, waits := o.Next(); step != 5 || !waits.Port {
			t.Errorf("next is %d, %+v, want a way through the street door", step, waits)
		}
	}
	o.do(o.Change([]Setting{{FieldPort, ""}, {FieldDoorCode, ""}}))
	o.on("2026-11-23", PortUnknown)
	f, err := o.Change([]Setting{{FieldPortConsent, "i fjol"}})
	refused(t, "a consent on no day", f, err, RefusedValue)
}

func TestLocksRefuse(t *testing.T) {
	s := opened(t)
	f, err := s.TakeOut(LockOut{Why: LockBroken}, now)
	refused(t, "out without a lock", f, err, RefusedNoLock)
	s.done(M7a, 3)
	f, err = s.TakeOut(LockOut{}, now)
	refused(t, "out for no reason", f, err, RefusedNoReason)
	f, err = s.TakeOut(LockOut{Why: LockBroken, On: now + 1}, now)
	refused(t, "out tomorrow", f, err, RefusedFuture)
	s.do(s.TakeOut(LockOut{Why: LockBroken, On: now}, now))
	f, err = s.TakeOut(LockOut{Why: LockBroken, On: now}, now)
	refused(t, "out twice", f, err, RefusedNothing)
	s.do(s.Close(EndDied, now, "", now))
	f, err = s.BringBack(now, now)
	refused(t, "back in an ended case", f, err, RefusedEnded)
	f, err = Case{}.Replace("", now, now)
	refused(t, "replacing in no case", f, err, RefusedNoCase)
}
