package care_test

import (
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"laskoll/model/practice"
	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// bigOffice is an office with so many entries that they would be seen if they
// lay in memory, in volumes of a MB.
func bigOffice(t *testing.T) office {
	t.Helper()
	dir := storetest.QuickDir(t)
	o := office{dir: dir, path: filepath.Join(dir, "laskoll.db"), opts: care.Options{
		Now: noon, Drive: drive.Options{CacheDir: t.TempDir(), VolumeSize: 1 << 20},
	}}
	d, err := drive.Create(t.Context(), o.path, o.opts.Drive)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var at storage.Position
	for events := range slices.Chunk(slices.Collect(practice.Events(3000, today)), 2000) {
		if at, err = d.Append(t.Context(), at, storetest.Records(events...)...); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// heap returns how much lives in memory.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// Would have caught a check that has a city's log in memory, or all of its
// cases: 32 000 entries took 29 MB.
func TestCheckKeepsLittleInMemory(t *testing.T) {
	o := bigOffice(t)
	before, most := heap(), int64(0)
	o.opts.Progress = func(_ care.Stage, done, total int64) { most = max(most, heap()-before) }
	r := o.sound(t)
	if r.Entries < 30_000 || r.Cases != 3000 {
		t.Fatalf("Check = %d entries, %d cases, want a big register", r.Entries, r.Cases)
	}
	if most > 8<<20 {
		t.Errorf("%d entries take %d KB of memory, want a part of them at a time", r.Entries, most>>10)
	}
	t.Logf("%d entries in %d KB", r.Entries, most>>10)
}
