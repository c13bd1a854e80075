package drive

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

func merge(t testing.TB, d *Drive) Merged {
	t.Helper()
	out, err := Merge(t.Context(), d.path, mergeOptions(t, d.disk))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func mergeOptions(t testing.TB, on disk) Options {
	return Options{CacheDir: quickDir(t), VolumeSize: tiny, LockTimeout: 50 * time.Millisecond, disk: on, recheck: 1}
}

// Would have caught a register that becomes thousands of files, entries that
// are lost or doubled when volumes are merged, files removed while somebody
// may be reading them, and files that are never removed.
func TestMerge(t *testing.T) {
	d := closed(t, 200, Options{})
	files := volumeFiles(d)
	out := merge(t, d)
	if out.Before != len(files) || out.After > out.Before/2+mergeStay || len(out.Made) == 0 || len(out.Removed) > 0 {
		t.Errorf("Merge = %+v, want about half of %d volumes or fewer, and none removed yet", out, len(files))
	}
	if n := len(storetest.Entries(t, d, 0)); n != 200 || len(d.img.reg.Volumes) != out.After {
		t.Errorf("%d entries in %d volumes, want 200 in %d", n, len(d.img.reg.Volumes), out.After)
	}
	sound(t, d.path)
	again := merge(t, d)
	if again.After != out.After || len(again.Made) > 0 {
		t.Errorf("Merge again = %+v, want nothing made", again)
	}
	for _, name := range files {
		_, err := os.Stat(name)
		listed := slices.Contains(volumeFiles(d), name)
		if removed := slices.Contains(again.Removed, name); removed == listed || errors.Is(err, os.ErrNotExist) != removed {
			t.Errorf("%s: on the list %v, removed %v, %v", filepath.Base(name), listed, removed, err)
		}
	}
	if n := len(storetest.Entries(t, open(t, d.path, Options{}), 0)); n != 200 {
		t.Errorf("%d entries for a PC that joins, want 200", n)
	}
}

// Would have caught a reader who meets a volume that was merged and removed
// while it read those before, and gives up, or reads something twice.
func TestMergeUnderAReader(t *testing.T) {
	d := closed(t, 200, Options{})
	reader := open(t, d.path, Options{})
	var at storage.Position
	for e, err := range reader.Since(t.Context(), 0) {
		if err != nil || e.Position != at+1 {
			t.Fatalf("Since = entry %d, %v, want entry %d", e.Position, err, at+1)
		}
		if at++; at == 3 {
			merge(t, d)
			if out := merge(t, d); len(out.Removed) == 0 {
				t.Error("nothing was removed: the test tests nothing")
			}
		}
	}
	if at != 200 {
		t.Errorf("Since = %d entries, want 200", at)
	}
}

// Would have caught a volume removed that a register which was kept aside
// still needs, one that holds what the register does not have, and one that
// is all that is left of a part that is damaged.
func TestMergeKeepsWhatIsNeeded(t *testing.T) {
	d := closed(t, 200, Options{})
	aside := d.beside("register-before-restore.db")
	put(t, aside, read(t, d.path))
	files := volumeFiles(d)
	stray := closed(t, 3*8, Options{})
	strange := d.beside("register-000099-0123abcd.db")
	put(t, strange, read(t, volumeFiles(stray)[0]))
	merge(t, d)
	if out := merge(t, d); len(out.Removed) > 0 {
		t.Errorf("Merge removed %v, which the register aside needs", out.Removed)
	}
	if err := os.Remove(aside); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	whole := volumeFiles(d)[0]
	was := read(t, whole)
	put(t, whole, was[:len(was)-pageSize])
	out := merge(t, d)
	if slices.Contains(out.Removed, files[0]) {
		t.Errorf("Merge removed %v, all that is left of %s", out.Removed, whole)
	}
	put(t, whole, was)
	if out := merge(t, d); !slices.Contains(out.Removed, files[0]) || slices.Contains(out.Removed, strange) {
		t.Errorf("Merge removed %v, want %s and not %s", out.Removed, files[0], strange)
	}
}

// Would have caught volumes removed that a register needs which was put in the
// place of the one that Merge had read.
func TestMergeOfAnotherRegisterByNow(t *testing.T) {
	d := closed(t, 60, Options{})
	was, err := TakeSnapshot(t.Context(), d.path, d.opts)
	if err != nil {
		t.Fatal(err)
	}
	merge(t, d)
	disk := &faultyDisk{disk: osDisk{}}
	disk.reset(func(o op) fate {
		if o.what != "lock" || o.name != d.path+mergeLock {
			return fate{}
		}
		return fate{first: func() {
			_, err := Replace(t.Context(), d.path, d.opts, "aside.db", func(now Replacement) (*Snapshot, error) {
				return was.Compact(now.Old.tx, d.opts)
			})
			if err == nil {
				err = os.Remove(d.beside("aside.db")) // which would keep its volumes
			}
			if err != nil {
				t.Error(err)
			}
		}}
	})
	out, err := Merge(t.Context(), d.path, mergeOptions(t, disk))
	if len(out.Removed) > 0 {
		t.Errorf("Merge = %+v, %v, want nothing removed", out, err)
	}
	if found := sound(t, d.path); len(found) != 60 {
		t.Errorf("%d events are there, want 60", len(found))
	}
}

// Would have caught classes in which volumes are merged over and over, or
// never.
func TestWhatIsMerged(t *testing.T) {
	const size = 1 << 20                         // about 3 000 entries
	list := func(many ...int) *ledger.Register { // and the newest, which stay
		r := &ledger.Register{}
		for i, n := range append(many, 2600, 2600, 2600, 2600) {
			v := ledger.Volume{Number: uint64(i + 1), Last: r.Base.Position + storage.Position(n)}
			r.Base, r.Volumes = v.End(), append(r.Volumes, v)
		}
		return r
	}
	for _, c := range []struct {
		name       string
		list       *ledger.Register
		first, all int
	}{
		{"only the newest", list(), 0, 0},
		{"too few", list(2600, 2600, 2600), 0, 0},
		{"four small", list(2600, 2600, 2600, 2600, 2600), 1, 4},
		{"small behind a big one", list(90_000, 2600, 2600, 2600, 2600), 2, 4},
		{"a big one between", list(2600, 2600, 90_000, 2600, 2600), 0, 0},
		{"four of the next class", list(10_000, 10_000, 10_000, 10_000, 2600), 1, 4},
		{"and a small one among them", list(10_000, 2600, 10_000, 10_000, 10_000), 1, 5},
		{"all of the last class", list(40_000, 40_000, 40_000, 40_000, 40_000), 0, 0},
	} {
		got := small(c.list, size)
		if len(got) != c.all || len(got) > 0 && got[0].Number != uint64(c.first) {
			t.Errorf("%s: %d volumes are merged (%v), want %d from %d on", c.name, len(got), got, c.all, c.first)
		}
	}
	years, files := &ledger.Register{}, 0
	for range 400 { // a city: 1.2 million entries, merged every day
		v := ledger.Volume{Number: uint64(len(years.Volumes) + 1), Last: years.Base.Position + 2700}
		years.Base, years.Volumes = v.End(), append(years.Volumes, v)
		for run := small(years, size); len(run) > 0; run = small(years, size) {
			i := slices.Index(years.Volumes, run[0])
			years.Volumes = slices.Concat(years.Volumes[:i], run[len(run)-1:], years.Volumes[i+len(run):])
			files++
		}
	}
	if n := len(years.Volumes); n > 50 || files > 150 {
		t.Errorf("a city has %d volumes after %d merges, want tens", n, files)
	}
}

// Would have caught a fault in the middle of a merge that loses an entry,
// leaves the register without a volume, or keeps the next merge from its work.
func TestMergeWithAFaultAnywhere(t *testing.T) {
	t.Parallel()
	d := closed(t, 60, Options{})
	merge(t, d) // so that there are files to remove
	for i := range 30 {
		add(t, d, note(fmt.Sprint("more", i)))
	}
	disk := &faultyDisk{disk: osDisk{}}
	if _, err := Merge(t.Context(), twin(t, d.path), mergeOptions(t, disk)); err != nil {
		t.Fatal(err)
	}
	ops := disk.done()
	t.Logf("a merge is %d operations", len(ops))
	for _, what := range []string{"rename", "remove"} {
		if !slices.ContainsFunc(ops, func(o op) bool { return o.what == what }) {
			t.Errorf("this merge does not %s: the test tests too little", what)
		}
	}
	for harm, fated := range harms {
		for at := rand.N(stride(len(ops))); at < len(ops); at += stride(len(ops)) {
			if harm == "half" && ops[at].what != "read" && ops[at].what != "write" {
				continue
			}
			mergeWithFault(t, twin(t, d.path), ops[at].n, fated)
			if t.Failed() {
				t.Fatalf("that was: %v %s", ops[at], harm)
			}
		}
	}
}

func mergeWithFault(t *testing.T, path string, at int, harm func() fate) {
	t.Helper()
	disk := &faultyDisk{disk: osDisk{}, meet: func(o op) fate {
		if o.n == at {
			return harm()
		}
		return fate{}
	}}
	_, err := Merge(t.Context(), path, mergeOptions(t, disk))
	if err != nil {
		explained(t, err)
	}
	if found := sound(t, path); len(found) != 90 {
		t.Errorf("Merge = %v, and %d events are there, want 90", err, len(found))
	}
	d := open(t, path, Options{})
	merge(t, d)
	if out := merge(t, d); len(out.Made) > 0 {
		t.Errorf("the third Merge made %v, want nothing left to do", out.Made)
	}
	if n := len(storetest.Entries(t, d, 0)); n != 90 {
		t.Errorf("%d entries, want 90", n)
	}
	left, err := filepath.Glob(d.beside("*" + mergeMark + "*"))
	if err != nil || len(left) > 0 {
		t.Errorf("unfinished files are left: %v, %v", left, err)
	}
}

// twin copies a register with all that lies beside it to a new folder.
func twin(t testing.TB, path string) string {
	t.Helper()
	dir := quickDir(t)
	if err := os.CopyFS(dir, os.DirFS(filepath.Dir(path))); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, filepath.Base(path))
}

// stride leaves out most of many operations in a normal run; which ones is
// left to chance.
func stride(n int) int { return max(1, n/storetest.Runs(20, n)) }
