package model

import (
	"reflect"
	"testing"
)

// TestTheReceiptOfAnEarlierLock: the lock is replaced while its receipt still
// lies at the customer's. That is pointed out until it has been told of, and
// what happens to the new one does not touch it.
func TestTheReceiptOfAnEarlierLock(t *testing.T) {
	o := fitted(t)
	o.do(o.Undone(M9a))
	o.do(o.Undone(M8a))
	fittedOn := o.Mark(M7a).On
	o.do(o.Replace("trasigt", now, now))
	o.on("2026-11-23", ReceiptNotFetched)
	item := o.Attention(now, DefaultDeadlines)[0]
	if item.Detail != DetailEarlier || item.Since != fittedOn || item.Level != Warning {
		t.Errorf("item = %+v, want the earlier receipt since %v", item, fittedOn)
	}
	for _, m := range lockMoments {
		o.do(o.Done(m, Doing{On: now, Place: ParsePlace("Söder", "S:9")}, now))
	}
	o.on("2026-11-23", ReceiptNotFetched)
	missing := o.do(o.Move(ReceiptMoved{To: ReceiptMissing, Why: "inte på hyllan", On: now, Round: 1}, now))
	item = o.Attention(now, DefaultDeadlines)[0]
	if item.Detail != DetailEarlierMissing || item.Level != Danger {
		t.Errorf("item = %+v, want the earlier receipt missing", item)
	}
	o.do(o.Undo(missing))
	o.do(o.Move(ReceiptMoved{To: ReceiptArchived, On: now, Place: ParsePlace("Söder", "S:1"), Round: 1}, now))
	o.on("2026-11-23")
	same(t, "the earlier receipt", o.Rounds()[0].Receipt.Place.Binder, "S:1")
	same(t, "the receipt", o.Receipt.Place.Binder, "S:9")

	f, err := o.Move(ReceiptMoved{To: ReceiptFetched, Round: 1}, now)
	refused(t, "fetched after it was archived", f, err, RefusedReceipt)
	f, err = o.Move(ReceiptMoved{To: ReceiptFetched, Round: 2}, now)
	refused(t, "of a lock that never was", f, err, RefusedNoEarlier)
	f, err = o.Move(ReceiptMoved{To: ReceiptArchived, Round: 1, On: now + 1}, now)
	refused(t, "tomorrow", f, err, RefusedFuture)
}

// TestAnEarlierReceiptIsLeftAtTheEnd: it is among what is left to do.
func TestAnEarlierReceiptIsLeftAtTheEnd(t *testing.T) {
	o := fitted(t)
	o.do(o.Move(ReceiptMoved{To: ReceiptLent, Whom: "Per S", On: now}, now))
	o.do(o.Replace("trasigt", now, now))
	o.do(o.Close(EndDied, now, "", now))
	o.do(o.Settle(Settled{What: SettledLock}, now))
	o.do(o.Settle(Settled{What: SettledParts}, now))
	same(t, "left", o.Left(), LeftReceipt)
	o.do(o.Move(ReceiptMoved{To: ReceiptArchived, On: now, Round: 1}, now))
	same(t, "left", o.Left(), Left(0))
	same(t, "place", o.Rounds()[0].Receipt.Place.Binder, "S:2")
}

// Would have caught a receipt that was read in without a day and is told to
// have come where it is on the day of the import, and an order late since then.
func TestADayThatNobodySaidIsNone(t *testing.T) {
	c, _ := Fold(testEvent(1, Opened{Code: "K74Q8", Set: []Setting{{FieldGiven, "Åsa"}, {FieldPort, PortOpen}}, List: true}))
	o := &office{story: &story{t: t, Case: c, n: 1}, today: now}
	o.add(MomentDone{Moment: M4a})
	for _, i := range o.Attention(now+9, DefaultDeadlines) {
		same(t, "since of "+i.Kind.String(), i.Since, Date(0))
	}
	o.add(MomentDone{Moment: M6a})
	_, waits := o.Next()
	same(t, "since of what is next", waits.Since, Date(0))
	same(t, "an order", o.ReceiptSince(), Date(0))
	for _, f := range []Fact{
		MomentDone{Moment: M7a}, ReceiptMoved{To: ReceiptFetched}, ReceiptMoved{To: ReceiptMissing, Why: "-"},
		ReceiptMoved{To: ReceiptArchived}, ReceiptMoved{To: ReceiptLent, Whom: "Per S"},
	} {
		o.add(f)
		same(t, "since in "+o.ReceiptState().String(), o.ReceiptSince(), Date(0))
		same(t, "age in "+o.ReceiptState().String(), o.ReceiptAge(now+90), 0)
	}
}

// Would have caught a new kind of fact that refers to another event and keeps
// referring to an id that was given to a stranger's.
func TestEveryReferenceIsRepointed(t *testing.T) {
	from, to := EventID{1}, EventID{2}
	for _, f := range []Fact{
		Reverted{from}, KeyChanged{Key: from}, KeyReturned{Key: from}, KeyMoved{Key: from}, KeySigned{Key: from}, Healed{Events: []EventID{from}},
	} {
		got := Repoint(f, from, to)
		v := reflect.ValueOf(got)
		for n := range v.NumField() {
			if id, ok := v.Field(n).Interface().(EventID); ok && id != to {
				t.Errorf("Repoint(%T) refers to %v, want %v", f, id, to)
			}
		}
	}
}
