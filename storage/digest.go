package storage

import (
	"bytes"
	"slices"
	"sort"

	"laskoll/model"
)

// Digest is the summaries of all cases that exist, as they were at one
// version. It is packed: a list of a million cases holds little more than
// what is written of them, and decodes those that somebody looks at. It never
// changes and may be read by several goroutines.
type Digest interface {
	// Len returns how many summaries there are.
	Len() int
	// ID returns whose summary the i-th is. The ids ascend.
	ID(i int) model.CaseID
	// Read decodes the i-th summary into s, whose slices it writes over: a
	// caller that keeps s reads the next into another. The error is an
	// ErrDamaged.
	Read(i int, s *model.Summary) error
}

// DigestOf returns a digest of summaries that are decoded already, each of
// another case.
func DigestOf(all ...model.Summary) Digest {
	d := decoded{ids: make([]model.CaseID, len(all)), all: slices.Clone(all)}
	slices.SortFunc(d.all, func(a, b model.Summary) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	for i := range d.all {
		d.ids[i] = d.all[i].ID
	}
	return d
}

// ReadAll decodes the summaries that pass; all of them when pass is nil. pass
// must not keep what it is shown.
func ReadAll(d Digest, pass func(*model.Summary) bool) ([]model.Summary, error) {
	var out []model.Summary
	if pass == nil {
		out = make([]model.Summary, 0, d.Len())
	}
	var s model.Summary
	for i := range d.Len() {
		if err := d.Read(i, &s); err != nil {
			return nil, err
		}
		if pass == nil || pass(&s) {
			out, s = append(out, s), model.Summary{}
		}
	}
	return out, nil
}

// Place returns which summary of a digest is a case's, or false.
func Place(d Digest, id model.CaseID) (int, bool) {
	i := sort.Search(d.Len(), func(i int) bool {
		at := d.ID(i)
		return bytes.Compare(at[:], id[:]) >= 0
	})
	return i, i < d.Len() && d.ID(i) == id
}

// decoded is the digest that DigestOf returns. The ids lie close together:
// they are looked at far more often than the rest.
type decoded struct {
	ids []model.CaseID
	all []model.Summary
}

func (d decoded) Len() int              { return len(d.ids) }
func (d decoded) ID(i int) model.CaseID { return d.ids[i] }

func (d decoded) Read(i int, s *model.Summary) error {
	*s = d.all[i]
	// A caller may write over the slices that it was given.
	s.Concerns, s.Keys = slices.Clone(s.Concerns), slices.Clone(s.Keys)
	return nil
}
