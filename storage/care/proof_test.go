package care_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"laskoll/storage/care"
)

// rot changes a byte of each page of a file as a bad disk does: without a word.
func rot(t *testing.T, path string) (whole []byte) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	whole = bytesOf(t, path)
	b := slices.Clone(whole)
	for at := 2*4096 + 20; at < len(b); at += 4096 {
		b[at] ^= 1
	}
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	return whole
}

// Would have caught a day's backup that reads every volume again, and one that
// calls a volume good for ever because it was good once.
func TestVolumesAreReadAgainEachMonth(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	bad := filepath.Join(filepath.Dir(o.backUp(t, 0, 0).Path), filepath.Base(volumes[0]))
	whole := rot(t, bad)
	day := 24
	if made := o.backUp(t, 29*day, 0); made.Volumes != 0 {
		t.Errorf("after 29 days %d volumes were copied, want none read", made.Volumes)
	}
	if made := o.backUp(t, 31*day, 0); made.Volumes != 1 {
		t.Errorf("after 31 days %d volumes were copied, want the bad one", made.Volumes)
	}
	same(t, bad, whole)
	if _, err := os.Stat(bad + ".wrong-1"); err != nil {
		t.Errorf("the bad volume: %v, want it kept aside", err)
	}
}

// Would have caught a volume that was written over or whose record speaks of
// another file, another time or the future, and that nobody looks at.
func TestProofsThatProveNothing(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	dir := filepath.Join(o.dir, "kopior")
	bad, record := filepath.Join(dir, filepath.Base(volumes[1])), filepath.Join(dir, "laskoll-proven.json")
	for name, harm := range map[string]func(){
		"written over": func() {
			if err := os.WriteFile(bad, []byte("half a vol"), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"touched": func() {
			rot(t, bad)
			if err := os.Chtimes(bad, noon, noon); err != nil {
				t.Fatal(err)
			}
		},
		"no record": func() {
			rot(t, bad)
			if err := os.Remove(record); err != nil {
				t.Fatal(err)
			}
		},
		"a record that is nonsense": func() {
			rot(t, bad)
			if err := os.WriteFile(record, []byte(`{"files": [1]}`), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"a record from the future": func() {
			o.backUp(t, 9*365*24, 0)
			rot(t, bad)
		},
	} {
		if made := o.backUp(t, 0, 0); made.Volumes > len(volumes) {
			t.Fatalf("%s: %d volumes were copied", name, made.Volumes)
		}
		harm()
		if made := o.backUp(t, 1, 0); made.Volumes != 1 {
			t.Errorf("%s: %d volumes were copied, want the bad one", name, made.Volumes)
		}
		if r, err := care.Check(t.Context(), o.backUp(t, 2, 0).Path, o.opts); err != nil || !r.Sound() {
			t.Errorf("%s: Check = %+v, %v, want a whole backup", name, r, err)
		}
	}
}

// Would have caught a record that has a backup removed which nobody has read
// since.
func TestNothingIsRemovedUnread(t *testing.T) {
	o := newOffice(t, 5)
	first := o.backUp(t, 0, 1)
	o.add(t, "a")
	rot(t, first.Path)
	b := bytesOf(t, first.Path)
	if made := o.backUp(t, 1, 1); len(made.Removed) != 0 {
		t.Errorf("removed %v, want what is damaged left alone", made.Removed)
	}
	same(t, first.Path, b)
}

// Would have caught a restore that is refused for a volume that the register
// itself has whole.
func TestRestoreWithTheRegistersOwnVolume(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	made := o.backUp(t, 0, 0)
	if err := os.Remove(filepath.Join(filepath.Dir(made.Path), filepath.Base(volumes[0]))); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(o.path); err != nil {
		t.Fatal(err)
	}
	if _, err := care.Restore(t.Context(), made.Path, o.path, when(o.opts, noon.Add(time.Hour), 0)); err != nil {
		t.Fatal(err)
	}
	if r := o.sound(t); r.Last != made.Last {
		t.Errorf("the register ends at entry %d, want %d", r.Last, made.Last)
	}
}
