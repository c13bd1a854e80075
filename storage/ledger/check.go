package ledger

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/record"
)

// Verify checks that the log is whole: positions follow one another without a
// gap from the base to the head, every hash fits its record and the one
// before, the last is the head's, and the index of ids names exactly the first
// entry of each id. It reads everything once. What is wrong is an
// ErrDamaged that says where.
func Verify(tx *bbolt.Tx) error {
	r, head, err := begin(tx)
	if err != nil {
		return err
	}
	ids, err := readIndex(tx.Bucket(bucketIDs), r.Base.Position)
	if err != nil {
		return err
	}
	end, err := follow(tx, 0, r.Base, func(at storage.Link, id model.EventID) error { return ids.has(at.Position, id) })
	if err != nil {
		return err
	}
	if err := ends(end, head.Link); err != nil {
		return err
	}
	return ids.rest()
}

// begin reads what a log is verified against.
func begin(tx *bbolt.Tx) (r Register, h Head, err error) {
	if r, err = Read(tx); err != nil {
		return r, h, err
	}
	if h, err = ReadHead(tx); err != nil {
		return r, h, err
	}
	return r, h, checkRegister(tx, r, h)
}

// follow follows the chain on from a place, through every entry whose key is
// higher than after, calls do with the place and the id of each, and returns
// where the log ends.
func follow(tx *bbolt.Tx, after storage.Position, at storage.Link, do func(storage.Link, model.EventID) error) (storage.Link, error) {
	err := scan(tx, after, func(p storage.Position, pl place) error {
		if p != at.Position+1 || pl.before != at.Hash {
			return fmt.Errorf("%w: entry %d does not follow entry %d", storage.ErrDamaged, p, at.Position)
		}
		r := pl.record() // once: its digest is most of the work
		at = at.Next(r)
		return do(at, r.ID)
	})
	return at, err
}

// ends checks that a log that was followed ends at its head.
func ends(at, head storage.Link) error {
	if at != head {
		return fmt.Errorf("%w: the log ends at entry %d and the head is entry %d", storage.ErrDamaged, at.Position, head.Position)
	}
	return nil
}

// index is the index of ids turned round: which event each entry is. To read
// it once in its own order and compare is much quicker than to look for each
// entry's id.
type index struct {
	bucket *bbolt.Bucket
	base   storage.Position
	events []model.EventID // of the entries after the base; zero: none, or not its first
	left   int             // how many of them have not been met
}

// readIndex reads the index, which names each entry once at the most.
func readIndex(ids *bbolt.Bucket, base storage.Position) (*index, error) {
	x := &index{bucket: ids, base: base}
	most := uint64(ids.Tx().Size() / pageElement) // entries that the file has room for
	c := ids.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		p, err := indexedAt(k, v)
		if err != nil {
			return nil, err
		}
		at := uint64(p-base) - 1 // one before the base is beyond the end
		if at >= most {
			return nil, fmt.Errorf("%w: event %x cannot be entry %d", storage.ErrDamaged, k, p)
		}
		if more := int(at) + 1 - len(x.events); more > 0 {
			x.events = append(x.events, make([]model.EventID, more)...)
		}
		if x.events[at] != (model.EventID{}) {
			return nil, fmt.Errorf("%w: events %x and %x are both entry %d", storage.ErrDamaged, x.events[at], k, p)
		}
		x.events[at] = model.EventID(k)
		x.left++
	}
	return x, nil
}

// indexedAt reads a line of the index.
func indexedAt(k, v []byte) (storage.Position, error) {
	b, err := Open(v)
	if err != nil || len(b) != 8 || len(k) != len(model.EventID{}) {
		return 0, fmt.Errorf("%w: the index has %x for %x", storage.ErrDamaged, v, k)
	}
	return storage.Position(binary.BigEndian.Uint64(b)), nil
}

// has checks what the index says of an entry. One without an id is not in it,
// and neither is one whose id came before.
func (x *index) has(at storage.Position, id model.EventID) error {
	n := uint64(at-x.base) - 1
	switch {
	case n < uint64(len(x.events)) && x.events[n] == id && id != (model.EventID{}):
		x.left--
		return nil
	case n < uint64(len(x.events)) && x.events[n] != (model.EventID{}):
	case id == (model.EventID{}) || again(x.bucket, at, id):
		return nil
	}
	return fmt.Errorf("%w: event %v of entry %d is not indexed", storage.ErrDamaged, id, at)
}

// rest checks that the index names nothing but what was met.
func (x *index) rest() error {
	if x.left > 0 {
		return fmt.Errorf("%w: the index names %d entries that are not there", storage.ErrDamaged, x.left)
	}
	return nil
}

// again reports whether the index has an earlier entry for the id of one.
func again(ids *bbolt.Bucket, at storage.Position, id model.EventID) bool {
	b, err := Open(ids.Get(id[:]))
	return err == nil && len(b) == 8 && storage.Position(binary.BigEndian.Uint64(b)) < at
}

func count(b *bbolt.Bucket) (n uint64) {
	c := b.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		n++
	}
	return n
}

// Pages lets bbolt check the pages of a file and returns everything that is
// wrong with them. bbolt does it in a goroutine of its own and through its
// mapped view of the file, where an error of the PC's own disk cannot be caught
// and ends the program. So all of the file is read first in the plain way: what
// cannot be read is the error, and the rest is in the system's memory then. Only
// a page that the system gives up and has to read again while bbolt is at it
// can still end the program.
func Pages(tx *bbolt.Tx, file io.ReaderAt) (wrong []error, err error) {
	room := make([]byte, min(tx.Size(), 1<<18))
	for at, size := int64(0), tx.Size(); at < size; at += int64(len(room)) {
		part := room[:min(int64(len(room)), size-at)]
		switch n, err := file.ReadAt(part, at); {
		case n == len(part):
		case errors.Is(err, io.EOF):
			return nil, fmt.Errorf("the file has %d of %d bytes", at+int64(n), size)
		default:
			return nil, err
		}
	}
	// The channel must be read to its end: bbolt's goroutine waits for that.
	for err := range tx.Check() {
		wrong = append(wrong, fmt.Errorf("%w: %w", storage.ErrDamaged, err))
	}
	return wrong, nil
}

// Check does all that Verify does, and bbolt's own check of the file, and
// decodes and folds every event. It returns everything that is wrong.
func Check(tx *bbolt.Tx) error {
	file, err := os.Open(tx.DB().Path())
	if err != nil {
		return err
	}
	defer file.Close()
	wrong, err := Pages(tx, file)
	if len(wrong) > 0 || err != nil {
		return errors.Join(append(wrong, err)...)
	}
	if err := Verify(tx); err != nil {
		return err
	}
	r, err := Read(tx)
	if err != nil {
		return err
	}
	seen := make(map[model.CaseID]model.Case)
	for e, err := range Since(tx, r.Base.Position) {
		if err != nil {
			return err
		}
		if !Counts(tx, e.Position, e.Record) {
			continue
		}
		c, err := model.Apply(seen[e.Record.Case], record.Event(e.Record))
		if err != nil {
			return fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, e.Position, err)
		}
		seen[e.Record.Case] = c
	}
	return nil
}
