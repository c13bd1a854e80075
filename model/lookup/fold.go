// Package lookup finds a customer while somebody types: folding of names,
// the index over a register's summaries, and the ranking of what it finds.
package lookup

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"laskoll/model"
)

// letters that Unicode does not take apart into a letter and an accent.
var letters = map[rune]string{
	'æ': "ae", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ß': "ss", 'þ': "th",
	'ı': "i", 'œ': "oe", 'ħ': "h",
}

// Fold returns s as it is compared: small letters without accents (å and ä
// are a, ö and ø are o, é is e), everything that is neither letter nor digit
// a single space, none at the ends.
func Fold(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		if plain, ok := letters[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
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
