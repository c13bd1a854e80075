package replica

import (
	"context"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// Record keeps all the drafts or none on this PC and returns the events. When
// it returns, nothing that happens to the program or the PC loses them; they
// are on their way to the register, whether that answers or not. It does not
// wait for the register.
func (r *Replica) Record(_ context.Context, drafts ...storage.Draft) ([]model.Event, error) {
	if err := r.copied(); err != nil || len(drafts) == 0 {
		return nil, err
	}
	events := make([]model.Event, 0, len(drafts))
	for _, d := range drafts {
		events = append(events, r.event(d.Case, d.Fact))
	}
	changed, err := r.local.record(events, drafts)
	if err != nil {
		return nil, err
	}
	r.tell(changed)
	r.poke()
	return events, nil
}

// event makes an event of a fact, at a time as exact as a record holds.
func (r *Replica) event(id model.CaseID, f model.Fact) model.Event {
	at := r.opts.Now().UTC().Truncate(time.Millisecond)
	return model.Event{ID: model.EventID(r.newID()), Case: id, At: at, By: r.opts.Actor, Fact: f}
}

// poke wakes the loop, if it is not awake.
func (r *Replica) poke() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// Unsent returns the events that are not in the register, the oldest first:
// those that wait for it, and those that wait for the user's choice.
func (r *Replica) Unsent(context.Context) ([]model.Event, error) {
	var items []item
	err := r.local.view(func(tx *bbolt.Tx) (err error) {
		items, err = unsent(tx)
		return err
	})
	events := make([]model.Event, 0, len(items))
	for _, i := range items {
		events = append(events, i.event)
	}
	return events, err
}

// Conflicts returns what waits for the user's choice, the oldest first.
func (r *Replica) Conflicts(context.Context) ([]storage.Conflict, error) { return r.local.conflicts() }

// Resolve lets the user's choice stand: ours (keepMine) or what the register
// says. It is recorded like any other change; the side that was not chosen
// stays in the case's history. The error is storage.ErrNoConflict when it is
// not, or no longer, open.
func (r *Replica) Resolve(_ context.Context, id model.EventID, keepMine bool) error {
	if err := r.copied(); err != nil {
		return err
	}
	changed, err := r.local.resolve(id, keepMine, r.event)
	if err != nil {
		return err
	}
	r.tell(changed)
	r.poke()
	return nil
}
