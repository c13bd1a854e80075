package model

import "slices"

// Left is what is left to do when a case has ended: a set.
type Left uint8

// What can be left. The numbers are written in copies of a register.
const (
	LeftOrder    Left = 1 << 0 // the order is to be cancelled at the supplier
	LeftKey      Left = 1 << 1 // a key is not returned
	LeftLock     Left = 1 << 2 // the lock is not taken down or handed over
	LeftParts    Left = 1 << 3 // the loose parts are not back on the door or handed over
	LeftReceipt  Left = 1 << 4 // the receipt is not in its binder
	LeftLifecare Left = 1 << 5 // Lifecare still says where a key is, or that one is needed
)

// lefts are the things that can be left, the most pressing first, and what an
// item of one of them alone is about.
var lefts = [...]struct {
	left   Left
	detail Detail
}{
	{LeftOrder, DetailOrder}, {LeftKey, DetailKeyHeld}, {LeftLock, DetailLock},
	{LeftParts, DetailParts}, {LeftReceipt, DetailReceipt}, {LeftLifecare, DetailLifecare},
}

// Each returns the single things in the set, the most pressing first.
func (l Left) Each() []Left {
	var out []Left
	for _, one := range lefts {
		if l&one.left != 0 {
			out = append(out, one.left)
		}
	}
	return out
}

var leftNames = map[Left]string{
	LeftOrder: "order", LeftKey: "key", LeftLock: "lock", LeftParts: "parts", LeftReceipt: "receipt", LeftLifecare: "lifecare",
}

// String returns the name of a single thing in machine-readable output.
func (l Left) String() string { return leftNames[l] }

var endNames = map[EndReason]string{
	EndDied: "died", EndMoved: "moved", EndDeclined: "declined", EndProvider: "provider", EndOther: "other",
	EndNursing: "nursing_home", EndWithin: "moved_within", EndAway: "moved_away", EndAlarm: "alarm_ended",
}

// String returns the reason's name in machine-readable output, "" of a case
// that goes on.
func (r EndReason) String() string { return endNames[r] }

// SettledHow is in what way a thing was taken care of after the end.
type SettledHow uint8

// The ways. The numbers are written in registers: they are never reused.
const (
	SettledDone SettledHow = 0 // taken down, put back on the door, cancelled
	SettledOver SettledHow = 1 // överlämnat: to the new provider, or the customer
	SettledUsed SettledHow = 2 // används: the home care or somebody else goes on using it
)

// Left returns what is left to do in a case that has ended; 0 in one that has
// not.
func (c Case) Left() Left {
	if c.End.Reason == EndNone {
		return 0
	}
	return c.left()
}

func (c *Case) left() Left {
	var out Left
	add := func(l Left, is bool) {
		if is {
			out |= l
		}
	}
	asked := !c.follows() && !c.lockUsed() // of the lock and what belongs to it
	open := func(s Settlement) bool { return asked && !c.settled[s].On.Known() }
	add(LeftOrder, c.marks[M6a].State == Done && c.marks[M7a].State == Unmarked && open(SettledOrder))
	add(LeftKey, slices.ContainsFunc(c.Keys, func(k Key) bool { return !k.State.Gone() }))
	add(LeftLock, c.lockFitted() && open(SettledLock))
	add(LeftParts, (c.marks[M7a].State == Done || len(c.rounds) > 0) && open(SettledParts))
	r := c.receiptState() // a lent receipt is not in its binder either
	add(LeftReceipt, asked && (r.Outstanding() || r == ReceiptLent) || c.earlierOut())
	add(LeftLifecare, c.state(M5e) == Todo || c.state(M5f) == Todo)
	return out
}

// endConcerns point out what is left to do, as one thing with its reasons.
func (c *Case) endConcerns() []Concern {
	left := c.left()
	for _, one := range lefts {
		if left&one.left != 0 {
			return []Concern{{Kind: EndNotSettled, Detail: one.detail, Since: c.leftSince(left), Left: left}}
		}
	}
	return nil
}

// leftSince returns the day from which what is left could be done: what belongs
// to a lock that another used as well waits until that case has ended too.
func (c *Case) leftSince(left Left) Date {
	if c.other == nil || left&(LeftKey|LeftLifecare) != 0 {
		return c.End.On
	}
	return max(c.End.On, c.other.End.On)
}

// Close decides to end the case.
func (c Case) Close(why EndReason, on Date, remark string, today Date) (Fact, error) {
	remark, err := cleanText(remark)
	switch dayErr := c.dayBetween(on, today); {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case err != nil:
		return nil, err
	case dayErr != nil:
		return nil, dayErr
	case c.Ended():
		return nil, refuse(RefusedEnded)
	case why != EndMoved && !slices.Contains(EndReasons(), why), why == EndOther && remark == "":
		return nil, refuse(RefusedNoReason)
	}
	return Closed{Reason: why, On: orDay(on, today), Remark: remark}, nil
}

// Reopen decides to take an ended case up again.
func (c Case) Reopen() (Fact, error) {
	if !c.Ended() {
		return nil, refuse(RefusedNotEnded)
	}
	return Reopened{}, nil
}

// Settle decides to tell that a thing was taken care of after the end. To whom
// must be said of one that was handed over.
func (c Case) Settle(f Settled, today Date) (Fact, error) {
	whom, err := cleanText(f.Whom)
	f.Whom = whom
	switch err := firstError(err, c.dayBetween(f.On, today)); {
	case !c.Ended():
		return nil, refuse(RefusedNotEnded)
	case err != nil:
		return nil, err
	case c.follows():
		return nil, c.told()
	case c.lockUsed():
		return nil, &Refusal{Reason: RefusedLockUsed, With: c.Share.Code}
	case f.How == SettledOver && f.Whom == "":
		return nil, refuse(RefusedNoWhom)
	case f.What == 0 || f.What >= settlementEnd || f.How > SettledUsed || c.settled[f.What].On.Known():
		return nil, refuse(RefusedNothing)
	}
	f.On = orDay(f.On, today)
	return f, nil
}
