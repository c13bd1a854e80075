package replica

import (
	"crypto/sha256"
	"reflect"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
)

// An id belongs to whoever comes first in the log. When somebody else has used
// the id of an event that waits here, ours is recorded anew under another.

// unsquat returns the item under an id that nobody has used with another
// content, and reports whether the log has it.
func unsquat(tx *bbolt.Tx, i item) (out item, there bool, err error) {
	for {
		at, same, err := ledger.Holds(tx, i.record)
		if err != nil || same || at == 0 {
			return i, same, err
		}
		if i, err = anew(i, i.event.Fact); err != nil {
			return i, false, err
		}
	}
}

// anew returns the item with a fact under another id. The id follows from what
// the item was, so that whoever does it again, as after a crash, makes the same.
func anew(i item, f model.Fact) (item, error) {
	sum := sha256.Sum256(append([]byte("laskoll recorded anew\x00"), i.record.D[:]...))
	i.event.ID, i.event.Fact = model.EventID(sum[:16]), f
	r, err := record.Encode(i.event)
	i.record = r
	return i, err
}

// renewal is what an outbox was and is to be, of items that got other ids.
type renewal struct{ old, now []item }

// renew gives other ids to what is not sent and whose ids the log has with
// another content, and to what refers to it.
func renew(tx *bbolt.Tx) (out renewal, err error) {
	all, err := unsent(tx)
	if err != nil {
		return out, err
	}
	ids := make(map[model.EventID]model.EventID)
	for _, i := range all {
		now, _, err := unsquat(tx, i)
		for old, id := range ids {
			if err != nil {
				return out, err
			}
			if f := model.Repoint(now.event.Fact, old, id); !reflect.DeepEqual(f, now.event.Fact) {
				now, err = anew(now, f)
			}
		}
		if err != nil {
			return out, err
		}
		if now.event.ID != i.event.ID {
			ids[i.event.ID] = now.event.ID
			out.old, out.now = append(out.old, i), append(out.now, now)
		}
	}
	if len(ids) == 0 {
		return out, nil
	}
	return out, out.put(tx)
}

// told is what to tell of it.
func (r renewal) told() []storage.Notice {
	if len(r.now) == 0 {
		return nil
	}
	var events []record.Entry
	for _, i := range r.now {
		events = append(events, record.Entry{Entry: storage.Entry{Record: i.record}, Event: i.event})
	}
	return []storage.Notice{noticeOf(storage.NoticeAnew, events)}
}

// put writes the items in the places of the old ones, in the outbox and in the
// disputes.
func (r renewal) put(tx *bbolt.Tx) error {
	bySeq := make(map[uint64]item, len(r.now))
	for _, i := range r.now {
		bySeq[i.seq] = i
		if tx.Bucket(bucketOutbox).Get(itemKey(i)) == nil {
			continue
		}
		if err := putItem(tx, i); err != nil {
			return err
		}
	}
	var disputes []dispute
	if err := eachDispute(tx, func(d dispute) error { disputes = append(disputes, d); return nil }); err != nil {
		return err
	}
	for _, d := range disputes {
		id := d.id()
		for n, i := range d.mine {
			if now, ok := bySeq[i.seq]; ok {
				d.mine[n] = now
			}
		}
		if err := deleteDispute(tx, id); err != nil {
			return err
		}
		if err := putDispute(tx, d); err != nil {
			return err
		}
	}
	return nil
}

// squats reports whether one of the entries bears the id of something that is
// not sent, with another content. What is our own comes back to its own case;
// only for others' entries is all that is not sent looked through.
func squats(tx *bbolt.Tx, entries []storage.Entry) (bool, error) {
	others, err := foreign(tx, entries)
	if err != nil || len(others) == 0 {
		return false, err
	}
	squatted := false
	look := func(i item) {
		squatted = squatted || slices.ContainsFunc(others[i.event.ID], func(d storage.Hash) bool { return d != i.record.D })
	}
	if err := eachItem(tx, nil, func(i item) error { look(i); return nil }); err != nil {
		return false, err
	}
	err = eachDispute(tx, func(d dispute) error {
		for _, i := range d.mine {
			look(i)
		}
		return nil
	})
	return squatted, err
}

// foreign returns the ids of the entries that the outbox does not hold for
// their cases, with their digests.
func foreign(tx *bbolt.Tx, entries []storage.Entry) (map[model.EventID][]storage.Hash, error) {
	ours := make(map[model.EventID]storage.Hash)
	seen := make(map[model.CaseID]bool)
	others := make(map[model.EventID][]storage.Hash)
	for _, e := range entries {
		if !seen[e.Record.Case] {
			seen[e.Record.Case] = true
			items, err := itemsOf(tx, e.Record.Case)
			if err != nil {
				return nil, err
			}
			for _, i := range items {
				ours[i.event.ID] = i.record.D
			}
		}
		if d, ok := ours[e.Record.ID]; !ok || d != e.Record.D {
			others[e.Record.ID] = append(others[e.Record.ID], e.Record.D)
		}
	}
	return others, nil
}
