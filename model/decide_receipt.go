package model

// Move decides to move the receipt. What follows from the new state is ticked
// with it: a receipt at the office was left by the fitter, one in its binder
// was fetched.
func (c Case) Move(to ReceiptMoved, today Date) (Fact, error) {
	if err := c.mayMove(to, today); err != nil {
		return nil, err
	}
	how, err := Doing{By: to.By}.clean()
	if err != nil {
		return nil, err
	}
	to.By = how.By
	if to.Whom, err = cleanText(to.Whom); err != nil {
		return nil, err
	}
	if to.Why, err = cleanText(to.Why); err != nil {
		return nil, err
	}
	switch {
	case to.To == ReceiptLent && to.Whom == "", to.To == ReceiptMissing && to.Why == "":
		return nil, refuse(RefusedNoReason)
	case to.To != ReceiptArchived:
		to.Place = Place{}
	case to.Place.Area == "":
		to.Place.Area = c.Area
	}
	if to.To == ReceiptArchived && c.ReceiptState() == ReceiptArchived && to.Place == c.Receipt.Place {
		return nil, &Refusal{Reason: RefusedReceipt, State: ReceiptArchived, To: to.To}
	}
	return to, nil
}

func (c Case) mayMove(to ReceiptMoved, today Date) error {
	from := c.ReceiptState()
	if !c.Exists() {
		return refuse(RefusedNoCase)
	}
	if err := dayBetween(to.On, today); err != nil {
		return err
	}
	if st := c.Status(M8a); from == ReceiptNone && st.State == NotApplicable {
		return &Refusal{Reason: RefusedNotApplicable, Moment: M8a, Status: st}
	}
	if !receiptMay(from, to.To) {
		return &Refusal{Reason: RefusedReceipt, State: from, To: to.To}
	}
	return nil
}

// receiptMay tells which moves there are. A receipt may turn up at the office
// before anybody said that the lock was fitted; it cannot be lent before it
// was in a binder, and nothing comes back from the shredder.
func receiptMay(from, to ReceiptState) bool {
	switch to {
	case ReceiptAtCustomer:
		return from == ReceiptNone || from == ReceiptExpected || from == ReceiptMissing
	case ReceiptFetched:
		return from == ReceiptNone || from == ReceiptExpected || from == ReceiptAtCustomer || from == ReceiptMissing
	case ReceiptArchived:
		return from != ReceiptPurged
	case ReceiptLent:
		return from == ReceiptArchived
	case ReceiptMissing:
		return from == ReceiptAtCustomer || from == ReceiptFetched || from == ReceiptArchived || from == ReceiptLent
	case ReceiptPurged:
		return from == ReceiptArchived || from == ReceiptMissing
	}
	return false
}
