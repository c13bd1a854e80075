package roster

import (
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// Hit is a case that a search found; Name holds the runes of the name that
// matched, for show.
type Hit struct {
	ID   model.CaseID
	Name []int
}

// scan finds by looking at every case.
type scan struct {
	folded map[model.CaseID]string
	cases  map[model.CaseID]model.Summary
}

func newScan() *scan {
	return &scan{folded: make(map[model.CaseID]string), cases: make(map[model.CaseID]model.Summary)}
}

// Set adds a case or brings it up to date.
func (x *scan) Set(s model.Summary) {
	x.cases[s.ID] = s
	short := ""
	if len(s.Personnummer) == 12 {
		short = s.Personnummer[2:]
	}
	x.folded[s.ID] = " " + lookup.Fold(strings.Join([]string{
		s.Given, s.Family, s.Personnummer, short, strings.TrimPrefix(short, short[:min(6, len(short))]),
		s.Street, string(s.Code), strings.Join(s.Keys, " "), s.Area, s.Place.Binder,
	}, " "))
}

// Remove takes a case away.
func (x *scan) Remove(id model.CaseID) {
	delete(x.cases, id)
	delete(x.folded, id)
}

// Search returns the cases in which every word of the query begins a word.
func (x *scan) Search(query string, limit int) []Hit {
	words := strings.Fields(lookup.Fold(query))
	var hits []Hit
	for id, text := range x.folded {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, " "+w) }) {
			hits = append(hits, Hit{ID: id, Name: matched(x.cases[id].Name(), words)})
		}
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		return strings.Compare(x.cases[a.ID].Name(), x.cases[b.ID].Name())
	})
	return hits[:min(limit, len(hits))]
}

// matched returns the runes of name that the words begin.
func matched(name string, words []string) []int {
	var at []int
	begin := 0
	runes := []rune(name)
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && runes[i] != ' ' && runes[i] != '-' {
			continue
		}
		for _, w := range words {
			if strings.HasPrefix(lookup.Fold(string(runes[begin:i])), w) {
				for k := range len(w) {
					at = append(at, begin+k)
				}
			}
		}
		begin = i + 1
	}
	return at
}

// Search returns the cases that the query may mean, the likeliest first.
func (r *Roster) Search(query string, limit int) []Hit {
	return r.index.Search(query, limit)
}

// Like returns a case that may be the same customer as cu, if there is one:
// the same person by the register's own definition, or somebody of the same
// name whose number does not tell them apart.
func (r *Roster) Like(cu model.Customer) (*Row, bool) {
	if strings.TrimSpace(cu.Name()) == "" && cu.Personnummer == "" {
		return nil, false
	}
	queries := []string{cu.Name(), cu.Personnummer}
	for _, q := range queries {
		if strings.TrimSpace(q) == "" {
			continue
		}
		for _, hit := range r.Search(q, 20) {
			if row := r.Get(hit.ID); row != nil && alike(row.Summary, cu) {
				return row, true
			}
		}
	}
	return nil, false
}

func alike(s model.Summary, cu model.Customer) bool {
	other := model.Customer{Given: s.Given, Family: s.Family, Personnummer: s.Personnummer, Street: s.Street}
	if lookup.SameCustomer(other, cu) {
		return true
	}
	told := len(s.Personnummer) == 12 && len(cu.Personnummer) == 12
	return !told && lookup.Fold(other.Name()) == lookup.Fold(cu.Name())
}
