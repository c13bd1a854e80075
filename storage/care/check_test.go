package care_test

import (
	"context"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// Would have caught a check that passes over part of the register.
func TestCheckCounts(t *testing.T) {
	o := newOffice(t, 60)
	r := o.sound(t)
	if r.Cases != 60 || storage.Position(r.Entries) != r.Last || r.Last < 60 || r.Unknown != 0 {
		t.Errorf("Check = %d cases, %d entries, last %d, %d unknown; want 60 cases and every entry", r.Cases, r.Entries, r.Last, r.Unknown)
	}
	if r.ID == (ledger.ID{}) || r.Size < 4*4096 || filepath.Base(r.Path) != "laskoll.db" {
		t.Errorf("Check = id %v, %d bytes, path %s", r.ID, r.Size, r.Path)
	}
	o.spoil(t, func(*bbolt.Tx) error { return nil }) // a transaction that is not ours
	if r, err := care.Check(t.Context(), o.dir, o.opts); err != nil || r.Sound() {
		t.Errorf("Check after another program wrote = %+v, %v, want a fault", r, err)
	}
}

func key(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

// flip changes the last byte of a value.
func flip(b *bbolt.Bucket, k []byte) error {
	v := slices.Clone(b.Get(k))
	v[len(v)-1] ^= 0x20
	return b.Put(k, v)
}

// Would have caught damage in the log that is not found, is found as something
// else, or is told of the wrong entry.
func TestCheckFindsWhatIsBroken(t *testing.T) {
	log, ids := []byte("log"), []byte("ids")
	cases := []struct {
		name   string
		change func(tx *bbolt.Tx) error
		kind   care.FaultKind
		at     storage.Position
	}{
		{"an entry is changed", func(tx *bbolt.Tx) error { return flip(tx.Bucket(log), key(7)) }, care.FaultChain, 8},
		{"an entry is gone", func(tx *bbolt.Tx) error { return tx.Bucket(log).Delete(key(7)) }, care.FaultGap, 8},
		{"an entry is nonsense", func(tx *bbolt.Tx) error { return tx.Bucket(log).Put(key(7), []byte("x")) }, care.FaultRecord, 7},
		{"an id is gone", func(tx *bbolt.Tx) error {
			k, _ := tx.Bucket(ids).Cursor().First()
			return tx.Bucket(ids).Delete(slices.Clone(k))
		}, care.FaultIndex, 0},
		{"an id too many", func(tx *bbolt.Tx) error { return tx.Bucket(ids).Put(make([]byte, 16), ledger.Seal(key(3))) }, care.FaultIndex, 0},
		{"the last entry is gone", func(tx *bbolt.Tx) error {
			k, _ := tx.Bucket(log).Cursor().Last()
			return tx.Bucket(log).Delete(slices.Clone(k))
		}, care.FaultHead, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := newOffice(t, 5)
			o.spoil(t, c.change)
			before := bytesOf(t, o.path)
			r, err := care.Check(t.Context(), o.path, o.opts)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(r.Faults, func(f care.Fault) bool { return f.Kind == c.kind && (c.at == 0 || f.At == c.at) }) {
				t.Errorf("Check = %v, want a %v at %d", r.Faults, c.kind, c.at)
			}
			same(t, o.path, before)
		})
	}
}

// Would have caught a check that believes a file because its pages are whole.
func TestCheckFoldsTheCases(t *testing.T) {
	o := newOffice(t, 3)
	d := o.another(t)
	at := o.head(t)
	twice := storetest.Event(70, "opened")
	for n := range 2 {
		twice.ID, twice.Case = model.EventID{15: byte(n + 1)}, storetest.CaseID(70+n)
		twice.Fact = model.Opened{Code: "K74QX"}
		var err error
		if at, err = d.Append(t.Context(), at, storetest.Records(twice)...); err != nil {
			t.Fatal(err)
		}
	}
	r, err := care.Check(t.Context(), o.path, o.opts)
	if err != nil || len(r.Faults) != 1 || r.Faults[0].Kind != care.FaultCode || r.Faults[0].Code != "K74QX" {
		t.Errorf("Check with one code twice = %v, %v, want one fault of kind code", r, err)
	}
}

// Would have caught a panic, an endless loop or a word of praise for a file
// with some bytes changed anywhere.
func TestCheckOfMangledFiles(t *testing.T) {
	o := newOffice(t, 20)
	whole := bytesOf(t, o.path)
	const seed = 4711
	chance := rand.New(rand.NewPCG(seed, 1))
	for n := range 60 {
		b := slices.Clone(whole)
		at := chance.IntN(len(b))
		switch n % 3 {
		case 0:
			b[at] ^= 1 << chance.IntN(8)
		case 1:
			clear(b[at&^4095 : min(len(b), at&^4095+4096)])
		case 2:
			b = b[:at]
		}
		if err := os.WriteFile(o.path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		r, err := care.Check(t.Context(), o.path, o.opts)
		if err == nil && r.Sound() && r.Entries < 20 {
			t.Fatalf("seed %d, file %d: Check = sound with %d entries", seed, n, r.Entries)
		}
	}
	if err := os.WriteFile(o.path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	o.sound(t)
}

// Would have caught a check that makes what it looks for, or words damage for
// a path that is simply wrong.
func TestCheckOfWhatIsNoRegister(t *testing.T) {
	dir := t.TempDir()
	opts := care.Options{Drive: drive.Options{CacheDir: t.TempDir()}}
	empty, other := filepath.Join(dir, "empty.db"), filepath.Join(dir, "other.db")
	for name, b := range map[string][]byte{empty: nil, other: make([]byte, 20_000)} {
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]error{
		filepath.Join(dir, "none.db"): storage.ErrMissing, dir: storage.ErrMissing, empty: storage.ErrForeign, other: storage.ErrForeign,
	} {
		if _, err := care.Check(t.Context(), path, opts); !errors.Is(err, want) {
			t.Errorf("Check(%s) = %v, want %v", path, err, want)
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Errorf("Check left %v, %v, want only the two files", files, err)
	}
}

// Would have caught a check that cannot be stopped.
func TestCheckCanBeStopped(t *testing.T) {
	o := newOffice(t, 20)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if r, err := care.Check(ctx, o.path, o.opts); !errors.Is(err, context.Canceled) {
		t.Errorf("Check with a context that has ended = %v, %v, want %v", r, err, context.Canceled)
	}
}
