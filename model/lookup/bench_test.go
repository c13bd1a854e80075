package lookup

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/junegunn/fzf/src/algo"
	"github.com/junegunn/fzf/src/util"
	"github.com/sahilm/fuzzy"

	"laskoll/model"
)

// sizes are an office, a city and the country. The country takes a gigabyte
// and a minute: LOOKUP_COUNTRY=1 asks for it.
func sizes() []int {
	if os.Getenv("LOOKUP_COUNTRY") != "" {
		return []int{5_000, 100_000, 1_000_000}
	}
	return []int{5_000, 100_000}
}

// keystrokes are the sessions of testdata/queries.txt and of the twelve kinds
// of query, typed letter by letter, a wrong letter now and then and a
// backspace after it: what stands in the field after every key press.
func keystrokes(b *testing.B, list []model.Summary, most int) []string {
	p := newPeople(5)
	var typed []string
	for query := range queries(b) {
		typed = append(typed, query)
	}
	for i := range 24 {
		s := list[p.IntN(len(list))]
		if isNumber(s.Personnummer) {
			typed = append(typed, kinds[i%len(kinds)].query(p, s))
		}
	}
	p.Shuffle(len(typed), func(i, j int) { typed[i], typed[j] = typed[j], typed[i] })
	var out []string
	for _, query := range typed {
		r := []rune(query)
		for i := range r {
			if p.IntN(12) == 0 {
				out = append(out, string(r[:i])+string(rune('a'+p.IntN(26))), string(r[:i]))
			}
			out = append(out, string(r[:i+1]))
		}
	}
	out = slices.DeleteFunc(out, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(out) > most { // whole sessions of the beginning
		out = out[:most]
	}
	return out
}

// engine is something that finds customers as somebody types.
type engine struct {
	name string
	most int // key presses measured
	make func(list []model.Summary) func(query string)
}

var engines = []engine{
	{"laskoll", 1500, func(list []model.Summary) func(string) {
		x := build(list)
		return func(q string) { x.Search(q, Options{Limit: 20, Area: "Söder"}) }
	}},
	{"sahilm", 60, func(list []model.Summary) func(string) {
		rows := rowsOf(list, func(s string) string { return s })
		return func(q string) { fuzzy.Find(q, rows) }
	}},
	{"fzf", 200, newFzf},
	{"textscan", 400, func(list []model.Summary) func(string) { return newTextScan(list, 1) }},
	{"textscan-all-cores", 400, func(list []model.Summary) func(string) { return newTextScan(list, runtime.GOMAXPROCS(0)) }},
}

// rowsOf returns the cases as lines of text, as those search that search text.
func rowsOf(list []model.Summary, change func(string) string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = change(s.Name() + " " + s.Personnummer + " " + s.Street + " " + s.Area)
	}
	return out
}

// newFzf searches as `fzf` does: each word of the query with FuzzyMatchV2,
// case and accents ignored, the best rows first. Like fzf, it goes through the
// rows of the query before when the new one only adds to it.
func newFzf(list []model.Summary) func(string) {
	algo.Init("default")
	var rows []*util.Chars
	for _, s := range rowsOf(list, func(s string) string { return s }) {
		c := util.ToChars([]byte(s))
		rows = append(rows, &c)
	}
	slab := util.MakeSlab(100*1024, 2048)
	type scored struct {
		row   *util.Chars
		score int
	}
	before, left := "", rows
	return func(q string) {
		if before == "" || !strings.HasPrefix(q, before) {
			left = rows
		}
		before = q
		patterns := [][]rune{}
		for _, w := range strings.Fields(q) {
			patterns = append(patterns, algo.NormalizeRunes([]rune(strings.ToLower(w))))
		}
		var found []scored
		var next []*util.Chars
		for _, row := range left {
			sum, all := 0, true
			for _, pattern := range patterns {
				r, _ := algo.FuzzyMatchV2(false, true, true, row, pattern, false, slab)
				if r.Start < 0 {
					all = false
					break
				}
				sum += r.Score
			}
			if all {
				found, next = append(found, scored{row, sum}), append(next, row)
			}
		}
		slices.SortStableFunc(found, func(a, b scored) int { return b.score - a.score })
		left = next
	}
}

// newTextScan looks for the longest word of the query through the folded text
// of all cases, as fast as so many cores read: what is possible without an
// index. It ranks nothing.
func newTextScan(list []model.Summary, cores int) func(string) {
	var shards [][]byte
	for part := range slices.Chunk(rowsOf(list, Fold), (len(list)+cores-1)/cores) {
		shards = append(shards, []byte(strings.Join(part, "\n")))
	}
	return func(q string) {
		longest := ""
		for _, w := range strings.Fields(Fold(q)) {
			if len(w) > len(longest) {
				longest = w
			}
		}
		var all sync.WaitGroup
		for _, text := range shards[1:] {
			all.Go(func() { bytes.Count(text, []byte(longest)) })
		}
		bytes.Count(shards[0], []byte(longest))
		all.Wait()
	}
}

// BenchmarkKeystroke measures one key press: the time of half of them and of
// all but a hundredth, in microseconds. The sessions are typed again and again
// in their order; of each key press the fastest time counts, so that what else
// the machine does is left out: -benchtime 3s or more goes through them often
// enough.
func BenchmarkKeystroke(b *testing.B) {
	for _, n := range sizes() {
		list := newPeople(1).register(n)
		for _, e := range engines {
			b.Run(fmt.Sprintf("%d/%s", n, e.name), func(b *testing.B) {
				typed := keystrokes(b, list, e.most)
				search := e.make(list)
				runtime.GC()
				b.ReportAllocs()
				b.ResetTimer()
				var took []time.Duration
				for i := 0; b.Loop(); i++ {
					q, at := typed[i%len(typed)], i%len(typed)
					start := time.Now()
					search(q)
					if d := time.Since(start); at == len(took) {
						took = append(took, d)
					} else {
						took[at] = min(took[at], d)
					}
				}
				slices.Sort(took)
				b.ReportMetric(float64(took[len(took)/2])/1e3, "p50-µs")
				b.ReportMetric(float64(took[len(took)*99/100])/1e3, "p99-µs")
			})
		}
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkSet measures one changed case.
func BenchmarkSet(b *testing.B) {
	for _, n := range sizes() {
		list := newPeople(1).register(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			x := build(list)
			for i := 0; b.Loop(); i++ {
				s := list[i%n]
				s.Street = "Kullagatan 1"
				x.Set(s)
			}
		})
	}
}

// BenchmarkScan measures a single question without an index.
func BenchmarkScan(b *testing.B) {
	for _, n := range sizes() {
		list := newPeople(1).register(n)
		for _, query := range []string{"oberg asa", "adnersson kerstin", "4815", "a"} {
			b.Run(fmt.Sprintf("%d/%s", n, query), func(b *testing.B) {
				for b.Loop() {
					Scan(query, Options{}, slices.Values(list))
				}
			})
		}
	}
}
