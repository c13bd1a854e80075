package storage

import (
	"errors"
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
}

// Version counts what a PC's view of the register has told its reader: it
// never decreases.
type Version uint64

// News is what is new in a PC's view of the register.
type News struct {
	Version Version
	Cases   []model.Summary // changed or new
	Gone    []model.CaseID  // whose opening was undone
	Status  Status
}

// Status is how safe what was recorded is.
type Status struct {
	Waiting   int       // changes kept on this PC that are on their way to the register
	Conflicts int       // how many conflicts wait for the user's choice
	Away      time.Time // since when the register cannot be reached; zero: it can
	Err       error     // what is wrong with the register, nil when nothing is
	Saved     time.Time // when the register was last known to hold everything
}

// Conflict is a part of a case that was changed on this PC and by somebody
// else, neither knowing of the other. Until the user has chosen, the view
// shows what the register says; our side is kept on this PC and is not sent.
type Conflict struct {
	ID     model.EventID // of the first of Mine
	Case   model.CaseID
	Mine   []model.Event // what was done here, oldest first; never empty
	Theirs []Entry       // what came in between, oldest first; never empty
}
