package drive

import (
	"context"
	"errors"
	"iter"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

var _ storage.Mender = (*Drive)(nil)

// Ends returns the ends of the closed volumes, and the head.
func (d *Drive) Ends(ctx context.Context) ([]storage.Link, error) {
	return run(ctx, d, func(op *operation) ([]storage.Link, error) {
		img, err := d.look(ctx, op)
		if err != nil {
			return nil, err
		}
		out := make([]storage.Link, 0, len(img.reg.Volumes)+1)
		for _, v := range img.reg.Volumes {
			out = append(out, v.End())
		}
		return append(out, img.head.Link), nil
	})
}

// Mend makes closed volumes anew that are not beside the register any more, or
// are not what was closed: as when its file and its volumes were put back from
// different days. A volume is what its two ends in the chain say, so whoever has
// the entries can make it, and others can be the first to. Without all it looks
// at those that were not there when the folder was listed last, or could not be
// read. While others merge volumes it leaves them to it. A file whose newest state
// is torn is given up for one with the state before.
func (d *Drive) Mend(ctx context.Context, log storage.Log, all bool) (made int, err error) {
	return run(ctx, d, func(op *operation) (int, error) {
		if d.img != nil && d.img.torn != (metas{}) {
			if err := d.goOn(ctx, op); err != nil {
				return 0, err
			}
		}
		suspect := d.suspects()
		if len(suspect) == 0 && !all {
			return 0, nil
		}
		d.beheld, d.wrong = nil, nil // what cannot be made is tried again when the folder is listed anew
		return d.mend(ctx, op, log, func(v ledger.Volume) bool { return all || slices.Contains(suspect, v.Name) })
	})
}

// goOn takes a turn, in which the register goes on from the state that it has.
func (d *Drive) goOn(ctx context.Context, op *operation) error {
	return d.transact(ctx, op, transaction{run: func(*turn, *bbolt.Tx) error { return nil }})
}

func (d *Drive) mend(ctx context.Context, op *operation, log storage.Log, may func(ledger.Volume) bool) (made int, err error) {
	if err := op.enter(stageWorking); err != nil {
		return 0, err
	}
	unlock, err := d.disk.lock(d.path + mergeLock)
	if errors.Is(err, errHeld) {
		return 0, nil
	}
	if err != nil {
		return 0, forWriting(d.path, err)
	}
	defer func() { _ = unlock() }() // closing the file frees it in any case
	defer d.unshelve()
	if _, err := d.look(ctx, op); err != nil {
		return 0, err
	}
	d.clear(mergeMark)
	lost, err := d.lost(ctx, log, may)
	if err == nil && len(lost) > 0 {
		// A client may say for a while that a file is not there which others have
		// just made.
		err = sleep(ctx, d.opts.recheck)
	}
	for n := 0; n < len(lost) && err == nil; n++ {
		var again []ledger.Volume
		if again, err = d.lost(ctx, log, func(v ledger.Volume) bool { return v == lost[n] }); len(again) == 0 || err != nil {
			continue
		}
		_, before, _ := d.img.reg.VolumeAfter(lost[n].Last - 1)
		switch _, err = d.remake(ctx, op, lost[n:n+1], upTo(log.Since(before.Position), lost[n].Last)); {
		case errors.Is(err, errMoved):
			return made, nil // others are at it
		case err == nil:
			made++
		}
	}
	return made, forWriting(d.path, err)
}

// lost returns those of the register's volumes that cannot be read and that a log
// has, if it may be one of them.
func (d *Drive) lost(ctx context.Context, log storage.Log, may func(ledger.Volume) bool) (out []ledger.Volume, err error) {
	var before storage.Link
	for _, v := range d.img.reg.Volumes {
		if may(v) {
			has, err := log.Holds(v.End())
			if err == nil && has {
				_, err = d.fetch(ctx, v, before)
			}
			switch {
			case errors.Is(err, storage.ErrPart):
				out = append(out, v)
			case err != nil:
				return nil, err
			}
		}
		before = v.End()
	}
	return out, nil
}

// suspects returns the names of volumes that may be lost.
func (d *Drive) suspects() []string {
	out := slices.Clone(d.wrong)
	if d.img == nil || d.beheld == nil {
		return out
	}
	for _, v := range d.img.reg.Volumes {
		if !slices.ContainsFunc(d.beheld, func(name string) bool { return sameName(name, v.Name) }) {
			out = append(out, v.Name)
		}
	}
	return out
}

// remake makes one volume out of the entries of one or several neighbours, and
// puts it in their place.
func (d *Drive) remake(ctx context.Context, op *operation, run []ledger.Volume, entries iter.Seq2[storage.Entry, error]) (v ledger.Volume, err error) {
	r, last := d.img.reg, run[len(run)-1]
	_, before, _ := r.VolumeAfter(run[0].Last - 1)
	part := ledger.Register{ID: r.ID, Maker: r.Maker, Made: r.Made, Base: before, Volume: last.Number}
	s, err := Compose(ctx, d.opts, part, 0, entries)
	if err != nil {
		return last, err
	}
	if s.Head.Link != last.End() {
		return last, doubt("the volume ends at entry %d, not at entry %d", s.Head.Position, last.Last)
	}
	return d.putVolume(ctx, op, s, run)
}
