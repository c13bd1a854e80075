package roster

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// texts holds each name, area, binder and organisation once, however many cases have
// it. It only grows.
type texts struct {
	names, areas, orgs, binders table
	keys                        [][]byte // how the names sort
	ranks                       []uint32 // their places in a Swedish directory
}

// table gives texts numbers; 0 is the empty text.
type table struct {
	list []string
	ids  map[string]uint32
	last uint32 // what was asked for last
}

func (t *table) number(s string) uint32 {
	if t.ids == nil {
		t.list, t.ids = []string{""}, make(map[string]uint32)
	}
	if s == "" {
		return 0
	}
	if s == t.list[t.last] {
		return t.last
	}
	n, ok := t.ids[s]
	if !ok {
		n = uint32(len(t.list))
		s = strings.Clone(s) // it may share the memory of a whole register
		t.list, t.ids[s] = append(t.list, s), n
	}
	t.last = n
	return n
}

// swedish compares names as a Swedish directory does: å, ä and ö last.
var swedish = collate.New(language.Swedish, collate.IgnoreCase)

// rank gives every name its place. Names that sort alike have the same.
func (t *texts) rank() {
	if len(t.ranks) == len(t.names.list) {
		return
	}
	for _, name := range t.names.list[len(t.keys):] {
		var buf collate.Buffer
		t.keys = append(t.keys, swedish.KeyFromString(&buf, name))
	}
	keys, order := t.keys, make([]uint32, len(t.keys))
	for n := range order {
		order[n] = uint32(n)
	}
	slices.SortFunc(order, func(a, b uint32) int { return bytes.Compare(keys[a], keys[b]) })
	t.ranks = make([]uint32, len(order))
	for i, n := range order {
		if i > 0 && bytes.Equal(keys[n], keys[order[i-1]]) {
			t.ranks[n] = t.ranks[order[i-1]]
		} else {
			t.ranks[n] = uint32(i)
		}
	}
}

// compareAreas orders two areas as a Swedish directory does.
func compareAreas(a, b string) int {
	if a == b {
		return 0
	}
	return cmp.Or(swedish.CompareString(a, b), cmp.Compare(a, b))
}
