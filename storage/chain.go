package storage

import (
	"crypto/sha256"
	"encoding/binary"

	"laskoll/model"
)

// Hash is a SHA-256.
type Hash [32]byte

// Class is what sort of record one is. The numbers are written in registers.
type Class uint8

// The classes that this version knows.
const (
	ClassPlain  Class = 0 // an event of a case, as it is
	ClassHealed Class = 5 // what became of a register that went back
)

// Record is one event as it is written. The store carries records and knows
// no more of them than this.
type Record struct {
	Case  model.CaseID  // zero: of no case, or it cannot be read
	ID    model.EventID // zero: it cannot be read
	Class Class
	D     Hash   // digest of the content; see record.Envelope
	Proof Hash   // SHA-256 of the proof
	Bytes []byte // all of it, copied byte for byte
	First bool   // written in format 1, and chained as that was
}

// Link is one place in the chain: an entry's position and hash. The zero Link
// is before the first entry.
type Link struct {
	Position Position
	Hash     Hash
}

// domainLink keeps a link from being taken for any other hash.
const domainLink = "laskoll link v2\x00"

// Next returns the link of the entry that follows l with the record. Its hash
// is
//
//	SHA-256("laskoll link v2\0" || hash of l || n || D || SHA-256(proof))
//
// with n, the new position, as 8 bytes big endian; and for a record of format
// 1
//
//	SHA-256(hash of l || n || record)
func (l Link) Next(r Record) Link {
	next := l.Position + 1
	var room [1024]byte // more than most records need
	b := room[:0]
	if !r.First {
		b = append(b, domainLink...)
	}
	b = binary.BigEndian.AppendUint64(append(b, l.Hash[:]...), uint64(next))
	if r.First {
		b = append(b, r.Bytes...)
	} else {
		b = append(append(b, r.D[:]...), r.Proof[:]...)
	}
	return Link{Position: next, Hash: sha256.Sum256(b)}
}
