package model

import "slices"

// State is how a moment or a step stands.
type State uint8

// The states, as the visual grammar shows them. The numbers are written in
// copies of a register.
const (
	Todo          State = 0 // ○ att göra
	Ongoing       State = 1 // ◐ pågår: a step with some of its moments settled
	Finished      State = 2 // ✓ klart
	NotApplicable State = 3 // – ej aktuellt
	Passed        State = 4 // · passerat: nobody ticked it, but a later step was gone on with
	Assumed       State = 5 // · antaget: taken to be done when a list was read in
)

// Why tells why a moment does not apply.
type Why uint8

// The reasons. WhyByHand comes with a text of its own in [Status.Reason].
const (
	WhyNone        Why = iota
	WhyChannel         // the customer came by the other channel
	WhyNoChannel       // the other moment of the step has been done
	WhyNoKey           // no physical key has been handed out
	WhyKeyReturned     // the key has been returned
	WhyLockFitted      // the digital lock is fitted
	WhyHasLock         // the customer has a digital lock already
	WhyNoLock          // no digital lock can be fitted; Reason says why
	WhyNoReceipt       // the fitter left no receipt: 7a was set not applicable
	WhyNotArchived     // 8a or 9a was set not applicable: nothing to keep
	WhyClean           // Lifecare says nothing that is no longer so
	WhyDeclined        // the customer does not want a digital lock
	WhyByHand          // somebody said so; Reason says why
)

// overtaken reports whether the moment was set aside by what came after it or
// by hand, and not by what the customer is: it may then have been done all
// the same, and can be ticked.
func (w Why) overtaken() bool {
	switch w {
	case WhyByHand, WhyLockFitted, WhyKeyReturned, WhyNoReceipt, WhyNotArchived:
		return true
	}
	return false
}

// Status is how one moment of a case stands and why.
type Status struct {
	Moment Moment
	State  State // never Ongoing
	Mark   Mark
	Why    Why    // when NotApplicable
	Reason string // in somebody's words, for WhyByHand and WhyNoLock
}

// Settled reports whether nothing is left to do.
func (s State) Settled() bool {
	return s == Finished || s == NotApplicable || s == Passed || s == Assumed
}

// Status returns how the moment stands.
func (c Case) Status(m Moment) Status {
	s := Status{Moment: m, Mark: c.Mark(m), State: c.state(m)}
	switch {
	case s.Mark.State == Skipped:
		s.Why, s.Reason = WhyByHand, s.Mark.Remark
	case s.State == NotApplicable:
		s.Why = c.whyNot(m)
	}
	if s.Why == WhyNoLock {
		s.Reason = c.NoLockReason
	}
	return s
}

// state is what [Case.Status] says of the moment's state alone. It and the
// methods below take a pointer because a case is large: a summary asks for
// the state of every moment, a hundred thousand times when a register opens.
func (c *Case) state(m Moment) State {
	switch {
	case !m.Valid():
		return Todo
	case c.marks[m].State == Done:
		return Finished
	case c.marks[m].State == Skipped, c.whyNot(m) != WhyNone:
		return NotApplicable
	case c.marks[m].State == MarkAssumed:
		return Assumed
	case c.reached > m.Step() && m.Step() <= M4a.Step():
		return Passed
	}
	return Todo
}

// whyNot derives why an unmarked moment does not apply; WhyNone if it does.
func (c *Case) whyNot(m Moment) Why {
	if w := theRoutine.of(m); w != nil && w.not != nil {
		return w.not(c)
	}
	return WhyNone
}

func (c *Case) whyNot2a() Why { return c.otherChannel(Authority, ContactCentre, M2b) }

func (c *Case) whyNot2b() Why { return c.otherChannel(ContactCentre, Authority, M2a) }

func (c *Case) whyNoOrder() Why { return c.whyNoLock(WhyLockFitted) }

func (c *Case) whyNoFitting() Why { return c.whyNoLock(WhyNone) }

// whyNoParts tells why no loose parts are to be left: of a lock that was there
// before nobody asks, though its receipt may be here.
func (c *Case) whyNoParts() Why {
	if c.HasLock {
		return WhyHasLock
	}
	return c.whyNoFitting()
}

func (c *Case) whyNotCleanCare() Why { return c.whyNotClean(M5a, M5c) }

func (c *Case) whyNotCleanPlan() Why { return c.whyNotClean(M5b, M5d) }

// whyNotClean tells why nothing is to be taken out of one of the two systems,
// where a key's position was entered, or whether a key is needed.
func (c *Case) whyNotClean(position, needed Moment) Why {
	over := c.End.Reason != EndNone
	gone := len(c.Keys) > 0 && !slices.ContainsFunc(c.Keys, func(k Key) bool { return !k.State.Gone() })
	if c.marks[position].State == Done && (over || gone) {
		return WhyNone
	}
	if said := c.marks[needed]; said.State == Done && said.Answer != No && (over || c.lockWorks()) {
		return WhyNone
	}
	return WhyClean
}

func (c *Case) whyNot8a() Why {
	if c.marks[M9a].State == Skipped {
		return WhyNotArchived
	}
	return c.whyNoReceipt()
}

func (c *Case) whyNot9a() Why {
	if c.marks[M8a].State == Skipped {
		return WhyNotArchived
	}
	return c.whyNoReceipt()
}

// otherChannel tells why a moment that belongs to the channel mine does not
// apply. While the channel is not known both moments stand open until either
// is done, so that nothing is taken for settled that nobody has said.
func (c *Case) otherChannel(mine, other Channel, twin Moment) Why {
	switch {
	case c.Channel == other:
		return WhyChannel
	case c.Channel != mine && c.marks[twin].State == Done:
		return WhyNoChannel
	}
	return WhyNone
}

func (c *Case) whyNoKey() Why {
	switch {
	case c.keyAwaited():
		return WhyNone
	case len(c.Keys) == 0:
		return WhyNoKey
	case !slices.ContainsFunc(c.Keys, Key.held):
		return WhyKeyReturned
	}
	return WhyNone
}

// whyNoKeyNeeded tells why nobody asks any more whether a key is needed.
func (c *Case) whyNoKeyNeeded() Why {
	switch {
	case !c.lockWorks():
		return WhyNone
	case c.marks[M7a].State == Done:
		return WhyLockFitted
	}
	return WhyHasLock
}

// whyNoLock tells why no lock is to be ordered or fitted; fitted is the
// answer when the lock is on the door already.
func (c *Case) whyNoLock(fitted Why) Why {
	if c.follows() {
		return c.other.whyNoLock(fitted)
	}
	switch {
	case c.marks[M7a].State == Done:
		return fitted
	case c.HasLock:
		return WhyHasLock
	case c.NoLockReason != "":
		return WhyNoLock
	case c.Consent.Answer == No:
		return WhyDeclined
	}
	return WhyNone
}

func (c *Case) whyNoReceipt() Why {
	if c.marks[M7a].State == Skipped {
		return WhyNoReceipt
	}
	return c.whyNoLock(WhyNone)
}

// StepState returns how the step stands: Finished when all its applicable
// moments are settled and any is done, Passed or Assumed when they are only that,
// and NotApplicable when none applies.
func (c Case) StepState(s Step) State { return c.stepState(s) }

func (c *Case) stepState(s Step) State {
	state, todo, done := NotApplicable, s == M5a.Step() && (c.portAwaited() || c.keyAwaited()), false
	for i := range theRoutine.steps[s] {
		m := theRoutine.steps[s][i].Moment
		if m.Beside() {
			continue
		}
		switch st := c.state(m); st {
		case Todo:
			todo = true
		case Finished:
			done = true
		case Passed, Assumed:
			state = st
		}
	}
	switch {
	case todo && done:
		return Ongoing
	case todo:
		return Todo
	case done:
		return Finished
	}
	return state
}

// StepCount returns how many of the step's moments are done, how many are
// settled and how many there are.
func (c Case) StepCount(s Step) (done, settled, all int) { return c.stepCount(s) }

func (c *Case) stepCount(s Step) (done, settled, all int) {
	for i := range theRoutine.steps[s] {
		m := theRoutine.steps[s][i].Moment
		if m.Beside() {
			continue
		}
		st := c.state(m)
		all++
		if st.Settled() {
			settled++
		}
		if st == Finished {
			done++
		}
	}
	return done, settled, all
}

// StepsDone returns how many of the nine steps are settled.
func (c Case) StepsDone() int {
	n := 0
	for s := Step(1); s <= Steps; s++ {
		if c.stepState(s).Settled() {
			n++
		}
	}
	return n
}

// Next returns the step that is next and what it waits for: what gives a way
// in when the alarm runs, or may, and there is none; else the lowest
// unfinished step, 0 when all are settled.
func (c Case) Next() (Step, Blocker) { return c.next() }

func (c *Case) next() (Step, Blocker) {
	if c.shutOut() {
		return c.wayIn()
	}
	for i := range theRoutine.rows {
		if w := &theRoutine.rows[i]; !w.Moment.Beside() && c.state(w.Moment) == Todo {
			return w.Step, c.blocker(w)
		}
	}
	return 0, Blocker{}
}

// Blocker tells what a case waits for: which moment, by whom, since when.
type Blocker struct {
	Moment Moment
	By     Role
	Key    bool   // a physical key is to be received: there is no way in
	Since  Date   // since when it could have been done; 0: not known
	Reason string // what hinders it, in somebody's words, or ""
	Port   bool   // the street door is locked: a way through it is to be had
	Until  Date   // until when it is hindered; 0: no day said
}

func (c *Case) blocker(w *row) Blocker {
	return Blocker{
		Moment: w.Moment, By: resolveRole(w.By, c.Channel, c.Organisation), Since: c.waitingSince(w),
		Reason: c.Hindrance.Reason, Until: c.Hindrance.Until,
	}
}

// waitingSince returns the day from which the moment could have been done.
func (c *Case) waitingSince(w *row) Date {
	if before := c.marks[w.set]; before.State == Done {
		if w.Step == M6a.Step() {
			return c.orderable()
		}
		return before.On
	}
	if received := c.keyReceived(); received.Known() && (w.Moment == M5a || w.Moment == M5b) {
		return received
	}
	since := Date(0)
	for i := range theRoutine.rows {
		p := &theRoutine.rows[i]
		if p.Step >= w.Step {
			break
		}
		if mark := &c.marks[p.Moment]; mark.State == Done {
			since = max(since, mark.On)
		}
	}
	if c.listed {
		return since // the day of an import is nobody's
	}
	return orDay(since, c.Opened)
}

// keyReceived returns the day the latest of the keys at the office came.
func (c *Case) keyReceived() Date {
	day := Date(0)
	for _, k := range c.Keys {
		if k.held() {
			day = max(day, k.Received)
		}
	}
	return day
}
