package lookup

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"laskoll/model"
)

// kinds are the ways in which people look for a customer they have in mind.
var kinds = []struct {
	name  string
	query func(p people, s model.Summary) string
}{
	{"prefix", func(p people, s model.Summary) string {
		return beginning(s.Given, 3+p.IntN(2)) + " " + beginning(s.Family, 4+p.IntN(2))
	}},
	{"initials", func(p people, s model.Summary) string {
		return initialsOf(s.Name()) + " " + lastFour(s)
	}},
	{"last first", func(_ people, s model.Summary) string { return s.Family + " " + s.Given }},
	{"without åäö", func(_ people, s model.Summary) string { return Fold(s.Name()) }},
	{"capitals", func(_ people, s model.Summary) string { return strings.ToUpper(s.Name()) }},
	{"one typo", func(p people, s model.Summary) string { return p.wrong(s.Name(), 1) }},
	{"two typos", func(p people, s model.Summary) string { return p.wrong(s.Name(), 2) }},
	{"swapped letters", func(p people, s model.Summary) string { return p.swapped(s.Name()) }},
	{"last four", func(_ people, s model.Summary) string { return lastFour(s) }},
	{"birth date", func(_ people, s model.Summary) string { return s.Personnummer[2:8] }},
	{"last four, first name", func(_ people, s model.Summary) string { return lastFour(s) + " " + s.Given }},
	{"street", func(_ people, s model.Summary) string { return s.Street }},
}

func beginning(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

func lastFour(s model.Summary) string { return s.Personnummer[8:] }

// wrong makes n errors in letters: one wrong, one missing, one too many, or two
// swapped.
func (p people) wrong(s string, n int) string {
	r := []rune(s)
	for range n {
		i := p.letter(r)
		switch p.IntN(4) {
		case 0:
			r[i] = rune('a' + p.IntN(26))
		case 1:
			r = slices.Delete(r, i, i+1)
		case 2:
			r = slices.Insert(r, i, rune('a'+p.IntN(26)))
		default:
			r = []rune(p.swapped(string(r)))
		}
	}
	return string(r)
}

// letter picks a letter of a word of at least four: in "Bo" nobody mistypes.
func (p people) letter(r []rune) int {
	var at []int
	start := 0
	for i := 0; i <= len(r); i++ {
		if i < len(r) && r[i] != ' ' {
			continue
		}
		for j := start; j < i && i-start >= 4; j++ {
			at = append(at, j)
		}
		start = i + 1
	}
	if len(at) == 0 {
		return p.IntN(len(r))
	}
	return at[p.IntN(len(at))]
}

func (p people) swapped(s string) string {
	r := []rune(s)
	for range 20 {
		i := p.IntN(len(r) - 1)
		if r[i] != r[i+1] && r[i] != ' ' && r[i+1] != ' ' {
			r[i], r[i+1] = r[i+1], r[i]
			break
		}
	}
	return string(r)
}

// TestRightCustomerIsAmongTheFirstFive is the figure of the README: in an
// office of 5 000 the one who is meant is there without scrolling. Where more
// than five would fit the query equally well, any of them is right.
func TestRightCustomerIsAmongTheFirstFive(t *testing.T) {
	p := newPeople(2026)
	list := p.register(5000)
	x := build(list)
	all, right := 0, 0
	for _, kind := range kinds {
		n, hit := 0, 0
		for n < 250 {
			s := list[p.IntN(len(list))]
			if !isNumber(s.Personnummer) || s.Protected {
				continue
			}
			n++
			query := kind.query(p, s)
			if meant(list, s, x.Search(query, Options{Limit: 5})) {
				hit++
			} else if testing.Verbose() && n < 60 {
				t.Logf("%s: %q does not find %s %s", kind.name, query, s.Name(), s.Street)
			}
		}
		t.Logf("%-22s %5.1f %%", kind.name, 100*float64(hit)/float64(n))
		if kind.name == "one typo" && hit*100 < n*95 {
			t.Errorf("%s: %d of %d are found, want 95 %%", kind.name, hit, n)
		}
		all, right = all+n, right+hit
	}
	t.Logf("%-22s %5.1f %%", "all", 100*float64(right)/float64(all))
	if right*100 < all*97 {
		t.Errorf("%d of %d are found, want 97 %%", right, all)
	}
}

// meant reports whether the hits hold s, or somebody of the same name.
func meant(list []model.Summary, s model.Summary, hits []Hit) bool {
	return slices.ContainsFunc(hits, func(h Hit) bool {
		if h.ID == s.ID {
			return true
		}
		other := list[slices.IndexFunc(list, func(o model.Summary) bool { return o.ID == h.ID })]
		return other.Name() == s.Name()
	})
}

// TestCommittedQueries goes through testdata/queries.txt: what was typed, and
// who was meant.
func TestCommittedQueries(t *testing.T) {
	list, x := committed()
	for query, want := range queries(t) {
		hits := x.Search(query, Options{Limit: 5})
		i := slices.IndexFunc(list, func(s model.Summary) bool { return string(s.Code) == want })
		if i < 0 {
			t.Fatalf("nobody has the code %s", want)
		}
		if !meant(list, list[i], hits) {
			t.Errorf("Search(%q) = %v, want %s among them", query, codes(list, hits), want)
		}
	}
}

// committed is the register of testdata/queries.txt: the office, and 5 000
// others.
func committed() ([]model.Summary, *Index) {
	list := append(newPeople(7).register(5000), office()...)
	return list, build(list)
}

func queries(t testing.TB) func(yield func(query, code string) bool) {
	t.Helper()
	return func(yield func(query, code string) bool) {
		f, err := os.Open("testdata/queries.txt")
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			query, code, ok := strings.Cut(lines.Text(), "\t")
			if ok && !yield(query, strings.TrimSpace(code)) {
				return
			}
		}
	}
}
