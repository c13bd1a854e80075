package model

import (
	"errors"
	"fmt"
	"slices"
)

// ErrWrongCase is returned by [Apply] for an event of another case.
var ErrWrongCase = errors.New("event belongs to another case")

// Apply returns the case as it is after the event. It is a function of its
// arguments alone and never alters c: the same events in the same order give
// the same case on every PC, today and in ten years. It accepts every event
// of the case, also those that a decision would have refused: what is in the
// log has happened. The only error is [ErrWrongCase].
func Apply(c Case, e Event) (Case, error) {
	if len(c.trail) > 0 && c.ID != e.Case {
		return c, fmt.Errorf("apply event %v to case %v: %w", e.ID, c.ID, ErrWrongCase)
	}
	// A slice clipped to its length makes append copy: two cases that grew
	// from the same one never share what came after.
	trail := append(slices.Clip(c.trail), e)
	if _, undo := e.Fact.(Reverted); undo || c.other != nil {
		return refold(trail).rejoined(c.other), nil
	}
	c.trail = trail
	c.step(e)
	return c, nil
}

// Fold applies events of one case in order to an empty case.
func Fold(events ...Event) (Case, error) {
	if len(events) == 0 {
		return Case{}, nil
	}
	for _, e := range events {
		if e.Case != events[0].Case {
			return Case{}, fmt.Errorf("fold event %v: %w", e.ID, ErrWrongCase)
		}
	}
	return refold(slices.Clone(events)), nil
}

// refold folds a whole trail, leaving out the events that were reverted.
func refold(trail []Event) Case {
	out := reverted(trail)
	c := Case{trail: trail}
	for i, e := range trail {
		if !out[i] {
			c.step(e)
			continue
		}
		c.touch(e)
	}
	return c
}

// reverted tells for each event of the trail whether it does not count. A
// Reverted may itself be reverted, which makes its target count again, so the
// trail is read from its end: who comes last has the last word. Only what has
// happened can be undone: a Reverted says nothing of events after it.
func reverted(trail []Event) []bool {
	out := make([]bool, len(trail))
	for i, e := range slices.Backward(trail) {
		r, ok := e.Fact.(Reverted)
		if !ok || out[i] {
			continue
		}
		if at := find(trail[:i], r.Event); at >= 0 {
			out[at] = true
		}
	}
	return out
}

// find returns where in the trail the event lies, -1 when it does not.
func find(trail []Event, id EventID) int {
	return slices.IndexFunc(trail, func(e Event) bool { return e.ID == id })
}

// Counts reports whether the event is in the case's history and not undone.
func (c Case) Counts(id EventID) bool {
	at := find(c.trail, id)
	return at >= 0 && !reverted(c.trail)[at]
}

// touch notes that an event of the case exists.
func (c *Case) touch(e Event) {
	c.ID = e.Case
	c.Changed = DateOf(e.At.UTC())
}

// step lets one event that counts change c, which the caller owns except for
// the slices' elements.
func (c *Case) step(e Event) {
	c.touch(e)
	switch f := e.Fact.(type) {
	case Opened:
		c.open(e, f)
	case Changed:
		c.setAll(f.Set)
	case MomentDone, MomentUndone, MomentSkipped:
		c.stepMoment(e)
	case MomentsAssumed:
		c.assume(e, f.Moments)
	case KeyReceived, KeyChanged, KeyReturned, KeyMoved, KeySigned:
		c.stepKey(e)
	case LockOut, LockBack, LockReplaced, FittingPlanned, FittingFailed, Consented:
		c.stepLock(e)
	case LockShared:
		c.share(e, f)
	case StayBegan, StayEnded:
		c.stay(e)
	case ReceiptMoved:
		c.moveReceipt(e, f)
	case NoteAdded:
		c.Notes = append(slices.Clip(c.Notes), Note{e.ID, c.Changed, e.By.Name, f.Heading, f.Text})
	case Hindered:
		c.Hindrance = Hindrance(f)
	case Reviewed:
		// A review of an earlier day may come late, from a PC that was away.
		if f.On >= c.Review.On {
			c.Review = Review{f.On, f.Until, e.By.Name, f.Remark}
		}
	case Closed:
		c.End = End(f)
	case Reopened:
		c.reopen()
	case Settled:
		if f.What > 0 && f.What < settlementEnd {
			f.On = orDay(f.On, c.Changed)
			c.settled[f.What] = f
		}
	case OfficeSettled:
		c.settleOffice(f)
	case ListMapped:
		c.settleList(f)
	case Revealed, Exported, Reverted, Unknown:
		// In the history only.
	}
	c.agree(e)
	c.reached = c.furthest()
}

// reopen takes the case up again. What was done about the lock after the end
// stays done: an order that was cancelled is to be sent again, and a lock that
// was taken down or handed over lets nobody in.
func (c *Case) reopen() {
	if c.settled[SettledOrder].On.Known() && c.marks[M7a].State == Unmarked {
		c.marks[M6a], c.marks[M6b] = Mark{}, Mark{}
	}
	if gone := c.gone(); gone.Known() && c.lockWorks() {
		c.Lock = Lock{Fault: LockTaken, Out: gone, Round: len(c.rounds)}
	}
	c.End, c.settled = End{}, [settlementEnd]Settled{}
}

// furthest returns the last step of which any moment is done.
func (c *Case) furthest() Step {
	for i := len(theRoutine.rows) - 1; i >= 0; i-- {
		if w := &theRoutine.rows[i]; c.marks[w.Moment].State == Done {
			return w.Step
		}
	}
	return 0
}

func (c *Case) open(e Event, f Opened) {
	c.opened = true
	c.Code = f.Code
	c.Opened, c.listed = DateOf(e.At.UTC()), f.List
	c.setAll(f.Set)
}

func (c *Case) setAll(set []Setting) {
	for _, s := range set {
		c.set(s.Field, s.Value)
	}
}

func (c *Case) stepMoment(e Event) {
	m, mark := Moment(0), Mark{Noted: DateOf(e.At.UTC()), Who: e.By.Name}
	switch f := e.Fact.(type) {
	case MomentDone:
		m, mark.State, mark.On, mark.By, mark.Remark = f.Moment, Done, f.On, f.By, f.Remark
		mark.Answer = c.answered(f)
	case MomentSkipped:
		m, mark.State, mark.Remark = f.Moment, Skipped, f.Reason
	case MomentUndone:
		m, mark = f.Moment, Mark{}
	}
	if !m.Valid() {
		return
	}
	c.marks[m] = mark
	if clean := m.cleanedBy(); clean != 0 && mark.State == Done {
		c.marks[clean] = Mark{} // what is entered anew is to be taken out anew
	}
	if m.ofReceipt() {
		c.Receipt = Receipt{Place: c.Receipt.Place, Moved: mark.On, By: mark.By}
	}
}

// answered takes in what was answered with a moment.
func (c *Case) answered(f MomentDone) string {
	if f.Moment.Asks() && f.Answer != "" {
		c.KeyNeeded = f.Answer
	}
	return f.Answer
}

// assume marks the moments of which nobody has said anything. Where the
// receipt is, is never assumed.
func (c *Case) assume(e Event, moments []Moment) {
	for _, m := range moments {
		if m.Valid() && !m.ofReceipt() && c.marks[m].State == Unmarked {
			c.marks[m] = Mark{State: MarkAssumed, Noted: DateOf(e.At.UTC()), Who: e.By.Name}
		}
	}
}

// moveReceipt sets the moments that follow from where the receipt is now.
func (c *Case) moveReceipt(e Event, f ReceiptMoved) {
	if f.Round > 0 {
		c.moveEarlier(f)
		return
	}
	done := Mark{State: Done, On: f.On, By: f.By, Noted: DateOf(e.At.UTC()), Who: e.By.Name}
	c.Receipt = c.Receipt.after(f)
	switch f.To {
	case ReceiptAtCustomer:
		// Found again on the shelf: the day of the fitting stays.
		if c.marks[M7a].State != Done {
			c.marks[M7a] = done
		}
		c.marks[M8a], c.marks[M9a] = Mark{}, Mark{}
	case ReceiptFetched:
		c.marks[M8a] = done
		c.marks[M9a] = Mark{}
	case ReceiptArchived:
		// Coming back from a loan, or moved to another binder: the day it was
		// archived first stays.
		if c.marks[M9a].State != Done {
			c.marks[M9a] = done
		}
	case ReceiptLent:
		c.Receipt.lent = true
		if !f.Until.Known() && done.Day().Known() {
			c.Receipt.Until = done.Day() + Date(DefaultDeadlines.Lending)
		}
		c.archivedBy(done)
	case ReceiptMissing:
		c.Receipt.missing = true
		c.marks[M9a] = Mark{}
		if c.marks[M8a].State == Skipped {
			c.marks[M8a] = Mark{}
		}
		if c.marks[M7a].State != Done {
			c.marks[M7a] = implied(done)
		}
	case ReceiptPurged:
		c.Receipt.purged = true
		c.archivedBy(done)
	}
}

// after returns what is known of a receipt when it has been moved. It lay in the
// same binder until it is said to lie in another.
func (r Receipt) after(f ReceiptMoved) Receipt {
	out := Receipt{Place: r.Place, Moved: f.On, By: f.By}
	switch f.To {
	case ReceiptArchived:
		out.Place = f.Place
	case ReceiptLent:
		out.Lent, out.Until = f.Whom, f.Until
	case ReceiptMissing:
		out.Missing = f.Why
	}
	return out
}

// archivedBy ticks 9a, if it is not, for a receipt that can only have come
// from its binder.
func (c *Case) archivedBy(done Mark) {
	if c.marks[M9a].State != Done {
		c.marks[M9a] = implied(done)
	}
}

// agree keeps the steps true to each other: a receipt in its binder was
// fetched, and a receipt that was fetched was left by the fitter.
func (c *Case) agree(e Event) {
	by := Mark{State: Done, Noted: DateOf(e.At.UTC()), Who: e.By.Name}
	if c.marks[M9a].State == Done && c.marks[M8a].State != Done {
		c.marks[M8a] = by
	}
	if c.marks[M8a].State == Done && c.marks[M7a].State != Done {
		c.marks[M7a] = by
	}
}

// implied is a mark that follows from another: on a day nobody has said.
func implied(from Mark) Mark {
	from.On, from.By, from.Remark = 0, "", ""
	return from
}

func orDay(d, or Date) Date {
	if d.Known() {
		return d
	}
	return or
}
