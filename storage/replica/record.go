package replica

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"laskoll/model"
	"laskoll/storage"
)

// tries is how often a change is offered again after others came in between
// with changes that do not touch it.
const tries = 20

// Record keeps all the drafts or none, in one transaction of the store, and
// returns the events. Others' changes to other parts of the same cases do not
// disturb; when somebody changed the same part the error is a
// *storage.ConflictError with those entries, and nothing was kept.
func (r *Replica) Record(ctx context.Context, drafts ...storage.Draft) ([]model.Event, error) {
	events := r.events(drafts)
	if len(events) == 0 {
		return nil, nil
	}
	r.sync.Lock()
	defer r.sync.Unlock()
	for range tries {
		_, err := r.store.Append(ctx, r.position(), events...)
		var conflict *storage.ConflictError
		switch {
		case errors.As(err, &conflict):
			if err := r.rebase(ctx, events, conflict); err != nil {
				return nil, err
			}
			continue
		case errors.Is(err, storage.ErrUnsure) && ctx.Err() == nil:
			// Offered again under the same ids: accepted silently if they
			// were written after all.
			continue
		case err != nil:
			r.noteStatus(err)
			return nil, fmt.Errorf("record %d events: %w", len(events), err)
		}
		r.noteStatus(nil)
		// The log may hold others' entries before ours: read them all back
		// in the shared order instead of taking ours for the last.
		return events, r.pull(ctx)
	}
	return nil, fmt.Errorf("record %d events: %w", len(events), storage.ErrBusy)
}

// events makes events of drafts.
func (r *Replica) events(drafts []storage.Draft) []model.Event {
	now := r.opts.Now().UTC()
	events := make([]model.Event, 0, len(drafts))
	for _, d := range drafts {
		events = append(events, model.Event{
			ID: model.EventID(r.newID()), Case: d.Case, At: now, By: r.opts.Actor, Fact: d.Fact,
		})
	}
	return events
}

// rebase brings the view up to date and tells whether the events still hold:
// they do when nobody changed a part that they change.
func (r *Replica) rebase(ctx context.Context, events []model.Event, c *storage.ConflictError) error {
	if err := r.pull(ctx); err != nil {
		return err
	}
	var clash []storage.Entry
	for _, e := range c.Entries {
		if slices.ContainsFunc(events, func(mine model.Event) bool { return disturbs(mine, e.Event) }) {
			clash = append(clash, e)
		}
	}
	if len(clash) > 0 {
		return &storage.ConflictError{Entries: clash}
	}
	return nil
}

// disturbs reports whether two events are about the same part of one case.
func disturbs(mine, other model.Event) bool {
	if mine.Case != other.Case {
		return false
	}
	theirs := model.Scopes(other.Fact, other.ID)
	return slices.ContainsFunc(model.Scopes(mine.Fact, mine.ID), func(s model.Scope) bool {
		return slices.Contains(theirs, s)
	})
}
