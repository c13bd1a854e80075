package lookup

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"laskoll/model"
)

// typed invents a query: a part of what somebody's case holds, mistyped.
func (p people) typed(list []model.Summary) string {
	if len(list) == 0 {
		return "anna"
	}
	s := list[p.IntN(len(list))]
	fields := []string{
		s.Given, s.Family, s.Given, s.Family, s.Name(), s.Family + " " + s.Given, s.Personnummer, model.ShowPersonnummer(s.Personnummer, 0),
		s.Street, s.Area, s.Phone, strings.Join(s.Keys, " "), s.Code.String(), string(s.Code), s.Place.String(),
		strings.ReplaceAll(s.Name(), " ", ""), initialsOf(s.Name()), s.Place.Binder,
	}
	if len(s.Personnummer) == 12 {
		fields = append(fields, s.Personnummer[8:], s.Personnummer[2:8], s.Personnummer[2:])
	}
	var parts []string
	for range 1 + p.IntN(3) {
		parts = append(parts, p.mistyped(p.part(fields[p.IntN(len(fields))])))
	}
	return strings.Join(parts, " ")
}

func initialsOf(name string) string {
	out := ""
	for _, w := range strings.Fields(name) {
		out += string([]rune(w)[0])
	}
	return out
}

func (p people) part(s string) string {
	r := []rune(s)
	if len(r) == 0 || p.IntN(2) == 0 {
		return s
	}
	from := 0
	if p.IntN(4) == 0 {
		from = p.IntN(len(r))
	}
	return string(r[from : from+1+p.IntN(len(r)-from)])
}

func (p people) mistyped(s string) string {
	r := []rune(s)
	for range p.IntN(3) {
		if len(r) < 2 {
			break
		}
		i := p.IntN(len(r) - 1)
		switch p.IntN(4) {
		case 0:
			r[i], r[i+1] = r[i+1], r[i]
		case 1:
			r[i] = rune('a' + p.IntN(26))
		case 2:
			r = slices.Delete(r, i, i+1)
		}
	}
	if p.IntN(4) == 0 {
		return Fold(string(r))
	}
	return string(r)
}

// TestIndexIsAScan proves that whatever happened to an index, it finds what a
// new one finds, and what grading every case finds.
func TestIndexIsAScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPeople(rapid.Uint64().Draw(t, "seed"))
		cases := map[model.CaseID]model.Summary{}
		x := New()
		if rapid.Bool().Draw(t, "built") {
			list := p.register(rapid.IntRange(0, 400).Draw(t, "size"))
			for _, s := range list {
				cases[s.ID] = s
			}
			x.Build(len(list), slices.Values(list))
		}
		steps := rapid.IntRange(0, 150).Draw(t, "steps")
		for n := range steps {
			p.change(x, cases, uint32(1000+n))
		}
		list := slices.Collect(maps.Values(cases))
		slices.SortFunc(list, func(a, b model.Summary) int { return strings.Compare(string(a.ID[:]), string(b.ID[:])) })
		if x.Len() != len(list) {
			t.Fatalf("Len() = %d, want %d", x.Len(), len(list))
		}
		for range 12 {
			opt := Options{Limit: p.IntN(100)}
			if p.IntN(2) == 0 {
				opt.Area = p.skewed(areas)
			}
			query := p.typed(list)
			scan := Scan(query, opt, slices.Values(list))
			if d := cmp.Diff(scan, build(list).Search(query, opt)); d != "" {
				t.Fatalf("Search(%q, %+v) of a new index is not Scan: %s", query, opt, d)
			}
			if d := cmp.Diff(scan, x.Search(query, opt)); d != "" {
				t.Fatalf("Search(%q, %+v) after %d changes is not Scan: %s", query, opt, steps, d)
			}
		}
	})
}

// change adds a case, changes one or removes one.
func (p people) change(x *Index, cases map[model.CaseID]model.Summary, n uint32) {
	s := p.customer(n)
	if ids := slices.SortedFunc(maps.Keys(cases), compareIDs); len(ids) > 0 && p.IntN(3) > 0 {
		s.ID = ids[p.IntN(len(ids))]
		if p.IntN(2) == 0 {
			delete(cases, s.ID)
			x.Remove(s.ID)
			return
		}
	}
	cases[s.ID] = s
	x.Set(s)
}

func compareIDs(a, b model.CaseID) int { return strings.Compare(string(a[:]), string(b[:])) }

func TestBuildTakesTheLastOfACase(t *testing.T) {
	a, b := office()[0], office()[1]
	b.ID = a.ID
	x := build([]model.Summary{a, b})
	if x.Len() != 1 || len(x.Search("oberg", Options{})) != 0 || len(x.Search("andersson", Options{})) != 1 {
		t.Errorf("Len() = %d, %v, want only the last case", x.Len(), x.Search("oberg", Options{}))
	}
}

func TestHitsAreWithinTheirTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPeople(rapid.Uint64().Draw(t, "seed"))
		list := p.register(60)
		x := build(list)
		query := p.typed(list)
		if rapid.Bool().Draw(t, "any") {
			query = rapid.String().Draw(t, "query")
		}
		for _, h := range x.Search(query, Options{}) {
			s := list[slices.IndexFunc(list, func(s model.Summary) bool { return s.ID == h.ID })]
			if err := within(h.Name, s.Name()); err != nil {
				t.Fatalf("Search(%q): name %q: %v", query, s.Name(), err)
			}
			if err := within(h.TextAt, h.Text); err != nil {
				t.Fatalf("Search(%q): text %q: %v", query, h.Text, err)
			}
			if s.Protected && (h.Field == FieldStreet || h.Field == FieldPhone) {
				t.Fatalf("Search(%q) shows field %d of a protected person", query, h.Field)
			}
		}
	})
}

func within(at []int, s string) error {
	n := len([]rune(s))
	for i, v := range at {
		if v < 0 || v >= n || i > 0 && at[i-1] >= v {
			return fmt.Errorf("marks %v do not ascend within %d runes", at, n)
		}
	}
	return nil
}
