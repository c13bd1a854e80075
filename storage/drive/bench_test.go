package drive

import (
	"fmt"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// filled returns a register with n entries, the size that volumes will keep.
func filled(b *testing.B, n int) *Drive {
	b.Helper()
	d := create(b, Options{})
	events := make([]model.Event, n)
	for i := range events {
		events[i] = storetest.Event(i/12, fmt.Sprint("filled", i))
	}
	add(b, d, events...)
	return d
}

// BenchmarkCommit measures one event saved, against what bbolt itself needs to
// open a file of the same content, commit the same and close: the discipline
// must not cost more than reading and writing twice.
func BenchmarkCommit(b *testing.B) {
	for _, n := range []int{3000, 60000} {
		b.Run(fmt.Sprintf("drive/entries=%d", n), func(b *testing.B) {
			d := filled(b, n)
			at := storage.Position(n)
			for i := 0; b.Loop(); i++ {
				d.courtesy = d.courtesy.AddDate(-1, 0, 0) // nobody waits here
				var err error
				if at, err = d.Append(b.Context(), at, storetest.Event(-i-1, fmt.Sprint("commit", i))); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("bbolt/entries=%d", n), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "bare.db")
			put(b, path, read(b, filled(b, n).path))
			at := storage.Position(n)
			for i := 0; b.Loop(); i++ {
				at = bareCommit(b, path, at, storetest.Event(-i-1, fmt.Sprint("commit", i)))
			}
		})
	}
}

func bareCommit(b *testing.B, path string, at storage.Position, e model.Event) storage.Position {
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		at, err = ledger.Append(tx, at, e)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return at
}

// BenchmarkHead measures what an idle PC costs per poll.
func BenchmarkHead(b *testing.B) {
	d := filled(b, 3000)
	for b.Loop() {
		if _, err := d.Head(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen measures a start: everything is read and verified.
func BenchmarkOpen(b *testing.B) {
	for _, n := range []int{3000, 60000} {
		b.Run(fmt.Sprintf("entries=%d", n), func(b *testing.B) {
			d := filled(b, n)
			for b.Loop() {
				again, err := Open(b.Context(), d.path, d.opts)
				if err != nil {
					b.Fatal(err)
				}
				again.Close()
			}
		})
	}
}
