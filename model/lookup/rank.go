package lookup

import (
	"sort"
	"strings"

	"github.com/sahilm/fuzzy"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

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

// Hit is a case that was found.
type Hit struct {
	ID    model.CaseID
	Field Field // which field matched; the name's before others
	// Name holds which runes of [model.Summary.Name] matched, ascending.
	Name []int
	// Text is the matched field as it is written when Field is not the name,
	// and TextAt which of its runes matched. It is empty for the street and
	// telephone of a protected person, who is shown by name alone.
	Text   string
	TextAt []int
}

// order compares names as Swedish dictionaries do. It is not safe for
// concurrent use.
type order struct {
	collator *collate.Collator
	buffer   collate.Buffer
}

func newOrder() *order { return &order{collator: collate.New(language.Swedish)} }

func (o *order) compareNames(a, b *candidate) int {
	if a.given == b.given && a.family == b.family {
		return 0
	}
	return strings.Compare(a.sortKey(o), b.sortKey(o))
}

// candidate is a case that may be among the hits.
type candidate struct {
	class         uint32
	score         int
	id            model.CaseID
	given, family string
	key           string // how the name sorts, made when needed
	summary       *model.Summary
	places        []found
	names         []byte // folded
}

// name is [model.Summary.Name].
func (c *candidate) name() string {
	return model.Customer{Given: c.given, Family: c.family}.Name()
}

func (c *candidate) sortKey(o *order) string {
	if c.key == "" {
		c.key = string(o.collator.KeyFromString(&o.buffer, c.name()))
		o.buffer.Reset()
	}
	return c.key
}

// look finds out where the query is in the case.
func (c *candidate) look(q *query, r *row, s *model.Summary) {
	g := grade(c.class >> 2)
	if q.match(r, false, &c.places) != g {
		q.match(r, true, &c.places)
	}
	c.names = append([]byte(nil), r.text[FieldName]...)
	c.summary = s
}

// ranking puts the last candidates in order and tells which letters matched.
type ranking struct {
	query *query
	order *order
}

func (k *ranking) hits(list []*candidate, limit int) []Hit {
	first := list[:min(len(list), ranked)]
	marks := make(map[model.CaseID][]int, len(first))
	for _, c := range list {
		marks[c.id] = k.score(c)
	}
	sort.SliceStable(first, func(i, j int) bool {
		a, b := first[i], first[j]
		if a.class != b.class || a.score == b.score {
			return k.order.before(a, b)
		}
		return a.score > b.score
	})
	out := make([]Hit, 0, min(len(list), limit))
	for _, c := range list[:min(len(list), limit)] {
		out = append(out, k.hit(c, marks[c.id]))
	}
	return out
}

// score lets sahilm/fuzzy judge each word against the name it was found in,
// never the whole row: it is greedy, and would take letters from elsewhere.
// It returns which bytes of the folded name matched.
func (k *ranking) score(c *candidate) []int {
	var at []int
	c.score = 0
	for i, p := range c.places {
		if p.field != FieldName || p.n == 0 {
			continue
		}
		name := string(c.names[p.at : p.at+p.n])
		for _, m := range fuzzy.FindNoSort(k.wordText(c, i), []string{name}) {
			c.score += m.Score
			for _, j := range m.MatchedIndexes {
				at = append(at, p.at+j)
			}
		}
	}
	return at
}

// wordText returns the text of the i-th word of the reading that c fits.
func (k *ranking) wordText(c *candidate, i int) string {
	for _, r := range k.query.readings {
		if len(r.words) == len(c.places) {
			return r.words[i].text
		}
	}
	return ""
}

func (k *ranking) hit(c *candidate, at []int) Hit {
	h := Hit{ID: c.id, Name: runesAt(c.name(), at)}
	for i, p := range c.places {
		if p.field == FieldName {
			continue
		}
		if c.summary.Protected && (p.field == FieldStreet || p.field == FieldPhone) {
			continue
		}
		h.Field, h.Text = p.field, fieldText(c.summary, p.field)
		h.TextAt = inText(h.Text, k.wordText(c, i))
		break
	}
	return h
}

// runesAt turns bytes of Fold(s) into runes of s.
func runesAt(s string, at []int) []int {
	if len(at) == 0 {
		return nil
	}
	want := make(map[int]bool, len(at))
	for _, i := range at {
		want[i] = true
	}
	var out []int
	for i, r := range foldedRunes(s) {
		if want[i] && (len(out) == 0 || out[len(out)-1] != r) {
			out = append(out, r)
		}
	}
	return out
}

// foldedRunes returns, for every byte of Fold(s), which rune of s it is from.
func foldedRunes(s string) []int {
	var out []int
	n, space := 0, false
	for _, r := range s {
		plain := foldedRune(r)
		space = space || plain == " "
		if plain != "" && plain != " " {
			if space && len(out) > 0 {
				out = append(out, n)
			}
			space = false
			for range len(plain) {
				out = append(out, n)
			}
		}
		n++
	}
	return out
}

// inText returns which runes of s a word matched, whatever stands between
// them: "450312" in 19450312-1234, "s2" in Pärm S:2.
func inText(s, word string) []int {
	folded := Fold(s)
	from := foldedRunes(s)
	var tight []byte
	var at []int
	for i := range len(folded) {
		if folded[i] != ' ' {
			tight, at = append(tight, folded[i]), append(at, from[i])
		}
	}
	start := bestStart(string(tight), word)
	if start < 0 {
		return nil
	}
	return at[start : start+len(word)]
}

func bestStart(tight, word string) int { return strings.Index(tight, word) }

// fieldText returns the field as it is written in the case.
func fieldText(s *model.Summary, f Field) string {
	switch f {
	case FieldPersonnummer:
		return model.MaskPersonnummer(s.Personnummer, 0)
	case FieldStreet:
		return s.Street
	case FieldPhone:
		return s.Phone
	case FieldKey:
		return strings.Join(s.Keys, ", ")
	case FieldCode:
		return s.Code.String()
	case FieldPlace:
		return s.Place.String()
	case FieldArea:
		return s.Area
	}
	return ""
}
