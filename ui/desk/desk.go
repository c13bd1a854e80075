// Package desk is what the screens and commands ask of the register: the
// cases as they are on this PC, a place to leave what has been done, and word
// of what others did. The screens know nothing of files and networks; this
// PC's copy (storage/replica) slides in underneath.
package desk

import (
	"context"

	"laskoll/model"
	"laskoll/storage"
)

// The values that a desk takes and gives are the contract's.
type (
	Draft   = storage.Draft
	Version = storage.Version
	News    = storage.News
	Status  = storage.Status
)

// ErrNoCase is returned for a case that the desk does not have.
var ErrNoCase = storage.ErrNoCase

// Desk is the register as one user sees it. Its methods may be called by
// several goroutines; none is called from Update, only from commands.
type Desk interface {
	// Digest returns the summaries of all cases that exist and the version
	// they stand for.
	Digest(ctx context.Context) (storage.Digest, Version, error)
	// Case returns a whole case. The error is ErrNoCase when there is none.
	Case(ctx context.Context, id model.CaseID) (model.Case, error)
	// Record keeps all the drafts or none, as events of the desk's user, in
	// one transaction, and returns the events. When it returns, nothing that
	// happens to the PC loses them; it does not wait for the register. What
	// somebody else changed meanwhile is found later; see Arbiter. A desk
	// without a copy of its own returns storage.ErrConflict and keeps nothing.
	Record(ctx context.Context, drafts ...Draft) ([]model.Event, error)
	// Wait returns when something is newer than the version: cases that
	// changed, whoever changed them, or the state of the connection.
	Wait(ctx context.Context, after Version) (News, error)
	// NewCode returns a code and an id for a case to open, not used before.
	NewCode(ctx context.Context) (model.CaseID, model.Code, error)
}

// Arbiter is a desk that keeps both sides when somebody else changed the same
// part of a case, for the user to choose; Status.Conflicts says how many wait.
type Arbiter interface {
	// Conflicts returns what waits for the user's choice, the oldest first.
	Conflicts(ctx context.Context) ([]storage.Conflict, error)
	// Resolve lets the user's choice stand: ours, or what the register says.
	// The other stays in the case's history. The error is
	// storage.ErrNoConflict when it is not, or no longer, open.
	Resolve(ctx context.Context, id model.EventID, keepMine bool) error
}
