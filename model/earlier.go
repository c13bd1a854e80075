package model

import "slices"

// OwnRounds returns the earlier locks that the case's own events tell of, the
// oldest first: those whose receipts can be told of in it. The caller must not
// write to it.
func (c Case) OwnRounds() []Round { return c.ownRounds() }

func (c *Case) ownRounds() []Round {
	if c.follows() {
		return c.before
	}
	return c.rounds
}

// moveEarlier sets where the receipt of an earlier lock is now.
func (c *Case) moveEarlier(f ReceiptMoved) {
	if f.Round > uint64(len(c.rounds)) || f.To <= ReceiptExpected || f.To > ReceiptPurged {
		return
	}
	c.rounds = slices.Clone(c.rounds)
	r := &c.rounds[f.Round-1]
	r.State, r.Receipt = f.To, r.Receipt.after(f)
}

// receiptOf returns where a receipt is, and lay last: that of the lock of now,
// or of an earlier one.
func (c Case) receiptOf(round uint64) (ReceiptState, Place, error) {
	own := c.ownRounds()
	switch {
	case round == 0 && c.follows():
		return 0, Place{}, c.told()
	case round == 0:
		return c.ReceiptState(), c.Receipt.Place, nil
	case round > uint64(len(own)):
		return 0, Place{}, refuse(RefusedNoEarlier)
	}
	r := own[round-1]
	return r.State, r.Receipt.Place, nil
}

// Since returns the day from which the receipt's age is counted; 0 when nobody
// has said it.
func (r Round) Since() Date {
	if r.State == ReceiptAtCustomer && !r.Receipt.Moved.Known() {
		return r.Fitted
	}
	return r.Receipt.Moved
}

// earlierConcerns point out receipts of earlier locks that somebody must still
// do something about.
func (c *Case) earlierConcerns() []Concern {
	var out []Concern
	for _, r := range c.ownRounds() {
		n := Concern{Detail: DetailEarlier, Since: r.Since(), Noted: r.Replaced}
		switch r.State {
		case ReceiptAtCustomer:
			n.Kind = ReceiptNotFetched
		case ReceiptFetched:
			n.Kind = ReceiptNotArchived
		case ReceiptMissing:
			n.Kind, n.Detail = ReceiptNotFetched, DetailEarlierMissing
		case ReceiptLent:
			n.Kind, n.Since = ReceiptReturnLate, r.Receipt.Until
		default:
			continue
		}
		if !hasKind(out, n.Kind) && (n.Kind != ReceiptReturnLate || n.Since.Known()) {
			out = append(out, n)
		}
	}
	return out
}

// earlierOut reports whether a receipt of an earlier lock is not in its binder.
func (c *Case) earlierOut() bool {
	return slices.ContainsFunc(c.ownRounds(), func(r Round) bool { return r.State.Outstanding() || r.State == ReceiptLent })
}
