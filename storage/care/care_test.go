package care_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

var (
	today = model.NewDate(2026, 11, 23)
	noon  = time.Date(2026, 11, 23, 11, 0, 0, 0, time.UTC)
)

// office is a register with customers, on real files.
type office struct {
	dir  string // the drive
	path string
	opts care.Options
}

// when is how things are done at a time, with so many backups kept.
func when(opts care.Options, at time.Time, keep int) care.Options {
	opts.Now, opts.Keep = at, keep
	return opts
}

// yes is how things are done when a person has said yes to the loss.
func yes(opts care.Options) care.Options {
	opts.Yes = true
	return opts
}

func newOffice(t *testing.T, cases int) office {
	t.Helper()
	return newOfficeOf(t, cases, 0)
}

// newOfficeOf is newOffice with volumes of a size.
func newOfficeOf(t *testing.T, cases int, size int64) office {
	t.Helper()
	dir := t.TempDir()
	o := office{dir: dir, path: filepath.Join(dir, "laskoll.db"), opts: care.Options{
		Now:   noon,
		Drive: drive.Options{CacheDir: t.TempDir(), Actor: model.Actor{Name: "Kerstin Åberg", PC: "HV-17"}, VolumeSize: size},
	}}
	d, err := drive.Create(t.Context(), o.path, o.opts.Drive)
	if err != nil {
		t.Fatal(err)
	}
	var at storage.Position
	for events := range slices.Chunk(slices.Collect(practice.Events(cases, today)), 20) {
		if at, err = d.Append(t.Context(), at, storetest.Records(events...)...); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.tidy(t) })
	return o
}

// tidy checks what no job may leave on the drive.
func (o office) tidy(t *testing.T) {
	left, err := filepath.Glob(filepath.Join(o.dir, "*.new*"))
	if err != nil || len(left) > 0 {
		t.Errorf("the drive holds %v, %v, want no unfinished files", left, err)
	}
}

// another is the same office seen from another PC.
func (o office) another(t *testing.T) *drive.Drive {
	t.Helper()
	d, err := drive.Open(t.Context(), o.path, drive.Options{CacheDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func (o office) add(t *testing.T, tags ...string) storage.Position {
	t.Helper()
	d := o.another(t)
	defer d.Close()
	at, err := d.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range tags {
		if at, err = d.Append(t.Context(), at, storetest.Records(storetest.Event(1, tag))...); err != nil {
			t.Fatal(err)
		}
	}
	return at
}

func (o office) head(t *testing.T) storage.Position {
	t.Helper()
	d := o.another(t)
	defer d.Close()
	at, err := d.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func (o office) sound(t *testing.T) *care.Report {
	t.Helper()
	r, err := care.Check(t.Context(), o.path, o.opts)
	if err != nil {
		t.Fatal(err)
	}
	if !r.Sound() {
		t.Fatalf("Check(%s) = %v, want a sound register", o.path, r.Faults)
	}
	return r
}

// spoil changes the register's file behind everybody's back.
func (o office) spoil(t *testing.T, change func(tx *bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(o.path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Update(change); err != nil {
		t.Fatal(err)
	}
}

// bytesOf reads a file that must be there.
func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func same(t *testing.T, path string, want []byte) {
	t.Helper()
	if got := bytesOf(t, path); !bytes.Equal(got, want) {
		t.Errorf("%s has %d bytes that are not the %d before, want it untouched", path, len(got), len(want))
	}
}
