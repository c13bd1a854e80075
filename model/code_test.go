package model

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestCodeReadsBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, taken := range []int{0, 5, 7} { // codes up to so many characters are taken
		code := NewCode(random.Uint32, func(c Code) bool { return len(c) <= taken })
		for _, s := range []string{string(code), code.String(), strings.ToLower(code.String()), " " + code.String() + " "} {
			if got, ok := ParseCode(s); !ok || got != code {
				t.Errorf("ParseCode(%q) = %q, %v, want %q", s, got, ok, code)
			}
		}
		if len(code) <= taken {
			t.Errorf("NewCode = %q, which was taken", code)
		}
	}
}

func TestParseCodeIsTolerant(t *testing.T) {
	code, _ := CodeOf("1001")
	for _, s := range []string{"1001" + string(code[4:]), "IOOL" + string(code[4:]), "lo-ol " + string(code[4:]), "10–01−" + string(code[4:]), "10+01" + string(code[4:]), "1 0 0 1 " + string(code[4:])} {
		if got, ok := ParseCode(s); !ok || got != code {
			t.Errorf("ParseCode(%q) = %q, %v, want %q", s, got, ok, code)
		}
	}
	for _, s := range []string{"", "K", "K7-4QX", "U123", "åäöåä", "K74Q88", "----"} {
		if got, ok := ParseCode(s); ok {
			t.Errorf("ParseCode(%q) = %q, want none", s, got)
		}
	}
}

func TestCodeOf(t *testing.T) {
	if got, ok := CodeOf("K74Q"); !ok || got.String() != "K7-4Q8" {
		t.Errorf("CodeOf(K74Q) = %v, %v, want K7-4Q8", got, ok)
	}
	for _, body := range []string{"", "K74", "K74QX", "K74U", "K74ö"} {
		if got, ok := CodeOf(body); ok {
			t.Errorf("CodeOf(%q) = %q, want none", body, got)
		}
	}
	if got := Code("K7").String(); got != "K7" {
		t.Errorf("String() = %q, want what there is", got)
	}
}

// TestEveryMistakeIsFound tries every wrong character and every swap of two
// neighbours in codes of every length.
func TestEveryMistakeIsFound(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{4, 6, 8} {
		for range 200 {
			code := string(NewCode(random.Uint32, func(c Code) bool { return len(c) != n+1 }))
			for i := range code {
				for _, wrong := range alphabet {
					mistaken(t, code, code[:i]+string(wrong)+code[i+1:])
				}
				if i > 0 {
					mistaken(t, code, code[:i-1]+code[i:i+1]+code[i-1:i]+code[i+1:])
				}
			}
		}
	}
}

func mistaken(t *testing.T, code, wrong string) {
	t.Helper()
	if got, ok := ParseCode(wrong); ok && wrong != code {
		t.Fatalf("ParseCode(%q) = %q, want none: %q was meant", wrong, got, code)
	}
}

func TestNewCodeGivesUpOnABrokenSource(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("NewCode returned a code that is taken")
		}
	}()
	NewCode(func() uint32 { return 0 }, func(Code) bool { return true })
}

func FuzzParseCode(f *testing.F) {
	for _, s := range []string{"K7-4Q8", "k74q8", "IOOL0", "", "ıſ-åäö"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		code, ok := ParseCode(s)
		if !ok {
			return
		}
		if again, ok := ParseCode(code.String()); !ok || again != code || code != Code(Clean(string(code))) {
			t.Errorf("ParseCode(%q) = %q, which reads as %q", s, code, again)
		}
	})
}
