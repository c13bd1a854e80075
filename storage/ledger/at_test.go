package ledger_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Would have caught an entry found by its position that is not the one of the
// log read in order, or one that is there where there is none.
func TestAt(t *testing.T) {
	db := openLog(t, 5)
	all := entries(t, db, 0)
	err := db.View(func(tx *bbolt.Tx) error {
		for _, want := range all {
			got, err := ledger.At(tx, want.Position)
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("At(%d): %v, differs (-want +got):\n%s", want.Position, err, diff)
			}
		}
		for _, at := range []storage.Position{0, 6} {
			if _, err := ledger.At(tx, at); !errors.Is(err, storage.ErrDamaged) {
				t.Errorf("At(%d) of 5 entries = %v, want %v", at, err, storage.ErrDamaged)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Would have caught an index of the cases that does not say what the log says.
func TestEachCase(t *testing.T) {
	db := openLog(t, 5)
	got := make(map[storage.Position]model.CaseID)
	err := db.View(func(tx *bbolt.Tx) error {
		return ledger.EachCase(tx, func(at storage.Position, id model.CaseID) { got[at] = id })
	})
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[storage.Position]model.CaseID)
	for _, e := range entries(t, db, 0) {
		want[e.Position] = e.Record.Case
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("EachCase differs (-want +got):\n%s", diff)
	}
}
