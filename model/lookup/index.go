package lookup

import (
	"bytes"
	"iter"

	"laskoll/model"
)

// Index finds cases by what is typed. Its zero value is empty and ready. It
// is not safe for concurrent use.
//
// It holds the cases in segments, the large first: a case that changes dies
// where it was and enters as a segment of its own, and small neighbours grow
// together as the pieces of a game of 2048 do. So a change costs some tens of
// microseconds however many cases there are.
type Index struct {
	lex      *lexicon
	segments []*segment
	scratch  scratch
}

// New returns an empty index.
func New() *Index { return &Index{} }

// Build fills the index with the cases of seq, about n of them, and with no
// others: faster than to Set each. Of a case that comes twice the last counts.
func (x *Index) Build(n int, seq iter.Seq[model.Summary]) {
	*x = Index{lex: newLexicon()}
	all, c := newShelf(n, n*recordLen), &record{}
	for s := range seq {
		x.lex.shelve(all, c, &s)
	}
	buryDoubles(all)
	x.segments = []*segment{newSegment(x.lex, all)}
}

// shelve appends a case to a shelf. It leaves its record in c.
func (l *lexicon) shelve(to *shelf, c *record, s *model.Summary) {
	to.bytes = l.encode(to.bytes, c, s)
	to.ids, to.marks = append(to.ids, s.ID), append(to.marks, metaOf(s, c))
	to.ends = append(to.ends, uint32(len(to.bytes)))
}

// buryDoubles leaves of each id the last case alive. A register yields its
// cases in the order of their ids: then none is there twice.
func buryDoubles(s *shelf) {
	if ascend(s.ids) {
		return
	}
	t := newIDTable(s.ids)
	for slot, id := range s.ids {
		if last, _ := t.find(s.ids, id); last != uint32(slot) {
			s.marks[slot] |= metaDead
		}
	}
}

// ascend reports whether each id is greater than the one before it.
func ascend(ids []model.CaseID) bool {
	for i := 1; i < len(ids); i++ {
		if bytes.Compare(ids[i-1][:], ids[i][:]) >= 0 {
			return false
		}
	}
	return true
}

// Set adds a case, or takes its new summary for the old.
func (x *Index) Set(s model.Summary) {
	if x.lex == nil {
		x.lex = newLexicon()
	}
	x.Remove(s.ID)
	one := &shelf{}
	x.lex.shelve(one, &record{}, &s)
	x.segments = append(x.segments, newSegment(x.lex, one))
	x.settle()
}

// Remove forgets a case; one that is not there is no error.
func (x *Index) Remove(id model.CaseID) {
	for i, g := range x.segments {
		if slot, ok := g.table.find(g.ids, id); ok && g.marks[slot]&metaDead == 0 {
			g.marks[slot] |= metaDead
			g.dead++
			x.compact(i)
			return
		}
	}
}

// compact builds a segment anew of which more than half is dead.
func (x *Index) compact(i int) {
	if g := x.segments[i]; g.dead > g.live() {
		x.segments[i] = newSegment(x.lex, &g.shelf)
	}
}

// settle grows the last segments together until each is more than twice as
// large as the one after it.
func (x *Index) settle() {
	for n := len(x.segments); n > 1 && x.segments[n-2].live() <= 2*x.segments[n-1].live(); n-- {
		both := &shelf{}
		for _, g := range x.segments[n-2:] {
			for slot, m := range g.marks {
				if m&metaDead == 0 {
					both.add(g.ids[slot], m, g.record(uint32(slot)))
				}
			}
		}
		x.segments = append(x.segments[:n-2], newSegment(x.lex, both))
	}
}

// Len returns how many cases there are.
func (x *Index) Len() int {
	n := 0
	for _, g := range x.segments {
		n += g.live()
	}
	return n
}

// makeRoom makes the scratch memory as large as the largest segment.
func (x *Index) makeRoom(readings int) {
	for _, g := range x.segments {
		n := len(g.ids)
		if n > len(x.scratch.words) {
			x.scratch.words = make([]uint16, n)
		}
		if n > len(x.scratch.cases) && readings > 1 {
			x.scratch.cases = make([]uint16, n)
		}
	}
}
