package lookup

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// span is a set of a segment's cases that a word fits with one grade: some
// words of a dictionary, or slots.
type span struct {
	grade  grade
	count  int
	dict   *dict
	lo, hi int
	slots  []uint32 // entries of a column, when dict is nil
	mask   meta     // only cases whose meta has, in these bits, want
	want   meta
}

// each calls f with the span's slots, some at a time, which f may overwrite.
// A slot may come more than once.
func (s *span) each(marks []meta, f func(slots []uint32)) {
	if s.mask != 0 {
		all := f
		f = func(slots []uint32) {
			kept := slots[:0]
			for _, slot := range slots {
				if marks[slot]&s.mask == s.want {
					kept = append(kept, slot)
				}
			}
			all(kept)
		}
	}
	if s.dict != nil {
		s.dict.each(s.lo, s.hi, f)
		return
	}
	var room [batch]uint32
	for entries := s.slots; len(entries) > 0; {
		n := min(len(entries), batch)
		for i, entry := range entries[:n] {
			room[i] = entry & slotMask
		}
		f(room[:n])
		entries = entries[n:]
	}
}

// spans is where a word is in a segment, best grades first.
type spans struct {
	g     *segment
	w     *word
	loose bool
	dead  int // how many cases of the segment were dead
	list  []span
	count int // how many cases are in the list at most
}

// spansKept is how many words a segment remembers: those of a query in its
// readings, so that a key press looks up but the word that it changes.
const spansKept = 4 * wordsMax

// spans returns where a word is.
func (g *segment) spans(w *word, loose bool, scratch *scratch) *spans {
	for _, s := range g.asked {
		if s.loose == loose && s.dead == g.dead && s.w.text == w.text && s.w.codeish == w.codeish {
			return s
		}
	}
	s := &spans{g: g, w: w, loose: loose, dead: g.dead}
	s.find(scratch)
	if len(g.asked) < spansKept {
		g.asked = append(g.asked, s)
	} else {
		g.asked[g.next%spansKept] = s
		g.next++
	}
	return s
}

// find fills the list.
func (s *spans) find(scratch *scratch) {
	for f := range fields {
		s.literal(Field(f), &s.g.dicts[f])
	}
	hidden := &s.g.dicts[dictHidden]
	if i, ok := hidden.exact(s.w.text); ok {
		s.add(span{grade: gradeOther, dict: hidden, lo: i, hi: i + 1})
	}
	s.numbers()
	s.phones()
	s.codes()
	if s.loose {
		s.misspelt(FieldName)
		s.misspelt(FieldStreet)
		s.misspelt(FieldArea)
		s.names(scratch)
	}
	slices.SortStableFunc(s.list, func(a, b span) int { return cmp.Compare(a.grade, b.grade) })
	for i := range s.list {
		s.count += s.list[i].count
	}
}

func (s *spans) add(p span) {
	if p.dict != nil {
		p.count = p.dict.total(p.lo, p.hi)
	} else {
		p.count = len(p.slots)
	}
	if s.g.dead > 0 {
		p.mask |= metaDead
	}
	if p.count > 0 {
		s.list = append(s.list, p)
	}
}

// literal adds the words of a dictionary that begin with the word.
func (s *spans) literal(f Field, d *dict) {
	lo, hi := d.prefix(s.w.text)
	if lo < hi && len(d.words[lo]) == len(s.w.text) {
		s.add(span{grade: s.w.fit(f, []byte(d.words[lo])), dict: d, lo: lo, hi: lo + 1})
		lo++
	}
	if lo < hi {
		s.add(span{grade: s.w.fit(f, []byte(d.words[lo])), dict: d, lo: lo, hi: hi})
	}
}

// numbers adds personal numbers.
func (s *spans) numbers() {
	if !s.w.digits {
		return
	}
	n := len(s.w.text)
	if n == 4 {
		v := decimal(s.w.text)
		s.add(span{grade: gradeExact, slots: s.g.columns[columnLast].between(v, v+1)})
	}
	if n >= 2 && n <= 10 {
		s.add(span{grade: gradeOfNumber(n), slots: s.births(s.w.text)})
	}
	if s.w.hasCentury() && n <= 12 {
		s.add(span{
			grade: gradeOfNumber(n - 2), slots: s.births(s.w.text[2:]),
			mask: metaCentury, want: centuryMeta(decimal(s.w.text[:2])),
		})
	}
}

// births returns the slots whose personal number begins, after its century,
// with digits.
func (s *spans) births(digits string) []uint32 {
	span := tens[10-len(digits)]
	v := decimal(digits) * span
	return s.g.columns[columnBirth].between(v, v+span)
}

// phones adds telephone numbers.
func (s *spans) phones() {
	w := s.w
	if !w.digits || len(w.text) < 3 {
		return
	}
	s.column(columnPhone, w.phone, gradeOtherPrefix)
	if len(w.phone) >= 4 {
		s.column(columnPhoneEnd, reversed(w.phone), gradePhoneEnd)
	}
}

// column adds the telephone numbers that begin with digits.
func (s *spans) column(column int, digits string, g grade) {
	c := &s.g.columns[column]
	key := phoneKey(digits)
	entries := c.between(key, key+phoneSpan(len(digits)))
	text := func(entry uint32) string {
		p := string(s.g.phone(entry))
		if column == columnPhoneEnd {
			return reversed(p)
		}
		return p
	}
	whole, rest := parts(entries, digits, len(digits) > phoneSorted, text)
	s.add(span{grade: gradeOther, slots: whole})
	s.add(span{grade: g, slots: rest, mask: metaProtected})
}

// parts divides the entries of a column into those that are text and those
// that only begin with it. The first come first, unless the text is longer
// than what the column is sorted by.
func parts(entries []uint32, text string, long bool, of func(entry uint32) string) (whole, rest []uint32) {
	if !long {
		n := 0
		for n < len(entries) && of(entries[n]) == text {
			n++
		}
		return entries[:n], entries[n:]
	}
	for _, e := range entries {
		switch s := of(e); {
		case s == text:
			whole = append(whole, e)
		case strings.HasPrefix(s, text):
			rest = append(rest, e)
		}
	}
	return whole, rest
}

// codes adds case codes.
func (s *spans) codes() {
	code := s.w.code
	if _, ok := codeNumber(code); !ok || !s.w.mayBeCode() {
		return
	}
	key := codeKey(code)
	entries := s.g.columns[columnCode].between(key, key+codeSpan(len(code)))
	whole, rest := parts(entries, code, len(code) > codeSorted, s.g.code)
	if !s.w.codeish {
		s.add(span{grade: gradeOtherPrefix, slots: whole})
		return
	}
	s.add(span{grade: gradeExact, slots: whole})
	s.add(span{grade: gradeOtherPrefix, slots: rest})
}

// misspelt adds the words of a dictionary that are like the word.
func (s *spans) misspelt(f Field) {
	if !s.w.letters {
		return
	}
	d := &s.g.dicts[f]
	for i, m := range d.masks {
		if bits.OnesCount32(s.w.mask&^m) > 2 || strings.HasPrefix(d.words[i], s.w.text) {
			continue
		}
		if g := s.w.looseFit(f, []byte(d.words[i])); g != gradeNone {
			s.add(span{grade: g, dict: d, lo: i, hi: i + 1})
		}
	}
}

// names adds the cases whose names are glued together in the word, or begin
// with its letters.
func (s *spans) names(scratch *scratch) {
	if !s.w.letters || len(s.w.text) < 2 {
		return
	}
	n := namesakes{g: s.g, text: s.w.text, scratch: scratch}
	if len(n.text) >= 4 {
		s.add(span{grade: gradeGlued, slots: n.glued()})
	}
	if len(n.text) <= 4 {
		s.add(span{grade: gradeInitials, slots: n.initials()})
	}
}
