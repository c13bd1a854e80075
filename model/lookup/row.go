package lookup

import (
	"strings"

	"laskoll/model"
)

// Field is a field of a case that a query can match.
type Field uint8

// The fields that are found.
const (
	FieldName Field = iota
	FieldPersonnummer
	FieldStreet
	FieldPhone
	FieldKey
	FieldCode
	FieldPlace // where the receipt lies
	FieldArea

	fields = iota
)

// row is a case as it is searched. Text fields are folded, their words
// separated by single spaces.
type row struct {
	protected bool
	ended     bool
	text      [fields][]byte // by field; empty for those below when they are numbers
	pnr       []byte         // 12 digits, or empty
	phones    [][]byte       // digits as dialled within the country
	code      []byte         // capitals without the dash
	mute      bool           // nobody asks for telephone numbers
}

const (
	phoneMax  = 16 // how many digits of a telephone number are looked at
	phonesMax = 16 // how many numbers of a case
)

// fill makes r the row of s. It reuses r's memory: one row serves a whole scan.
func (r *row) fill(s *model.Summary) {
	r.protected, r.ended = s.Protected, s.Ended != model.EndNone
	r.text[FieldName] = appendWords(r.text[FieldName][:0], s.Given, s.Family)
	r.text[FieldStreet] = joinNumber(appendFold(r.text[FieldStreet][:0], s.Street))
	r.text[FieldArea] = appendFold(r.text[FieldArea][:0], s.Area)
	r.text[FieldKey] = r.text[FieldKey][:0]
	for _, k := range s.Keys {
		position, number, _ := strings.Cut(k, keyBetween)
		r.text[FieldKey] = appendKey(appendKey(r.text[FieldKey], position), number)
	}
	r.text[FieldPlace] = appendPlace(r.text[FieldPlace][:0], s.Place)
	r.setPersonnummer(s.Personnummer)
	if r.phones = r.phones[:0]; !r.mute {
		r.phones = appendPhones(r.phones, s.Phone)
	}
	r.code = r.code[:0]
	if _, ok := codeNumber(string(s.Code)); ok {
		r.code = append(r.code, s.Code...)
	}
}

// setPersonnummer keeps twelve digits as a number, and anything else as words
// to be found: whole, without the century, and its last four.
func (r *row) setPersonnummer(p string) {
	r.pnr, r.text[FieldPersonnummer] = r.pnr[:0], r.text[FieldPersonnummer][:0]
	if isNumber(p) {
		r.pnr = append(r.pnr, p...)
		return
	}
	text := appendFold(r.text[FieldPersonnummer], p)
	if len(text) == 12 && len(p) == 12 {
		text = append(append(append(append(text, ' '), text[2:12]...), ' '), text[8:12]...)
	}
	r.text[FieldPersonnummer] = text
}

// isNumber reports whether p is a personal number of twelve digits.
func isNumber(p string) bool { return len(p) == 12 && allDigits(p) }

func allDigits[S string | []byte](s S) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return len(s) > 0
}

// appendWords appends the folded texts with a space between each.
func appendWords(dst []byte, texts ...string) []byte {
	for _, t := range texts {
		before := len(dst)
		if before > 0 {
			dst = append(dst, ' ')
		}
		inner := len(dst)
		if dst = appendFold(dst, t); len(dst) == inner {
			dst = dst[:before]
		}
	}
	return dst
}

// appendPlace appends where a receipt lies as it is sought: a binder is one
// word ("S:2" is s2), however it is punctuated.
func appendPlace(dst []byte, p model.Place) []byte {
	if p.Binder == "" && p.Slot == "" {
		return dst
	}
	if p.Binder == "" || strings.Contains(p.Binder, " ") {
		return appendWords(dst, p.Binder, p.Slot)
	}
	dst = append(dst, "parm "...)
	start := len(dst)
	dst = squeeze(appendFold(dst, p.Binder), start)
	return appendWords(dst, p.Slot)
}

// appendKey appends a key's position or number as it is sought: a letter and
// the number after it are one word ("G 2" and "G-2" are g2), as in a query.
func appendKey(dst []byte, text string) []byte {
	out, start := dst, len(dst)
	dst = appendWords(dst, text)
	for i := start; i < len(dst); i++ {
		n := len(out)
		alone := n > 0 && out[n-1] >= 'a' && out[n-1] <= 'z' && (n == 1 || out[n-2] == ' ')
		if dst[i] == ' ' && alone && i > start && i+1 < len(dst) && isDigit(dst[i+1]) {
			continue
		}
		out = append(out, dst[i])
	}
	return out
}

// squeeze takes the spaces out of b from start on.
func squeeze(b []byte, start int) []byte {
	out := b[:start]
	for _, c := range b[start:] {
		if c != ' ' {
			out = append(out, c)
		}
	}
	return out
}

// joinNumber writes a house number and the letter after it as one word: "12 b"
// becomes "12b", so that both ways of writing it are one.
func joinNumber(b []byte) []byte {
	out := b[:0]
	for i, c := range b {
		letterNext := i+1 < len(b) && b[i+1] >= 'a' && b[i+1] <= 'z' && (i+2 == len(b) || b[i+2] == ' ')
		if c == ' ' && letterNext && i > 0 && b[i-1] >= '0' && b[i-1] <= '9' {
			continue
		}
		out = append(out, c)
	}
	return out
}

// appendPhones appends the telephone numbers written in s. Letters, commas
// and semicolons stand between numbers; all else may stand within one.
func appendPhones(dst [][]byte, s string) [][]byte {
	for len(s) > 0 && len(dst) < phonesMax {
		part := s
		if i := strings.IndexFunc(s, betweenPhones); i >= 0 {
			part, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		if n := digitsOf(part); len(n) > 0 {
			dst = append(dst, national(n))
		}
	}
	return dst
}

func betweenPhones(r rune) bool {
	return r == ',' || r == ';' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

func digitsOf(s string) []byte {
	var out []byte
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			out = append(out, s[i])
		}
	}
	return out
}

// national returns a number as it is dialled within Sweden: +46 is a 0. It
// writes over n.
func national(n []byte) []byte {
	code := 0
	switch {
	case len(n) > 9 && string(n[:4]) == "0046":
		code = 4
	case len(n) > 9 && string(n[:2]) == "46":
		code = 2
	}
	if code > 0 && n[code] == '0' { // +46 (0)70
		n = n[code:]
	} else if code > 0 {
		n = n[code-1:]
		n[0] = '0'
	}
	return n[:min(len(n), phoneMax)]
}

// words yields each word of a folded text with where it begins.
func words(text []byte) func(yield func(int, []byte) bool) {
	return func(yield func(int, []byte) bool) {
		for start := 0; start < len(text); {
			end := start
			for end < len(text) && text[end] != ' ' {
				end++
			}
			if end > start && !yield(start, text[start:end]) {
				return
			}
			start = end + 1
		}
	}
}

// clear makes the row one without any field.
func (r *row) clear() {
	for f := range r.text {
		r.text[f] = r.text[f][:0]
	}
	r.pnr, r.phones, r.code = r.pnr[:0], r.phones[:0], r.code[:0]
}
