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
	if err == nil && len(items) > 0 {
		err = dead.forget()
	}
	return changed, errors.Join(err, dead.close())
}

// collect takes over what is in journals that nobody holds. It returns the
// cases that changed here, and whether the journals have something of which the
// register has not proved to this program that it is there. One of which all is
// proved goes, and not before: its owner may be at another PC, with the same
// profile. One with lines that cannot be read stays.
func (l *local) collect() (changed []model.CaseID, waits bool, err error) {
	all, err := l.shelf.others(l.path, l.slot.former())
	defer all.letGo()
	for _, s := range all {
		proved, news, e := l.unproved(s.kept)
		switch {
		case e != nil:
		case !proved:
			var more []model.CaseID
			more, e = l.adopt(news)
			if changed, waits = append(changed, more...), true; e == nil {
				l.take(news)
			}
		case s.bad == 0:
			e = os.Remove(s.path)
		}
		err = errors.Join(err, e)
	}
	return changed, waits, err
}

// take notes that items of others' journals have been taken over.
func (l *local) take(items []item) {
	if l.taken == nil {
		l.taken = make(map[model.EventID]bool)
	}
	for _, i := range items {
		l.taken[i.event.ID] = true
	}
}

// unproved reports whether the register has proved that it has all of the
// items, and returns those that are still to be taken over. That the log has
// one proves nothing; that it was taken over and has left the outbox does.
func (l *local) unproved(items []item) (proved bool, news []item, err error) {
	proved = true
	err = l.view(func(tx *bbolt.Tx) error {
		here, err := unsent(tx)
		waits := idsOf(here)
		for _, i := range items {
			if err != nil {
				return err
			}
			now, there, e := unsquat(tx, i)
			open := waits[now.event.ID]
			if err = e; !l.taken[i.event.ID] || !there && !open {
				news = append(news, i)
			}
			proved = proved && there && !open && l.taken[i.event.ID]
		}
		return err
	})
	return proved, news, err
}

// shared returns the last entry that is the same in both copies. They are of
// one register, but it may have gone back since one of them was closed.
func (l *local) shared(other *local) (storage.Position, error) {
	return lastSame(0, min(l.head(), other.head()), func(at storage.Position) (bool, error) {
		ours, err := l.link(at)
		if err != nil {
			return false, err
		}
		theirs, err := other.link(at)
		return ours == theirs, err
	})
}

// estate returns everything in the copy that was not sent. What the outbox holds
// was put on top of the whole of this copy's log; what is disputed was not put
// on top of the entries that disturb it.
func (l *local) estate() (items []item, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	err = l.view(func(tx *bbolt.Tx) error {
		err := eachItem(tx, nil, func(i item) error {
			i.seen = l.at
			items = append(items, i)
			return nil
		})
		if err != nil {
			return err
		}
		return eachDispute(tx, func(d dispute) error {
			before, ok := ledger.Find(tx, d.theirs[0])
			for _, i := range d.mine {
				if ok {
					i.seen = before - 1
				}
				items = append(items, i)
			}
			return nil
		})
	})
	return items, err
}

// forget empties the copy's outbox. The cases still show what was in them, so the
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
	if err == nil {
		l.waiting, l.held = 0, 0
	}
	return err
}
