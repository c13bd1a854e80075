package replica

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// compare returns the register's last entry, having made sure that the
// register has what this PC has seen of it. If it has not, the error is a
// *storage.BackError.
func (r *Replica) compare(ctx context.Context) (storage.Position, error) {
	call, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	head, err := r.store.Head(call)
	at := r.local.head()
	switch {
	case err != nil:
		return 0, err
	case head < at:
		return 0, r.wentBack(ctx, head, nil)
	case r.proven:
		return head, nil // the store itself would have seen it
	}
	same, err := r.agree(call, at)
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
	ctx, cancel := context.WithTimeout(ctx, fetchLimit)
	defer cancel()
	seen := r.local.head()
	low, err := lastSame(min(head, seen), func(at storage.Position) (bool, error) { return r.agree(ctx, at) })
	if err != nil {
		return err
	}
	if low == seen && cause != nil {
		return cause
	}
	return &storage.BackError{Path: r.opts.Register, Seen: seen, Head: head, Same: low}
}

// lastSame returns the last entry that is the same in two logs, which hold at
// least end entries each. Where an entry is the same, so are all before it.
func lastSame(end storage.Position, same func(storage.Position) (bool, error)) (storage.Position, error) {
	low, high := storage.Position(0), end
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

// Accept makes this PC follow a register that went back, see
// [storage.BackError], after a person has said that the register is right as
// it is. What the register lacks leaves the view; with again it goes to the
// outbox, as it was recorded, to be sent again: an event that another PC has
// sent again by then is not sent twice. The copy as it was is kept aside in
// any case, and so is whatever waits in the outbox. The error is
// storage.ErrConflict while the user has to choose: then nothing was done.
func (r *Replica) Accept(ctx context.Context, again bool) (out storage.Accepted, err error) {
	begun := false
	waited := r.inTurn(ctx, func(watch *time.Timer) error {
		begun = true
		r.leaveStore() // and with it what it remembers of the register
		var back *storage.BackError
		if err = r.exchange(ctx, watch); !errors.As(err, &back) {
			return err
		}
		if out, err = r.giveUp(back, again); err != nil {
			return back
		}
		return r.exchange(ctx, watch)
	})
	if !begun {
		return out, waited
	}
	r.poke() // the loop may be in a long pause
	return out, err
}

// giveUp takes the copy back to what the register has of it.
func (r *Replica) giveUp(back *storage.BackError, again bool) (out storage.Accepted, err error) {
	if _, held := r.local.counts(); held > 0 {
		// What they were in conflict with may be among what is given up.
		return out, fmt.Errorf("%d changes wait for a choice: %w", held, storage.ErrConflict)
	}
	aside, err := r.local.keepAside(r.opts.Now())
	if err != nil {
		return out, fmt.Errorf("keep this PC's copy as it is: %w", err)
	}
	changed, err := r.local.rewind(back.Same, again)
	if err != nil {
		return out, fmt.Errorf("take this PC's copy back to entry %d: %w", back.Same, err)
	}
	r.tell(changed)
	out = storage.Accepted{Same: back.Same, Lost: back.Lost(), Aside: aside}
	if again {
		out.Again = out.Lost
	}
	return out, nil
}

// keepAside writes the copy as it is now to a file of its own and returns its
// name.
func (l *local) keepAside(now time.Time) (name string, err error) {
	name = filepath.Join(l.slot.dir, fmt.Sprintf("before-accept-%d-%s.db", l.slot.n, now.UTC().Format("20060102-150405.000")))
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", err
	}
	err = l.view(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(file)
		return err
	})
	return name, errors.Join(err, file.Sync(), file.Close())
}

// rewind takes the entries later than to out of the log and folds the cases
// without them. With again they go to the outbox, before what waits there. All
// of it is one transaction. It returns the cases that changed.
func (l *local) rewind(to storage.Position, again bool) ([]model.CaseID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var gone []storage.Entry
	var waiting []item
	var changed []model.CaseID
	err := l.view(func(tx *bbolt.Tx) (err error) {
		for e, err := range ledger.Since(tx, to) {
			if err != nil {
				return err
			}
			gone = append(gone, e)
		}
		changed, _ = gather(tx, gone)
		waiting, err = unsent(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	more, err := l.keep(l.requeue(gone, waiting, to, again), func(tx *bbolt.Tx) error {
		return takeBack(tx, to, waiting, changed)
	})
	if err != nil {
		l.journal.lame.Store(true) // the journal lacks what keep has dropped from it
		return nil, err
	}
	l.at = to
	return slices.Concat(changed, more), nil
}

// requeue returns the outbox as it will be: with again what is given up, each
// change for itself, and then what waits there. None of it has seen more of
// the log than will be left.
func (l *local) requeue(gone []storage.Entry, waiting []item, to storage.Position, again bool) (out []item) {
	for _, e := range gone {
		if seq := l.seq + 1 + uint64(len(out)); again {
			out = append(out, item{seq: seq, batch: seq, seen: to, event: record.Event(e.Record), record: record.Renew(e.Record)})
		}
	}
	rest := slices.Clone(waiting)
	renumber(rest, l.seq+1+uint64(len(out)))
	for n := range rest {
		rest[n].seen = min(rest[n].seen, to)
	}
	return append(out, rest...)
}

// takeBack takes everything after to out of the log and the index of the
// cases, and the items, which have new places, out of their old ones.
func takeBack(tx *bbolt.Tx, to storage.Position, old []item, changed []model.CaseID) error {
	for _, i := range old {
		if err := deleteItem(tx, i); err != nil {
			return err
		}
	}
	for _, id := range changed {
		at, err := positionsOf(tx, id)
		if err != nil {
			return err
		}
		at = slices.DeleteFunc(at, func(p storage.Position) bool { return p > to })
		if err := tx.Bucket(bucketCases).Put(id[:], ledger.Seal(appendPositions(nil, 0, at))); err != nil {
			return err
		}
	}
	if err := ledger.Rewind(tx, to); err != nil {
		return err
	}
	return refoldAll(tx, changed)
}
