package model

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	tests := []struct{ in, want string }{
		{"Åsa Öberg", "Åsa Öberg"},
		{"  Åsa \t Öberg\r\n", "Åsa Öberg"},
		{"A\u030asa O\u0308berg", "Åsa Öberg"}, // taken apart, as a Mac writes it
		{"Å\u00adsa\u200b", "Åsa"},             // soft hyphen, zero width space
		{"\ufeffKund", "Kund"},
		{"\x1b[31mröd\x1b[0m", "[31mröd [0m"},
		{"\x9b31m", "\uFFFD31m"}, // a lone byte is no rune
		{"\u009b31m", "31m"},
		{"a\u202eb\u2066c", "abc"},
		{"a\u2028b\u00a0c", "a b c"},
		{"a\x00b\x7fc", "a b c"},
		{"Kovačević Łukasik Søren Đurić", "Kovačević Łukasik Søren Đurić"},
		{"", ""},
	}
	for _, test := range tests {
		if got := Clean(test.in); got != test.want {
			t.Errorf("Clean(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"Åsa", "\x1b]0;x\x07", "A\u030a\u200b\u0308", "\xff\xfe", "\u0344 \u1160", "\u034f\u0301a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if again := Clean(got); again != got {
			t.Errorf("Clean(Clean(%q)) = %q, want %q", s, again, got)
		}
		bad := func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
		if strings.ContainsFunc(got, bad) || !utf8.ValidString(got) || strings.TrimSpace(got) != got {
			t.Errorf("Clean(%q) = %q, not fit to be shown", s, got)
		}
	})
}

func TestPlace(t *testing.T) {
	tests := []struct {
		in    string
		want  Place
		shown string
	}{
		{"Pärm S:2", Place{"Söder", "S:2", ""}, "Pärm S:2"},
		{"P S:2", Place{"Söder", "S:2", ""}, "Pärm S:2"},
		{"p. s:2", Place{"Söder", "S:2", ""}, "Pärm S:2"},
		{"s:2", Place{"Söder", "S:2", ""}, "Pärm S:2"},
		{"S:2 flik 3", Place{"Söder", "S:2", "flik 3"}, "Pärm S:2 flik 3"},
		{"PÄRM 12", Place{"Söder", "12", ""}, "Pärm 12"},
		{"Pärm Ö", Place{"Söder", "Ö", ""}, "Pärm Ö"},
		{"Pärm Grön", Place{"Söder", "Pärm Grön", ""}, "Pärm Grön"},
		{"plåtskåpet i köket", Place{"Söder", "plåtskåpet i köket", ""}, "plåtskåpet i köket"},
		{"Hyllan", Place{"Söder", "Hyllan", ""}, "Hyllan"},
		{"", Place{"Söder", "", ""}, ""},
	}
	for _, test := range tests {
		got := ParsePlace("Söder", test.in)
		if got != test.want || got.String() != test.shown {
			t.Errorf("ParsePlace(%q) = %+v, shown %q, want %+v, %q", test.in, got, got, test.want, test.shown)
		}
	}
	if !(Place{}).IsZero() || (Place{Slot: "3"}).IsZero() {
		t.Error("IsZero is wrong")
	}
}

// FuzzParsePlace: what String writes, ParsePlace reads back.
func FuzzParsePlace(f *testing.F) {
	for _, s := range []string{"Pärm S:2", "P", "p p", "hyllan", "S:2 flik", "ß1", "P P 3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := ParsePlace("", s)
		if again := ParsePlace("", p.String()); again != p {
			t.Errorf("ParsePlace(%q) = %+v, read back from %q as %+v", s, p, p.String(), again)
		}
	})
}
