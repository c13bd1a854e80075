package drive

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
	"laskoll/storage/storetest"
)

// known is what a PC's copy has of a log, from its first entry on.
type known []storage.Entry

func (k known) Holds(l storage.Link) (bool, error) {
	return l == storage.Link{} || l.Position <= storage.Position(len(k)) && k[l.Position-1].Link() == l, nil
}

func (k known) Since(after storage.Position) iter.Seq2[storage.Entry, error] {
	return inOrder(k[min(int(after), len(k)):])
}

// copyOf returns what a PC's copy has of a register up to now.
func copyOf(t *testing.T, d *Drive) known { return storetest.Entries(t, d, 0) }

// Would have caught: a register that nobody new can read, for ever, because
// somebody put its file and its volumes back from different days: the file names
// volumes that were merged since, and removed.
func TestMendVolumes(t *testing.T) {
	d := closed(t, 120, Options{})
	log, old, oldFile := copyOf(t, d), read(t, d.file()), d.file()
	names := volumeFiles(d)
	merge(t, d)
	if out := merge(t, d); len(out.Removed) == 0 {
		t.Fatal("no volume was removed: the test tests nothing")
	}
	live, err := LiveFile(d.path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(live); err != nil { // as somebody does who puts back a day
		t.Fatal(err)
	}
	put(t, oldFile, old)
	gone := 0
	for _, name := range names {
		if !exists(name) {
			gone++
		}
	}
	reader := open(t, d.path, Options{VolumeSize: tiny})
	for _, err := range reader.Since(t.Context(), 0) {
		if err != nil && (!errors.Is(err, storage.ErrPart) || !errors.Is(err, storage.ErrDamaged) || errors.Is(err, storage.ErrMissing)) {
			t.Errorf("Since = %v, want that a part is lost", err)
		}
	}
	if made, err := reader.Mend(t.Context(), log[:len(log)/3], false); err != nil || made == 0 || made >= gone {
		t.Errorf("Mend with a third of the log = %d, %v, want some of the %d lost volumes", made, err, gone)
	}
	if _, err := reader.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	reader = open(t, d.path, Options{VolumeSize: tiny})
	if _, err := reader.Mend(t.Context(), log, false); err != nil {
		t.Errorf("Mend = %v", err)
	}
	if got := copyOf(t, open(t, d.path, Options{})); !slices.EqualFunc(got, log, func(a, b storage.Entry) bool { return a.Link() == b.Link() }) {
		t.Errorf("%d entries, want all %d as they were", len(got), len(log))
	}
	disk := &faultyDisk{disk: osDisk{}}
	again := open(t, d.path, Options{disk: disk, VolumeSize: tiny})
	disk.reset(nil)
	if made, err := again.Mend(t.Context(), log, false); err != nil || made != 0 || len(disk.done()) != 0 {
		t.Errorf("Mend when nothing is lost = %d, %v, and %d calls, want none", made, err, len(disk.done()))
	}
	sound(t, d.path)
}

func exists(name string) bool { _, err := os.Stat(name); return err == nil }

// Would have caught: a volume with other bytes that stays so because nobody who
// has a copy reads it; a log that goes otherwise made into the volume; and a
// volume made by two at once put on the list twice.
func TestMendADamagedVolume(t *testing.T) {
	d := closed(t, 60, Options{})
	log, name := copyOf(t, d), volumeFiles(d)[1]
	b := read(t, name)
	b[len(b)/2] ^= 1
	put(t, name, b)
	other := create(t, Options{VolumeSize: tiny})
	for i := range 60 {
		add(t, other, note("other"+string(rune('a'+i))))
	}
	for _, wrong := range []storage.Log{copyOf(t, other), log[:2]} {
		if made, err := d.Mend(t.Context(), wrong, true); err != nil || made != 0 {
			t.Errorf("Mend with another log = %d, %v, want nothing", made, err)
		}
	}
	if made, err := d.Mend(t.Context(), log, false); err != nil || made != 0 {
		t.Errorf("Mend = %d, %v, want nothing: all volumes are there", made, err)
	}
	if made, err := d.Mend(t.Context(), log, true); err != nil || made != 1 {
		t.Errorf("Mend of all = %d, %v, want 1", made, err)
	}
	if got := copyOf(t, open(t, d.path, Options{})); len(got) != len(log) {
		t.Errorf("%d entries, want %d", len(got), len(log))
	}
	sound(t, d.path)

	// Who has read it and found it wrong looks at it unasked.
	name = volumeFiles(d)[2]
	put(t, name, b)
	for _, err := range d.Since(t.Context(), 0) {
		if err != nil && !errors.Is(err, storage.ErrPart) {
			t.Error(err)
		}
	}
	if made, err := d.Mend(t.Context(), log, false); err != nil || made != 1 {
		t.Errorf("Mend of one that was read = %d, %v, want 1", made, err)
	}
}

// Would have caught: a register that stops everybody because pages of its newest
// state are damaged, although the state before is whole; and damage written
// over, so that nobody can look at it.
func TestNewestStateTorn(t *testing.T) {
	d := create(t, Options{})
	const before = 30
	for i := range before {
		add(t, d, note("before"+string(rune('a'+i))))
	}
	older := read(t, d.file())
	add(t, d, note("torn"))
	whole := read(t, d.file())
	d.Close()
	tried := 0
	for at := metasSize; at < len(whole); at += pageSize {
		if at < len(older) && string(older[at:at+pageSize]) == string(whole[at:at+pageSize]) {
			continue
		}
		tried++
		dir := quickDir(t)
		path := filepath.Join(dir, filepath.Base(d.path))
		harmed := slices.Clone(whole)
		clear(harmed[at : at+pageSize])
		put(t, path, harmed)
		reader := open(t, path, Options{})
		if got := copyOf(t, reader); len(got) != before {
			t.Errorf("page %d: %d entries are read, want the %d of the state before", at/pageSize, len(got), before)
		}
		add(t, reader, note("after"))
		if got := copyOf(t, open(t, path, Options{})); len(got) != before+1 || got[before].Record.ID != note("after").ID {
			t.Errorf("page %d: %d entries after a save, want %d", at/pageSize, len(got), before+1)
		}
		if !slices.ContainsFunc(all(t, dir), func(b []byte) bool { return string(b) == string(harmed) }) {
			t.Errorf("page %d: the damaged file is not kept as it was", at/pageSize)
		}
		sound(t, path)
	}
	if tried < 2 {
		t.Fatalf("%d pages of the newest state: the test tests nothing", tried)
	}
}

// all reads the files of a folder.
func all(t testing.TB, dir string) (out [][]byte) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		out = append(out, read(t, name))
	}
	return out
}

// Would have caught: a PC that has polled what a turn wrote which was over by
// then, calling the register damaged that has gone on without it.
func TestPolledAndFencedAway(t *testing.T) {
	d := create(t, Options{})
	add(t, d, note("one"))
	f := &field{dir: quickDir(t), path: d.path, size: 1 << 20}
	a, err := f.join()
	if err != nil {
		t.Fatal(err)
	}
	defer a.d.Close()
	b, err := f.join()
	if err != nil {
		t.Fatal(err)
	}
	defer b.d.Close()
	if !a.begins(fence.MetaPage, func() error { return a.append(note("late")) }) {
		t.Fatal("A does not stop before its meta page")
	}
	f.loseLock()
	if !b.begins(fence.NameCopy, func() error { return b.append(note("two")) }) {
		t.Fatal("B does not stop with a copy of its own")
	}
	f.loseLock()
	if !a.resumes(fence.LastLookNext) { // what it wrote is seen by who looks there
		t.Fatal("A does not stop before its last look")
	}
	poller := open(t, d.path, Options{})
	if head, err := poller.Head(t.Context()); err != nil || head != 2 {
		t.Fatalf("Head = %d, %v, want what A wrote", head, err)
	}
	if err := b.ends(); err != nil {
		t.Fatalf("B's save = %v", err)
	}
	_, err = poller.Head(t.Context())
	if !errors.Is(err, storage.ErrBack) || !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("Head of who saw what is gone = %v, want that it went back", err)
	}
	if head, err := open(t, d.path, Options{}).Head(t.Context()); err != nil || head != 2 {
		t.Errorf("Head of a Drive that has seen nothing = %d, %v, want 2", head, err)
	}
	if err := a.ends(); err != nil {
		t.Errorf("A's save = %v, want it done in another turn", err)
	}
}
