package lookup

import (
	"cmp"
	"slices"
)

// namesakes finds the cases whose several names make up one word.
type namesakes struct {
	g       *segment
	text    string
	scratch *scratch
	row     row
	record  record
}

// glued returns the cases whose names the text is, written as one word.
func (n *namesakes) glued() []uint32 {
	d := &n.g.dicts[FieldName]
	var out []uint32
	for i := 1; i < len(n.text); i++ {
		first, ok := d.exact(n.text[:i])
		if !ok {
			continue
		}
		rest := n.text[i:]
		lo, hi := d.prefix(rest)
		out = n.both(first, lo, hi, out)
		for j := 1; j < len(rest); j++ {
			if second, ok := d.exact(rest[:j]); ok {
				out = n.both(first, second, second+1, out)
			}
		}
	}
	return out
}

// both appends the cases that have the first word and one of those from lo to
// hi, when their names make up the text.
func (n *namesakes) both(first, lo, hi int, out []uint32) []uint32 {
	d := &n.g.dicts[FieldName]
	if lo >= hi {
		return out
	}
	set := func(v uint16) func([]uint32) {
		return func(slots []uint32) {
			for _, slot := range slots {
				n.scratch.words[slot] = v
			}
		}
	}
	d.each(first, first+1, set(1))
	d.each(lo, hi, func(slots []uint32) {
		for _, slot := range slots {
			if n.scratch.words[slot] != 1 {
				continue
			}
			n.scratch.words[slot] = 2
			if glued(n.text, n.names(slot), 0, 0) {
				out = append(out, slot)
			}
		}
	})
	d.each(first, first+1, set(0))
	return out
}

// initials returns the cases that have for each letter of the text a name
// that begins with it. The rarest letter says which cases may.
func (n *namesakes) initials() []uint32 {
	d := &n.g.dicts[FieldName]
	type letter struct{ lo, hi, count int }
	var room [4]letter
	list := room[:0]
	for i := range len(n.text) {
		lo, hi := d.prefix(n.text[i : i+1])
		list = append(list, letter{lo, hi, d.total(lo, hi)})
	}
	slices.SortFunc(list, func(a, b letter) int { return cmp.Compare(a.count, b.count) })
	if list[0].count == 0 {
		return nil
	}
	x := n.scratch
	x.met = x.met[:0]
	d.each(list[0].lo, list[0].hi, func(slots []uint32) {
		for _, slot := range slots {
			if x.words[slot] == 0 {
				x.words[slot] = 1
				x.met = append(x.met, slot)
			}
		}
	})
	for i, l := range list[1:] {
		n.count(l.lo, l.hi, uint16(i+1))
	}
	fit := x.met[:0]
	for _, slot := range x.met {
		if int(x.words[slot]) == len(list) && initials(n.text, n.names(slot)) {
			fit = append(fit, slot)
		}
		x.words[slot] = 0
	}
	return slices.Clone(fit)
}

// count raises the cases of some words that stand at have.
func (n *namesakes) count(lo, hi int, have uint16) {
	scratch := n.scratch.words
	n.g.dicts[FieldName].each(lo, hi, func(slots []uint32) {
		for _, slot := range slots {
			if scratch[slot] == have {
				scratch[slot]++
			}
		}
	})
}

// names returns the case's folded names.
func (n *namesakes) names(slot uint32) []byte {
	n.record.decodeName(n.g.record(slot))
	n.row.text[FieldName] = n.g.lex.foldedName(n.row.text[FieldName][:0], &n.record)
	return n.row.text[FieldName]
}
