package lookup

import (
	"sort"
)

// The columns.
const (
	columnBirth    = iota // personal numbers without their century
	columnLast            // last four
	columnPhone           // telephone numbers
	columnPhoneEnd        // telephone numbers from their end
	columnCode
	columns
)

// column is a segment's cases in the order of a number of theirs. It takes
// four bytes a case: the numbers themselves are read from the records.
type column struct {
	entries []uint32 // slots, and above them which of the case's numbers
	key     func(entry uint32) uint64
}

const (
	// slotBits is how many bits a slot takes: a segment holds at most sixteen
	// million cases.
	slotBits  = 24
	slotMask  = 1<<slotBits - 1
	entryBits = slotBits + 4 // with the number of one of phonesMax telephones
)

// between returns the entries whose key is from lo to before hi.
func (c *column) between(lo, hi uint64) []uint32 {
	from := sort.Search(len(c.entries), func(i int) bool { return c.key(c.entries[i]) >= lo })
	rest := c.entries[from:]
	return rest[:sort.Search(len(rest), func(i int) bool { return c.key(rest[i]) >= hi })]
}

// sortedEntries returns the entries of a list, in which each stands below its
// key, in the order of their keys.
func sortedEntries(list []uint64) []uint32 {
	SortKeys(list, slotBits)
	out := make([]uint32, len(list))
	for i, e := range list {
		out[i] = uint32(e & (1<<entryBits - 1))
	}
	return out
}

// keyOf returns what a column is sorted by.
func (g *segment) keyOf(column int) func(entry uint32) uint64 {
	switch column {
	case columnBirth:
		return func(slot uint32) uint64 { return g.personnummer(slot) % tens[10] }
	case columnLast:
		return func(slot uint32) uint64 { return g.personnummer(slot) % tens[4] }
	case columnPhone:
		return func(entry uint32) uint64 { return phoneKey(g.phone(entry)) }
	case columnPhoneEnd:
		return func(entry uint32) uint64 { return phoneEndKey(g.phone(entry)) }
	}
	return func(slot uint32) uint64 { return codeNumberKey(g.codeNumber(slot)) }
}

// personnummer returns the value of a case's twelve digits.
func (s *shelf) personnummer(slot uint32) uint64 {
	var c record
	c.decodeNumbers(s.record(slot))
	return c.pnr - 1
}

func (s *shelf) code(slot uint32) string { return codeText(s.codeNumber(slot)) }

func (s *shelf) codeNumber(slot uint32) uint64 {
	var c record
	c.decodeNumbers(s.record(slot))
	return c.code
}

// phone returns the telephone number that an entry stands for.
func (g *segment) phone(entry uint32) []byte {
	var c record
	c.decode(g.record(entry & slotMask))
	return g.lex.phones(&c, &phoneRoom{}, nil)[entry>>slotBits]
}
