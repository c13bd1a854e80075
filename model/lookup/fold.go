// Package lookup finds a customer while somebody types.
//
// What is typed and what is sought are folded the same way (Fold), so case,
// accents and punctuation do not matter. An Index answers on every key press
// without looking at the cases one by one; Scan answers the same question
// once, without an index. Both grade a case by the same rules (grade.go): a
// word that is there whole before one that begins like it, and only when
// little is found words that contain it or are misspelt.
package lookup

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"laskoll/model"
)

// letters that Unicode does not take apart into a letter and an accent.
var letters = map[rune]string{
	'æ': "ae", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ß': "ss", 'þ': "th",
	'ı': "i", 'œ': "oe", 'ħ': "h",
}

// latin holds foldRune of every rune that European names are written with:
// folding is most of the work of a scan.
var latin = func() (table [0x250]string) {
	for r := range table {
		table[r] = foldRune(rune(r))
	}
	return table
}()

// ascii is latin for the letters and digits that most texts consist of.
var ascii = func() (table [256]byte) {
	for c := range utf8.RuneSelf {
		if plain := foldRune(rune(c)); plain != " " {
			table[c] = plain[0]
		}
	}
	return table
}()

// Fold returns s as it is compared: small letters without accents (å and ä
// are a, ö and ø are o, é is e), everything that is neither letter nor digit
// a single space, none at the ends.
func Fold(s string) string { return string(appendFold(nil, s)) }

// appendFold appends Fold(s) to dst.
func appendFold(dst []byte, s string) []byte {
	start, space := len(dst), false
	for i := 0; i < len(s); {
		if c := ascii[s[i]]; c != 0 && !space {
			dst = append(dst, c)
			i++
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		plain := foldedRune(r)
		if plain == " " {
			space = true
			continue
		}
		if plain == "" {
			continue
		}
		if space && len(dst) > start {
			dst = append(dst, ' ')
		}
		space = false
		dst = append(dst, plain...)
	}
	return dst
}

func foldedRune(r rune) string {
	if int(r) < len(latin) {
		return latin[r]
	}
	return foldRune(r)
}

// foldRune returns what one rune becomes: letters or digits, "" for an accent
// that stands alone, or " " for all that separates words.
func foldRune(r rune) string {
	var b strings.Builder
	for _, p := range norm.NFD.String(strings.ToLower(string(r))) {
		switch plain, ok := letters[p]; {
		case unicode.Is(unicode.Mn, p):
		case !unicode.IsLetter(p) && !unicode.IsDigit(p):
			return " "
		case ok:
			b.WriteString(plain)
		default:
			b.WriteRune(p)
		}
	}
	return b.String()
}

// SameCustomer reports whether two customers are one person: the one
// definition of it, for import and for the warning while a case is opened.
// Two whole personal numbers decide alone. Where either is missing, name and
// street must be the same when folded.
func SameCustomer(a, b model.Customer) bool {
	if whole(a.Personnummer) && whole(b.Personnummer) {
		return a.Personnummer == b.Personnummer
	}
	return Fold(a.Name()) == Fold(b.Name()) && Fold(a.Street) == Fold(b.Street)
}

func whole(personnummer string) bool { return len(personnummer) == 12 }
