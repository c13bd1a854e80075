package model

import (
	"encoding/hex"
	"errors"
	"fmt"
)

// CaseID identifies a case for ever, across every PC. It is 16 bytes that the
// caller made without asking anyone (a ULID); the zero CaseID is no case.
type CaseID [16]byte

// EventID identifies an event for ever. Sending the same event twice is
// harmless because its EventID is the same.
type EventID [16]byte

// String returns the id in hexadecimal, 32 digits.
func (id CaseID) String() string { return hex.EncodeToString(id[:]) }

// String returns the id in hexadecimal, 32 digits.
func (id EventID) String() string { return hex.EncodeToString(id[:]) }

// IsZero reports whether id names no event.
func (id EventID) IsZero() bool { return id == EventID{} }

// ParseCaseID is the inverse of [CaseID.String].
func ParseCaseID(s string) (CaseID, error) {
	b, err := parseID(s)
	return CaseID(b), err
}

// ParseEventID is the inverse of [EventID.String].
func ParseEventID(s string) (EventID, error) {
	b, err := parseID(s)
	return EventID(b), err
}

var errID = errors.New("an id is 32 hexadecimal digits")

func parseID(s string) (id [16]byte, err error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return id, fmt.Errorf("parse id %q: %w", s, errID)
	}
	copy(id[:], b)
	return id, nil
}
