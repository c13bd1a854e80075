package paper

import (
	"testing"
	"testing/quick"
)

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"Åsa Öberg-Ängman":           "Åsa Öberg-Ängman",
		"Đurić Kovačević Łukasz":     "Đurić Kovačević Łukasz",
		"Şahin Yıldız Ğ Żółć Dvořák": "Şahin Yıldız Ğ Żółć Dvořák",
		"Ștefănescu Țepeș Ñandú":     "Ștefănescu Țepeș Ñandú",
		"Ёлкина Παπαδόπουλος":        "Ёлкина Παπαδόπουλος",
		"Kovac\u030cevic\u0301":      "Kovačević", // marks apart from their letters
		"Nguyễn Thị Ánh":             "Nguyễn Thị Ánh",
		"Phượng Trần Đặng":           "Phượng Trần Đặng",
		"Əliyev ẞ":                   "Əliyev ẞ",
		"x\u302b":                    "x", // a mark that the fonts lack
		"عمر 😀":                      "??? ?",
		"rad\nett\ttvå\u00a0tre":     "rad ett två tre",
		"450312-•••• – ”citat” …":    "450312-•••• – ”citat” …",
	} {
		if got := printable(in); got != want {
			t.Errorf("printable(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever the text, only what both fonts have is drawn.
func TestPrintableIsCovered(t *testing.T) {
	has := covered()
	check := func(s string) bool {
		for _, r := range printable(s) {
			if !has(r) {
				return false
			}
		}
		return printable(printable(s)) == printable(s)
	}
	if err := quick.Check(check, nil); err != nil {
		t.Error(err)
	}
}

func TestWrap(t *testing.T) {
	p := newPage(PickupList(sheet, nil), nil)
	for _, tt := range []struct {
		in    string
		width float64
		most  int
		want  []string
	}{
		{"", 40, 3, nil},
		{"Åsa Öberg", 40, 3, []string{"Åsa Öberg"}},
		{"Lås monterat av Tunstall", 25, 3, []string{"Lås monterat", "av Tunstall"}},
		{"Lås monterat av Tunstall i Söder", 25, 2, []string{"Lås monterat", "av Tunstall i …"}},
		{"ÅÅÅÅÅÅÅÅ", 12, 9, []string{"ÅÅÅÅÅ", "ÅÅÅ"}},
		{"ÅÅ", 0.1, 9, []string{"Å", "Å"}},
	} {
		got := p.wrap(bodyFace, tt.in, tt.width, tt.most)
		if len(got) != len(tt.want) {
			t.Errorf("wrap(%q, %v) = %q, want %q", tt.in, tt.width, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("wrap(%q, %v)[%d] = %q, want %q", tt.in, tt.width, i, got[i], tt.want[i])
			}
		}
	}
}
