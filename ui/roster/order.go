package roster

import (
	"slices"

	"laskoll/model"
	"laskoll/model/lookup"
)

// Order is how a list is sorted.
type Order uint8

// The orders. The numbers are written where a program remembers how it was
// left.
const (
	ByUrgency Order = 0
	ByName    Order = 1
	ByArea    Order = 2
	ByAge     Order = 3
	ByStep    Order = 4
	orderEnd        = 5
	// ByReceipt has the receipt that moved last first. It is no order that
	// lists of cases turn to.
	ByReceipt Order = 6
)

// Turns reports whether lists of cases turn to the order.
func (o Order) Turns() bool { return o < orderEnd }

// Next returns the order after this one, round and round.
func (o Order) Next() Order { return (o + 1) % orderEnd }

// List returns the ids of the cases whose lines pass, in the order; those
// that it does not tell apart by name. pass must not keep the line.
func (r *Roster) List(o Order, pass func(*Line) bool) []model.CaseID {
	if r.places == nil {
		r.places = places(r.entries, r.texts)
	}
	key := r.keyOf(o)
	keys, slots := make([]uint64, 0, len(r.entries)), make([]uint32, len(r.entries))
	for slot, l := range r.lines() {
		if pass(l) {
			place := r.places[slot]
			keys = append(keys, uint64(key(&r.entries[slot]))<<32|uint64(place))
			slots[place] = uint32(slot)
		}
	}
	lookup.SortKeys(keys, 0)
	ids := make([]model.CaseID, len(keys))
	for i, k := range keys {
		ids[i] = r.id(slots[uint32(k)])
	}
	return ids
}

// keyOf returns by which number an order sorts.
func (r *Roster) keyOf(o Order) func(*entry) uint32 {
	switch o {
	case ByUrgency:
		return func(e *entry) uint32 { return e.urgency }
	case ByArea:
		places := r.texts.areaPlaces()
		return func(e *entry) uint32 { return places[e.area] }
	case ByAge:
		return func(e *entry) uint32 { return dayKey(e.opened) }
	case ByStep:
		return stepKey
	case ByReceipt:
		return func(e *entry) uint32 { return ^dayKey(e.since) }
	}
	return func(*entry) uint32 { return 0 }
}

// stepKey sorts by the step that is next, within it the most urgent first.
// What has nothing left to do comes last.
func stepKey(e *entry) uint32 {
	step := e.next
	if step == 0 || e.ended != model.EndNone {
		step = model.Steps + 1
	}
	return uint32(step)<<(moodShift+4) | e.urgency
}

// dayKey makes of a day a number that sorts as the day does.
func dayKey(d model.Date) uint32 { return uint32(int64(d) - (-1 << 31)) }

// areaPlaces returns for every area its place in Swedish order.
func (t *texts) areaPlaces() []uint32 {
	order := make([]uint32, len(t.areas.list))
	for n := range order {
		order[n] = uint32(n)
	}
	slices.SortFunc(order, func(a, b uint32) int { return compareAreas(t.areas.list[a], t.areas.list[b]) })
	places := make([]uint32, len(order))
	for i, n := range order {
		places[n] = uint32(i)
	}
	return places
}

// Count returns how many cases have lines that pass. pass must not keep the
// line.
func (r *Roster) Count(pass func(*Line) bool) int {
	n := 0
	for _, l := range r.lines() {
		if pass(l) {
			n++
		}
	}
	return n
}
