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

// Backups returns the files in a folder that bear a backup's name, the latest
// last by the day in it. A name proves nothing: a clock may have been wrong, and
// anybody can give a file a name.
func Backups(dir string) ([]Backup, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []Backup
	for _, f := range files {
		m := backupName.FindStringSubmatch(f.Name())
		if m == nil || !f.Type().IsRegular() {
			continue
		}
		at, err := time.Parse(stamp, m[1])
		last, err2 := strconv.ParseUint(m[2], 10, 64)
		if err == nil && err2 == nil {
			out = append(out, Backup{filepath.Join(dir, f.Name()), at, storage.Position(last)})
		}
	}
	slices.SortFunc(out, func(a, b Backup) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Path, b.Path))
	})
	return out, nil
}

// Made is what MakeBackup did.
type Made struct {
	Backup
	Of      string   // the file in which the register was kept then
	Size    int64    // of the backup's own file, in bytes
	Volumes int      // closed volumes copied this time
	Removed []string // old backups that gave way

	end storage.Link // where its log ends
}

// MakeBackup writes a backup of the register into a folder, which is made when
// it is not there, and reads it back whole: the volumes first, then the newest
// part. What has been read and proven before is not read again; see [proofs].
// Only when all of it is sound are older backups of the same line of history
// beyond the newest opts.Keep removed. Volumes are never removed: other backups
// may rest on them.
//
// A backup is as good as the register, entry for entry. Whether the entries
// make sense is for Check to say: a register in which two cases have one code
// needs its backups too.
func MakeBackup(ctx context.Context, path, dir string, opts Options) (Made, error) {
	of, err := drive.LiveFile(path)
	if err != nil {
		return Made{}, err
	}
	known := proofsIn(dir, opts.now())
	s, volumes, err := gather(ctx, path, known, opts)
	if err != nil {
		return Made{}, err
	}
	defer known.save()
	now := opts.now().UTC().Truncate(time.Second)
	for there(filepath.Join(dir, nameOf(now, s.Head.Position))) {
		now = now.Add(time.Second) // two in one second
	}
	name := nameOf(now, s.Head.Position)
	made := Made{Backup: Backup{filepath.Join(dir, name), now, s.Head.Position}, Of: of, Size: s.Size(), Volumes: volumes, end: s.Head.Link}
	if err := s.Save(ctx, made.Path, opts.Drive); err != nil {
		return made, err
	}
	known.noteBackup(name, known.look(name), s)
	sweep(dir, now)
	made.Removed, err = prune(ctx, s, made.Path, known, opts)
	return made, err
}

// gather reads the register and copies the volumes that it names. When another
// PC's daily job has merged and removed some of them meanwhile, the register is
// read again.
func gather(ctx context.Context, path string, to *proofs, opts Options) (s *drive.Snapshot, copied int, err error) {
	file, err := drive.Locate(path)
	if err != nil {
		return nil, 0, err
	}
	for try := 1; ; try++ {
		if s, err = drive.TakeSnapshot(ctx, file, opts.Drive); err != nil {
			return nil, copied, err
		}
		if err := makeFolder(to.dir); err != nil {
			return nil, copied, err
		}
		n, err := copying{from: filepath.Dir(file), to: to, opts: opts}.volumes(ctx, s.Register)
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

// prune removes the oldest backups beyond opts.Keep of the line of history that
// a backup just made of s belongs to; see line. That one is never removed, nor
// one that turns out to be damaged: it is not known what it is.
func prune(ctx context.Context, s *drive.Snapshot, made string, known *proofs, opts Options) (removed []string, err error) {
	if opts.Keep <= 0 {
		return nil, nil
	}
	older, err := line(ctx, s, made, known, opts)
	if err != nil {
		return nil, err
	}
	for _, b := range older[:max(0, len(older)-opts.Keep+1)] {
		if is, err := drive.TakeSnapshot(ctx, b.Path, opts.Drive); err != nil || is.Register.ID != s.Register.ID || is.Head.Link != b.end {
			continue
		}
		if err := os.Remove(b.Path); err != nil {
			return removed, err
		}
		removed = append(removed, b.Path)
	}
	return removed, nil
}

// member is a backup in a line of history.
type member struct {
	Backup
	end storage.Link // where its log ends
}

// line returns the backups in a folder that are of the same line of history as
// a register, the oldest first and without the one just made: those whose last
// entry lies in the register's log, in the order of the log. So what counts is
// what is in a file and not its name, and no clock.
//
// After a restore the register goes on from before, and the backups that hold
// what it lost are of another line. They are counted apart, and no backup of
// the register takes their place: whoever restored may want to go back.
func line(ctx context.Context, s *drive.Snapshot, made string, known *proofs, opts Options) (older []member, err error) {
	all, err := Backups(filepath.Dir(made))
	if err != nil {
		return nil, err
	}
	for _, b := range all {
		if b.Path == made {
			continue
		}
		is, err := known.backup(ctx, filepath.Base(b.Path), opts)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil || is.Register != s.Register.ID.String() {
			continue // damaged, or somebody else's
		}
		if ours, err := holds(ctx, filepath.Dir(made), s, is.end(), opts); err == nil && ours {
			older = append(older, member{b, is.end()})
		}
	}
	slices.SortStableFunc(older, func(a, b member) int { return cmp.Compare(a.end.Position, b.end.Position) })
	return older, nil
}
