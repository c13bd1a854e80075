package lookup

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/sahilm/fuzzy"

	"laskoll/model"
)

// ranked is how many of the best candidates sahilm/fuzzy puts in order.
const ranked = 64

// Options tell what a search is for. The zero value is useful.
type Options struct {
	Limit int    // how many hits at most; 0 means 64
	Area  string // the user's own area, which comes before others; "" for none
}

func (o Options) limit() int {
	if o.Limit <= 0 {
		return ranked
	}
	return o.Limit
}

// pool is how many candidates are kept for the ranking.
func (o Options) pool() int { return max(ranked, o.limit()) }

// source is a case that was found, as the index or a scan holds it.
type source interface {
	foldedName(dst []byte) []byte
	fill(r *row)
	name() string
	text(f Field) string // the field as it was entered
	protected() bool
	names() (first, second string) // the name's parts as they sort
}

// candidate is a case that may be among the hits.
type candidate struct {
	class uint32
	order int // among candidates of its class
	score int
	id    model.CaseID
	of    source
}

// classOf packs what candidates are ordered by before their names: how well
// they fit, running before ended, the own area before others.
func classOf(g grade, ended, other bool) uint32 {
	class := uint32(g) << 2
	if ended {
		class |= 2
	}
	if other {
		class |= 1
	}
	return class
}

func (c *candidate) grade() grade { return grade(c.class >> 2) }

// compareCandidates orders by class, then by name as Swedish dictionaries do,
// then by id, so that the order never depends on chance.
func compareCandidates(a, b *candidate) int {
	if a.class != b.class {
		return cmp.Compare(a.class, b.class)
	}
	first, second := a.of.names()
	first2, second2 := b.of.names()
	return cmp.Or(cmp.Compare(first, first2), cmp.Compare(second, second2), bytes.Compare(a.id[:], b.id[:]))
}

// ranking puts the last candidates in order and tells which letters matched.
type ranking struct {
	query *query
	row   row
	last  [wordsMax]judged
}

// judged is what sahilm/fuzzy said of a word and a name.
type judged struct {
	word  string
	name  string
	score int
	at    []int
}

func (k *ranking) hits(list []*candidate, limit int) []Hit {
	if len(list) == 0 {
		return nil
	}
	first := list[:min(len(list), ranked)]
	for _, c := range first {
		k.score(c)
	}
	slices.SortFunc(first, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(b.score, a.score), cmp.Compare(a.order, b.order))
	})
	out := make([]Hit, min(len(list), limit))
	for i := range out {
		out[i] = k.hit(list[i])
	}
	return out
}

// sharedName is what two words of a query count for less when they are found
// in one name: "ö öst" is Örjan Öst before Anna Öst.
const sharedName = 40

// score adds up what sahilm/fuzzy says of each word and the name it is found
// in. Names that nobody asked for count against: "marie andersson" is Marie
// Andersson before Ann-Marie.
func (k *ranking) score(c *candidate) {
	k.row.clear()
	k.row.text[FieldName] = c.of.foldedName(k.row.text[FieldName])
	name := k.row.text[FieldName]
	loose := c.grade() >= gradeLoose
	c.score = -bytes.Count(name, []byte(" "))
	var met uint64
	for i := range k.query.words {
		w := &k.query.words[i]
		p := w.findText(FieldName, name, loose, false)
		if p.n == 0 {
			continue
		}
		c.score += k.judge(i, w, name[p.at:p.at+p.n]).score
		if met>>(p.at&63)&1 == 1 {
			c.score -= sharedName
		}
		met |= 1 << (p.at & 63)
	}
}

// judge asks sahilm/fuzzy about a word and the one name it was found in. Never
// about a whole row: it is greedy, and would take letters from elsewhere.
// Candidates come sorted by name, so the last answer often is the next.
func (k *ranking) judge(i int, w *word, name []byte) *judged {
	j := &k.last[i]
	if j.name == string(name) && j.word == w.text && j.at != nil {
		return j
	}
	*j = judged{word: w.text, name: string(name)}
	if m := fuzzy.FindNoSort(w.text, []string{j.name}); len(m) > 0 {
		j.score, j.at = m[0].Score, m[0].MatchedIndexes
		return j
	}
	j.at = common(w.text, j.name)
	j.score = 2*len(j.at) - len(j.name) - len(w.text)
	return j
}

// common returns which bytes of name are as in a misspelt word: those before
// the error and those after it.
func common(word, name string) []int {
	at := []int{}
	start := 0
	for start < min(len(word), len(name)) && word[start] == name[start] {
		at = append(at, start)
		start++
	}
	end := 0
	for end < min(len(word), len(name))-start && word[len(word)-1-end] == name[len(name)-1-end] {
		end++
	}
	for i := len(name) - end; i < len(name); i++ {
		at = append(at, i)
	}
	return at
}
