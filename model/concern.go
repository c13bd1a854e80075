package model

import "slices"

// Concern is something in a case that calls for attention now or will when a
// limit has passed. It does not depend on the day, so it can be kept beside
// the case and judged each morning without folding the case again.
type Concern struct {
	Kind   Kind
	Detail Detail
	Since  Date // the day from which it is counted
}

// Judge returns the item that the concern is on the day, and whether it is
// one: a concern within its limit is not.
func (n Concern) Judge(id CaseID, today Date, limits Deadlines) (Item, bool) {
	item := Item{Kind: n.Kind, Level: Warning, Detail: n.Detail, Case: id, Since: n.Since}
	if n.Since.Known() {
		item.Days = max(0, today.Days(n.Since))
	}
	limit, red := limits.of(n)
	if limit < 0 {
		item.Level = red
		return item, true
	}
	// A date in the future is late from that date on, like any other.
	item.Overdue = max(0, WorkingDays(n.Since, today)-limit)
	if limits.isRed(n.Kind, limit+item.Overdue) {
		item.Level = Danger
	}
	return item, item.Overdue > 0
}

// of returns the limit in working days that the concern may stand; -1 when it
// is an item at once, with the level it then has.
func (l Deadlines) of(n Concern) (limit int, level Level) {
	switch {
	case n.Detail == DetailReceiptMissing:
		return -1, Danger
	case n.Kind == OrderLate:
		return l.Order, Warning
	case n.Kind == FittingLate:
		return l.Fitting, Warning
	case n.Kind == ReceiptNotFetched:
		return l.Fetching, Warning
	case n.Kind == ReceiptNotArchived:
		return l.Archiving, Warning
	case n.Kind == NoWayIn:
		return -1, Danger
	case n.Kind == KeyNotReturned:
		return -1, Notice
	}
	return -1, Warning
}

// isRed reports whether a concern that has stood for so many working days has
// come to the second limit of its kind.
func (l Deadlines) isRed(k Kind, days int) bool {
	switch k {
	case FittingLate:
		return days >= l.FittingRed
	case ReceiptNotFetched:
		return days >= l.FetchingRed
	}
	return false
}

// Concerns returns what calls for attention in the case, now or later, in the
// order of their kinds and each kind at most once.
func (c Case) Concerns() []Concern { return c.concerns() }

func (c *Case) concerns() []Concern {
	switch {
	case !c.opened:
		return nil
	case c.End.Reason != EndNone:
		return c.endConcerns()
	}
	var out []Concern
	if started := c.marks[M4a]; started.State == Done {
		if !c.hasWayIn() {
			out = append(out, Concern{NoWayIn, DetailNone, started.Day()})
		}
		if c.state(M6a) == Todo {
			out = append(out, Concern{OrderLate, DetailNone, started.Day()})
		}
	}
	if ordered := c.marks[M6a]; ordered.State == Done && c.state(M7a) == Todo {
		out = append(out, Concern{FittingLate, DetailNone, ordered.Day()})
	}
	out = append(out, c.receiptConcerns()...)
	out = append(out, c.lifecareConcerns()...)
	return append(out, c.keyConcerns()...)
}

func (c *Case) receiptConcerns() []Concern {
	since := c.receiptSince()
	switch c.receiptState() {
	case ReceiptMissing:
		kind := ReceiptNotFetched
		if c.marks[M8a].State == Done {
			kind = ReceiptNotArchived
		}
		return []Concern{{kind, DetailReceiptMissing, since}}
	case ReceiptAtCustomer:
		return []Concern{{ReceiptNotFetched, DetailNone, since}}
	case ReceiptFetched:
		return []Concern{{ReceiptNotArchived, DetailNone, since}}
	}
	return nil
}

// lifecareConcerns points out that the two systems say different things: one
// was told and the other still is to be.
func (c *Case) lifecareConcerns() []Concern {
	pairs := [...]struct {
		care, plan Moment
		what       Detail
	}{{M5a, M5b, DetailPosition}, {M5c, M5d, DetailKeyNeeded}}
	for _, p := range pairs {
		care, plan := c.state(p.care), c.state(p.plan)
		if care == Finished && plan == Todo || care == Todo && plan == Finished {
			return []Concern{{LifecareDisagrees, p.what, max(c.marks[p.care].Day(), c.marks[p.plan].Day())}}
		}
	}
	return nil
}

// keyConcerns points out what was not put right when the lock came.
func (c *Case) keyConcerns() []Concern {
	if !c.lockFitted() {
		return nil
	}
	since := orDay(c.marks[M7a].Day(), c.Opened)
	switch {
	case slices.ContainsFunc(c.Keys, Key.held):
		return []Concern{{KeyNotReturned, DetailKeyHeld, max(since, c.keyReceived())}}
	case c.KeyNeeded == Yes:
		return []Concern{{KeyNotReturned, DetailStillNeeded, since}}
	}
	return nil
}

func (c *Case) endConcerns() []Concern {
	on := c.End.On
	switch {
	case slices.ContainsFunc(c.Keys, Key.held):
		return []Concern{{EndNotSettled, DetailKeyHeld, on}}
	case c.lockFitted() && !c.settled[SettledLock].Known():
		return []Concern{{EndNotSettled, DetailLock, on}}
	case c.marks[M7b].State == Done && !c.settled[SettledParts].Known():
		return []Concern{{EndNotSettled, DetailParts, on}}
	}
	// A lent receipt is not in its binder either.
	if r := c.receiptState(); r.Outstanding() || r == ReceiptLent {
		return []Concern{{EndNotSettled, DetailReceipt, on}}
	}
	return nil
}
