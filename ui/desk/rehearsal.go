package desk

import (
	"context"
	"encoding/binary"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// ErrAlone is returned by [Rehearsal.Wait]: nobody else works on its cases, so
// there will be no news.
var ErrAlone = errors.New("nobody else works on a rehearsal")

// Rehearsal is a desk that lies in memory and is gone with the program: to
// learn on. It touches no register and no file. Start from [NewRehearsal].
type Rehearsal struct {
	by  model.Actor
	now func() time.Time

	mu    sync.Mutex
	cases map[model.CaseID]model.Case
	made  uint64
}

var _ Desk = (*Rehearsal)(nil)

// NewRehearsal returns a desk with the cases that the events tell of.
func NewRehearsal(by model.Actor, now func() time.Time, events iter.Seq[model.Event]) *Rehearsal {
	d := &Rehearsal{by: by, now: now, cases: make(map[model.CaseID]model.Case)}
	for e := range events {
		d.apply(e)
	}
	return d
}

func (d *Rehearsal) apply(e model.Event) {
	after, err := model.Apply(d.cases[e.Case], e)
	if err != nil {
		return // never: the case was found by the event's own id
	}
	d.cases[e.Case] = after
}

// Digest returns the summaries of all cases that exist.
func (d *Rehearsal) Digest(context.Context) (storage.Digest, Version, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []model.Summary
	for _, c := range d.cases {
		if c.Exists() {
			all = append(all, d.together(c).Summary())
		}
	}
	return storage.DigestOf(all...), 0, nil
}

// Case returns a whole case.
func (d *Rehearsal) Case(_ context.Context, id model.CaseID) (model.Case, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	c, ok := d.cases[id]
	if !ok || !c.Exists() {
		return model.Case{}, ErrNoCase
	}
	return d.together(c), nil
}

// together returns a case with the one that shares its lock.
func (d *Rehearsal) together(c model.Case) model.Case { return c.Join(d.cases[c.Share.With]) }

// Record keeps the drafts until the desk is gone.
func (d *Rehearsal) Record(_ context.Context, drafts ...Draft) ([]model.Event, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var events []model.Event
	for _, draft := range drafts {
		e := model.Event{ID: model.EventID(d.id()), Case: draft.Case, At: d.now().UTC(), By: d.by, Fact: draft.Fact}
		d.apply(e)
		events = append(events, e)
	}
	return events, nil
}

// Wait returns ErrAlone.
func (d *Rehearsal) Wait(context.Context, Version) (News, error) { return News{}, ErrAlone }

// NewCode returns a code that no case has.
func (d *Rehearsal) NewCode(context.Context) (model.CaseID, model.Code, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	id := model.CaseID(d.id())
	used := make([]model.Code, 0, len(d.cases))
	for _, c := range d.cases {
		used = append(used, c.Code)
	}
	code := model.NewCode(rand.Uint32, func(c model.Code) bool { return slices.Contains(used, c) })
	return id, code, nil
}

// id makes an id that no event of the desk has. The invented ones begin with
// the time, which is less.
func (d *Rehearsal) id() (id [16]byte) {
	d.made++
	id[0] = 0xfe
	binary.BigEndian.PutUint64(id[8:], d.made)
	return id
}
