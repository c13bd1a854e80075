package drive

import (
	"context"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
	"laskoll/storage/ledger"
)

// append is Append under the turn. What the caller has not read and lies in
// closed volumes is looked at first, without the lock; a volume that somebody
// closes meanwhile is one more.
func (d *Drive) append(ctx context.Context, op *operation, search *ledger.Search) (storage.Position, error) {
	var unsure error // of a turn before this one
	for again := overtakenTries; ; {
		at, err := d.try(ctx, op, search)
		switch {
		case errors.Is(err, ledger.ErrVolumes):
		case errors.Is(err, errOvertaken) && again > 0:
			// Who came after us may have what we wrote or not: another turn of
			// ours settles it.
			unsure, again = err, again-1
		case err == nil, errors.Is(err, storage.ErrConflict), unsure == nil:
			return at, err
		default:
			return 0, errors.Join(unsure, err)
		}
	}
}

func (d *Drive) try(ctx context.Context, op *operation, search *ledger.Search) (storage.Position, error) {
	if d.img != nil && search.At() < d.img.reg.Base.Position {
		if err := d.recall(ctx, op, search); err != nil {
			return 0, err
		}
	}
	return d.attempt(ctx, op, search)
}

// overtakenTries is how often an Append that others overtook is tried anew.
const overtakenTries = 2

// recall goes through the closed volumes for what an Append must know.
func (d *Drive) recall(ctx context.Context, op *operation, search *ledger.Search) error {
	if _, err := d.look(ctx, op); err != nil {
		return err
	}
	defer d.unshelve()
	for {
		img, err := d.holder(ctx, op, search.At())
		if err != nil || img == d.img {
			return err
		}
		if err := img.view(search.Read); err != nil {
			return err
		}
	}
}

// attempt runs the transaction of an Append.
func (d *Drive) attempt(ctx context.Context, op *operation, search *ledger.Search) (at storage.Position, err error) {
	wrote := false
	err = d.transact(ctx, op, transaction{
		run: func(t *turn, tx *bbolt.Tx) (err error) {
			if at, err = search.Append(tx); err != nil {
				return err
			}
			d.img.bulk += ledger.Bulk(tx, d.img.head.Position)
			wrote, err = d.closeLog(ctx, op, t, tx)
			return err
		},
		there: func(img *image, end storage.Link) (bool, error) { return img.holds(end) },
	})
	if err != nil {
		return 0, err
	}
	if wrote {
		d.enough = 0
	}
	return at, nil
}

// transaction is one change of the register.
type transaction struct {
	// run makes the change on the image.
	run func(*turn, *bbolt.Tx) error
	// there reports whether a register that was read again has the change,
	// whose log ended at a place of the chain.
	there func(*image, storage.Link) (bool, error)
	// after is done in the turn when the change is confirmed; nil: nothing.
	after func(*turn) error
}

// transact takes a turn, brings the image up to date, runs the transaction on
// it, and writes what is new to the drive.
func (d *Drive) transact(ctx context.Context, op *operation, tr transaction) error {
	return d.inTurn(ctx, op, func(t *turn) error {
		f, err := t.enter(ctx, op)
		if err != nil {
			return err
		}
		defer d.shut(f)
		if err := t.run(ctx, op, f, tr); err != nil {
			return err
		}
		t.dropOld()
		if tr.after != nil {
			return tr.after(t)
		}
		return nil
	})
}

// run makes a transaction on the image and brings it to the drive.
func (t *turn) run(ctx context.Context, op *operation, f file, tr transaction) error {
	d := t.d
	changed, err := d.img.change(func(tx *bbolt.Tx) error { return tr.run(t, tx) })
	if errors.Is(err, storage.ErrConflict) || errors.Is(err, ledger.ErrVolumes) {
		return err // the image is what it was
	}
	if err == nil && !changed {
		return t.lastLook() // somebody may be about to write over what is there
	}
	var end storage.Link
	if err == nil {
		end, err = t.write(op, f)
	}
	if err == nil {
		err = t.lastLook()
	}
	if err == nil {
		// Not before: what is not confirmed the register may go on without.
		d.seen = sighting{d.img.reg, d.img.meta.tx, d.img.head.Link}
		return nil
	}
	d.drop() // it is ahead of the drive now, or nobody knows
	if errors.Is(err, storage.ErrUnsure) && !t.over {
		err = t.settle(ctx, err, func(img *image) (bool, error) { return tr.there(img, end) })
	}
	return forWriting(d.path, err)
}

// settle finds out once, still in our turn, whether a transaction is in the
// register after all. If it is not, the write may still be on its way, so the
// doubt stays; the next call reads again.
func (t *turn) settle(ctx context.Context, unsure error, there func(*image) (bool, error)) error {
	if err := t.d.refresh(ctx); err != nil {
		return errors.Join(unsure, err)
	}
	if is, err := there(t.d.img); err != nil || !is {
		return errors.Join(unsure, err)
	}
	return t.lastLook()
}

// change runs a transaction on the image. It reports whether that changed
// anything: a retry of what is there already commits nothing.
func (img *image) change(do func(*bbolt.Tx) error) (changed bool, err error) {
	err = guard(func() error {
		tx, err := img.db.Begin(true)
		if err != nil {
			return img.trouble(err)
		}
		defer func() { _ = tx.Rollback() }() // after a commit it does nothing
		if err := do(tx); err != nil {
			return err
		}
		head, err := ledger.ReadHead(tx)
		if err != nil || head.Tx != uint64(tx.ID()) {
			return err
		}
		changed = true
		return img.trouble(tx.Commit())
	})
	return changed, err
}

// write brings the image's new state to the drive and returns where its log
// ends. An error before the meta page means that nothing happened; a later one
// is an ErrUnsure. What was written is not confirmed by that.
func (t *turn) write(op *operation, f file) (end storage.Link, err error) {
	d := t.d
	s, err := d.img.next(t)
	if err != nil {
		return end, err
	}
	end = s.head.Link
	if err := t.prove(); err != nil {
		return end, err
	}
	if err := s.writePages(op, f); err != nil {
		return end, err
	}
	if err := op.enter(stageWriting); err != nil {
		return end, err
	}
	if err := s.writeMeta(f); err != nil {
		return end, fmt.Errorf("%w: %w", storage.ErrUnsure, err)
	}
	if err := d.readBack(s); err != nil {
		return end, fmt.Errorf("%w: %w", storage.ErrUnsure, err)
	}
	d.img.metas, d.img.meta, d.img.pages = s.after, s.meta, s.pages
	d.img.reg, d.img.head = s.reg, s.head
	return end, nil
}

// errIntruder means that the file does not hold what we have written there.
var errIntruder = fmt.Errorf("%w: the register changed meanwhile", storage.ErrUnlocked)

// readBack reads the meta pages with a fresh open.
func (d *Drive) readBack(s *step) error {
	d.step(fence.ReadBack)
	f, err := d.disk.open(d.file(), false)
	if err != nil {
		return err
	}
	defer d.shut(f)
	got, err := d.readFront(f)
	if err == nil && got != s.after {
		return errIntruder
	}
	return err
}

// step leads from the state on the drive to the one on the image.
type step struct {
	turn  *turn
	after metas // the drive's meta pages, when it is done
	meta  meta
	reg   ledger.Register
	head  ledger.Head
	pages *ledger.Skeleton
	runs  []span            // the pages that the new state uses and the old did not
	fresh map[uint64][]byte // what is in them; a page that stands for several has them all
}

// span is a row of pages.
type span struct{ from, to int }

// next reads the transaction that bbolt has made on the image, and walks over the
// pages that it made as if a stranger had written them.
func (img *image) next(t *turn) (*step, error) {
	s := &step{turn: t}
	front, err := img.front()
	if err != nil {
		return nil, err
	}
	if s.meta, err = front.newest(); err != nil {
		return nil, err
	}
	if s.meta.tx != img.meta.tx+1 {
		return nil, doubt("transaction %d follows %d", s.meta.tx, img.meta.tx)
	}
	if s.pages, err = ledger.Walk(s.meta.tree(s.reader(img)), img.pages); err != nil {
		return nil, err
	}
	// Of the two meta pages only the new one is ours to write.
	s.after = img.metas
	copy(s.after.page(s.meta.page), front.page(s.meta.page))
	s.runs = spans(img.pages, s.pages)
	err = img.view(func(tx *bbolt.Tx) error {
		if s.reg, err = ledger.Read(tx); err != nil {
			return err
		}
		if s.head, err = ledger.ReadHead(tx); err != nil {
			return err
		}
		if end, err := ledger.LinkAt(tx, s.head.Position); err != nil || end != s.head.Link {
			return doubt("the log does not end at entry %d: %v", s.head.Position, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.after.setMark(s.meta.page, t.mark(s.head.Hash))
	return s, nil
}

// reader reads pages from the image's own file, where the walk asks only for
// those that the transaction made, and keeps them to be written.
func (s *step) reader(img *image) func(id, n uint64) ([]byte, error) {
	s.fresh = make(map[uint64][]byte)
	return func(id, n uint64) ([]byte, error) {
		b := make([]byte, n*pageSize)
		if err := img.read(b, int64(id)*pageSize); err != nil {
			return nil, err
		}
		s.fresh[id] = b
		return b, nil
	}
}

// spans returns the pages to write: those that the new state uses and the old
// did not, whatever lies there now, and all that make the file longer.
func spans(old, now *ledger.Skeleton) []span {
	var out []span
	for i := 2; i < now.Pages(); i++ {
		if i < old.Pages() && (old.Uses(i) || !now.Uses(i)) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].to == i {
			out[n-1].to++
			continue
		}
		out = append(out, span{i, i + 1})
	}
	return out
}

// writePages writes and flushes everything but the meta page. Nobody sees any
// of it yet: in the old state these pages are free. Their order does not
// matter, so the drive gets several at a time.
func (s *step) writePages(op *operation, f file) error {
	var parts []span
	for _, r := range s.runs {
		for from := r.from; from < r.to; from += readChunk / pageSize {
			parts = append(parts, span{from, min(from+readChunk/pageSize, r.to)})
		}
	}
	s.turn.d.step(fence.DataPages)
	err := together(len(parts), func(i int) error {
		if err := op.enter(stageWorking); err != nil {
			return err
		}
		return s.turn.sent(writeFull(f, s.content(parts[i].from, parts[i].to), int64(parts[i].from)*pageSize))
	})
	if err != nil {
		return err
	}
	s.turn.d.step(fence.FlushData)
	return s.turn.sent(f.Sync())
}

// content returns what a row of pages is to hold. Pages that are free in the
// new state hold nothing.
func (s *step) content(from, to int) []byte {
	b := alignedBytes((to - from) * pageSize)
	for id, p := range s.fresh {
		// A page that goes on in others may begin before the row, or end after it.
		if at := (int(id) - from) * pageSize; at >= 0 && at < len(b) {
			copy(b[at:], p)
		} else if at < 0 && at+len(p) > 0 {
			copy(b, p[-at:])
		}
	}
	return b
}

// writeMeta writes and flushes the one page that makes the step visible.
func (s *step) writeMeta(f file) error {
	b := alignedBytes(pageSize)
	copy(b, s.after.page(s.meta.page))
	s.turn.d.step(fence.MetaPage)
	if err := s.turn.sent(writeFull(f, b, int64(s.meta.page)*pageSize)); err != nil {
		return err
	}
	s.turn.d.step(fence.FlushMeta)
	return s.turn.sent(f.Sync())
}

// sent notes of a write that went wrong that it may be on its way for a long
// time yet.
func (t *turn) sent(err error) error {
	if err != nil {
		t.late.Store(true)
	}
	return err
}
