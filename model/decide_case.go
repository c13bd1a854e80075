package model

import "slices"

// ReceiveKey decides to register a physical key; position or number must be
// said, or nobody will find it again.
func (c Case) ReceiveKey(position, number string, on, today Date) (Fact, error) {
	position, number = Clean(position), Clean(number)
	switch err := dayBetween(on, today); {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case c.Ended():
		return nil, refuse(RefusedEnded)
	case err != nil:
		return nil, err
	case position == "" && number == "":
		return nil, refuse(RefusedNoPlace)
	}
	return KeyReceived{Position: position, Number: number, On: on}, nil
}

// ChangeKey decides to put right where a key hangs.
func (c Case) ChangeKey(id EventID, position, number string) (Fact, error) {
	position, number = Clean(position), Clean(number)
	i := slices.IndexFunc(c.Keys, func(k Key) bool { return k.ID == id && !k.Gone })
	switch {
	case i < 0:
		return nil, refuse(RefusedNoKey)
	case position == "" && number == "":
		return nil, refuse(RefusedNoPlace)
	case c.Keys[i].Position == position && c.Keys[i].Number == number:
		return nil, refuse(RefusedNothing)
	}
	return KeyChanged{Key: id, Position: position, Number: number}, nil
}

// ReturnKey decides to hand a key back, to somebody.
func (c Case) ReturnKey(id EventID, to string, on, today Date) (Fact, error) {
	if err := dayBetween(on, today); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(c.Keys, func(k Key) bool { return k.ID == id && !k.Gone }) {
		return nil, refuse(RefusedNoKey)
	}
	return KeyReturned{Key: id, On: on, To: Clean(to)}, nil
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
	case why == EndNone || why > EndOther, why == EndOther && remark == "":
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

// Reveal decides to show a sensitive field of a protected person.
func (c Case) Reveal(f Field) (Fact, error) {
	if !c.Customer.Protected || !f.Sensitive() {
		return nil, refuse(RefusedNothing)
	}
	return Revealed{Field: f}, nil
}

// Undo decides to undo one event of the case. It refuses when the event does
// not count any more, and when a later event has changed the same thing: that
// one must be undone first, or nothing would be seen to happen.
func (c Case) Undo(id EventID) (Fact, error) {
	at := slices.IndexFunc(c.trail, func(e Event) bool { return e.ID == id })
	if at < 0 || !c.Counts(id) {
		return nil, refuse(RefusedUndone)
	}
	// A person's look at protected data has happened, whatever comes after.
	if _, looked := c.trail[at].Fact.(Revealed); looked {
		return nil, refuse(RefusedNothing)
	}
	out := reverted(c.trail)
	for _, later := range c.trail[at+1:] {
		if !out[later.ID] && overlays(later.Fact, c.trail[at]) {
			return nil, refuse(RefusedOverlaid)
		}
	}
	return Reverted{Event: id}, nil
}

// overlays reports whether a later fact changed what the earlier event did.
func overlays(later Fact, earlier Event) bool {
	if _, opened := earlier.Fact.(Opened); opened {
		_, undo := later.(Reverted)
		return !undo
	}
	return slices.ContainsFunc(Scopes(earlier.Fact, earlier.ID), func(s Scope) bool {
		return slices.Contains(Scopes(later, EventID{}), s)
	})
}
