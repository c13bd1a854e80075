package text

import "testing"

// TestColumnMeaningsHaveWords would catch a meaning without words, and one that
// cannot be chosen.
func TestColumnMeaningsHaveWords(t *testing.T) {
	seen := make(map[string]bool)
	for _, name := range ColumnMeanings() {
		seen[name] = true
		for _, l := range languages {
			worded(t, name, ColumnMeaning(l, name))
		}
	}
	for name := range columnMeanings {
		if !seen[name] {
			t.Errorf("%q cannot be chosen", name)
		}
	}
}
