package drive

import (
	"context"
	"iter"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// batch is how many entries Since takes out of the image at a time.
const batch = 1000

// Since yields the entries later than after, in order: first those in closed
// volumes, each of which is read once, then those in the register's own file.
// No lock is held while the caller works on them, and the Drive may be used
// meanwhile.
func (d *Drive) Since(ctx context.Context, after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		defer d.tidy()
		var end storage.Position
		for first := true; first || after < end; first = false {
			part, err := d.take(ctx, after, first)
			if err != nil {
				yield(storage.Entry{}, err)
				return
			}
			if first {
				end = part.head
			}
			for _, e := range part.entries {
				if e.Position > end {
					return
				}
				if e.Position != after+1 {
					yield(storage.Entry{}, explain(d.path, doubt("entry %d comes after entry %d", e.Position, after)))
					return
				}
				if !yield(e, nil) {
					return
				}
				after = e.Position
			}
		}
	}
}

// share is a part of the log and the head that it belongs to.
type share struct {
	entries []storage.Entry
	head    storage.Position
}

// take returns the next entries after a position. Only the first of several
// calls asks the drive for news: what comes after is in the image, or in
// volumes that do not change.
func (d *Drive) take(ctx context.Context, after storage.Position, fresh bool) (share, error) {
	return run(ctx, d, func(op *operation) (out share, err error) {
		if fresh || d.img == nil {
			if _, err := d.look(ctx, op); err != nil {
				return out, err
			}
		}
		img, err := d.holder(ctx, op, after)
		if err != nil {
			return out, err
		}
		out.head = d.img.head.Position
		return out, img.view(func(tx *bbolt.Tx) error {
			for e, err := range ledger.Since(tx, after) {
				if err != nil {
					return err
				}
				if out.entries = append(out.entries, e); len(out.entries) == batch {
					break
				}
			}
			if len(out.entries) == 0 && after < out.head {
				return doubt("entry %d is not there", after+1)
			}
			return nil
		})
	})
}

// tidy lets go of a volume that is no longer read, unless somebody else is at
// work just then and will do so.
func (d *Drive) tidy() {
	select {
	case d.turn <- struct{}{}:
		d.unshelve()
		<-d.turn
	default:
	}
}
