package lookup

import (
	"iter"
	"slices"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"laskoll/model"
)

// few is how many cases must fit a query as it stands for nothing misspelt to
// be looked for.
const few = 5

// Scan finds in the parts of a register what an Index over them all would
// find, without building one: right for a single question. The parts are gone
// through at the same time, and again when nobody has all the words. What they
// yield may share memory.
func Scan(typed string, opt Options, parts ...iter.Seq[model.Summary]) []Hit {
	q, ok := parse(typed)
	if !ok {
		return nil
	}
	asked, best := q, scan(q, opt, parts)
	for n := 1; len(best) == 0 && n <= lackingMost; n++ {
		if asked, ok = q.lacking(n); !ok {
			return nil
		}
		best = scan(asked, opt, parts)
	}
	best = best[:min(len(best), opt.pool())]
	for i, c := range best {
		c.order = i
	}
	k := ranking{query: asked}
	return k.hits(best, opt.limit())
}

// scan returns the best of all parts, in their order.
func scan(q *query, opt Options, parts []iter.Seq[model.Summary]) []*candidate {
	scanners := make([]*scanner, len(parts))
	var all sync.WaitGroup
	for i, part := range parts {
		s := &scanner{query: q, area: Fold(opt.Area), size: opt.pool()}
		s.row.mute = !q.hasNumber()
		scanners[i] = s
		all.Go(func() {
			for c := range part {
				s.see(&c)
			}
		})
	}
	all.Wait()
	return merge(scanners)
}

// merge returns what the scanners kept, the best first.
func merge(scanners []*scanner) (best []*candidate) {
	strict := 0
	for _, s := range scanners {
		strict += s.strict
	}
	for _, s := range scanners {
		best = append(best, s.keep[0]...)
		if strict < few {
			best = append(best, s.keep[1]...)
		}
	}
	slices.SortFunc(best, compareCandidates)
	return best
}

type scanner struct {
	query  *query
	area   string
	size   int
	order  order
	row    row
	strict int             // how many fit as they stand
	keep   [2][]*candidate // the best of those, and of what is only like it
}

// see grades one case. Once enough fit as they stand the others need no
// second look.
func (s *scanner) see(c *model.Summary) {
	s.row.fill(c)
	if g := s.query.match(&s.row, false, nil); g != gradeNone {
		s.strict++
		s.offer(0, g, c)
		return
	}
	if s.strict >= few {
		return
	}
	if g := s.query.match(&s.row, true, nil); g != gradeNone {
		s.offer(1, g, c)
	}
}

// offer keeps a case when it is among the best so far.
func (s *scanner) offer(i int, g grade, c *model.Summary) {
	list := s.keep[i]
	other := s.area != "" && string(s.row.text[FieldArea]) != s.area
	class := classOf(g, s.row.ended, other)
	full := len(list) == s.size
	if full && class > list[len(list)-1].class {
		return
	}
	of := &scanCase{given: c.Given, family: c.Family, order: &s.order}
	it := &candidate{class: class, id: c.ID, of: of}
	if full && compareCandidates(it, list[len(list)-1]) > 0 {
		return
	}
	kept := *c
	kept.Keys = slices.Clone(c.Keys)
	of.kept = &kept
	if full {
		list = list[:len(list)-1]
	}
	at, _ := slices.BinarySearchFunc(list, it, compareCandidates)
	s.keep[i] = slices.Insert(list, at, it)
}

// order tells how names sort in Swedish. Keys are made when they are needed,
// once for each name.
type order struct {
	collator *collate.Collator
	buffer   collate.Buffer
	keys     map[string]string
}

func (o *order) key(name string) string {
	if name == "" {
		return ""
	}
	if k, ok := o.keys[name]; ok {
		return k
	}
	if o.keys == nil {
		o.collator, o.keys = collate.New(language.Swedish), map[string]string{}
	}
	k := string(o.collator.KeyFromString(&o.buffer, name))
	o.buffer.Reset()
	o.keys[name] = k
	return k
}
