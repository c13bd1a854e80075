package drive

import (
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Merged is what Merge did.
type Merged struct {
	Before, After int      // volumes that the register had, and has
	Made          []string // files of merged volumes
	Removed       []string // files that nobody needs any more
}

// Merge makes bigger volumes out of small neighbouring ones, so that a
// register of many years is tens of files and not thousands. It is called once
// a day, by any PC; while another is at it there is nothing to do. A merged
// volume is written, read back and verified before one short transaction
// puts it on the list in the others' place. Nobody else has to wait.
//
// The files that it replaces stay until the next Merge, because somebody may
// be reading them. Then they are removed, and so is what a crash left over:
// but only when every entry in them has been found in the volumes that are on
// the list, sums and all, and no other register beside this one, as one that
// was kept aside, names them.
func Merge(ctx context.Context, path string, opts Options) (Merged, error) {
	d, err := Open(ctx, path, opts)
	if err != nil {
		return Merged{}, err
	}
	defer d.Close()
	return run(ctx, d, func(op *operation) (Merged, error) { return d.merge(ctx, op) })
}

// mergeMark is in the names of merged volumes that are not whole yet. Whoever
// makes them holds the lock for merging, not the register's.
const (
	mergeMark = ".merge-"
	mergeLock = ".merge.lock"
)

func (d *Drive) merge(ctx context.Context, op *operation) (out Merged, err error) {
	if err := op.enter(stageWorking); err != nil {
		return out, err
	}
	out.Before = len(d.img.reg.Volumes)
	out.After = out.Before
	unlock, err := d.disk.lock(d.path + mergeLock)
	if errors.Is(err, errHeld) {
		return out, nil
	}
	if err != nil {
		return out, forWriting(d.path, err)
	}
	defer func() { _ = unlock() }() // closing the file frees it in any case
	defer d.unshelve()
	// Somebody may have put another state in the register's place, with other
	// volumes, before the lock was ours; nobody can now.
	if _, err := d.look(ctx, op); err != nil {
		return out, err
	}
	d.clear(mergeMark)
	if out.Removed, err = d.removeSpare(ctx, op); err != nil {
		return out, forWriting(d.path, err)
	}
	for {
		run := small(&d.img.reg, d.opts.VolumeSize)
		if len(run) == 0 {
			return out, nil
		}
		v, err := d.mergeRun(ctx, op, run)
		if errors.Is(err, errMoved) {
			return out, nil // another day
		}
		if err != nil {
			return out, forWriting(d.path, err)
		}
		out.Made, out.After = append(out.Made, d.beside(v.Name)), len(d.img.reg.Volumes)
	}
}

// keepVolumes keeps Merge away for as long as a job refers to volumes that are
// not on the register's list yet: to Merge they are files that nobody needs.
// A Merge that is under way is waited for.
func (d *Drive) keepVolumes(ctx context.Context, op *operation) (release func(), err error) {
	if err := op.enter(stageWaiting); err != nil {
		return nil, err
	}
	limit := time.Now().Add(d.opts.LockTimeout)
	unlock, err := patiently(ctx, limit, d.pause, func() (func() error, error) { return d.disk.lock(d.path + mergeLock) })
	switch {
	case errors.Is(err, errHeld):
		return nil, d.busy() // a job such as this one, or a Merge: then it may be who saved last
	case err != nil && ctx.Err() == nil:
		return nil, forWriting(d.path, err)
	}
	return func() { _ = unlock() }, err // closing the file frees it in any case
}

// How volumes are merged: four neighbours of one class at a time, and no more
// when a volume is of the last class. A volume that is closed in everyday work
// is of class 0; each class has four times as many entries as the one before.
// The newest stay as they are: a PC that was away for some weeks reads those
// that it lacks, and not a big one for the sake of its end.
const (
	mergeMany  = 4
	mergeStay  = 4
	mergeLast  = 2
	entryBytes = 350 // of an everyday entry
)

// small returns the oldest neighbouring volumes that are to be one.
func small(r *ledger.Register, size int64) []ledger.Volume {
	for class := range mergeLast {
		first, many := 0, 0
		before := storage.Position(0)
		for i, v := range r.Volumes[:max(0, len(r.Volumes)-mergeStay)] {
			switch c := classOf(v.Last-before, size); {
			case c > class:
				first, many = i+1, 0
			case c == class:
				if many++; many == mergeMany {
					return r.Volumes[first : i+1]
				}
			case many == 0:
				first = i + 1
			}
			before = v.Last
		}
	}
	return nil
}

// classOf returns the class of a volume with so many entries.
func classOf(entries storage.Position, size int64) int {
	class := 0
	for most := storage.Position(2 * max(1, size/entryBytes)); entries >= most && class < mergeLast; most *= mergeMany {
		class++
	}
	return class
}

// mergeRun makes one volume of several neighbours and puts it in their place.
func (d *Drive) mergeRun(ctx context.Context, op *operation, run []ledger.Volume) (ledger.Volume, error) {
	_, before, _ := d.img.reg.VolumeAfter(run[0].Last - 1)
	return d.remake(ctx, op, run, d.entriesOf(ctx, run, before))
}

// putVolume lays a volume beside the register and puts it on the list in the
// place of others.
func (d *Drive) putVolume(ctx context.Context, op *operation, s *Snapshot, run []ledger.Volume) (v ledger.Volume, err error) {
	laid, err := d.layVolume(ctx, op, s, mergeMark)
	if err != nil {
		return v, err
	}
	v = laid.Volume
	err = d.transact(ctx, op, transaction{
		run: func(t *turn, tx *bbolt.Tx) error {
			if err := listed(tx, run); err != nil {
				return err
			}
			if v.Name != "" {
				return errMoved // it bears the number of a turn that was over
			}
			var err error
			if v, err = t.nameVolume(laid); err != nil {
				return err
			}
			return exchange(tx, run, v)
		},
		there: func(img *image, _ storage.Link) (bool, error) {
			return slices.Contains(img.reg.Volumes, v), nil
		},
	})
	if err != nil && v.Name == "" {
		_ = d.disk.remove(d.beside(laid.temp))
	}
	return v, err
}

// entriesOf yields the entries of volumes that follow one another.
func (d *Drive) entriesOf(ctx context.Context, run []ledger.Volume, before storage.Link) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for _, v := range run {
			img, err := d.fetch(ctx, v, before)
			if err == nil {
				err = img.view(func(tx *bbolt.Tx) error {
					for e, err := range ledger.Since(tx, before.Position) {
						if err == nil && !yield(e, nil) {
							err = errEnough
						}
						if err != nil {
							return err
						}
					}
					return nil
				})
			}
			if err != nil {
				if !errors.Is(err, errEnough) {
					yield(storage.Entry{}, err)
				}
				return
			}
			before = v.End()
		}
	}
}

var errEnough = errors.New("the reader has enough")

// listed checks that volumes that were merged are still on the list. They are
// not after a restore, say; then nothing changes.
func listed(tx *bbolt.Tx, run []ledger.Volume) error {
	r, err := ledger.Read(tx)
	if err != nil {
		return err
	}
	i := slices.Index(r.Volumes, run[0])
	if i < 0 || len(r.Volumes) < i+len(run) || !slices.Equal(r.Volumes[i:i+len(run)], run) {
		return errMoved
	}
	return nil
}

// exchange puts one volume on the list in the place of others.
func exchange(tx *bbolt.Tx, run []ledger.Volume, v ledger.Volume) error {
	r, err := ledger.Read(tx)
	if err != nil {
		return err
	}
	i := slices.Index(r.Volumes, run[0])
	return ledger.SetVolumes(tx, slices.Concat(r.Volumes[:i], []ledger.Volume{v}, r.Volumes[i+len(run):]))
}

// errMoved means that the list of volumes changed while some were merged.
var errMoved = errors.New("the volumes are not those that were merged")
