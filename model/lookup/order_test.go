package lookup

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"laskoll/model"
)

// named returns the cases that have a word as a name of theirs, told without
// the code that is tested.
func named(list []model.Summary, word string) map[model.CaseID]model.Summary {
	out := make(map[model.CaseID]model.Summary)
	for _, s := range list {
		names := strings.FieldsFunc(plain(s.Name()), func(r rune) bool { return r == ' ' || r == '-' || r == '\'' })
		if slices.Contains(names, word) {
			out[s.ID] = s
		}
	}
	return out
}

// TestRunningBeforeEndedAndOwnAreaFirst would catch a dead customer above a
// living one of the same name, and a stranger above one's own.
func TestRunningBeforeEndedAndOwnAreaFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := newPeople(rapid.Uint64().Draw(t, "seed"))
		list := p.register(rapid.IntRange(1, 500).Draw(t, "size"))
		x := New()
		for i, s := range list { // half of them one by one, in segments of their own
			if i == len(list)/2 {
				x.Build(i, slices.Values(list[:i]))
			}
			if i >= len(list)/2 {
				x.Set(s)
			}
		}
		area := p.skewed(areas)
		word := plain(p.skewed(familyRoots) + "sson")
		if rapid.Bool().Draw(t, "given") {
			word = plain(strings.Fields(strings.ReplaceAll(p.skewed(givenNames), "-", " "))[0])
		}
		mine := named(list, word)
		hits := x.Search(word, Options{Limit: len(list), Area: area})
		if len(hits) < len(mine) {
			t.Fatalf("Search(%q) = %d hits, want at least the %d of that name", word, len(hits), len(mine))
		}
		before := -1
		for i, h := range hits[:len(mine)] {
			s, ok := mine[h.ID]
			if !ok {
				t.Fatalf("Search(%q): hit %d is not of that name, and %d are", word, i+1, len(mine))
			}
			rank := 0
			if s.Ended != model.EndNone {
				rank = 2
			}
			if s.Area != area {
				rank++
			}
			if rank < before {
				t.Fatalf("Search(%q, area %s): %s (%s, ended %v) comes after one that should be below", word, area, s.Name(), s.Area, s.Ended)
			}
			before = rank
		}
	})
}

// TestMarkedLettersAreThoseTyped would catch marks that are shifted by letters
// of two bytes, by accents that stand alone, or by letters two cells wide.
func TestMarkedLettersAreThoseTyped(t *testing.T) {
	apart := strings.NewReplacer("å", "a\u030a", "ä", "a\u0308", "ö", "o\u0308", "Å", "A\u030a", "Ö", "O\u0308", "é", "e\u0301", "ü", "u\u0308")
	rapid.Check(t, func(t *rapid.T) {
		p := newStrangers(rapid.Uint64().Draw(t, "seed"))
		list := p.register(1)
		s := &list[0]
		s.Place, s.Keys, s.Street, s.Area = model.Place{}, nil, "", ""
		if rapid.Bool().Draw(t, "apart") {
			s.Given, s.Family = apart.Replace(s.Given), apart.Replace(s.Family)
		}
		if rapid.Bool().Draw(t, "wide") {
			s.Given = "王小明 " + s.Given
		}
		words := strings.Fields(Fold(s.Name()))
		word := words[p.IntN(len(words))]
		typed := string([]rune(word)[:1+p.IntN(len([]rune(word)))])
		hits := build(list).Search(typed, Options{})
		if len(hits) != 1 || hits[0].Field != FieldName {
			t.Fatalf("Search(%q) = %+v, want %s by the name", typed, hits, s.Name())
		}
		letters := ""
		for i, r := range []rune(s.Name()) {
			if slices.Contains(hits[0].Name, i) {
				letters += Fold(string(r))
			}
		}
		// A letter that folds to two, as æ, is marked whole when half of it is typed.
		if !strings.HasPrefix(letters, typed) || len([]rune(letters)) > len([]rune(typed))+1 {
			t.Fatalf("Search(%q) marks %q in %q", typed, letters, s.Name())
		}
	})
}
