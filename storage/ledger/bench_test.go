package ledger_test

import (
	"fmt"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// BenchmarkVerify measures what every PC does with the register's file after
// each save of another, and a writer before his own: 3 000 entries are the most
// that the file holds in everyday work.
func BenchmarkVerify(b *testing.B) {
	db, err := bbolt.Open(b.TempDir()+"/laskoll.db", 0o600, &bbolt.Options{PageSize: ledger.PageSize, NoSync: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	events := make([]model.Event, 3000)
	for i := range events {
		events[i] = storetest.Event(i, fmt.Sprint(i))
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		if err := ledger.Create(tx, register()); err != nil {
			return err
		}
		_, err := ledger.Append(tx, 0, storetest.Records(events...)...)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := db.View(ledger.Verify); err != nil {
			b.Fatal(err)
		}
	}
}
