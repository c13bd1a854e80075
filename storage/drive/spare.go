package drive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// removeSpare removes the volumes beside the register that are not on its list
// and that nobody needs: see Merge. What cannot be read, or cannot be removed
// because somebody has it open, stays for another day.
func (d *Drive) removeSpare(ctx context.Context, op *operation) (removed []string, err error) {
	files, err := os.ReadDir(filepath.Dir(d.path))
	if err != nil {
		return nil, ctx.Err() // who may not look into the folder leaves it to others
	}
	needed := make(map[string]bool)
	for _, f := range files {
		for _, v := range d.volumesOf(ctx, f.Name()) {
			needed[v.Name] = true
		}
	}
	for _, f := range files { // sorted: neighbours lie in one merged volume
		if !d.isVolume(f.Name()) || needed[f.Name()] {
			continue
		}
		spare, err := d.isSpare(ctx, op, f.Name())
		if err != nil {
			return removed, err
		}
		if spare && d.disk.remove(d.beside(f.Name())) == nil {
			removed = append(removed, d.beside(f.Name()))
		}
	}
	return removed, nil
}

// volumesOf returns the volumes that a register beside ours names, or ours
// itself. A file that is no register, or cannot be read, names none.
func (d *Drive) volumesOf(ctx context.Context, name string) []ledger.Volume {
	if name == filepath.Base(d.path) {
		return d.img.reg.Volumes
	}
	if d.isVolume(name) || filepath.Ext(name) != filepath.Ext(d.path) {
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
