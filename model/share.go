package model

// Share is a case's link to that of another customer who uses the same digital
// lock, as a couple does. One of the two cases has the lock: there its receipt
// and the steps 6 to 9 are told, and the other shows what stands there.
type Share struct {
	With  CaseID // zero: the customer shares no lock
	Code  Code   // of that case
	Leads bool   // the lock is told in this case, not in the other
	Since Date
	Ended Date // since when a lock is not shared any more
}

// Join returns c seen together with the case that shares its lock. It is c on
// its own when the two do not say the same of each other: nobody gets in by a
// lock that is only said to be shared.
func (c Case) Join(other Case) Case {
	c, other = c.Alone(), other.Alone()
	mutual := c.Share.With == other.ID && other.Share.With == c.ID && c.ID != other.ID
	if !mutual || !c.opened || !other.opened || c.Share.Leads == other.Share.Leads {
		return c
	}
	c.other = &other
	if !c.follows() {
		return c
	}
	c.before, c.Receipt, c.HasLock, c.Lock = c.rounds, other.Receipt, other.HasLock, other.Lock
	c.Planned, c.Futile, c.rounds, c.old = other.Planned, other.Futile, other.rounds, other.old
	for _, m := range lockMoments {
		c.marks[m] = other.marks[m]
	}
	return c
}

// lockMoments are the moments of the lock and its receipt.
var lockMoments = [...]Moment{M6a, M6b, M7a, M7b, M8a, M9a}

// ofLock reports whether the moment is told where the lock is.
func (m Moment) ofLock() bool { return m.Step() >= M6a.Step() }

// Alone returns c as it is by its own events.
func (c Case) Alone() Case {
	if c.other == nil {
		return c
	}
	return refold(c.trail)
}

// rejoined returns c, folded anew, together with what it was joined with
// before.
func (c Case) rejoined(before *Case) Case {
	if before == nil {
		return c
	}
	return c.Join(*before)
}

// Partner returns the case that shares the lock as far as it is known and says
// so too, and reports whether there is one.
func (c Case) Partner() (Case, bool) {
	if c.other == nil {
		return Case{}, false
	}
	return *c.other, true
}

// LockCase returns the case in which the lock, its receipt and the steps 6 to
// 9 are told: c's own, or that of the customer whose lock it shares.
func (c Case) LockCase() CaseID {
	if c.follows() {
		return c.other.ID
	}
	return c.ID
}

// Linked returns the cases that c has ever shared a lock with, also when that
// was undone: what happens in c may be seen in them.
func (c Case) Linked() []CaseID {
	var out []CaseID
	for _, e := range c.trail {
		if f, ok := e.Fact.(LockShared); ok && f.With != (CaseID{}) && f.With != c.ID {
			out = append(out, f.With)
		}
	}
	return out
}

// follows reports whether the lock is told in the other case.
func (c *Case) follows() bool { return c.other != nil && !c.Share.Leads }

// LockUsed reports whether the customer has the lock and somebody else, whose
// case goes on, uses it too.
func (c Case) LockUsed() bool { return c.lockUsed() }

func (c *Case) lockUsed() bool {
	return c.other != nil && c.Share.Leads && c.other.End.Reason == EndNone
}

// lockCase is [Case.LockCase] as it is by its own events.
func (c *Case) lockCase() *Case {
	if c.follows() {
		return c.other
	}
	return c
}

// lockOver reports whether nobody needs the lock that is told in c any more.
func (c *Case) lockOver() bool { return c.End.Reason != EndNone && !c.lockUsed() }

// share lets the link change c.
func (c *Case) share(e Event, f LockShared) {
	on := orDay(f.On, DateOf(e.At.UTC()))
	if f.With == (CaseID{}) {
		c.Share = Share{Ended: on}
		return
	}
	c.Share = Share{With: f.With, Code: f.Code, Leads: f.Leads, Since: on}
	if !f.Leads && c.hasLockToTell() {
		// Its own lock is gone, and its receipt can still be found.
		c.putAway(on, "")
		c.old = false
	}
}

// Shares reports whether the case says that it shares the lock of another.
func (c Case) Shares() bool { return c.Share.With != CaseID{} }

// hasLockToTell reports whether there is a lock, or one to come, in the case.
func (c *Case) hasLockToTell() bool { return c.lockFitted() || c.marks[M6a].State == Done }

// ShareLock decides that two customers use one lock. What comes back is a fact
// for each of the two cases, to be recorded together. The lock is told where
// there is one, or where one is ordered; in b when that does not tell.
func ShareLock(a, b Case, on, today Date) (ofA, ofB Fact, err error) {
	switch err := a.dayBetween(on, today); {
	case !a.Exists(), !b.Exists():
		return nil, nil, refuse(RefusedNoCase)
	case a.ID == b.ID:
		return nil, nil, refuse(RefusedItself)
	case a.Ended():
		return nil, nil, refuse(RefusedEnded)
	case b.Ended():
		return nil, nil, &Refusal{Reason: RefusedOtherEnded, Code: b.Code}
	case a.Join(b).other != nil:
		return nil, nil, refuse(RefusedNothing)
	case a.Shares() && a.Share.With != b.ID:
		return nil, nil, &Refusal{Reason: RefusedShared, Code: a.Code, With: a.Share.Code}
	case b.Shares() && b.Share.With != a.ID:
		return nil, nil, &Refusal{Reason: RefusedShared, Code: b.Code, With: b.Share.Code}
	case err != nil:
		return nil, nil, err
	}
	leads := a.hasLockToTell() && !b.hasLockToTell()
	return LockShared{With: b.ID, Code: b.Code, Leads: leads, On: on}, LockShared{With: a.ID, Code: a.Code, Leads: !leads, On: on}, nil
}

// UnshareLock decides that the two customers use one lock no longer: it stays
// with the one in whose case it is told. ofB is nil when b says nothing of a.
func UnshareLock(a, b Case, on, today Date) (ofA, ofB Fact, err error) {
	switch err := a.dayBetween(on, today); {
	case !a.Exists():
		return nil, nil, refuse(RefusedNoCase)
	case !a.Shares():
		return nil, nil, refuse(RefusedNotShared)
	case err != nil:
		return nil, nil, err
	case on.Known() && on < a.Share.Since:
		return nil, nil, &Refusal{Reason: RefusedBefore, Day: on}
	}
	if b.Share.With == a.ID {
		ofB = LockShared{On: on}
	}
	return LockShared{On: on}, ofB, nil
}

// told refuses what is to be told in the other case, where the lock is.
func (c Case) told() error {
	if c.follows() {
		return &Refusal{Reason: RefusedElsewhere, With: c.Share.Code}
	}
	return nil
}

// lockGoesOn refuses what can only be told of a lock that somebody uses, in
// the case where it is told, and passes the first error on.
func (c Case) lockGoesOn(errs ...error) error {
	switch {
	case !c.Exists():
		return refuse(RefusedNoCase)
	case c.follows():
		return c.told()
	case c.lockOver():
		return refuse(RefusedEnded)
	}
	return firstError(errs...)
}
