package drive

import (
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// countingDisk is the real drive, and how much was read and written there.
type countingDisk struct {
	osDisk
	read, wrote, calls atomic.Int64
}

func (c *countingDisk) open(name string, write bool) (file, error) {
	f, err := c.osDisk.open(name, write)
	if err != nil {
		return nil, err
	}
	return countingFile{f, c}, nil
}

type countingFile struct {
	file
	count *countingDisk
}

func (f countingFile) ReadAt(b []byte, at int64) (int, error) {
	f.count.calls.Add(1)
	f.count.read.Add(int64(len(b)))
	return f.file.ReadAt(b, at)
}

func (f countingFile) WriteAt(b []byte, at int64) (int, error) {
	f.count.calls.Add(1)
	f.count.wrote.Add(int64(len(b)))
	return f.file.WriteAt(b, at)
}

// report says what each operation cost the drive.
func (c *countingDisk) report(b *testing.B) {
	n := float64(b.N)
	b.ReportMetric(float64(c.read.Load())/n/1024, "KB-read/op")
	b.ReportMetric(float64(c.wrote.Load())/n/1024, "KB-written/op")
	b.ReportMetric(float64(c.calls.Load())/n, "calls/op")
}

func (c *countingDisk) reset() {
	c.read.Store(0)
	c.wrote.Store(0)
	c.calls.Store(0)
}

// filled returns a register with n entries whose ids come in the order of
// their time, as those of programs do. Its log is closed as it grows.
func filled(b *testing.B, n int, opts Options) *Drive {
	b.Helper()
	d := create(b, opts)
	for at := 0; at < n; {
		events := make([]model.Event, min(n-at, 2000))
		for i := range events {
			events[i] = timely(at)
			at++
		}
		add(b, d, events...)
	}
	return d
}

// BenchmarkCommit measures one event saved, against what bbolt itself needs to
// open a file of the same content, commit the same and close. SQLite does the
// same in testdata/peers.
func BenchmarkCommit(b *testing.B) {
	for _, n := range []int{3000, 60000} {
		b.Run(fmt.Sprintf("drive/entries=%d", n), func(b *testing.B) {
			disk := &countingDisk{}
			d := filled(b, n, Options{disk: disk})
			at := storage.Position(n)
			disk.reset()
			for b.Loop() {
				at = commitOne(b, d, at, 1)
			}
			disk.report(b)
		})
		b.Run(fmt.Sprintf("bbolt/entries=%d", n), func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "bare.db")
			put(b, path, read(b, filled(b, n, Options{VolumeSize: 1 << 40}).path))
			at := storage.Position(n)
			for b.Loop() {
				at = bareCommit(b, path, at, timely(int(at)))
			}
		})
	}
}

// BenchmarkCommitMany measures what fifty events at once cost more than one.
func BenchmarkCommitMany(b *testing.B) {
	for _, many := range []int{1, 50} {
		b.Run(fmt.Sprintf("events=%d", many), func(b *testing.B) {
			d := filled(b, 1000, Options{})
			at := storage.Position(1000)
			for b.Loop() {
				at = commitOne(b, d, at, many)
			}
		})
	}
}

func commitOne(b *testing.B, d *Drive, at storage.Position, many int) storage.Position {
	d.courtesy = d.courtesy.AddDate(-1, 0, 0) // nobody waits here
	events := make([]model.Event, many)
	for i := range events {
		events[i] = timely(int(at) + i)
	}
	at, err := d.Append(b.Context(), at, storetest.Records(events...)...)
	if err != nil {
		b.Fatal(err)
	}
	return at
}

func bareCommit(b *testing.B, path string, at storage.Position, e model.Event) storage.Position {
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		at, err = ledger.Append(tx, at, storetest.Records(e)...)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return at
}

// BenchmarkHead measures what an idle PC costs per poll.
func BenchmarkHead(b *testing.B) {
	disk := &countingDisk{}
	d := filled(b, 3000, Options{disk: disk})
	disk.reset()
	for b.Loop() {
		if _, err := d.Head(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	disk.report(b)
}

// BenchmarkCatchUp measures what one save of another PC costs those who read.
func BenchmarkCatchUp(b *testing.B) {
	d := filled(b, 2500, Options{})
	disk := &countingDisk{}
	reader := open(b, d.path, Options{disk: disk})
	at := storage.Position(2500)
	disk.reset()
	for b.Loop() {
		b.StopTimer()
		last := at
		at = commitOne(b, d, at, 1)
		b.StartTimer()
		for _, err := range reader.Since(b.Context(), last) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	disk.report(b)
}

// BenchmarkOpen measures a start, which must not grow with the register: the
// list of volumes is all that does. A gigabyte is 30 volumes, merged.
func BenchmarkOpen(b *testing.B) {
	for _, c := range []struct {
		entries int
		size    int64
	}{{2600, 0}, {60000, 0}, {2600, 20_000}} {
		disk := &countingDisk{}
		d := filled(b, c.entries, Options{disk: disk, VolumeSize: c.size})
		b.Run(fmt.Sprintf("entries=%d/volumes=%d", c.entries, len(d.img.reg.Volumes)), func(b *testing.B) {
			disk.reset()
			for b.Loop() {
				again, err := Open(b.Context(), d.path, d.opts)
				if err != nil {
					b.Fatal(err)
				}
				again.Close()
			}
			disk.report(b)
		})
	}
}

// BenchmarkJoin measures a PC that has never seen the register.
func BenchmarkJoin(b *testing.B) {
	const entries = 60_000
	disk := &countingDisk{}
	d := filled(b, entries, Options{disk: disk})
	disk.reset()
	for b.Loop() {
		joiner, err := Open(b.Context(), d.path, d.opts)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for _, err := range joiner.Since(b.Context(), 0) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != entries {
			b.Fatalf("%d entries, want %d", n, entries)
		}
		joiner.Close()
	}
	disk.report(b)
}
