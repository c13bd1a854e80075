package ledger_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// openFile opens an empty bbolt file.
func openFile(t *testing.T) *bbolt.DB {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(t.TempDir(), "laskoll.db"), 0o600,
		&bbolt.Options{PageSize: ledger.PageSize, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// openLog opens a register with n entries on two cases, and checks it when
// the test is over unless the test broke it on purpose.
func openLog(t *testing.T, n int) *bbolt.DB {
	t.Helper()
	db := openFile(t)
	update(t, db, func(tx *bbolt.Tx) error { return ledger.Create(tx, register()) })
	var events []model.Event
	for i := range n {
		events = append(events, storetest.Event(i%2, fmt.Sprint(i)))
	}
	update(t, db, func(tx *bbolt.Tx) error {
		_, err := ledger.Append(tx, 0, storetest.Records(events...)...)
		return err
	})
	return db
}

func register() ledger.Register {
	return ledger.Register{
		ID: ledger.ID{1, 2, 3}, Format: ledger.Format, Maker: "Kerstin",
		Made: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC),
	}
}

func update(t *testing.T, db *bbolt.DB, do func(*bbolt.Tx) error) {
	t.Helper()
	if err := db.Update(do); err != nil {
		t.Fatal(err)
	}
}

func entries(t *testing.T, db *bbolt.DB, after storage.Position) []storage.Entry {
	t.Helper()
	var out []storage.Entry
	err := db.View(func(tx *bbolt.Tx) error {
		for e, err := range ledger.Since(tx, after) {
			if err != nil {
				return err
			}
			out = append(out, e)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Would have caught a register that forgets whose it is.
func TestReadRegister(t *testing.T) {
	db := openFile(t)
	want := register()
	want.Base = storage.Link{Position: 700, Hash: storage.Hash{9}}
	want.Volumes = []ledger.Volume{
		{Number: 1, Last: 300, Hash: storage.Hash{1}, Name: "laskoll-000001-aa.db", Sum: [32]byte{2}},
		{Number: 2, Last: 700, Hash: storage.Hash{9}, Name: "laskoll-000002-bb.db", Sum: [32]byte{3}},
	}
	update(t, db, func(tx *bbolt.Tx) error { return ledger.Create(tx, want) })
	err := db.View(func(tx *bbolt.Tx) error {
		got, err := ledger.Read(tx)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(ledger.Register{}, ledger.Volume{})); diff != "" {
			t.Errorf("Read differs (-want +got):\n%s", diff)
		}
		return errors.Join(err, ledger.Check(tx))
	})
	if err != nil {
		t.Error(err)
	}
}

// Would have caught a log that cannot go on from a closed volume, or that
// answers for entries that lie there.
func TestLogAfterVolumes(t *testing.T) {
	db := openFile(t)
	r := register()
	r.Base = storage.Link{Position: 700, Hash: storage.Hash{9}}
	update(t, db, func(tx *bbolt.Tx) error { return ledger.Create(tx, r) })
	update(t, db, func(tx *bbolt.Tx) error {
		at, err := ledger.Append(tx, 700, storetest.Records(storetest.Event(1, "a"), storetest.Event(1, "b"))...)
		if at != 702 {
			t.Errorf("Append = %d, want 702", at)
		}
		return err
	})
	update(t, db, func(tx *bbolt.Tx) error {
		if _, err := ledger.Append(tx, 699, storetest.Records(storetest.Event(2, "c"))...); !errors.Is(err, ledger.ErrVolumes) {
			t.Errorf("Append(699) = %v, want %v", err, ledger.ErrVolumes)
		}
		for _, err := range ledger.Since(tx, 0) {
			if !errors.Is(err, ledger.ErrVolumes) {
				t.Errorf("Since(0) = %v, want %v", err, ledger.ErrVolumes)
			}
		}
		return nil
	})
	if got := entries(t, db, 700); len(got) != 2 || got[0].Position != 701 {
		t.Errorf("Since(700) = %v, want entries 701 and 702", got)
	}
	if err := db.View(ledger.Check); err != nil {
		t.Error(err)
	}
}

// Would have caught a file of another program, or of a later version, taken
// for a register of ours.
func TestReadForeign(t *testing.T) {
	cases := []struct {
		name  string
		alter func(tx *bbolt.Tx) error
		want  error
	}{
		{"no bucket meta", func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("meta")) }, storage.ErrForeign},
		{"no log", func(tx *bbolt.Tx) error { return tx.DeleteBucket([]byte("log")) }, storage.ErrForeign},
		{"no record", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Delete([]byte("register")) }, storage.ErrForeign},
		{"newer", func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("meta")).Put([]byte("register"), []byte{0x08, ledger.Format + 1})
		}, storage.ErrNewer},
		{"no message", func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("meta")).Put([]byte("register"), []byte("hej"))
		}, storage.ErrDamaged},
	}
	for _, c := range cases {
		db := openLog(t, 3)
		update(t, db, c.alter)
		err := db.View(func(tx *bbolt.Tx) error { _, err := ledger.Read(tx); return err })
		if !errors.Is(err, c.want) {
			t.Errorf("%s: Read = %v, want %v", c.name, err, c.want)
		}
		if err := db.View(ledger.Verify); !errors.Is(err, c.want) {
			t.Errorf("%s: Verify = %v, want %v", c.name, err, c.want)
		}
	}
}

// Would have caught a copy that differs from its source, in a single byte.
func TestExtendCopiesByteForByte(t *testing.T) {
	from, to := openLog(t, 50), openFile(t)
	// A record from a newer version, with a field that we do not know.
	all := entries(t, from, 0)
	odd := record.Parse(slices.Concat(all[49].Record.Bytes, []byte{0x48, 7}))
	all[49].Record, all[49].Hash = odd, all[48].Link().Next(odd).Hash

	update(t, to, func(tx *bbolt.Tx) error { return ledger.Create(tx, register()) })
	for _, part := range [][]storage.Entry{all[:20], all[20:], nil} {
		update(t, to, func(tx *bbolt.Tx) error { return ledger.Extend(tx, part...) })
	}
	if diff := cmp.Diff(all, entries(t, to, 0)); diff != "" {
		t.Errorf("the copy differs (-want +got):\n%s", diff)
	}
	if err := to.View(ledger.Check); err != nil {
		t.Error(err)
	}
	for _, wrong := range [][]storage.Entry{all[:1], {altered(all[49])}} {
		err := to.Update(func(tx *bbolt.Tx) error { return ledger.Extend(tx, wrong...) })
		if !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("Extend(%d ...) = %v, want %v", wrong[0].Position, err, storage.ErrDamaged)
		}
	}
}

func altered(e storage.Entry) storage.Entry {
	e.Position++
	return e
}

// Would have caught a PC that does not notice that history was rewritten.
func TestLinkAt(t *testing.T) {
	db := openLog(t, 10)
	all := entries(t, db, 0)
	err := db.View(func(tx *bbolt.Tx) error {
		for _, e := range all {
			got, err := ledger.LinkAt(tx, e.Position)
			if want := (storage.Link{Position: e.Position, Hash: e.Hash}); err != nil || got != want {
				t.Errorf("LinkAt(%d) = %v, %v, want %v", e.Position, got, err, want)
			}
		}
		if got, err := ledger.LinkAt(tx, 0); err != nil || got != (storage.Link{}) {
			t.Errorf("LinkAt(0) = %v, %v, want nothing before the first", got, err)
		}
		if got, err := ledger.LinkAt(tx, 11); !errors.Is(err, storage.ErrDamaged) {
			t.Errorf("LinkAt(11) = %v, %v, want %v", got, err, storage.ErrDamaged)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// Would have caught a check that lets any of these pass.
func TestVerifyFindsWhatIsBroken(t *testing.T) {
	for name, harm := range harms(20) {
		db := openLog(t, 20)
		if err := db.View(ledger.Check); err != nil {
			t.Fatal(err)
		}
		update(t, db, harm)
		for what, check := range map[string]func(*bbolt.Tx) error{"Verify": ledger.Verify, "Check": ledger.Check} {
			if err := db.View(check); !errors.Is(err, storage.ErrDamaged) {
				t.Errorf("%s: %s = %v, want %v", name, what, err, storage.ErrDamaged)
			}
		}
	}
}

// harms are what can be wrong with a log of so many entries.
func harms(last uint64) map[string]func(*bbolt.Tx) error {
	pos := func(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }
	log, ids := []byte("log"), []byte("ids")
	id := storetest.Event(1, "7").ID
	return map[string]func(tx *bbolt.Tx) error{
		"an entry dropped":       func(tx *bbolt.Tx) error { return tx.Bucket(log).Delete(pos(8)) },
		"the last entry dropped": func(tx *bbolt.Tx) error { return tx.Bucket(log).Delete(pos(last)) },
		"the first dropped":      func(tx *bbolt.Tx) error { return tx.Bucket(log).Delete(pos(1)) },
		"an entry doubled":       func(tx *bbolt.Tx) error { return tx.Bucket(log).Put(pos(last+1), clone(tx.Bucket(log).Get(pos(last)))) },
		"two entries swapped": func(tx *bbolt.Tx) error {
			a, b := clone(tx.Bucket(log).Get(pos(3))), clone(tx.Bucket(log).Get(pos(4)))
			return errors.Join(tx.Bucket(log).Put(pos(3), b), tx.Bucket(log).Put(pos(4), a))
		},
		"a letter changed": func(tx *bbolt.Tx) error {
			b := clone(tx.Bucket(log).Get(pos(8)))
			b[len(b)-1] ^= 1
			return tx.Bucket(log).Put(pos(8), b)
		},
		"an entry that is no message": func(tx *bbolt.Tx) error { return tx.Bucket(log).Put(pos(8), []byte{1, 0xff}) },
		"an empty entry":              func(tx *bbolt.Tx) error { return tx.Bucket(log).Put(pos(8), nil) },
		"a strange key":               func(tx *bbolt.Tx) error { return tx.Bucket(log).Put([]byte("x"), []byte{1}) },
		"an id dropped":               func(tx *bbolt.Tx) error { return tx.Bucket(ids).Delete(id[:]) },
		"an id too many":              func(tx *bbolt.Tx) error { return tx.Bucket(ids).Put(make([]byte, 16), ledger.Seal(pos(1))) },
		"an id of another entry":      func(tx *bbolt.Tx) error { return tx.Bucket(ids).Put(id[:], ledger.Seal(pos(9))) },
		"an id for another's entry": func(tx *bbolt.Tx) error {
			return errors.Join(tx.Bucket(ids).Delete(id[:]), tx.Bucket(ids).Put(make([]byte, 16), ledger.Seal(pos(9))))
		},
		"an id that is too long": func(tx *bbolt.Tx) error {
			return errors.Join(tx.Bucket(ids).Delete(id[:]), tx.Bucket(ids).Put(make([]byte, 17), ledger.Seal(pos(8))))
		},
		"an id of no entry":       func(tx *bbolt.Tx) error { return tx.Bucket(ids).Put(id[:], ledger.Seal(pos(0))) },
		"an id beyond the end":    func(tx *bbolt.Tx) error { return tx.Bucket(ids).Put(id[:], ledger.Seal(pos(last+1))) },
		"an id that says nothing": func(tx *bbolt.Tx) error { return tx.Bucket(ids).Put(id[:], nil) },
		"another head": func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("meta")).Put([]byte("head"), ledger.Seal([]byte{0x08, 20}))
		},
		"no head": func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Delete([]byte("head")) },
	}
}

func clone(b []byte) []byte { return append([]byte{}, b...) }

// Would have caught a head from a newer version that loses its fields when an
// older one writes.
func TestHeadKeepsUnknownFields(t *testing.T) {
	db := openLog(t, 2)
	meta, head := []byte("meta"), []byte("head")
	update(t, db, func(tx *bbolt.Tx) error {
		return tx.Bucket(meta).Put(head, append(clone(tx.Bucket(meta).Get(head)), 0x52, 2, 'n', 'y'))
	})
	update(t, db, func(tx *bbolt.Tx) error {
		_, err := ledger.Append(tx, 2, storetest.Records(storetest.Event(1, "more"))...)
		return err
	})
	err := db.View(func(tx *bbolt.Tx) error {
		b := tx.Bucket(meta).Get(head)
		if got := string(b[len(b)-4:]); got != "R\x02ny" {
			t.Errorf("the head ends with %q, want the field that was there", got)
		}
		return ledger.Check(tx)
	})
	if err != nil {
		t.Error(err)
	}
}
