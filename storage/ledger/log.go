package ledger

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// fill is how full the pages of log and ids are made: keys only ever come at
// the end, so there is no use in leaving room for ones between.
const fill = 0.9

// place is an entry as it lies in the log.
type place struct {
	before [32]byte
	record []byte
}

func placeOf(p *place) []column { return []column{{1, &p.before}, {2, &p.record}} }

// Append commits all of the events or none, to the rules of
// [storage.Store.Append], and returns the position of the last of them.
func Append(tx *bbolt.Tx, after storage.Position, events ...model.Event) (storage.Position, error) {
	return NewSearch(after, events).Append(tx)
}

func write(tx *bbolt.Tx, head Link, events []model.Event) (storage.Position, error) {
	w := writer{tx: tx, head: head}
	for _, e := range events {
		record, err := EncodeEvent(e)
		if err != nil {
			return 0, err
		}
		if err := w.put(e.ID, record); err != nil {
			return 0, err
		}
	}
	return w.head.Position, w.finish()
}

// writer writes entries after a head. finish writes what is left.
type writer struct {
	tx   *bbolt.Tx
	head Link
	ids  []indexed
}

type indexed struct {
	id model.EventID
	at storage.Position
}

func (w *writer) put(id model.EventID, record []byte) error {
	log := w.tx.Bucket(bucketLog)
	log.FillPercent = fill
	next := w.head.Next(record)
	p := place{before: w.head.Hash, record: record}
	if err := log.Put(key(next.Position), Seal(writeColumns(placeOf(&p)))); err != nil {
		return fmt.Errorf("write entry %d: %w", next.Position, err)
	}
	w.ids = append(w.ids, indexed{id, next.Position})
	w.head = next
	return nil
}

// finish writes the index and the head. The index is written in its order:
// bbolt splits a page only when a transaction ends, and sixty thousand keys
// put into one page at random took it ten seconds.
func (w *writer) finish() error {
	ids := w.tx.Bucket(bucketIDs)
	ids.FillPercent = fill
	slices.SortFunc(w.ids, func(a, b indexed) int { return bytes.Compare(a.id[:], b.id[:]) })
	for _, e := range w.ids {
		if err := ids.Put(e.id[:], Seal(key(e.at))); err != nil {
			return fmt.Errorf("index entry %d: %w", e.at, err)
		}
	}
	return putHead(w.tx, w.head)
}

// Extend copies entries from another copy of the same log, byte for byte. The
// first must follow the head, and every hash must fit its record: an entry
// that does not is an ErrDamaged and nothing of the copy may be committed.
func Extend(tx *bbolt.Tx, entries ...storage.Entry) error {
	return ExtendAll(tx, func(yield func(storage.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	})
}

// ExtendAll is Extend for entries that need not be in memory together. An
// error among them ends it.
func ExtendAll(tx *bbolt.Tx, entries iter.Seq2[storage.Entry, error]) error {
	h, err := ReadHead(tx)
	if err != nil {
		return err
	}
	w := writer{tx: tx, head: h.Link}
	for e, err := range entries {
		if err != nil {
			return err
		}
		if next := w.head.Next(e.Record); next != (Link{e.Position, e.Hash}) {
			return fmt.Errorf("%w: entry %d does not follow entry %d", storage.ErrDamaged, e.Position, w.head.Position)
		}
		if err := w.put(e.Event.ID, e.Record); err != nil {
			return err
		}
	}
	return w.finish()
}

// Find returns the position of an event.
func Find(tx *bbolt.Tx, id model.EventID) (storage.Position, bool) {
	b, err := Open(tx.Bucket(bucketIDs).Get(id[:]))
	if err != nil || len(b) != 8 {
		return 0, false
	}
	return storage.Position(binary.BigEndian.Uint64(b)), true
}

// Since yields the entries later than after, in order, as long as the
// transaction lives; the entries outlive it. An error is yielded once, last.
func Since(tx *bbolt.Tx, after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		err := reach(tx, after)
		if err == nil {
			err = scan(tx, after, func(at storage.Position, p place) error {
				e, err := entry(at, p)
				if err == nil && !yield(e, nil) {
					return errEnough
				}
				return err
			})
		}
		if err != nil && !errors.Is(err, errEnough) {
			yield(storage.Entry{}, err)
		}
	}
}

var errEnough = errors.New("the reader has enough")

// ErrVolumes is returned for entries that this file held once and that lie in
// its closed volumes now.
var ErrVolumes = errors.New("the entries lie in closed volumes")

// reach checks that everything after the position is in this file's log.
func reach(tx *bbolt.Tx, after storage.Position) error {
	r, err := Read(tx)
	if err != nil {
		return err
	}
	head, err := ReadHead(tx)
	if err != nil {
		return err
	}
	if after > head.Position {
		// The log went back: what the caller knows, or would write, rests on
		// entries that are gone.
		return fmt.Errorf("%w: it ends at entry %d, but entry %d was there before", storage.ErrDamaged, head.Position, after)
	}
	return r.reach(after)
}

func (r *Register) reach(after storage.Position) error {
	if after < r.Base.Position {
		return fmt.Errorf("%w: up to %d, asked for %d", ErrVolumes, r.Base.Position, after+1)
	}
	return nil
}

// LinkAt returns the place of an entry in the chain.
func LinkAt(tx *bbolt.Tx, at storage.Position) (Link, error) {
	r, err := Read(tx)
	if err != nil || at == r.Base.Position {
		return r.Base, err
	}
	p, err := readPlace(tx.Bucket(bucketLog).Get(key(at)))
	if err != nil {
		return Link{}, fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, at, err)
	}
	return Link{Position: at - 1, Hash: p.before}.Next(p.record), nil
}

// scan calls do for every entry after the position, in order. The place's
// record is valid only during the call.
func scan(tx *bbolt.Tx, after storage.Position, do func(storage.Position, place) error) error {
	c := tx.Bucket(bucketLog).Cursor()
	for k, v := c.Seek(key(after + 1)); k != nil; k, v = c.Next() {
		if len(k) != 8 {
			return fmt.Errorf("%w: key %x in the log", storage.ErrDamaged, k)
		}
		at := storage.Position(binary.BigEndian.Uint64(k))
		p, err := readPlace(v)
		if err != nil {
			return fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, at, err)
		}
		if err := do(at, p); err != nil {
			return err
		}
	}
	return nil
}

func readPlace(sealed []byte) (p place, err error) {
	b, err := Open(sealed)
	if err != nil {
		return p, err
	}
	// Without columns: this is done for every entry after every save.
	err = eachField(b, func(f field) error {
		switch f.num {
		case 1:
			return f.read(&p.before)
		case 2:
			return f.read(&p.record)
		}
		return nil
	})
	return p, err
}

// entry returns the entry with copies of its bytes.
func entry(at storage.Position, p place) (storage.Entry, error) {
	record := slices.Clone(p.record)
	e, err := DecodeEvent(record)
	if err != nil {
		return storage.Entry{}, fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, at, err)
	}
	link := Link{Position: at - 1, Hash: p.before}.Next(record)
	return storage.Entry{Position: at, Event: e, Hash: link.Hash, Record: record}, nil
}

// idOf reads only the id of a record.
func idOf(record []byte) (id model.EventID) {
	_ = eachField(record, func(f field) error {
		if f.num != fieldID {
			return nil
		}
		return f.read(&id)
	})
	return id
}
