package ledger_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// copied opens a copy of a file as it is now, with what a walk finds of it.
func copied(t *testing.T, db *bbolt.DB) (*bbolt.DB, *ledger.Skeleton) {
	t.Helper()
	b, err := os.ReadFile(db.Path())
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := bbolt.Open(name, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { out.Close() })
	var read int
	pages, err := ledger.Walk(treeOf(t, db, &read), nil)
	if err != nil {
		t.Fatal(err)
	}
	return out, pages
}

// grown verifies a file by what is known of another, and tells how many pages
// were not known.
func grown(t *testing.T, db, was *bbolt.DB, known *ledger.Skeleton) (read int, err error) {
	t.Helper()
	pages, err := ledger.Walk(treeOf(t, db, &read), known)
	if err != nil {
		return read, err
	}
	return read, db.View(func(tx *bbolt.Tx) error {
		return was.View(func(old *bbolt.Tx) error {
			return ledger.VerifyGrown(ledger.State{Tx: tx, Pages: pages}, ledger.State{Tx: old, Pages: known})
		})
	})
}

// Would have caught a log that is believed because its front was verified once:
// whatever Verify finds is found by what is known of the state before as well.
func TestVerifyGrownFindsWhatIsBroken(t *testing.T) {
	const last = 2000
	was := openLog(t, last)
	for name, harm := range harms(last) {
		for more := range 3 {
			db, known := copied(t, was)
			update(t, db, func(tx *bbolt.Tx) error {
				// First what is right, or the harm would be in its way.
				for n := range more {
					if _, err := ledger.Append(tx, storage.Position(last+n), storetest.Records(storetest.Event(n, fmt.Sprint("more", n)))...); err != nil {
						return err
					}
				}
				return harm(tx)
			})
			all := db.View(ledger.Verify)
			if _, err := grown(t, db, was, known); !errors.Is(err, storage.ErrDamaged) || all == nil {
				t.Errorf("%s and %d entries more: VerifyGrown = %v, Verify = %v, want %v", name, more, err, all, storage.ErrDamaged)
			}
		}
	}
}

// Would have caught a log that has grown and is called damaged, also when ids
// come again, are of no order, or are not there, or a volume was closed.
func TestVerifyGrownBelievesWhatIsRight(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	db := openLog(t, 2000)
	for n := range storetest.Runs(120, 3000) {
		was, known := copied(t, db)
		update(t, db, func(tx *bbolt.Tx) error {
			head, err := ledger.ReadHead(tx)
			if err != nil {
				return err
			}
			reg, err := ledger.Read(tx)
			if err != nil {
				return err
			}
			if n%60 == 59 {
				cut, _ := ledger.Cut(tx, reg.Base.Position, ledger.Bulk(tx, reg.Base.Position)/2)
				end, err := ledger.LinkAt(tx, cut)
				if err != nil {
					return err
				}
				return ledger.CloseVolumes(tx, ledger.Volume{Number: uint64(len(reg.Volumes) + 1), Last: cut, Hash: end.Hash, Sum: [32]byte{1}, Name: "v"})
			}
			at := head.Link
			var more []storage.Entry
			for i := range r.IntN(40) {
				rec := storetest.Records(storetest.Event(n, fmt.Sprint(n, "-", i-i%7)))[0]
				if r.IntN(9) == 0 {
					rec = storetest.Records(storetest.Event(n, fmt.Sprint(n-1, "-", 0)))[0]
				}
				at = at.Next(rec)
				more = append(more, storage.Entry{Position: at.Position, Hash: at.Hash, Record: rec})
			}
			return ledger.Extend(tx, more...)
		})
		if err := db.View(ledger.Verify); err != nil {
			t.Fatal(err)
		}
		if read, err := grown(t, db, was, known); err != nil {
			t.Fatalf("after %d changes: VerifyGrown = %v, with %d pages read", n, err, read)
		}
	}
}
