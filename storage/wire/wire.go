// Package wire writes and reads messages in protobuf wire format by hand: what
// is in a register's file, in the outbox and in its journal. A message is
// described by its columns, which serve both ways. Fields with the zero value
// are left out, as proto3 does, so every value has exactly one encoding.
package wire

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

// ErrMessage is returned for bytes that are no message.
var ErrMessage = errors.New("the record cannot be read")

// ErrBeyond is returned for a value that this version has no room for. The
// message around it is then kept as it is and not understood.
var ErrBeyond = errors.New("value out of range")

// Column is one field of a message: its number and where its value lies.
type Column struct {
	Num protowire.Number
	// At points to a string (text in UTF-8), []byte (kept when empty), bool,
	// uint8, uint64, int32 (written zigzag), time.Time (milliseconds since
	// 1970, UTC), [16]byte or [32]byte (left out when all zero), or is a
	// [Nested].
	At any
}

// Nested is a column that holds messages of its own.
type Nested interface {
	// WriteTo appends the messages as fields with the number.
	WriteTo(m *Message, n protowire.Number)
	// ReadFrom takes in one message.
	ReadFrom(b []byte) error
}

// Message is a message being written.
type Message []byte

// Write returns the message that the columns make.
func Write(columns ...Column) Message {
	var m Message
	for _, c := range columns {
		m.column(c)
	}
	return m
}

func (m *Message) column(c Column) {
	switch v := c.At.(type) {
	case *string:
		m.Text(c.Num, *v)
	case *[]byte:
		m.Bytes(c.Num, *v)
	case *bool:
		m.Uint(c.Num, protowire.EncodeBool(*v))
	case *uint8:
		m.Uint(c.Num, uint64(*v))
	case *uint64:
		m.Uint(c.Num, *v)
	case *int32:
		m.Uint(c.Num, protowire.EncodeZigZag(int64(*v)))
	case *time.Time:
		m.Uint(c.Num, uint64(v.UnixMilli()))
	case *[16]byte:
		m.fixed(c.Num, v[:])
	case *[32]byte:
		m.fixed(c.Num, v[:])
	case Nested:
		v.WriteTo(m, c.Num)
	default:
		panic(fmt.Sprintf("wire: no encoding for %T", c.At))
	}
}

// Bytes writes a field even when it is empty: an empty message is a fact.
func (m *Message) Bytes(n protowire.Number, b []byte) {
	*m = protowire.AppendTag(*m, n, protowire.BytesType)
	*m = protowire.AppendBytes(*m, b)
}

// Text writes a string. Protobuf strings are UTF-8; anything else would make
// the whole record unreadable to other tools.
func (m *Message) Text(n protowire.Number, s string) {
	if s != "" {
		*m = protowire.AppendTag(*m, n, protowire.BytesType)
		*m = protowire.AppendString(*m, strings.ToValidUTF8(s, "\uFFFD"))
	}
}

// Uint writes a number.
func (m *Message) Uint(n protowire.Number, v uint64) {
	if v != 0 {
		*m = protowire.AppendTag(*m, n, protowire.VarintType)
		*m = protowire.AppendVarint(*m, v)
	}
}

// fixed writes an id or a hash, or nothing when all of it is zero.
func (m *Message) fixed(n protowire.Number, b []byte) {
	if slices.ContainsFunc(b, func(x byte) bool { return x != 0 }) {
		m.Bytes(n, b)
	}
}

// Read reads a message into the columns and leaves out what is in none of
// them.
func Read(b []byte, columns ...Column) error {
	return Each(b, func(f Field) error { return f.Into(columns) })
}

// ReadKeeping is Read for a message that is to be written again: it returns
// what is in none of the columns.
func ReadKeeping(b []byte, columns ...Column) (unknown []byte, err error) {
	err = Each(b, func(f Field) error {
		if !slices.ContainsFunc(columns, func(c Column) bool { return c.Num == f.Num }) {
			unknown = append(unknown, f.Whole...)
		}
		return f.Into(columns)
	})
	return unknown, err
}

// Field is one field of a message being read.
type Field struct {
	Num   protowire.Number
	Type  protowire.Type
	Value uint64 // of a varint
	Bytes []byte // of a string, bytes or message; part of the input
	Whole []byte // tag and value as they are written
}

// Each calls do for every field of the message in order and stops at the
// first error. A message that is cut or otherwise no message is an
// [ErrMessage].
func Each(b []byte, do func(Field) error) error {
	for len(b) > 0 {
		num, typ, n := protowire.ConsumeTag(b)
		if n < 0 || num > protowire.MaxValidNumber {
			return fmt.Errorf("%w: no field begins at byte %d from the end", ErrMessage, len(b))
		}
		size := protowire.ConsumeFieldValue(num, typ, b[n:])
		if size < 0 {
			return fmt.Errorf("%w: field %d: %w", ErrMessage, num, protowire.ParseError(size))
		}
		f := Field{Num: num, Type: typ, Whole: b[: n+size : n+size]}
		switch typ {
		case protowire.VarintType:
			f.Value, _ = protowire.ConsumeVarint(b[n:])
		case protowire.BytesType:
			f.Bytes, _ = protowire.ConsumeBytes(b[n:])
		}
		if err := do(f); err != nil {
			return err
		}
		b = b[n+size:]
	}
	return nil
}

// Into gives the column of the field's number its value, when there is one.
func (f Field) Into(columns []Column) error {
	for _, c := range columns {
		if c.Num == f.Num {
			return f.To(c.At)
		}
	}
	return nil
}

// To gives a column's target the field's value. A field of another wire type
// than the target's is an unknown one: the target is left alone.
func (f Field) To(target any) error {
	switch f.Type {
	case protowire.VarintType:
		return f.number(target)
	case protowire.BytesType:
		return f.block(target)
	}
	return nil
}

func (f Field) number(target any) error {
	switch v := target.(type) {
	case *uint64:
		*v = f.Value
	case *bool:
		*v = protowire.DecodeBool(f.Value)
	case *uint8:
		if f.Value > 255 {
			return ErrBeyond
		}
		*v = uint8(f.Value)
	case *int32:
		n := protowire.DecodeZigZag(f.Value)
		if n != int64(int32(n)) {
			return ErrBeyond
		}
		*v = int32(n)
	case *time.Time:
		*v = time.UnixMilli(int64(f.Value)).UTC()
	}
	return nil
}

func (f Field) block(target any) error {
	switch v := target.(type) {
	case *string:
		*v = string(f.Bytes)
	case *[]byte:
		*v = f.Bytes
	case *[16]byte:
		return f.Fixed(v[:])
	case *[32]byte:
		return f.Fixed(v[:])
	case Nested:
		return v.ReadFrom(f.Bytes)
	}
	return nil
}

// Fixed reads an id or a hash of exactly the length of to. Unlike To it leaves
// to where it is in memory: for what is done with every entry of a log.
func (f Field) Fixed(to []byte) error {
	if len(f.Bytes) != len(to) {
		return ErrBeyond
	}
	copy(to, f.Bytes)
	return nil
}
