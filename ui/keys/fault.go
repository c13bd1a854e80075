package keys

import "laskoll/ui/text"

// FaultKind is what can be wrong with a user's own keys.
type FaultKind uint8

// The kinds.
const (
	UnknownAction FaultKind = iota // there is no such action
	UnknownKey                     // there is no such key
	Unreachable                    // the terminal keeps the key
	BadValue                       // the value is neither a key nor a list of keys
	Fixed                          // the action's keys cannot be changed
	Clash                          // Other keeps the key
	Taken                          // the action has the key now; Other had it, and has Left
)

// Fault is one thing that is wrong with a user's own keys, or that they
// change for another action.
type Fault struct {
	Line   int
	Kind   FaultKind
	Action ID
	Key    string
	Other  ID
	Left   string // a key that Other still has, "" when none
}

// Words says what is wrong, with the line of the settings.
func (f Fault) Words(l text.Lang) string {
	key := text.KeyName(l, f.Key)
	switch f.Kind {
	case UnknownAction:
		return text.BindUnknown.In(l, f.Line, f.Action)
	case UnknownKey:
		return text.BindNoKey.In(l, f.Line, f.Key)
	case BadValue:
		return text.BindWrong.In(l, f.Line)
	case Unreachable:
		return text.BindUnreachable.In(l, f.Line, key)
	case Fixed:
		return text.BindFixed.In(l, f.Line, f.Action)
	case Clash:
		return text.BindClash.In(l, f.Line, key, label(f.Other).In(l), label(f.Action).In(l))
	}
	if f.Left != "" {
		return text.BindTaken.In(l, f.Line, key, label(f.Action).In(l), label(f.Other).In(l), text.KeyName(l, f.Left))
	}
	return text.BindTakenLast.In(l, f.Line, key, label(f.Action).In(l), label(f.Other).In(l))
}

func label(id ID) text.Phrase { return New().Get(id).Label }
