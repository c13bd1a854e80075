package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// silent tells how a case keeps silent about a customer that nobody can get
// in to, "" when it does not.
func silent(c Case) string {
	danger := func(k Kind) bool { return k == NoWayIn || k == WayInUnknown }
	items := c.Attention(now, DefaultDeadlines)
	_, told := find1(items, NoWayIn)
	_, asked := find1(items, WayInUnknown)
	next, waits := c.Next()
	switch must := c.Exists() && !c.Ended() && running(c) && !c.HasWayIn(); {
	case !must && (told || asked):
		return "an item though there is a way in, or no alarm"
	case !must:
		return ""
	case told == asked:
		return "not one item of danger"
	case told != (c.Mark(M4a).State == Done):
		return "the alarm is said to run, or not to, against the tick of 4a"
	case !danger(items[0].Kind) || items[0].Level != Danger:
		return "the danger is not on top"
	case !slices.Contains([]Moment{M5a, M5c, M5d, M6a, M7a}, waits.Moment) || next != waits.Moment.Step():
		return "what is next gives no way in"
	case waits.Moment.Step() == 5 && !waits.Key && !waits.Port:
		return "nobody is told to fetch a key"
	case c.StepsDone() == Steps:
		return "every step is settled"
	}
	return ""
}

// running reports whether the alarm runs or may run, by the marks alone.
func running(c Case) bool {
	c = c.Alone() // a lock that is shared says nothing of the other's alarm
	for _, m := range Moments() {
		if st := c.Mark(m).State; st == Done && m.Step() >= 4 || m == M4a && st == MarkAssumed {
			return true
		}
	}
	return false
}

// TestNoHistorySilencesNoWayIn is the one fault that can cost a life: whatever
// has happened to a case, a customer whose alarm runs, or may, and whom nobody
// can get in to is said to be so, on top, and what is next gives a way in.
func TestNoHistorySilencesNoWayIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := Fold(append([]Event{testEvent(30, Opened{})}, drawTrail(t)...)...)
		if wrong := silent(c); wrong != "" {
			next, waits := c.Next()
			t.Fatalf("%s: next is %d, %+v, items %+v", wrong, next, waits, c.Attention(now, DefaultDeadlines))
		}
	})
}

// shut begins a story whose customer has an alarm and no way in.
func shut(t *testing.T, set ...Setting) *office {
	o := &office{story: opened(t, append(set, Setting{FieldOrganisation, "HV"})...), today: now}
	o.done(M3a, 21)
	o.done(M4a, 20)
	return o
}

// Would have caught a customer who declined a lock and whose checklist was
// finished: everything said "klart" while nobody could get in.
func TestWithoutALockAKeyIsAwaited(t *testing.T) {
	o := shut(t, Setting{FieldNoLockReason, "ståldörr"})
	o.tick(M5c, "")
	o.tick(M5d, "")
	o.next(5, M5a)
	_, waits := o.Next()
	if !waits.Key || waits.By != RoleCoordinator || waits.Since != now-20 {
		t.Errorf("waits for %+v, want a key by the coordinator for 20 days", waits)
	}
	o.tick(M5a, "")
	o.tick(M5b, "")
	o.next(5, M5a) // Lifecare says so, but no key hangs here
	o.on("2026-11-23", NoWayIn)
	o.do(o.ReceiveKey("B20", "", now, now))
	o.next(0, 0)
	o.on("2026-11-23")
}

// Would have caught an order to inform the customer, or a cell in Lifecare,
// standing before the fitting that lets staff in.
func TestTheFittingComesFirst(t *testing.T) {
	o := shut(t)
	o.next(5, M5c)
	for _, m := range []Moment{M5c, M5d} {
		o.tick(m, "")
	}
	o.next(6, M6a)
	o.tick(M6a, "")
	o.next(7, M7a) // and not 6b
	o.do(o.Skip(M7a, "montören kom inte in"))
	o.next(5, M5a)
}

// Would have caught an order that was sent for a customer whose execution
// nobody ticked: no alarm seemed to run.
func TestAnOrderWithoutExecution(t *testing.T) {
	o := &office{story: opened(t), today: now}
	o.tick(M6a, "")
	o.on("2026-11-23", WayInUnknown)
	item := o.Attention(now, DefaultDeadlines)[0]
	o.done(M3a, 4)
	if item.Level != Danger || item.Since.Known() || item.Days != 0 {
		t.Errorf("item = %+v, want danger since nobody knows when", item)
	}
	o.done(M4a, 3)
	o.on("2026-11-23", NoWayIn)
	o.do(o.Undone(M4a))
	o.add(MomentsAssumed{[]Moment{M4a}})
	o.on("2026-11-23", WayInUnknown)
	o.do(o.Change([]Setting{{FieldHasLock, Yes}}))
	o.on("2026-11-23")
}

// Would have caught a register read in today that says "no way in since
// today" of customers who have waited for months.
func TestTheDayOfNoWayIn(t *testing.T) {
	since := func(s *story) Date { return s.Attention(now, DefaultDeadlines)[0].Since }
	s := opened(t)
	s.add(MomentDone{Moment: M4a})
	same(t, "execution on a day nobody knows", since(s), Date(0))
	s = opened(t)
	s.done(M4a, 20)
	same(t, "execution", since(s), now-20)
	key := s.do(s.ReceiveKey("B20", "", 0, now))
	s.do(s.ReturnKey(key, "dottern", now-3, now))
	same(t, "a key that went back", since(s), now-3)
	key = s.do(s.ReceiveKey("B20", "", 0, now))
	s.do(s.ReturnKey(key, "dottern", 0, now))
	same(t, "a key that went back on a day nobody knows", since(s), Date(0))
}
