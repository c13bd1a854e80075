// Package storage is the contract between Låskoll and whatever keeps its
// events: a bbolt file on a network drive today (storage/drive), an etcd
// cluster for whole cities later. It holds no code that touches a disk.
//
// A store keeps one log: entries in one order that is the same for every PC.
// Nothing in the contract assumes a file.
package storage

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"
)

// Position is an entry's place in the shared order, given by the store: 1 for
// the first. 0 is before every entry. A position never changes its entry.
type Position uint64

// Entry is one record in its place.
type Entry struct {
	Position Position
	Hash     Hash // the link of the chain that ends here
	Record   Record
}

// Link returns the entry's place in the chain.
func (e Entry) Link() Link { return Link{e.Position, e.Hash} }

// Store keeps the log. Its methods may be called by several goroutines.
type Store interface {
	// Append commits all of the records or none and returns the position of
	// the last. If the log holds entries later than after on any of the same
	// cases, or one with an id of the records and another digest, the error is
	// a *ConflictError with those entries and nothing is written. Records that
	// are in the log later than after, by id and digest, are accepted
	// silently, so a retry after a lost answer is harmless; they are never in
	// their own way, and a record that comes twice is written once. What is
	// in the log up to after the caller has read, and must not send again: a
	// store need not look for it there. Without records the answer
	// is the head. When the error is an ErrUnsure, it is not known whether
	// the records were written: the same call again settles it. After every
	// other error nothing was written. An after beyond the head means that
	// the log went back, which is an ErrDamaged.
	Append(ctx context.Context, after Position, records ...Record) (Position, error)
	// Since yields the entries later than after, in order, up to the head
	// that the log had when the first was read. An error is yielded once,
	// last; as with Append, an after beyond the head is an ErrDamaged.
	Since(ctx context.Context, after Position) iter.Seq2[Entry, error]
	// Head returns the position of the last entry. It is cheap: it is polled.
	Head(ctx context.Context) (Position, error)
	// Close releases what the store holds. The store is of no use afterwards.
	Close() error
}

// What callers branch on. Each is wrapped by a type or a sentence that holds
// the facts; test with errors.Is.
var (
	ErrConflict = errors.New("others have changed the same case")
	ErrBusy     = errors.New("the register is held by another")
	ErrAway     = errors.New("the register cannot be reached")
	ErrDamaged  = errors.New("the register is damaged")
	ErrBack     = errors.New("the register is not what it was seen to be before") // an ErrDamaged too
	ErrPart     = errors.New("a closed part of the register is lost or is not what was closed")
	ErrNewer    = errors.New("the register is from a newer version of the program")
	ErrMissing  = errors.New("there is no register at the path")
	ErrMoved    = errors.New("the register has been moved")
	ErrUnproven = errors.New("the word of the move is not to be followed without a person")
	ErrReturned = errors.New("a file lies beside the word that it was moved")
	ErrFolder   = errors.New("there is no folder to make the register in")
	ErrForeign  = errors.New("the file is no register")
	ErrCopy     = errors.New("it is a copy of the register that this PC works with")
	ErrStrange  = errors.New("what has the name of a file of ours is none of our making")
	ErrReadOnly = errors.New("the register cannot be written")
	ErrExists   = errors.New("there is already a file at the path")
	ErrFull     = errors.New("there is no room left where the register lies")
	ErrUnlocked = errors.New("the lock where the register lies does not keep others out")
	ErrUnsure   = errors.New("it is not known whether the events were written")
	ErrOwnDisk  = errors.New("a disk of this PC's own cannot be used")
	ErrNoHome   = errors.New("the user has no folder of their own on this PC")
)

// ConflictError tells which entries came in between. It is an ErrConflict.
type ConflictError struct {
	Entries []Entry // later than the caller's position, on the caller's cases
}

// Error says how many entries are in the way.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%v: %d entries came in between", ErrConflict, len(e.Entries))
}

// Is makes a ConflictError an ErrConflict.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// BusyError tells who holds the register, as far as that is known. It is an
// ErrBusy.
type BusyError struct {
	Path  string
	Name  string // who; "" when not known
	PC    string
	Since time.Time // zero when not known
}

// Error names the holder.
func (e *BusyError) Error() string {
	if e.Name == "" && e.PC == "" {
		return fmt.Sprintf("%v: %s", ErrBusy, e.Path)
	}
	return fmt.Sprintf("%v: %s, by %s at %s since %s", ErrBusy, e.Path, e.Name, e.PC, e.Since.Format(time.RFC3339))
}

// Is makes a BusyError an ErrBusy.
func (e *BusyError) Is(target error) bool { return target == ErrBusy }

// MovedError tells where a register went that is not at its path any more and
// cannot be followed there, or may not be without a person: Err is an
// ErrUnproven or an ErrReturned then. It is an ErrMoved and an ErrMissing, and
// unwraps to what keeps us from the new place.
type MovedError struct {
	Path string // where it was
	To   string // where it is, as the PC that moved it names the place
	By   string // who moved it
	At   time.Time
	Err  error
}

// Error names both places.
func (e *MovedError) Error() string {
	return fmt.Sprintf("%s: %v to %s by %s: %v", e.Path, ErrMoved, e.To, e.By, e.Err)
}

// Is makes a MovedError an ErrMoved, and an ErrMissing at its path.
func (e *MovedError) Is(target error) bool { return target == ErrMoved || target == ErrMissing }

// Unwrap returns what is wrong with the new place.
func (e *MovedError) Unwrap() error { return e.Err }

// CopyError tells that what lies at a path has the id of a register that this
// PC works with at another place: as when somebody has copied the folder. It is
// read and never written, until a person has said what it is. It is an ErrCopy.
type CopyError struct {
	Path string // the copy
	Of   string // the place that this PC works with
}

// Error names both places.
func (e *CopyError) Error() string { return fmt.Sprintf("%s: %v: %s", e.Path, ErrCopy, e.Of) }

// Is makes a CopyError an ErrCopy.
func (e *CopyError) Is(target error) bool { return target == ErrCopy }

// FileError tells what is wrong with which file. It is the sentinel in Kind
// and unwraps to Err.
type FileError struct {
	Kind error  // one of the sentinels above
	Path string // the file
	Err  error  // the cause; may be nil
}

// Error names the file and the cause.
func (e *FileError) Error() string {
	switch {
	case e.Err == nil:
		return fmt.Sprintf("%s: %v", e.Path, e.Kind)
	case errors.Is(e.Err, e.Kind): // the cause says so itself
		return fmt.Sprintf("%s: %v", e.Path, e.Err)
	}
	return fmt.Sprintf("%s: %v: %v", e.Path, e.Kind, e.Err)
}

// Is makes a FileError the sentinel in its Kind.
func (e *FileError) Is(target error) bool { return target == e.Kind }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }
