package replica

import (
	"encoding/binary"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// A list that is read in may be a city's: a million events that were recorded
// together. They are kept and sent in parts, because a transaction of bbolt has
// in memory all that it writes, several times over. All of them or none are
// kept all the same: until the last part is there the copy has a mark, the seq
// of the first of them, and what lies in the outbox from there on is not
// waiting yet. A program that dies leaves the mark, and the next one takes out
// what it finds from there on; so it does with what the journal holds between a
// line that begins a recording and the one that ends it.
var keyOpen = []byte("open")

// partMost is how many events are kept or sent in one transaction, unless they
// are all of one case.
const partMost = 20_000

// cut returns where the parts of a recording end: only where the case changes.
func (l *local) cut(events []model.Event) (ends []int) {
	last := 0
	for n := 1; n < len(events); n++ {
		if n-last >= l.part && events[n].Case != events[n-1].Case {
			ends, last = append(ends, n), n
		}
	}
	return append(ends, len(events))
}

// recordParts is record for more than one part.
func (l *local) recordParts(events []model.Event, drafts []storage.Draft, ends []int) (changed []model.CaseID, err error) {
	if err := l.ready(); err != nil {
		return nil, err
	}
	first, begun, met := l.seq+1, 0, false
	limit := l.journal.patience()
	_ = l.journal.begins(first).wait(limit) // the copy has everything
	for n, end := range ends {
		if err != nil {
			break
		}
		p := part{events[begun:end], drafts[begun:end], first, n == len(ends)-1}
		var cases []model.CaseID
		var late bool
		cases, late, err = l.keepPart(p)
		changed, met, begun = append(changed, cases...), met || late, end
	}
	if err != nil {
		// What the journal has of it is not ended, and goes when it is mended.
		l.journal.lame.Store(true)
		l.seq = first - 1
		return nil, fmt.Errorf("keep %d events: %w", len(events), undone(err, l.takeBack()))
	}
	limit = l.journal.patience()
	_ = l.journal.ends(first).wait(limit)
	slices.SortFunc(changed, func(a, b model.CaseID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(changed), l.recount(len(events), met)
}

// takeBack undoes a recording at once, with what the cases show of it.
func (l *local) takeBack() error {
	if err := l.undo(); err != nil {
		return err
	}
	return l.foldAll(nil)
}

// undone joins why a recording was not kept with why it could not be taken out
// again, which is tried before the next one and when the copy is opened.
func undone(err, undo error) error {
	if undo != nil {
		return fmt.Errorf("%w (and what there is of it stays for now: %w)", err, undo)
	}
	return err
}

// part is a part of a recording.
type part struct {
	events []model.Event
	drafts []storage.Draft
	first  uint64 // the seq of the recording's first event
	last   bool
}

// keepPart keeps a part, and reports whether something of it met what is in the
// log and was not seen.
func (l *local) keepPart(p part) (changed []model.CaseID, late bool, err error) {
	items, meet, err := l.prepare(p.events, p.drafts)
	if err != nil {
		return nil, false, err
	}
	for n := range items {
		items[n].batch = p.first
	}
	changed, _, err = l.put(items, func(tx *bbolt.Tx) error {
		if meet != nil {
			if err := meet(tx); err != nil {
				return err
			}
		}
		if p.last {
			return tx.Bucket(bucketCopy).Delete(keyOpen)
		}
		return tx.Bucket(bucketCopy).Put(keyOpen, binary.AppendUvarint(nil, p.first))
	})
	return changed, meet != nil, err
}

// undo takes out what a recording that did not come to its end has left. The
// cases still show it, so the view is stale.
func (l *local) undo() error {
	for left := true; left; {
		var keys [][]byte
		err := l.view(func(tx *bbolt.Tx) error {
			first := note(tx, keyOpen)
			c := tx.Bucket(bucketOutbox).Cursor()
			for k, _ := c.First(); first > 0 && k != nil && len(keys) < l.part; k, _ = c.Next() {
				if seqOf(k) >= first {
					keys = append(keys, slices.Clone(k))
				}
			}
			left = first > 0
			return nil
		})
		if err != nil || !left {
			return err
		}
		if err := l.update(func(tx *bbolt.Tx) error { return takeOut(tx, keys) }); err != nil {
			return err
		}
	}
	return nil
}

// takeOut removes events of the open recording; when there are none any more,
// the disputes that it made and the mark.
func takeOut(tx *bbolt.Tx, keys [][]byte) error {
	if err := tx.Bucket(bucketCopy).Delete(keyView); err != nil {
		return err
	}
	for _, k := range keys {
		if err := tx.Bucket(bucketOutbox).Delete(k); err != nil {
			return err
		}
	}
	if len(keys) > 0 {
		return nil
	}
	first := note(tx, keyOpen)
	var gone []model.EventID
	err := eachDispute(tx, func(d dispute) error {
		if d.mine[0].seq >= first {
			gone = append(gone, d.id())
		}
		return nil
	})
	for _, id := range gone {
		if err == nil {
			err = deleteDispute(tx, id)
		}
	}
	if err != nil {
		return err
	}
	return tx.Bucket(bucketCopy).Delete(keyOpen)
}

// seqOf returns the place in the outbox that a key of it tells.
func seqOf(k []byte) uint64 { return binary.BigEndian.Uint64(k[max(0, len(k)-8):]) }

// window returns up to where the outbox is looked through for what is sent
// next, so many at the most, and reports whether that is all of it.
func window(tx *bbolt.Tx, most int) (last uint64, all bool) {
	open := note(tx, keyOpen)
	var seqs []uint64
	c := tx.Bucket(bucketOutbox).Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		if seq := seqOf(k); open == 0 || seq < open {
			seqs = append(seqs, seq)
		}
	}
	if slices.Sort(seqs); len(seqs) == 0 {
		return 0, true
	}
	n := min(most+1, len(seqs)) // one more shows where the case changes
	return seqs[n-1], n == len(seqs)
}

// share returns what to send of fresh items, which are in their order and all
// that there is of them or the first of many: whole recordings until there are
// limit records, or as much of a big one as goes into a part.
func share(fresh []item, limit int, all bool) []item {
	for n, i := range fresh {
		if n >= limit && i.batch != fresh[n-1].batch {
			return fresh[:n]
		}
	}
	if all {
		return fresh
	}
	for n := len(fresh) - 1; n > 0; n-- {
		if fresh[n].event.Case != fresh[n-1].event.Case {
			return fresh[:n]
		}
	}
	return fresh
}

// eachItemUpTo is eachItem for the outbox up to a seq. Of the others nothing is
// read.
func eachItemUpTo(tx *bbolt.Tx, last uint64, do func(item) error) error {
	c := tx.Bucket(bucketOutbox).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if seqOf(k) > last {
			continue
		}
		if err := withItem(v, do); err != nil {
			return err
		}
	}
	return nil
}
