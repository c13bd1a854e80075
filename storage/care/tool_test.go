package care_test

import (
	"errors"
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

// Would have caught a write of another tool that is believed: whoever has the
// register open stops, a check names it, and a PC's copy mends it.
func TestAnotherToolWrites(t *testing.T) {
	o := newOffice(t, 5)
	source := o.wholeCopy(t)
	watching := o.another(t)
	at, err := watching.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	o.spoil(t, func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists([]byte("notes of a tool"))
		return err
	})
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
