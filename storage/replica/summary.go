package replica

import (
	"errors"
	"fmt"

	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
	"laskoll/storage"
)

// The fields of a summary in its record: those of the list first, then those
// of search and statistics. A number is never reused. The case's id is the
// record's key and not in it.
const (
	sumCode         protowire.Number = 1
	sumGiven        protowire.Number = 2
	sumFamily       protowire.Number = 3
	sumPersonnummer protowire.Number = 4
	sumArea         protowire.Number = 5
	sumNext         protowire.Number = 6
	sumWaiting      protowire.Number = 7
	sumConcern      protowire.Number = 8
	sumEnded        protowire.Number = 9
	sumReceipt      protowire.Number = 10
	sumSince        protowire.Number = 11
	sumProtected    protowire.Number = 12
	sumDone         protowire.Number = 13
	sumSteps        protowire.Number = 14
	sumOrganisation protowire.Number = 15
	sumChannel      protowire.Number = 16
	sumEndedOn      protowire.Number = 17
	sumOpened       protowire.Number = 18
	sumChanged      protowire.Number = 19
	sumPlace        protowire.Number = 20
	sumLent         protowire.Number = 21
	sumReview       protowire.Number = 22
	sumStreet       protowire.Number = 23
	sumPhone        protowire.Number = 24
	sumKey          protowire.Number = 25
)

// writer builds a message in protobuf wire format. A zero value is left out.
type writer []byte

func (w *writer) number(n protowire.Number, v uint64) {
	if v != 0 {
		*w = protowire.AppendVarint(protowire.AppendTag(*w, n, protowire.VarintType), v)
	}
}

func (w *writer) day(n protowire.Number, d model.Date) {
	w.number(n, protowire.EncodeZigZag(int64(d)))
}

func (w *writer) text(n protowire.Number, s string) {
	if s != "" {
		*w = protowire.AppendString(protowire.AppendTag(*w, n, protowire.BytesType), s)
	}
}

// message writes a nested message or bytes, also when they are empty.
func (w *writer) message(n protowire.Number, b []byte) {
	*w = protowire.AppendBytes(protowire.AppendTag(*w, n, protowire.BytesType), b)
}

// encodeSummary returns the summary's record.
func encodeSummary(s model.Summary) []byte {
	w := make(writer, 0, 256)
	w.text(sumCode, string(s.Code))
	w.text(sumGiven, s.Given)
	w.text(sumFamily, s.Family)
	w.text(sumPersonnummer, s.Personnummer)
	w.text(sumArea, s.Area)
	w.number(sumNext, uint64(s.Next))
	w.message(sumWaiting, encodeBlocker(s.Waiting))
	for _, c := range s.Concerns {
		w.message(sumConcern, encodeConcern(c))
	}
	w.number(sumEnded, uint64(s.Ended))
	w.number(sumReceipt, uint64(s.Receipt))
	w.day(sumSince, s.Since)
	w.number(sumProtected, protowire.EncodeBool(s.Protected))
	w.number(sumDone, uint64(s.Done))
	w.message(sumSteps, encodeSteps(s.Steps))
	w.text(sumOrganisation, string(s.Organisation))
	w.text(sumChannel, string(s.Channel))
	w.day(sumEndedOn, s.EndedOn)
	w.day(sumOpened, s.Opened)
	w.day(sumChanged, s.Changed)
	if !s.Place.IsZero() {
		w.message(sumPlace, encodePlace(s.Place))
	}
	w.text(sumLent, s.Lent)
	if s.Review != (model.Review{}) {
		w.message(sumReview, encodeReview(s.Review))
	}
	w.text(sumStreet, s.Street)
	w.text(sumPhone, s.Phone)
	for _, k := range s.Keys {
		w.message(sumKey, []byte(k))
	}
	return w
}

func encodeBlocker(b model.Blocker) (w writer) {
	w.number(1, uint64(b.Moment))
	w.text(2, string(b.By))
	w.day(3, b.Since)
	w.text(4, b.Reason)
	w.day(5, b.Until)
	w.number(6, protowire.EncodeBool(b.Key))
	w.number(7, protowire.EncodeBool(b.Port))
	return w
}

func encodeConcern(c model.Concern) (w writer) {
	w.number(1, uint64(c.Kind))
	w.number(2, uint64(c.Detail))
	w.day(3, c.Since)
	w.day(4, c.Noted)
	w.number(5, uint64(c.Off))
	w.day(6, c.Halt)
	w.number(7, uint64(c.Left))
	return w
}

func encodeSteps(steps [model.Steps + 1]model.State) []byte {
	b := make([]byte, len(steps))
	for i, s := range steps {
		b[i] = byte(s)
	}
	return b
}

func encodePlace(p model.Place) (w writer) {
	w.text(1, p.Area)
	w.text(2, p.Binder)
	w.text(3, p.Slot)
	return w
}

func encodeReview(r model.Review) (w writer) {
	w.day(1, r.On)
	w.day(2, r.Until)
	w.text(3, r.By)
	w.text(4, r.Remark)
	return w
}

// errRecord is the cause when a record in the copy is no message.
var errRecord = errors.New("the record cannot be read")

// column is one field of a message being read.
type column struct {
	num  protowire.Number
	v    uint64 // of a number
	text string // of a text or a message: part of the record's one string
}

func (c column) day() model.Date { return model.Date(protowire.DecodeZigZag(c.v)) }

// columns calls do for every field of the record. The texts share the
// record's memory.
func columns(record string, do func(column)) error {
	for len(record) > 0 {
		c, rest, ok := nextColumn(record)
		if !ok {
			return errRecord
		}
		do(c)
		record = rest
	}
	return nil
}

// nextColumn returns the record's first field and what follows it.
func nextColumn(record string) (c column, rest string, ok bool) {
	tag, n := varint(record)
	v, m := varint(record[n:])
	num, typ := protowire.DecodeTag(tag)
	if n == 0 || m == 0 || num < 1 || (typ != protowire.VarintType && typ != protowire.BytesType) {
		return c, "", false
	}
	c, rest = column{num: num, v: v}, record[n+m:]
	if typ == protowire.BytesType {
		if v > uint64(len(rest)) {
			return c, "", false
		}
		c.text, rest = rest[:v], rest[v:]
	}
	return c, rest, true
}

// varint is protowire.ConsumeVarint for a string; n is 0 when there is none.
func varint(s string) (v uint64, n int) {
	if len(s) > 0 && s[0] < 0x80 {
		return uint64(s[0]), 1
	}
	for i := 0; i < len(s) && i < 10; i++ {
		v |= uint64(s[i]&0x7f) << (7 * i)
		if s[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// decodeSummary is the inverse of encodeSummary. What it does not know it
// leaves out.
func decodeSummary(id model.CaseID, record []byte) (s model.Summary, err error) {
	err = readSummary(&s, id, string(record))
	return s, err
}

// readSummary decodes a record into s, whose slices it writes over. The texts
// of s share the record's memory, so that reading costs no allocation: a
// city's list is a hundred thousand of them.
func readSummary(s *model.Summary, id model.CaseID, record string) error {
	*s = model.Summary{ID: id, Concerns: s.Concerns[:0], Keys: s.Keys[:0]}
	for rest := record; len(rest) > 0; {
		c, after, ok := nextColumn(rest)
		err := errRecord
		switch {
		case ok && c.num <= sumSince:
			err = readList(s, c)
		case ok:
			err = readRest(s, c)
		}
		if err != nil {
			return fmt.Errorf("%w: the summary of case %v: %w", storage.ErrDamaged, id, err)
		}
		rest = after
	}
	return nil
}

// readList reads one field of the list.
func readList(s *model.Summary, c column) error {
	switch c.num {
	case sumCode:
		s.Code = model.Code(c.text)
	case sumGiven:
		s.Given = c.text
	case sumFamily:
		s.Family = c.text
	case sumPersonnummer:
		s.Personnummer = c.text
	case sumArea:
		s.Area = c.text
	case sumNext:
		s.Next = model.Step(c.v)
	case sumWaiting:
		return decodeBlocker(&s.Waiting, c.text)
	case sumConcern:
		s.Concerns = append(s.Concerns, model.Concern{})
		return decodeConcern(&s.Concerns[len(s.Concerns)-1], c.text)
	case sumEnded:
		s.Ended = model.EndReason(c.v)
	case sumReceipt:
		s.Receipt = model.ReceiptState(c.v)
	case sumSince:
		s.Since = c.day()
	}
	return nil
}

// readRest reads one field of search and statistics.
func readRest(s *model.Summary, c column) error {
	switch c.num {
	case sumProtected:
		s.Protected = protowire.DecodeBool(c.v)
	case sumDone:
		s.Done = int(c.v)
	case sumSteps:
		for i := range min(len(s.Steps), len(c.text)) {
			s.Steps[i] = model.State(c.text[i])
		}
	case sumOrganisation:
		s.Organisation = model.Organisation(c.text)
	case sumChannel:
		s.Channel = model.Channel(c.text)
	case sumEndedOn:
		s.EndedOn = c.day()
	case sumOpened:
		s.Opened = c.day()
	case sumChanged:
		s.Changed = c.day()
	case sumPlace:
		return decodePlace(&s.Place, c.text)
	case sumLent:
		s.Lent = c.text
	case sumReview:
		return decodeReview(&s.Review, c.text)
	case sumStreet:
		s.Street = c.text
	case sumPhone:
		s.Phone = c.text
	case sumKey:
		s.Keys = append(s.Keys, c.text)
	}
	return nil
}

func decodeBlocker(b *model.Blocker, record string) error {
	return columns(record, func(c column) {
		switch c.num {
		case 1:
			b.Moment = model.Moment(c.v)
		case 2:
			b.By = model.Role(c.text)
		case 3:
			b.Since = c.day()
		case 4:
			b.Reason = c.text
		case 5:
			b.Until = c.day()
		case 6:
			b.Key = protowire.DecodeBool(c.v)
		case 7:
			b.Port = protowire.DecodeBool(c.v)
		}
	})
}

func decodeConcern(n *model.Concern, record string) error {
	return columns(record, func(c column) {
		switch c.num {
		case 1:
			n.Kind = model.Kind(c.v)
		case 2:
			n.Detail = model.Detail(c.v)
		case 3:
			n.Since = c.day()
		case 4:
			n.Noted = c.day()
		case 5:
			n.Off = int(c.v)
		case 6:
			n.Halt = c.day()
		case 7:
			n.Left = model.Left(c.v)
		}
	})
}

func decodePlace(p *model.Place, record string) error {
	return columns(record, func(c column) {
		switch c.num {
		case 1:
			p.Area = c.text
		case 2:
			p.Binder = c.text
		case 3:
			p.Slot = c.text
		}
	})
}

func decodeReview(r *model.Review, record string) error {
	return columns(record, func(c column) {
		switch c.num {
		case 1:
			r.On = c.day()
		case 2:
			r.Until = c.day()
		case 3:
			r.By = c.text
		case 4:
			r.Remark = c.text
		}
	})
}
