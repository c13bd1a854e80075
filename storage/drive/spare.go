package drive

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
	"laskoll/storage/ledger"
)

// removeSpare removes the volumes beside the register that are not on its list
// and that nobody needs: see Merge. What cannot be read, or cannot be removed
// because somebody has it open, stays for another day. They are found without a
// turn, which takes time, and removed in one, in which the list is still the
// same: what that turn has confirmed is the register, and no later turn refers to
// a volume that got its name before.
func (d *Drive) removeSpare(ctx context.Context, op *operation) (removed []string, err error) {
	spare, err := d.spareVolumes(ctx, op)
	if err != nil || len(spare) == 0 {
		return nil, err
	}
	if d.opts.rules.anySweep {
		return (&turn{d: d, n: turnMost}).removeVolumes(spare)
	}
	judged := slices.Clone(d.img.reg.Volumes)
	err = d.transact(ctx, op, transaction{
		run: func(*turn, *bbolt.Tx) error { return nil },
		after: func(t *turn) (err error) {
			if !slices.Equal(judged, d.img.reg.Volumes) {
				return nil
			}
			removed, err = t.removeVolumes(spare)
			return err
		},
	})
	return removed, err
}

// removeVolumes removes those of some volumes that got their names before the
// turn.
func (t *turn) removeVolumes(names []string) (removed []string, err error) {
	d := t.d
	for _, name := range names {
		if turn, _ := d.volumeTurn(name); turn >= t.n {
			continue
		}
		if !d.opts.rules.anySweep {
			if err := t.own(""); err != nil {
				return removed, err
			}
		}
		d.step(fence.RemoveSpare)
		if d.disk.remove(d.beside(name)) == nil {
			removed = append(removed, d.beside(name))
		}
	}
	return removed, nil
}

// spareVolumes returns the names of volumes that nobody needs.
func (d *Drive) spareVolumes(ctx context.Context, op *operation) (spare []string, err error) {
	files, err := d.disk.names(filepath.Dir(d.path))
	if err != nil {
		return nil, ctx.Err() // who may not look into the folder leaves it to others
	}
	needed := make(map[string]bool)
	for _, name := range files {
		for _, v := range d.volumesOf(ctx, name) {
			needed[v.Name] = true
		}
	}
	for _, name := range files { // sorted: neighbours lie in one merged volume
		if !d.isVolume(name) || needed[name] {
			continue
		}
		is, err := d.isSpare(ctx, op, name)
		if err != nil {
			return nil, err
		}
		if is {
			spare = append(spare, name)
		}
	}
	return spare, nil
}

// volumesOf returns the volumes that a register beside ours names, or ours
// itself. A file that is no register, cannot be read, or was ours before, names
// none.
func (d *Drive) volumesOf(ctx context.Context, name string) []ledger.Volume {
	if name == d.live.name {
		return d.img.reg.Volumes
	}
	if _, ours := liveNumber(d.path, name); ours || d.isVolume(name) || filepath.Ext(name) != filepath.Ext(d.path) {
		return nil
	}
	r, err := (&Drive{path: d.beside(name), opts: d.opts, disk: d.disk}).readOnce(ctx)
	if err != nil || r.img == nil {
		return nil
	}
	defer r.img.close()
	return r.img.reg.Volumes
}

// isSpare reports whether every entry of a file lies in the volumes that are
// on the list. Both ends of it are places in their chain, and what lies
// between follows from the hashes.
func (d *Drive) isSpare(ctx context.Context, op *operation, name string) (bool, error) {
	spare, _, err := d.readVolume(ctx, name)
	if spare != nil {
		defer spare.close()
	}
	if err != nil || spare.reg.ID != d.img.reg.ID {
		return false, ctx.Err()
	}
	if spare.head.Position > d.img.reg.Base.Position {
		return false, nil
	}
	from, end := spare.reg.Base, spare.head.Link
	for at := from.Position; at < end.Position; {
		img, err := d.holder(ctx, op, at)
		if errors.Is(err, storage.ErrDamaged) {
			return false, nil // the spare may be all that is left of it
		}
		if err != nil {
			return false, err
		}
		for _, l := range []storage.Link{from, end} {
			if l.Position < img.reg.Base.Position || l.Position > img.head.Position {
				continue
			}
			if same, err := img.holds(l); err != nil || !same {
				return false, err
			}
		}
		at = img.head.Position
	}
	return !slices.ContainsFunc(d.img.reg.Volumes, func(v ledger.Volume) bool { return v.Name == name }), nil
}
