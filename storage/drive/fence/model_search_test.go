package fence

import (
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A search visits states of one variant, the nearest first.
type search struct {
	*rules
	pcs    int
	limit  int  // states to visit at most
	sample int  // every which state is also followed to its end, without faults
	first  bool // stop at the first state that is wrong

	seed  maphash.Seed
	seen  map[uint64]uint64 // states seen, by their hash, and from where
	bad   map[string]failure
	done  map[Step]bool
	found tally
}

// tally is what a search has seen.
type tally struct {
	states    int
	ends      int // states in which nobody has anything more to do
	confirmed int // entries confirmed in these
	runs      int // states followed to their end without faults
	beyond    int // states that the model has no room for
	cut       bool
}

// A failure is the first of its kind.
type failure struct {
	at   uint64
	what string
}

// verdict says what is wrong with a state in which nobody has anything more to
// do, "" when nothing is.
func (r *rules) verdict(s *state, pcs int) string {
	for p := range pcs {
		if c := &s.pc[p]; c.at != idle || c.todo > 0 || c.out != 0 {
			return "stuck"
		}
	}
	_, h, sound := s.newest().newest(!r.noMark)
	switch {
	case !sound:
		return "damaged"
	case s.told.without(s.excused).without(h.log) != 0:
		return fmt.Sprintf("lost: confirmed %x, in the register %x", s.told, h.log)
	case h.vol != 0 && !s.vols[h.vol]:
		return "volume missing"
	case h.log.twice():
		return fmt.Sprintf("twice: %x", h.log)
	}
	for p := range pcs {
		if r.heal && s.pc[p].copy != h.log {
			return "unequal"
		}
	}
	return ""
}

// next returns what can come next: steps of PCs, and apart from them faults.
func (r *rules) next(s *state, pcs int) (steps, faults []successor) {
	for p := range pcs {
		steps = r.moves(s, p, steps)
	}
	return steps, r.faults(s, nil)
}

// finish lets everybody go on in turn, without faults, until nobody has anything
// to do, and says what is wrong then.
func (r *rules) finish(s state, pcs int) string {
	for range 1000 {
		moved := false
		for p := range pcs {
			if steps := r.moves(&s, p, nil); len(steps) > 0 {
				s, moved = steps[len(steps)-1].state, true
			}
		}
		switch {
		case s.end == damaged:
			return "damaged"
		case s.end == beyond:
			return ""
		case !moved:
			return r.verdict(&s, pcs)
		}
	}
	return "endless"
}

func (x *search) hash(s *state) uint64 { return maphash.Comparable(x.seed, *s) }

func (x *search) blame(verdict string, at uint64) {
	kind, _, _ := strings.Cut(verdict, ":")
	if _, ok := x.bad[kind]; !ok {
		x.bad[kind] = failure{at, verdict}
	}
}

// run visits every state that can come after the first, up to the limit.
func (x *search) run(begin state) {
	x.seed, x.bad, x.done = maphash.MakeSeed(), map[string]failure{}, map[Step]bool{}
	x.seen = map[uint64]uint64{x.hash(&begin): 0}
	for layer := []state{begin}; len(layer) > 0; {
		var after []state
		for i := range layer {
			if x.found.states == x.limit || x.first && len(x.bad) > 0 {
				x.found.cut = true
				return
			}
			after = x.visit(&layer[i], after)
		}
		layer = after
	}
}

// visit judges a state, and adds those to later that come after it and were not
// seen before.
func (x *search) visit(s *state, later []state) []state {
	x.found.states++
	at := x.hash(s)
	switch s.end {
	case beyond:
		x.found.beyond++
		return later
	case damaged:
		x.blame("damaged", at)
		return later
	}
	steps, faults := x.next(s, x.pcs)
	if len(steps) == 0 {
		x.found.ends++
		x.found.confirmed += s.told.len()
		if v := x.verdict(s, x.pcs); v != "" {
			x.blame(v, at)
		}
	} else if x.sample > 0 && x.found.states%x.sample == 0 {
		x.found.runs++
		if v := x.finish(*s, x.pcs); v != "" {
			x.blame(v, at)
		}
	}
	for _, n := range append(steps, faults...) {
		x.done[n.what] = true
		if k := x.hash(&n.state); x.unseen(k, at) {
			later = append(later, n.state)
		}
	}
	return later
}

func (x *search) unseen(hash, from uint64) bool {
	if _, ok := x.seen[hash]; ok {
		return false
	}
	x.seen[hash] = from
	return true
}

// story tells the shortest way from the beginning to a failure.
func (x *search) story(begin state, f failure) string {
	var way []uint64
	for at := f.at; at != 0; at = x.seen[at] {
		way = append(way, at)
	}
	slices.Reverse(way)
	var b strings.Builder
	s := begin
	for _, at := range way[1:] {
		steps, faults := x.next(&s, x.pcs)
		for _, n := range append(steps, faults...) {
			if x.hash(&n.state) == at {
				fmt.Fprintf(&b, "\n\t%v", n)
				s = n.state
				break
			}
		}
	}
	return b.String() + "\n\t=> " + f.what
}

func (n successor) String() string {
	if n.who == byTheWorld {
		return "-- " + string(n.what)
	}
	return fmt.Sprintf("%c %s", 'A'+n.who, n.what)
}

// A walk takes random ways, for what is too big to visit, and returns how many
// entries were confirmed in all.
func (r *rules) walk(t *testing.T, begin state, pcs, ways int) (found tally) {
	t.Helper()
	chance := rand.New(rand.NewPCG(1, 2))
	for range ways {
		s, story := begin, []string(nil)
		fast := chance.IntN(pcs)
		for range 800 {
			steps, faults := r.next(&s, pcs)
			if len(steps) == 0 && (len(faults) == 0 || chance.IntN(2) == 0) {
				break
			}
			if chance.IntN(10) == 0 {
				fast = chance.IntN(pcs)
			}
			n := pick(chance, steps, faults, fast)
			s, story = n.state, append(story, n.String())
			if found.states++; s.end != 0 {
				break
			}
		}
		found.ends++
		if s.end == beyond {
			found.beyond++
		}
		if v := r.finish(s, pcs); v != "" {
			t.Errorf("%s after\n\t%s", v, strings.Join(story, "\n\t"))
			return found
		}
		found.confirmed += s.told.len()
	}
	return found
}

// pick chooses what comes next: mostly a step, of one PC while the others stand
// still, and seldom a fault.
func pick(chance *rand.Rand, steps, faults []successor, fast int) successor {
	if len(faults) > 0 && (len(steps) == 0 || chance.IntN(25) == 0) {
		return faults[chance.IntN(len(faults))]
	}
	n := steps[chance.IntN(len(steps))]
	for _, x := range steps {
		if int(x.who) == fast && chance.IntN(3) > 0 {
			n = x
		}
	}
	return n
}
