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
	"laskoll/storage/record"
	"laskoll/storage/wire"
)

// fill is how full the pages of log and ids are made: keys only ever come at
// the end, so there is no use in leaving room for ones between.
const fill = 0.9

// place is an entry as it lies in the log.
type place struct {
	before [32]byte
	bytes  []byte // the record
	first  bool   // of format 1
}

// The fields of a place.
const (
	placeBefore = 1
	placeFirst  = 2
	placeRecord = 3
)

func (p *place) write() []byte {
	m := wire.Write(wire.Column{Num: placeBefore, At: &p.before})
	if p.first {
		m.Bytes(placeFirst, p.bytes)
	} else {
		m.Bytes(placeRecord, p.bytes)
	}
	return m
}

// record returns the record, which shares the place's memory.
func (p *place) record() storage.Record {
	if p.first {
		return record.ParseFirst(p.bytes)
	}
	return record.Parse(p.bytes)
}

// link returns the end of the place, which lies at a position.
func (p *place) link(at storage.Position) storage.Link {
	before := storage.Link{Position: at - 1, Hash: p.before}
	if p.first { // chained as it is: its digest is not asked for
		return before.Next(storage.Record{First: true, Bytes: p.bytes})
	}
	return before.Next(p.record())
}

// Append commits all of the records or none, to the rules of
// [storage.Store.Append], and returns the position of the last of them.
func Append(tx *bbolt.Tx, after storage.Position, records ...storage.Record) (storage.Position, error) {
	return NewSearch(after, records).Append(tx)
}

func write(tx *bbolt.Tx, head storage.Link, records []storage.Record) (storage.Position, error) {
	if err := Upgrade(tx); err != nil {
		return 0, err
	}
	w := writer{tx: tx, head: head}
	for _, r := range records {
		if err := w.put(record.Renew(r)); err != nil {
			return 0, err
		}
	}
	return w.head.Position, w.finish()
}

// writer writes entries after a head. finish writes what is left.
type writer struct {
	tx   *bbolt.Tx
	head storage.Link
	ids  []indexed
	drop bool // a Dropped is among them
}

type indexed struct {
	id model.EventID
	at storage.Position
}

func (w *writer) put(r storage.Record) error {
	log := w.tx.Bucket(bucketLog)
	log.FillPercent = fill
	next := w.head.Next(r)
	p := place{before: w.head.Hash, bytes: r.Bytes, first: r.First}
	if err := log.Put(key(next.Position), Seal(p.write())); err != nil {
		return fmt.Errorf("write entry %d: %w", next.Position, err)
	}
	if r.ID != (model.EventID{}) {
		w.ids = append(w.ids, indexed{r.ID, next.Position})
	}
	if r.Class == storage.ClassHealed {
		_, drop := record.Event(r).Fact.(model.Dropped)
		w.drop = w.drop || drop
	}
	w.head = next
	return nil
}

// finish writes the index and the head. The index is written in its order:
// bbolt splits a page only when a transaction ends, and sixty thousand keys
// put into one page at random took it ten seconds. An id that comes again
// stands for its first entry.
func (w *writer) finish() error {
	ids := w.tx.Bucket(bucketIDs)
	ids.FillPercent = fill
	slices.SortStableFunc(w.ids, func(a, b indexed) int { return bytes.Compare(a.id[:], b.id[:]) })
	for i, e := range w.ids {
		if i > 0 && w.ids[i-1].id == e.id || ids.Get(e.id[:]) != nil {
			continue
		}
		if err := ids.Put(e.id[:], Seal(key(e.at))); err != nil {
			return fmt.Errorf("index entry %d: %w", e.at, err)
		}
	}
	if w.drop {
		if err := need(w.tx, NeedDropped); err != nil {
			return err
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
	if err := Upgrade(tx); err != nil {
		return err
	}
	h, err := ReadHead(tx)
	if err != nil {
		return err
	}
	w := writer{tx: tx, head: h.Link}
	for e, err := range entries {
		if err != nil {
			return err
		}
		if w.head.Next(e.Record) != e.Link() {
			return fmt.Errorf("%w: entry %d does not follow entry %d", storage.ErrDamaged, e.Position, w.head.Position)
		}
		if err := w.put(e.Record); err != nil {
			return err
		}
	}
	return w.finish()
}

// Find returns the position of the first entry with an id.
func Find(tx *bbolt.Tx, id model.EventID) (storage.Position, bool) {
	b, err := Open(tx.Bucket(bucketIDs).Get(id[:]))
	if err != nil || len(b) != 8 {
		return 0, false
	}
	return storage.Position(binary.BigEndian.Uint64(b)), true
}

// Holds reports whether the log holds a record: its id with its digest.
func Holds(tx *bbolt.Tx, r storage.Record) (at storage.Position, same bool, err error) {
	at, ok := Find(tx, r.ID)
	if !ok {
		return 0, false, nil
	}
	e, err := At(tx, at)
	return at, e.Record.D == r.D, err
}

// Since yields the entries later than after, in order, as long as the
// transaction lives; the entries outlive it. An error is yielded once, last.
func Since(tx *bbolt.Tx, after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		err := reach(tx, after)
		if err == nil {
			err = scan(tx, after, func(at storage.Position, p place) error {
				if !yield(entry(at, p), nil) {
					return errEnough
				}
				return nil
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
func LinkAt(tx *bbolt.Tx, at storage.Position) (storage.Link, error) {
	r, err := Read(tx)
	if err != nil || at == r.Base.Position {
		return r.Base, err
	}
	return linkOf(at, tx.Bucket(bucketLog).Get(key(at)))
}

// linkOf returns the place in the chain of an entry as it lies in the log.
func linkOf(at storage.Position, sealed []byte) (storage.Link, error) {
	p, err := readPlace(sealed)
	if err != nil {
		return storage.Link{}, fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, at, err)
	}
	return p.link(at), nil
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
	err = wire.Each(b, func(f wire.Field) error {
		switch f.Num {
		case placeBefore:
			return f.Fixed(p.before[:])
		case placeFirst, placeRecord:
			p.first, p.bytes = f.Num == placeFirst, f.Bytes
		}
		return nil
	})
	return p, err
}

// entry returns the entry with copies of its bytes.
func entry(at storage.Position, p place) storage.Entry {
	p.bytes = slices.Clone(p.bytes)
	r := p.record()
	return storage.Entry{Position: at, Hash: storage.Link{Position: at - 1, Hash: p.before}.Next(r).Hash, Record: r}
}
