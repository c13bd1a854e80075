package replica

import (
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
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
	var last storage.Link
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
		if next != e.Link() {
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

// apply adds entries to the log, puts the outbox on top of what is new of
// others, and folds the cases concerned, all in one transaction. What came from
// the outbox stays there: it was seen in the register, which does not prove
// that it stays; see [local.confirm]. It returns the cases that changed, and
// what is to be told.
func (l *local) apply(entries []storage.Entry) (changed []model.CaseID, told []storage.Notice, err error) {
	if len(entries) == 0 {
		return nil, nil, nil
	}
	if err := l.chain(entries); err != nil {
		return nil, nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var anew renewal
	var gone []item
	var own int
	err = l.update(func(tx *bbolt.Tx) error {
		if err := ledger.Extend(tx, entries...); err != nil {
			return err
		}
		squatted, err := squats(tx, entries)
		if err == nil && squatted {
			anew, err = renew(tx)
		}
		if err != nil {
			return err
		}
		own = 0
		ids, byCase := gather(tx, entries)
		for _, id := range ids {
			n, err := arrive(tx, id, byCase[id])
			if err != nil {
				return err
			}
			own += n
		}
		named, err := namedBy(tx, byCase[model.CaseID{}])
		if err == nil {
			gone, err = leaveOut(tx, byCase[model.CaseID{}])
		}
		if err != nil {
			return err
		}
		changed, err = refoldAll(tx, compact(slices.Concat(ids, casesOf(anew.now), named, casesOf(gone))))
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("take in %d entries: %w", len(entries), err)
	}
	l.at = entries[len(entries)-1].Position
	if len(anew.now)+len(gone) > 0 {
		limit := l.journal.patience()
		l.journal.keep(anew.now)
		_ = l.journal.drop(slices.Concat(anew.old, gone)).wait(limit) // if it fails the journal is written anew
	}
	if l.held+len(gone) > 0 || l.waiting > 0 && (own < len(entries) || l.waiting <= l.part) { // see confirm
		err = l.view(l.count)
	}
	return changed, anew.told(), err
}

// leaveOut takes out of the outbox what words among the entries say is to be
// left out. It returns what that was.
func leaveOut(tx *bbolt.Tx, words []record.Entry) (gone []item, err error) {
	o := &record.Order{}
	for _, w := range words {
		if isDropped(w) {
			o.Read(w)
		}
	}
	if len(words) == 0 {
		return nil, nil
	}
	err = eachItem(tx, nil, func(i item) error {
		if o.Drops(i.event.ID) {
			gone = append(gone, i)
		}
		return nil
	})
	for _, i := range gone {
		err = errors.Join(err, deleteItem(tx, i))
	}
	return gone, err
}

// gather sorts entries that are in the log by their cases; the cases are in
// the order of their ids. What is no event of a case is left out.
func gather(tx *bbolt.Tx, entries []storage.Entry) ([]model.CaseID, map[model.CaseID][]record.Entry) {
	byCase := make(map[model.CaseID][]record.Entry)
	var ids []model.CaseID
	for _, e := range entries {
		if !ledger.Counts(tx, e.Position, e.Record) || ledger.Stray(e.Record) {
			continue
		}
		id := e.Record.Case
		if byCase[id] == nil {
			ids = append(ids, id)
		}
		byCase[id] = append(byCase[id], record.Open(e))
	}
	slices.SortFunc(ids, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	return ids, byCase
}

// arrive lets a case's new entries, which are in the log, meet its outbox. It
// returns how many of them came from there.
func arrive(tx *bbolt.Tx, id model.CaseID, entries []record.Entry) (own int, err error) {
	at := make([]storage.Position, len(entries))
	for n, e := range entries {
		at[n] = e.Position
	}
	if err := addPositions(tx, id, at); err != nil {
		return 0, err
	}
	if err := cede(tx, id, entries); err != nil {
		return 0, err
	}
	items, err := itemsOf(tx, id)
	if err != nil {
		return 0, err
	}
	ours, all := idsOf(items), len(entries)
	others := slices.DeleteFunc(entries, func(e record.Entry) bool { return ours[e.Event.ID] })
	if len(others) == 0 {
		return all, nil
	}
	return all - len(others), holdBack(tx, id, others)
}

// cede moves out of the disputes what is among the entries: another program took
// it over too, from a journal, and the user has chosen there. It goes back to
// the outbox, until the register has proved that it is there.
func cede(tx *bbolt.Tx, id model.CaseID, entries []record.Entry) error {
	old, err := disputesOf(tx, id)
	if err != nil {
		return err
	}
	come := make(map[model.EventID]bool)
	for _, e := range entries {
		come[e.Event.ID] = true
	}
	for _, d := range old {
		here := func(i item) bool { return come[i.event.ID] }
		if !slices.ContainsFunc(d.mine, here) {
			continue
		}
		err := deleteDispute(tx, d.id())
		for _, i := range d.mine {
			if err == nil && here(i) {
				err = putItem(tx, i)
			}
		}
		if d.mine = slices.DeleteFunc(d.mine, here); err == nil && len(d.mine) > 0 {
			err = putDispute(tx, d)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// holdBack moves the case's items that the entries disturb from the outbox to
// the disputes, and adds to the disputes that there are what is news to them.
func holdBack(tx *bbolt.Tx, id model.CaseID, entries []record.Entry) error {
	old, err := disputesOf(tx, id)
	if err != nil {
		return err
	}
	for _, d := range old {
		if err := addTheirs(tx, d, entries); err != nil {
			return err
		}
	}
	items, err := freshItems(tx, id)
	if err != nil {
		return err
	}
	return contest(tx, items, entries)
}

// contest moves those of the items that the entries disturb from the outbox to
// the disputes. What was in the register once is in nobody's way.
func contest(tx *bbolt.Tx, items []item, entries []record.Entry) error {
	items = slices.DeleteFunc(slices.Clone(items), func(i item) bool { return i.healed })
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

func addTheirs(tx *bbolt.Tx, d dispute, entries []record.Entry) error {
	before := len(d.theirs)
	for _, id := range against(d.mine, entries) {
		if !slices.Contains(d.theirs, id) {
			d.theirs = append(d.theirs, id)
		}
	}
	if len(d.theirs) == before {
		return nil
	}
	return putDispute(tx, d)
}
