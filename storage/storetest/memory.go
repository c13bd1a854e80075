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
)

// Memory is a store that keeps its log in memory: the contract in its
// simplest form, and the model that every other store is held against. The
// zero Memory is an empty log.
type Memory struct {
	mu      sync.Mutex
	closed  bool
	head    storage.Link
	entries []storage.Entry
	at      map[model.EventID]storage.Position
}

var _ storage.Store = (*Memory)(nil)

var errClosed = errors.New("the store was closed")

// Append writes the records; see [storage.Store.Append].
func (m *Memory) Append(ctx context.Context, after storage.Position, records ...storage.Record) (storage.Position, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.usable(ctx, after); err != nil {
		return 0, err
	}
	if len(records) == 0 {
		return m.head.Position, nil
	}
	fresh, last := m.sift(records)
	if len(fresh) == 0 {
		return last, nil
	}
	if found := m.conflicts(after, fresh, records); len(found) > 0 {
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

func (m *Memory) sift(records []storage.Record) (fresh []storage.Record, last storage.Position) {
	for _, r := range records {
		if at := m.at[r.ID]; at > 0 && m.entries[at-1].Record.D == r.D {
			last = max(last, at)
		} else if !slices.ContainsFunc(fresh, func(f storage.Record) bool { return f.ID == r.ID }) {
			fresh = append(fresh, r)
		}
	}
	return fresh, last
}

func (m *Memory) conflicts(after storage.Position, fresh, own []storage.Record) []storage.Entry {
	var found []storage.Entry
	for _, e := range m.entries[after:] {
		touches := slices.ContainsFunc(fresh, func(f storage.Record) bool { return f.Case == e.Record.Case || f.ID == e.Record.ID })
		mine := slices.ContainsFunc(own, func(f storage.Record) bool { return f.ID == e.Record.ID && f.D == e.Record.D })
		if touches && !mine {
			found = append(found, e)
		}
	}
	return found
}

func (m *Memory) write(records []storage.Record) (storage.Position, error) {
	entries := slices.Clip(m.entries)
	if m.at == nil {
		m.at = make(map[model.EventID]storage.Position)
	}
	for _, r := range records {
		m.head = m.head.Next(r)
		entries = append(entries, storage.Entry{Position: m.head.Position, Hash: m.head.Hash, Record: r})
		if m.at[r.ID] == 0 {
			m.at[r.ID] = m.head.Position
		}
	}
	m.entries = entries
	return m.head.Position, nil
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
