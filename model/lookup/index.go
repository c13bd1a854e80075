package lookup

import (
	"iter"
	"maps"

	"laskoll/model"
)

// Index finds cases by what is typed. It is not safe for concurrent use.
type Index struct {
	cases map[model.CaseID]model.Summary
}

// New returns an empty index.
func New() *Index { return &Index{cases: map[model.CaseID]model.Summary{}} }

// Set adds a case, or takes its new summary for the old.
func (x *Index) Set(s model.Summary) {
	if x.cases == nil {
		x.cases = map[model.CaseID]model.Summary{}
	}
	x.cases[s.ID] = s
}

// Remove forgets a case; one that is not there is no error.
func (x *Index) Remove(id model.CaseID) { delete(x.cases, id) }

// Len returns how many cases there are.
func (x *Index) Len() int { return len(x.cases) }

// Build fills the index with the cases of seq, and with no others.
func (x *Index) Build(seq iter.Seq[model.Summary]) {
	x.cases = map[model.CaseID]model.Summary{}
	for s := range seq {
		x.cases[s.ID] = s
	}
}

// Search returns what the query finds, best first. An empty query finds
// nothing.
func (x *Index) Search(typed string, opt Options) []Hit {
	return Scan(maps.Values(x.cases), typed, opt)
}
