package replica

import (
	"context"
	"errors"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// compare returns the register's last entry, having made sure that the
// register has what this PC has seen of it. If it has not, the error is a
// *storage.BackError.
func (r *Replica) compare(ctx context.Context) (storage.Position, error) {
	head, err := r.store.Head(ctx)
	at := r.local.head()
	switch {
	case err != nil:
		return 0, err
	case head < at:
		return 0, r.wentBack(ctx, head, nil)
	case r.proven:
		return head, nil // the store itself would have seen it
	}
	same, err := r.agree(ctx, at)
	switch {
	case errors.Is(err, storage.ErrDamaged) && r.led != nil:
		return 0, r.astray(err)
	case errors.Is(err, storage.ErrDamaged):
		// It lies in a volume that cannot be read, which keeps nobody from
		// work who has it. What comes next must follow it all the same.
	case err != nil:
		return 0, err
	case !same:
		return 0, r.wentBack(ctx, head, nil)
	}
	r.proven = true
	return head, r.arrive(at > 0)
}

// agree reports whether the register's entry at a position is this PC's. The
// hash ties down every entry before it as well.
func (r *Replica) agree(ctx context.Context, at storage.Position) (bool, error) {
	if at == 0 {
		return true, nil
	}
	ours, err := r.local.link(at)
	if err != nil {
		return false, err
	}
	for e, err := range r.store.Since(ctx, at-1) {
		return err == nil && e.Hash == ours.Hash, err
	}
	return false, nil
}

// link returns the place of an entry in the chain of the copy's log.
func (l *local) link(at storage.Position) (link storage.Link, err error) {
	err = l.view(func(tx *bbolt.Tx) error {
		link, err = ledger.LinkAt(tx, at)
		return err
	})
	return link, err
}

// wentBack finds out up to where the register and this PC's log are the same.
// When they are everywhere, something else was wrong: cause.
func (r *Replica) wentBack(ctx context.Context, head storage.Position, cause error) error {
	if r.led != nil {
		return r.astray(errBehind)
	}
	seen := r.local.head()
	low, high, err := r.between(ctx, min(head, seen))
	if err == nil {
		low, err = lastSame(low, high, func(at storage.Position) (bool, error) { return r.agree(ctx, at) })
	}
	if err != nil {
		return err
	}
	if low == seen && cause != nil {
		return cause
	}
	return &storage.BackError{Path: r.opts.Register, Seen: seen, Head: head, Same: low}
}

// between returns two entries, up to one that both logs have, between which they
// part, as far as the store can tell without reading its log: they are the same
// up to the first, and not after the second.
func (r *Replica) between(ctx context.Context, end storage.Position) (low, high storage.Position, err error) {
	m, ok := r.store.(storage.Mender)
	if !ok {
		return 0, end, nil
	}
	ends, err := m.Ends(ctx)
	for _, l := range ends {
		if l.Position > end || err != nil {
			break
		}
		var same bool
		if same, err = r.local.Holds(l); !same {
			return low, l.Position - 1, err
		}
		low = l.Position
	}
	return low, end, err
}

// lastSame returns the last entry that is the same in two logs, which are the
// same up to low, and not later than high. Where an entry is the same, so are
// all before it.
func lastSame(low, high storage.Position, same func(storage.Position) (bool, error)) (storage.Position, error) {
	for mid := high; low < high; mid = (low + high + 1) / 2 {
		ok, err := same(mid)
		switch {
		case err != nil:
			return 0, err
		case ok:
			low = mid
		default:
			high = mid - 1
		}
	}
	return low, nil
}
