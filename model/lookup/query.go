package lookup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"laskoll/model"
)

const (
	// queryMax is how many letters of a query count: sahilm/fuzzy doubles its
	// bonus with every letter in a row and overflows from 45 on.
	queryMax = 44
	// wordsMax is how many words of a query count.
	wordsMax = 8
)

// query is what was typed, in up to four readings: one that takes for one
// word all that is usually written in parts (450312 4815, 12 B, S 2), one that
// joins only what punctuation joins (450312-4815, s:2), one that takes every
// part for a word of its own, and one that takes all of it for a case code,
// when its check character says that it is one (ab cde).
type query struct {
	readings []reading
	words    []word // those of the first reading: all that was typed
}

// reading is a query's words, all of which a case must have.
type reading struct {
	words   []word
	penalty grade
}

// word is a folded word of a query.
type word struct {
	text    string
	digits  bool // nothing but digits
	letters bool // nothing but a to z
	code    string
	codeish bool   // looks like a part of a case code, or was written with its dash
	phone   string // digits as dialled within the country
	mask    uint32 // which letters are in it
	typo    pattern
}

// parse reads what was typed. It reports false when nothing is left of it.
func parse(typed string) (*query, bool) {
	parts := split(typed)
	if len(parts) == 0 {
		return nil, false
	}
	q := &query{}
	for _, belong := range []func(string, part) bool{together, tight, apart} {
		joined := join(parts, belong)
		if n := len(q.readings); n > 0 && len(q.readings[n-1].words) == len(joined) {
			continue
		}
		q.read(joined)
	}
	if code, ok := model.ParseCode(typed); ok && len(parts) > 1 {
		q.read([]part{{text: strings.ToLower(string(code)), tight: true}})
	}
	q.words = q.readings[0].words
	return q, true
}

// read adds a reading, which counts for less than those before it.
func (q *query) read(parts []part) {
	q.readings = append(q.readings, reading{words: toWords(parts), penalty: gradeApart * grade(len(q.readings))})
}

// lacking returns the query without so many of its words, each way there is:
// what is pasted brings along words that no case holds ("Kund: Åsa Öberg").
// Two words at least stay, and whatever has a digit: the number of somebody
// else is not passed over. It reports false when there is no such way.
func (q *query) lacking(n int) (*query, bool) {
	out := &query{words: q.words}
	var leave func(from int, left []word, n int)
	leave = func(from int, left []word, n int) {
		if n == 0 {
			out.readings = append(out.readings, reading{words: left, penalty: gradeLacking})
			return
		}
		for i := from; i < len(left); i++ {
			if left[i].letters {
				leave(i, slices.Delete(slices.Clone(left), i, i+1), n-1)
			}
		}
	}
	if len(q.words) >= n+2 {
		leave(0, q.words, n)
	}
	return out, len(out.readings) > 0
}

// lackingMost is how many words may be left out.
const lackingMost = 2

// hasNumber reports whether the query asks for digits alone.
func (q *query) hasNumber() bool {
	for i := range q.readings {
		for j := range q.readings[i].words {
			if q.readings[i].words[j].digits {
				return true
			}
		}
	}
	return false
}

// part is a run of letters and digits in a query.
type part struct {
	text  string
	tight bool // no space stands between the part before and this
}

// split takes a query apart where neither letter nor digit stands, and where
// a number follows a name ("storg12").
func split(typed string) []part {
	s := splitter{}
	n := 0
	for _, r := range typed {
		plain := foldedRune(r)
		if plain == " " {
			s.flush()
			s.tight = s.tight && !unicode.IsSpace(r)
			continue
		}
		if n += utf8.RuneCountInString(plain); n > queryMax {
			break
		}
		if s.nameEnds(plain) {
			s.flush()
		}
		s.text = append(s.text, plain...)
	}
	s.flush()
	return s.parts
}

type splitter struct {
	parts []part
	text  []byte
	tight bool
}

func (s *splitter) flush() {
	if len(s.text) > 0 && len(s.parts) < wordsMax {
		s.parts = append(s.parts, part{text: string(s.text), tight: s.tight})
		s.tight = true
	}
	s.text = s.text[:0]
}

func (s *splitter) nameEnds(next string) bool {
	return len(s.text) >= 3 && next != "" && isDigit(next[0]) && !hasDigit(string(s.text))
}

// join writes as one word the neighbours that belong together.
func join(parts []part, belong func(text string, next part) bool) []part {
	var out []part
	for _, p := range parts {
		last := len(out) - 1
		if last >= 0 && belong(out[last].text, p) {
			out[last] = part{text: out[last].text + p.text, tight: p.tight}
			continue
		}
		out = append(out, part{text: p.text})
	}
	return out
}

// together reports whether p, standing after text, may be the same word: the
// two halves of a number or a code, a house number and its letter.
func together(text string, p part) bool {
	return tight(text, p) || allDigits(text) == allDigits(p.text) && hasDigit(text) && hasDigit(p.text) ||
		len(p.text) == 1 && !isDigit(p.text[0]) && isDigit(text[len(text)-1]) || len(text) == 1 && !isDigit(text[0]) && isDigit(p.text[0])
}

// tight reports whether p is joined to text by punctuation as in a number or
// a code. A code may be all letters: two, four or six of them, and three.
func tight(text string, p part) bool {
	letters := len(p.text) == 3 && len(text)%2 == 0 && len(text) < codeMax-3
	return p.tight && (hasDigit(text) || hasDigit(p.text) || letters)
}

func apart(string, part) bool { return false }

func toWords(parts []part) []word {
	out := make([]word, len(parts))
	for i, p := range parts {
		out[i] = newWord(p)
	}
	return out
}

func newWord(p part) word {
	w := word{text: p.text, digits: allDigits(p.text), letters: true, mask: mask(p.text)}
	for i := range len(p.text) {
		w.letters = w.letters && p.text[i] >= 'a' && p.text[i] <= 'z'
	}
	w.code = foldCode(p.text)
	w.codeish = p.tight || !w.digits && !w.letters && hasDigit(p.text)
	if w.digits {
		w.phone = string(national([]byte(p.text)))
	}
	if w.letters {
		w.typo = newPattern(p.text)
	}
	return w
}

// foldCode returns a word as it would stand in a case code, where nobody can
// tell I and L from 1, and O from 0.
func foldCode(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case 'i', 'l':
			return '1'
		case 'o':
			return '0'
		}
		return unicode.ToUpper(r)
	}, s)
}

// mask tells which letters are in s, one bit for each, and one for all else.
func mask[S string | []byte](s S) uint32 {
	var m uint32
	for i := range len(s) {
		if c := s[i] - 'a'; c < 26 {
			m |= 1 << c
		} else {
			m |= 1 << 26
		}
	}
	return m
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
