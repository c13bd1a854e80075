package exchange

import (
	"strings"
	"sync"

	"laskoll/model/lookup"
)

// districts are the home-care areas of Helsingborg as they are spelt.
var districts = []string{
	"Berga", "Centrum", "Dalhem", "Drottninghög", "Elineberg", "Fredriksdal", "Husensjö", "Högaborg", "Mariastaden", "Miatorp",
	"Planteringen", "Ramlösa", "Ringstorp", "Råå", "Stattena", "Söder", "Tågaborg",
}

// spellings makes one area of the ways in which its name is written. The
// zero value knows the city's districts.
type spellings struct {
	spelt  map[string]string // by folded name
	counts map[string]map[string]int
}

// know takes a spelling that the register uses already.
func (s *spellings) know(area string) {
	if s.spelt == nil {
		s.spelt = make(map[string]string)
	}
	f := lookup.Fold(area)
	if _, known := s.spelt[f]; !known && f != "" {
		s.spelt[f] = area
	}
}

// count takes a spelling from the list.
func (s *spellings) count(area string) {
	f := lookup.Fold(area)
	if f == "" {
		return
	}
	if s.counts == nil {
		s.counts = make(map[string]map[string]int)
	}
	if s.counts[f] == nil {
		s.counts[f] = make(map[string]int)
	}
	s.counts[f][area]++
}

// settle decides over the areas that nobody has spelt before: as most rows
// do, but not in capitals when any row does otherwise.
func (s *spellings) settle() {
	for _, counts := range s.counts {
		best, most := "", -1
		for area, n := range counts {
			if strings.ToUpper(area) == area {
				n -= 1 << 30
			}
			if best == "" || n > most || n == most && area < best {
				best, most = area, n
			}
		}
		s.know(best)
	}
}

var districtByFold = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for _, d := range districts {
		out[lookup.Fold(d)] = d
	}
	return out
})

// proper returns an area's name as it is to be spelt.
func (s *spellings) proper(area string) string {
	f := lookup.Fold(area)
	if d, ok := districtByFold()[f]; ok {
		return d
	}
	if d, ok := districtByFold()[dropWords(f, lex().area)]; ok {
		return d
	}
	if p, ok := s.spelt[f]; ok {
		return p
	}
	return area
}

// knows reports whether a word is an area's name.
func (s *spellings) knows(area string) bool {
	f := lookup.Fold(area)
	return districtByFold()[f] != "" || s.spelt[f] != ""
}
