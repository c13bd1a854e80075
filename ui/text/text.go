// Package text holds every word that the program shows, in every language
// that it speaks. Nothing outside it is worded for a user: the domain and the
// stores say what happened in types, and the functions here make sentences of
// them.
//
// A text is a [Phrase] variable, named after what it says; the compiler finds
// a text that is missing, and a test finds one that nobody uses.
package text

import (
	"fmt"
	"strings"
)

// Lang is a language of the screens.
type Lang uint8

// The languages.
const (
	Swedish Lang = iota
	English
	langEnd
)

// Phrase is one text in every language, indexed by [Lang]. It may hold fmt
// verbs for what varies.
type Phrase [langEnd]string

// In returns the text in the language, with the verbs filled in.
func (p Phrase) In(l Lang, args ...any) string {
	if len(args) == 0 {
		return p[l]
	}
	return fmt.Sprintf(p[l], args...)
}

// Plural is a text that counts: One for exactly one, Many for the rest. Both
// may hold one %d for the number.
type Plural struct{ One, Many Phrase }

// In returns the text for n things.
func (p Plural) In(l Lang, n int) string {
	phrase := p.Many
	if n == 1 {
		phrase = p.One
	}
	if !strings.Contains(phrase[l], "%") {
		return phrase[l]
	}
	return phrase.In(l, n)
}

// Pasted returns a path as it is written on a command line: in quotation marks
// only where it needs them, and as the system itself writes it.
func Pasted(path string) string {
	if strings.ContainsAny(path, " &()'%^;$") {
		return `"` + path + `"`
	}
	return path
}
