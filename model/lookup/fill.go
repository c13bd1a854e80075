package lookup

// A segment is filled in three passes over the words of its cases: which
// there are, how much room their postings need, and the postings.

// dictShift is how many bits a word's number takes; its dictionary is above.
const (
	dictShift = 28
	wordBits  = 1<<dictShift - 1
)

// fill builds the dictionaries and columns.
func (g *segment) fill() {
	f := filler{g: g, lex: g.lex}
	f.lex.startRound()
	f.all = make([]uint32, 0, 10*len(g.ids))
	f.ends = make([]int, 0, len(g.ids))
	for d := range f.entries {
		f.entries[d] = make([]uint64, 0, len(g.ids))
	}
	for slot := range g.ids {
		f.collect(uint32(slot))
	}
	for d := range f.builders {
		f.builders[d].sort(g.lex, g.lex.local[d])
	}
	f.eachWord((*dictBuilder).measure)
	for d := range f.builders {
		f.builders[d].allocate()
	}
	f.eachWord((*dictBuilder).enter)
	for d := range f.builders {
		g.dicts[d] = f.builders[d].dict
	}
	for d := range f.entries {
		g.columns[d].entries = sortedEntries(f.entries[d])
		g.columns[d].key = g.keyOf(d)
	}
}

// startRound makes room for every word and forgets the places of the last
// segment.
func (l *lexicon) startRound() {
	l.round++
	for d := range l.local {
		if n := len(l.words) - len(l.local[d]); n > 0 {
			l.local[d] = append(l.local[d], make([]uint64, n)...)
		}
	}
}

type filler struct {
	g        *segment
	lex      *lexicon
	record   record
	builders [dicts]dictBuilder
	all      []uint32 // the words of all cases, each with its dictionary
	ends     []int    // where those of a case end
	entries  [columns][]uint64
	room     phoneRoom
	phones   [][]byte
}

// collect notes the words and numbers of a case.
func (f *filler) collect(slot uint32) {
	c := &f.record
	c.decode(f.g.record(slot))
	hide := f.g.marks[slot]&metaProtected != 0
	for kind, n := range c.text {
		d := dictOf[kind]
		if n == 0 || d < 0 {
			continue
		}
		if hide && d == int(FieldStreet) {
			d = dictHidden
		}
		f.words(d, f.lex.phrase(kind, n).words)
	}
	for _, n := range c.keys {
		f.words(int(FieldKey), f.lex.phrase(textKey, n).words)
	}
	f.ends = append(f.ends, len(f.all))
	f.numbers(slot)
}

func (f *filler) words(d int, list []uint32) {
	round := uint64(f.lex.round)
	for _, w := range list {
		if p := &f.lex.local[d][w]; *p>>32 != round {
			*p = round << 32
			f.builders[d].used = append(f.builders[d].used, w)
		}
		f.all = append(f.all, uint32(d)<<dictShift|w)
	}
}

// numbers notes the column entries of a case.
func (f *filler) numbers(slot uint32) {
	c := &f.record
	if c.pnr > 0 {
		f.enter(columnBirth, slot, (c.pnr-1)%tens[10])
		f.enter(columnLast, slot, (c.pnr-1)%tens[4])
	}
	if c.code > 0 {
		f.enter(columnCode, slot, codeNumberKey(c.code))
	}
	f.phones = f.lex.phones(c, &f.room, f.phones[:0])
	for i, p := range f.phones {
		entry := uint32(i)<<slotBits | slot
		f.enter(columnPhone, entry, phoneKey(p))
		f.enter(columnPhoneEnd, entry, phoneEndKey(p))
	}
}

func (f *filler) enter(column int, entry uint32, key uint64) {
	f.entries[column] = append(f.entries[column], key<<entryBits|uint64(entry))
}

// eachWord passes every word of every case to its dictionary.
func (f *filler) eachWord(pass func(d *dictBuilder, word, slot uint32)) {
	from := 0
	for slot, end := range f.ends {
		for _, v := range f.all[from:end] {
			d := v >> dictShift
			pass(&f.builders[d], uint32(f.lex.local[d][v&wordBits]), uint32(slot))
		}
		from = end
	}
}
