package replica

import (
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// conflicts returns what is held back for the user, the oldest first.
func (l *local) conflicts() (out []storage.Conflict, err error) {
	err = l.view(func(tx *bbolt.Tx) error {
		var all []dispute
		if err := eachDispute(tx, func(d dispute) error { all = append(all, d); return nil }); err != nil {
			return err
		}
		slices.SortFunc(all, func(a, b dispute) int { return bySeq(a.mine[0], b.mine[0]) })
		for _, d := range all {
			theirs, err := theirsOf(tx, d)
			if err != nil {
				return err
			}
			c := storage.Conflict{ID: d.id(), Case: d.mine[0].event.Case, Theirs: theirs}
			for _, i := range d.mine {
				c.Mine = append(c.Mine, i.event)
			}
			out = append(out, c)
		}
		return nil
	})
	return out, err
}

// resolve lets the user's choice stand: what was held back goes to the outbox
// together with what makes the choice the state of the case. maker makes an
// event of a fact.
func (l *local) resolve(id model.EventID, keepMine bool, maker func(model.CaseID, model.Fact) model.Event) ([]model.CaseID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	d, theirs, err := l.dispute(id)
	if err != nil {
		return nil, err
	}
	var events []model.Event
	for _, i := range d.mine {
		events = append(events, i.event)
	}
	for _, f := range settle(d, theirs, keepMine) {
		events = append(events, maker(d.mine[0].event.Case, f))
	}
	items, err := l.itemize(events)
	if err != nil {
		return nil, err
	}
	// The records as they were: a newer program may have written them.
	for n, i := range d.mine {
		items[n].record = i.record
	}
	changed, err := l.keep(items, func(tx *bbolt.Tx) error { return deleteDispute(tx, id) })
	if err == nil {
		l.remember(events)
	}
	return changed, err
}

func (l *local) dispute(id model.EventID) (d dispute, theirs []model.Event, err error) {
	err = l.view(func(tx *bbolt.Tx) error {
		err := eachDispute(tx, func(each dispute) error {
			if each.id() == id {
				d = each
			}
			return nil
		})
		if err != nil {
			return err
		}
		if d.mine == nil {
			return fmt.Errorf("conflict %v: %w", id, storage.ErrNoConflict)
		}
		theirs, err = theirsOf(tx, d)
		return err
	})
	return d, theirs, err
}

// theirsOf returns what came in between. While the register lacks it, it waits
// in the outbox.
func theirsOf(tx *bbolt.Tx, d dispute) ([]model.Event, error) {
	items, err := itemsOf(tx, d.mine[0].event.Case)
	if err != nil {
		return nil, err
	}
	var out []model.Event
	for _, id := range d.theirs {
		if at, ok := ledger.Find(tx, id); ok {
			e, err := ledger.At(tx, at)
			if err != nil {
				return nil, err
			}
			out = append(out, record.Event(e.Record))
			continue
		}
		for _, i := range items {
			if i.event.ID == id {
				out = append(out, i.event)
			}
		}
	}
	return out, nil
}
