package lookup

import (
	"slices"
	"strings"
	"testing"

	"laskoll/model"
)

// marked returns s with its marked runes in capitals between bars.
func marked(s string, at []int) string {
	var b strings.Builder
	for i, r := range []rune(s) {
		if slices.Contains(at, i) {
			b.WriteString("[" + string(r) + "]")
		} else {
			b.WriteRune(r)
		}
	}
	return strings.ReplaceAll(b.String(), "][", "")
}

func TestHitShowsWhatMatched(t *testing.T) {
	list := office()
	x := build(list)
	for _, tt := range []struct {
		query string
		field Field
		name  string
		text  string
	}{
		{"oberg asa", FieldName, "[Åsa] [Öberg]", ""},
		{"as ob", FieldName, "[Ås]a [Öb]erg", ""},
		{"asa 4815", FieldPersonnummer, "[Åsa] Öberg", "450312-[••••]"},
		{"194503 åsa", FieldPersonnummer, "[Åsa] Öberg", "[4503]12-••••"},
		{"450312-4815", FieldPersonnummer, "Åsa Öberg", "[450312]-[••••]"},
		{"storg 12 åsa", FieldStreet, "[Åsa] Öberg", "[Storg]atan 12"},
		{"b30", FieldKey, "Åsa Öberg", "[B30] / 805"},
		{"k7-4qx", FieldCode, "Åsa Öberg", "[K7]-[4QX]"},
		{"ob-3rg", FieldCode, "Erik Andersson", "[0B]-[3RG]"},
		{"s:2", FieldPlace, "Søren Kjær", "Pärm [S]:[2] 14"},
		{"042-12 34", FieldPhone, "Åsa Öberg", "[042]-[12 34] 56"},
		{"0731234567", FieldPhone, "Zoë Kovačević-Đorđe", "+46 [73 123 45 67], 042-99 88 77"},
		{"kjaer", FieldName, "Søren [Kjær]", ""},
		{"adnersson", FieldName, "Erik [A]nd[ersson]", ""},
		{"asaoberg", FieldName, "[Åsa] [Öberg]", ""},
		{"åö", FieldName, "[Å]sa [Ö]berg", ""},
		{"ovacevi", FieldName, "Zoë K[ovačevi]ć-Đorđe", ""},
	} {
		hits := x.Search(tt.query, Options{})
		if len(hits) == 0 {
			t.Errorf("Search(%q) finds nobody", tt.query)
			continue
		}
		s := list[hits[0].ID[15]-1]
		name, text := marked(s.Name(), hits[0].Name), marked(hits[0].Text, hits[0].TextAt)
		name = strings.ReplaceAll(name, "[ ]", " ")
		if hits[0].Field != tt.field || name != tt.name || strings.ReplaceAll(text, "] [", " ") != tt.text {
			t.Errorf("Search(%q) = field %d, %s, %s, want %d, %s, %s", tt.query, hits[0].Field, name, text, tt.field, tt.name, tt.text)
		}
	}
}

// TestProtectedPersonIsNotGivenAway: nobody can feel their way to a protected
// address, and a hit never shows it.
func TestProtectedPersonIsNotGivenAway(t *testing.T) {
	list := office()
	x := build(list)
	for _, query := range []string{"heml", "hemli vag", "hemlgi", "042-777", "042777", "7888"} {
		for _, c := range codes(list, x.Search(query, Options{})) {
			if c == "HHHHH" {
				t.Errorf("Search(%q) finds the protected person by a part", query)
			}
		}
	}
	for _, query := range []string{"hemlig väg 5", "042-777 888", "bo berg", "hh-hhh"} {
		hits := x.Search(query, Options{})
		if len(hits) == 0 || codeOf(list, hits[0].ID) != "HHHHH" {
			t.Errorf("Search(%q) = %v, want HHHHH", query, codes(list, hits))
			continue
		}
		if h := hits[0]; h.Field == FieldStreet || h.Field == FieldPhone || strings.Contains(h.Text, "Hemlig") || strings.Contains(h.Text, "777") {
			t.Errorf("Search(%q) shows %d %q of a protected person", query, h.Field, h.Text)
		}
	}
}

func TestOrder(t *testing.T) {
	mk := func(n byte, given, family, area string, end model.EndReason) model.Summary {
		return model.Summary{ID: model.CaseID{15: n}, Given: given, Family: family, Area: area, Ended: end}
	}
	list := []model.Summary{
		mk(1, "Anna", "Öst", "Råå", 0), mk(2, "Anna", "Zorn", "Råå", 0), mk(3, "Anna", "Åman", "Råå", 0), mk(4, "Anna", "Ärla", "Råå", 0),
		mk(5, "Anna", "Adam", "Råå", model.EndDied), mk(6, "Anna", "Ek", "Söder", 0), mk(7, "Annalisa", "Ek", "Söder", 0),
		mk(8, "Anna", "Öst", "Råå", 0), mk(9, "Susanna", "Ek", "Söder", 0),
	}
	for _, tt := range []struct {
		query, area, want string
	}{
		{"anna", "", "6 2 3 4 1 8 5 7"},
		{"anna", "SÖDER", "6 2 3 4 1 8 5 7"},
		{"anna", "Råå", "2 3 4 1 8 6 5 7"},
		{"ann", "Söder", "6 7 2 3 4 1 8 5"},
		{"anna ost", "", "1 8"},
		{"usann", "", "9"},
	} {
		var got []string
		for _, h := range build(list).Search(tt.query, Options{Area: tt.area}) {
			got = append(got, string('0'+h.ID[15]))
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("Search(%q, area %q) = %v, want %s", tt.query, tt.area, got, tt.want)
		}
	}
}

func TestOddQueries(t *testing.T) {
	list := office()
	x := build(list)
	for _, query := range []string{"", " ", "\t\n", "---", "\x00", "\u0301", "\xff\xfe"} {
		if hits := x.Search(query, Options{}); hits != nil {
			t.Errorf("Search(%q) = %v, want nil", query, codes(list, hits))
		}
	}
	for _, query := range []string{strings.Repeat("a", 5000), strings.Repeat("a ", 5000), strings.Repeat("1", 500), strings.Repeat("å-1:", 99), "<", "=#"} {
		x.Search(query, Options{}) // must not fail
	}
	if hits := x.Search("åsa\x00öberg", Options{}); len(hits) == 0 {
		t.Error("a NUL hides what stands after it")
	}
}

func TestZeroIndex(t *testing.T) {
	var x Index
	x.Remove(model.CaseID{1})
	if hits := x.Search("anna", Options{}); hits != nil || x.Len() != 0 {
		t.Errorf("an empty index finds %v", hits)
	}
	x.Set(office()[0])
	if hits := x.Search("asa", Options{}); len(hits) != 1 || x.Len() != 1 {
		t.Errorf("Search() = %v, want the one case", hits)
	}
}

func TestLimit(t *testing.T) {
	list := newPeople(3).register(800)
	x := build(list)
	all := x.Search("a", Options{Limit: 1000})
	for limit, want := range map[int]int{-1: 64, 0: 64, 1: 1, 200: 200} {
		hits := x.Search("a", Options{Limit: limit})
		if len(hits) != want {
			t.Errorf("Limit %d: %d hits, want %d", limit, len(hits), want)
		}
		for i := range hits {
			if hits[i].ID != all[i].ID {
				t.Fatalf("Limit %d: hit %d is not that of no limit", limit, i)
			}
		}
	}
}
