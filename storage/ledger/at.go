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
	return entry(at, p)
}

// EachCase calls do with the position and the case of every entry of this
// file's log, in order. The rest of the entries is not read.
func EachCase(tx *bbolt.Tx, do func(storage.Position, model.CaseID)) error {
	return scan(tx, 0, func(at storage.Position, p place) error {
		id, err := caseOf(p.record)
		if err != nil {
			return fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, at, err)
		}
		do(at, id)
		return nil
	})
}
