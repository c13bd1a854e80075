package model

import "testing"

// The branches of the routine, as an office would tell them. Each ends with
// what is pointed out, what is next and whether anybody can get in.

// ends checks how a branch stands.
func (o *office) ends(step Step, wayIn bool, want ...Kind) {
	o.t.Helper()
	o.on(o.today.String(), want...)
	if got, b := o.Next(); got != step || o.HasWayIn() != wayIn {
		o.t.Errorf("next is %d (%v) with a way in: %v, want %d and %v", got, b.Moment, o.HasWayIn(), step, wayIn)
	}
	if wrong := silent(o.Case); wrong != "" {
		o.t.Error(wrong)
	}
}

// comes begins a story of a customer who applied, was informed and whose
// contact details were entered.
func comes(t *testing.T, set ...Setting) *office {
	o := &office{story: opened(t, append(set, Setting{FieldOrganisation, "HSL"}, Setting{FieldChannel, "Kontaktcenter"})...), today: now}
	o.tick(M1a, "")
	o.tick(M2b, "Karin Ahl")
	o.tick(M3a, "Karin Ahl")
	return o
}

func TestHasALockAlready(t *testing.T) {
	o := comes(t, Setting{FieldHasLock, Yes})
	o.tick(M4a, "")
	o.ends(0, true)
}

func TestCannotGetALock(t *testing.T) {
	o := comes(t, Setting{FieldNoLockReason, "ståldörr"})
	o.tick(M4a, "")
	o.ends(5, false, NoWayIn)
	o.do(o.ReceiveKey("B20", "966", now, now))
	for _, m := range []Moment{M5a, M5b, M5c, M5d} {
		o.tick(m, "Per S")
	}
	o.ends(0, true)
}

// TestTheContactCentreAndTheAdministrator: the roles follow from the channel
// and the organisation.
func TestTheContactCentreAndTheAdministrator(t *testing.T) {
	o := comes(t)
	_, b := o.Next()
	same(t, "who starts", b.By, RoleGuide)
	o.tick(M4a, "")
	_, b = o.Next()
	same(t, "who fetches a key", b.By, RoleAdministrator)
	o.ends(5, false, NoWayIn)
}

// TestCopiesOfAKey: one copy is lost, the other still opens the door.
func TestCopiesOfAKey(t *testing.T) {
	o := comes(t)
	o.tick(M4a, "")
	one := o.do(o.ReceiveKey("B20", "966", now, now))
	o.do(o.ReceiveKey("B21", "966", now, now))
	o.do(o.MoveKey(KeyMoved{Key: one, To: KeyLost, On: now}, now))
	o.ends(5, true, KeyWasLost)
}

func TestTheCustomerChangesProvider(t *testing.T) {
	o := fitted(t)
	o.do(o.Close(EndProvider, now, "Attendo", now))
	o.do(o.Settle(Settled{What: SettledLock, How: SettledOver, Whom: "Attendo"}, now))
	o.on("2026-11-23", EndNotSettled)
	o.do(o.Settle(Settled{What: SettledParts, How: SettledOver, Whom: "Attendo"}, now))
	o.on("2026-11-23")
}

// TestTheAlarmEndsAndTheCareGoesOn: the lock goes on being used.
func TestTheAlarmEndsAndTheCareGoesOn(t *testing.T) {
	o := fitted(t)
	o.do(o.Close(EndAlarm, now, "", now))
	o.do(o.Settle(Settled{What: SettledLock, How: SettledUsed, Whom: "hemvården"}, now))
	o.do(o.Settle(Settled{What: SettledParts, How: SettledUsed}, now))
	o.on("2026-11-23")
}

// TestStuckBeforeTheAlarm: nothing has happened for ninety days.
func TestStuckBeforeTheAlarm(t *testing.T) {
	o := comes(t)
	o.today = now + 91
	o.ends(4, false, DecisionNotExecuted, StepLate)
	same(t, "level", o.Attention(o.today, DefaultDeadlines)[0].Level, Danger)
}

// TestAListWithoutAColumnForTheAlarm: an order is in the list, and nobody
// knows whether the alarm runs.
func TestAListWithoutAColumnForTheAlarm(t *testing.T) {
	c, _ := Fold(testEvent(1, Opened{Code: "K74Q8", Set: []Setting{{FieldGiven, "Åsa"}, {FieldPort, PortOpen}}, List: true}))
	o := &office{story: &story{t: t, Case: c, n: 1}, today: now}
	o.do(o.Assume(M1a, M2a, M2b, M3a, M4a))
	o.add(MomentDone{Moment: M6a, On: now - 3})
	o.ends(5, false, WayInUnknown)
	o.do(o.ReceiveKey("B20", "", 0, now))
	o.on("2026-11-23")
}
