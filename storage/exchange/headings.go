package exchange

import (
	"strings"
	"sync"
)

// headings is how offices name their columns, by meaning; the file is folded
// as lookup.Fold does it.
var headings = sync.OnceValue(func() phrases { return parsePhrases(headingText) })

// The words by which a heading that is not known is judged.
var (
	noise          = sync.OnceValue(func() map[string]bool { return headings().set("noise") })
	spoilers       = sync.OnceValue(func() map[string]bool { return headings().set("spoilers") })
	momentSpoilers = sync.OnceValue(func() map[string]bool { return headings().set("moment spoilers") })
	keySpoilers    = sync.OnceValue(func() map[string]bool { return headings().set("key spoilers") })
	exactOnly      = sync.OnceValue(func() map[string]bool { return headings().set("exact only") })
	dayWords       = sync.OnceValue(func() map[string]bool { return headings().set("day") })
	byWords        = sync.OnceValue(func() map[string]bool { return headings().set("by") })
)

// sameWord are words that offices use for one thing: the section is
// named after the one that stands for all.
var sameWord = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for name, words := range headings() {
		if one, ok := strings.CutPrefix(name, "same as "); ok {
			for _, w := range words {
				out[w] = one
			}
		}
	}
	return out
})
