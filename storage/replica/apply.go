package replica

import (
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
)

// head returns the position of the last entry in the copy.
func (l *local) head() storage.Position {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.at
}

// errChain is the cause when entries do not follow what this PC has seen.
var errChain = errors.New("the chain is broken")

// chain checks that the entries follow the copy's log and one another. What
// does not is an errChain and the register's fault and not the copy's: it was
// changed, or went back to what it was before.
func (l *local) chain(entries []storage.Entry) error {
	var last ledger.Link
	err := l.view(func(tx *bbolt.Tx) error {
		h, err := ledger.ReadHead(tx)
		last = h.Link
		return err
	})
	for _, e := range entries {
		if err != nil {
			return err
		}
		next := last.Next(e.Record)
		if next != (ledger.Link{Position: e.Position, Hash: e.Hash}) {
			err = fmt.Errorf("%w: %w: entry %d does not follow entry %d", storage.ErrDamaged, errChain, e.Position, last.Position)
		}
		last = next
	}
	return err
}

// extend adds entries to the log and leaves the view as it is. It is for the
// first fetch, after which everything is folded once.
func (l *local) extend(entries []storage.Entry) error {
	if err := l.chain(entries); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.update(func(tx *bbolt.Tx) error {
		if err := tx.Bucket(bucketCopy).Delete(keyView); err != nil {
			return err
		}
		return ledger.Extend(tx, entries...)
	})
	if err == nil && len(entries) > 0 {
		l.at = entries[len(entries)-1].Position
	}
	return err
}

// apply adds entries to the log, takes out of the outbox what has thereby
// come back from the register, puts the rest of the outbox on top of what is
// new, and folds the cases concerned, all in one transaction. It returns the
// cases that changed.
func (l *local) apply(entries []storage.Entry) ([]model.CaseID, error) {
	if len(entries) == 0 {
		return nil, nil
	}
	if err := l.chain(entries); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	changed, byCase := gather(entries)
	var own int
	err := l.update(func(tx *bbolt.Tx) error {
		own = 0
		if err := ledger.Extend(tx, entries...); err != nil {
			return err
		}
		for _, id := range changed {
			n, err := arrive(tx, id, byCase[id])
			if err != nil {
				return err
			}
			own += n
		}
		return refoldAll(tx, changed)
	})
	if err != nil {
		return nil, fmt.Errorf("take in %d entries: %w", len(entries), err)
	}
	l.at = entries[len(entries)-1].Position
	switch {
	case own == len(entries): // a long list that comes back is not counted each time
		l.waiting -= own
	case l.waiting+l.held > 0:
		if err := l.view(l.count); err != nil {
			return nil, err
		}
	}
	if l.waiting+l.held == 0 && l.journal.full() {
		l.lame = l.journal.clear() != nil
	}
	return changed, nil
}

// gather sorts entries by their cases; the cases are in the order of their
// ids.
func gather(entries []storage.Entry) ([]model.CaseID, map[model.CaseID][]storage.Entry) {
	byCase := make(map[model.CaseID][]storage.Entry)
	var ids []model.CaseID
	for _, e := range entries {
		if byCase[e.Event.Case] == nil {
			ids = append(ids, e.Event.Case)
		}
		byCase[e.Event.Case] = append(byCase[e.Event.Case], e)
	}
	slices.SortFunc(ids, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	return ids, byCase
}

// arrive lets a case's new entries, which are in the log, meet its outbox. It
// returns how many of them came from there.
func arrive(tx *bbolt.Tx, id model.CaseID, entries []storage.Entry) (own int, err error) {
	at := make([]storage.Position, len(entries))
	for n, e := range entries {
		at[n] = e.Position
	}
	if err := addPositions(tx, id, at); err != nil {
		return 0, err
	}
	others, err := deliver(tx, id, entries)
	if err != nil || len(others) == 0 {
		return len(entries), err
	}
	return len(entries) - len(others), holdBack(tx, id, others)
}

// strike takes out of the outbox what the log has already. Nothing is known to
// put it there; if anything did, it would be sent again for ever.
func (l *local) strike(events []model.Event) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.update(func(tx *bbolt.Tx) error {
		for _, e := range events {
			entries, err := entriesBut(tx, e.Case, nil)
			if err != nil {
				return err
			}
			if _, err := deliver(tx, e.Case, entries); err != nil {
				return err
			}
			if err := refoldCase(tx, e.Case); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return l.view(l.count)
}

// deliver takes the items that are among the entries out of the outbox, and
// returns the other entries: those of somebody else.
func deliver(tx *bbolt.Tx, id model.CaseID, entries []storage.Entry) ([]storage.Entry, error) {
	items, err := itemsOf(tx, id)
	if err != nil {
		return nil, err
	}
	own := idsOf(items)
	come := make(map[model.EventID]bool)
	var others []storage.Entry
	for _, e := range entries {
		if come[e.Event.ID] = true; !own[e.Event.ID] {
			others = append(others, e)
		}
	}
	for _, i := range items {
		if come[i.event.ID] {
			if err := deleteItem(tx, i); err != nil {
				return nil, err
			}
		}
	}
	return others, nil
}

// holdBack moves the case's items that the entries disturb from the outbox to
// the disputes, and adds to the disputes that there are what is news to them.
func holdBack(tx *bbolt.Tx, id model.CaseID, entries []storage.Entry) error {
	old, err := disputesOf(tx, id)
	if err != nil {
		return err
	}
	for _, d := range old {
		if err := addTheirs(tx, d, entries); err != nil {
			return err
		}
	}
	items, err := itemsOf(tx, id)
	if err != nil {
		return err
	}
	return contest(tx, items, entries)
}

// contest moves those of the items that the entries disturb from the outbox to
// the disputes.
func contest(tx *bbolt.Tx, items []item, entries []storage.Entry) error {
	_, held := rebase(items, entries)
	for _, d := range held {
		for _, i := range d.mine {
			if err := deleteItem(tx, i); err != nil {
				return err
			}
		}
		if err := putDispute(tx, d); err != nil {
			return err
		}
	}
	return nil
}

func addTheirs(tx *bbolt.Tx, d dispute, entries []storage.Entry) error {
	before := len(d.theirs)
	for _, p := range against(d.mine, entries) {
		if !slices.Contains(d.theirs, p) {
			d.theirs = append(d.theirs, p)
		}
	}
	if len(d.theirs) == before {
		return nil
	}
	slices.Sort(d.theirs)
	return putDispute(tx, d)
}
