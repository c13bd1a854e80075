// Package practice invents customers to learn and try the program with: an
// office in which every state of the routine can be found, most of its cases
// done or under way, and a handful that need attention.
//
// Nothing here is a real person. Personal numbers have serials from 980 to
// 999, which are never given to anyone, and telephone numbers come from the
// series set aside for films and books. The same number of customers on the
// same day is always the same office, on every PC.
package practice

import (
	"cmp"
	"iter"
	"math/rand/v2"
	"slices"
	"time"

	"laskoll/model"
)

// Ordinary is how many customers an office has that shows the routine as it
// is meant to go, and what goes wrong every day.
const Ordinary = 60

// Default is how many customers an office has when nobody says otherwise: the
// ordinary ones, and one in every state of the routine's branches.
var Default = Ordinary + len(branches)

// window is how many cases are told together: their events come in the order
// in which they happened, and no more of them are held in memory.
const window = 256

// seed makes the invented office the same each time.
const seed = 0x1a5c011

// Events returns what happened to n invented customers until the day before
// today. The first customers are a cast in which every common state is found,
// and from Ordinary on stand the branches; the others are drawn so that the proportions stay those of an office. Customer
// number i is the same whatever n is.
func Events(n int, today model.Date) iter.Seq[model.Event] {
	return func(yield func(model.Event) bool) {
		p := newPlace(today)
		var events []model.Event
		for first := 0; first < n; first += window {
			events = events[:0]
			for i := first; i < min(n, first+window); i++ {
				events = append(events, p.customer(i)...)
			}
			slices.SortFunc(events, func(a, b model.Event) int {
				return cmp.Or(a.At.Compare(b.At), slices.Compare(a.ID[:], b.ID[:]))
			})
			for _, e := range events {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// place is the time and chance in which the office is invented.
type place struct {
	today  model.Date
	days   []model.Date // working days before today, the latest first
	random *rand.Rand
	source *rand.PCG
}

// reach is how many working days back anything can have happened.
const reach = 2600

func newPlace(today model.Date) *place {
	p := &place{today: today, source: rand.NewPCG(seed, 0)}
	p.random = rand.New(p.source)
	for d := today - 1; len(p.days) < reach; d-- {
		if model.WorkingDay(d) {
			p.days = append(p.days, d)
		}
	}
	return p
}

// day returns the working day so many working days ago; 0 is the latest one
// before today.
func (p *place) day(ago int) model.Date { return p.days[min(ago, reach-1)] }

// customer tells the story of one customer.
func (p *place) customer(i int) []model.Event {
	p.source.Seed(seed, uint64(i))
	plot := p.draw()
	switch {
	case i < len(cast):
		plot = cast[i]
	case i >= Ordinary && i < Default:
		plot = branches[i-Ordinary]
	}
	t := tale{place: p, number: i, plot: plot}
	t.id = model.CaseID(t.newID(time.Unix(0, 0)))
	t.tell()
	return t.events
}

// caseOf returns the case of a customer whose story is not told now.
func caseOf(today model.Date, i int) model.CaseID {
	p := newPlace(today)
	p.source.Seed(seed, uint64(i))
	p.draw()
	t := tale{place: p, number: i}
	return model.CaseID(t.newID(time.Unix(0, 0)))
}

// between returns a whole number from low to high, both included.
func (p *place) between(low, high int) int { return low + p.random.IntN(high-low+1) }

func pick[T any](p *place, from []T) T { return from[p.random.IntN(len(from))] }
