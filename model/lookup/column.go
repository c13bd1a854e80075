package lookup

import (
	"slices"
	"sort"
)

// column is the slots of a segment in the order of a number of theirs: four
// bytes a case, the numbers themselves are read from the records.
type column struct {
	slots []uint32
	key   func(slot uint32) uint64
}

// The columns.
const (
	columnBirth = iota // personal numbers without their century
	columnLast         // last four
	columnPhone
	columnPhoneEnd // telephone numbers from their end
	columnCode
	columns
)

// between returns the slots whose key is from lo to before hi.
func (c *column) between(lo, hi uint64) []uint32 {
	from := sort.Search(len(c.slots), func(i int) bool { return c.key(c.slots[i]) >= lo })
	rest := c.slots[from:]
	return rest[:sort.Search(len(rest), func(i int) bool { return c.key(rest[i]) >= hi })]
}

// slotBits is how many bits a slot has beside its key while columns are
// sorted: a segment holds at most sixteen million cases.
const slotBits = 24

// sortedSlots returns the slots of entries, which are key<<slotBits|slot, in
// the order of their keys.
func sortedSlots(entries []uint64) []uint32 {
	sortNumbers(entries)
	out := make([]uint32, len(entries))
	for i, e := range entries {
		out[i] = uint32(e & (1<<slotBits - 1))
	}
	return out
}

const (
	digitBits = 11
	digitSize = 1 << digitBits
)

// sortNumbers sorts numbers whose lowest slotBits ascend already: by radix
// when they are many, leaving out the digits that are the same in all.
func sortNumbers(list []uint64) {
	if len(list) < digitSize {
		slices.Sort(list)
		return
	}
	var differ uint64
	for _, v := range list {
		differ |= v ^ list[0]
	}
	other := make([]uint64, len(list))
	from, to := list, other
	for shift := slotBits; shift < 64; shift += digitBits {
		if differ>>shift&(digitSize-1) == 0 {
			continue
		}
		sortDigit(to, from, shift)
		from, to = to, from
	}
	if &from[0] != &list[0] {
		copy(list, from)
	}
}

// sortDigit writes from to to in the order of one digit, keeping the order of
// those that have the same.
func sortDigit(to, from []uint64, shift int) {
	var next [digitSize + 1]uint32
	for _, v := range from {
		next[v>>shift&(digitSize-1)+1]++
	}
	for i := range digitSize {
		next[i+1] += next[i]
	}
	for _, v := range from {
		d := v >> shift & (digitSize - 1)
		to[next[d]] = v
		next[d]++
	}
}
