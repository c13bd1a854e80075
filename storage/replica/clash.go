package replica

import (
	"laskoll/model"
	"laskoll/storage/record"
)

// Clashes returns which events, of those in a log, say different things of the
// same part of a case as another that somebody recorded without knowing of it:
// one on a register that had gone back, the other one before, and sent again.
// The later one in the effective order stands.
func Clashes(o *record.Order, log []record.Entry) map[model.EventID]bool {
	returned := make(map[model.CaseID][]record.Entry)
	for _, e := range log {
		if _, is := o.Returned(e.Position, e.Event.ID); is {
			returned[e.Event.Case] = append(returned[e.Event.Case], e)
		}
	}
	out := make(map[model.EventID]bool)
	for _, e := range log {
		for _, other := range returned[e.Event.Case] {
			if o.Meanwhile(e, other) && clash(e.Event, other.Event) {
				out[e.Event.ID], out[other.Event.ID] = true, true
			}
		}
	}
	return out
}
