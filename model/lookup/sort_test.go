package lookup

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestSortKeysAtTheEdges would catch a digit that is left out because it is
// the same in most keys, and one that no pass reaches.
func TestSortKeysAtTheEdges(t *testing.T) {
	many := 2 * digitSize
	lists := map[string]func(i int) uint64{
		"equal":                  func(int) uint64 { return 7 << 40 },
		"descending":             func(i int) uint64 { return math.MaxUint64 - uint64(i) },
		"one stands out":         func(i int) uint64 { return uint64(i/(many-1)) << 63 },
		"the highest bit":        func(i int) uint64 { return uint64(i%2) << 63 },
		"every digit":            func(i int) uint64 { return uint64(i) * 0x9e3779b97f4a7c15 },
		"wider than 32 bits":     func(i int) uint64 { return uint64(many-i) << 33 },
		"only within one digit":  func(i int) uint64 { return uint64(i*7%digitSize) << digitBits },
		"the first is the least": func(i int) uint64 { return uint64(i) },
	}
	for name, key := range lists {
		for _, n := range []int{0, 1, 2, digitSize - 1, digitSize, many} {
			list := make([]uint64, n)
			for i := range list {
				list[i] = key(i)
			}
			want := slices.Sorted(slices.Values(list))
			if SortKeys(list, 0); !slices.Equal(list, want) {
				t.Errorf("SortKeys() of %d keys, %s, is not sorted", n, name)
			}
		}
	}
}

// TestSortKeysKeepsWhatIsBelow would catch keys whose lower bits are mixed up:
// there stand the cases themselves.
func TestSortKeysKeepsWhatIsBelow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, 40).Draw(t, "from")
		width := rapid.IntRange(0, 64-from).Draw(t, "width")
		p := newPeople(rapid.Uint64().Draw(t, "seed"))
		n := rapid.SampledFrom([]int{0, 1, 50, digitSize, digitSize + 1, 5000}).Draw(t, "n")
		list := make([]uint64, n)
		for i := range list {
			key := p.Uint64()
			if width < 64 {
				key &= 1<<width - 1
			}
			list[i] = key<<from | uint64(i)&(1<<from-1)
		}
		if from < 13 { // then i does not fit: what is below must ascend
			for i := range list {
				list[i] = list[i] >> from << from
			}
		}
		want := slices.Sorted(slices.Values(list))
		if SortKeys(list, from); !slices.Equal(list, want) {
			t.Fatalf("SortKeys() of %d keys of %d bits above %d is not sorted", n, width, from)
		}
	})
}
