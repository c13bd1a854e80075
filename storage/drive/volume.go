package drive

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
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
		if err = d.blame(v.Name, err); errors.Is(err, storage.ErrPart) {
			d.wrong = append(d.wrong, v.Name)
		}
		return nil, err
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
	for _, kind := range []error{storage.ErrMissing, storage.ErrForeign, storage.ErrDamaged} {
		if errors.Is(err, kind) {
			return &storage.FileError{Kind: storage.ErrPart, Path: d.beside(name), Err: doubt("%v", err)}
		}
	}
	return err
}

// isVolume reports whether a file's name is one that volumeName gives.
func (d *Drive) isVolume(name string) bool {
	_, ok := d.volumeTurn(name)
	return ok
}

// volumeTail is what comes after a register's name in that of a volume. Those of
// earlier versions bear no turn.
var volumeTail = regexp.MustCompile(`^\d{6,}-[0-9a-f]{8}(?:-t(\d+))?(?:-\d)?$`)

// volumeTurn returns the turn in which a volume got its name, 0 for one of an
// earlier version. It reports false for a file that is no volume by its name.
func (d *Drive) volumeTurn(name string) (turn uint64, ok bool) {
	ext := filepath.Ext(d.path)
	rest, ok := strings.CutPrefix(name, strings.TrimSuffix(filepath.Base(d.path), ext)+"-")
	m := volumeTail.FindStringSubmatch(strings.TrimSuffix(rest, ext))
	if !ok || m == nil {
		return 0, false
	}
	if m[1] == "" {
		return 0, true
	}
	if turn, err := strconv.ParseUint(m[1], 10, 64); err == nil {
		return turn, true
	}
	return 0, false
}

// volumeName is the name of a volume beside its register. The hash is of both
// its ends, so that people see which parts of a log are the same; the turn makes
// it a name that no other file ever had. A try after the first gives another.
func volumeName(register string, s *Snapshot, turn uint64, try int) string {
	ext := filepath.Ext(register)
	stem := strings.TrimSuffix(filepath.Base(register), ext)
	sum := sha256.Sum256(slices.Concat(s.Register.Base.Hash[:], s.Head.Hash[:]))
	name := fmt.Sprintf("%s-%06d-%x-t%d", stem, s.Register.Volume, sum[:4], turn)
	if try > 0 {
		name = fmt.Sprintf("%s-%d", name, try+1)
	}
	return name + ext
}
