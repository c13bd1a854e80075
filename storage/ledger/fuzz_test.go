package ledger_test

import (
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/storage/ledger"
)

// Would have caught a value in meta or in the log that makes a check panic.
func FuzzCheck(f *testing.F) {
	f.Add([]byte{0x08, 1}, ledger.Seal([]byte{0x08, 1}), ledger.Seal([]byte{0x12, 1, 0}))
	f.Add([]byte{0x08, 2}, []byte{2}, []byte{})
	f.Fuzz(func(t *testing.T, reg, head, entry []byte) {
		db := openLog(t, 1)
		update(t, db, func(tx *bbolt.Tx) error {
			meta := tx.Bucket([]byte("meta"))
			if err := meta.Put([]byte("register"), reg); err != nil {
				return err
			}
			if err := meta.Put([]byte("head"), head); err != nil {
				return err
			}
			return tx.Bucket([]byte("log")).Put([]byte{0, 0, 0, 0, 0, 0, 0, 1}, entry)
		})
		_ = db.View(func(tx *bbolt.Tx) error {
			_ = ledger.Check(tx)
			for _, err := range ledger.Since(tx, 0) {
				_ = err
			}
			return nil
		})
	})
}
