package replica

import (
	"context"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

const (
	// healMost is how many changes a PC sends again without being asked. More
	// were hardly lost by an accident that nobody knows of.
	healMost = 500
	// healAge is how old they may be.
	healAge = 90 * 24 * time.Hour
)

// Heal fills up a register that went back with what this PC has seen in it,
// also when that is much or old: after a person has said so. What is little and
// new needs nobody to say so. It reads every closed part of the register as
// well, and makes those anew that are not what they were.
func (r *Replica) Heal(ctx context.Context) error {
	begun := false
	var done error
	waited := r.inTurn(ctx, func(ctx context.Context) error {
		begun, r.asked = true, true
		defer func() { r.asked = false }()
		r.leaveStore() // and with it what it remembers of the register
		done = r.exchange(ctx)
		return done
	})
	if !begun {
		return waited
	}
	r.poke() // the loop may be in a long pause
	return done
}

// heal takes the copy back to what the register has of it. What it had beyond
// that goes to the outbox as it was: also what the register has again, for only
// an Append that finds it there proves that it stays. Whoever heals at the same
// time sends the same.
func (r *Replica) heal(ctx context.Context, back *storage.BackError) error {
	b, err := r.local.branch(back.Same)
	if err != nil {
		return err
	}
	lacks, err := r.lacking(ctx, &b)
	if err != nil {
		return err
	}
	told := noticeOf(storage.NoticeHealed, lacks)
	back.Lacks, back.Oldest = told.Count, told.From
	old := !back.Oldest.IsZero() && r.opts.Now().Sub(back.Oldest) > healAge
	if !r.asked && (back.Lacks > healMost || old) {
		return back
	}
	if err := r.setDroppedAside(b); err != nil {
		return fmt.Errorf("keep this PC's copy as it is: %w", err)
	}
	var words []model.Event
	if len(b.entries) > 0 {
		words = append(words, r.event(model.CaseID{}, model.Healed{After: uint64(back.Same), Hash: b.fork.Hash, Events: b.ids()}))
	}
	changed, err := r.local.leave(b, words)
	if err != nil {
		return fmt.Errorf("take this PC's copy back to entry %d: %w", back.Same, err)
	}
	r.proven = false
	r.local.expect(told)
	r.tell(changed)
	return nil
}

// branch is what a copy has beyond the place where the register went back to.
type branch struct {
	fork    storage.Link
	order   *record.Order
	entries []record.Entry // that were in the register, in the effective order
	old     []item         // the outbox, as far as it gets other places
	dropped []record.Entry // of the entries, those that somebody left out
	who     []model.Event  // who did
}

func (b *branch) ids() (out []model.EventID) {
	for _, e := range b.entries {
		out = append(out, e.Event.ID)
	}
	return out
}

// drop leaves out what a word says is to be left out.
func (b *branch) drop(word record.Entry) {
	b.order.Read(word)
	b.who = append(b.who, word.Event)
	b.entries = slices.DeleteFunc(b.entries, func(e record.Entry) bool {
		gone := b.order.Drops(e.Event.ID)
		if gone {
			b.dropped = append(b.dropped, e)
		}
		return gone
	})
}

// branch returns what the copy has beyond an entry: what is in its log, and
// what waits in the outbox since the register went back before.
func (l *local) branch(to storage.Position) (b branch, err error) {
	err = l.view(func(tx *bbolt.Tx) error {
		if b.fork, err = ledger.LinkAt(tx, to); err != nil {
			return err
		}
		if b.order, err = orderOf(tx); err != nil {
			return err
		}
		if b.entries, err = after(tx, to); err != nil {
			return err
		}
		return eachItem(tx, nil, func(i item) error {
			at, there, err := ledger.Holds(tx, i.record)
			switch {
			case err != nil || i.healed && there && at <= to:
				return err // it only waits for the proof
			case i.healed && !there:
				e := storage.Entry{Position: unsentAt + storage.Position(i.seq), Record: i.record}
				b.entries = append(b.entries, record.Entry{Entry: e, Event: i.event})
			}
			b.old = append(b.old, i)
			return nil
		})
	})
	b.entries = b.order.Sort(b.entries)
	slices.SortFunc(b.old, bySeq)
	return b, err
}

// lacking returns those of the branch's events that the register has in no
// place, and takes out of the branch what was dropped in the register.
func (r *Replica) lacking(ctx context.Context, b *branch) (out []record.Entry, err error) {
	missing := make(map[model.EventID]storage.Hash, len(b.entries))
	for _, e := range b.entries {
		missing[e.Event.ID] = e.Record.D
	}
	err = r.since(ctx, b.fork.Position, fetchBatch, func(part []storage.Entry) error {
		for _, e := range part {
			if missing[e.Record.ID] == e.Record.D {
				delete(missing, e.Record.ID)
			}
			if word := record.Open(e); isDropped(word) {
				b.drop(word)
			}
		}
		return nil
	})
	for _, e := range b.entries {
		if _, lacks := missing[e.Event.ID]; lacks && e.Record.Class != storage.ClassHealed {
			out = append(out, e)
		}
	}
	return out, err
}

func isDropped(e record.Entry) bool {
	_, is := e.Event.Fact.(model.Dropped)
	return is
}

// rewind takes the entries later than to out of the log and folds the cases
// without them. It returns the cases that changed.
func (l *local) rewind(to storage.Position) (changed []model.CaseID, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err = l.update(func(tx *bbolt.Tx) error {
		changed, err = takeBack(tx, to)
		return err
	})
	if err == nil {
		l.at = to
	}
	return changed, err
}

// leave takes the copy back to where it left the register's log. Its branch
// goes to the outbox as it was, in one recording with the word that says so
// first, and before what waits there. All of it is one transaction. It returns the cases
// that changed.
func (l *local) leave(b branch, words []model.Event) ([]model.CaseID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	to := b.fork.Position
	items, gone, err := l.requeue(b, words)
	if err != nil {
		return nil, err
	}
	var changed, old []model.CaseID
	more, err := l.keep(items, func(tx *bbolt.Tx) error {
		for _, i := range b.old {
			if err := deleteItem(tx, i); err != nil {
				return err
			}
		}
		if changed, err = takeBack(tx, to); err != nil {
			return err
		}
		old, err = refoldAll(tx, casesOf(b.old))
		return err
	})
	if err != nil {
		l.journal.lame.Store(true) // the journal lacks what keep has dropped from it
		return nil, err
	}
	l.at = to
	if len(gone) > 0 {
		_ = l.journal.drop(gone).wait(l.journal.patience()) // if it fails the journal is written anew
	}
	return slices.Concat(changed, more, old), nil
}

// requeue returns the outbox as it will be: the words, then the branch, then what
// waits there, but for what was dropped. None of it has seen more of the log than
// will be left. The words come first because a long branch is sent in parts: what
// there is of it is read where it belongs, should the rest never come.
func (l *local) requeue(b branch, words []model.Event) (out, gone []item, err error) {
	if out, err = l.itemize(words); err != nil {
		return nil, nil, err
	}
	for _, e := range b.entries {
		out = append(out, item{event: e.Event, record: record.Renew(e.Record)})
	}
	for n := range out {
		i := &out[n]
		i.seq, i.batch, i.seen, i.healed = l.seq+1+uint64(n), l.seq+1, b.fork.Position, true
	}
	var rest []item
	for _, i := range b.old {
		switch {
		case b.order.Drops(i.event.ID):
			gone = append(gone, i)
		case !i.healed:
			i.seen = min(i.seen, b.fork.Position)
			rest = append(rest, i)
		}
	}
	renumber(rest, l.seq+1+uint64(len(out)))
	return append(out, rest...), gone, nil
}

// takeBack takes everything after to out of the log and the index of the
// cases, and folds the cases without it. It returns the cases.
func takeBack(tx *bbolt.Tx, to storage.Position) ([]model.CaseID, error) {
	gone, err := after(tx, to)
	if err != nil {
		return nil, err
	}
	changed, err := namedBy(tx, gone)
	if err != nil {
		return nil, err
	}
	for _, e := range gone {
		changed = append(changed, e.Event.Case)
	}
	changed = compact(changed)
	for _, id := range changed {
		at, err := positionsOf(tx, id)
		if err != nil {
			return nil, err
		}
		at = slices.DeleteFunc(at, func(p storage.Position) bool { return p > to })
		if err := tx.Bucket(bucketCases).Put(id[:], ledger.Seal(appendPositions(nil, 0, at))); err != nil {
			return nil, err
		}
	}
	if err := ledger.Rewind(tx, to); err != nil {
		return nil, err
	}
	return refoldAll(tx, changed)
}

// namedBy returns the cases of the events that words among the entries name,
// as far as they are in the log or wait to be sent again.
func namedBy(tx *bbolt.Tx, entries []record.Entry) (out []model.CaseID, err error) {
	var ids []model.EventID
	for _, e := range entries {
		switch f := e.Event.Fact.(type) {
		case model.Healed:
			ids = append(ids, f.Events...)
		case model.Dropped:
			ids = append(ids, f.Events...)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	waits := make(map[model.EventID]model.CaseID)
	err = eachItem(tx, nil, func(i item) error { waits[i.event.ID] = i.event.Case; return nil })
	for _, id := range ids {
		if at, ok := ledger.Find(tx, id); ok && err == nil {
			var e storage.Entry
			e, err = ledger.At(tx, at)
			out = append(out, e.Record.Case)
		}
		if c, ok := waits[id]; ok {
			out = append(out, c)
		}
	}
	return compact(out), err
}

// compact sorts ids of cases and leaves each in once.
func compact(ids []model.CaseID) []model.CaseID {
	slices.SortFunc(ids, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}
