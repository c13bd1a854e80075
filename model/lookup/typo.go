package lookup

// pattern is a word prepared for counting typing errors: for each letter the
// places where it stands, as bits.
type pattern struct {
	at   [26]uint64
	size int
}

// newPattern prepares a word of letters a to z, at most 64 of them.
func newPattern(s string) pattern {
	p := pattern{size: len(s)}
	for i := range len(s) {
		p.at[s[i]-'a'] |= 1 << i
	}
	return p
}

// distance returns how many errors (a letter wrong, missing, added, or two
// neighbours swapped) lie between the pattern and s, and between the pattern
// and that beginning of s which fits it best.
//
// Source: H. Hyyrö, A bit-vector algorithm for computing Levenshtein and
// Damerau edit distances (2003): one column of the table at a time, its rows
// in the bits of a word.
func (p *pattern) distance(s []byte) (whole, beginning int) {
	up, down := ^uint64(0), uint64(0)
	var diagonal, before uint64
	last := uint64(1) << (p.size - 1)
	d := p.size
	best := d
	for _, c := range s {
		var here uint64
		if c -= 'a'; c < 26 {
			here = p.at[c]
		}
		swapped := (^diagonal & here) << 1 & before
		diagonal = (here&up + up) ^ up | here | down | swapped
		right, left := down|^(diagonal|up), diagonal&up
		if right&last != 0 {
			d++
		}
		if left&last != 0 {
			d--
		}
		right = right<<1 | 1
		up, down = left<<1|^(diagonal|right), right&diagonal
		before = here
		best = min(best, d)
	}
	return d, best
}

// scattered reports whether the letters of q stand in s in their order.
func scattered(q string, s []byte) bool {
	i := 0
	for _, c := range s {
		if i < len(q) && c == q[i] {
			i++
		}
	}
	return i == len(q)
}
