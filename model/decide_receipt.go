package model

// Move decides to move the receipt. What follows from the new state is ticked
// with it: a receipt at the office was left by the fitter, one in its binder
// was fetched.
func (c Case) Move(to ReceiptMoved, today Date) (Fact, error) {
	if err := c.mayMove(to, today); err != nil {
		return nil, err
	}
	to, err := to.clean()
	switch {
	case err != nil:
		return nil, err
	case to.To == ReceiptLent && to.Until.Known() && to.Until < orDay(to.On, today):
		return nil, &Refusal{Reason: RefusedBefore, Day: to.Until}
	case to.To == ReceiptLent && to.Whom == "", to.To == ReceiptMissing && to.Why == "":
		return nil, &Refusal{Reason: RefusedNoReason, To: to.To}
	case to.To != ReceiptArchived:
		to.Place = Place{}
	default:
		to.Place = c.shelf(to.Place, to.Round)
	}
	if to.To != ReceiptLent {
		to.Until = 0
	}
	if was, place, _ := c.receiptOf(to.Round); to.To == ReceiptArchived && was == ReceiptArchived && to.Place == place {
		return nil, &Refusal{Reason: RefusedReceipt, State: ReceiptArchived, To: to.To}
	}
	return to, nil
}

// shelf returns where the receipt is put: where it lay before when nothing
// else is said, and in the case's own area.
func (c Case) shelf(p Place, round uint64) Place {
	if p.IsZero() {
		_, p, _ = c.receiptOf(round)
	}
	if p.Area == "" {
		p.Area = c.Area
	}
	return p
}

func (f ReceiptMoved) clean() (ReceiptMoved, error) {
	for _, s := range []*string{&f.By, &f.Whom, &f.Why, &f.Place.Area, &f.Place.Binder, &f.Place.Slot} {
		var err error
		if *s, err = cleanText(*s); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (c Case) mayMove(to ReceiptMoved, today Date) error {
	if !c.Exists() {
		return refuse(RefusedNoCase)
	}
	from, _, err := c.receiptOf(to.Round)
	if err := firstError(err, c.dayBetween(to.On, today)); err != nil {
		return err
	}
	if to.Round > 0 && from.May(to.To) {
		return nil
	}
	if from == ReceiptNone && to.To == ReceiptArchived && c.HasLock {
		return nil // a receipt from before
	}
	if st := c.Status(M8a); from == ReceiptNone && st.State == NotApplicable && !st.Why.overtaken() {
		return &Refusal{Reason: RefusedNotApplicable, Moment: M8a, Status: st}
	}
	if !from.May(to.To) {
		return &Refusal{Reason: RefusedReceipt, State: from, To: to.To}
	}
	return nil
}

// May tells whether a receipt that is there may be moved so. A receipt may turn up at the office
// before anybody said that the lock was fitted; it cannot be lent before it
// was in a binder, and nothing comes back from the shredder.
func (s ReceiptState) May(to ReceiptState) bool {
	switch to {
	case ReceiptAtCustomer:
		return s == ReceiptNone || s == ReceiptExpected || s == ReceiptMissing
	case ReceiptFetched:
		return s == ReceiptNone || s == ReceiptExpected || s == ReceiptAtCustomer || s == ReceiptMissing
	case ReceiptArchived:
		return s != ReceiptPurged
	case ReceiptLent:
		return s == ReceiptArchived
	case ReceiptMissing:
		return s == ReceiptAtCustomer || s == ReceiptFetched || s == ReceiptArchived || s == ReceiptLent
	case ReceiptPurged:
		return s == ReceiptArchived || s == ReceiptMissing
	}
	return false
}
