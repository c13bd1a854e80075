package lookup

// namesakes finds the cases whose several names make up one word.
type namesakes struct {
	g       *segment
	text    string
	scratch []uint16 // zero for every slot, before and after
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
	d.each(first, first+1, func(slot uint32) { n.scratch[slot] = 1 })
	d.each(lo, hi, func(slot uint32) {
		if n.scratch[slot] == 1 {
			n.scratch[slot] = 2
			if glued(n.text, n.names(slot), 0, 0) {
				out = append(out, slot)
			}
		}
	})
	d.each(first, first+1, func(slot uint32) { n.scratch[slot] = 0 })
	return out
}

// initials returns the cases that have for each letter of the text a name
// that begins with it.
func (n *namesakes) initials() []uint32 {
	d := &n.g.dicts[FieldName]
	var touched, out []uint32
	for i := range uint16(len(n.text)) {
		lo, hi := d.prefix(n.text[i : i+1])
		d.each(lo, hi, func(slot uint32) {
			if n.scratch[slot] == i {
				n.scratch[slot] = i + 1
				if i == 0 {
					touched = append(touched, slot)
				}
			}
		})
	}
	for _, slot := range touched {
		if int(n.scratch[slot]) == len(n.text) && initials(n.text, n.names(slot)) {
			out = append(out, slot)
		}
		n.scratch[slot] = 0
	}
	return out
}

// names returns the case's folded names.
func (n *namesakes) names(slot uint32) []byte {
	n.record.decodeName(n.g.record(slot))
	n.row.text[FieldName] = n.g.lex.foldedName(n.row.text[FieldName][:0], &n.record)
	return n.row.text[FieldName]
}
