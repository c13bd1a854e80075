package ledger

import (
	"fmt"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// At returns the entry at a position of this file's log.
func At(tx *bbolt.Tx, at storage.Position) (storage.Entry, error) {
	p, err := readPlace(tx.Bucket(bucketLog).Get(key(at)))
	if err != nil {
		return storage.Entry{}, fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, at, err)
	}
	return entry(at, p), nil
}

// Counts reports whether the record at a position of this file's log is an
// event: its id can be read and has not been there before. One that comes
// again is no damage; it was an event the first time.
func Counts(tx *bbolt.Tx, at storage.Position, r storage.Record) bool {
	first, ok := Find(tx, r.ID)
	return ok && first == at
}

// Stray reports whether a record is neither of a case nor a word about the log.
func Stray(r storage.Record) bool {
	return r.Case == (model.CaseID{}) && r.Class != storage.ClassHealed
}

// EachCase calls do with the position and the case of every event of this
// file's log, in order. Words about the log itself are of the zero case, and
// nothing else is.
func EachCase(tx *bbolt.Tx, do func(storage.Position, model.CaseID)) error {
	return scan(tx, 0, func(at storage.Position, p place) error {
		if r := p.record(); Counts(tx, at, r) && !Stray(r) {
			do(at, r.Case)
		}
		return nil
	})
}
