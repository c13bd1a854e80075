package record

import (
	"errors"
	"fmt"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/wire"
)

// firstKind is where an event's facts begin: every field from it on is a
// fact, and its number the fact's kind.
const firstKind = 16

var errNoFact = errors.New("event without a fact")

// said are the columns of a plain body: what is said of an event beside whose
// it is, which stands in the header.
func said(e *model.Event) []wire.Column {
	return []wire.Column{{Num: 3, At: &e.At}, {Num: 4, At: &e.By.Name}, {Num: 5, At: &e.By.PC}}
}

// Encode returns the event's record. Its time is kept in whole milliseconds
// UTC. The error is for an event without a fact or with an Unknown of an
// impossible kind; neither can come from a decision. A record is made once,
// when its event is recorded, and copied from then on.
func Encode(e model.Event) (storage.Record, error) {
	kind, fact, err := encodeFact(e.Fact)
	if err != nil {
		return storage.Record{}, fmt.Errorf("encode event %v: %w", e.ID, err)
	}
	body := wire.Write(said(&e)...)
	body.Bytes(kind, fact)
	h := Header{Case: e.Case, ID: e.ID, Class: classOf(e.Fact)}
	return Parse(Envelope{Header: h.Bytes(), Body: body}.Bytes()), nil
}

// EncodeAll returns the records of events.
func EncodeAll(events []model.Event) ([]storage.Record, error) {
	out := make([]storage.Record, len(events))
	for i, e := range events {
		var err error
		if out[i], err = Encode(e); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// classOf returns the class that a fact is written in.
func classOf(f model.Fact) storage.Class {
	switch f.(type) {
	case model.Healed, model.Dropped:
		return storage.ClassHealed
	}
	return storage.ClassPlain
}

// Decode is the inverse of [Encode]. A fact of an unknown kind, or one whose
// content this version cannot hold, is a [model.Unknown]; fields that this
// version does not know are not in the event, which is why records are copied
// and never encoded again. The error, for a record that says nothing which can
// be read, is a [wire.ErrMessage]; see [Open].
func Decode(r storage.Record) (model.Event, error) {
	e := model.Event{At: time.UnixMilli(0).UTC()} // 0 ms is left out when written
	columns := said(&e)
	body := r.Bytes
	if !r.First {
		v, err := parse(r.Bytes)
		if err != nil {
			return model.Event{}, err
		}
		body = v.Body
	}
	err := wire.Each(body, func(f wire.Field) error {
		if f.Num >= firstKind && f.Type == protowire.BytesType {
			e.Fact = decodeFact(f.Num, f.Bytes)
		}
		return f.Into(columns)
	})
	switch {
	case err == nil && e.Fact == nil:
		err = errNoFact
	case err == nil && classOf(e.Fact) != r.Class:
		err = fmt.Errorf("a %T in class %d", e.Fact, r.Class)
	}
	if err != nil {
		return model.Event{}, fmt.Errorf("%w: %w", wire.ErrMessage, err)
	}
	e.Case, e.ID = r.Case, r.ID
	return e, nil
}

// Entry is an entry that was opened.
type Entry struct {
	storage.Entry
	Event model.Event
}

// Open returns the entry with its event. What cannot be read is an event whose
// fact is a [model.Unknown] of kind 0: it is kept, counted and told, and in
// nobody's way.
func Open(e storage.Entry) Entry { return Entry{e, Event(e.Record)} }

// Event returns a record's event, with a [model.Unknown] of kind 0 for what
// cannot be read.
func Event(r storage.Record) model.Event {
	e, err := Decode(r)
	if err != nil {
		return model.Event{ID: r.ID, Case: r.Case, At: time.UnixMilli(0).UTC(), Fact: model.Unknown{}}
	}
	return e
}

// Readable reports whether a record's event can be read, if not understood.
func Readable(r storage.Record) bool {
	_, err := Decode(r)
	return err == nil
}
