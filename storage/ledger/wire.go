package ledger

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
)

// ErrRecord is returned for bytes that are no record.
var ErrRecord = errors.New("the record cannot be read")

// errBeyond is returned for a value that this version has no room for. The
// message around it is then kept as it is and not understood.
var errBeyond = errors.New("value out of range")

// column is one field of a message: its number and where its value lies. It
// serves both ways, so that what is written is what is read.
type column struct {
	num protowire.Number
	at  any // a pointer to a type that write and read know
}

// message is a protobuf message being written. Fields with the zero value are
// left out, as proto3 does, so every value has exactly one encoding.
type message []byte

func writeColumns(columns []column) message {
	var m message
	for _, c := range columns {
		m.write(c)
	}
	return m
}

func (m *message) write(c column) {
	switch v := c.at.(type) {
	case *string:
		m.text(c.num, *v)
	case *model.Code:
		m.text(c.num, string(*v))
	case *model.Date:
		m.uint(c.num, protowire.EncodeZigZag(int64(*v)))
	case *time.Time:
		m.uint(c.num, uint64(v.UnixMilli()))
	case *uint64:
		m.uint(c.num, *v)
	case *model.Moment:
		m.uint(c.num, uint64(*v))
	case *model.Field:
		m.uint(c.num, uint64(*v))
	case *model.ReceiptState:
		m.uint(c.num, uint64(*v))
	case *model.EndReason:
		m.uint(c.num, uint64(*v))
	case *model.Settlement:
		m.uint(c.num, uint64(*v))
	default:
		m.writeBytes(c)
	}
}

// writeBytes goes on where write ends: ids, hashes and messages.
func (m *message) writeBytes(c column) {
	switch v := c.at.(type) {
	case *model.CaseID:
		m.fixed(c.num, v[:])
	case *model.EventID:
		m.fixed(c.num, v[:])
	case *[16]byte:
		m.fixed(c.num, v[:])
	case *[32]byte:
		m.fixed(c.num, v[:])
	case *[]byte:
		m.nested(c.num, *v)
	case *model.Place:
		if !v.IsZero() {
			m.nested(c.num, writeColumns(placeColumns(v)))
		}
	case *[]model.Moment:
		m.packed(c.num, *v)
	case *[]model.Setting:
		for i := range *v {
			m.nested(c.num, writeColumns(settingColumns(&(*v)[i])))
		}
	case *[]Volume:
		for i := range *v {
			m.nested(c.num, append(writeColumns(volumeColumns(&(*v)[i])), (*v)[i].unknown...))
		}
	default:
		panic(fmt.Sprintf("ledger: no encoding for %T", c.at))
	}
}

// nested writes a field even when it is empty: an empty message is a fact.
func (m *message) nested(n protowire.Number, b []byte) {
	*m = protowire.AppendTag(*m, n, protowire.BytesType)
	*m = protowire.AppendBytes(*m, b)
}

// text writes a string. Protobuf strings are UTF-8; anything else would make
// the whole record unreadable to other tools.
func (m *message) text(n protowire.Number, s string) {
	if s != "" {
		*m = protowire.AppendTag(*m, n, protowire.BytesType)
		*m = protowire.AppendString(*m, strings.ToValidUTF8(s, "\uFFFD"))
	}
}

func (m *message) uint(n protowire.Number, v uint64) {
	if v != 0 {
		*m = protowire.AppendTag(*m, n, protowire.VarintType)
		*m = protowire.AppendVarint(*m, v)
	}
}

// packed writes moments as proto3 writes a list of numbers.
func (m *message) packed(n protowire.Number, list []model.Moment) {
	var b []byte
	for _, one := range list {
		b = protowire.AppendVarint(b, uint64(one))
	}
	if len(b) > 0 {
		m.nested(n, b)
	}
}

// fixed writes an id or a hash, or nothing when all of it is zero.
func (m *message) fixed(n protowire.Number, b []byte) {
	if slices.ContainsFunc(b, func(x byte) bool { return x != 0 }) {
		m.nested(n, b)
	}
}

// readColumns reads a message into the columns and leaves out what is in none
// of them.
func readColumns(b []byte, columns []column) error {
	return eachField(b, func(f field) error {
		for _, c := range columns {
			if c.num == f.num {
				return f.read(c.at)
			}
		}
		return nil
	})
}

// readKeeping is readColumns for a message that is to be written again: it
// returns what is in none of the columns.
func readKeeping(b []byte, columns []column) (unknown []byte, err error) {
	err = eachField(b, func(f field) error {
		for _, c := range columns {
			if c.num == f.num {
				return f.read(c.at)
			}
		}
		unknown = append(unknown, f.whole...)
		return nil
	})
	return unknown, err
}

// field is one field of a message being read.
type field struct {
	num   protowire.Number
	typ   protowire.Type
	value uint64 // of a varint
	bytes []byte // of a string, bytes or message; part of the input
	whole []byte // tag and value as they are written
}

// eachField calls do for every field of the message in order and stops at the
// first error. A message that is cut or otherwise no message is an ErrRecord.
func eachField(b []byte, do func(field) error) error {
	for len(b) > 0 {
		num, typ, n := protowire.ConsumeTag(b)
		if n < 0 || num > protowire.MaxValidNumber {
			return fmt.Errorf("%w: no field begins at byte %d from the end", ErrRecord, len(b))
		}
		size := protowire.ConsumeFieldValue(num, typ, b[n:])
		if size < 0 {
			return fmt.Errorf("%w: field %d: %w", ErrRecord, num, protowire.ParseError(size))
		}
		f := field{num: num, typ: typ, whole: b[:n+size]}
		switch typ {
		case protowire.VarintType:
			f.value, _ = protowire.ConsumeVarint(b[n:])
		case protowire.BytesType:
			f.bytes, _ = protowire.ConsumeBytes(b[n:])
		}
		if err := do(f); err != nil {
			return err
		}
		b = b[n+size:]
	}
	return nil
}

// read gives the target the field's value. A field of another wire type than
// the target's is an unknown one: the target is left alone.
func (f field) read(to any) error {
	switch f.typ {
	case protowire.VarintType:
		return f.readNumber(to)
	case protowire.BytesType:
		return f.readBytes(to)
	}
	return nil
}

func (f field) readNumber(to any) error {
	switch v := to.(type) {
	case *uint64:
		*v = f.value
	case *time.Time:
		*v = time.UnixMilli(int64(f.value)).UTC()
	case *model.Date:
		days := protowire.DecodeZigZag(f.value)
		if days != int64(model.Date(days)) {
			return errBeyond
		}
		*v = model.Date(days)
	case *model.Moment:
		return small(f, v)
	case *model.Field:
		return small(f, v)
	case *model.ReceiptState:
		return small(f, v)
	case *model.EndReason:
		return small(f, v)
	case *model.Settlement:
		return small(f, v)
	}
	return nil
}

func (f field) readBytes(to any) error {
	switch v := to.(type) {
	case *string:
		*v = string(f.bytes)
	case *model.Code:
		*v = model.Code(f.bytes)
	case *model.CaseID:
		return f.fixed(v[:])
	case *model.EventID:
		return f.fixed(v[:])
	case *[16]byte:
		return f.fixed(v[:])
	case *[32]byte:
		return f.fixed(v[:])
	case *[]byte:
		*v = f.bytes
	case *model.Place:
		return readColumns(f.bytes, placeColumns(v))
	case *[]model.Moment:
		return f.packed(v)
	case *[]model.Setting:
		*v = append(*v, model.Setting{})
		return readColumns(f.bytes, settingColumns(&(*v)[len(*v)-1]))
	case *[]Volume:
		var one Volume
		unknown, err := readKeeping(f.bytes, volumeColumns(&one))
		one.unknown = string(unknown)
		*v = append(*v, one)
		return err
	}
	return nil
}

func small[T ~uint8](f field, to *T) error {
	if f.value > 255 {
		return errBeyond
	}
	*to = T(f.value)
	return nil
}

// packed reads a list of numbers.
func (f field) packed(to *[]model.Moment) error {
	for b := f.bytes; len(b) > 0; {
		v, n := protowire.ConsumeVarint(b)
		if n < 0 || v > 255 {
			return errBeyond
		}
		*to = append(*to, model.Moment(v))
		b = b[n:]
	}
	return nil
}

// fixed reads an id or a hash.
func (f field) fixed(to []byte) error {
	if len(f.bytes) != len(to) {
		return errBeyond
	}
	copy(to, f.bytes)
	return nil
}

// clone returns a copy of b that outlives the transaction, nil when empty.
func clone(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return slices.Clone(b)
}
