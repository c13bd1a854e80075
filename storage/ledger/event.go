package ledger

import (
	"errors"
	"fmt"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
)

// firstKind is where an event's facts begin: every field from it on is a
// fact, and its number the fact's kind.
const firstKind = 16

// fieldCase comes first in every event, so that a reader can stop there.
const (
	fieldCase = 1
	fieldID   = 2
)

var errNoFact = errors.New("event without a fact")

func eventColumns(e *model.Event) []column {
	return []column{{fieldCase, &e.Case}, {fieldID, &e.ID}, {3, &e.At}, {4, &e.By.Name}, {5, &e.By.PC}}
}

// EncodeEvent returns the event's record. Its time is kept in whole
// milliseconds UTC. The error is for an event without a fact or with an
// Unknown of an impossible kind; neither can come from a decision.
func EncodeEvent(e model.Event) ([]byte, error) {
	kind, fact, err := encodeFact(e.Fact)
	if err != nil {
		return nil, fmt.Errorf("encode event %v: %w", e.ID, err)
	}
	m := writeColumns(eventColumns(&e))
	m.nested(kind, fact)
	return m, nil
}

// DecodeEvent is the inverse of [EncodeEvent]. A fact of an unknown kind, or
// one whose content this version cannot hold, is a [model.Unknown]; fields
// that this version does not know are not in the event, which is why records
// are copied and never encoded again. The error is an [ErrRecord].
func DecodeEvent(record []byte) (model.Event, error) {
	e := model.Event{At: time.UnixMilli(0).UTC()} // 0 ms is left out when written
	columns := eventColumns(&e)
	err := eachField(record, func(f field) error {
		if f.num >= firstKind && f.typ == protowire.BytesType {
			e.Fact = decodeFact(f.num, f.bytes)
		}
		for _, c := range columns {
			if c.num == f.num {
				return f.read(c.at)
			}
		}
		return nil
	})
	if err == nil && e.Fact == nil {
		err = errNoFact
	}
	if err != nil {
		return model.Event{}, fmt.Errorf("%w: %w", ErrRecord, err)
	}
	return e, nil
}

// caseOf reads only the case of a record.
func caseOf(record []byte) (c model.CaseID, err error) {
	errFound := errors.New("found")
	err = eachField(record, func(f field) error {
		if f.num != fieldCase {
			return nil
		}
		if err := f.read(&c); err != nil {
			return err
		}
		return errFound
	})
	if errors.Is(err, errFound) {
		err = nil
	}
	return c, err
}
