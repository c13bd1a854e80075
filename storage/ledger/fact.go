package ledger

import (
	"fmt"
	"reflect"

	"google.golang.org/protobuf/encoding/protowire"

	"laskoll/model"
)

// kinds is how each kind of fact is written, by its number in an event. A
// number is never reused, neither here nor in the columns, also when a kind
// is no longer written. register.proto says the same to other programs.
var kinds = map[protowire.Number]kind{
	16: kindOf(func(f *model.Opened) []column { return []column{{1, &f.Code}, {2, &f.Set}} }),
	17: kindOf(func(f *model.Changed) []column { return []column{{1, &f.Set}} }),
	18: kindOf(func(f *model.MomentDone) []column {
		return []column{{1, &f.Moment}, {2, &f.On}, {3, &f.By}, {4, &f.Remark}}
	}),
	19: kindOf(func(f *model.MomentUndone) []column { return []column{{1, &f.Moment}} }),
	20: kindOf(func(f *model.MomentSkipped) []column { return []column{{1, &f.Moment}, {2, &f.Reason}} }),
	21: kindOf(func(f *model.KeyReceived) []column {
		return []column{{1, &f.Position}, {2, &f.Number}, {3, &f.On}}
	}),
	22: kindOf(func(f *model.KeyChanged) []column {
		return []column{{1, &f.Key}, {2, &f.Position}, {3, &f.Number}}
	}),
	23: kindOf(func(f *model.KeyReturned) []column { return []column{{1, &f.Key}, {2, &f.On}, {3, &f.To}} }),
	24: kindOf(func(f *model.ReceiptMoved) []column {
		return []column{{1, &f.To}, {2, &f.On}, {3, &f.By}, {4, &f.Place}, {5, &f.Whom}, {6, &f.Why}}
	}),
	25: kindOf(func(f *model.NoteAdded) []column { return []column{{1, &f.Heading}, {2, &f.Text}} }),
	26: kindOf(func(f *model.Hindered) []column { return []column{{1, &f.Reason}, {2, &f.Until}} }),
	27: kindOf(func(f *model.Reviewed) []column { return []column{{1, &f.On}, {2, &f.Until}, {3, &f.Remark}} }),
	28: kindOf(func(f *model.Closed) []column { return []column{{1, &f.Reason}, {2, &f.On}, {3, &f.Remark}} }),
	29: kindOf(func(*model.Reopened) []column { return nil }),
	30: kindOf(func(f *model.Settled) []column { return []column{{1, &f.What}, {2, &f.On}} }),
	31: kindOf(func(f *model.Revealed) []column { return []column{{1, &f.Field}} }),
	32: kindOf(func(f *model.Reverted) []column { return []column{{1, &f.Event}} }),
	33: kindOf(func(f *model.MomentsAssumed) []column { return []column{{1, &f.Moments}} }),
}

func placeColumns(p *model.Place) []column {
	return []column{{1, &p.Area}, {2, &p.Binder}, {3, &p.Slot}}
}

func settingColumns(s *model.Setting) []column {
	return []column{{1, &s.Field}, {2, &s.Value}}
}

// kind reads and writes one kind of fact.
type kind struct {
	typ   reflect.Type
	read  func([]byte) (model.Fact, error)
	write func(model.Fact) message
}

func kindOf[F model.Fact](columns func(*F) []column) kind {
	return kind{
		typ: reflect.TypeFor[F](),
		read: func(b []byte) (model.Fact, error) {
			var f F
			err := readColumns(b, columns(&f))
			return f, err
		},
		write: func(fact model.Fact) message {
			f := fact.(F)
			return writeColumns(columns(&f))
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
func encodeFact(fact model.Fact) (protowire.Number, message, error) {
	if n, ok := numbers[reflect.TypeOf(fact)]; ok {
		return n, kinds[n].write(fact), nil
	}
	f, ok := fact.(model.Unknown)
	if !ok {
		return 0, nil, fmt.Errorf("%w: %T", errNoFact, fact)
	}
	if f.Kind < firstKind || f.Kind > uint64(protowire.MaxValidNumber) {
		return 0, nil, fmt.Errorf("unknown fact of kind %d: %w", f.Kind, errBeyond)
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
	return model.Unknown{Kind: uint64(n), Raw: clone(b)}
}
