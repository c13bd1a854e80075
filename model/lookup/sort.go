package lookup

import "slices"

const (
	digitBits = 11
	digitSize = 1 << digitBits
)

// SortKeys sorts keys whose bits below from ascend already: by radix when they
// are many, leaving out the digits that are the same in all. A list of customers
// is put in order by it as the index is.
func SortKeys(keys []uint64, from int) {
	if len(keys) < digitSize {
		slices.Sort(keys)
		return
	}
	var differ uint64
	for _, k := range keys {
		differ |= k ^ keys[0]
	}
	src, dst := keys, make([]uint64, len(keys))
	for shift := from; shift < 64; shift += digitBits {
		if differ>>shift&(digitSize-1) != 0 {
			sortDigit(dst, src, shift)
			src, dst = dst, src
		}
	}
	copy(keys, src)
}

// sortDigit writes src to dst in the order of one digit, keeping the order of
// those that have the same.
func sortDigit(dst, src []uint64, shift int) {
	var next [digitSize + 1]int
	for _, k := range src {
		next[k>>shift&(digitSize-1)+1]++
	}
	for i := range digitSize {
		next[i+1] += next[i]
	}
	for _, k := range src {
		digit := k >> shift & (digitSize - 1)
		dst[next[digit]] = k
		next[digit]++
	}
}
