package replica

import (
	"encoding/binary"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

func entriesAt(tx *bbolt.Tx, at []storage.Position) ([]record.Entry, error) {
	out := make([]record.Entry, 0, len(at))
	for _, p := range at {
		e, err := ledger.At(tx, p)
		if err != nil {
			return nil, err
		}
		out = append(out, record.Open(e))
	}
	return out, nil
}

// unsentAt is where what the register lacks lies as long as it waits in the
// outbox: after everything in the log, in the order of the outbox.
const unsentAt = storage.Position(1 << 62)

// knownOf returns what this PC knows to have been in the register of a case,
// in the order of the log: the log's entries, and what the register lacks and
// gets again. fresh is what the outbox has on top of it.
func knownOf(tx *bbolt.Tx, id model.CaseID) (known []record.Entry, fresh []item, err error) {
	at, err := positionsOf(tx, id)
	if err == nil {
		known, err = entriesAt(tx, at)
	}
	if err != nil {
		return nil, nil, err
	}
	items, err := freshItems(tx, id)
	for _, i := range items {
		if !i.healed {
			fresh = append(fresh, i)
			continue
		}
		e := storage.Entry{Position: unsentAt + storage.Position(i.seq), Record: i.record}
		known = append(known, record.Entry{Entry: e, Event: i.event})
	}
	return known, fresh, err
}

// orderOf returns the order in which events are read. The words that make it
// are of the zero case.
func orderOf(tx *bbolt.Tx) (*record.Order, error) {
	words, _, err := knownOf(tx, model.CaseID{})
	o := &record.Order{}
	for _, w := range words {
		o.Read(w)
	}
	return o, err
}

// foldCase returns the case as this PC sees it, together with the one that
// shares its lock. A case that nobody heard of is one that does not exist.
func foldCase(tx *bbolt.Tx, o *record.Order, id model.CaseID) (model.Case, error) {
	c, err := foldAlone(tx, o, id)
	if err != nil || !c.Shares() {
		return c, err
	}
	other, err := foldAlone(tx, o, c.Share.With)
	return c.Join(other), err
}

// foldAlone returns the case by its own events: the log's in the effective
// order and the outbox on top.
func foldAlone(tx *bbolt.Tx, o *record.Order, id model.CaseID) (model.Case, error) {
	known, fresh, err := knownOf(tx, id)
	if err != nil {
		return model.Case{}, err
	}
	var events []model.Event
	for _, e := range o.Sort(known) {
		events = append(events, e.Event)
	}
	for _, i := range fresh {
		events = append(events, i.event)
	}
	return model.Fold(events...)
}

// refoldCase brings the case's summary up to date. It returns the cases in
// which what happened to this one may be seen too.
func refoldCase(tx *bbolt.Tx, o *record.Order, id model.CaseID) (linked []model.CaseID, err error) {
	if id == (model.CaseID{}) {
		return nil, nil // words
	}
	c, err := foldCase(tx, o, id)
	if err != nil {
		return nil, fmt.Errorf("fold case %v: %w", id, err)
	}
	return c.Linked(), putSummary(tx, id, c)
}

// putSummary keeps the summary of a case.
func putSummary(tx *bbolt.Tx, id model.CaseID, c model.Case) error {
	if cases := tx.Bucket(bucketCases); cases.Get(id[:]) == nil {
		// Known from the outbox only so far.
		if err := cases.Put(id[:], ledger.Seal(nil)); err != nil {
			return err
		}
	}
	if !c.Exists() {
		return tx.Bucket(bucketSummaries).Delete(id[:])
	}
	if err := tx.Bucket(bucketSummaries).Put(id[:], ledger.Seal(encodeSummary(c.Summary()))); err != nil {
		return err
	}
	codes := tx.Bucket(bucketCodes)
	if c.Code == "" || codes.Get([]byte(c.Code)) != nil {
		return nil
	}
	return codes.Put([]byte(c.Code), id[:])
}

// summaryOf returns the summary of a case, false when it does not exist.
func summaryOf(tx *bbolt.Tx, id model.CaseID) (model.Summary, bool, error) {
	v := tx.Bucket(bucketSummaries).Get(id[:])
	if v == nil {
		return model.Summary{}, false, nil
	}
	s, err := openSummary(id[:], v)
	return s, err == nil, err
}

// readable reports whether every summary can be read.
func readable(tx *bbolt.Tx) error {
	return tx.Bucket(bucketSummaries).ForEach(func(k, v []byte) error {
		_, err := openSummary(k, v)
		return err
	})
}

func openSummary(k, v []byte) (model.Summary, error) {
	if len(k) != len(model.CaseID{}) {
		return model.Summary{}, fmt.Errorf("%w: key %x among the summaries", storage.ErrDamaged, k)
	}
	b, err := ledger.Open(v)
	if err != nil {
		return model.Summary{}, fmt.Errorf("%w: summary of case %x: %w", storage.ErrDamaged, k, err)
	}
	return decodeSummary(model.CaseID(k), b)
}

// refoldBatch is how many cases are folded in one transaction when all are.
const refoldBatch = 2000

// eachCase calls do for every case that the log or the outbox has heard of.
func eachCase(tx *bbolt.Tx, do func(model.CaseID)) error {
	return tx.Bucket(bucketCases).ForEach(func(k, _ []byte) error {
		if len(k) != len(model.CaseID{}) {
			return fmt.Errorf("%w: key %x among the cases", storage.ErrDamaged, k)
		}
		do(model.CaseID(k))
		return nil
	})
}

// refold folds every case of a log that was fetched to its end anew from the
// log and the outbox: after the first fetch, and when another version of the domain made the summaries. A program
// that dies meanwhile leaves the view stale, and the next one begins again.
func (l *local) refold(progress func(done, all int)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.foldAll(progress)
}

func (l *local) foldAll(progress func(done, all int)) error {
	index, ids, err := l.clearView()
	if err != nil {
		return err
	}
	var linked []model.CaseID // with cases that may have been folded before them
	for done := 0; done < len(ids); done += refoldBatch {
		part := ids[done:min(done+refoldBatch, len(ids))]
		if progress != nil {
			progress(done, len(ids))
		}
		err := l.update(func(tx *bbolt.Tx) error {
			o, err := orderOf(tx)
			if err != nil {
				return err
			}
			for _, id := range part {
				tx.Bucket(bucketSummaries).FillPercent = 0.9
				if err := addPositions(tx, id, index[id]); err != nil {
					return err
				}
				more, err := refoldCase(tx, o, id)
				if err != nil {
					return err
				}
				linked = append(linked, more...)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return l.update(func(tx *bbolt.Tx) error {
		linked = slices.DeleteFunc(linked, func(id model.CaseID) bool { return !heardOf(tx, id) })
		if _, err := refoldAll(tx, compact(linked)); err != nil {
			return err
		}
		if err := tx.Bucket(bucketCopy).Put(keyWhole, binary.AppendUvarint(nil, 1)); err != nil {
			return err
		}
		return tx.Bucket(bucketCopy).Put(keyView, binary.AppendUvarint(nil, viewVersion))
	})
}

// clearView empties what is folded and returns where the entries of each case
// lie, and the cases in the order of their ids.
func (l *local) clearView() (index map[model.CaseID][]storage.Position, ids []model.CaseID, err error) {
	index = make(map[model.CaseID][]storage.Position)
	err = l.update(func(tx *bbolt.Tx) error {
		if err := tx.Bucket(bucketCopy).Delete(keyView); err != nil {
			return err
		}
		for _, b := range [][]byte{bucketCases, bucketSummaries, bucketCodes} {
			if err := tx.DeleteBucket(b); err != nil {
				return err
			}
			if _, err := tx.CreateBucket(b); err != nil {
				return err
			}
		}
		err := ledger.EachCase(tx, func(at storage.Position, id model.CaseID) { index[id] = append(index[id], at) })
		if err != nil {
			return err
		}
		return eachItem(tx, nil, func(i item) error {
			index[i.event.Case] = append(index[i.event.Case], nil...)
			return nil
		})
	})
	for id := range index {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	if words := index[model.CaseID{}]; err == nil && len(words) > 0 {
		// Before anything is folded in the order that they make.
		delete(index, model.CaseID{})
		err = l.update(func(tx *bbolt.Tx) error { return addPositions(tx, model.CaseID{}, words) })
	}
	return index, ids, err
}
