package ledger_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Would have caught a log that is taken back and keeps something of what came
// after, or that does not go on as if that had never been.
func TestRewind(t *testing.T) {
	const n = 60
	for _, to := range []storage.Position{0, 1, 59, n} {
		db := openLog(t, n)
		all := entries(t, db, 0)
		update(t, db, func(tx *bbolt.Tx) error { return ledger.Rewind(tx, to) })
		if diff := cmp.Diff(all[:to], entries(t, db, 0), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("Rewind(%d): the log differs (-want +got):\n%s", to, diff)
		}
		update(t, db, func(tx *bbolt.Tx) error {
			for _, e := range all[to:] {
				if at, ok := ledger.Find(tx, e.Record.ID); ok {
					t.Errorf("Rewind(%d): entry %d is in the index still", to, at)
				}
			}
			return errors.Join(ledger.Check(tx), ledger.Extend(tx, all[to:]...))
		})
		if diff := cmp.Diff(all, entries(t, db, 0)); diff != "" {
			t.Errorf("after Rewind(%d) and the same again the log differs (-want +got):\n%s", to, diff)
		}
	}
}

// Would have caught a log that is taken back to a place that it never had.
func TestRewindBeyondTheEnd(t *testing.T) {
	db := openLog(t, 3)
	err := db.Update(func(tx *bbolt.Tx) error { return ledger.Rewind(tx, 4) })
	if !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Rewind(4) of 3 entries = %v, want %v", err, storage.ErrDamaged)
	}
}
