package care_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/care"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/storetest"
)

// small is the size of volumes that a few practice customers fill.
const small = 8 << 10

// newOfficeWithVolumes is an office whose log lies in closed volumes and the
// live file, and the volumes' paths.
func newOfficeWithVolumes(t *testing.T) (office, []string) {
	t.Helper()
	o := newOfficeOf(t, 12, small)
	paths := o.volumes(t)
	if len(paths) < 3 {
		t.Fatalf("%d volumes, want more: the test tests nothing", len(paths))
	}
	return o, paths
}

// volumes returns the paths of the volumes that the register names.
func (o office) volumes(t *testing.T) (paths []string) {
	t.Helper()
	s, err := drive.TakeSnapshot(t.Context(), o.path, o.opts.Drive)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range s.Register.Volumes {
		paths = append(paths, filepath.Join(o.dir, v.Name))
	}
	return paths
}

// Would have caught a check or a backup that stops at the live file.
func TestVolumesBelongToTheRegister(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	r := o.sound(t)
	if r.Volumes != len(volumes) || r.Cases != 12 || storage.Position(r.Entries) != r.Last {
		t.Errorf("Check = %+v, want 12 cases from the volumes and the live file", r)
	}
	dir := filepath.Join(o.dir, "kopior")
	made, err := care.MakeBackup(t.Context(), o.path, dir, when(o.opts, noon, 1))
	if err != nil || made.Volumes != len(volumes) {
		t.Fatalf("MakeBackup = %+v, %v, want every volume copied", made, err)
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

// Would have caught a restore that cannot help when it is a volume that was
// altered, or that removes what was there.
func TestRestoreMendsAVolume(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	made := backup(t, o)
	wrong := append(bytesOf(t, volumes[1]), "altered"...)
	if err := os.WriteFile(volumes[1], wrong, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(volumes[0]); err != nil {
		t.Fatal(err)
	}
	if _, err := care.Restore(t.Context(), made.Path, o.path, yes(o.opts)); err != nil {
		t.Fatal(err)
	}
	if r := o.sound(t); r.Last != made.Last || r.Volumes != len(volumes) {
		t.Errorf("Check after Restore = %+v, want all up to %d", r, made.Last)
	}
	same(t, volumes[1]+".wrong-1", wrong)
}

// Would have caught a backup folder in which one bad file ends the backups, or
// is counted as a backup of the volume.
func TestBackupMendsItsVolumes(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	made := backup(t, o)
	bad := filepath.Join(filepath.Dir(made.Path), filepath.Base(volumes[0]))
	if err := os.WriteFile(bad, []byte("half a vol"), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := care.MakeBackup(t.Context(), o.path, filepath.Dir(made.Path), when(o.opts, noon.AddDate(0, 0, 1), 0))
	if err != nil || again.Volumes != 1 {
		t.Fatalf("MakeBackup = %+v, %v, want the bad volume copied again", again, err)
	}
	for _, path := range []string{made.Path, again.Path} {
		if r, err := care.Check(t.Context(), path, o.opts); err != nil || !r.Sound() {
			t.Errorf("Check(%s) = %+v, %v, want it whole", path, r, err)
		}
	}
}

// Would have caught a rebuild that makes one huge file of a long log, that
// loses entries at a seam, or a compaction that forgets the volumes.
func TestRebuildAndCompactOfALongLog(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	was := o.sound(t)
	source := o.wholeCopy(t)
	for _, path := range append(volumes[1:], o.path) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	done, err := care.Rebuild(t.Context(), source, o.path, o.opts)
	if err != nil || done.Now != was.Last {
		t.Fatalf("Rebuild = %+v, %v, want up to entry %d", done, err, was.Last)
	}
	if r := o.sound(t); r.Last != was.Last || r.Cases != was.Cases || r.ID != was.ID || r.Volumes == 0 || r.Size > 20*small {
		t.Errorf("Check after Rebuild = %+v, want %+v with a short live file", r, was)
	}
	before := o.volumes(t)
	if _, err := care.Compact(t.Context(), o.path, o.opts); err != nil {
		t.Fatal(err)
	}
	if r := o.sound(t); r.Last != was.Last || !slices.Equal(o.volumes(t), before) {
		t.Errorf("Check after Compact = %+v, want the volumes as they were", r)
	}
	o.add(t, "after all of it")
	o.sound(t)
}

// Would have caught a rebuild that needs the whole log in memory, that makes
// other entries of it at a seam, or that leaves volumes behind when it is told
// not to go on.
func TestRebuildInParts(t *testing.T) {
	o := newOfficeOf(t, 60, small)
	early := o.wholeCopy(t)
	o.add(t, "one more")
	was, source := o.sound(t), o.wholeCopy(t)
	head := func() storage.Link {
		s, err := drive.TakeSnapshot(t.Context(), o.path, o.opts.Drive)
		if err != nil {
			t.Fatal(err)
		}
		return s.Head.Link
	}
	files := func() []string {
		all, err := filepath.Glob(filepath.Join(o.dir, "*.db"))
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	end, before := head(), files()
	var loss *care.LossError
	if _, err := care.Rebuild(t.Context(), early, o.path, o.opts); !errors.As(err, &loss) || loss.Get != was.Last-1 {
		t.Errorf("Rebuild from less = %v, want a loss of one entry", err)
	}
	if now := files(); !slices.Equal(now, before) {
		t.Errorf("after a Rebuild that asks there are %v, want %v", now, before)
	}
	for _, path := range before {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := care.Rebuild(t.Context(), source, o.path, o.opts); err != nil {
		t.Fatal(err)
	}
	if r := o.sound(t); r.Cases != was.Cases || r.Volumes < 2 || r.Size > 4*small || head() != end {
		t.Errorf("Check after Rebuild = %+v up to %v, want %+v up to %v in several volumes", r, head(), was, end)
	}
	for _, path := range o.volumes(t) {
		if n := len(bytesOf(t, path)); n > 30*small {
			t.Errorf("%s has %d bytes, want a part of the log", path, n)
		}
	}
	o.add(t, "after all of it")
}

// wholeCopy is a PC's full copy of the register: every entry in one file on
// its own disk.
func (o office) wholeCopy(t *testing.T) string {
	t.Helper()
	d := o.another(t)
	s, err := drive.Compose(t.Context(), o.opts.Drive, ledger.Register{ID: d.ID()}, 0, d.Since(t.Context(), 0))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Save(t.Context(), path, o.opts.Drive); err != nil {
		t.Fatal(err)
	}
	return path
}

// Would have caught a register that leaves its volumes behind when it moves.
func TestMoveTakesTheVolumesAlong(t *testing.T) {
	o, volumes := newOfficeWithVolumes(t)
	was := o.sound(t)
	there := office{dir: filepath.Join(t.TempDir(), "ny"), opts: o.opts}
	there.path = filepath.Join(there.dir, "laskoll.db")
	if _, err := care.Move(t.Context(), o.path, there.dir, o.opts); err != nil {
		t.Fatal(err)
	}
	for _, path := range volumes {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	if r := there.sound(t); r.Last != was.Last || r.Cases != was.Cases || r.Volumes != was.Volumes {
		t.Errorf("Check at the new place = %+v, want %+v", r, was)
	}
	if at := there.add(t, "after the move"); at != was.Last+1 {
		t.Errorf("Append at the new place = %d, want %d", at, was.Last+1)
	}
}

// Would have caught a backup that is newer than the register and needs a yes,
// because the place that they share lies within a volume, or within one that has
// been merged since.
func TestRestoreOfMoreNeedsNoYes(t *testing.T) {
	o := newOfficeOf(t, 2, small)
	early := backup(t, o)
	d, err := drive.Open(t.Context(), o.path, o.opts.Drive)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	at := early.Last
	for n := range 400 {
		if at, err = d.Append(t.Context(), at, storetest.Records(storetest.Event(1, "more"+strconv.Itoa(n)))...); err != nil {
			t.Fatal(err)
		}
	}
	for day, merged := range []bool{false, true} {
		if merged {
			if done, err := drive.Merge(t.Context(), o.path, o.opts.Drive); err != nil || len(done.Made) == 0 {
				t.Fatalf("Merge = %+v, %v, want a bigger volume", done, err)
			}
		}
		late, err := care.MakeBackup(t.Context(), o.path, filepath.Join(o.dir, "kopior"), when(o.opts, noon.AddDate(0, 0, day+1), 0))
		if err != nil || late.Volumes == 0 {
			t.Fatalf("MakeBackup = %+v, %v, want volumes", late, err)
		}
		if _, err := care.Restore(t.Context(), early.Path, o.path, yes(o.opts)); err != nil {
			t.Fatal(err)
		}
		if _, err := care.Restore(t.Context(), late.Path, o.path, o.opts); err != nil {
			t.Errorf("Restore of the same and more, merged %t = %v, want no question", merged, err)
		}
		if r := o.sound(t); r.Last != at {
			t.Errorf("the register ends at entry %d, want %d", r.Last, at)
		}
	}
}

// Would have caught a check or a backup that calls a volume missing, because
// another PC's daily jobs merged it and removed it while the ones before were
// read.
func TestVolumesMergedUnderAJob(t *testing.T) {
	jobs := map[string]func(o office, opts care.Options) error{
		"Check": func(o office, opts care.Options) error {
			r, err := care.Check(t.Context(), o.path, opts)
			if err == nil && (!r.Sound() || r.Cases != 40) {
				err = fmt.Errorf("%d cases, faults: %v", r.Cases, r.Faults)
			}
			return err
		},
		"MakeBackup": func(o office, opts care.Options) error {
			_, err := care.MakeBackup(t.Context(), o.path, filepath.Join(o.dir, "kopior"), opts)
			return err
		},
	}
	for name, job := range jobs {
		o := newOfficeOf(t, 40, small)
		removed := 0
		opts := o.opts
		opts.Progress = func(_ care.Stage, done, _ int64) {
			for day := 0; done > 0 && removed == 0 && day < 2; day++ {
				out, err := drive.Merge(t.Context(), o.path, o.opts.Drive)
				if err != nil {
					t.Fatal(err)
				}
				removed += len(out.Removed)
			}
		}
		if err := job(o, opts); err != nil {
			t.Errorf("%s while volumes are merged = %v, want no fault", name, err)
		}
		if removed == 0 {
			t.Errorf("%s: no volume was removed, the test tests nothing", name)
		}
	}
}

// Would have caught a compaction that leaves a thousand small volumes, that
// loses an entry of one, or that never removes what nobody needs.
func TestCompactMerges(t *testing.T) {
	o := newOfficeOf(t, 60, small)
	was, files := o.sound(t), o.volumes(t)
	done, err := care.Compact(t.Context(), o.path, o.opts)
	if err != nil || done.VolumesBefore != len(files) || done.Volumes > len(files)*2/3 || done.Volumes != len(o.volumes(t)) {
		t.Errorf("Compact = %+v, %v, want %d volumes made far fewer", done, err, len(files))
	}
	if r := o.sound(t); r.Cases != was.Cases || r.Last != was.Last || r.Entries != was.Entries {
		t.Errorf("Check after Compact = %+v, want %+v", r, was)
	}
	if err := os.Remove(done.Aside); err != nil { // it names the volumes as they were
		t.Fatal(err)
	}
	again, err := care.Compact(t.Context(), o.path, o.opts)
	if err != nil || again.VolumesBefore != done.Volumes || again.Volumes != done.Volumes {
		t.Errorf("Compact again = %+v, %v, want %d volumes as before", again, err, done.Volumes)
	}
	if left, err := filepath.Glob(filepath.Join(o.dir, "laskoll-0*.db")); err != nil || len(left) != done.Volumes {
		t.Errorf("%d files of volumes, %v, want %d", len(left), err, done.Volumes)
	}
	o.sound(t)
	o.add(t, "after all of it")
}

// Would have caught a restored register that names volumes which another PC's
// daily job removed just before it was put in its place.
func TestRestoreWhileVolumesAreRemoved(t *testing.T) {
	o := newOfficeOf(t, 40, small)
	was, made := o.sound(t), backup(t, o)
	merge := func() drive.Merged {
		out, err := drive.Merge(t.Context(), o.path, o.opts.Drive)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	merge()
	removed := 0
	opts := o.opts
	opts.Progress = func(at care.Stage, done, total int64) {
		if at == care.Copying && done == total-1 && removed == 0 {
			removed = len(merge().Removed)
		}
	}
	if _, err := care.Restore(t.Context(), made.Path, o.path, opts); err != nil {
		t.Fatal(err)
	}
	if removed == 0 {
		t.Error("no volume was removed, the test tests nothing")
	}
	if r := o.sound(t); r.Last != was.Last || r.Cases != was.Cases || r.Volumes != was.Volumes {
		t.Errorf("Check after Restore = %+v, want %+v", r, was)
	}
}

// Would have caught a register that is replaced while another PC removes the
// volumes that it is about to name.
func TestReplaceWaitsForAMerge(t *testing.T) {
	o := newOffice(t, 2)
	o.opts.Drive.LockTimeout = 20 * time.Millisecond
	unlock, held, err := drive.TryLock(o.path + ".merge.lock")
	if err != nil || held {
		t.Fatalf("TryLock = %t, %v", held, err)
	}
	if _, err := care.Restore(t.Context(), backup(t, o).Path, o.path, yes(o.opts)); !errors.Is(err, storage.ErrBusy) {
		t.Errorf("Restore while volumes are merged = %v, want %v", err, storage.ErrBusy)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	o.opts.Drive.LockTimeout = time.Minute
	if _, err := care.Compact(t.Context(), o.path, o.opts); err != nil {
		t.Errorf("Compact afterwards = %v", err)
	}
}

// Would have caught a daily job that never merges, or that harms what its
// backup has just made sure of.
func TestDailyMerges(t *testing.T) {
	o := newOfficeOf(t, 60, small)
	was, many := o.sound(t), len(o.volumes(t))
	dir := filepath.Join(o.dir, "backup")
	for day := range 3 {
		made, did, err := care.Daily(t.Context(), o.path, dir, when(o.opts, noon.AddDate(0, 0, day), 0))
		if err != nil || !did {
			t.Fatalf("Daily = %+v, %t, %v, want a backup", made, did, err)
		}
		if r, err := care.Check(t.Context(), made.Path, o.opts); err != nil || !r.Sound() || r.Cases != was.Cases {
			t.Errorf("Check of the backup of day %d = %+v, %v, want %d cases", day, r, err, was.Cases)
		}
		o.add(t, "day "+strconv.Itoa(day))
	}
	r := o.sound(t)
	if r.Volumes > many*2/3 || r.Cases != was.Cases || r.Last != was.Last+3 {
		t.Errorf("Check = %+v, want far fewer than %d volumes and all else as it was", r, many)
	}
	files, err := filepath.Glob(filepath.Join(o.dir, "laskoll-0*.db"))
	if err != nil || len(files) > r.Volumes {
		t.Errorf("%d files of volumes, %v, want the %d that are on the list", len(files), err, r.Volumes)
	}
}
