package dialog

import (
	"slices"
	"strings"

	"laskoll/model/lookup"
)

// words are what was typed, folded.
func words(typed string) []string { return strings.Fields(lookup.Fold(typed)) }

// matches reports whether every word begins a word of s, without regard to
// case and accents.
func matches(typed []string, s string) bool {
	s = " " + lookup.Fold(s)
	return !slices.ContainsFunc(typed, func(w string) bool { return !strings.Contains(s, " "+w) })
}
