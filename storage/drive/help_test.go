package drive

import (
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// create makes a register in a new folder and returns it open. When the test
// is over the file is checked.
func create(t testing.TB, opts Options) *Drive {
	t.Helper()
	if opts.CacheDir == "" {
		opts.CacheDir = quickDir(t)
	}
	opts.recheck = time.Nanosecond
	opts.inOrder = counts(opts.disk)
	d, err := Create(t.Context(), filepath.Join(quickDir(t), "register.db"), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		d.Close()
		sound(t, d.path)
	})
	return d
}

// quickDir returns a folder in memory where the system has one, for tests
// that make hundreds of registers. There O_DIRECT may be refused, so the other
// way of reading is tested too; benchmarks and tests with processes use a disk.
func quickDir(t testing.TB) string {
	t.Helper()
	if _, bench := t.(*testing.B); bench {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp("/dev/shm", "laskoll-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// counts reports whether a disk counts what it is asked, so that the order of it
// should be the same each time.
func counts(on disk) bool {
	_, does := on.(*faultyDisk)
	return does
}

func open(t testing.TB, path string, opts Options) *Drive {
	t.Helper()
	if opts.CacheDir == "" {
		opts.CacheDir = quickDir(t)
	}
	opts.recheck = time.Nanosecond
	opts.inOrder = counts(opts.disk)
	d, err := Open(t.Context(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func add(t testing.TB, d *Drive, events ...model.Event) storage.Position {
	t.Helper()
	head, err := d.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at, err := d.Append(t.Context(), head, storetest.Records(events...)...)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// sound checks a register's file and its volumes from outside, with bbolt
// alone, and returns how many times each event is in them.
func sound(t testing.TB, path string) map[model.EventID]int {
	t.Helper()
	found := map[model.EventID]int{}
	path, err := LiveFile(path)
	if err != nil {
		t.Fatal(err)
	}
	live := examine(t, path, found)
	var before storage.Link
	for _, v := range live.Volumes {
		name := filepath.Join(filepath.Dir(path), v.Name)
		if sum := sha256.Sum256(read(t, name)); sum != v.Sum {
			t.Errorf("%s has the sum %x, want %x", name, sum, v.Sum)
		}
		if got := examine(t, name, found); got.Base != before || got.ID != live.ID || got.Volume != v.Number {
			t.Errorf("%s is %+v, want volume %d after entry %d", name, got, v.Number, before.Position)
		}
		before = v.End()
	}
	if live.Base != before {
		t.Errorf("%s begins after entry %d, its volumes end with %d", path, live.Base.Position, before.Position)
	}
	return found
}

// examine checks one file and counts its events.
func examine(t testing.TB, path string, found map[model.EventID]int) (r ledger.Register) {
	t.Helper()
	name := filepath.Join(quickDir(t), "copy.db")
	put(t, name, read(t, path))
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Errorf("%s: bbolt cannot open it: %v", path, err)
		return r
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		if err := ledger.Check(tx); err != nil {
			return err
		}
		if r, err = ledger.Read(tx); err != nil {
			return err
		}
		for e, err := range ledger.Since(tx, r.Base.Position) {
			if err != nil {
				return err
			}
			found[e.Record.ID]++
		}
		return nil
	})
	if err != nil {
		t.Errorf("%s: %v", path, err)
	}
	return r
}

// content is what a register's file says: where its log begins and ends, and
// what lies before it.
type content struct {
	from, end storage.Link
	volumes   string
}

// logOf follows the chain through an image's whole log, whatever the image
// believes of itself.
func logOf(t testing.TB, img *image) (out content) {
	t.Helper()
	err := img.view(func(tx *bbolt.Tx) error {
		r, err := ledger.Read(tx)
		if err != nil {
			return err
		}
		out = content{r.Base, r.Base, fmt.Sprint(r.Volumes)}
		for e, err := range ledger.Since(tx, r.Base.Position) {
			if err != nil {
				return err
			}
			out.end = out.end.Next(e.Record)
		}
		return nil
	})
	if err != nil {
		t.Errorf("the log of an image that was believed: %v", err)
	}
	return out
}

// note returns an event of a case of its own.
func note(tag string) model.Event {
	return storetest.Event(int(crc32.ChecksumIEEE([]byte(tag))), tag)
}

func halfWrite(name string, b []byte, at int64) (int, error) {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	if n, err := f.WriteAt(b, at); err != nil {
		return n, err
	}
	return len(b), io.ErrShortWrite
}
