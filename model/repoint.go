package model

import "slices"

// Repoint returns the fact with another event's id in the place of one that it
// refers to.
func Repoint(f Fact, from, to EventID) Fact {
	swap := func(id *EventID) {
		if *id == from {
			*id = to
		}
	}
	switch f := f.(type) {
	case Reverted:
		swap(&f.Event)
		return f
	case KeyChanged:
		swap(&f.Key)
		return f
	case KeyReturned:
		swap(&f.Key)
		return f
	case KeyMoved:
		swap(&f.Key)
		return f
	case KeySigned:
		swap(&f.Key)
		return f
	case Healed:
		f.Events = slices.Clone(f.Events)
		for n := range f.Events {
			swap(&f.Events[n])
		}
		return f
	}
	return f
}
