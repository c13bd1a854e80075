package replica

import (
	"errors"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
)

// orphans takes over what programs that are no longer running left unsent in
// other slots of the folder. It returns the cases that changed here. Taking
// over twice is harmless: an event is known by its id.
func (l *local) orphans(id ledger.ID, now time.Time) (changed []model.CaseID, err error) {
	for _, n := range l.slot.others() {
		s, e := trySlot(l.slot.dir, n)
		if e != nil || s == nil {
			err = errors.Join(err, e)
			continue
		}
		if !s.mayHold() {
			err = errors.Join(err, s.release())
			continue
		}
		more, e := l.inherit(s, id, now)
		changed, err = append(changed, more...), errors.Join(err, e)
	}
	return changed, err
}

// mayHold reports whether there may be something unsent in a slot that nobody
// holds: a program that closes its copy in good order empties the journal
// when all has been sent.
func (s *slot) mayHold() bool {
	info, err := os.Stat(s.path(".log"))
	if err == nil && info.Size() > 0 {
		return true
	}
	_, err = os.Stat(s.path(".open"))
	return err == nil
}

// inherit moves what the slot's copy has not sent to this one, which has it
// durably before the other forgets it.
func (l *local) inherit(s *slot, id ledger.ID, now time.Time) ([]model.CaseID, error) {
	dead, err := openLocal(s, id, now)
	if err != nil {
		return nil, err
	}
	if dead.readOnly != nil {
		return nil, dead.close()
	}
	items, err := dead.estate()
	same := storage.Position(0)
	if err == nil && len(items) > 0 {
		same, err = l.shared(dead)
	}
	if err != nil {
		return nil, errors.Join(err, dead.close())
	}
	for n := range items {
		items[n].seen = min(items[n].seen, same)
	}
	changed, err := l.adopt(items)
	if err == nil {
		err = dead.forget()
	}
	return changed, errors.Join(err, dead.close())
}

// shared returns the last entry that is the same in both copies. They are of
// one register, but it may have gone back since one of them was closed.
func (l *local) shared(other *local) (storage.Position, error) {
	return lastSame(min(l.head(), other.head()), func(at storage.Position) (bool, error) {
		ours, err := l.link(at)
		if err != nil {
			return false, err
		}
		theirs, err := other.link(at)
		return ours == theirs, err
	})
}

// estate returns everything that the copy has not sent. What the outbox holds
// was put on top of the whole of this copy's log; what is disputed was not put
// on top of the entries that disturb it.
func (l *local) estate() (items []item, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err = l.view(func(tx *bbolt.Tx) error {
		if items, err = l.unconfirmed(tx); err != nil {
			return err
		}
		err := eachItem(tx, nil, func(i item) error {
			i.seen = l.at
			items = append(items, i)
			return nil
		})
		if err != nil {
			return err
		}
		return eachDispute(tx, func(d dispute) error {
			for _, i := range d.mine {
				i.seen = d.theirs[0] - 1
				items = append(items, i)
			}
			return nil
		})
	})
	return lastOfEach(items), err
}

// lastOfEach keeps the last of the items that are of the same event.
func lastOfEach(items []item) []item {
	at := make(map[model.EventID]int)
	out := items[:0:0]
	for _, i := range items {
		if n, again := at[i.event.ID]; again {
			out[n] = i
			continue
		}
		at[i.event.ID] = len(out)
		out = append(out, i)
	}
	return out
}

// forget empties both outboxes. The cases still show what was in them, so the
// view is stale.
func (l *local) forget() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := l.update(func(tx *bbolt.Tx) error {
		for _, b := range [][]byte{bucketOutbox, bucketDisputes} {
			if err := tx.DeleteBucket(b); err != nil {
				return err
			}
			if _, err := tx.CreateBucket(b); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketCopy).Delete(keyView)
	})
	if err != nil {
		return err
	}
	l.waiting, l.held, l.left = 0, 0, nil
	return l.journal.clear()
}
