package lookup

import (
	"encoding/binary"
	"slices"
	"strings"
)

// dict is a field's sorted distinct words and which cases have each.
type dict struct {
	words []string
	masks []uint32
	ends  []uint32 // where the word's postings end
	count []uint32 // how many there are
	// postings holds for each word the slots of its cases, ascending, as
	// variable-length differences.
	postings []byte
}

// begin returns where the postings of word i begin.
func (d *dict) begin(i int) uint32 {
	if i == 0 {
		return 0
	}
	return d.ends[i-1]
}

// prefix returns which words begin with s.
func (d *dict) prefix(s string) (lo, hi int) {
	lo, _ = slices.BinarySearch(d.words, s)
	hi = lo
	for step := 1; ; step *= 2 { // most ranges are short
		if hi+step > len(d.words) || !strings.HasPrefix(d.words[hi+step-1], s) {
			break
		}
		hi += step
	}
	rest := d.words[hi:]
	n, _ := slices.BinarySearchFunc(rest, s, func(word, s string) int {
		if strings.HasPrefix(word, s) {
			return -1
		}
		return 1
	})
	return lo, hi + n
}

// exact returns the place of s among the words, or false.
func (d *dict) exact(s string) (int, bool) { return slices.BinarySearch(d.words, s) }

// total returns how many postings the words from lo to hi have.
func (d *dict) total(lo, hi int) int {
	n := 0
	for _, c := range d.count[lo:hi] {
		n += int(c)
	}
	return n
}

// batch is how many slots are passed on at a time.
const batch = 128

// each calls f with the slots of the words from lo to hi, some at a time: a
// call for each would cost more than the work.
func (d *dict) each(lo, hi int, f func(slots []uint32)) {
	var room [batch]uint32
	n := 0
	b := d.postings[d.begin(lo):]
	for i := lo; i < hi; i++ {
		slot := ^uint32(0)
		for range d.count[i] {
			if n == batch {
				f(room[:n])
				n = 0
			}
			delta := uint32(b[0])
			if delta < 0x80 {
				b = b[1:]
			} else {
				v, size := binary.Uvarint(b)
				delta, b = uint32(v), b[size:]
			}
			slot += delta
			room[n] = slot
			n++
		}
	}
	f(room[:n])
}

// dictBuilder fills a dict in three passes over the cases: which words there
// are, how long their postings get, and the postings.
type dictBuilder struct {
	dict
	used []uint32 // words by their number in the lexicon
	last []uint32 // the slot that was entered last, and one
	next []uint32 // where the word's next posting goes
}

// sort gives every word its place.
func (d *dictBuilder) sort(l *lexicon, local []uint64) {
	slices.SortFunc(d.used, func(a, b uint32) int { return strings.Compare(l.words[a], l.words[b]) })
	d.words = make([]string, len(d.used))
	d.masks = make([]uint32, len(d.used))
	d.count = make([]uint32, len(d.used))
	d.ends = make([]uint32, len(d.used))
	d.last = make([]uint32, len(d.used))
	for i, w := range d.used {
		d.words[i] = l.words[w]
		d.masks[i] = mask(l.words[w])
		local[w] = uint64(l.round)<<32 | uint64(i)
	}
}

// measure counts a posting.
func (d *dictBuilder) measure(word, slot uint32) {
	if d.last[word] == slot+1 {
		return // the word stands twice in the case
	}
	d.ends[word] += varintLen(slot + 1 - d.last[word])
	d.count[word]++
	d.last[word] = slot + 1
}

// allocate turns the measured lengths into places.
func (d *dictBuilder) allocate() {
	d.next = make([]uint32, len(d.words))
	sum := uint32(0)
	for i, n := range d.ends {
		d.next[i] = sum
		sum += n
		d.ends[i] = sum
	}
	d.postings = make([]byte, sum)
	clear(d.last)
}

// enter writes a posting.
func (d *dictBuilder) enter(word, slot uint32) {
	if d.last[word] == slot+1 {
		return
	}
	delta := slot + 1 - d.last[word]
	d.last[word] = slot + 1
	at := d.next[word]
	for delta >= 0x80 {
		d.postings[at] = byte(delta) | 0x80
		delta >>= 7
		at++
	}
	d.postings[at] = byte(delta)
	d.next[word] = at + 1
}

func varintLen(n uint32) uint32 {
	size := uint32(1)
	for ; n >= 0x80; n >>= 7 {
		size++
	}
	return size
}
