package replica

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// journalsIn returns the journals in a profile that hold something.
func journalsIn(t *testing.T, profile string) (out []string) {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(profile, "*", "*.log"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range all {
		if kept, _, err := readJournal(path); err != nil {
			t.Fatal(err)
		} else if len(kept) > 0 {
			out = append(out, path)
		}
	}
	return out
}

// Would have caught: a folder for what can be made again that is thrown away
// when the user logs off, and what was not sent with it; or what comes back of
// it under another's name, another time or another id.
func TestCopiesThrownAway(t *testing.T) {
	c, profile := newCable(t, newRegister(t)), storetest.QuickDir(t)
	r := sit(t, c, "Anna", Options{Unsent: profile})
	id := open1(t, r, "Berit")
	synced(t, r)
	c.down.Store(true)
	events := recorded(t, r, id, model.NoteAdded{Text: "a"}, model.MomentDone{Moment: model.M1a, By: "Anna"})
	dir := r.opts.Dir
	shut(t, r)
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	c.down.Store(false)

	next := sit(t, c, "Anna", Options{Unsent: profile})
	if err := next.Flush(t.Context()); err != nil {
		t.Fatalf("Flush = %v", err)
	}
	log := logged(t, c.path)
	if len(log) != 3 {
		t.Fatalf("the register has %d entries, want 3", len(log))
	}
	for n, e := range events {
		if got := record.Open(log[1+n]).Event; got.ID != e.ID || !got.At.Equal(e.At) || got.By != e.By {
			t.Errorf("entry %d is %v by %v at %v, want %v by %v at %v", 2+n, got.ID, got.By, got.At, e.ID, e.By, e.At)
		}
	}
	shut(t, next)
	if left := journalsIn(t, profile); len(left) != 0 {
		t.Errorf("journals after all was sent: %v, want none", left)
	}
}

// Would have caught: what was not sent on one PC that waits there while the
// same user works on another, or a journal that goes before the register has
// what is in it.
func TestProfileAtAnotherPC(t *testing.T) {
	c, profile := newCable(t, newRegister(t)), storetest.QuickDir(t)
	first := sit(t, c, "Anna", Options{Unsent: profile})
	id := open1(t, first, "Berit")
	synced(t, first)
	c.down.Store(true)
	recorded(t, first, id, model.NoteAdded{Text: "a"})
	shut(t, first)
	journal := journalsIn(t, profile)
	c.down.Store(false)

	c.deaf.Store(1 << 20)                              // it is written, and no answer comes
	other := sit(t, c, "Bo", Options{Unsent: profile}) // at a PC of another name
	if err := other.Sync(t.Context()); err == nil {
		t.Fatal("Sync without an answer succeeds: the test tests nothing")
	}
	if got := journalsIn(t, profile); !slices.Contains(got, journal[0]) {
		t.Errorf("the journals are %v, want %s until the register has answered", got, journal[0])
	}
	c.deaf.Store(0)
	synced(t, other)
	if got := logged(t, c.path); len(got) != 2 || record.Open(got[1]).Event.By.Name != "Anna" {
		t.Errorf("the register has %d entries, want Anna's note", len(got))
	}
	for _, path := range journal {
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is still there (%v), want it gone when all of it is in the register", path, err)
		}
	}
}

// Would have caught: two PCs with one profile of which one takes, empties or
// removes the journal of the other while that runs; and, where the profile is
// copied to each, anything that is entered twice.
func TestTwoPCsOneProfile(t *testing.T) {
	c, profile := newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := sit(t, c, "Anna", Options{Unsent: profile})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	c.down.Store(true)
	recorded(t, anna, id, model.NoteAdded{Text: "a"})
	ours := journalsIn(t, profile)
	copied := storetest.QuickDir(t)
	if err := os.CopyFS(copied, os.DirFS(profile)); err != nil {
		t.Fatal(err)
	}

	same := newCable(t, c.path) // Anna's stays out
	for n, where := range []string{profile, copied} {
		other := sit(t, same, fmt.Sprint("Bo", n), Options{Unsent: where})
		synced(t, other)
		if got := len(logged(t, c.path)); got != 1+n {
			t.Errorf("the register has %d entries, want %d: what is at work elsewhere is taken only from a copy of it", got, 1+n)
		}
		if got := journalsIn(t, profile); fmt.Sprint(got) != fmt.Sprint(ours) {
			t.Errorf("Anna's journal is %v, want %v: she is at work", got, ours)
		}
	}
	c.down.Store(false)
	recorded(t, anna, id, model.NoteAdded{Text: "b"})
	synced(t, anna)
	if got := getCase(t, anna, id); len(got.Notes) != 2 || len(logged(t, c.path)) != 3 {
		t.Errorf("%d notes and %d entries, want 2 and 3: nothing twice", len(got.Notes), len(logged(t, c.path)))
	}
}

// Would have caught: what an earlier version kept beside the copy and nobody
// looks for any more.
func TestFormerJournal(t *testing.T) {
	for _, name := range []string{"copy.log", "copy-2.log"} {
		t.Run(name, func(t *testing.T) {
			c, dir, profile := newCable(t, newRegister(t)), storetest.QuickDir(t), storetest.QuickDir(t)
			first := sit(t, c, "Anna", Options{Dir: dir, Unsent: profile})
			open1(t, first, "Berit")
			synced(t, first)
			path := filepath.Join(dir, first.id.String(), name)
			shut(t, first)
			j, _, _ := reopen(t, path)
			if err := errors.Join(<-j.keep(numbered(t, 1, 3)), j.close()); err != nil {
				t.Fatal(err)
			}
			next := sit(t, c, "Anna", Options{Dir: dir, Unsent: profile})
			synced(t, next)
			if got := logged(t, c.path); len(got) != 4 {
				t.Errorf("the register has %d entries, want 4", len(got))
			}
			next.collect()
			if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("%s is still there (%v), want it gone when all of it is in the register", path, err)
			}
		})
	}
}

// Would have caught: a profile that cannot be written and stops the program,
// or leaves it without a second keeping.
func TestProfileThatCannotBeUsed(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
	file := filepath.Join(t.TempDir(), "unsent")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r := sit(t, c, "Anna", Options{Dir: dir, Unsent: file})
	c.down.Store(true)
	id := open1(t, r, "Berit")
	shut(t, r)
	if err := os.Remove(find(t, dir, "copy.db")); err != nil {
		t.Fatal(err)
	}
	c.down.Store(false)
	r = sit(t, c, "Anna", Options{Dir: dir, Unsent: t.TempDir()}) // it can be used now
	synced(t, r)
	if got := getCase(t, r, id); !got.Exists() || len(logged(t, c.path)) != 1 {
		t.Errorf("case %+v and %d entries, want what was kept beside the copy", got, len(logged(t, c.path)))
	}
}

// Would have caught: a choice that is asked for twice, and entered twice,
// because two PCs had taken over the same journal.
func TestChosenAtAnotherPC(t *testing.T) {
	path, profile := newRegister(t), storetest.QuickDir(t)
	c := newCable(t, path)
	anna := sit(t, c, "Anna", Options{Unsent: profile})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	c.down.Store(true)
	recorded(t, anna, id, model.MomentDone{Moment: model.M6a, By: "Anna"})
	shut(t, anna)
	copied := storetest.QuickDir(t)
	if err := os.CopyFS(copied, os.DirFS(profile)); err != nil {
		t.Fatal(err)
	}
	bo := sit(t, newCable(t, path), "Bo", Options{})
	recorded(t, bo, id, model.MomentSkipped{Moment: model.M6a, Reason: "har lås"})
	synced(t, bo)

	one := sit(t, newCable(t, path), "Anna1", Options{Unsent: profile})
	other := sit(t, newCable(t, path), "Anna2", Options{Unsent: copied})
	synced(t, one, other)
	for _, r := range []*Replica{one, other} {
		if all, err := r.Conflicts(t.Context()); err != nil || len(all) != 1 {
			t.Fatalf("Conflicts = %v, %v, want one at each PC", all, err)
		}
	}
	all, _ := one.Conflicts(t.Context())
	if err := one.Resolve(t.Context(), all[0].ID, true); err != nil {
		t.Fatal(err)
	}
	synced(t, one, other)
	if all, err := other.Conflicts(t.Context()); err != nil || len(all) != 0 || other.Status().Conflicts != 0 {
		t.Errorf("Conflicts at the other PC = %v, %v, want none: it was chosen", all, err)
	}
	if err := other.Resolve(t.Context(), all[0].ID, false); !errors.Is(err, storage.ErrNoConflict) {
		t.Errorf("Resolve = %v, want %v", err, storage.ErrNoConflict)
	}
}

// Would have caught: two PCs whose names give one file name.
func TestFileName(t *testing.T) {
	seen := make(map[string]string)
	for _, pc := range []string{"HV-17", "ÅKE", "ÄKE", "a_b", "a.b", "a/b", "", `..\x`, "con"} {
		name := fileName(pc)
		if was, twice := seen[name]; twice || filepath.Base(name) != name {
			t.Errorf("fileName(%q) = %q, also of %q", pc, name, was)
		}
		seen[name] = pc
	}
	if a, b := fileName("HV-17"), fileName("hv-17"); a != b {
		t.Errorf("fileName = %q and %q, want one: names of PCs have no case", a, b)
	}
}
