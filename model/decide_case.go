package model

import (
	"reflect"
	"slices"
)

// Reveal decides to show a sensitive field of a protected person, or to take
// along the personal number, which screens show in part only.
func (c Case) Reveal(f Field) (Fact, error) {
	if !c.Customer.Protected || !f.Sensitive() && f != FieldPersonnummer {
		return nil, refuse(RefusedNothing)
	}
	return Revealed{Field: f}, nil
}

// Undo decides to undo one event of the case. It refuses when the event does
// not count any more, and when a later event has changed the same thing: that
// one must be undone first, or nothing would be seen to happen. Undoing a
// Reverted is redo.
func (c Case) Undo(id EventID) (Fact, error) {
	at := find(c.trail, id)
	out := reverted(c.trail)
	if at < 0 || out[at] {
		return nil, refuse(RefusedUndone)
	}
	first := c.target(at)
	switch c.trail[first].Fact.(type) {
	case Revealed: // a look at protected data has happened, whatever comes after
		return nil, refuse(RefusedNothing)
	case Unknown: // we do not know what it would mean
		return nil, refuse(RefusedNothing)
	}
	for i := first + 1; i < len(c.trail); i++ {
		if !out[i] && overlays(c.trail[i].Fact, c.trail[first]) {
			return nil, refuse(RefusedOverlaid)
		}
	}
	// What was undone twice over, or is redone when what it changed is gone,
	// makes no difference.
	undo := Reverted{Event: id}
	if sameToSee(c, refold(append(slices.Clip(c.trail), Event{Case: c.ID, Fact: undo})).rejoined(c.other)) {
		return nil, refuse(RefusedNothing)
	}
	return undo, nil
}

// sameToSee reports whether two cases differ in their history alone.
func sameToSee(a, b Case) bool {
	a.trail, b.trail, a.Changed, b.Changed = nil, nil, 0, 0
	return reflect.DeepEqual(a, b)
}

// target returns where the event lies that the one at a place is about in the
// end: the first of a chain of undoing and redoing.
func (c Case) target(at int) int {
	for {
		r, undo := c.trail[at].Fact.(Reverted)
		if !undo {
			return at
		}
		earlier := find(c.trail[:at], r.Event)
		if earlier < 0 {
			return at
		}
		at = earlier
	}
}

// overlays reports whether a later fact changed what the earlier event did. A
// Reverted is no change of its own: what it did is seen in what counts.
func overlays(later Fact, earlier Event) bool {
	if _, undo := later.(Reverted); undo {
		return false
	}
	switch earlier.Fact.(type) {
	case Opened:
		return true
	case Reviewed:
		_, again := later.(Reviewed)
		return again
	}
	return slices.ContainsFunc(Scopes(earlier.Fact, earlier.ID), func(s Scope) bool {
		return slices.Contains(Scopes(later, EventID{}), s)
	})
}
