package lookup

import (
	"strings"
	"testing"
)

// readings returns a query's readings, words between spaces.
func readingsOf(typed string) string {
	q, ok := parse(typed)
	if !ok {
		return ""
	}
	var out []string
	for _, r := range q.readings {
		var list []string
		for _, w := range r.words {
			list = append(list, w.text)
		}
		out = append(out, strings.Join(list, " "))
	}
	return strings.Join(out, " | ")
}

func TestParseReadsWhatIsUsuallyWrittenInParts(t *testing.T) {
	for typed, want := range map[string]string{
		"":                    "",
		" - ":                 "",
		"ÅSA  Öberg":          "asa oberg",
		"450312-4815":         "4503124815 | 450312 4815",
		"450312 4815":         "4503124815 | 450312 4815",
		"19450312-4815 åsa":   "194503124815 asa | 19450312 4815 asa",
		"k7-4qx":              "k74qx | k7 4qx",
		"k7 4qx":              "k74qx | k7 4qx",
		"ab-cde":              "abcde | ab cde",
		"anna-karin":          "anna karin",
		"b30 / 805":           "b30 805",
		"s:2":                 "s2 | s 2",
		"pärm s:2 14":         "parm s2 14 | parm s 2 14",
		"storg12":             "storg12 | storg 12",
		"storg 12 b":          "storg 12b | storg 12 b",
		"070-123 45 67":       "0701234567 | 070123 45 67 | 070 123 45 67",
		"a\x00b":              "a b",
		"Ljil Åkes":           "ljil akes",
		"a b c d e f g h i j": "a b c d e f g h",
	} {
		if got := readingsOf(typed); got != want {
			t.Errorf("parse(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestParseTakesNoMoreThanSahilmCanCount(t *testing.T) {
	for _, typed := range []string{strings.Repeat("a", 1000), strings.Repeat("å", 1000), strings.Repeat("æ", 1000), strings.Repeat("abc ", 300)} {
		q, _ := parse(typed)
		n := 0
		for _, w := range q.readings[0].words {
			n += len(w.text)
		}
		if n > queryMax || len(q.readings[0].words) > wordsMax {
			t.Errorf("parse() keeps %d letters in %d words, want at most %d in %d", n, len(q.readings[0].words), queryMax, wordsMax)
		}
	}
}

func TestWordKnowsWhatItMayBe(t *testing.T) {
	for _, tt := range []struct {
		typed           string
		digits, letters bool
		code            string
		phone           string
	}{
		{"oberg", false, true, "0BERG", ""},
		{"4815", true, false, "4815", "4815"},
		{"46701234567", true, false, "46701234567", "0701234567"},
		{"0046701234567", true, false, "0046701234567", "0701234567"},
		{"460701234567", true, false, "460701234567", "0701234567"},
		{"k7il", false, false, "K711", ""},
	} {
		w := newWord(part{text: tt.typed})
		if w.digits != tt.digits || w.letters != tt.letters || w.code != tt.code || w.phone != tt.phone {
			t.Errorf("newWord(%q) = %v %v %q %q, want %v %v %q %q", tt.typed, w.digits, w.letters, w.code, w.phone,
				tt.digits, tt.letters, tt.code, tt.phone)
		}
	}
}
