package lookup

import (
	"testing"

	"pgregory.net/rapid"
)

// slowDistance fills the whole table (optimal string alignment).
func slowDistance(a, b string) [][]int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				d[i][j] = min(d[i-1][j], d[i][j-1]) + 1
				if a[i-1] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-1][j-1])
				} else {
					d[i][j] = min(d[i][j], d[i-1][j-1]+1)
				}
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d
}

func TestDistanceIsThatOfTheTable(t *testing.T) {
	word := rapid.StringMatching(`[a-d]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), rapid.StringMatching(`[a-d5]{0,14}`).Draw(t, "b")
		table := slowDistance(a, b)
		beginning := len(a)
		for j := range b {
			beginning = min(beginning, table[len(a)][j+1])
		}
		p := newPattern(a)
		whole, start := p.distance([]byte(b))
		if whole != table[len(a)][len(b)] || start != beginning {
			t.Fatalf("distance(%q, %q) = %d, %d, want %d, %d", a, b, whole, start, table[len(a)][len(b)], beginning)
		}
	})
}

func TestLooseFit(t *testing.T) {
	for _, tt := range []struct {
		typed, name string
		want        grade
	}{
		{"ersso", "andersson", gradeInfix},
		{"adnersson", "andersson", gradeTypo},
		{"anderson", "andersson", gradeTypo},
		{"anddersson", "andersson", gradeTypo},
		{"sndersson", "andersson", gradeTypo},
		{"eav", "eva", gradeTypo},
		{"bp", "bo", gradeTypo},
		{"adner", "andersson", gradeTypoStart},
		{"adnesson", "andersson", gradeTypos},
		{"abdwrss", "andersson", gradeTyposStart},
		{"adrsn", "andersson", gradeScattered},
		{"qxz", "eva", gradeNone},
		{"a", "eva", gradeNone},
		{"eva5", "eva", gradeNone},
	} {
		w := newWord(part{text: tt.typed})
		if got := w.looseFit(FieldName, []byte(tt.name)); got != tt.want {
			t.Errorf("looseFit(%q, %q) = %d, want %d", tt.typed, tt.name, got, tt.want)
		}
	}
}

func TestNamesInOneWord(t *testing.T) {
	names := []byte("anna maria von muller")
	for typed, want := range map[string]grade{
		"annamaria": gradeGlued, "mariaanna": gradeGlued, "annamul": gradeGlued, "annamariavon": gradeGlued,
		"vonmuller": gradeGlued, "annaanna": gradeNone, "annax": gradeNone, "anna": gradeNone,
		"am": gradeInitials, "ma": gradeInitials, "amvm": gradeInitials, "mm": gradeInitials, "aa": gradeNone, "ax": gradeNone,
	} {
		w := newWord(part{text: typed})
		if got := w.fitNames(names); got != want {
			t.Errorf("fitNames(%q) = %d, want %d", typed, got, want)
		}
	}
}
