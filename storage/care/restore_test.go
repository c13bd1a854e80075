package care_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

func backup(t *testing.T, o office) care.Made {
	t.Helper()
	made, err := care.MakeBackup(t.Context(), o.path, filepath.Join(o.dir, "kopior"), o.opts)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// Would have caught a restore that throws away what came after the backup
// without a yes, that loses the old file, or that other PCs do not notice.
func TestRestore(t *testing.T) {
	o := newOffice(t, 10)
	made := backup(t, o)
	watching := o.another(t)
	last := o.add(t, "a", "b")
	if _, err := watching.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	before := bytesOf(t, o.path)

	_, err := care.Restore(t.Context(), made.Path, o.path, o.opts)
	var loss *care.LossError
	if !errors.As(err, &loss) || !errors.Is(err, care.ErrNeedsYes) || loss.Have != last || loss.Get != made.Last || loss.Other {
		t.Fatalf("Restore without a yes = %v, want a loss from %d to %d", err, last, made.Last)
	}
	same(t, o.path, before)

	done, err := care.Restore(t.Context(), made.Path, o.path, yes(o.opts))
	if err != nil || done.Was != last || done.Now != made.Last || filepath.Base(done.Aside) != "laskoll-before-restore-20261123-110000.db" {
		t.Errorf("Restore = %+v, %v, want from %d to %d", done, err, last, made.Last)
	}
	same(t, done.Aside, before)
	again, err := care.Restore(t.Context(), made.Path, o.path, yes(o.opts))
	if err != nil || again.Aside == done.Aside {
		t.Errorf("Restore twice in a second = %+v, %v, want both old files kept", again, err)
	}
	same(t, done.Aside, before)
	if r := o.sound(t); r.Last != made.Last {
		t.Errorf("the register ends at %d, want %d", r.Last, made.Last)
	}
	if at, err := watching.Head(t.Context()); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Head on a PC that saw more = %v, %v, want %v", at, err, storage.ErrDamaged)
	}
	o.add(t, "c", "d", "e")
	if at, err := watching.Head(t.Context()); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Head after the register grew past it = %v, %v, want %v", at, err, storage.ErrDamaged)
	}
}

// Would have caught a restore that stops the office although nothing was lost.
func TestRestoreOfWhatIsLost(t *testing.T) {
	o := newOffice(t, 10)
	made := backup(t, o)
	for n, c := range []struct {
		name string
		harm func() error
		yes  bool
	}{
		{"nothing", func() error { return nil }, false},
		{"emptied", func() error { return os.Truncate(o.path, 0) }, true},
		{"cut", func() error { return os.Truncate(o.path, 3*4096) }, true},
		{"vanished", func() error { return os.Remove(o.path) }, false},
	} {
		watching := o.another(t)
		if err := c.harm(); err != nil {
			t.Fatal(err)
		}
		opts := when(o.opts, noon.Add(time.Duration(n)*time.Minute), 0)
		opts.Yes = c.yes
		_, err := care.Restore(t.Context(), made.Path, o.path, opts)
		if err != nil {
			t.Fatalf("%s: Restore = %v", c.name, err)
		}
		o.sound(t)
		if at, err := watching.Head(t.Context()); err != nil || at != made.Last {
			t.Errorf("%s: Head on another PC = %v, %v, want %v: it lost nothing", c.name, at, err, made.Last)
		}
	}
}

// Would have caught a damaged register that is replaced without a word, or by
// a backup that is damaged itself or another office's.
func TestRestoreRefuses(t *testing.T) {
	o, other := newOffice(t, 10), newOffice(t, 4)
	mine, theirs := backup(t, o), backup(t, other)
	var loss *care.LossError
	if _, err := care.Restore(t.Context(), theirs.Path, o.path, o.opts); !errors.As(err, &loss) || !loss.Other {
		t.Errorf("Restore of another register = %v, want a loss of kind other", err)
	}
	b := bytesOf(t, mine.Path)
	clear(b[4*4096:])
	bad := filepath.Join(o.dir, "bad.db")
	if err := os.WriteFile(bad, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := care.Restore(t.Context(), bad, o.path, yes(o.opts)); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Restore of a damaged backup = %v, want %v", err, storage.ErrDamaged)
	}
	o.sound(t)
	if err := os.WriteFile(o.path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := care.Restore(t.Context(), mine.Path, o.path, o.opts); !errors.As(err, &loss) || loss.Wrong == nil {
		t.Errorf("Restore over a damaged register = %v, want a loss that says it cannot be read", err)
	}
	same(t, o.path, b)
}

// localCopy makes a PC's full copy of the register, with a bucket of its own.
func localCopy(t *testing.T, o office) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: ledger.PageSize})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	d := o.another(t)
	err = db.Update(func(tx *bbolt.Tx) error {
		if err := ledger.Create(tx, ledger.Register{ID: d.ID()}); err != nil {
			return err
		}
		for e, err := range d.Since(t.Context(), 0) {
			if err == nil {
				err = ledger.Extend(tx, e)
			}
			if err != nil {
				return err
			}
		}
		_, err := tx.CreateBucket([]byte("outbox"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// Would have caught a register that is made anew with another order, another
// id, or so that the other PCs take it for gone back.
func TestRebuild(t *testing.T) {
	o := newOffice(t, 10)
	o.add(t, "a", "b", "c")
	was := o.sound(t)
	source := localCopy(t, o)
	watching := o.another(t)
	b := bytesOf(t, o.path)
	clear(b[2*4096 : 6*4096])
	if err := os.WriteFile(o.path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	done, err := care.Rebuild(t.Context(), source, o.path, o.opts)
	if err != nil || done.Was != 0 || done.Now != was.Last {
		t.Fatalf("Rebuild = %+v, %v, want up to %d", done, err, was.Last)
	}
	same(t, done.Aside, b)
	if r := o.sound(t); r.ID != was.ID || r.Last != was.Last || r.Cases != was.Cases {
		t.Errorf("Check after Rebuild = %+v, want %+v", r, was)
	}
	if at, err := watching.Append(t.Context(), was.Last, storetest.Records(storetest.Event(9, "later"))...); err != nil || at != was.Last+1 {
		t.Errorf("Append on a PC that had it open = %v, %v, want %v", at, err, was.Last+1)
	}
}

// Would have caught a rebuild that goes back, from a copy that lags behind or
// is not whole.
func TestRebuildRefuses(t *testing.T) {
	o := newOffice(t, 5)
	source := localCopy(t, o)
	last := o.add(t, "newer")
	var loss *care.LossError
	if _, err := care.Rebuild(t.Context(), source, o.path, o.opts); !errors.As(err, &loss) || loss.Have != last {
		t.Errorf("Rebuild from an older copy = %v, want a loss", err)
	}
	partial := filepath.Join(t.TempDir(), "part.db")
	db, err := bbolt.Open(partial, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		return ledger.Create(tx, ledger.Register{ID: ledger.ID{1}, Base: storage.Link{Position: 3}})
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		partial: care.ErrPartial, filepath.Join(o.dir, "none.db"): os.ErrNotExist, o.dir + "/laskoll.lock": storage.ErrForeign,
	} {
		if _, err := care.Rebuild(t.Context(), path, o.path, yes(o.opts)); !errors.Is(err, want) {
			t.Errorf("Rebuild from %s = %v, want %v", path, err, want)
		}
	}
	if o.sound(t).Last != last {
		t.Errorf("the register ends at %d, want %d", o.sound(t).Last, last)
	}
}

// Would have caught a compaction that changes the log, or that other PCs take
// for a register gone back.
func TestCompact(t *testing.T) {
	o := newOffice(t, 30)
	for range 20 {
		o.add(t, time.Now().String())
	}
	was := o.sound(t)
	watching := o.another(t)
	done, err := care.Compact(t.Context(), o.path, o.opts)
	if err != nil || done.Now != was.Last || done.After >= done.Before || done.After == 0 {
		t.Errorf("Compact = %+v, %v, want a smaller file up to %d", done, err, was.Last)
	}
	if r := o.sound(t); r.Entries != was.Entries || r.ID != was.ID || r.Cases != was.Cases {
		t.Errorf("Check after Compact = %+v, want %+v", r, was)
	}
	if at, err := watching.Append(t.Context(), was.Last, storetest.Records(storetest.Event(9, "later"))...); err != nil || at != was.Last+1 {
		t.Errorf("Append on a PC that had it open = %v, %v, want %v", at, err, was.Last+1)
	}
	if _, err := drive.TakeSnapshot(t.Context(), done.Aside, o.opts.Drive); err != nil {
		t.Errorf("the old file kept aside: %v", err)
	}
}
