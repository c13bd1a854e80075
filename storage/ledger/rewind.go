package ledger

import (
	"fmt"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// Rewind takes the entries later than to out of the log and the index, as if
// they had never been written. It is for a copy of a register that was
// restored from an older backup; a register itself only ever grows.
func Rewind(tx *bbolt.Tx, to storage.Position) error {
	link, err := LinkAt(tx, to)
	if err != nil {
		return err
	}
	var gone []indexed
	err = scan(tx, to, func(at storage.Position, p place) error {
		r := p.record()
		if !Counts(tx, at, r) {
			r.ID = model.EventID{}
		}
		gone = append(gone, indexed{r.ID, at})
		return nil
	})
	if err != nil {
		return err
	}
	for _, g := range gone {
		if err := tx.Bucket(bucketLog).Delete(key(g.at)); err != nil {
			return fmt.Errorf("take entry %d out: %w", g.at, err)
		}
		if err := tx.Bucket(bucketIDs).Delete(g.id[:]); err != nil { // of none: nothing is there
			return fmt.Errorf("take entry %d out of the index: %w", g.at, err)
		}
	}
	return putHead(tx, link)
}
