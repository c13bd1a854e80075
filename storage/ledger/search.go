package ledger

import (
	"maps"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// Search is what an Append must know of the log after its caller's position:
// which of its records are there already, and which entries of others touch
// the same cases. When that part of the log begins in closed volumes, they are
// read one after another, oldest first, and the register's file last.
type Search struct {
	after   storage.Position
	records []storage.Record
	cases   map[model.CaseID]bool
	own     map[model.EventID]storage.Hash // the digest under each of our ids

	at     storage.Position // how far the log has been read
	found  map[model.EventID]storage.Position
	others []storage.Entry // on the cases or under our ids, and none of the records
}

// NewSearch begins a search.
func NewSearch(after storage.Position, records []storage.Record) *Search {
	s := &Search{
		after: after, records: records, at: after,
		cases: make(map[model.CaseID]bool, len(records)),
		own:   make(map[model.EventID]storage.Hash, len(records)),
		found: make(map[model.EventID]storage.Position),
	}
	for _, r := range records {
		s.cases[r.Case], s.own[r.ID] = true, r.D
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
	for _, r := range s.records {
		at, same, err := Holds(tx, r)
		if err != nil {
			return err
		}
		if same {
			s.found[r.ID] = at
		}
	}
	return scan(tx, s.at, func(at storage.Position, p place) error {
		s.at = at
		r := p.record()
		digest, ours := s.own[r.ID]
		if ours && digest == r.D || !ours && !s.cases[r.Case] || r.ID == (model.EventID{}) {
			return nil
		}
		s.others = append(s.others, entry(at, p))
		return nil
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
	if s.after > head.Position || len(s.records) > 0 {
		if err := reach(tx, s.at); err != nil {
			return 0, err
		}
	}
	if len(s.records) == 0 {
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

// sift returns the records that are not in the log yet, each once, and the
// last position of those that are.
func (s *Search) sift() (fresh []storage.Record, last storage.Position) {
	seen := make(map[model.EventID]bool, len(s.records))
	for _, r := range s.records {
		if at, ok := s.found[r.ID]; ok {
			last = max(last, at)
			continue
		}
		if !seen[r.ID] {
			seen[r.ID] = true
			fresh = append(fresh, r)
		}
	}
	return fresh, last
}

// conflict returns a *storage.ConflictError when others' entries are about a
// case of the fresh records, or bear the id of one. The caller's own records,
// which a retry finds in the log, are in nobody's way.
func (s *Search) conflict(fresh []storage.Record) error {
	cases := make(map[model.CaseID]bool, len(fresh))
	ids := make(map[model.EventID]bool, len(fresh))
	for _, r := range fresh {
		cases[r.Case], ids[r.ID] = true, true
	}
	var found []storage.Entry
	for _, e := range s.others {
		if cases[e.Record.Case] || ids[e.Record.ID] {
			found = append(found, e)
		}
	}
	if len(found) > 0 {
		return &storage.ConflictError{Entries: found}
	}
	return nil
}
