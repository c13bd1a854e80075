package storage

import (
	"errors"
	"time"

	"laskoll/model"
)

// ErrNoCase is returned for a case that the register does not have.
var ErrNoCase = errors.New("no such case")

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
	Waiting int       // changes kept on this PC that are not yet in the register
	Away    time.Time // since when the register cannot be reached; zero: it can
	Err     error     // what is wrong with the register, nil when nothing is
	Saved   time.Time // when the register was last known to hold everything
}
