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

func eventsAt(tx *bbolt.Tx, at []storage.Position) ([]model.Event, error) {
	entries, err := entriesAt(tx, at)
	out := make([]model.Event, len(entries))
	for n, e := range entries {
		out[n] = e.Event
	}
	return out, err
}

// foldCase returns the case as this PC sees it: the log's events in the
// shared order and the outbox on top. A case that nobody heard of is one that
// does not exist.
func foldCase(tx *bbolt.Tx, id model.CaseID) (model.Case, error) {
	at, err := positionsOf(tx, id)
	if err != nil {
		return model.Case{}, err
	}
	events, err := eventsAt(tx, at)
	if err != nil {
		return model.Case{}, err
	}
	items, err := freshItems(tx, id)
	if err != nil {
		return model.Case{}, err
	}
	for _, i := range items {
		events = append(events, i.event)
	}
	return model.Fold(events...)
}

// refoldCase brings the case's summary up to date.
func refoldCase(tx *bbolt.Tx, id model.CaseID) error {
	c, err := foldCase(tx, id)
	if err != nil {
		return fmt.Errorf("fold case %v: %w", id, err)
	}
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
	for done := 0; done < len(ids); done += refoldBatch {
		part := ids[done:min(done+refoldBatch, len(ids))]
		if progress != nil {
			progress(done, len(ids))
		}
		err := l.update(func(tx *bbolt.Tx) error {
			for _, id := range part {
				tx.Bucket(bucketSummaries).FillPercent = 0.9
				if err := addPositions(tx, id, index[id]); err != nil {
					return err
				}
				if err := refoldCase(tx, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return l.update(func(tx *bbolt.Tx) error {
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
	return index, ids, err
}
