package replica

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// away makes a copy with three cases in the register, and a fourth case and a
// note that were recorded while the drive was away, closes it and lets the
// drive come back. Left tells to leave it as a killed program does.
func away(t *testing.T, left bool) (c *cable, dir string, ids []model.CaseID) {
	t.Helper()
	c, dir = newCable(t, newRegister(t)), storetest.QuickDir(t)
	r := sit(t, c, "Anna", Options{Dir: dir})
	for _, name := range []string{"Berit", "Cilla", "Dag"} {
		ids = append(ids, open1(t, r, name))
	}
	synced(t, r)
	c.down.Store(true)
	ids = append(ids, open1(t, r, "Eva"))
	recorded(t, r, ids[0], model.NoteAdded{Text: "ring först"})
	slot := r.local.slot
	shut(t, r)
	if left {
		if _, err := slot.begin(); err != nil {
			t.Fatal(err)
		}
	}
	c.down.Store(false)
	return c, dir, ids
}

// whole wants all four cases and the note, here and in the register.
func whole(t *testing.T, r *Replica, c *cable, ids []model.CaseID) {
	t.Helper()
	if err := r.Flush(t.Context()); err != nil {
		t.Errorf("Flush = %v", err)
	}
	all, _, err := r.Summaries(t.Context())
	if err != nil || len(all) != len(ids) {
		t.Errorf("Summaries = %d cases, %v, want %d", len(all), err, len(ids))
	}
	if got := getCase(t, r, ids[0]); len(got.Notes) != 1 {
		t.Errorf("the case has %d notes, want 1", len(got.Notes))
	}
	if got := logged(t, c.path); len(got) != 5 {
		t.Errorf("the register has %d entries, want 5", len(got))
	}
}

func find(t *testing.T, dir, pattern string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "*", pattern))
	if err != nil || len(all) != 1 {
		t.Fatalf("files %s = %v, %v, want one", pattern, all, err)
	}
	return all[0]
}

// Would have caught: a lost copy that takes unsent changes with it.
func TestLostCopy(t *testing.T) {
	c, dir, ids := away(t, false)
	if err := os.Remove(find(t, dir, "copy.db")); err != nil {
		t.Fatal(err)
	}
	whole(t, sit(t, c, "Anna", Options{Dir: dir}), c, ids)
}

// Would have caught: a damaged copy that is believed, thrown away, or stops
// the program.
func TestDamagedCopy(t *testing.T) {
	for name, harm := range map[string]func([]byte) []byte{
		"no database":  func([]byte) []byte { return bytes.Repeat([]byte("nonsense"), 4096) },
		"empty":        func([]byte) []byte { return nil },
		"cut short":    func(b []byte) []byte { return b[:3*4096] },
		"both metas":   func(b []byte) []byte { clear(b[:8192]); return b },
		"zeroed pages": func(b []byte) []byte { clear(b[8192:]); return b },
		"random bytes": func(b []byte) []byte {
			r := rand.New(rand.NewPCG(1, 2))
			for i := 8192; i < len(b); i += 1 + r.IntN(300) {
				b[i] ^= byte(1 + r.IntN(255))
			}
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, dir, ids := away(t, true)
			path := find(t, dir, "copy.db")
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, harm(data), 0o600); err != nil {
				t.Fatal(err)
			}
			whole(t, sit(t, c, "Anna", Options{Dir: dir}), c, ids)
			if name != "empty" {
				find(t, dir, "damaged-1-*.db")
			}
		})
	}
}

// Would have caught: a fault in the copy while the program runs that ends it,
// or is forgotten when it starts again.
func TestDamageWhileOpen(t *testing.T) {
	c, dir, ids := away(t, false)
	r, err := Open(t.Context(), c.open, Options{Actor: annas, Dir: dir, Register: c.path, Poll: asleep})
	if err != nil {
		t.Fatal(err)
	}
	err = r.local.view(func(*bbolt.Tx) error { panic("page 7 is what it should not be") })
	if !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("a panic in a transaction = %v, want ErrDamaged", err)
	}
	if err := r.Close(); err != nil {
		t.Errorf("Close = %v", err)
	}
	find(t, dir, "copy.open")
	whole(t, sit(t, c, "Anna", Options{Dir: dir}), c, ids)
}

// Would have caught: unsent changes lost because their second keeping was.
func TestDamagedJournal(t *testing.T) {
	for name, harm := range map[string]func([]byte) []byte{
		"gone":     func([]byte) []byte { return nil },
		"nonsense": func([]byte) []byte { return bytes.Repeat([]byte{0xff, '\n', 0}, 999) },
		"cut":      func(b []byte) []byte { b = bytes.TrimRight(b, "\x00"); return b[:len(b)-9] },
	} {
		t.Run(name, func(t *testing.T) {
			c, dir, ids := away(t, false)
			path := find(t, dir, "pc-*.log")
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, harm(data), 0o600); err != nil {
				t.Fatal(err)
			}
			c.down.Store(true)
			r := sit(t, c, "Anna", Options{Dir: dir})
			recorded(t, r, ids[3], model.NoteAdded{Text: "mer"}) // mends it
			shut(t, r)
			if err := os.Remove(find(t, dir, "copy.db")); err != nil {
				t.Fatal(err)
			}
			c.down.Store(false)
			r = sit(t, c, "Anna", Options{Dir: dir})
			if got := r.Status().Waiting; name != "gone" && got != 3 {
				t.Errorf("waiting = %d events from the mended journal, want 3", got)
			}
		})
	}
}

// Would have caught: a conflict that is forgotten with the copy, so that our
// side goes over theirs in silence.
func TestLostCopyKeepsConflict(t *testing.T) {
	_, bo, want := quarrel(t)
	dir, path := string(bo.home), bo.opts.Register
	shut(t, bo)
	if err := os.Remove(find(t, dir, "copy.db")); err != nil {
		t.Fatal(err)
	}
	again := sit(t, newCable(t, path), "Bo", Options{Dir: dir})
	synced(t, again)
	got, err := again.Conflicts(t.Context())
	if err != nil || len(got) != 1 || got[0].ID != want.ID || len(got[0].Theirs) != 1 {
		t.Errorf("Conflicts = %+v, %v, want %+v", got, err, want)
	}
}

// Would have caught: an older program that writes over a newer one's copy.
func TestNewerCopy(t *testing.T) {
	c, dir, ids := away(t, false)
	db, err := bbolt.Open(find(t, dir, "copy.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketCopy).Put(keySchema, []byte{schema + 1}) }); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Open(t.Context(), c.open, Options{Dir: dir, Register: c.path})
	if err != nil {
		t.Fatalf("Open = %v, want it to be readable", err)
	}
	defer r.Close()
	if all, _, err := r.Summaries(t.Context()); len(all) != 4 || err != nil {
		t.Errorf("Summaries = %d, %v, want 4", len(all), err)
	}
	if _, err := r.Record(t.Context(), storage.Draft{Case: ids[0], Fact: model.NoteAdded{Text: "x"}}); !errors.Is(err, storage.ErrNewer) {
		t.Errorf("Record = %v, want ErrNewer", err)
	}
	if s := r.Status(); !errors.Is(s.Err, storage.ErrNewer) {
		t.Errorf("Status.Err = %v, want ErrNewer", s.Err)
	}
}

// Would have caught: summaries of an older version of the domain shown for
// those of this one.
func TestStaleView(t *testing.T) {
	c, dir, ids := away(t, false)
	db, err := bbolt.Open(find(t, dir, "copy.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		if err := tx.Bucket(bucketSummaries).Put(ids[1][:], []byte{1}); err != nil {
			return err
		}
		return tx.Bucket(bucketCopy).Put(keyView, []byte{viewVersion + 1})
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	c.down.Store(true)
	r := sit(t, c, "Anna", Options{Dir: dir})
	all, _, err := r.Summaries(t.Context())
	if err != nil || len(all) != 4 {
		t.Fatalf("Summaries = %v, %v, want 4", all, err)
	}
	for _, s := range all {
		if s.Name() == "" {
			t.Errorf("Summary = %+v, want it folded anew", s)
		}
	}
	c.down.Store(false)
	whole(t, r, c, ids)
}

// Would have caught: a page number that leads out of the file, or a file that
// ends too early, and takes the program with it; see check.
func TestWildPages(t *testing.T) {
	c, dir, ids := away(t, true)
	sound, err := os.ReadFile(find(t, dir, "copy.db"))
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for n := range storetest.Runs(150, 10000) {
		data := bytes.Clone(sound)
		for range 1 + r.IntN(3) {
			// The heads of pages and their first elements, where the numbers are.
			at := (2+r.IntN(len(data)/page-2))*page + r.IntN(64)
			data[at] = byte(r.Uint32())
		}
		if n%5 == 0 {
			data = data[:page*(2+r.IntN(len(data)/page-2))]
		}
		other := storetest.QuickDir(t)
		if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(find(t, other, "copy.db"), data, 0o600); err != nil {
			t.Fatal(err)
		}
		desk, err := Open(t.Context(), c.open, Options{Actor: annas, Dir: other, Register: c.path, Poll: asleep, Linger: 1})
		if err != nil {
			t.Fatalf("state %d: Open = %v", n, err)
		}
		if got := getCase(t, desk, ids[0]); len(got.Notes) != 1 {
			t.Errorf("state %d: %d notes, want 1", n, len(got.Notes))
		}
		if err := desk.Close(); err != nil {
			t.Errorf("state %d: Close = %v", n, err)
		}
	}
}
