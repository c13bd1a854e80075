package ui

import (
	"laskoll/model"
	"laskoll/ui/desk"
)

// ticket is something decided on its way to the desk. Tickets go one at a
// time, in the order they were decided.
type ticket struct {
	drafts []desk.Draft
	said   string
	way    way
	undoes deed // what an undo or a redo is about
}

// way is which way a ticket goes.
type way uint8

const (
	doing way = iota
	undoing
	redoing
)

// deed is something that was done and can be undone as one: its events, in
// order, and its words.
type deed struct {
	said   string
	events []caseEvent
	undone []caseEvent // the events that undid it
}

// caseEvent is an event and the case that it is of.
type caseEvent struct {
	Case  model.CaseID
	Event model.EventID
}

// history is what can be undone and redone, the latest last.
type history struct {
	done   []deed
	undone []deed
}

// most is how many deeds can be undone: a day's work.
const most = 500

// add notes what a recorded ticket did.
func (h *history) add(t ticket, events []model.Event) {
	var ids []caseEvent
	for _, e := range events {
		if _, seen := e.Fact.(model.Revealed); !seen { // what was seen stays seen
			ids = append(ids, caseEvent{e.Case, e.ID})
		}
	}
	if len(ids) == 0 {
		return
	}
	switch t.way {
	case doing:
		h.done, h.undone = append(h.done, deed{said: t.said, events: ids}), nil
	case undoing:
		d := t.undoes
		d.undone = ids
		h.undone = append(h.undone, d)
	case redoing:
		d := t.undoes
		d.undone = nil
		h.done = append(h.done, d)
	}
	if len(h.done) > most {
		h.done = h.done[1:]
	}
}

// take returns the latest deed of a stack, which is shorter afterwards.
func take(stack *[]deed) (deed, bool) {
	n := len(*stack)
	if n == 0 {
		return deed{}, false
	}
	d := (*stack)[n-1]
	*stack = (*stack)[:n-1]
	return d, true
}
