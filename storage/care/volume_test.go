package care_test

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// between yields the entries after one position up to another.
func between(d *drive.Drive, t *testing.T, after, last storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for e, err := range d.Since(t.Context(), after) {
			if e.Position > last || !yield(e, err) {
				return
			}
		}
	}
}

// newOfficeWithVolumes is an office whose log lies in two closed volumes and
// the live file, and the volumes' paths.
func newOfficeWithVolumes(t *testing.T) (office, []string) {
	t.Helper()
	whole := newOffice(t, 12)
	d := whole.another(t)
	o := office{dir: t.TempDir(), opts: whole.opts}
	o.path = filepath.Join(o.dir, "laskoll.db")
	r := ledger.Register{ID: d.ID()}
	var paths []string
	last := whole.head(t)
	for n, end := range []storage.Position{10, 25, last} {
		s, err := drive.Compose(t.Context(), o.opts.Drive, r, 0, between(d, t, r.Base.Position, end))
		if err != nil {
			t.Fatal(err)
		}
		path := o.path
		if end != last {
			v := ledger.Volume{Number: uint64(n + 1), Last: end, Hash: s.Head.Hash, Sum: s.Sum(), Name: fmt.Sprintf("laskoll-%06d-%x.db", n+1, s.Head.Hash[:4])}
			r.Base, r.Volumes = s.Head.Link, append(r.Volumes, v)
			path = filepath.Join(o.dir, v.Name)
			paths = append(paths, path)
		}
		if err := s.Save(t.Context(), path, o.opts.Drive); err != nil {
			t.Fatal(err)
		}
	}
	return o, paths
}

// Would have caught a check or a backup that stops at the live file.
func TestVolumesBelongToTheRegister(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	r := o.sound(t)
	if r.Volumes != 2 || r.Cases != 12 || storage.Position(r.Entries) != r.Last {
		t.Errorf("Check = %+v, want 12 cases from two volumes and the live file", r)
	}
	dir := filepath.Join(o.dir, "kopior")
	made, err := care.MakeBackup(t.Context(), o.path, dir, when(o.opts, noon, 1))
	if err != nil || made.Volumes != 2 {
		t.Fatalf("MakeBackup = %+v, %v, want two volumes copied", made, err)
	}
	again, err := care.MakeBackup(t.Context(), o.path, dir, when(o.opts, noon.AddDate(0, 0, 1), 1))
	if err != nil || again.Volumes != 0 || len(again.Removed) != 1 {
		t.Errorf("MakeBackup = %+v, %v, want the volumes to be there already", again, err)
	}
	for _, path := range append(volumes, o.path) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := care.Restore(t.Context(), again.Path, o.path, o.opts); err != nil {
		t.Fatal(err)
	}
	if got := o.sound(t); got.Last != r.Last || got.Cases != r.Cases {
		t.Errorf("Check after Restore = %+v, want %+v", got, r)
	}
}

// Would have caught a volume that is missing, swapped or altered and that
// nobody notices, and a backup made of it.
func TestVolumesAreHeldToTheirWord(t *testing.T) {
	change := func(path string, do func([]byte) []byte) func(*testing.T) {
		return func(t *testing.T) {
			if err := os.WriteFile(path, do(bytesOf(t, path)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	cases := []struct {
		name string
		harm func([]string) func(*testing.T)
		want care.FaultKind
	}{
		{"missing", func(v []string) func(*testing.T) {
			return func(t *testing.T) {
				if err := os.Remove(v[0]); err != nil {
					t.Fatal(err)
				}
			}
		}, care.FaultMissing},
		{"swapped", func(v []string) func(*testing.T) {
			return func(t *testing.T) { change(v[0], func([]byte) []byte { return bytesOf(t, v[1]) })(t) }
		}, care.FaultVolume},
		{"emptied", func(v []string) func(*testing.T) { return change(v[1], func([]byte) []byte { return nil }) }, care.FaultVolume},
		{"altered", func(v []string) func(*testing.T) {
			return change(v[1], func(b []byte) []byte {
				b = slices.Clone(b)
				b[4096+200] ^= 1 // the older meta page: nobody would see it in the log
				return b
			})
		}, care.FaultVolume},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o, volumes := newOfficeWithVolumes(t)
			c.harm(volumes)(t)
			r, err := care.Check(t.Context(), o.path, o.opts)
			if err != nil || !slices.ContainsFunc(r.Faults, func(f care.Fault) bool { return f.Kind == c.want }) {
				t.Errorf("Check = %+v, %v, want a fault of kind %v", r, err, c.want)
			}
			if _, err := care.MakeBackup(t.Context(), o.path, filepath.Join(o.dir, "kopior"), when(o.opts, noon, 1)); err == nil {
				t.Error("MakeBackup = nil, want an error")
			} else if !errors.Is(err, storage.ErrDamaged) && !errors.Is(err, storage.ErrMissing) && !errors.Is(err, storage.ErrForeign) {
				t.Errorf("MakeBackup = %v, want one that says what is wrong", err)
			}
		})
	}
}
