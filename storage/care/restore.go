package care

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// ErrNeedsYes is returned for something that a person must say yes to first.
var ErrNeedsYes = errors.New("a yes is needed")

// LossError tells what a yes would give up. It is an ErrNeedsYes.
type LossError struct {
	Path  string
	Have  storage.Position // the register's last entry
	Get   storage.Position // the last entry afterwards
	Other bool             // what is there is another register
	Wrong error            // why what is there cannot be read; nil when it can
}

// Error says what would be lost.
func (e *LossError) Error() string {
	switch {
	case e.Other:
		return fmt.Sprintf("%v: another register lies at %s", ErrNeedsYes, e.Path)
	case e.Wrong != nil:
		return fmt.Sprintf("%v: the register at %s cannot be read: %v", ErrNeedsYes, e.Path, e.Wrong)
	}
	return fmt.Sprintf("%v: %s holds %d entries, afterwards it would hold %d", ErrNeedsYes, e.Path, e.Have, e.Get)
}

// Is makes a LossError an ErrNeedsYes.
func (e *LossError) Is(target error) bool { return target == ErrNeedsYes }

// Replaced is what Restore, Rebuild or Compact did.
type Replaced struct {
	Path   string
	Was    storage.Position // the register's last entry before; 0 when it could not be read
	Now    storage.Position
	Before int64  // the file's size before, in bytes; 0 when it could not be read
	After  int64  // and now
	Aside  string // where the old file is kept; "" when there was none

	Dropped int             // how many events Restore left out by a decision
	Taken   int             // how many entries Rebuild took along that only the old file had
	Left    []storage.Entry // what Rebuild could read there and not prove

	VolumesBefore, Volumes int // how many closed volumes the register had, and has
}

// Restore puts a backup in the register's place and keeps the old file aside.
// A register that is sound and holds more than the backup, or something else,
// is replaced only with a yes; so is one that cannot be read, because its
// entries may still be saved with Rebuild. Without it the error is a
// *LossError. Nothing is lost by it: PCs that have seen more send it again. With
// Drop what the backup lacks is left out by a decision that is written into the
// register; a register that cannot be read, so that nobody can say what that is,
// is an ErrNoDrop.
func Restore(ctx context.Context, backup, path string, opts Options) (Replaced, error) {
	s, err := drive.TakeSnapshot(ctx, backup, opts.Drive)
	if err != nil {
		return Replaced{}, err
	}
	file, err := drive.Locate(path)
	if err != nil {
		return Replaced{}, err
	}
	if err := whole(ctx, s.Register, opts, filepath.Dir(backup), filepath.Dir(file)); err != nil {
		return Replaced{}, err
	}
	c := copying{from: filepath.Dir(backup), to: unproven(filepath.Dir(file)), inUse: volumesAt(ctx, file, opts), opts: opts}
	if _, err := c.volumes(ctx, s.Register); err != nil {
		return Replaced{}, err
	}
	var dropped []model.EventID
	out, err := put(ctx, file, "restore", opts, func(was drive.Replacement) (*drive.Snapshot, error) {
		// Another PC's daily job may have removed volumes since then that the
		// register did not need as it was. Now it is kept away. What was read a
		// moment ago is not read again.
		if _, err := c.volumes(ctx, s.Register); err != nil {
			return nil, err
		}
		err := losing(file, was, s.Register.ID, s.Head.Position, func(l storage.Link) (bool, error) {
			return holds(ctx, filepath.Dir(file), s, l, opts)
		})
		if err != nil && !opts.Yes {
			return nil, err
		}
		if opts.Drop {
			if dropped, err = dropping(ctx, file, backup, was, opts); err != nil {
				return nil, err
			}
		}
		// Numbered on from what was there: PCs that know no more than the
		// backup holds go on, and the others tell by its entries that it
		// went back.
		return s.Compact(drive.AfterLoss(file, s.Head.Position, opts.now()), opts.Drive)
	})
	if err == nil && len(dropped) > 0 {
		out.Dropped, err = len(dropped), leaveOut(ctx, file, dropped, opts)
	}
	return out, err
}

// ErrNoDrop is the kind of error for a register of which nobody can say what a
// backup of it lacks.
var ErrNoDrop = errors.New("there is no telling what is to be left out")

// dropping returns what is left out when a backup takes a register's place.
func dropping(ctx context.Context, file, backup string, was drive.Replacement, opts Options) ([]model.EventID, error) {
	if errors.Is(was.Wrong, storage.ErrMissing) {
		return nil, nil
	}
	if was.Wrong != nil {
		return nil, &storage.FileError{Kind: ErrNoDrop, Path: file, Err: was.Wrong}
	}
	events, err := beyond(ctx, file, backup, opts)
	if err != nil {
		return nil, &storage.FileError{Kind: ErrNoDrop, Path: file, Err: err}
	}
	return events, nil
}

// aside is the name under which the old file of a register is kept, beside it:
// one that no other file has.
func aside(file, why string, now time.Time) string {
	first := fmt.Sprintf("laskoll-before-%s-%s", why, now.UTC().Format(stamp))
	name := first + ".db"
	for n := 2; there(filepath.Join(filepath.Dir(file), name)); n++ {
		name = fmt.Sprintf("%s-%d.db", first, n)
	}
	return name
}

// volumesAt returns the volumes that the register at a path names, if it can be
// read.
func volumesAt(ctx context.Context, path string, opts Options) []ledger.Volume {
	s, err := drive.TakeSnapshot(ctx, path, opts.Drive)
	if err != nil {
		return nil
	}
	return s.Register.Volumes
}

// losing returns a *LossError when a new state gives something up. It is of a
// register, ends with an entry, and holds reports whether its log goes through
// a place of the chain.
func losing(path string, was drive.Replacement, id ledger.ID, last storage.Position, holds func(storage.Link) (bool, error)) error {
	loss := &LossError{Path: path, Get: last, Wrong: was.Wrong}
	switch {
	case errors.Is(was.Wrong, storage.ErrMissing):
		return nil
	case was.Wrong != nil:
		return loss
	}
	loss.Have, loss.Other = was.Old.Head.Position, was.Old.Register.ID != id
	if loss.Other {
		return loss
	}
	if all, err := holds(was.Old.Head.Link); err != nil || !all {
		return errors.Join(loss, err)
	}
	return nil
}

// put replaces the register's file and keeps the old one under a name that
// says why.
func put(ctx context.Context, file, why string, opts Options, choose func(drive.Replacement) (*drive.Snapshot, error)) (Replaced, error) {
	out := Replaced{Path: file}
	done, err := drive.Replace(ctx, file, opts.Drive, aside(file, why, opts.now()), func(was drive.Replacement) (*drive.Snapshot, error) {
		s, err := choose(was)
		if err == nil {
			out.Now, out.After = s.Head.Position, s.Size()
		}
		return s, err
	})
	if done.New != nil {
		out.After, out.Volumes = done.New.Size(), len(done.New.Register.Volumes)
	}
	if done.Old != nil {
		out.Was, out.Before, out.VolumesBefore = done.Old.Head.Position, done.Old.Size(), len(done.Old.Register.Volumes)
	}
	out.Aside = done.Aside
	return out, err
}

// Rebuild makes the register anew from a PC's full copy, a bbolt file on this
// PC's own disk, and keeps the damaged one aside. The register keeps its id,
// and PCs that have it open go on: the entries that they know are the same. A
// sound register that holds as much as the copy or more is replaced only with
// a yes; without it the error is a *LossError. Of a long log all but the newest
// part goes into volumes as it is read. What the damaged file has beyond the copy,
// and the chain proves, is taken along: other PCs sent it.
func Rebuild(ctx context.Context, source, path string, opts Options) (Replaced, error) {
	from, err := ledger.OpenFile(source)
	if err != nil {
		return Replaced{}, err
	}
	defer from.Close()
	if from.Register.Base != (storage.Link{}) {
		return Replaced{}, &storage.FileError{Kind: ErrPartial, Path: source}
	}
	file, err := drive.Locate(path)
	if err != nil {
		return Replaced{}, err
	}
	var more, left []storage.Entry
	out, err := put(ctx, file, "rebuild", opts, func(was drive.Replacement) (*drive.Snapshot, error) {
		if !opts.Yes && was.Old != nil {
			if err := losing(file, was, from.Register.ID, from.Head.Position, from.Holds); err != nil {
				return nil, err
			}
		}
		more, left = salvage(ctx, file, from, opts)
		last := from.Head.Position + storage.Position(len(more))
		return was.Compose(ctx, anew(from.Register, opts), drive.AfterLoss(file, last, opts.now()), counted(from, more, opts))
	})
	out.Taken, out.Left = len(more), left
	return out, err
}

// ErrPartial is the kind of error for a copy that does not begin with the
// first entry.
var ErrPartial = errors.New("the copy does not hold the whole log")

// anew is the record of a register that is made again: who it is, without the
// volumes, whose entries are in it now.
func anew(r ledger.Register, opts Options) ledger.Register {
	if r.Maker == "" {
		r.Maker = opts.actor().Name
	}
	r.Volumes, r.Base = nil, storage.Link{}
	return r
}

// counted yields all entries of a copy and more, and tells how far it has come.
func counted(from *ledger.File, more []storage.Entry, opts Options) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for e, err := range from.Since(0) {
			if e.Position%1000 == 0 {
				opts.progress(Making, int64(e.Position), int64(from.Head.Position))
			}
			if !yield(e, err) {
				return
			}
		}
		for _, e := range more {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// Compact makes bigger volumes out of small neighbouring ones, as the daily job
// does, and then rewrites the register's file with no room to spare, under its
// lock. Nothing in it changes and other PCs go on. The old file is kept aside.
func Compact(ctx context.Context, path string, opts Options) (Replaced, error) {
	file, err := drive.Locate(path)
	if err != nil {
		return Replaced{}, err
	}
	opts.progress(Merging, 0, 0)
	merged, err := drive.Merge(ctx, file, opts.Drive)
	if err != nil {
		return Replaced{}, err
	}
	opts.progress(Copying, 0, 0)
	out, err := put(ctx, file, "compact", opts, func(was drive.Replacement) (*drive.Snapshot, error) {
		if was.Old == nil {
			return nil, was.Wrong
		}
		s, err := was.Old.Compact(0, opts.Drive)
		if err == nil && s.Head.Link != was.Old.Head.Link {
			err = &storage.FileError{Kind: storage.ErrDamaged, Path: file}
		}
		return s, err
	})
	out.VolumesBefore = merged.Before
	return out, err
}
