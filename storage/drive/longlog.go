package drive

import (
	"context"
	"iter"
	"slices"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Compose makes the new file out of entries, the whole log after the register's
// base, as the function [Compose] does. It is for the function that Replace
// asks. Of a long log all but the newest part goes into volumes beside the
// register while it is read, so that no more than one volume is in memory.
func (r Replacement) Compose(ctx context.Context, reg ledger.Register, tx uint64, entries iter.Seq2[storage.Entry, error]) (*Snapshot, error) {
	l := &longLog{t: r.t, op: r.op, reg: reg, size: r.t.d.opts.VolumeSize}
	for e, err := range until(ctx, entries) {
		if err != nil {
			return nil, err
		}
		l.take(e)
		if l.bulk > (composeMost+1)*l.size {
			if err := l.close(ctx, composeMost*l.size); err != nil {
				return nil, err
			}
		}
	}
	for size := r.t.d.closable(l.bulk); size > 0; size = r.t.d.closable(l.bulk) {
		if err := l.close(ctx, size); err != nil {
			return nil, err
		}
	}
	return Compose(ctx, r.t.d.opts, l.reg, tx, inOrder(l.part))
}

// composeMost is how many times Options.VolumeSize a volume holds that is made
// while a log is read: about as much as those that have been merged. A bigger
// one would need more memory.
const composeMost = 12

// longLog is a log that is being read, with what has not been closed yet.
type longLog struct {
	t    *turn
	op   *operation
	reg  ledger.Register // with the volumes that were closed
	part []storage.Entry
	bulk int64 // of the part
	size int64 // of a volume
}

// take adds an entry.
func (l *longLog) take(e storage.Entry) {
	l.part = append(l.part, e)
	l.bulk += ledger.BulkOf(e.Record)
}

// close puts so much of the part into a volume of its own.
func (l *longLog) close(ctx context.Context, size int64) error {
	n, bulk := 0, int64(0)
	for ; n < len(l.part) && bulk < size; n++ {
		bulk += ledger.BulkOf(l.part[n].Record)
	}
	v, err := l.t.closePart(ctx, l.op, l.reg, inOrder(l.part[:n]))
	if err != nil {
		return err
	}
	l.reg.Base, l.reg.Volumes = v.End(), append(l.reg.Volumes, v)
	l.part, l.bulk = slices.Clone(l.part[n:]), l.bulk-bulk
	return nil
}

func inOrder(entries []storage.Entry) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}
