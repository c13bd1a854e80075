package care_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/storetest"
)

// Would have caught a register that cannot be read or written while somebody
// looks into it with another tool, or is harmed by that.
func TestAnotherToolLooks(t *testing.T) {
	o := newOffice(t, 5)
	tool, err := bbolt.Open(o.path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	last := o.add(t, "while the tool has it open", "and again")
	if err := tool.View(func(tx *bbolt.Tx) error { return nil }); err != nil {
		t.Error(err)
	}
	if err := tool.Close(); err != nil {
		t.Fatal(err)
	}
	if r := o.sound(t); r.Last != last {
		t.Errorf("the register ends at entry %d, want %d", r.Last, last)
	}
}

// Would have caught a write of another tool that is believed, or that stops
// everybody: the state before it is whole, and the register goes on from there.
func TestAnotherToolWritesOnce(t *testing.T) {
	o := newOffice(t, 5)
	watching := o.another(t)
	at, err := watching.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.spoil(t, noted)
	r, err := care.Check(t.Context(), o.path, o.opts)
	if err != nil || r.Sound() {
		t.Errorf("Check = %+v, %v, want a fault", r, err)
	}
	if _, err := watching.Append(t.Context(), at, storetest.Records(storetest.Event(1, "after the tool"))...); err != nil {
		t.Errorf("Append after another tool wrote = %v", err)
	}
	if r := o.sound(t); r.Last != at+1 {
		t.Errorf("the register ends at entry %d, want %d", r.Last, at+1)
	}
	kept, err := filepath.Glob(filepath.Join(filepath.Dir(o.path), "*-before-torn-*.db"))
	if err != nil || len(kept) != 1 {
		t.Errorf("%q, %v are kept, want what the tool wrote", kept, err)
	}
}

func noted(tx *bbolt.Tx) error {
	b, err := tx.CreateBucketIfNotExists([]byte("notes of a tool"))
	if err != nil {
		return err
	}
	n, err := b.NextSequence()
	if err != nil {
		return err
	}
	return b.Put([]byte{byte(n)}, nil)
}

// Would have caught writes of another tool that are believed when the state
// before them is gone: whoever has the register open stops, a check names it,
// and a PC's copy mends it.
func TestAnotherToolWrites(t *testing.T) {
	o := newOffice(t, 5)
	source := o.wholeCopy(t)
	watching := o.another(t)
	at, err := watching.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.spoil(t, noted)
	o.spoil(t, noted)
	if _, err := watching.Append(t.Context(), at, storetest.Records(storetest.Event(1, "after the tool"))...); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Append after another tool wrote = %v, want %v", err, storage.ErrDamaged)
	}
	r, err := care.Check(t.Context(), o.path, o.opts)
	if err != nil || r.Sound() {
		t.Errorf("Check = %+v, %v, want a fault", r, err)
	}
	if _, err := care.Rebuild(t.Context(), source, o.path, o.opts); err != nil {
		t.Fatal(err)
	}
	if r := o.sound(t); r.Last != at {
		t.Errorf("the register ends at entry %d, want %d", r.Last, at)
	}
}
