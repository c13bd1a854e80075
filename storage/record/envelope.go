package record

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/wire"
)

// Envelope is the parts of a record: a header that everybody reads, a body
// that may be sealed, and a proof of who made it. A body that was taken out
// leaves its hash, and the record's digest is what it was.
type Envelope struct {
	Header []byte
	Body   []byte   // nil when it was taken out
	Hash   [32]byte // SHA-256 of the body; zero while the body is there
	Proof  []byte   // empty in a plain register
}

// The fields of an envelope, each at most once and in this order.
const (
	fieldHeader = 1
	fieldBody   = 2
	fieldHash   = 3
	fieldProof  = 4
)

// Bytes returns the envelope as it is written.
func (v Envelope) Bytes() []byte {
	var m wire.Message
	m.Bytes(fieldHeader, v.Header)
	if v.Hash == ([32]byte{}) {
		m.Bytes(fieldBody, v.Body)
	} else {
		m.Bytes(fieldHash, v.Hash[:])
	}
	if len(v.Proof) > 0 {
		m.Bytes(fieldProof, v.Proof)
	}
	return m
}

// size returns how long the envelope is as it is written: any other way to
// write it is longer.
func (v Envelope) size() int {
	field := func(b []byte) int { return 1 + protowire.SizeBytes(len(b)) } // every tag is one byte
	n := field(v.Header)
	if v.Hash == ([32]byte{}) {
		n += field(v.Body)
	} else {
		n += field(v.Hash[:])
	}
	if len(v.Proof) > 0 {
		n += field(v.Proof)
	}
	return n
}

var errOrder = errors.New("a field is out of place")

// parse reads an envelope. Only one that is written in the one right way is
// one: two ways to write the same would have one digest.
func parse(b []byte) (v Envelope, err error) {
	last, size := protowire.Number(0), 0
	err = wire.Each(b, func(f wire.Field) error {
		if f.Num <= last || f.Num > fieldProof || f.Type != protowire.BytesType || f.Num == fieldHash && last == fieldBody {
			return errOrder
		}
		last = f.Num
		size += len(f.Whole)
		switch f.Num {
		case fieldHeader:
			v.Header = f.Bytes
		case fieldBody:
			v.Body = f.Bytes
		case fieldHash:
			return f.Fixed(v.Hash[:])
		case fieldProof:
			v.Proof = f.Bytes
		}
		return nil
	})
	if err == nil && size != v.size() {
		err = errOrder
	}
	if err != nil {
		return Envelope{}, fmt.Errorf("%w: %w", wire.ErrMessage, err)
	}
	return v, nil
}

// The domains of the digests, so that none can be taken for another.
const (
	domainRecord = "laskoll record v2\x00"
	domainOdd    = "laskoll odd record v2\x00"
)

// digest returns what identifies the record's content, whether its body is
// there or not:
//
//	SHA-256("laskoll record v2\0" || length of the header, 4 bytes big endian ||
//	        header || SHA-256(body))
func (v Envelope) digest() [32]byte {
	hash := v.Hash
	if hash == ([32]byte{}) {
		hash = sha256.Sum256(v.Body)
	}
	var room [256]byte // more than most headers need
	b := append(room[:0], domainRecord...)
	b = binary.BigEndian.AppendUint32(b, uint32(len(v.Header)))
	b = append(b, v.Header...)
	return sha256.Sum256(append(b, hash[:]...))
}

// Parse returns the record that is written in bytes, which it keeps. Bytes that
// are no envelope make a record all the same, one that says nothing: it has
// its place in the chain like any other.
func Parse(b []byte) storage.Record {
	r := storage.Record{Bytes: b, Proof: noProof}
	v, err := parse(b)
	if err != nil {
		r.D = sha256.Sum256(append([]byte(domainOdd), b...))
		return r
	}
	r.D = v.digest()
	if len(v.Proof) > 0 {
		r.Proof = sha256.Sum256(v.Proof)
	}
	if h, err := ReadHeader(v.Header); err == nil {
		r.Case, r.ID, r.Class = h.Case, h.ID, h.Class
	}
	return r
}

// noProof is the SHA-256 of an empty proof.
var noProof = storage.Hash(sha256.Sum256(nil))

// ParseFirst returns the record of format 1 that is written in bytes, which it
// keeps: an event with its case and id in front.
func ParseFirst(b []byte) storage.Record {
	v := split(b)
	r := Parse(v.Bytes())
	r.Bytes, r.First = b, true
	return r
}

// Renew returns a record as it is written today, under the same digest. It is
// for one of format 1 that gets a new place.
func Renew(r storage.Record) storage.Record {
	if !r.First {
		return r
	}
	return Parse(split(r.Bytes).Bytes())
}

// split divides a record of format 1. What does not begin with a case and an
// id has no header.
func split(b []byte) Envelope {
	n := 0
	err := wire.Each(b, func(f wire.Field) error {
		if f.Num > headerID {
			return errOrder
		}
		n += len(f.Whole)
		return nil
	})
	if _, bad := ReadHeader(b[:n]); bad != nil || err != nil && !errors.Is(err, errOrder) {
		n = 0
	}
	return Envelope{Header: b[:n:n], Body: b[n:]}
}

// Header is what everybody reads of a record, also who has no key.
type Header struct {
	Case  model.CaseID
	ID    model.EventID
	Class storage.Class
	// What the fields 7 (generation of the key), 8 (author), 9 (suite) and 10
	// (what all must judge) hold, in their order, for those who know them.
	More []byte
}

// The fields of a header, each at most once and in this order.
const (
	headerCase  = 1
	headerID    = 2
	headerClass = 6
	headerLast  = 10
)

// Bytes returns the header as it is written.
func (h Header) Bytes() []byte {
	m := wire.Write(
		wire.Column{Num: headerCase, At: (*[16]byte)(&h.Case)}, wire.Column{Num: headerID, At: (*[16]byte)(&h.ID)},
		wire.Column{Num: headerClass, At: (*uint8)(&h.Class)})
	return append(m, h.More...)
}

// size returns how long the header is as it is written: any other way to write
// it is longer, but for a zero that should have been left out.
func (h Header) size() int {
	n := len(h.More)
	if h.Case != (model.CaseID{}) {
		n += 2 + len(h.Case)
	}
	if h.ID != (model.EventID{}) {
		n += 2 + len(h.ID)
	}
	if h.Class != 0 {
		n += 1 + protowire.SizeVarint(uint64(h.Class))
	}
	return n
}

// ReadHeader reads a header. One that is not written in the one right way is
// a [wire.ErrMessage].
func ReadHeader(b []byte) (h Header, err error) {
	last := protowire.Number(0)
	err = wire.Each(b, func(f wire.Field) error {
		if f.Num <= last || f.Num > headerLast || f.Num > headerID && f.Num < headerClass {
			return errOrder
		}
		last = f.Num
		switch f.Num {
		case headerCase:
			return f.Fixed(h.Case[:])
		case headerID:
			return f.Fixed(h.ID[:])
		case headerClass:
			if f.Type != protowire.VarintType || f.Value > 255 {
				return wire.ErrBeyond
			}
			h.Class = storage.Class(f.Value)
		default:
			h.More = append(h.More, f.Whole...)
		}
		return nil
	})
	if err == nil && h.size() != len(b) {
		err = errOrder
	}
	if err != nil {
		return Header{}, fmt.Errorf("%w: the header: %w", wire.ErrMessage, err)
	}
	return h, nil
}
