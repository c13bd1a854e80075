package drive

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// volume is a closed volume in an image of its own.
type volume struct {
	ledger.Volume
	img *image
}

// holder returns the image that holds the entry after a position: the
// register's own, or one of a closed volume, which stays on the shelf until
// another is read. A volume that is gone may have been merged into a bigger
// one, so the list is read again before anything is called damaged.
func (d *Drive) holder(ctx context.Context, op *operation, after storage.Position) (*image, error) {
	for wait := d.opts.recheck; ; wait *= volumePatience {
		v, before, closed := d.img.reg.VolumeAfter(after)
		if !closed {
			d.unshelve()
			return d.img, nil
		}
		img, err := d.fetch(ctx, v, before)
		if err == nil || !errors.Is(err, storage.ErrDamaged) || wait > volumePatience*d.opts.recheck {
			return img, err
		}
		if err := sleep(ctx, wait); err != nil {
			return nil, err
		}
		if _, err := d.look(ctx, op); err != nil {
			return nil, err
		}
	}
}

// volumePatience is how many times longer than the first the second wait for
// a volume is. Windows may say for ten seconds that a file is not there which
// another PC has just made, because it knows what was in the folder.
const volumePatience = 8

// fetch reads a volume, or takes it from the shelf.
func (d *Drive) fetch(ctx context.Context, v ledger.Volume, before storage.Link) (*image, error) {
	if d.shelf != nil && d.shelf.Volume == v {
		return d.shelf.img, nil
	}
	d.unshelve()
	img, sum, err := d.readVolume(ctx, v.Name)
	if err == nil && sum != v.Sum {
		err = doubt("its bytes are not those that were closed")
	}
	if err == nil {
		err = img.covers(d.img.reg.ID, before, v.End())
	}
	if err != nil {
		img.close()
		return nil, d.blame(v.Name, err)
	}
	d.shelf = &volume{v, img}
	return img, nil
}

// covers checks that an image holds one part of the log of one register.
func (img *image) covers(id ledger.ID, before, end storage.Link) error {
	switch {
	case img.reg.ID != id:
		return doubt("it belongs to the register %v, not to %v", img.reg.ID, id)
	case img.reg.Base != before:
		return doubt("it begins after entry %d, the volume before ends at entry %d", img.reg.Base.Position, before.Position)
	case img.head.Link != end:
		return doubt("it ends at entry %d, not at entry %d as it was closed", img.head.Position, end.Position)
	}
	return nil
}

// readVolume reads a whole volume past the cache into a verified image. The
// sum is that of the file.
func (d *Drive) readVolume(ctx context.Context, name string) (img *image, sum [32]byte, err error) {
	f, err := d.openHeld(ctx, d.beside(name), false)
	if err != nil {
		return nil, sum, err
	}
	defer f.Close()
	front, err := readMetas(f)
	if err != nil {
		return nil, sum, err
	}
	state, err := d.readState(ctx, f, front)
	if err != nil {
		return nil, sum, err
	}
	img, err = newImage(d.opts.images(), front, state)
	return img, sha256.Sum256(state), err
}

// blame makes an error about a volume one of the contract's that names its
// file. A volume that is not there, or is something else, is damage: the
// register says that it must be.
func (d *Drive) blame(name string, err error) error {
	err = explain(d.beside(name), d.vanished(err))
	for _, kind := range []error{storage.ErrMissing, storage.ErrForeign} {
		if errors.Is(err, kind) {
			return &storage.FileError{Kind: storage.ErrDamaged, Path: d.beside(name), Err: err}
		}
	}
	return err
}

// isVolume reports whether a file's name is one that volumeName gives.
func (d *Drive) isVolume(name string) bool {
	ext := filepath.Ext(d.path)
	rest, ok := strings.CutPrefix(name, strings.TrimSuffix(filepath.Base(d.path), ext)+"-")
	return ok && volumeTail.MatchString(strings.TrimSuffix(rest, ext))
}

var volumeTail = regexp.MustCompile(`^\d{6,}-[0-9a-f]{8}(-\d)?$`)

// volumeName is the name of a volume beside its register. The hash is of both
// its ends, so that no two parts of one log have the same name; a try after
// the first gives another name for the same part.
func volumeName(register string, s *Snapshot, try int) string {
	ext := filepath.Ext(register)
	stem := strings.TrimSuffix(filepath.Base(register), ext)
	sum := sha256.Sum256(slices.Concat(s.Register.Base.Hash[:], s.Head.Hash[:]))
	if try > 0 {
		return fmt.Sprintf("%s-%06d-%x-%d%s", stem, s.Register.Volume, sum[:4], try+1, ext)
	}
	return fmt.Sprintf("%s-%06d-%x%s", stem, s.Register.Volume, sum[:4], ext)
}
