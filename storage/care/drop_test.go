package care_test

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// entries returns the register's log.
func (o office) entries(t *testing.T) (out []storage.Entry) {
	t.Helper()
	d := o.another(t)
	defer d.Close()
	for e, err := range d.Since(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// Would have caught a restore that leaves out more or less than what the backup
// lacks, writes it where programs that do not know of it go on, or drops
// something that nobody can name.
func TestRestoreDrop(t *testing.T) {
	o := newOffice(t, 3)
	b, before := backup(t, o), len(o.entries(t))
	o.add(t, "gone", "gone too")
	opts := o.opts
	opts.Drop = true
	var loss *care.LossError
	if _, err := care.Restore(t.Context(), b.Path, o.path, opts); !errors.As(err, &loss) {
		t.Fatalf("Restore without a yes = %v, want a *LossError", err)
	}
	opts.Yes = true
	done, err := care.Restore(t.Context(), b.Path, o.path, opts)
	if err != nil || done.Dropped != 2 {
		t.Fatalf("Restore = %+v, %v, want 2 events dropped", done, err)
	}
	log := o.entries(t)
	f, ok := record.Event(log[len(log)-1].Record).Fact.(model.Dropped)
	want := []model.EventID{storetest.Event(1, "gone").ID, storetest.Event(1, "gone too").ID}
	if len(log) != before+1 || !ok || !slices.Equal(f.Events, want) {
		t.Errorf("the register ends with %+v of %d entries, want the two events by name", f, len(log))
	}
	now, err := drive.TakeSnapshot(t.Context(), o.path, o.opts.Drive)
	if err != nil || !slices.Equal(now.Register.Needs, []string{ledger.NeedDropped}) {
		t.Errorf("the register needs %v, %v, want that programs know of what was dropped", now.Register.Needs, err)
	}
	live := o.sound(t).Path
	if err := os.WriteFile(live, bytesOf(t, live)[:5000], 0o600); err != nil {
		t.Fatal(err)
	}
	torn := bytesOf(t, live)
	if _, err := care.Restore(t.Context(), b.Path, o.path, opts); !errors.Is(err, care.ErrNoDrop) {
		t.Errorf("Restore over what cannot be read = %v, want %v", err, care.ErrNoDrop)
	}
	same(t, live, torn)
}

// Would have caught a rebuild that throws away what other PCs sent after this
// PC's copy was last at work, although the damaged file still proves it, or that
// takes along what it does not prove.
func TestRebuildTakesAlongWhatIsProven(t *testing.T) {
	o := newOffice(t, 3)
	before := o.entries(t)
	mine := copyOf(t, o, before)
	o.add(t, "by another", "by another too", "after the damage")
	log := o.entries(t)
	// A page is not written over, but the last entry but one is changed.
	o.spoil(t, func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte("log"))
		c := b.Cursor()
		c.Last()
		k, v := c.Prev()
		return b.Put(k, bytes.Replace(v, []byte("by another too"), []byte("BY ANOTHER TOO"), 1))
	})
	opts := o.opts
	opts.Yes = true
	done, err := care.Rebuild(t.Context(), mine, o.path, opts)
	if err != nil || done.Taken != 1 || len(done.Left) == 0 {
		t.Fatalf("Rebuild = %+v, %v, want one entry taken along and the rest named", done, err)
	}
	if now := o.entries(t); len(now) != len(before)+1 || now[len(before)].Hash != log[len(before)].Hash {
		t.Errorf("the register has %d entries, want %d, the last as it was sent", len(now), len(before)+1)
	}
	o.sound(t)
}

// copyOf makes a PC's copy of the register that ends with the entries.
func copyOf(t *testing.T, o office, log []storage.Entry) string {
	t.Helper()
	d := o.another(t)
	id := d.ID()
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	name := t.TempDir() + "/copy.db"
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{PageSize: ledger.PageSize})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(func(tx *bbolt.Tx) error {
		if err := ledger.Create(tx, ledger.Register{ID: id}); err != nil {
			return err
		}
		return ledger.Extend(tx, log...)
	}); err != nil {
		t.Fatal(err)
	}
	return name
}
