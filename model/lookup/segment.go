package lookup

import (
	"bytes"
	"slices"
	"strings"

	"laskoll/model"
)

// shelf holds cases' records, each at its slot.
type shelf struct {
	ids   []model.CaseID
	marks []meta
	ends  []uint32 // where each record ends
	bytes []byte
}

// recordLen is about how long a record is.
const recordLen = 36

// newShelf returns an empty shelf with room for n cases whose records are
// together so long.
func newShelf(n, length int) *shelf {
	return &shelf{
		ids: make([]model.CaseID, 0, n), marks: make([]meta, 0, n), ends: make([]uint32, 0, n),
		bytes: make([]byte, 0, length),
	}
}

// meta is what a search must know of every case it meets: its area's number
// in the lexicon, the century of its personal number, and three flags.
type meta uint16

const (
	metaDead meta = 1 << iota // replaced or removed
	metaEnded
	metaProtected
	metaCentury1 // the century's lowest two bits: 18 is 2, 19 is 3, 20 is 0
	metaCentury2
	metaAreas = 5 // bits below the area
	metaMost  = 1<<(16-metaAreas) - 1

	metaCentury = metaCentury1 | metaCentury2
)

func centuryMeta(century uint64) meta { return meta(century&3) * metaCentury1 }

func metaOf(s *model.Summary, c *record) meta {
	m := meta(min(c.text[textArea], metaMost)) << metaAreas
	if c.pnr > 0 {
		m |= centuryMeta((c.pnr - 1) / tens[10])
	}
	if s.Ended != model.EndNone {
		m |= metaEnded
	}
	if s.Protected {
		m |= metaProtected
	}
	return m
}

func (s *shelf) record(slot uint32) []byte {
	if slot == 0 {
		return s.bytes[:s.ends[0]]
	}
	return s.bytes[s.ends[slot-1]:s.ends[slot]]
}

// add appends a case.
func (s *shelf) add(id model.CaseID, m meta, record []byte) {
	s.ids, s.marks = append(s.ids, id), append(s.marks, m)
	s.bytes = append(s.bytes, record...)
	s.ends = append(s.ends, uint32(len(s.bytes)))
}

// segment is a number of cases with all that finds them. Its slots are in the
// order of the cases' names, so that who comes first among equals is a
// comparison of two numbers. Nothing in it changes but that cases die.
type segment struct {
	shelf
	lex     *lexicon
	dicts   [dicts]dict
	columns [columns]column
	table   idTable
	dead    int
	asked   []*spans // the words that were asked for last
	next    int      // which of them is forgotten next
}

// newSegment builds a segment of the cases on a shelf.
func newSegment(l *lexicon, from *shelf) *segment {
	g := &segment{lex: l}
	g.shelf = sorted(l, from)
	g.table = newIDTable(g.ids)
	g.fill()
	return g
}

// live returns how many cases are not dead.
func (g *segment) live() int { return len(g.ids) - g.dead }

// sorted returns the shelf's living cases in the order of their names.
func sorted(l *lexicon, from *shelf) shelf {
	order := make([]uint64, 0, len(from.ids))
	rank := ranker{lex: l}
	rank.collect(from)
	for slot, m := range from.marks {
		if m&metaDead == 0 {
			order = append(order, rank.of(from.record(uint32(slot)))<<slotBits|uint64(slot))
		}
	}
	SortKeys(order, slotBits)
	byID(order, from.ids)
	out := newShelf(len(order), len(from.bytes))
	for _, e := range order {
		slot := uint32(e & (1<<slotBits - 1))
		out.add(from.ids[slot], from.marks[slot], from.record(slot))
	}
	return *out
}

// byID orders those who have one name by their ids.
func byID(order []uint64, ids []model.CaseID) {
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && order[j]>>slotBits == order[i]>>slotBits {
			j++
		}
		slices.SortFunc(order[i:j], func(a, b uint64) int {
			x, y := &ids[a&(1<<slotBits-1)], &ids[b&(1<<slotBits-1)]
			return bytes.Compare(x[:], y[:])
		})
		i = j
	}
}

// ranker gives the names of a shelf their places among each other.
type ranker struct {
	lex    *lexicon
	record record
	names  []uint32
}

// collect ranks all names that the shelf's cases have.
func (k *ranker) collect(s *shelf) {
	k.lex.round++
	for slot := range s.ids {
		k.record.decodeName(s.record(uint32(slot)))
		for _, n := range [...]uint32{k.record.text[textGiven], k.record.text[textFamily]} {
			if p := k.lex.phrase(textGiven, n); p.round != k.lex.round {
				p.round = k.lex.round
				k.names = append(k.names, n)
			}
		}
	}
	slices.SortFunc(k.names, func(a, b uint32) int {
		return strings.Compare(k.lex.phrase(textGiven, a).sort, k.lex.phrase(textGiven, b).sort)
	})
	rank, before := uint32(0), ""
	for _, n := range k.names {
		p := k.lex.phrase(textGiven, n)
		if p.sort != before {
			rank++
		}
		p.rank, before = rank, p.sort
	}
}

// of returns the place of a record's whole name.
func (k *ranker) of(b []byte) uint64 {
	k.record.decodeName(b)
	first, second := k.lex.names(&k.record)
	rank := func(n uint32) uint64 {
		if n == 0 {
			return 0
		}
		return uint64(k.lex.phrase(textGiven, n).rank)
	}
	return rank(first)*uint64(len(k.names)+1) + rank(second)
}

// names returns the parts of a name in the order in which names are sorted.
func (l *lexicon) names(c *record) (first, second uint32) {
	if c.text[textGiven] == 0 {
		return c.text[textFamily], 0
	}
	return c.text[textGiven], c.text[textFamily]
}
