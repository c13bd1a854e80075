package ledger

import (
	"maps"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// Search is what an Append must know of the log after its caller's position:
// which of its events are there already, and which entries of others touch the
// same cases. When that part of the log begins in closed volumes, they are
// read one after another, oldest first, and the register's file last.
type Search struct {
	after  storage.Position
	events []model.Event
	cases  map[model.CaseID]bool // of the events
	own    map[model.EventID]bool

	at     storage.Position // how far the log has been read
	found  map[model.EventID]storage.Position
	others []storage.Entry // on the cases, and none of the events
}

// NewSearch begins a search.
func NewSearch(after storage.Position, events []model.Event) *Search {
	s := &Search{
		after: after, events: events, at: after,
		cases: make(map[model.CaseID]bool, len(events)),
		own:   make(map[model.EventID]bool, len(events)),
		found: make(map[model.EventID]storage.Position),
	}
	for _, e := range events {
		s.cases[e.Case], s.own[e.ID] = true, true
	}
	return s
}

// At returns how far the log has been read: what comes next is looked for
// after it.
func (s *Search) At() storage.Position { return s.at }

// Read takes in what a file's log holds after what was read before.
func (s *Search) Read(tx *bbolt.Tx) error {
	if err := reach(tx, s.at); err != nil {
		return err
	}
	for _, e := range s.events {
		if at, ok := Find(tx, e.ID); ok {
			s.found[e.ID] = at
		}
	}
	return scan(tx, s.at, func(at storage.Position, p place) error {
		s.at = at
		if c, err := caseOf(p.record); err == nil && !s.cases[c] {
			return nil
		}
		e, err := entry(at, p)
		if err == nil && !s.own[e.Event.ID] {
			s.others = append(s.others, e)
		}
		return err
	})
}

// Append ends the search in the register's own file and writes there what is
// to be written. Entries that lie between what was read and the file's log are
// an [ErrVolumes]: then nothing was written, and the search can go on.
func (s *Search) Append(tx *bbolt.Tx) (storage.Position, error) {
	head, err := ReadHead(tx)
	if err != nil {
		return 0, err
	}
	if s.after > head.Position || len(s.events) > 0 {
		if err := reach(tx, s.at); err != nil {
			return 0, err
		}
	}
	if len(s.events) == 0 {
		return head.Position, nil
	}
	whole := *s // what is in this file now may be in a volume when it is asked again
	whole.found, whole.others = maps.Clone(s.found), slices.Clip(s.others)
	if err := whole.Read(tx); err != nil {
		return 0, err
	}
	fresh, last := whole.sift()
	if len(fresh) == 0 {
		return last, nil
	}
	if err := whole.conflict(fresh); err != nil {
		return 0, err
	}
	return write(tx, head.Link, fresh)
}

// sift returns the events that are not in the log yet, each once, and the
// last position of those that are.
func (s *Search) sift() (fresh []model.Event, last storage.Position) {
	seen := make(map[model.EventID]bool, len(s.events))
	for _, e := range s.events {
		if at, ok := s.found[e.ID]; ok {
			last = max(last, at)
			continue
		}
		if !seen[e.ID] {
			seen[e.ID] = true
			fresh = append(fresh, e)
		}
	}
	return fresh, last
}

// conflict returns a *storage.ConflictError when others' entries are about a
// case of the fresh events. The caller's own events, which a retry finds in
// the log, are in nobody's way.
func (s *Search) conflict(fresh []model.Event) error {
	cases := make(map[model.CaseID]bool, len(fresh))
	for _, e := range fresh {
		cases[e.Case] = true
	}
	var found []storage.Entry
	for _, e := range s.others {
		if cases[e.Event.Case] {
			found = append(found, e)
		}
	}
	if len(found) > 0 {
		return &storage.ConflictError{Entries: found}
	}
	return nil
}
