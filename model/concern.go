package model

import "slices"

// Concern is something in a case that calls for attention now or will when a
// limit has passed. It does not depend on the day, so it can be kept beside
// the case and judged each morning without folding the case again.
type Concern struct {
	Kind   Kind
	Detail Detail
	Since  Date // when it began; 0: day unknown
	Noted  Date // when it was noted: the limit counts from then while Since is not known
	Off    int  // working days since then that do not count: the customer was away
	Left   Left // of an ended case: what is left to do
	Halt   Date // since when the customer is away and no more days count; 0: is not
}

// Judge returns the item that the concern is on the day, and whether it is
// one: a concern within its limit is not.
func (n Concern) Judge(id CaseID, today Date, limits Deadlines) (Item, bool) {
	r := limits.of(n)
	item := Item{Kind: n.Kind, Level: r.level, Detail: n.Detail, Left: n.Left, Case: id, Since: n.Since}
	if n.Since.Known() {
		item.Days = max(0, today.Days(n.Since))
	}
	passed := n.passed(today, r.calendar)
	if r.red > 0 && passed >= r.red && n.from().Known() {
		item.Level = Danger
	}
	if r.limit < 0 {
		return item, true
	}
	// A date in the future is late from that date on, like any other.
	item.Overdue = max(0, passed-r.limit)
	return item, item.Overdue > 0
}

// from returns the day from which the limit counts.
func (n Concern) from() Date { return orDay(n.Since, n.Noted) }

// passed returns for how many days the concern has stood, by the calendar or
// in working days less those that do not count.
func (n Concern) passed(today Date, calendar bool) int {
	if calendar {
		return max(0, today.Days(n.from()))
	}
	if n.Halt.Known() {
		today = min(today, n.Halt)
	}
	return max(0, WorkingDays(n.from(), today)-n.Off)
}

// rule is how long a kind of concern may stand.
type rule struct {
	limit    int   // days; -1: it is an item at once
	red      int   // from so many days on it is Danger; 0: never
	level    Level // at first
	calendar bool  // the days are those of the calendar, not working days
}

// of returns the rule for a concern.
func (l Deadlines) of(n Concern) rule {
	switch {
	case n.Detail == DetailReceiptMissing, n.Detail == DetailEarlierMissing:
		return rule{limit: -1, level: Danger}
	case n.Kind == OrderLate:
		return rule{limit: l.Order, level: Warning}
	case n.Kind == FittingLate:
		return rule{limit: l.Fitting, red: l.FittingRed, level: Warning}
	case n.Kind == ReceiptNotFetched:
		return rule{limit: l.Fetching, red: l.FetchingRed, level: Warning}
	case n.Kind == ReceiptNotArchived:
		return rule{limit: l.Archiving, level: Warning}
	case n.Kind == StepLate:
		return rule{limit: l.early(n.Detail), level: Warning}
	}
	return l.ofRest(n)
}

// early returns the limit of one of the steps 2 to 4.
func (l Deadlines) early(d Detail) int {
	switch d {
	case DetailStep2:
		return l.Inform
	case DetailStep3:
		return l.Contact
	}
	return l.Start
}

// ofRest goes on where of ends: what is not a step that is late.
func (l Deadlines) ofRest(n Concern) rule {
	switch n.Kind {
	case NoWayIn, WayInUnknown:
		return rule{limit: -1, level: Danger}
	case DecisionNotExecuted:
		if !n.Since.Known() {
			return rule{limit: -1, level: Notice}
		}
		return rule{limit: l.Decision, red: l.DecisionRed + 1, level: Warning, calendar: true}
	case KeyWasLost:
		return rule{limit: -1, level: Danger}
	case EndNotSettled:
		if n.Left&LeftOrder != 0 {
			return rule{limit: -1, level: Danger}
		}
		return rule{limit: -1, red: l.EndingRed + 1, level: Warning}
	case WaitOver, KeyReturnLate, ReceiptReturnLate:
		return rule{level: Warning, calendar: true}
	case LockNotWorking:
		if n.Detail == DetailReported {
			return rule{limit: -1, level: Notice}
		}
		return rule{limit: -1, level: Warning}
	case BatteryDue:
		return rule{level: Notice, calendar: true}
	case KeyNotReturned, PortUnknown, ContactMissing, LifecareToClean:
		return rule{limit: -1, level: Notice}
	}
	return rule{limit: -1, level: Warning}
}

// Concerns returns what calls for attention in the case, now or later, each
// kind at most once.
func (c Case) Concerns() []Concern { return c.concerns() }

func (c *Case) concerns() []Concern {
	switch {
	case !c.opened:
		return nil
	case c.End.Reason != EndNone:
		return c.endConcerns()
	}
	out := c.wayInConcerns()
	out = append(out, c.earlyConcerns()...)
	out = append(out, c.lockConcerns()...)
	out = append(out, c.lifecareConcerns()...)
	out = append(out, c.keyConcerns()...)
	return append(out, c.otherConcerns()...)
}

// lockConcerns point out what there is to do about the lock and its receipt. Of
// a lock that two share it stands once, where the lock is told, as long as
// that customer's case goes on.
func (c *Case) lockConcerns() []Concern {
	out := slices.Concat(c.lockOutConcern(), c.fittingConcerns(), c.receiptConcerns())
	for _, n := range c.earlierConcerns() {
		if !hasKind(out, n.Kind) {
			out = append(out, n)
		}
	}
	if due, err := ParseDate(c.lockCase().BatteryDue); err == nil && c.lockFitted() {
		out = append(out, Concern{Kind: BatteryDue, Since: due})
	}
	if !c.follows() || c.other.End.Reason != EndNone {
		return out
	}
	there := c.other.lockConcerns()
	return slices.DeleteFunc(out, func(n Concern) bool { return hasKind(there, n.Kind) })
}

// fittingConcerns point out an order that was not sent and a lock that was
// not fitted.
func (c *Case) fittingConcerns() []Concern {
	var out []Concern
	if c.marks[M4a].State == Done && c.state(M6a) == Todo {
		out = append(out, c.paused(Concern{Kind: OrderLate, Since: c.orderable(), Noted: c.marks[M4a].Noted}))
	}
	if c.marks[M6a].State == Done && c.state(M7a) == Todo {
		out = append(out, c.counted(FittingLate, M6a))
	}
	return out
}

// counted is a concern whose limit counts from the moment.
func (c *Case) counted(k Kind, from Moment) Concern {
	mark := c.marks[from]
	return c.paused(Concern{Kind: k, Since: mark.On, Noted: mark.Noted})
}

func (c *Case) receiptConcerns() []Concern {
	switch c.receiptState() {
	case ReceiptMissing:
		kind := ReceiptNotFetched
		if c.marks[M8a].State == Done {
			kind = ReceiptNotArchived
		}
		return []Concern{{Kind: kind, Detail: DetailReceiptMissing, Since: c.receiptSince()}}
	case ReceiptAtCustomer:
		return []Concern{c.counted(ReceiptNotFetched, M7a)}
	case ReceiptFetched:
		return []Concern{c.counted(ReceiptNotArchived, M8a)}
	case ReceiptArchived, ReceiptLent:
		return c.filedConcerns()
	}
	return nil
}

// filedConcerns point out a receipt that is not back from a loan, and one that
// lies in another area's binder than the customer's.
func (c *Case) filedConcerns() []Concern {
	var out []Concern
	if c.Receipt.lent && c.Receipt.Until.Known() {
		out = append(out, Concern{Kind: ReceiptReturnLate, Since: c.Receipt.Until})
	}
	if area := c.Receipt.Place.Area; area != "" && c.lockCase().Area != "" && area != c.lockCase().Area {
		out = append(out, Concern{Kind: ReceiptWrongArea})
	}
	return out
}

// lifecareConcerns point out that one of the two systems was told and the
// other still is to be, and that both say what is no longer so.
func (c *Case) lifecareConcerns() []Concern {
	var out []Concern
	pairs := [...]struct {
		care, plan           Moment
		careMissing, missing Detail
	}{{M5a, M5b, DetailPositionCare, DetailPosition}, {M5c, M5d, DetailKeyNeededCare, DetailKeyNeeded}}
	for _, p := range pairs {
		care, plan := c.state(p.care), c.state(p.plan)
		switch {
		case len(out) > 0:
		case care == Finished && plan == Todo:
			out = append(out, Concern{Kind: LifecareDisagrees, Detail: p.missing, Since: c.marks[p.care].On})
		case care == Todo && plan == Finished:
			out = append(out, Concern{Kind: LifecareDisagrees, Detail: p.careMissing, Since: c.marks[p.plan].On})
		}
	}
	switch care, plan := c.state(M5e) == Todo, c.state(M5f) == Todo; {
	case care && plan:
		out = append(out, Concern{Kind: LifecareToClean})
	case care:
		out = append(out, Concern{Kind: LifecareToClean, Detail: DetailCare})
	case plan:
		out = append(out, Concern{Kind: LifecareToClean, Detail: DetailPlan})
	}
	return out
}

// otherConcerns point out what stands beside the steps.
func (c *Case) otherConcerns() []Concern {
	var out []Concern
	if h := c.Hindrance; h.Reason != "" && h.Until.Known() {
		out = append(out, Concern{Kind: WaitOver, Since: h.Until})
	}
	if c.lockFitted() && c.portUnknown() {
		out = append(out, Concern{Kind: PortUnknown})
	}
	return out
}
