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
)

// Verify checks that the log is whole: positions follow one another without a
// gap from the base to the head, every hash fits its record and the one
// before, the last is the head's, and the index of ids names exactly the
// entries that there are. It reads everything once. What is wrong is an
// ErrDamaged that says where.
func Verify(tx *bbolt.Tx) error {
	r, err := Read(tx)
	if err != nil {
		return err
	}
	head, err := ReadHead(tx)
	if err != nil {
		return err
	}
	if err := checkRegister(tx, r, head); err != nil {
		return err
	}
	ids, err := readIndex(tx.Bucket(bucketIDs), r.Base.Position)
	if err != nil {
		return err
	}
	at := r.Base
	err = scan(tx, 0, func(p storage.Position, pl place) error {
		if p != at.Position+1 || pl.before != at.Hash {
			return fmt.Errorf("%w: entry %d does not follow entry %d", storage.ErrDamaged, p, at.Position)
		}
		at = at.Next(pl.record)
		return ids.has(at.Position, pl.record)
	})
	if err != nil {
		return err
	}
	if at != head.Link {
		return fmt.Errorf("%w: the log ends at entry %d and the head is entry %d", storage.ErrDamaged, at.Position, head.Position)
	}
	if n := len(ids.events); n != int(at.Position-r.Base.Position) {
		return fmt.Errorf("%w: %d ids for %d entries", storage.ErrDamaged, n, at.Position-r.Base.Position)
	}
	return nil
}

// index is the index of ids turned round: which event each entry is. To read
// it once in its own order and compare is much quicker than to look for each
// entry's id.
type index struct {
	base   storage.Position
	events []model.EventID // of the entries after the base
}

// readIndex checks that the index names as many entries as it has ids, each
// once and without a gap.
func readIndex(ids *bbolt.Bucket, base storage.Position) (*index, error) {
	n := count(ids)
	x := &index{base, make([]model.EventID, n)}
	named := make([]bool, n)
	c := ids.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		b, err := Open(v)
		if err != nil || len(b) != 8 || len(k) != len(model.EventID{}) {
			return nil, fmt.Errorf("%w: the index has %x for %x", storage.ErrDamaged, v, k)
		}
		at := binary.BigEndian.Uint64(b) - uint64(base) - 1 // one before the base is beyond the end
		if at >= n || named[at] {
			return nil, fmt.Errorf("%w: event %x cannot be entry %x of %d", storage.ErrDamaged, k, b, n)
		}
		x.events[at], named[at] = model.EventID(k), true
	}
	return x, nil
}

func (x *index) has(at storage.Position, record []byte) error {
	n, id := uint64(at-x.base)-1, idOf(record)
	if n >= uint64(len(x.events)) || x.events[n] != id {
		return fmt.Errorf("%w: event %v of entry %d is not indexed", storage.ErrDamaged, id, at)
	}
	return nil
}

func hasID(ids *bbolt.Bucket, at storage.Position, record []byte) error {
	id := idOf(record)
	b, err := Open(ids.Get(id[:]))
	if err != nil || len(b) != 8 || storage.Position(binary.BigEndian.Uint64(b)) != at {
		return fmt.Errorf("%w: event %v of entry %d is not indexed", storage.ErrDamaged, id, at)
	}
	return nil
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
	cases := make(map[model.CaseID]model.Case)
	for e, err := range Since(tx, r.Base.Position) {
		if err != nil {
			return err
		}
		c, err := model.Apply(cases[e.Event.Case], e.Event)
		if err != nil {
			return fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, e.Position, err)
		}
		cases[e.Event.Case] = c
	}
	return nil
}
