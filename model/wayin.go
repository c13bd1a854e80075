package model

// Alarm is whether the customer's safety alarm runs, as far as anybody has
// said.
type Alarm uint8

// The alarms.
const (
	AlarmOff     Alarm = iota // execution has not been started
	AlarmUnknown              // nobody has said so, but later steps are done as if it had
	AlarmRuns                 // execution (4a) was started
)

// Alarm returns whether the alarm runs. While it does, or may, the customer
// must have a way in.
func (c Case) Alarm() Alarm { return c.alarm() }

func (c *Case) alarm() Alarm {
	switch {
	case c.marks[M4a].State == Done:
		return AlarmRuns
	case c.marks[M4a].State == MarkAssumed, c.reached > M4a.Step():
		return AlarmUnknown
	}
	return AlarmOff
}

// HasWayIn reports whether staff can get in: by a digital lock that works, or
// by a physical key whose place is registered; and through the street door.
func (c Case) HasWayIn() bool { return c.hasWayIn() }

func (c *Case) hasWayIn() bool {
	if c.portClosed() {
		return false
	}
	return c.doorOpens()
}

// doorOpens reports whether a lock or a key opens the customer's own door.
func (c *Case) doorOpens() bool {
	if c.lockWorks() {
		return true
	}
	for _, k := range c.Keys {
		if k.held() && k.Label() != "" {
			return true
		}
	}
	return false
}

// shutOut reports whether the alarm runs, or may, and nobody can get in: what
// is next is then what gives a way in, whatever else is to be done.
func (c *Case) shutOut() bool {
	return c.opened && c.End.Reason == EndNone && c.alarm() != AlarmOff && !c.hasWayIn()
}

// keyAwaited reports whether only a physical key can give a way in: no lock
// is to come.
func (c *Case) keyAwaited() bool { return c.shutOut() && !c.doorOpens() && !c.lockToCome() }

// portAwaited reports whether only the street door keeps staff out: step 5 is
// not settled then, whatever is ticked.
func (c *Case) portAwaited() bool { return c.shutOut() && c.doorOpens() }

// lockToCome reports whether a lock is to be fitted: 7a stands open.
func (c *Case) lockToCome() bool {
	return c.marks[M7a].State == Unmarked && c.whyNoLock(WhyNone) == WhyNone
}

// wayIn returns what gives a way in to a customer who has none: the lock that
// is to come, with what stands before it in steps 5 to 7, or a physical key.
func (c *Case) wayIn() (Step, Blocker) {
	if c.portAwaited() {
		b := c.blocker(theRoutine.of(M5a))
		b.Port, b.Since = true, 0
		return M5a.Step(), b
	}
	for _, m := range [...]Moment{M5c, M5d, M6a, M7a} {
		if c.keyAwaited() || c.state(m) != Todo {
			continue
		}
		b := c.blocker(theRoutine.of(m))
		b.Key = m.Step() == M5a.Step()
		return m.Step(), b
	}
	b := c.blocker(theRoutine.of(M5a))
	b.Key, b.Since = true, c.shutOutSince()
	return M5a.Step(), b
}

// shutOutSince returns the day from which nobody could get in: when the alarm
// began to run, or the last way in was lost. 0 when that is not known.
func (c *Case) shutOutSince() Date {
	fault, out := c.fault()
	if c.doorOpens() || fault != LockWorks && !out.Known() {
		return 0
	}
	since := max(out, c.Share.Ended)
	if mark := c.marks[M4a]; mark.State == Done {
		since = max(since, mark.On)
	}
	for _, k := range c.Keys {
		if !k.held() && !k.Out.Known() {
			return 0
		}
		since = max(since, k.Out)
	}
	return since
}

// wayInConcerns point out that nobody can get in to a customer whose alarm
// runs, the only thing here that can cost a life, or may run.
func (c *Case) wayInConcerns() []Concern {
	if !c.shutOut() {
		return nil
	}
	kind := NoWayIn
	if c.alarm() == AlarmUnknown {
		kind = WayInUnknown
	}
	n := Concern{Kind: kind, Since: c.shutOutSince()}
	switch {
	case c.doorOpens():
		n.Detail = DetailPort
	case c.lockOut() != LockWorks:
		n.Detail = DetailLockOut
	}
	return []Concern{n}
}
