package model

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
// passed the second limit of its kind.
func (l Deadlines) isRed(k Kind, days int) bool {
	switch k {
	case FittingLate:
		return days > l.FittingRed
	case ReceiptNotFetched:
		return days > l.FetchingRed
	}
	return false
}

// Concerns returns what calls for attention in the case, now or later, most
// serious first and each kind at most once.
func (c Case) Concerns() []Concern {
	if !c.Exists() {
		return nil
	}
	if c.Ended() {
		return c.endConcerns()
	}
	var out []Concern
	if started := c.Mark(M4a); started.State == Done {
		if !c.HasWayIn() {
			out = append(out, Concern{NoWayIn, DetailNone, started.Day()})
		}
		if c.Status(M6a).State == Todo {
			out = append(out, Concern{OrderLate, DetailNone, started.Day()})
		}
	}
	if ordered := c.Mark(M6a); ordered.State == Done && c.Status(M7a).State == Todo {
		out = append(out, Concern{FittingLate, DetailNone, ordered.Day()})
	}
	out = append(out, c.receiptConcerns()...)
	out = append(out, c.lifecareConcerns()...)
	return append(out, c.keyConcerns()...)
}

func (c Case) receiptConcerns() []Concern {
	since := c.ReceiptSince()
	switch c.ReceiptState() {
	case ReceiptMissing:
		kind := ReceiptNotFetched
		if c.Mark(M8a).State == Done {
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

// lifecareConcerns points out that the two systems say different things.
func (c Case) lifecareConcerns() []Concern {
	pairs := []struct {
		care, plan Moment
		what       Detail
	}{{M5a, M5b, DetailPosition}, {M5c, M5d, DetailKeyNeeded}}
	for _, p := range pairs {
		a, b := c.Mark(p.care), c.Mark(p.plan)
		if (a.State == Done) != (b.State == Done) && (a.State == Unmarked || b.State == Unmarked) {
			return []Concern{{LifecareDisagrees, p.what, max(a.Day(), b.Day())}}
		}
	}
	return nil
}

// keyConcerns points out what was not put right when the lock came.
func (c Case) keyConcerns() []Concern {
	if !c.LockFitted() {
		return nil
	}
	since := orDay(c.Mark(M7a).Day(), c.Opened)
	switch {
	case len(c.HeldKeys()) > 0:
		return []Concern{{KeyNotReturned, DetailKeyHeld, since}}
	case c.KeyNeeded == Yes:
		return []Concern{{KeyNotReturned, DetailStillNeeded, since}}
	}
	return nil
}

func (c Case) endConcerns() []Concern {
	on := c.End.On
	switch {
	case len(c.HeldKeys()) > 0:
		return []Concern{{EndNotSettled, DetailKeyHeld, on}}
	case c.LockFitted() && !c.SettledOn(SettledLock).Known():
		return []Concern{{EndNotSettled, DetailLock, on}}
	case c.Mark(M7b).State == Done && !c.SettledOn(SettledParts).Known():
		return []Concern{{EndNotSettled, DetailParts, on}}
	case c.ReceiptState().Outstanding():
		return []Concern{{EndNotSettled, DetailReceipt, on}}
	}
	return nil
}
