package ledger_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// Would have caught bytes that make the decoder panic, an event that cannot
// be written again, and one that the domain cannot fold.
func FuzzDecodeEvent(f *testing.F) {
	for _, k := range storetest.Kinds() {
		record, err := ledger.EncodeEvent(golden(k))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(record)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := ledger.DecodeEvent(b)
		if err != nil {
			return
		}
		record, err := ledger.EncodeEvent(e)
		if err != nil {
			t.Fatalf("EncodeEvent(%v): %v", e, err)
		}
		again, err := ledger.DecodeEvent(record)
		if err != nil {
			t.Fatalf("DecodeEvent(%x): %v", record, err)
		}
		twice, err := ledger.EncodeEvent(again)
		if err != nil || !bytes.Equal(record, twice) {
			t.Fatalf("the record differs the second time: %s, %v", cmp.Diff(record, twice), err)
		}
		if _, err := model.Apply(model.Case{}, e); err != nil {
			t.Fatalf("Apply(%v): %v", e, err)
		}
	})
}

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
