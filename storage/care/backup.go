package care

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// Backup is one whole copy of a register in a folder of backups.
type Backup struct {
	Path string
	At   time.Time        // when it was made, UTC, by the clock of the PC that made it
	Last storage.Position // the last entry in it
}

// stamp is how times stand in the names of files.
const stamp = "20060102-150405"

var backupName = regexp.MustCompile(`^laskoll-(\d{8}-\d{6})-p(\d{6,})\.db$`)

func nameOf(at time.Time, last storage.Position) string {
	return fmt.Sprintf("laskoll-%s-p%06d.db", at.UTC().Format(stamp), last)
}

// Backups returns the backups in a folder, the latest last. What is later is
// told by how much they hold: a PC's clock may be wrong.
func Backups(dir string) ([]Backup, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []Backup
	for _, f := range files {
		m := backupName.FindStringSubmatch(f.Name())
		if m == nil {
			continue
		}
		at, err := time.Parse(stamp, m[1])
		last, err2 := strconv.ParseUint(m[2], 10, 64)
		if err == nil && err2 == nil {
			out = append(out, Backup{filepath.Join(dir, f.Name()), at, storage.Position(last)})
		}
	}
	slices.SortFunc(out, func(a, b Backup) int {
		return cmp.Or(cmp.Compare(a.Last, b.Last), a.At.Compare(b.At))
	})
	return out, nil
}

// Made is what MakeBackup did.
type Made struct {
	Backup
	Size    int64    // of the backup's own file, in bytes
	Volumes int      // closed volumes copied this time
	Removed []string // old backups that gave way
}

// MakeBackup writes a backup of the register into a folder, which is made when
// it is not there, and reads it back whole: the volumes first, then the newest
// part. Only when all of it is sound are older backups beyond the newest
// opts.Keep removed. Volumes are never removed: other backups may rest on them.
func MakeBackup(ctx context.Context, path, dir string, opts Options) (Made, error) {
	s, volumes, err := gather(ctx, path, dir, opts)
	if err != nil {
		return Made{}, err
	}
	now := opts.now().UTC().Truncate(time.Second)
	for there(filepath.Join(dir, nameOf(now, s.Head.Position))) {
		now = now.Add(time.Second) // two in one second
	}
	made := Made{Backup: Backup{filepath.Join(dir, nameOf(now, s.Head.Position)), now, s.Head.Position}, Size: s.Size(), Volumes: volumes}
	if err := s.Save(ctx, made.Path, opts.Drive); err != nil {
		return made, err
	}
	if err := proven(ctx, made.Path, opts); err != nil {
		return made, errors.Join(err, os.Remove(made.Path))
	}
	sweep(dir, now)
	made.Removed, err = prune(ctx, s.Register.ID, made.Path, opts)
	return made, err
}

// gather reads the register and copies the volumes that it names. When another
// PC's daily job has merged and removed some of them meanwhile, the register is
// read again.
func gather(ctx context.Context, path, dir string, opts Options) (s *drive.Snapshot, copied int, err error) {
	file, err := drive.Locate(path)
	if err != nil {
		return nil, 0, err
	}
	for try := 1; ; try++ {
		if s, err = drive.TakeSnapshot(ctx, file, opts.Drive); err != nil {
			return nil, copied, err
		}
		if err := makeFolder(dir); err != nil {
			return nil, copied, err
		}
		n, err := copyVolumes(ctx, filepath.Dir(file), dir, s.Register, nil, opts)
		copied += n
		if err == nil || try == mergeTries || !merged(ctx, file, s.Register.Volumes, opts) {
			return s, copied, err
		}
	}
}

// makeFolder makes a folder whose parent is there: a mistyped path is not
// followed into the blue.
func makeFolder(dir string) error {
	err := os.Mkdir(dir, 0o777)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	return err
}

// proven checks a copy from its first entry to its last.
func proven(ctx context.Context, path string, opts Options) error {
	r, err := Check(ctx, path, opts)
	if err != nil {
		return err
	}
	if !r.Sound() {
		return &storage.FileError{Kind: storage.ErrDamaged, Path: path, Err: r.Faults[0].Err}
	}
	return nil
}

// sweep removes unfinished backups that a killed program left a day ago or
// longer. One that another PC is making is younger; should that PC's clock be
// years behind, its backup fails and says so.
func sweep(dir string, now time.Time) {
	left, err := filepath.Glob(filepath.Join(dir, "laskoll-*.db.new-*"))
	if err != nil {
		return
	}
	for _, name := range left {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(name) // it harms nobody
		}
	}
}

// prune removes the oldest backups of the register beyond opts.Keep, never the one
// just made nor those of another register.
func prune(ctx context.Context, id ledger.ID, made string, opts Options) (removed []string, err error) {
	keep := opts.Keep
	if keep <= 0 {
		return nil, nil
	}
	all, err := Backups(filepath.Dir(made))
	if err != nil {
		return nil, err
	}
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Path == made {
			keep--
			all = slices.Delete(all, i, i+1)
		}
	}
	for i := len(all) - 1; i >= 0; i-- {
		s, err := drive.TakeSnapshot(ctx, all[i].Path, opts.Drive)
		if err != nil || s.Register.ID != id {
			continue // damaged, or somebody else's: not ours to remove
		}
		if keep > 0 {
			keep--
			continue
		}
		if err := os.Remove(all[i].Path); err != nil {
			return removed, err
		}
		removed = append(removed, all[i].Path)
	}
	return removed, nil
}
