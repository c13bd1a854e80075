package drive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// look brings the image up to date without a lock. A state that somebody
// commits while we read does not disturb: bbolt leaves the pages of the one
// before alone. When a third comes on top of it, or the drive lies, the
// verification fails; then it is read again, the last time under the lock.
func (d *Drive) look(ctx context.Context, op *operation) (*image, error) {
	if err := op.enter(stageWorking); err != nil {
		return nil, err
	}
	var err error
	for range 2 {
		if err = d.refresh(ctx); !errors.Is(err, storage.ErrDamaged) {
			return d.img, err
		}
	}
	h, lockErr := d.acquire(ctx, op)
	if lockErr != nil {
		if errors.Is(lockErr, storage.ErrReadOnly) {
			return nil, err // nobody to wait for: what we saw is what there is
		}
		return nil, lockErr
	}
	defer h.release()
	if err = d.refresh(ctx); errors.Is(err, storage.ErrDamaged) {
		err = d.recheck(ctx)
	}
	if isTorn(err) {
		err = d.fallBack(ctx)
	}
	return d.img, err
}

// isTorn reports whether an error of reading the newest state may be due to pages
// of that state alone.
func isTorn(err error) bool {
	return errors.Is(err, storage.ErrDamaged) && !errors.Is(err, storage.ErrBack)
}

// fallBack makes the image one of the state before the newest where that makes
// no sense, though it was read anew: a transaction leaves the pages of the state
// before it alone. What the newest had over it, the copies of those have who
// wrote it.
func (d *Drive) fallBack(ctx context.Context) error {
	f, front, err := d.openLive(ctx, false)
	if err != nil {
		return err
	}
	defer f.Close()
	damage := d.refreshFrom(ctx, f, front)
	before, ok := front.before()
	if !isTorn(damage) || !ok {
		return damage
	}
	switch err := d.refreshFrom(ctx, f, before); {
	case isTorn(err):
		return damage
	case err != nil:
		return err
	}
	d.img.torn = front
	return nil
}

// attributeCache is longer than a network client answers from what it knows of
// a file instead of asking the server (Linux: actimeo, 1 s). Damage that is
// only seen within it may be an old length or an old page of a file that
// another PC has just written.
const attributeCache = 1200 * time.Millisecond

// recheck reads a register that looks damaged once more, from a fresh open
// and after the client has had to ask the server again.
func (d *Drive) recheck(ctx context.Context) error {
	if err := sleep(ctx, d.opts.recheck); err != nil {
		return err
	}
	return d.refresh(ctx)
}

// refresh makes the image current: a fresh open, the two meta pages, and only
// when they are not the image's the whole file. Nothing is confirmed by what is
// seen then; for that it takes a turn.
func (d *Drive) refresh(ctx context.Context) error {
	f, front, err := d.openLive(ctx, false)
	if err != nil {
		return err
	}
	defer f.Close()
	return d.refreshFrom(ctx, f, front)
}

// openHeld opens a file. A virus scanner or a backup that has it for itself is
// waited for.
func (d *Drive) openHeld(ctx context.Context, path string, write bool) (file, error) {
	limit := time.Now().Add(d.opts.LockTimeout)
	return patiently(ctx, limit, d.pause, func() (file, error) {
		f, err := d.disk.open(path, write)
		if err != nil && isHeld(err) {
			return nil, fmt.Errorf("%w: %w: %w", storage.ErrBusy, errHeld, err)
		}
		if err != nil {
			return nil, d.vanished(err)
		}
		return f, nil
	})
}

// readFront reads the meta pages of a register.
func (d *Drive) readFront(f file) (metas, error) {
	front, err := readMetas(f)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = d.tooShort(f)
	}
	if d.opts.rules.noMark {
		front.setMark(0, mark{})
		front.setMark(1, mark{})
	}
	return front, err
}

// refreshFrom makes the image one of the state that the meta pages name.
func (d *Drive) refreshFrom(ctx context.Context, f file, front metas) error {
	if d.img != nil && (d.img.metas == front || d.img.torn == front) {
		return nil
	}
	was := d.img
	d.img, d.spent = nil, append(d.spent, was)
	img, err := d.load(ctx, f, front, was)
	if err != nil {
		return err
	}
	if err := d.recognise(img); err != nil {
		img.close()
		return err
	}
	d.img = img
	d.seen = sighting{img.reg, img.meta.tx, img.head.Link}
	return nil
}

// tooShort tells an empty file from a register that was cut.
func (d *Drive) tooShort(f file) error {
	size, err := f.Size()
	switch {
	case err != nil:
		return err
	case size >= metasSize:
		return doubt("the drive gives less than the %d bytes that it says", size)
	case d.seen.tx > 0:
		return doubt("only %d bytes are left of it", size)
	case size == 0:
		return &noRegister{"the file is empty"}
	}
	return &noRegister{fmt.Sprintf("the file has only %d bytes", size)}
}

func readMetas(f file) (metas, error) {
	b := alignedBytes(metasSize)
	err := readFull(f, b, 0)
	return metas(b), err
}

// readChunk is how much is asked of the drive at once, and how often the
// caller's leaving is noticed.
const readChunk = 1 << 20

// maxGrowth is more than a register can have grown since the client last asked
// for its length.
const maxGrowth = 64 << 20

// load reads the state that the meta pages name, and makes a verified image.
// What was there before, if anything, spares it most of the reading. When that
// does not come out right, all of it is read.
func (d *Drive) load(ctx context.Context, f file, front metas, was *image) (*image, error) {
	m, err := front.newest()
	if err == nil && (was != nil || m.pages > smallFile) {
		img, err := d.patch(ctx, f, front, was)
		if !errors.Is(err, storage.ErrDamaged) && !errors.Is(err, storage.ErrForeign) && !errors.Is(err, storage.ErrNewer) {
			return img, err
		}
	}
	state, err := d.readState(ctx, f, front)
	if errors.Is(err, storage.ErrForeign) && d.seen.tx > 0 {
		return nil, doubt("where the register lay: %v", err)
	}
	if err != nil {
		return nil, err
	}
	return newImage(d.opts.images(), front, state)
}

// readState reads the pages of the state that the meta pages name. They may
// have moved on when the last page is read; what is verified then is the
// state that we began with.
func (d *Drive) readState(ctx context.Context, f file, front metas) ([]byte, error) {
	m, err := front.newest()
	if err != nil {
		return nil, err
	}
	if err := plausible(f, m); err != nil {
		return nil, err
	}
	state := alignedBytes(int(m.pages) * pageSize)
	if err := readRow(ctx, f, state, span{0, int(m.pages)}); err != nil {
		return nil, err
	}
	copy(state, front[:])
	return state, nil
}

// plausible checks the length of a file before memory is taken for it.
func plausible(f file, m meta) error {
	// The length that the client tells may be older than the meta pages, which
	// come from the server: only a read shows that the file ends too early.
	// The length says no more than whether there is sense in trying.
	size, err := f.Size()
	if err != nil {
		return err
	}
	if length := int64(m.pages) * pageSize; length > 2*size+maxGrowth {
		return doubt("%d of %d bytes are there", size, length)
	}
	return nil
}

// readRow reads a row of pages to its place in a state.
func readRow(ctx context.Context, f file, state []byte, row span) error {
	to := int64(row.to) * pageSize
	for at := int64(row.from) * pageSize; at < to; at += readChunk {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := readFull(f, state[at:min(at+readChunk, to)], at); err != nil {
			return cut(err)
		}
	}
	return nil
}

// cut makes damage of a file that ends too early.
func cut(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return doubt("the file ends too early: %v", err)
	}
	return err
}

// recognise compares a new image with what was seen before: the register may
// have grown, but it is the same one and has not gone back. What was seen may be
// of a turn that was over and never confirmed, so that nothing is wrong with
// the register: that is for whoever has a copy to judge, with a Drive that has
// seen nothing.
func (d *Drive) recognise(img *image) error {
	s := d.seen
	switch {
	case img.reg.Volume != 0:
		return &noRegister{fmt.Sprintf("it is volume %d of a register", img.reg.Volume)}
	case s.tx == 0:
		return nil
	case img.reg.ID != s.reg.ID:
		return &noRegister{fmt.Sprintf("another register, %v, lies where %v was", img.reg.ID, s.reg.ID)}
	case img.meta.tx < s.tx || img.head.Position < s.link.Position:
		return back("it went back from transaction %d, entry %d, to transaction %d, entry %d",
			s.tx, s.link.Position, img.meta.tx, img.head.Position)
	case img.meta.tx == s.tx && img.head.Link != s.link:
		return back("transaction %d was another one before", s.tx)
	}
	if err := recogniseVolumes(&img.reg, &s.reg); err != nil {
		return err
	}
	there, err := img.holds(s.link)
	if err == nil && !there && s.link.Position >= img.reg.Base.Position {
		return back("entry %d was another one before", s.link.Position)
	}
	return err // one in the middle of a volume is compared by whoever reads that
}

// recogniseVolumes compares the ends of volumes with those that were known.
// Merging leaves some of them out and makes no new one among the old.
func recogniseVolumes(now, was *ledger.Register) error {
	known := make(map[storage.Link]bool, len(was.Volumes))
	for _, v := range was.Volumes {
		known[v.End()] = true
	}
	for _, v := range now.Volumes {
		if len(was.Volumes) > 0 && v.Last <= was.Base.Position && !known[v.End()] {
			return back("the volume up to entry %d was not there before", v.Last)
		}
	}
	return nil
}

// holds reports whether the log goes through a place of the chain. Of places
// in closed volumes it knows only where each volume ends.
func (img *image) holds(l storage.Link) (bool, error) {
	if l.Position > img.head.Position {
		return false, nil
	}
	if l.Position < img.reg.Base.Position {
		return l == storage.Link{} || slices.ContainsFunc(img.reg.Volumes, func(v ledger.Volume) bool { return v.End() == l }), nil
	}
	var at storage.Link
	err := img.view(func(tx *bbolt.Tx) (err error) {
		at, err = ledger.LinkAt(tx, l.Position)
		return err
	})
	return err == nil && at == l, err
}

// vanished explains an error of opening the register. A folder that is gone
// too, where we had been, is a drive that is away.
func (d *Drive) vanished(err error) error {
	if d.seen.tx > 0 && errors.Is(err, os.ErrNotExist) && d.disk.exists(filepath.Dir(d.path)) != nil {
		return &storage.FileError{Kind: storage.ErrAway, Path: d.path, Err: err}
	}
	return err
}

// sweep removes images that crashed programs left behind. One in use cannot
// be removed on Windows, and has no name any more elsewhere.
func sweep(dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "image-*.db"))
	if err != nil {
		return
	}
	for _, f := range files {
		if info, err := os.Stat(f); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(f)
		}
	}
}
