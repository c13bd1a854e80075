package care

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
)

// DailyKeep is how many automatic backups are kept: a month of working days
// and a little more.
const DailyKeep = 30

// DailyFolder returns where the automatic backups of a register lie when
// nothing else is said: beside it.
func DailyFolder(path string) (string, error) {
	file, err := drive.Locate(path)
	return filepath.Join(filepath.Dir(file), "backup"), err
}

// daily is the marker beside the register that tells of the last automatic
// backup, for people and for the other PCs.
type daily struct {
	Day  string           `json:"day"` // in Stockholm
	File string           `json:"file"`
	Last storage.Position `json:"last"`
	Hash string           `json:"hash"` // of the last entry, hex; versions before this one left it out
	By   string           `json:"by"`
	PC   string           `json:"pc"`
}

// MergeError means that the day's backup was made, and that small volumes could
// not be made into bigger ones after it: nothing is lost, and the next day's
// job tries again.
type MergeError struct{ Err error }

// Error tells why.
func (e *MergeError) Error() string { return fmt.Sprintf("merge the volumes: %v", e.Err) }

// Unwrap returns why.
func (e *MergeError) Unwrap() error { return e.Err }

// Daily makes a backup when none has been made on this day in Stockholm and
// the register has grown since the last one: it is called whenever a program
// starts, so that whichever PC comes first does it. It reports false when
// there was nothing to do, also when another PC is at it just then. After the
// backup, never before it, small volumes become bigger ones; when that fails
// the error is a *MergeError.
func Daily(ctx context.Context, path, dir string, opts Options) (Made, bool, error) {
	file, err := drive.Locate(path)
	if err == nil {
		// Nobody has chosen the folder: where a link leads is not known.
		err = drive.Plain(dir, true)
	}
	if err != nil {
		return Made{}, false, err
	}
	opts.Now, opts.Keep = opts.now(), DailyKeep
	day := model.DateOf(opts.Now.In(model.Stockholm())).String()
	d := daily{Day: day, By: opts.actor().Name, PC: opts.actor().PC}
	if due, err := d.isDue(ctx, file, dir, opts); err != nil || !due {
		return Made{}, false, err
	}
	unlock, held, err := drive.TryLock(file + ".backup.lock")
	if err != nil || held {
		return Made{}, false, err
	}
	defer func() { _ = unlock() }() // closing the file frees it in any case
	// Somebody may have made it while we were looking.
	if due, err := d.isDue(ctx, file, dir, opts); err != nil || !due {
		return Made{}, false, err
	}
	made, err := MakeBackup(ctx, file, dir, opts)
	if err != nil {
		return made, false, err
	}
	d.File, d.Last, d.Hash = filepath.Base(made.Path), made.Last, hex.EncodeToString(made.end.Hash[:])
	b, err := json.Marshal(d)
	if err != nil {
		return made, true, err
	}
	if err := drive.WriteSmall(file+".backup", b); err != nil {
		return made, true, err
	}
	if _, err := drive.Merge(ctx, file, opts.Drive); err != nil {
		return made, true, &MergeError{err}
	}
	return made, true, nil
}

// isDue reports whether a backup is to be made. A marker of another day,
// whether earlier or later, does not stop it: a PC whose clock is years ahead
// must not end the backups. That PC and the others make no backup after
// backup of the same content, because the register must have changed since: it
// ends with another entry. What the marker says counts only as far as the
// backup that it names bears it out.
func (d daily) isDue(ctx context.Context, file, dir string, opts Options) (bool, error) {
	var last daily
	b, err := drive.ReadSmall(file + ".backup")
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, storage.ErrStrange) {
		return false, err
	}
	_ = json.Unmarshal(b, &last) // a marker that makes no sense says nothing
	if last.File == "" {
		return true, nil
	}
	end := linkFrom(last.Last, last.Hash)
	switch made := ends(ctx, filepath.Join(dir, filepath.Base(last.File)), end, opts); {
	case ctx.Err() != nil:
		return false, ctx.Err()
	case !made:
		return true, nil
	case last.Day == d.Day:
		return false, nil
	}
	s, err := drive.TakeSnapshot(ctx, file, opts.Drive)
	if err != nil {
		return false, err
	}
	return s.Head.Link != end, nil
}

// ends reports whether a backup goes through a place of the chain. One that is
// gone, or is none, does not; nor does what a marker of an older version names.
func ends(ctx context.Context, path string, l storage.Link, opts Options) bool {
	is, err := drive.Holds(ctx, path, l, opts.Drive)
	return err == nil && is
}

func there(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
