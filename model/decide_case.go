package model

import (
	"reflect"
	"slices"
)

// ReceiveKey decides to register a physical key; position or number must be
// said, or nobody will find it again.
func (c Case) ReceiveKey(position, number string, on, today Date) (Fact, error) {
	position, number, err := cleanPair(position, number)
	switch dayErr := dayBetween(on, today); {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case c.Ended():
		return nil, refuse(RefusedEnded)
	case err != nil:
		return nil, err
	case dayErr != nil:
		return nil, dayErr
	case position == "" && number == "":
		return nil, refuse(RefusedNoPlace)
	}
	return KeyReceived{Position: position, Number: number, On: on}, nil
}

// ChangeKey decides to put right where a key hangs.
func (c Case) ChangeKey(id EventID, position, number string) (Fact, error) {
	position, number, err := cleanPair(position, number)
	i := slices.IndexFunc(c.Keys, func(k Key) bool { return k.ID == id && k.held() })
	switch {
	case i < 0:
		return nil, refuse(RefusedNoKey)
	case err != nil:
		return nil, err
	case position == "" && number == "":
		return nil, refuse(RefusedNoPlace)
	case c.Keys[i].Position == position && c.Keys[i].Number == number:
		return nil, refuse(RefusedNothing)
	}
	return KeyChanged{Key: id, Position: position, Number: number}, nil
}

// ReturnKey decides to hand a key back, to somebody.
func (c Case) ReturnKey(id EventID, to string, on, today Date) (Fact, error) {
	to, err := cleanText(to)
	switch dayErr := dayBetween(on, today); {
	case !slices.ContainsFunc(c.Keys, func(k Key) bool { return k.ID == id && k.held() }):
		return nil, refuse(RefusedNoKey)
	case err != nil:
		return nil, err
	case dayErr != nil:
		return nil, dayErr
	}
	return KeyReturned{Key: id, On: on, To: to}, nil
}

func cleanPair(a, b string) (string, string, error) {
	a, err := cleanText(a)
	if err != nil {
		return "", "", err
	}
	b, err = cleanText(b)
	return a, b, err
}

// Close decides to end the case.
func (c Case) Close(why EndReason, on Date, remark string, today Date) (Fact, error) {
	remark, err := cleanText(remark)
	switch dayErr := dayBetween(on, today); {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case err != nil:
		return nil, err
	case dayErr != nil:
		return nil, dayErr
	case c.Ended():
		return nil, refuse(RefusedEnded)
	case !slices.Contains(EndReasons(), why), why == EndOther && remark == "":
		return nil, refuse(RefusedNoReason)
	}
	return Closed{Reason: why, On: orDay(on, today), Remark: remark}, nil
}

// Reopen decides to take an ended case up again.
func (c Case) Reopen() (Fact, error) {
	if !c.Ended() {
		return nil, refuse(RefusedNotEnded)
	}
	return Reopened{}, nil
}

// Settle decides to tell that a thing was taken care of after the end.
func (c Case) Settle(what Settlement, on, today Date) (Fact, error) {
	switch err := dayBetween(on, today); {
	case !c.Ended():
		return nil, refuse(RefusedNotEnded)
	case err != nil:
		return nil, err
	case what == 0 || what >= settlementEnd || c.settled[what].Known():
		return nil, refuse(RefusedNothing)
	}
	return Settled{What: what, On: orDay(on, today)}, nil
}

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
	if sameToSee(c, refold(append(slices.Clip(c.trail), Event{Case: c.ID, Fact: undo}))) {
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
