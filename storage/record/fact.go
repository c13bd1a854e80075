package record

import (
	"fmt"
	"reflect"

	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
	"laskoll/storage/wire"
)

// kinds is how each kind of fact is written, by its number in an event. A
// number is never reused, neither here nor in the columns, also when a kind
// is no longer written. register.proto says the same to other programs.
var kinds = map[protowire.Number]kind{
	16: kindOf(func(f *model.Opened) []column { return []column{{1, &f.Code}, {2, &f.Set}, {3, &f.List}} }),
	17: kindOf(func(f *model.Changed) []column { return []column{{1, &f.Set}} }),
	18: kindOf(func(f *model.MomentDone) []column {
		return []column{{1, &f.Moment}, {2, &f.On}, {3, &f.By}, {4, &f.Remark}, {5, &f.Answer}}
	}),
	19: kindOf(func(f *model.MomentUndone) []column { return []column{{1, &f.Moment}} }),
	20: kindOf(func(f *model.MomentSkipped) []column { return []column{{1, &f.Moment}, {2, &f.Reason}} }),
	21: kindOf(func(f *model.KeyReceived) []column {
		return []column{{1, &f.Position}, {2, &f.Number}, {3, &f.On}, {4, &f.Copies}}
	}),
	22: kindOf(func(f *model.KeyChanged) []column {
		return []column{{1, &f.Key}, {2, &f.Position}, {3, &f.Number}}
	}),
	23: kindOf(func(f *model.KeyReturned) []column { return []column{{1, &f.Key}, {2, &f.On}, {3, &f.To}} }),
	24: kindOf(func(f *model.ReceiptMoved) []column {
		return []column{{1, &f.To}, {2, &f.On}, {3, &f.By}, {4, &f.Place}, {5, &f.Whom}, {6, &f.Why}, {7, &f.Until}, {8, &f.Round}}
	}),
	25: kindOf(func(f *model.NoteAdded) []column { return []column{{1, &f.Heading}, {2, &f.Text}} }),
	26: kindOf(func(f *model.Hindered) []column { return []column{{1, &f.Reason}, {2, &f.Until}} }),
	27: kindOf(func(f *model.Reviewed) []column { return []column{{1, &f.On}, {2, &f.Until}, {3, &f.Remark}} }),
	28: kindOf(func(f *model.Closed) []column { return []column{{1, &f.Reason}, {2, &f.On}, {3, &f.Remark}} }),
	29: kindOf(func(*model.Reopened) []column { return nil }),
	30: kindOf(func(f *model.Settled) []column { return []column{{1, &f.What}, {2, &f.On}, {3, &f.How}, {4, &f.Whom}} }),
	31: kindOf(func(f *model.Revealed) []column { return []column{{1, &f.Field}} }),
	32: kindOf(func(f *model.Reverted) []column { return []column{{1, &f.Event}} }),
	33: kindOf(func(f *model.MomentsAssumed) []column { return []column{{1, &f.Moments}} }),
	34: kindOf(func(f *model.LockOut) []column {
		return []column{{1, &f.Why}, {2, &f.On}, {3, &f.Reported}, {4, &f.Remark}}
	}),
	35: kindOf(func(f *model.LockBack) []column { return []column{{1, &f.On}} }),
	36: kindOf(func(f *model.LockReplaced) []column { return []column{{1, &f.On}, {2, &f.Why}} }),
	37: kindOf(func(f *model.FittingPlanned) []column { return []column{{1, &f.On}} }),
	38: kindOf(func(f *model.FittingFailed) []column { return []column{{1, &f.On}, {2, &f.Why}} }),
	39: kindOf(func(f *model.Consented) []column {
		return []column{{1, &f.Answer}, {2, &f.On}, {3, &f.By}, {4, &f.Written}}
	}),
	40: kindOf(func(f *model.StayBegan) []column { return []column{{1, &f.On}, {2, &f.Where}} }),
	41: kindOf(func(f *model.StayEnded) []column { return []column{{1, &f.On}} }),
	42: kindOf(func(f *model.KeyMoved) []column {
		return []column{{1, &f.Key}, {2, &f.To}, {3, &f.On}, {4, &f.Whom}, {5, &f.Until}, {6, &f.Why}}
	}),
	43: kindOf(func(f *model.KeySigned) []column { return []column{{1, &f.Key}, {2, &f.Given}, {3, &f.Back}} }),
	44: kindOf(func(f *model.OfficeSettled) []column { return []column{{1, &f.Name}, {2, &f.Value}} }),
	45: kindOf(func(f *model.LockShared) []column {
		return []column{{1, &f.With}, {2, &f.Code}, {3, &f.Leads}, {4, &f.On}}
	}),
	48: kindOf(func(f *model.ListMapped) []column { return []column{{1, &f.Key}, {2, &f.Map}} }),
	49: kindOf(func(f *model.Exported) []column {
		return []column{{1, &f.What}, {2, &f.Area}, {3, &f.Format}, {4, &f.Rows}, {5, &f.Revealed}}
	}),
	// Kinds 33 to 63 are for facts of a case.
	64: kindOf(func(f *model.Healed) []column { return []column{{1, &f.After}, {2, &f.Hash}, {3, &f.Events}} }),
	65: kindOf(func(f *model.Dropped) []column { return []column{{1, &f.Events}} }),
}

// column is a column of a fact. Its target may be a type of the model's, which
// [base] knows.
type column struct {
	num protowire.Number
	at  any
}

// base returns columns that package wire can read and write.
func base(columns []column) []wire.Column {
	out := make([]wire.Column, len(columns))
	for i, c := range columns {
		out[i] = wire.Column{Num: c.num, At: c.at}
		switch v := c.at.(type) {
		case *model.Code:
			out[i].At = (*string)(v)
		case *model.Date:
			out[i].At = (*int32)(v)
		case *model.Moment:
			out[i].At = (*uint8)(v)
		case *model.Field:
			out[i].At = (*uint8)(v)
		case *model.ReceiptState:
			out[i].At = (*uint8)(v)
		case *model.EndReason:
			out[i].At = (*uint8)(v)
		case *model.Settlement:
			out[i].At = (*uint8)(v)
		case *model.SettledHow:
			out[i].At = (*uint8)(v)
		case *model.LockFault:
			out[i].At = (*uint8)(v)
		case *model.KeyState:
			out[i].At = (*uint8)(v)
		case *model.EventID:
			out[i].At = (*[16]byte)(v)
		case *model.CaseID:
			out[i].At = (*[16]byte)(v)
		case *model.Place:
			out[i].At = (*place)(v)
		case *[]model.Setting:
			out[i].At = (*settings)(v)
		case *[]model.EventID:
			out[i].At = (*ids)(v)
		case *[]model.Moment:
			out[i].At = (*moments)(v)
		}
	}
	return out
}

// place is a column that holds a place.
type place model.Place

func (p *place) columns() []wire.Column {
	return base([]column{{1, &p.Area}, {2, &p.Binder}, {3, &p.Slot}})
}

func (p *place) WriteTo(m *wire.Message, n protowire.Number) {
	if *p != (place{}) {
		m.Bytes(n, wire.Write(p.columns()...))
	}
}

func (p *place) ReadFrom(b []byte) error { return wire.Read(b, p.columns()...) }

// settings is a column that holds any number of settings.
type settings []model.Setting

func settingColumns(s *model.Setting) []wire.Column {
	return base([]column{{1, &s.Field}, {2, &s.Value}})
}

func (s *settings) WriteTo(m *wire.Message, n protowire.Number) {
	for i := range *s {
		m.Bytes(n, wire.Write(settingColumns(&(*s)[i])...))
	}
}

func (s *settings) ReadFrom(b []byte) error {
	*s = append(*s, model.Setting{})
	return wire.Read(b, settingColumns(&(*s)[len(*s)-1])...)
}

// moments is a column that holds moments as proto3 writes a list of numbers.
type moments []model.Moment

func (l *moments) WriteTo(m *wire.Message, n protowire.Number) {
	var b []byte
	for _, one := range *l {
		b = protowire.AppendVarint(b, uint64(one))
	}
	if len(b) > 0 {
		m.Bytes(n, b)
	}
}

func (l *moments) ReadFrom(b []byte) error {
	for len(b) > 0 {
		v, n := protowire.ConsumeVarint(b)
		if n < 0 || v > 255 {
			return wire.ErrBeyond
		}
		*l, b = append(*l, model.Moment(v)), b[n:]
	}
	return nil
}

// ids is a column that holds any number of ids, one after another.
type ids []model.EventID

func (l *ids) WriteTo(m *wire.Message, n protowire.Number) {
	b := make([]byte, 0, len(*l)*len(model.EventID{}))
	for _, id := range *l {
		b = append(b, id[:]...)
	}
	if len(b) > 0 {
		m.Bytes(n, b)
	}
}

func (l *ids) ReadFrom(b []byte) error {
	const size = len(model.EventID{})
	if len(b)%size != 0 {
		return wire.ErrBeyond
	}
	for ; len(b) > 0; b = b[size:] {
		*l = append(*l, model.EventID(b[:size]))
	}
	return nil
}

// kind reads and writes one kind of fact.
type kind struct {
	typ   reflect.Type
	read  func([]byte) (model.Fact, error)
	write func(model.Fact) wire.Message
}

func kindOf[F model.Fact](columns func(*F) []column) kind {
	return kind{
		typ: reflect.TypeFor[F](),
		read: func(b []byte) (model.Fact, error) {
			var f F
			err := wire.Read(b, base(columns(&f))...)
			return f, err
		},
		write: func(fact model.Fact) wire.Message {
			f := fact.(F)
			return wire.Write(base(columns(&f))...)
		},
	}
}

// numbers finds the number of a fact's kind.
var numbers = func() map[reflect.Type]protowire.Number {
	out := make(map[reflect.Type]protowire.Number)
	for n, k := range kinds {
		out[k.typ] = n
	}
	return out
}()

// encodeFact returns the number of the fact's kind and its message.
func encodeFact(fact model.Fact) (protowire.Number, wire.Message, error) {
	if n, ok := numbers[reflect.TypeOf(fact)]; ok {
		return n, kinds[n].write(fact), nil
	}
	f, ok := fact.(model.Unknown)
	if !ok {
		return 0, nil, fmt.Errorf("%w: %T", errNoFact, fact)
	}
	if f.Kind < firstKind || f.Kind > uint64(protowire.MaxValidNumber) {
		return 0, nil, fmt.Errorf("unknown fact of kind %d: %w", f.Kind, wire.ErrBeyond)
	}
	return protowire.Number(f.Kind), f.Raw, nil
}

// decodeFact returns the fact of a kind. What cannot be read is Unknown, so
// that one strange event never keeps anybody from the rest of the register.
func decodeFact(n protowire.Number, b []byte) model.Fact {
	if k, ok := kinds[n]; ok {
		if fact, err := k.read(b); err == nil {
			return fact
		}
	}
	return model.Unknown{Kind: uint64(n), Raw: append([]byte(nil), b...)}
}
