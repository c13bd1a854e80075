package lookup

import (
	"cmp"
	"math"
	"slices"
)

// Search returns what the query finds, best first. An empty query finds
// nothing.
func (x *Index) Search(typed string, opt Options) []Hit {
	q, ok := parse(typed)
	if !ok || x.lex == nil {
		return nil
	}
	s := search{index: x, query: q, pool: opt.pool(), own: x.ownAreas(opt.Area)}
	s.answer()
	for n := 1; s.fit == 0 && n <= lackingMost; n++ {
		if s.query, ok = q.lacking(n); !ok {
			return nil
		}
		s.answer()
	}
	k := ranking{query: s.query}
	hits := k.hits(s.candidates(), opt.limit())
	clear(x.scratch.found) // so that no segment is kept that is no more
	return hits
}

// answer finds what fits as it stands and, when that is little, what is like
// it.
func (s *search) answer() {
	s.index.makeRoom(len(s.query.readings))
	s.run(false)
	if s.fit < few {
		s.run(true)
	}
}

// search answers one query.
type search struct {
	index *Index
	query *query
	pool  int
	own   []bool // by area; nil when no area is anybody's own
	fit   int    // how many cases were found
	best  [][]uint64
}

// scratch is memory that one search after another uses. words and cases are
// left as they were: zeroes.
type scratch struct {
	words []uint16 // by slot: how many words fit so far, and their grades
	cases []uint16 // by slot: the grade of its best reading, and one; for several readings
	met   []uint32 // slots that the rarest word fits
	seen  []uint32 // slots that one of several readings fits
	own   []bool   // by area: whether it is the one that was named last
	found []recordCase
	made  []candidate // of those that were found
}

// run looks in every segment.
func (s *search) run(loose bool) {
	s.fit, s.best = 0, s.best[:0]
	for _, g := range s.index.segments {
		s.best = append(s.best, s.segment(g, loose))
	}
}

// segment returns the segment's best cases, each as its class and slot.
func (s *search) segment(g *segment, loose bool) []uint64 {
	x := &s.index.scratch
	top := topList{size: s.pool, limit: math.MaxUint64}
	take := func(slot uint32, sum uint16) {
		m := g.marks[slot]
		class := classOf(grade(sum), m&metaEnded != 0, s.own != nil && !s.own[m>>metaAreas])
		top.add(uint64(class)<<32 | uint64(slot))
		s.fit++
	}
	if len(s.query.readings) == 1 {
		s.reading(g, &s.query.readings[0], loose, take)
		return top.done()
	}
	x.seen = x.seen[:0]
	for i := range s.query.readings {
		s.reading(g, &s.query.readings[i], loose, x.note)
	}
	for _, slot := range x.seen {
		sum := x.cases[slot] - 1
		x.cases[slot] = 0
		take(slot, sum)
	}
	return top.done()
}

// reading passes on the cases that have all words of a reading, with the sum
// of their grades: it goes through those of the rarest word, then crosses out
// who lacks another.
func (s *search) reading(g *segment, r *reading, loose bool, take func(slot uint32, sum uint16)) {
	x := &s.index.scratch
	var room [wordsMax]*spans
	list := room[:0]
	for i := range r.words {
		p := g.spans(&r.words[i], loose, x)
		if p.count == 0 {
			return
		}
		list = append(list, p)
	}
	slices.SortStableFunc(list, func(a, b *spans) int { return cmp.Compare(a.count, b.count) })
	x.met = x.met[:0]
	enough := math.MaxInt
	if len(list) == 1 && len(s.query.readings) == 1 {
		enough = s.pool
	}
	for n, p := range list {
		x.mark(g, p.list, uint16(n), enough)
	}
	for _, slot := range x.met {
		v := x.words[slot]
		x.words[slot] = 0
		if int(v>>wordShift) < len(list) {
			continue
		}
		take(slot, uint16(r.penalty)+v&(1<<wordShift-1))
	}
}

// wordShift is how many bits the sum of grades takes below the number of
// words that fit.
const wordShift = 12

// mark counts the n-th word (from 0) for every case that had all before it.
// Spans come best grade first, so the first that has a case has its grade, and
// once enough are met those of a lesser grade are of no use.
func (x *scratch) mark(g *segment, list []span, n uint16, enough int) {
	words := x.words
	for i := range list {
		if i > 0 && len(x.met) >= enough && list[i].grade > list[i-1].grade {
			break
		}
		step := 1<<wordShift + uint16(list[i].grade)
		list[i].each(g.marks, func(slots []uint32) {
			if n > 0 {
				for _, slot := range slots {
					if words[slot]>>wordShift == n {
						words[slot] += step
					}
				}
				return
			}
			for _, slot := range slots {
				if words[slot] == 0 {
					words[slot] = step
					x.met = append(x.met, slot)
				}
			}
		})
	}
}

// note keeps the best grade of a case.
func (x *scratch) note(slot uint32, sum uint16) {
	switch v := x.cases[slot]; {
	case v == 0:
		x.seen = append(x.seen, slot)
		x.cases[slot] = sum + 1
	case sum < v-1:
		x.cases[slot] = sum + 1
	}
}

// topList keeps the smallest of many numbers.
type topList struct {
	size  int
	limit uint64 // numbers from here on are of no use
	list  []uint64
}

func (t *topList) add(v uint64) {
	if v >= t.limit {
		return
	}
	t.list = append(t.list, v)
	if len(t.list) >= 2*t.size {
		t.cut()
	}
}

func (t *topList) cut() {
	slices.Sort(t.list)
	if len(t.list) > t.size {
		t.list = t.list[:t.size]
		t.limit = t.list[t.size-1]
	}
}

func (t *topList) done() []uint64 {
	t.cut()
	return t.list
}

// candidates merges the segments' best.
func (s *search) candidates() []*candidate {
	n := 0
	for _, best := range s.best {
		n += len(best)
	}
	x := &s.index.scratch
	x.found, x.made = slices.Grow(x.found[:0], n)[:n], slices.Grow(x.made[:0], n)[:n]
	out := make([]*candidate, 0, n)
	var from int
	for i, g := range s.index.segments {
		if len(s.best[i]) > 0 {
			from++
		}
		for _, v := range s.best[i] {
			j := len(out)
			x.found[j] = recordCase{g, uint32(v)}
			x.made[j] = candidate{class: uint32(v >> 32), id: g.ids[uint32(v)], order: j, of: &x.found[j]}
			out = append(out, &x.made[j])
		}
	}
	if from > 1 {
		slices.SortFunc(out, compareCandidates)
		out = out[:min(len(out), s.pool)]
		for i, c := range out {
			c.order = i
		}
	}
	return out
}

// ownAreas tells by number which areas are the one named; nil for no name.
func (x *Index) ownAreas(name string) []bool {
	folded := Fold(name)
	if folded == "" {
		return nil
	}
	if x.scratch.own == nil {
		x.scratch.own = make([]bool, metaMost+1)
	}
	own := x.scratch.own
	for n, p := range x.lex.tables[tableOf[textArea]].phrases {
		own[min(n, metaMost)] = n < metaMost && p.folded == folded
	}
	return own
}
