package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Memory is a store that keeps its log in memory: the contract in its
// simplest form, and the model that every other store is held against. The
// zero Memory is an empty log.
type Memory struct {
	mu      sync.Mutex
	closed  bool
	head    ledger.Link
	entries []storage.Entry
	at      map[model.EventID]storage.Position
}

var _ storage.Store = (*Memory)(nil)

var errClosed = errors.New("the store was closed")

// Append writes the events; see [storage.Store.Append].
func (m *Memory) Append(ctx context.Context, after storage.Position, events ...model.Event) (storage.Position, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.usable(ctx, after); err != nil {
		return 0, err
	}
	if len(events) == 0 {
		return m.head.Position, nil
	}
	fresh, last := m.sift(events)
	if len(fresh) == 0 {
		return last, nil
	}
	if found := m.conflicts(after, fresh, events); len(found) > 0 {
		return 0, &storage.ConflictError{Entries: found}
	}
	return m.write(fresh)
}

// usable checks what holds for every call; after may not lie beyond the head.
func (m *Memory) usable(ctx context.Context, after storage.Position) error {
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case m.closed:
		return errClosed
	case after > m.head.Position:
		return fmt.Errorf("%w: no entry %d", storage.ErrDamaged, after)
	}
	return nil
}

func (m *Memory) sift(events []model.Event) (fresh []model.Event, last storage.Position) {
	for _, e := range events {
		if at, ok := m.at[e.ID]; ok {
			last = max(last, at)
		} else if !slices.ContainsFunc(fresh, func(f model.Event) bool { return f.ID == e.ID }) {
			fresh = append(fresh, e)
		}
	}
	return fresh, last
}

func (m *Memory) conflicts(after storage.Position, fresh, own []model.Event) []storage.Entry {
	var found []storage.Entry
	for _, e := range m.entries[after:] {
		same := slices.ContainsFunc(fresh, func(f model.Event) bool { return f.Case == e.Event.Case })
		mine := slices.ContainsFunc(own, func(f model.Event) bool { return f.ID == e.Event.ID })
		if same && !mine {
			found = append(found, e)
		}
	}
	return found
}

func (m *Memory) write(events []model.Event) (storage.Position, error) {
	head, entries := m.head, slices.Clip(m.entries)
	for _, e := range events {
		record, err := ledger.EncodeEvent(e)
		if err != nil {
			return 0, err
		}
		if e, err = ledger.DecodeEvent(record); err != nil {
			return 0, err
		}
		head = head.Next(record)
		entries = append(entries, storage.Entry{Position: head.Position, Event: e, Hash: head.Hash, Record: record})
	}
	if m.at == nil {
		m.at = make(map[model.EventID]storage.Position)
	}
	for _, e := range entries[len(m.entries):] {
		m.at[e.Event.ID] = e.Position
	}
	m.head, m.entries = head, entries
	return head.Position, nil
}

// Since yields the entries later than after; see [storage.Store.Since].
func (m *Memory) Since(ctx context.Context, after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		m.mu.Lock()
		err := m.usable(ctx, after)
		entries := m.entries
		m.mu.Unlock()
		if err != nil {
			yield(storage.Entry{}, err)
			return
		}
		for _, e := range entries[after:] {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// Head returns the position of the last entry.
func (m *Memory) Head(ctx context.Context) (storage.Position, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.head.Position, m.usable(ctx, 0)
}

// Close makes the store unusable.
func (m *Memory) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}
