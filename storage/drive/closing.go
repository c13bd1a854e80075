package drive

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"iter"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// How much of a long log is closed at once, in parts of Options.VolumeSize. An
// eighth stays, so that a PC that is a little behind needs no volume. What
// comes in one piece, as an import does, goes into volumes of this size at the
// most: whoever reads one has it in memory for a moment.
const (
	stayPart   = 8
	volumeMost = 32
)

// closeLog closes volumes when the log in a transaction has become too long.
// The volumes lie on the drive, whole and read back, before the transaction
// refers to them; it decides whether they are volumes of the register. When
// they cannot be written the log stays as long as it is, and the next try
// comes when it has grown: nobody's save fails because of that.
func (d *Drive) closeLog(ctx context.Context, op *operation, tx *bbolt.Tx) (written int64, err error) {
	limit, bulk := d.opts.VolumeSize, d.img.bulk
	if bulk <= limit || bulk < d.enough {
		return 0, nil
	}
	d.enough = bulk + limit/stayPart
	d.clear(unfinishedMark)
	r, err := ledger.Read(tx)
	if err != nil {
		return 0, err
	}
	var closed []ledger.Volume
	for size := d.closable(bulk); size > 0; size = d.closable(bulk) {
		cut, n := ledger.Cut(tx, r.Base.Position, size)
		v, wrote, err := d.closeVolume(ctx, op, tx, r, cut)
		if err != nil {
			break
		}
		closed = append(closed, v)
		r.Base, r.Volumes, bulk, written = v.End(), append(r.Volumes, v), bulk-n, written+wrote
	}
	if len(closed) == 0 || ctx.Err() != nil {
		return 0, ctx.Err()
	}
	d.img.bulk = bulk
	return written, ledger.CloseVolumes(tx, closed...)
}

// closable returns how much of a log is to be closed next, 0 for nothing.
func (d *Drive) closable(bulk int64) int64 {
	limit := d.opts.VolumeSize
	switch {
	case bulk <= limit:
		return 0
	case bulk > 2*limit:
		return min(bulk-limit/stayPart, volumeMost*limit)
	}
	return limit - limit/stayPart
}

// closeVolume puts the part of the log between a register's base and a
// position into a volume of its own.
func (d *Drive) closeVolume(ctx context.Context, op *operation, tx *bbolt.Tx, r ledger.Register, cut storage.Position) (ledger.Volume, int64, error) {
	return d.closePart(ctx, op, r, upTo(ledger.Since(tx, r.Base.Position), cut))
}

// closePart puts entries that follow a register's base into a volume.
func (d *Drive) closePart(ctx context.Context, op *operation, r ledger.Register, entries iter.Seq2[storage.Entry, error]) (ledger.Volume, int64, error) {
	part := ledger.Register{ID: r.ID, Maker: r.Maker, Made: r.Made, Base: r.Base, Volume: 1}
	if n := len(r.Volumes); n > 0 {
		part.Volume = r.Volumes[n-1].Number + 1
	}
	s, err := Compose(ctx, d.opts, part, 0, entries)
	if err != nil {
		return ledger.Volume{}, 0, err
	}
	v, err := d.putVolume(ctx, op, s, unfinishedMark)
	return v, s.Size(), err
}

// upTo ends a log at a position.
func upTo(entries iter.Seq2[storage.Entry, error], last storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for e, err := range entries {
			if e.Position > last || !yield(e, err) {
				return
			}
		}
	}
}

// volumeNames is how many names are tried for one volume. A file that cannot
// be read under the first is not removed: it may be sound a moment later, and
// belong to a register that is kept aside.
const volumeNames = 3

// putVolume writes a volume beside the register and reads it back under its
// name. One that is there already, left by a program that died before its
// transaction, is as good, and found to be by reading it. Until it has its
// name it bears a mark that tells who may clear it away.
func (d *Drive) putVolume(ctx context.Context, op *operation, s *Snapshot, mark string) (v ledger.Volume, err error) {
	for try := range volumeNames {
		name := volumeName(d.path, s, try)
		if d.disk.exists(d.beside(name)) != nil {
			if err := d.layVolume(op, name+mark+rand.Text()[:8], name, s); err != nil && !errors.Is(err, fs.ErrExist) {
				return v, err
			}
		}
		v, err = d.proveVolume(ctx, name, s)
		if !errors.Is(err, storage.ErrDamaged) {
			break
		}
	}
	return v, err
}

func (d *Drive) layVolume(op *operation, temp, name string, s *Snapshot) error {
	temp = d.beside(temp)
	err := d.copyOut(op, temp, s.state)
	if err == nil {
		err = d.disk.rename(temp, d.beside(name))
	}
	if err != nil {
		_ = d.disk.remove(temp)
	}
	return err
}

// proveVolume reads a volume under its name as a stranger would.
func (d *Drive) proveVolume(ctx context.Context, name string, s *Snapshot) (ledger.Volume, error) {
	img, sum, err := d.readVolume(ctx, name)
	if err == nil {
		err = img.covers(s.Register.ID, s.Register.Base, s.Head.Link)
	}
	if err == nil && img.reg.Volume != s.Register.Volume {
		err = doubt("it is not marked as volume %d", s.Register.Volume)
	}
	img.close()
	if err != nil {
		return ledger.Volume{}, d.blame(name, err)
	}
	return ledger.Volume{Number: s.Register.Volume, Last: s.Head.Position, Hash: s.Head.Hash, Name: name, Sum: sum}, nil
}

// slim closes volumes out of a state that is about to become the register, as
// one that was made anew from a whole log. The caller holds the lock.
func (d *Drive) slim(ctx context.Context, op *operation, s *Snapshot) (*Snapshot, error) {
	img, err := newImage(d.opts.images(), metas(s.state[:metasSize]), s.state)
	if err != nil {
		return nil, err
	}
	defer img.close()
	whole := &Drive{path: d.path, opts: d.opts, disk: d.disk, img: img}
	changed, err := img.change(func(tx *bbolt.Tx) error {
		_, err := whole.closeLog(ctx, op, tx)
		return err
	})
	if err != nil || !changed {
		return s, err
	}
	front, err := img.front()
	if err != nil {
		return nil, err
	}
	m, err := front.newest()
	if err != nil {
		return nil, err
	}
	b := make([]byte, m.pages*pageSize)
	if _, err := img.file.ReadAt(b, 0); err != nil {
		return nil, err
	}
	long, err := believe(d.opts, b)
	if err != nil {
		return nil, err
	}
	return long.Compact(0, d.opts)
}
