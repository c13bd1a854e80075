package lookup

import (
	"bytes"
	"math/bits"
	"strings"
)

// grade tells how well a word of a query fits a case: 0 is best. The grades
// of a query's words are added up, so every grade of a misspelt word is more
// than wordsMax of those that fit as they stand.
type grade uint16

// The grades of a word that fits as it stands.
const (
	gradeExact       grade = iota // a name, a number or a code, whole
	gradePrefix                   // the beginning of a name
	gradeOther                    // another field's word, whole
	gradeArea                     // an area, whole: nearer than a street that begins like it
	gradeOtherPrefix              // the beginning of another field's word
	gradePhoneEnd                 // the end of a telephone number
	gradeAreaPrefix
	gradeApart grade = 8 // added when parts that belong together are found apart
)

// The grades of what is only looked for when little fits as it stands.
const (
	gradeLoose     grade = 96
	gradeGlued           = gradeLoose + iota - 1 // names written as one word
	gradeInitials                                // the first letters of names
	gradeInfix                                   // the middle of a name
	gradeTypo                                    // one error
	_                                            // the middle of a street's name
	gradeTypoStart                               // one error in the beginning
	gradeTypos                                   // two errors
	_
	gradeTyposStart           // two errors in the beginning
	gradeScattered            // the letters in their order
	gradeLacking    = 1 << 10 // added when a word of the query is nowhere
	gradeStreet     = 2
	gradeNone       = ^grade(0)
)

// found is the best place of a word in a case.
type found struct {
	grade grade
	field Field
	at, n int32 // where the matched word of the field's text begins, and its length
}

// places tells where each word of a reading is in a case.
type places struct {
	reading *reading
	words   [wordsMax]found
}

var missed = found{grade: gradeNone}

// better keeps the first of the best.
func (f *found) better(g found) {
	if g.grade < f.grade {
		*f = g
	}
}

// match grades a case: the best of the readings, each the sum of its words.
// p, when not nil, receives where the words of the best reading are.
func (q *query) match(r *row, loose bool, p *places) grade {
	best := gradeNone
	for i := range q.readings {
		at := places{reading: &q.readings[i]}
		if sum := at.match(r, loose); sum < best {
			best = sum
			if p != nil {
				*p = at
			}
		}
	}
	return best
}

func (p *places) match(r *row, loose bool) grade {
	sum := p.reading.penalty
	for i := range p.reading.words {
		f := p.reading.words[i].find(r, loose)
		if f.grade == gradeNone {
			return gradeNone
		}
		sum += f.grade
		p.words[i] = f
	}
	return sum
}

// find returns the word's best place in the case.
func (w *word) find(r *row, loose bool) found {
	best := missed
	for f, text := range r.text {
		if len(text) > 0 {
			best.better(w.findText(Field(f), text, loose, r.protected && Field(f) == FieldStreet))
		}
	}
	best.better(found{grade: w.fitNumber(r.pnr), field: FieldPersonnummer})
	best.better(found{grade: w.fitCode(r.code), field: FieldCode})
	for _, p := range r.phones {
		best.better(found{grade: w.fitPhone(p, r.protected), field: FieldPhone})
	}
	if loose && best.grade > gradeInitials {
		best.better(found{grade: w.fitNames(r.text[FieldName]), field: FieldName})
	}
	return best
}

// findText returns the word's best place in a text field. Of a guarded field
// only whole words are found.
func (w *word) findText(f Field, text []byte, loose, guarded bool) found {
	best := missed
	for at := 0; at < len(text); at++ {
		end := at
		for end < len(text) && text[end] != ' ' {
			end++
		}
		s := text[at:end]
		g := gradeNone
		if s[0] == w.text[0] {
			g = w.fit(f, s)
		}
		if loose && g == gradeNone && !guarded {
			g = w.looseFit(f, s)
		}
		if !guarded || g == gradeOther {
			best.better(found{g, f, int32(at), int32(end - at)})
		}
		at = end
	}
	return best
}

// fit grades a word of a text field as it stands.
func (w *word) fit(f Field, s []byte) grade {
	if !begins(s, w.text) {
		return gradeNone
	}
	whole := len(s) == len(w.text)
	switch {
	case f == FieldArea && whole:
		return gradeArea
	case f == FieldArea:
		return gradeAreaPrefix
	case whole && (f == FieldName || f == FieldPersonnummer || f == FieldKey && !w.digits):
		return gradeExact
	case whole:
		return gradeOther
	case f == FieldName:
		return gradePrefix
	}
	return gradeOtherPrefix
}

// begins reports whether s begins with prefix.
func begins(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && string(s[:len(prefix)]) == prefix
}

// looseFit grades a word of a text field that does not fit as it stands.
func (w *word) looseFit(f Field, s []byte) grade {
	n := len(w.text)
	if !w.letters || n < 2 || f != FieldName && f != FieldStreet && f != FieldArea {
		return gradeNone
	}
	missing := bits.OnesCount32(w.mask &^ mask(s))
	if missing > 2 {
		return gradeNone
	}
	g := w.misspelt(s, missing)
	if g != gradeNone && f != FieldName {
		g += gradeStreet
	}
	return g
}

// misspelt grades s for a word that s does not begin with. Short words must
// be nearer than long ones: two errors in three letters are another word.
func (w *word) misspelt(s []byte, missing int) grade {
	n := len(w.text)
	if missing == 0 && n >= 3 && bytes.Contains(s, []byte(w.text)) {
		return gradeInfix
	}
	whole, start := w.typo.distance(s)
	switch {
	case whole <= 1:
		return gradeTypo
	case start <= 1 && n >= 4:
		return gradeTypoStart
	case whole <= 2 && n >= 4:
		return gradeTypos
	case start <= 2 && n >= 6:
		return gradeTyposStart
	case missing == 0 && n >= 3 && s[0] == w.text[0] && scattered(w.text, s):
		return gradeScattered
	}
	return gradeNone
}

// fitNumber grades a personal number of twelve digits: its last four, its
// beginning with or without the century.
func (w *word) fitNumber(pnr []byte) grade {
	n := len(w.text)
	if !w.digits || len(pnr) == 0 {
		return gradeNone
	}
	switch {
	case n == 4 && string(pnr[8:]) == w.text:
		return gradeExact
	case n >= 2 && begins(pnr[2:], w.text):
		return gradeOfNumber(n)
	case w.hasCentury() && begins(pnr, w.text):
		return gradeOfNumber(n - 2)
	}
	return gradeNone
}

// hasCentury reports whether the word may be a personal number from its
// century on. Two digits alone never are: they would find everybody.
func (w *word) hasCentury() bool {
	return w.digits && len(w.text) >= 3 && (w.text[:2] == "18" || w.text[:2] == "19" || w.text[:2] == "20")
}

// gradeOfNumber grades the first n digits of a personal number without its
// century: six are a birth day, ten are the whole.
func gradeOfNumber(n int) grade {
	switch {
	case n == 6 || n == 10:
		return gradeExact
	case n > 6:
		return gradePrefix
	}
	return gradeOtherPrefix
}

// fitPhone grades a telephone number: its beginning, or at least four digits
// of its end. That of a protected person must be known whole.
func (w *word) fitPhone(phone []byte, protected bool) grade {
	switch {
	case !w.digits || len(w.text) < 3:
		return gradeNone
	case string(phone) == w.phone:
		return gradeOther
	case protected:
		return gradeNone
	case begins(phone, w.phone):
		return gradeOtherPrefix
	case len(w.phone) >= 4 && bytes.HasSuffix(phone, []byte(w.phone)):
		return gradePhoneEnd
	}
	return gradeNone
}

// codeLeast is how many letters a case code has at least.
const codeLeast = 5

// fitCode grades a case code. A word of letters or of digits alone must be
// the whole code: "ob" begins a name and not a code.
func (w *word) fitCode(code []byte) grade {
	switch {
	case !w.mayBeCode():
		return gradeNone
	case len(code) == 0 || !begins(code, w.code):
		return gradeNone
	case len(code) == len(w.code) && w.codeish:
		return gradeExact
	case len(code) == len(w.code) || w.codeish:
		return gradeOtherPrefix
	}
	return gradeNone
}

func (w *word) mayBeCode() bool { return w.codeish || len(w.code) >= codeLeast }

// fitNames grades what is made of several names: glued ("asaoberg"), or only
// their first letters ("ao").
func (w *word) fitNames(names []byte) grade {
	if !w.letters || len(w.text) < 2 {
		return gradeNone
	}
	if len(w.text) >= 4 && glued(w.text, names, 0, 0) {
		return gradeGlued
	}
	if len(w.text) <= 4 && initials(w.text, names) {
		return gradeInitials
	}
	return gradeNone
}

// gluedMax is how many names are sought in one word.
const gluedMax = 6

// glued reports whether text is two or more different names written as one
// word, the last of them perhaps not to its end. used holds the names that are
// taken, as bits; depth is how many they are.
func glued(text string, names []byte, used uint64, depth int) bool {
	i := -1
	for _, s := range words(names) {
		if i++; i >= 64 || used>>i&1 == 1 {
			continue
		}
		if depth > 0 && begins(s, text) {
			return true
		}
		rest, ok := strings.CutPrefix(text, string(s))
		if ok && rest != "" && depth+1 < gluedMax && glued(rest, names, used|1<<i, depth+1) {
			return true
		}
	}
	return false
}

// initials reports whether each letter of text begins a name of its own.
func initials(text string, names []byte) bool {
	for i := range len(text) {
		have := 0
		for _, s := range words(names) {
			if s[0] == text[i] {
				have++
			}
		}
		if have < strings.Count(text, text[i:i+1]) {
			return false
		}
	}
	return true
}
