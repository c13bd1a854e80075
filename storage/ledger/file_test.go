package ledger_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Would have caught a copy that is read as less than it holds, or believed
// although its chain is broken.
func TestOpenFile(t *testing.T) {
	db := openLog(t, 5)
	path := db.Path()
	want := entries(t, db, 0)
	if _, err := ledger.OpenFile(path); !errors.Is(err, storage.ErrBusy) {
		t.Errorf("OpenFile of a file that a program has open = %v, want %v", err, storage.ErrBusy)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := ledger.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got []storage.Entry
	for e, err := range f.Since(2) {
		if err != nil {
			t.Fatal(err)
		}
		if got = append(got, e); len(got) == 2 {
			break
		}
	}
	if len(got) != 2 || got[0].Hash != want[2].Hash || got[1].Hash != want[3].Hash || f.Head.Hash != want[4].Hash {
		t.Errorf("Since(2) = %v, want entries 3 and 4 of %v", got, want)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

// Would have caught a crash, or a file that is made or changed by reading it.
func TestOpenFileRefuses(t *testing.T) {
	dir := t.TempDir()
	db := openLog(t, 5)
	update(t, db, func(tx *bbolt.Tx) error { return tx.Bucket([]byte("log")).Delete([]byte{0, 0, 0, 0, 0, 0, 0, 3}) })
	broken := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(broken)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for path, want := range map[string]error{
		broken:                               storage.ErrDamaged,
		filepath.Join(dir, "none"):           os.ErrNotExist,
		write("empty", nil):                  storage.ErrForeign,
		write("other", make([]byte, 9000)):   storage.ErrForeign,
		write("cut", slices.Clone(b[:9000])): storage.ErrDamaged,
		write("zeroed", append(slices.Clone(b[:8192]), make([]byte, len(b)-8192)...)): storage.ErrDamaged,
	} {
		before, _ := os.ReadFile(path)
		if _, err := ledger.OpenFile(path); !errors.Is(err, want) {
			t.Errorf("OpenFile(%s) = %v, want %v", path, err, want)
		}
		if after, _ := os.ReadFile(path); !slices.Equal(before, after) {
			t.Errorf("OpenFile(%s) changed the file", path)
		}
	}
}

// Would have caught a survey that stops at the first fault, or blames the
// entries after it.
func TestSurveyGoesOn(t *testing.T) {
	db := openLog(t, 9)
	log := []byte("log")
	at := func(n byte) []byte { return []byte{0, 0, 0, 0, 0, 0, 0, n} }
	update(t, db, func(tx *bbolt.Tx) error {
		return errors.Join(tx.Bucket(log).Delete(at(3)), tx.Bucket(log).Put(at(6), []byte{1, 2}))
	})
	var faults []ledger.Fault
	var seen []storage.Position
	err := db.View(func(tx *bbolt.Tx) error {
		return ledger.Survey(tx, func(f ledger.Fault) { faults = append(faults, f) },
			func(e storage.Entry) { seen = append(seen, e.Position) })
	})
	want := []ledger.Fault{{Kind: ledger.FaultGap, At: 4}, {Kind: ledger.FaultRecord, At: 6}, {Kind: ledger.FaultIndex}}
	if err != nil || !slices.EqualFunc(faults, want, func(a, b ledger.Fault) bool { return a.Kind == b.Kind && a.At == b.At }) {
		t.Errorf("Survey = %v, %v, want %v", faults, err, want)
	}
	if !slices.Equal(seen, []storage.Position{1, 2, 4, 5, 7, 8, 9}) {
		t.Errorf("Survey passed on %v, want all that can be read", seen)
	}
}

// Would have caught a copy that is believed to hold what it does not: entries
// after its end, or others of the same number.
func TestFileHolds(t *testing.T) {
	db := openLog(t, 5)
	path := db.Path()
	var third storage.Link
	err := db.View(func(tx *bbolt.Tx) (err error) {
		third, err = ledger.LinkAt(tx, 3)
		return err
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	f, err := ledger.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct {
		link storage.Link
		want bool
	}{
		{storage.Link{}, true}, {third, true}, {f.Head.Link, true},
		{storage.Link{Position: 3, Hash: f.Head.Hash}, false}, {storage.Link{Position: 6, Hash: f.Head.Hash}, false},
	} {
		if got, err := f.Holds(c.link); got != c.want || err != nil {
			t.Errorf("Holds(entry %d) = %t, %v, want %t", c.link.Position, got, err, c.want)
		}
	}
}
