package drive

import (
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

func open(t testing.TB, path string, opts Options) *Drive {
	t.Helper()
	if opts.CacheDir == "" {
		opts.CacheDir = quickDir(t)
	}
	opts.recheck = time.Nanosecond
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
	at, err := d.Append(t.Context(), head, events...)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// sound checks a register's file from outside, with bbolt alone, and returns
// how many times each event is in it.
func sound(t testing.TB, path string) map[model.EventID]int {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(quickDir(t), "copy.db")
	if err := os.WriteFile(name, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Errorf("%s: bbolt cannot open it: %v", path, err)
		return nil
	}
	defer db.Close()
	found := map[model.EventID]int{}
	err = db.View(func(tx *bbolt.Tx) error {
		if err := ledger.Check(tx); err != nil {
			return err
		}
		for e, err := range ledger.Since(tx, 0) {
			if err != nil {
				return err
			}
			found[e.Event.ID]++
		}
		return nil
	})
	if err != nil {
		t.Errorf("%s: %v", path, err)
	}
	return found
}

// logOf follows the chain through an image's whole log, whatever the image
// believes of itself, and returns where it ends.
func logOf(t testing.TB, img *image) (end ledger.Link) {
	t.Helper()
	err := img.view(func(tx *bbolt.Tx) error {
		for e, err := range ledger.Since(tx, 0) {
			if err != nil {
				return err
			}
			end = end.Next(e.Record)
		}
		return nil
	})
	if err != nil {
		t.Errorf("the log of an image that was believed: %v", err)
	}
	return end
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
