package replica

import (
	"context"
	"iter"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

var _ storage.Log = (*local)(nil)

// Mend reads every closed part of the register, makes those anew that are lost
// or are not what was closed, as far as this PC has their entries, and returns
// how many. Those that are plainly not there are made anew without it.
func (r *Replica) Mend(ctx context.Context) (made int, err error) {
	err = r.inTurn(ctx, func(ctx context.Context) error {
		if err := r.reach(ctx); err != nil || r.key != "" {
			return err
		}
		made = r.mend(ctx, true)
		return nil
	})
	return made, err
}

// mend makes closed parts of the register anew that are lost, out of this PC's
// log, and returns how many. When it fails the register is as it was: then it is
// tried again when the store next looks for them.
func (r *Replica) mend(ctx context.Context, all bool) int {
	m, ok := r.store.(storage.Mender)
	if !ok || r.led != nil {
		return 0
	}
	made, _ := m.Mend(ctx, r.local, all)
	if made > 0 {
		r.notice(storage.Notice{Kind: storage.NoticeMended, Count: made})
	}
	return made
}

// Holds reports whether the copy's log goes through a place of the chain.
func (l *local) Holds(at storage.Link) (has bool, err error) {
	err = l.view(func(tx *bbolt.Tx) error {
		head, err := ledger.ReadHead(tx)
		if err != nil || at.Position > head.Position {
			return err
		}
		ours, err := ledger.LinkAt(tx, at.Position)
		has = ours == at
		return err
	})
	return has && err == nil, err
}

// Since yields the entries of the copy's log later than a position, in order.
func (l *local) Since(after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		enough := false
		err := l.view(func(tx *bbolt.Tx) error {
			for e, err := range ledger.Since(tx, after) {
				if err != nil {
					return err
				}
				if enough = !yield(e, nil); enough {
					return nil
				}
			}
			return nil
		})
		if err != nil && !enough {
			yield(storage.Entry{}, err)
		}
	}
}
