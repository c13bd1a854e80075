package model

import (
	"testing"
	"time"
)

func TestParsePersonnummer(t *testing.T) {
	tests := []struct {
		in    string
		want  string
		fault PersonnummerFault
	}{
		// 194503129985 and 192611309986 have right check digits.
		{"19450312-9985", "194503129985", PersonnummerFine},
		{"194503129985", "194503129985", PersonnummerFine},
		{"450312-9985", "194503129985", PersonnummerFine},
		{"4503129985", "194503129985", PersonnummerFine},
		{" 450312 – 9985 ", "194503129985", PersonnummerFine},
		{"450312 9985", "194503129985", PersonnummerFine},
		{"19450312-9980", "194503129980", PersonnummerCheck},
		{"450312-9980", "194503129980", PersonnummerCheck},
		{"450312+9985", "184503129985", PersonnummerFine},
		{"450372-9982", "194503729982", PersonnummerFine}, // samordningsnummer: the 12th, 60 added
		{"19450392-9985", "194503929985", PersonnummerDay},
		{"19450332-9985", "194503329985", PersonnummerDay},
		{"19451312-9985", "194513129985", PersonnummerDay},
		{"20990101-9985", "209901019985", PersonnummerDay}, // not born yet
		{"19450312-R989", "19450312R989", PersonnummerSpare},
		{"19450312tf01", "19450312TF01", PersonnummerSpare},
		{"450312-998A", "19450312998A", PersonnummerSpare},
		{"", "", PersonnummerForm},
		{"okänt", "okänt", PersonnummerForm},
		{"  saknas ännu ", "saknas ännu", PersonnummerForm},
		{"450312-998", "450312-998", PersonnummerForm},
		{"1945-03-12", "1945-03-12", PersonnummerForm},
		{"ABCDEFGHIJ", "ABCDEFGHIJ", PersonnummerForm},
		{"٤٥٠٣١٢٩٩٨٥", "٤٥٠٣١٢٩٩٨٥", PersonnummerForm},
		{"45031\x1b29985", "194503129985", PersonnummerFine}, // a space is no harm
		{"4503\x1b[m129985", "4503 [m129985", PersonnummerForm},
	}
	for _, test := range tests {
		got, fault := ParsePersonnummer(test.in, now)
		if got != test.want || fault != test.fault {
			t.Errorf("ParsePersonnummer(%q) = %q, %v, want %q, %v", test.in, got, fault, test.want, test.fault)
		}
	}
}

// TestCentury follows one birth day as the years go by.
func TestCentury(t *testing.T) {
	tests := []struct {
		in    string
		today string
		want  string
	}{
		{"261122-9980", "2026-11-23", "2026"}, // yesterday
		{"261123-9980", "2026-11-23", "2026"}, // today
		{"261124-9980", "2026-11-23", "1926"}, // tomorrow: a hundred years ago
		{"261124+9980", "2026-11-23", "1926"}, // turns 100 this year: plus from New Year
		{"261122+9980", "2026-11-23", "1926"},
		{"261184-9980", "2026-11-23", "1926"}, // the 24th as a samordningsnummer
		{"271122-9980", "2026-11-23", "1927"},
		{"271122+9980", "2026-11-23", "1827"},
		{"991231-9980", "2026-11-23", "1999"},
		{"000101-9980", "2026-11-23", "2000"},
		{"000101+9980", "2026-11-23", "1900"},
		{"260230-9980", "2026-11-23", "2026"}, // no such day: by its year alone
	}
	for _, test := range tests {
		got, _ := ParsePersonnummer(test.in, day(t, test.today))
		if got[:4] != test.want {
			t.Errorf("ParsePersonnummer(%q) on %s is born in %s, want %s", test.in, test.today, got[:4], test.want)
		}
	}
}

func TestShowAndMask(t *testing.T) {
	tests := []struct{ stored, show, mask string }{
		{"194503129985", "450312-9985", "450312-••••"},
		{"192611309986", "261130+9986", "261130+••••"}, // turns 100 this year
		{"19450312TF01", "450312-TF01", "450312-••••"},
		{"", "", ""},
		{"okänt", "okänt", "ok••••"},
		{"ö", "ö", "ö••••"},
	}
	for _, test := range tests {
		if got := ShowPersonnummer(test.stored, now); got != test.show {
			t.Errorf("ShowPersonnummer(%q) = %q, want %q", test.stored, got, test.show)
		}
		if got := MaskPersonnummer(test.stored, now); got != test.mask {
			t.Errorf("MaskPersonnummer(%q) = %q, want %q", test.stored, got, test.mask)
		}
	}
}

// TestShownNumbersReadBack: ShowPersonnummer is the inverse of
// ParsePersonnummer for everybody born in the last 110 years.
func TestShownNumbersReadBack(t *testing.T) {
	for d := NewDate(1917, time.January, 1); d <= now; d += 11 {
		n := d.Time().Format("20060102") + "9985"
		if got, _ := ParsePersonnummer(ShowPersonnummer(n, now), now); got != n {
			t.Fatalf("ParsePersonnummer(%q) = %q, want %q", ShowPersonnummer(n, now), got, n)
		}
	}
}

func FuzzParsePersonnummer(f *testing.F) {
	for _, s := range []string{"19450312-9985", "450312+9985", "450372-9982", "19450312TF01", "okänt", "\x1b[31m45"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, fault := ParsePersonnummer(s, now)
		if n != Clean(n) {
			t.Errorf("ParsePersonnummer(%q) = %q, not clean", s, n)
		}
		if (len(n) == 12 && isPersonnummer(n)) != (fault != PersonnummerForm) {
			t.Errorf("ParsePersonnummer(%q) = %q, %v: stored form and fault disagree", s, n, fault)
		}
		again, then := ParsePersonnummer(n, now)
		if again != n || then != fault {
			t.Errorf("ParsePersonnummer(%q) = %q, %v, want %q, %v once more", n, again, then, n, fault)
		}
		if shown := MaskPersonnummer(n, now); n != "" && isPersonnummer(n) && shown[7:] != "••••" {
			t.Errorf("MaskPersonnummer(%q) = %q, want four dots last", n, shown)
		}
	})
}
