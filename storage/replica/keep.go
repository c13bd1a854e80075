package replica

import (
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// record keeps the events: when it returns they are durable in the copy and in
// the journal, and the view shows them, unless they are in conflict with what
// came in since the history that each was decided on: its draft's, see [storage.Draft].
// It returns the cases that changed.
func (l *local) record(events []model.Event, drafts []storage.Draft) ([]model.CaseID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	ends := l.cut(events)
	var changed []model.CaseID
	var err error
	if len(ends) > 1 {
		changed, err = l.recordParts(events, drafts, ends)
	} else {
		changed, err = l.recordOne(events, drafts)
	}
	if err == nil {
		l.remember(events)
	}
	return changed, err
}

// recordOne is record for what goes into one transaction.
func (l *local) recordOne(events []model.Event, drafts []storage.Draft) ([]model.CaseID, error) {
	items, meet, err := l.prepare(events, drafts)
	if err != nil {
		return nil, err
	}
	return l.keep(items, meet)
}

// prepare makes items of events. When the log has something of the cases that
// was not seen when they were decided, meet is to be done in the transaction
// that keeps them. The caller holds mu.
func (l *local) prepare(events []model.Event, drafts []storage.Draft) (items []item, meet func(*bbolt.Tx) error, err error) {
	if items, err = l.itemize(events); err != nil {
		return nil, nil, err
	}
	var late []item
	err = l.view(func(tx *bbolt.Tx) error {
		for n := range items {
			was := items[n].seen
			if items[n].seen, err = l.seenUpTo(tx, items[n], drafts[n].Seen); err != nil {
				return err
			}
			if items[n].seen < was {
				late = append(late, items[n])
			}
		}
		return nil
	})
	if len(late) > 0 {
		meet = func(tx *bbolt.Tx) error { return l.meet(tx, items, casesOf(late)) }
	}
	return items, meet, err
}

// meet puts items that have just been put into the outbox on top of what is in
// the log of the cases and was not seen when they were decided. What was in the
// outbox before stays there: it may be on its way to the register.
func (l *local) meet(tx *bbolt.Tx, items []item, cases []model.CaseID) error {
	own := make(map[model.EventID]bool)
	for _, id := range l.own {
		own[id] = true
	}
	for _, id := range cases {
		entries, err := entriesBut(tx, id, own)
		if err != nil {
			return err
		}
		mine := slices.Clone(items)
		mine = slices.DeleteFunc(mine, func(i item) bool { return i.event.Case != id })
		if err := contest(tx, mine, entries); err != nil {
			return err
		}
	}
	return nil
}

// seenUpTo returns how much of the log lies under an item that was decided on
// a history: all of it, or up to before the first entry of the case that is
// neither in the history nor this program's own.
func (l *local) seenUpTo(tx *bbolt.Tx, i item, history []model.Event) (storage.Position, error) {
	if history == nil {
		return i.seen, nil
	}
	at, err := positionsOf(tx, i.event.Case)
	if err != nil {
		return 0, err
	}
	for _, p := range slices.Backward(at) {
		e, err := ledger.At(tx, p)
		if err != nil {
			return 0, err
		}
		if slices.ContainsFunc(history, func(h model.Event) bool { return h.ID == e.Record.ID }) {
			break // and so is everything before it
		}
		if !slices.Contains(l.own, e.Record.ID) {
			i.seen = p - 1
		}
	}
	return i.seen, nil
}

// ownLimit is how many events of its own a program remembers: more than
// anybody can have decided before the first of them was recorded.
const ownLimit = 4096

// remember notes that the events are of this program: who decides on top of
// them before they have their names knows them all the same.
func (l *local) remember(events []model.Event) {
	for _, e := range events[max(0, len(events)-ownLimit):] {
		l.own = append(l.own, e.ID)
	}
	l.own = slices.Clone(l.own[max(0, len(l.own)-ownLimit):])
}

// itemize gives the events their places in the outbox; the caller holds mu.
func (l *local) itemize(events []model.Event) ([]item, error) {
	items := make([]item, 0, len(events))
	for i, e := range events {
		r, err := record.Encode(e)
		if err != nil {
			return nil, err
		}
		// As everybody else will read it, so that the case does not change
		// by a fraction of a second when it comes back from the register.
		if e, err = record.Decode(r); err != nil {
			return nil, err
		}
		items = append(items, item{
			seq: l.seq + 1 + uint64(i), batch: l.seq + 1, seen: l.at, event: e, record: r,
		})
	}
	return items, nil
}

// keep keeps the items, which is one recording or several, and does more in the
// same transaction. The caller holds mu.
func (l *local) keep(items []item, more func(*bbolt.Tx) error) ([]model.CaseID, error) {
	if err := l.ready(); err != nil {
		return nil, err
	}
	changed, second, err := l.put(items, more)
	if err != nil {
		return nil, fmt.Errorf("keep %d events: %w", len(items), l.retract(items, second, err))
	}
	return changed, l.recount(len(items), more != nil)
}

// ready puts right what the recording before this one left undone.
func (l *local) ready() error {
	if l.readOnly != nil {
		return l.readOnly
	}
	if err := l.undo(); err != nil {
		return fmt.Errorf("take out what was not kept whole: %w", err)
	}
	l.mend()
	return nil
}

// put writes the items to the copy and to the journal at the same time, for each
// is waiting for the disk, and does more in the same transaction. The second
// error is the journal's.
func (l *local) put(items []item, more func(*bbolt.Tx) error) (changed []model.CaseID, second, err error) {
	limit := l.journal.patience()
	twice := l.journal.keep(items)
	changed = casesOf(items)
	err = l.update(func(tx *bbolt.Tx) error {
		for _, i := range items {
			if err := putItem(tx, i); err != nil {
				return err
			}
		}
		if more != nil {
			if err := more(tx); err != nil {
				return err
			}
		}
		changed, err = refoldAll(tx, changed)
		return err
	})
	if second = twice.wait(limit); err == nil {
		l.seq += uint64(len(items))
	}
	return changed, second, err
}

// retract sees to it that nothing comes back from the journal of what the
// copy could not keep, and returns why it could not. second is what became of
// the items in the journal.
func (l *local) retract(items []item, second, why error) error {
	limit := l.journal.patience()
	if drop := l.journal.drop(items).wait(limit); drop != nil && (second == nil || errors.Is(second, errSlow)) {
		return errors.Join(why, storage.ErrUnsure, drop)
	}
	return why
}

// recount keeps the numbers of what waits true. Counting is left out where
// only items were added.
func (l *local) recount(added int, all bool) error {
	if !all {
		l.waiting += added
		return nil
	}
	return l.view(l.count)
}

// mend writes the journal anew when an earlier write to it failed. If that
// fails too it is tried again at the next: the copy has everything.
func (l *local) mend() {
	if !l.journal.lame.Load() || len(l.left) > 0 || l.journal.hangs() {
		return
	}
	var all []item
	err := l.view(func(tx *bbolt.Tx) (err error) {
		all, err = unsent(tx)
		return err
	})
	if err == nil {
		_ = l.journal.rewrite(all).wait(pressLimit)
	}
}

// unsent returns what is not yet in the register: the outbox and what is held
// back, in order.
func unsent(tx *bbolt.Tx) (all []item, err error) {
	if err = eachItem(tx, nil, func(i item) error { all = append(all, i); return nil }); err != nil {
		return nil, err
	}
	err = eachDispute(tx, func(d dispute) error { all = append(all, d.mine...); return nil })
	slices.SortFunc(all, bySeq)
	return all, err
}

func casesOf(items []item) (out []model.CaseID) {
	for _, i := range items {
		if !slices.Contains(out[max(0, len(out)-1):], i.event.Case) {
			out = append(out, i.event.Case)
		}
	}
	slices.SortFunc(out, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(out)
}

// refoldAll brings the summaries of the cases up to date, and of those that
// share a lock with one of them. It returns them all.
func refoldAll(tx *bbolt.Tx, cases []model.CaseID) ([]model.CaseID, error) {
	o, err := orderOf(tx)
	if err != nil {
		return nil, err
	}
	var linked []model.CaseID
	for _, id := range cases {
		more, err := refoldCase(tx, o, id)
		if err != nil {
			return nil, err
		}
		linked = append(linked, more...)
	}
	for _, id := range linked {
		if !heardOf(tx, id) || slices.Contains(cases, id) {
			continue
		}
		if _, err := refoldCase(tx, o, id); err != nil {
			return nil, err
		}
		cases = append(slices.Clip(cases), id)
	}
	return cases, nil
}

// heardOf reports whether anybody has heard of the case.
func heardOf(tx *bbolt.Tx, id model.CaseID) bool { return tx.Bucket(bucketCases).Get(id[:]) != nil }

// outgoing returns what to send next, and after which entry. What the log has
// already goes first: it was seen in the register, and only an Append that
// finds it there proves that it stays. Otherwise it is whole recordings, the
// oldest first, until there are limit records; of a big one it is a part.
func (l *local) outgoing(limit int) (out []item, after storage.Position, err error) {
	var come, fresh []item
	after = l.head()
	var all bool
	err = l.view(func(tx *bbolt.Tx) error {
		var last uint64
		last, all = window(tx, l.part)
		return eachItemUpTo(tx, last, func(i item) error {
			at, there, err := ledger.Holds(tx, i.record)
			if there {
				come, after = append(come, i), min(after, at-1)
			} else {
				fresh = append(fresh, i)
			}
			return err
		})
	})
	if len(come) > 0 || err != nil {
		return come, after, err
	}
	slices.SortFunc(fresh, bySeq)
	return share(fresh, limit, all), after, nil
}

// confirm takes items out of the outbox that an Append has proved to be in the
// register, once the log of the copy has them as well. It returns how many.
func (l *local) confirm(sent []item) (n int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err = l.update(func(tx *bbolt.Tx) error {
		n = 0
		for _, i := range sent {
			_, there, err := ledger.Holds(tx, i.record)
			if err == nil && there {
				n++
				err = deleteItem(tx, i)
			}
			if err != nil {
				return err
			}
		}
		return forgetWords(tx)
	})
	switch {
	case err != nil:
	case l.waiting > l.part: // a long list is not counted each time, but at its end
		l.waiting -= n
	default:
		err = l.view(l.count)
	}
	if err == nil && l.waiting+l.held == 0 && l.journal.full() {
		_ = l.journal.clear().wait(pressLimit) // lines too many are known by being in the log
	}
	return n, err
}

// forgetWords takes words out of the outbox of which others have said all.
func forgetWords(tx *bbolt.Tx) error {
	items, err := itemsOf(tx, model.CaseID{})
	if err != nil || len(items) == 0 {
		return err
	}
	at, err := positionsOf(tx, model.CaseID{})
	if err != nil {
		return err
	}
	words, err := entriesAt(tx, at)
	o := &record.Order{}
	for _, w := range words {
		o.Read(w)
	}
	for _, i := range items {
		if f, ok := i.event.Fact.(model.Healed); ok && o.Names(f.Events) && err == nil {
			err = deleteItem(tx, i)
		}
	}
	return err
}

// adopt takes in events that were kept but are not in the copy: from the
// journal when the copy was lost, and from the outbox of a program that died.
// Those that are here already are left out. The rest is put on top of what has
// come into the log since each of them was recorded.
func (l *local) adopt(found []item) ([]model.CaseID, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var fresh []item
	err := l.view(func(tx *bbolt.Tx) error {
		here, err := unsent(tx)
		known := idsOf(here)
		for _, i := range found {
			if err != nil {
				return err
			}
			if i, _, err = unsquat(tx, i); !known[i.event.ID] {
				fresh = append(fresh, i)
			}
		}
		return err
	})
	if err != nil || len(fresh) == 0 {
		return nil, err
	}
	slices.SortFunc(fresh, bySeq)
	renumber(fresh, l.seq+1)
	own := idsOf(found)
	return l.keep(fresh, func(tx *bbolt.Tx) error {
		return rebaseOn(tx, fresh, own)
	})
}

// renumber gives the items new places in the outbox, in the order in which
// they are. What was recorded together stays together.
func renumber(items []item, first uint64) {
	batch := make(map[uint64]uint64)
	for n := range items {
		i := &items[n]
		i.seq = first + uint64(n)
		if batch[i.batch] == 0 {
			batch[i.batch] = i.seq
		}
		i.batch = batch[i.batch]
	}
}

func idsOf(items []item) map[model.EventID]bool {
	out := make(map[model.EventID]bool, len(items))
	for _, i := range items {
		out[i.event.ID] = true
	}
	return out
}

// rebaseOn puts the items on top of the entries of their cases that the log
// has had since they were decided. Entries that came from the same outbox are
// not somebody else's.
func rebaseOn(tx *bbolt.Tx, items []item, own map[model.EventID]bool) error {
	for _, id := range casesOf(items) {
		entries, err := entriesBut(tx, id, own)
		if err != nil {
			return err
		}
		if err := holdBack(tx, id, entries); err != nil {
			return err
		}
	}
	return nil
}

// entriesBut returns the entries of a case but for one's own.
func entriesBut(tx *bbolt.Tx, id model.CaseID, own map[model.EventID]bool) ([]record.Entry, error) {
	at, err := positionsOf(tx, id)
	if err != nil {
		return nil, err
	}
	entries, err := entriesAt(tx, at)
	return slices.DeleteFunc(entries, func(e record.Entry) bool { return own[e.Event.ID] }), err
}
