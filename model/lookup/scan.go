package lookup

import (
	"bytes"
	"iter"
	"sort"

	"laskoll/model"
)

// few is how many cases must fit a query as it stands for nothing misspelt to
// be looked for.
const few = 8

// Scan finds in seq what an Index over it would find, without building one:
// right for a single question.
func Scan(seq iter.Seq[model.Summary], typed string, opt Options) []Hit {
	q, ok := parse(typed)
	if !ok {
		return nil
	}
	s := scanner{query: q, opt: opt, area: Fold(opt.Area), order: newOrder()}
	s.keep[0].size, s.keep[1].size = opt.pool(), opt.pool()
	for c := range seq {
		s.see(&c)
	}
	best, loose := s.keep[0].list, s.strict < few
	if loose {
		best = append(best, s.keep[1].list...)
		sort.Slice(best, func(i, j int) bool { return s.order.before(best[i], best[j]) })
		best = best[:min(len(best), opt.pool())]
	}
	return s.rank(best)
}

type scanner struct {
	query  *query
	opt    Options
	area   string
	order  *order
	row    row
	strict int     // how many fit as they stand
	keep   [2]pool // those, and what is only like it
}

// see grades one case. Once enough fit as they stand the others need no
// second look.
func (s *scanner) see(c *model.Summary) {
	s.row.fill(c)
	g := s.query.match(&s.row, false, nil)
	if g != gradeNone {
		s.strict++
		s.offer(0, g, c)
		return
	}
	if s.strict >= few {
		return
	}
	if g = s.query.match(&s.row, true, nil); g != gradeNone {
		s.offer(1, g, c)
	}
}

func (s *scanner) offer(i int, g grade, c *model.Summary) {
	other := s.area != "" && string(s.row.text[FieldArea]) != s.area
	cand := &candidate{class: classOf(g, s.row.ended, other), id: c.ID, given: c.Given, family: c.Family}
	if s.keep[i].offer(s.order, cand) {
		kept := *c
		cand.summary = &kept
	}
}

func (s *scanner) rank(list []*candidate) []Hit {
	var r row
	k := ranking{query: s.query, order: s.order}
	for _, c := range list {
		r.fill(c.summary)
		c.look(s.query, &r, c.summary)
	}
	return k.hits(list, s.opt.limit())
}

// pool keeps the best candidates, in order.
type pool struct {
	size int
	list []*candidate
}

// offer reports whether c is among the best so far.
func (p *pool) offer(o *order, c *candidate) bool {
	full := len(p.list) == p.size
	if full && !o.before(c, p.list[len(p.list)-1]) {
		return false
	}
	if full {
		p.list = p.list[:len(p.list)-1]
	}
	i := sort.Search(len(p.list), func(i int) bool { return o.before(c, p.list[i]) })
	p.list = append(p.list, nil)
	copy(p.list[i+1:], p.list[i:])
	p.list[i] = c
	return true
}

// classOf packs what candidates are ordered by before their names: how well
// they fit, running before ended, the own area before others.
func classOf(g grade, ended, other bool) uint32 {
	class := uint32(g) << 2
	if ended {
		class |= 2
	}
	if other {
		class |= 1
	}
	return class
}

// before reports whether a comes before b.
func (o *order) before(a, b *candidate) bool {
	if a.class != b.class {
		return a.class < b.class
	}
	if d := o.compareNames(a, b); d != 0 {
		return d < 0
	}
	return bytes.Compare(a.id[:], b.id[:]) < 0
}
