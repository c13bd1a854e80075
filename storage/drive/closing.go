package drive

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"iter"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
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
func (d *Drive) closeLog(ctx context.Context, op *operation, t *turn, tx *bbolt.Tx) (written bool, err error) {
	limit, bulk := d.opts.VolumeSize, d.img.bulk
	if bulk <= limit || bulk < d.enough {
		return false, nil
	}
	d.enough = bulk + limit/stayPart
	d.clear(unfinishedMark)
	r, err := ledger.Read(tx)
	if err != nil {
		return false, err
	}
	var closed []ledger.Volume
	for size := d.closable(bulk); size > 0; size = d.closable(bulk) {
		cut, n := ledger.Cut(tx, r.Base.Position, size)
		v, err := t.closePart(ctx, op, r, upTo(ledger.Since(tx, r.Base.Position), cut))
		if err != nil {
			break
		}
		closed = append(closed, v)
		r.Base, r.Volumes, bulk = v.End(), append(r.Volumes, v), bulk-n
	}
	if len(closed) == 0 || ctx.Err() != nil {
		return false, ctx.Err()
	}
	d.img.bulk = bulk
	return true, ledger.CloseVolumes(tx, closed...)
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

// closePart puts entries that follow a register's base into a volume of its own.
func (t *turn) closePart(ctx context.Context, op *operation, r ledger.Register, entries iter.Seq2[storage.Entry, error]) (ledger.Volume, error) {
	part := ledger.Register{ID: r.ID, Maker: r.Maker, Made: r.Made, Base: r.Base, Volume: 1}
	if n := len(r.Volumes); n > 0 {
		part.Volume = r.Volumes[n-1].Number + 1
	}
	s, err := Compose(ctx, t.d.opts, part, 0, entries)
	if err != nil {
		return ledger.Volume{}, err
	}
	laid, err := t.d.layVolume(ctx, op, s, unfinishedMark)
	if err != nil {
		return ledger.Volume{}, err
	}
	return t.nameVolume(laid)
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

// laidVolume is a volume that lies beside the register, whole and read back,
// under a name that tells who may clear it away.
type laidVolume struct {
	ledger.Volume // without its name
	s             *Snapshot
	temp          string
}

// layVolume writes a volume beside the register and reads it as a stranger
// would.
func (d *Drive) layVolume(ctx context.Context, op *operation, s *Snapshot, mark string) (v laidVolume, err error) {
	temp := volumeName(d.path, s, 0, 0) + mark + rand.Text()[:8]
	d.step(fence.WriteVolume)
	if err = d.copyOut(op, d.beside(temp), s.state); err == nil {
		v, err = d.proveVolume(ctx, temp, s)
	}
	if err != nil {
		_ = d.disk.remove(d.beside(temp))
	}
	return v, err
}

// volumeNames is how many names are tried for one volume.
const volumeNames = 9

// nameVolume gives a volume its name, with the number of the turn in it: until
// a transaction of this turn or of a later one refers to it, nobody whose turn
// came before has seen it, and nobody whose turn comes after removes it.
func (t *turn) nameVolume(v laidVolume) (ledger.Volume, error) {
	for try := range volumeNames {
		v.Name = volumeName(t.d.path, v.s, t.n, try)
		err := t.d.disk.rename(t.d.beside(v.temp), t.d.beside(v.Name))
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err == nil {
			err = t.d.disk.exists(t.d.beside(v.Name))
		}
		return v.Volume, err
	}
	return v.Volume, &storage.FileError{Kind: storage.ErrExists, Path: t.d.beside(v.Name), Err: fs.ErrExist}
}

// proveVolume reads a volume as a stranger would.
func (d *Drive) proveVolume(ctx context.Context, temp string, s *Snapshot) (v laidVolume, err error) {
	img, sum, err := d.readVolume(ctx, temp)
	if err == nil {
		err = img.covers(s.Register.ID, s.Register.Base, s.Head.Link)
	}
	if err == nil && img.reg.Volume != s.Register.Volume {
		err = doubt("it is not marked as volume %d", s.Register.Volume)
	}
	img.close()
	if err != nil {
		return v, d.blame(temp, err)
	}
	v.Volume = ledger.Volume{Number: s.Register.Volume, Last: s.Head.Position, Hash: s.Head.Hash, Sum: sum}
	v.s, v.temp = s, temp
	return v, nil
}

// slim closes volumes out of a state that is about to become the register, as
// one that was made anew from a whole log.
func (t *turn) slim(ctx context.Context, op *operation, s *Snapshot) (*Snapshot, error) {
	d := t.d
	img, err := newImage(d.opts.images(), metas(s.state[:metasSize]), s.state)
	if err != nil {
		return nil, err
	}
	defer img.close()
	whole := &Drive{path: d.path, opts: d.opts, disk: d.disk, img: img}
	changed, err := img.change(func(tx *bbolt.Tx) error {
		_, err := whole.closeLog(ctx, op, t, tx)
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
	if err := img.read(b, 0); err != nil {
		return nil, err
	}
	long, err := believe(d.opts, b)
	if err != nil {
		return nil, err
	}
	return long.Compact(0, d.opts)
}
