package ledger

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// FaultKind is what sort of thing is wrong with a register.
type FaultKind uint8

// The kinds of faults.
const (
	FaultFile   FaultKind = iota + 1 // the file itself: its pages, its size
	FaultGap                         // an entry is missing before this one
	FaultChain                       // the entry, or the one before it, was changed
	FaultRecord                      // the entry cannot be read
	FaultIndex                       // the index of event ids does not fit the log
	FaultHead                        // the log does not end where the head says
)

// Fault is one thing that is wrong, and where.
type Fault struct {
	Kind FaultKind
	At   storage.Position // 0: no entry in particular
	Err  error
}

// Survey reads the whole log and reports everything that is wrong with it,
// where [Verify] stops at the first. Every entry that can be read is passed
// on, in order, also when something is wrong with it. The error is for a file
// whose records of itself cannot be read, so that there is nothing to survey.
func Survey(tx *bbolt.Tx, fault func(Fault), each func(storage.Entry)) error {
	r, err := Read(tx)
	if err != nil {
		return err
	}
	head, err := ReadHead(tx)
	if err != nil {
		return err
	}
	if err := checkRegister(tx, r, head); err != nil {
		fault(Fault{FaultHead, 0, err})
	}
	s := survey{at: r.Base, ids: tx.Bucket(bucketIDs), fault: fault, each: each}
	c := tx.Bucket(bucketLog).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		s.item(k, v)
	}
	s.end(head)
	return nil
}

// survey is how far a survey has come.
type survey struct {
	at    storage.Link
	lost  bool   // the last entry could not be read: its hash is not known
	named uint64 // entries that the index names rightly
	ids   *bbolt.Bucket
	fault func(Fault)
	each  func(storage.Entry)
}

func (s *survey) item(k, v []byte) {
	if len(k) != 8 {
		s.fault(Fault{FaultRecord, 0, fmt.Errorf("%w: key %x in the log", storage.ErrDamaged, k)})
		return
	}
	at := storage.Position(binary.BigEndian.Uint64(k))
	if at != s.at.Position+1 {
		s.fault(Fault{FaultGap, at, fmt.Errorf("%w: entry %d comes after entry %d", storage.ErrDamaged, at, s.at.Position)})
		s.lost = true // whatever the missing ones were, the next hash rests on them
	}
	p, err := readPlace(v)
	if err != nil {
		s.fault(Fault{FaultRecord, at, fmt.Errorf("%w: entry %d: %w", storage.ErrDamaged, at, err)})
		s.at, s.lost = storage.Link{Position: at}, true
		return
	}
	s.follow(at, p)
}

func (s *survey) follow(at storage.Position, p place) {
	if !s.lost && p.before != s.at.Hash {
		s.fault(Fault{FaultChain, at, fmt.Errorf("%w: entry %d does not rest on entry %d", storage.ErrDamaged, at, at-1)})
	}
	e := entry(at, p)
	s.at, s.lost = e.Link(), false
	s.index(at, e.Record.ID)
	s.each(e)
}

// index checks what the index of ids says of an entry.
func (s *survey) index(at storage.Position, id model.EventID) {
	if id == (model.EventID{}) || again(s.ids, at, id) {
		return
	}
	b, err := Open(s.ids.Get(id[:]))
	if err != nil || !bytes.Equal(b, key(at)) {
		s.fault(Fault{FaultIndex, at, fmt.Errorf("%w: event %v of entry %d is not indexed", storage.ErrDamaged, id, at)})
		return
	}
	s.named++
}

func (s *survey) end(head Head) {
	if !s.lost && s.at != head.Link || s.at.Position != head.Position {
		s.fault(Fault{FaultHead, s.at.Position, fmt.Errorf("%w: the log ends at entry %d and the head is entry %d",
			storage.ErrDamaged, s.at.Position, head.Position)})
	}
	if n := count(s.ids); n != s.named {
		s.fault(Fault{FaultIndex, 0, fmt.Errorf("%w: %d ids for %d events", storage.ErrDamaged, n, s.named)})
	}
}
