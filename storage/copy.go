package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"laskoll/model"
)

// ErrNoCase is returned for a case that the register does not have.
var ErrNoCase = errors.New("no such case")

// ErrNoConflict is returned for a conflict that is not, or no longer, open.
var ErrNoConflict = errors.New("no such conflict")

// Draft is something that was decided but not yet recorded.
type Draft struct {
	Case model.CaseID
	Fact model.Fact

	// Seen is the case's history as it was when this was decided. What somebody
	// else has done since then to the same part of the case makes a conflict,
	// also when it had come to this PC by the time of recording. Nil: it was
	// decided on whatever this PC has.
	Seen []model.Event
}

// Version counts what a PC's view of the register has told its reader: it
// never decreases.
type Version uint64

// News is what is new in a PC's view of the register.
type News struct {
	Version Version
	Cases   []model.Summary // changed or new
	Gone    []model.CaseID  // whose opening was undone
	// All tells that more has changed than is remembered: what the reader has of
	// the cases is to be read anew, and Cases and Gone are empty.
	All    bool
	Status Status
}

// Status is how safe what was recorded is.
type Status struct {
	Waiting   int       // changes kept on this PC that are on their way to the register
	Conflicts int       // how many conflicts wait for the user's choice
	Away      time.Time // since when the register cannot be reached; zero: it can
	Err       error     // what is wrong with the register, nil when nothing is
	Saved     time.Time // when the register was last known to hold everything

	// Notices are what has happened since the copy was opened, the oldest first.
	Notices []Notice

	// Others has the register open as well, as far as is known: sorted by
	// name and PC, each once, without ourselves. News comes when it changes.
	// It may be a minute old, and nothing may be decided by it.
	Others []Presence
}

// Presence is somebody who has the register open now.
type Presence struct {
	Name  string
	PC    string
	Since time.Time // by the clock of that PC
}

// Conflict is a part of a case that was changed on this PC and by somebody
// else, neither knowing of the other. Until the user has chosen, the view
// shows what the register says; our side is kept on this PC and is not sent.
type Conflict struct {
	ID     model.EventID // of the first of Mine
	Case   model.CaseID
	Mine   []model.Event // what was done here, oldest first; never empty
	Theirs []model.Event // what came in between, oldest first; never empty
}

// Presenter is a store that can tell who has the register open. It is for
// people, and never in the way of anything else that the store does.
type Presenter interface {
	// Announce lets others see that this program has the register open. It
	// is to be called about every 25 seconds: who has not called for a minute,
	// or has closed the store, has gone. It returns who else has the register
	// open, as [Status] has them. The context bounds it also when the store
	// does not answer.
	Announce(ctx context.Context) ([]Presence, error)
}

// BackError tells that the register lacks what this PC has seen in it: it was
// restored from an older backup, and others may have gone on with it since.
// It is an ErrDamaged. A PC fills the register up again by itself; the error is
// for what a person is to look at first, because it is much or old. Until then
// work goes on from this PC's copy, and nothing is sent or taken in.
type BackError struct {
	Path string
	Seen Position // the last entry that this PC has seen
	Head Position // the register's last entry now
	Same Position // the last entry that is the same in both

	Lacks  int       // how many changes that this PC knows the register has in no place
	Oldest time.Time // when the first of them was recorded
}

// Error tells both positions.
func (e *BackError) Error() string {
	return fmt.Sprintf("%s: %v: it went back: it ends at entry %d, this PC has seen entry %d, both are the same up to entry %d, and %d changes are missing",
		e.Path, ErrDamaged, e.Head, e.Seen, e.Same, e.Lacks)
}

// Is makes a BackError an ErrDamaged.
func (e *BackError) Is(target error) bool { return target == ErrDamaged }

// NoticeKind is what a notice is about.
type NoticeKind uint8

// The kinds of notices.
const (
	// NoticeHealed: the register lacked changes, and has them again.
	NoticeHealed NoticeKind = iota + 1
	// NoticeDropped: somebody decided to leave changes out that this PC has
	// seen in the register. They are kept in a file on this PC for a while.
	NoticeDropped
	// NoticeAnew: changes of this PC were recorded anew, because somebody else
	// had used their ids.
	NoticeAnew
	// NoticeMended: closed parts of the register were lost, and have been made
	// anew out of this PC's copy.
	NoticeMended
)

// Notice is something that has happened to changes and needs nothing of
// anybody: it is told in one line, once.
type Notice struct {
	Kind  NoticeKind
	Count int           // changes; for NoticeMended parts
	From  time.Time     // when the first of them was recorded
	To    time.Time     // and the last
	Who   []model.Actor // who recorded them, each once; for NoticeDropped who left them out
	File  string        // where they are kept; "" for none
}
