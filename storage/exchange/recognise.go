package exchange

import (
	"regexp"
	"strings"
	"sync"

	"laskoll/model/lookup"
)

// match is how well a heading fits a meaning; the better the higher.
type match uint8

const (
	noMatch  match = iota
	contains       // the heading holds the words of a known one
	similar        // a typing error, another ending
	stripped       // the same but for words that mean nothing
	exact
)

// guess is what a heading may mean.
type guess struct {
	meaning Meaning
	part    Part
	match   match
	also    Meaning // "Namn, adress" is a name, and an address behind it
}

// knownHeading is a heading of the table, taken apart once for comparing.
type knownHeading struct {
	meaning Meaning
	compact string   // without its spaces
	stem    string   // without its endings, too
	words   []string // the stems of its words
	size    int      // the letters of its words
}

// headingIndex holds every known heading, and finds one by its letters.
type headingIndex struct {
	known     []knownHeading
	byCompact map[string]Meaning
}

var index = sync.OnceValue(func() headingIndex {
	x := headingIndex{byCompact: make(map[string]Meaning)}
	for m := MeansNothing; m < meaningEnd; m++ {
		for _, h := range headings()[m.String()] {
			words := strings.Fields(h)
			k := knownHeading{meaning: m, compact: compact(h), stem: stems(words), size: len(compact(h))}
			for _, w := range words {
				k.words = append(k.words, stem(w))
			}
			if m != MeansNothing {
				x.known = append(x.known, k)
			}
			if _, taken := x.byCompact[k.compact]; !taken {
				x.byCompact[k.compact] = m
			}
		}
	}
	return x
})

func compact(s string) string { return strings.ReplaceAll(s, " ", "") }

// recognise tells what a heading means, by the strictest comparison that
// knows it.
func recognise(heading string) guess {
	g, words := recogniseWord(heading)
	if g.match != noMatch || len(words) == 0 {
		return g
	}
	if g := byPerson(words); g.match != noMatch {
		return g
	}
	if g := compound(heading); g.match != noMatch {
		return g
	}
	for _, how := range []struct {
		match match
		find  func([]string) Meaning
	}{{stripped, byStripped}, {similar, bySimilar}, {contains, byContained}} {
		if m := how.find(words); m != MeansNothing && !spoilt(m, words) {
			return guess{meaning: m, part: partOf(words, m), match: how.match}
		}
	}
	return guess{}
}

// spoilt reports whether a word of the heading speaks against the meaning.
func spoilt(m Meaning, words []string) bool {
	return anyOf(words, spoilers()) || m.isMoment() && anyOf(words, momentSpoilers()) || m == KeyPosition && anyOf(words, keySpoilers())
}

// recogniseWord knows a heading word for word only. It is quick, and returns
// the words for the comparisons that are not.
func recogniseWord(heading string) (guess, []string) {
	folded := lookup.Fold(heading)
	if folded == "" {
		if strings.TrimSpace(heading) == "#" {
			return guess{meaning: Counter, match: exact}, nil
		}
		return guess{}, nil
	}
	words := strings.Fields(folded)
	if m, ok := index().byCompact[compact(folded)]; ok {
		return guess{meaning: m, part: partOf(words, m), match: exact}, words
	}
	for i, w := range words {
		if same, ok := sameWord()[w]; ok {
			words[i] = same
		}
	}
	if m, ok := index().byCompact[strings.Join(words, "")]; ok {
		return guess{meaning: m, part: partOf(words, m), match: exact}, words
	}
	return guess{}, words
}

// partOf tells a column for the day of a moment by the word "datum".
func partOf(words []string, m Meaning) Part {
	if !m.isMoment() {
		return Whole
	}
	for _, w := range words {
		if dayWords()[w] || strings.HasSuffix(w, "datum") {
			return Day
		}
	}
	return Whole
}

// byPerson knows "Beställt av", "Monterat sign" and the like.
func byPerson(words []string) guess {
	last := len(words) - 1
	if last < 1 || !byWords()[words[last]] {
		return guess{}
	}
	g := recognise(strings.Join(words[:last], " "))
	if !g.meaning.isMoment() || g.match < similar {
		return guess{}
	}
	return guess{meaning: g.meaning, part: By, match: stripped}
}

var headingParts = regexp.MustCompile(`\s*(?:[/,&+]|\s+och\s+|\s+eller\s+)\s*`)

// compound knows headings for several things that are known word for word:
// "Enhet/Grupp" is both of one meaning, "Namn, adress" a name and what follows
// it in the cell.
func compound(heading string) guess {
	parts := headingParts.Split(heading, -1)
	if len(parts) != 2 {
		return guess{}
	}
	a, _ := recogniseWord(parts[0])
	b, _ := recogniseWord(parts[1])
	switch {
	case a.match == noMatch || b.match == noMatch || a.meaning == MeansNothing:
		return guess{}
	case a.meaning == b.meaning:
		return guess{meaning: a.meaning, match: stripped}
	case a.meaning == Name && (b.meaning == Street || b.meaning == Phone):
		return guess{meaning: Name, match: stripped, also: b.meaning}
	}
	return guess{}
}

func byStripped(words []string) Meaning {
	var kept []string
	for _, w := range words {
		if !noise()[w] && strings.Trim(w, "0123456789") != "" {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 || len(kept) == len(words) {
		return MeansNothing
	}
	if m, ok := index().byCompact[strings.Join(kept, "")]; ok {
		return m
	}
	return bySimilar(kept)
}

// bySimilar finds the one meaning with a known heading that differs by its
// endings or by a letter or two. Short headings must fit exactly: half of the
// alphabet is one letter away from "ort".
func bySimilar(words []string) Meaning {
	text, stem := strings.Join(words, ""), stems(words)
	best, bestCost, unique := MeansNothing, 3, true
	for _, k := range index().known {
		cost := 3
		if len(stem) > 3 && stem == k.stem {
			cost = 0
		} else if k.size >= 5 && len(text) >= 5 {
			cost = distance(text, k.compact, max(1, min(len(text), k.size)/6))
		}
		switch {
		case cost < bestCost:
			best, bestCost, unique = k.meaning, cost, true
		case cost == bestCost && k.meaning != best:
			unique = false
		}
	}
	if bestCost > 2 || !unique {
		return MeansNothing
	}
	return best
}

// byContained finds the meaning of the longest known heading whose words all
// stand in this one: "Beställningen skickad (datum och sign.)".
func byContained(words []string) Meaning {
	has := make(map[string]bool)
	for _, w := range words {
		has[stem(w)] = true
	}
	best, longest, unique := MeansNothing, 3, true
	for _, k := range index().known {
		switch {
		case k.size < longest || exactOnly()[k.compact] || !k.within(has):
		case k.size > longest:
			best, longest, unique = k.meaning, k.size, true
		case k.meaning != best:
			unique = false
		}
	}
	if !unique || best == Counter {
		return MeansNothing
	}
	return best
}

func (k knownHeading) within(has map[string]bool) bool {
	for _, w := range k.words {
		if !has[w] {
			return false
		}
	}
	return true
}

// stems joins the words without their endings.
func stems(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(stem(w))
	}
	return b.String()
}

// endings of Swedish nouns, adjectives and participles, the longest first.
var endings = []string{"arnas", "ernas", "ornas", "arna", "erna", "orna", "ande", "ade", "ens", "ets", "ans", "ats", "ads", "are",
	"ar", "er", "or", "en", "et", "an", "at", "ad", "na", "as", "es", "de", "da", "ts", "ds", "s", "n", "t", "d", "a", "e", "r"}

// stem cuts one ending from a word that is long enough to stand without it.
func stem(w string) string {
	for _, e := range endings {
		if len(w)-len(e) >= 4 && strings.HasSuffix(w, e) {
			return w[:len(w)-len(e)]
		}
	}
	return w
}

// distance counts the letters to insert, remove, replace or swap with their
// neighbour to make b of a. Above limit it returns a number above limit.
func distance(a, b string, limit int) int {
	const far = 100
	limit = min(limit, 2)
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return far
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	if above[len(b)] > limit {
		return far
	}
	return above[len(b)]
}
