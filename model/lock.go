package model

import "slices"

// LockFault is why a digital lock lets nobody in.
type LockFault uint8

// The faults; LockWorks is none. The numbers are written in registers: they
// are never reused.
const (
	LockWorks   LockFault = 0
	LockBroken  LockFault = 1 // trasigt
	LockBattery LockFault = 2 // batteriet är slut
	LockTaken   LockFault = 3 // nedtaget
	LockDoor    LockFault = 4 // dörren eller cylindern är bytt
	LockStolen  LockFault = 5 // stulet
)

// LockFaults returns every fault, in the order in which they are offered.
func LockFaults() []LockFault {
	return []LockFault{LockBroken, LockBattery, LockTaken, LockDoor, LockStolen}
}

// Lock is what is known of the digital lock on the door, beyond that it was
// fitted.
type Lock struct {
	Fault    LockFault // LockWorks: it lets staff in
	Out      Date      // since when it does not; 0: day unknown
	Reported Date      // when the supplier was told
	Remark   string
	Round    int // in which round it went out
}

// Round is an earlier lock's way through steps 6 to 9, before it was
// replaced. Its receipt keeps its place.
type Round struct {
	Replaced Date // when it was decided to replace the lock
	Why      string
	Fitted   Date // 0: day unknown, or never
	State    ReceiptState
	Receipt  Receipt
}

// Futile is a visit of the fitter in vain.
type Futile struct {
	On  Date
	Why string
}

// Consent is what the customer said to having a digital lock.
type Consent struct {
	Answer  string // Yes, No or "" while nobody has asked
	On      Date
	By      string // who asked
	Written bool   // in writing; else by word of mouth
}

// Rounds returns the earlier locks of the case, the oldest first. The caller
// must not write to it.
func (c Case) Rounds() []Round { return slices.Concat(c.before, c.rounds) }

// LockFitted reports whether there is a digital lock on the customer's door,
// whether it works or not.
func (c Case) LockFitted() bool { return c.lockFitted() }

func (c *Case) lockFitted() bool { return c.HasLock || c.old || c.marks[M7a].State == Done }

// LockOut returns why the lock on the door lets nobody in; LockWorks when it
// does, or when there is none.
func (c Case) LockOut() LockFault { return c.lockOut() }

func (c *Case) lockOut() LockFault {
	fault, _ := c.fault()
	return fault
}

// fault returns what is wrong with the lock on the door, and since when as far
// as that is known. Whoever shares it gets in by it no more when it was taken
// down or handed over after the end of the case that has it.
func (c *Case) fault() (LockFault, Date) {
	gone := c.lockCase().gone()
	switch {
	case !c.lockFitted():
		return LockWorks, 0
	case c.follows() && gone.Known():
		return LockTaken, gone
	case c.Lock.Round < len(c.rounds) && c.marks[M7a].State == Done, c.Lock.Fault == LockWorks:
		return LockWorks, 0
	}
	return c.Lock.Fault, c.Lock.Out
}

// lockSince returns the day on which the lock on the door was fitted, 0 when it
// is not known.
func (c *Case) lockSince() Date {
	if c.old && c.marks[M7a].State != Done {
		return c.rounds[len(c.rounds)-1].Fitted
	}
	return c.marks[M7a].On
}

// gone returns the day on which the lock was taken down or handed over after
// the end, 0 when it was not.
func (c *Case) gone() Date {
	if s := c.settled[SettledLock]; s.How != SettledUsed {
		return s.On
	}
	return 0
}

// lockOutConcern points out a lock that is out though there is another way in:
// nobody would see to it otherwise.
func (c *Case) lockOutConcern() []Concern {
	fault, out := c.fault()
	if fault == LockWorks || c.lockToCome() || !c.hasWayIn() {
		return nil
	}
	n := Concern{Kind: LockNotWorking, Since: out}
	if c.Lock.Reported.Known() {
		n.Detail = DetailReported
	}
	return []Concern{n}
}

// lockWorks reports whether a digital lock lets staff in.
func (c *Case) lockWorks() bool { return c.lockFitted() && c.lockOut() == LockWorks }

// stepLock lets a fact about the lock change c.
func (c *Case) stepLock(e Event) {
	switch f := e.Fact.(type) {
	case LockOut:
		c.Lock = Lock{f.Why, f.On, f.Reported, f.Remark, len(c.rounds)}
	case LockBack:
		c.Lock = Lock{}
	case LockReplaced:
		c.replaceLock(e, f)
	case FittingPlanned:
		c.Planned = f.On
	case FittingFailed:
		c.Futile = append(c.Futile[:len(c.Futile):len(c.Futile)], Futile(f))
		c.Planned = 0
	case Consented:
		c.Consent = Consent(f)
	}
}

// replaceLock puts the lock's round away and begins a new one. The old lock
// stays on the door until the new one is fitted.
func (c *Case) replaceLock(e Event, f LockReplaced) {
	fitted := c.lockFitted()
	c.putAway(orDay(f.On, DateOf(e.At.UTC())), f.Why)
	c.old = fitted
}

// putAway makes the lock's way through steps 6 to 9 an earlier round.
func (c *Case) putAway(on Date, why string) {
	round := Round{Replaced: on, Why: why, Fitted: c.marks[M7a].On, State: c.receiptState(), Receipt: c.Receipt}
	if round.State == ReceiptExpected {
		round.State = ReceiptNone // the lock never came
	}
	c.rounds = append(slices.Clip(c.rounds), round)
	c.HasLock, c.Receipt, c.Planned = false, Receipt{}, 0
	for _, m := range lockMoments {
		c.marks[m] = Mark{}
	}
}

// orderable returns the day from which a lock could be ordered: execution
// was started, or it was decided to replace the one there was; 0 when the day
// is not known.
func (c *Case) orderable() Date {
	since := c.marks[M4a].On
	if n := len(c.rounds); n > 0 {
		since = max(since, c.rounds[n-1].Replaced)
	}
	return since
}

// TakeOut decides to tell that the lock lets nobody in.
func (c Case) TakeOut(f LockOut, today Date) (Fact, error) {
	remark, err := cleanText(f.Remark)
	f.Remark = remark
	switch err := c.lockGoesOn(err, c.dayBetween(f.On, today), c.dayBetween(f.Reported, today)); {
	case err != nil:
		return nil, err
	case !c.lockFitted():
		return nil, refuse(RefusedNoLock)
	case f.Why == LockWorks || f.Why > LockStolen:
		return nil, refuse(RefusedNoReason)
	case c.lockOut() != LockWorks && c.Lock == Lock{f.Why, f.On, f.Reported, f.Remark, c.Lock.Round}:
		return nil, refuse(RefusedNothing)
	}
	return f, nil
}

// BringBack decides to tell that the lock works again.
func (c Case) BringBack(on, today Date) (Fact, error) {
	switch err := c.lockGoesOn(c.dayBetween(on, today)); {
	case err != nil:
		return nil, err
	case c.lockOut() == LockWorks:
		return nil, refuse(RefusedLockNotOut)
	case on.Known() && on < c.Lock.Out:
		return nil, &Refusal{Reason: RefusedBefore, Day: on}
	}
	return LockBack{On: on}, nil
}

// Replace decides to begin a new round of steps 6 to 9 for a new lock.
func (c Case) Replace(why string, on, today Date) (Fact, error) {
	why, err := cleanText(why)
	switch err := c.lockGoesOn(err, c.dayBetween(on, today)); {
	case err != nil:
		return nil, err
	case !c.HasLock && c.marks[M7a].State != Done:
		return nil, refuse(RefusedNoLock)
	}
	return LockReplaced{On: on, Why: why}, nil
}

// PlanFitting decides to tell on which day the fitter comes; 0 takes the day
// away. The day may lie ahead.
func (c Case) PlanFitting(on Date) (Fact, error) {
	switch err := c.dayBetween(on, 0); {
	case c.noFitting() != nil:
		return nil, c.noFitting()
	case err != nil:
		return nil, err
	case on == c.Planned:
		return nil, refuse(RefusedNothing)
	}
	return FittingPlanned{On: on}, nil
}

// FailFitting decides to tell that the fitter came in vain.
func (c Case) FailFitting(why string, on, today Date) (Fact, error) {
	why, err := cleanText(why)
	switch err := firstError(err, c.dayBetween(on, today)); {
	case c.noFitting() != nil:
		return nil, c.noFitting()
	case err != nil:
		return nil, err
	case why == "":
		return nil, refuse(RefusedNoReason)
	}
	return FittingFailed{On: orDay(on, today), Why: why}, nil
}

// noFitting tells why no fitting is waited for, nil when one is.
func (c Case) noFitting() error {
	if err := c.lockGoesOn(); err != nil {
		return err
	}
	switch st := c.Status(M7a); st.State {
	case Finished:
		return &Refusal{Reason: RefusedAlreadyDone, Moment: M7a, Status: st}
	case NotApplicable:
		return &Refusal{Reason: RefusedNotApplicable, Moment: M7a, Status: st}
	}
	return nil
}

// Agree decides to tell what the customer said to a digital lock.
func (c Case) Agree(f Consented, today Date) (Fact, error) {
	by, err := cleanText(f.By)
	f.By = by
	switch err := c.goesOn(err, c.dayBetween(f.On, today)); {
	case err != nil:
		return nil, err
	case f.Answer != Yes && f.Answer != No:
		return nil, refuse(RefusedNoAnswer)
	case f.Answer == No && c.lockFitted():
		return nil, refuse(RefusedHasLock)
	case f.Answer == No && c.marks[M6a].State == Done && c.lockToCome():
		return nil, refuse(RefusedOrdered)
	case c.Consent == Consent(f):
		return nil, refuse(RefusedNothing)
	}
	return f, nil
}

// goesOn refuses what can only be told of a case that goes on, and passes the
// first error on.
func (c Case) goesOn(errs ...error) error {
	switch {
	case !c.Exists():
		return refuse(RefusedNoCase)
	case c.Ended():
		return refuse(RefusedEnded)
	}
	return firstError(errs...)
}

// firstError returns the first error that is one.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
