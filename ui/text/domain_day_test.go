package text

import (
	"testing"

	"laskoll/model"
)

func TestDays(t *testing.T) {
	nov2, last := model.NewDate(2026, 11, 2), model.NewDate(2025, 11, 2)
	tests := []struct{ got, want string }{
		{Day(Swedish, nov2, today), "2 nov"},
		{Day(Swedish, last, today), "2 nov 2025"},
		{Day(Swedish, 0, today), ""},
		{Day(English, model.NewDate(2026, 5, 2), today), "2 May"},
		{DayFull(Swedish, nov2), "2 nov 2026"},
		{DayLong(Swedish, today), "måndag 23 november"},
		{DayLong(English, today), "Monday 23 November"},
		{DayLong(Swedish, 0), ""},
		{DayWhole(Swedish, today), "måndag 23 november 2026"},
		{DayWhole(English, 0), ""},
		{DayWeek(Swedish, today+1, today), "tis 24 nov"},
		{DayWeek(Swedish, 0, today), ""},
		{Days(Swedish, 0), "i dag"}, {Days(Swedish, 1), "1 dag"}, {Days(Swedish, 9), "9 dagar"},
		{Days(English, 1), "1 day"}, {Days(English, 9), "9 days"},
		{DaysShort(Swedish, 9), "9 d"},
		{Ago(Swedish, 0), "i dag"}, {Ago(Swedish, 1), "i går"}, {Ago(Swedish, 9), "för 9 dagar sedan"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
}

func TestParseDay(t *testing.T) {
	d := model.NewDate
	tests := []struct {
		in   string
		want model.Date
	}{
		{"i dag", today}, {"IDAG", today}, {" i  dag ", today}, {"today", today},
		{"igår", today - 1}, {"i går", today - 1}, {"yesterday", today - 1}, {"i förrgår", today - 2},
		{"-3", today - 3}, {"-0", today},
		{"fre", d(2026, 11, 20)}, {"Fredag", d(2026, 11, 20)}, {"fri", d(2026, 11, 20)}, {"Friday", d(2026, 11, 20)},
		{"mån", today}, {"man", today}, {"Monday", today}, {"sön", d(2026, 11, 22)}, {"tis", d(2026, 11, 17)}, {"tisd.", d(2026, 11, 17)},
		{"4/11", d(2026, 11, 4)}, {"04/11", d(2026, 11, 4)}, {"24/11", d(2025, 11, 24)}, {"4.11", d(2026, 11, 4)}, {"4-11", d(2026, 11, 4)},
		{"4 nov", d(2026, 11, 4)}, {"4 november", d(2026, 11, 4)}, {"4 nov.", d(2026, 11, 4)}, {"den 4 nov", d(2026, 11, 4)}, {"4:e nov", d(2026, 11, 4)},
		{"nov 4", d(2026, 11, 4)}, {"4th May", d(2026, 5, 4)}, {"1 okt", d(2026, 10, 1)}, {"1 oct", d(2026, 10, 1)}, {"3 mar", d(2026, 3, 3)},
		{"24 dec", d(2025, 12, 24)}, {"29/2", d(2024, 2, 29)},
		{"4/11 2025", d(2025, 11, 4)}, {"4/11-25", d(2025, 11, 4)}, {"4 nov 2025", d(2025, 11, 4)},
		{"2026-11-04", d(2026, 11, 4)}, {"20261104", d(2026, 11, 4)}, {"261104", d(2026, 11, 4)}, {"2026/11/4", d(2026, 11, 4)},
		{"2026-12-24", d(2026, 12, 24)}, {"26-11-04", d(2026, 11, 4)}, {"04-11-2026", d(2026, 11, 4)}, {"4/11/26", d(2026, 11, 4)},
	}
	for _, test := range tests {
		if got, ok := ParseDay(test.in, today); !ok || got != test.want {
			t.Errorf("ParseDay(%q) = %v, %v, want %v", test.in, got, ok, test.want)
		}
	}
}

func TestParseDayRefuses(t *testing.T) {
	for _, in := range []string{
		"", " ", "-", "+", "x", "nej", "31/2", "30 feb", "0/1", "1/0", "1/13", "2026-02-30", "20260230", "261332", "fr",
		"4", "123", "1/2/3/4", "4 xyz", "nov", "nov nov", "-99999999999", "112/11", "2026-11", "1450-01-01", "a-b-c",
	} {
		if got, ok := ParseDay(in, today); ok {
			t.Errorf("ParseDay(%q) = %v, want no day", in, got)
		}
	}
}

func TestParseComing(t *testing.T) {
	tests := []struct {
		in   string
		want model.Date
	}{
		{"i morgon", today + 1}, {"tomorrow", today + 1}, {"+3", today + 3}, {"tis", today + 1}, {"mån", today + 7},
		{"fre", today + 4}, {"4/11", model.NewDate(2027, 11, 4)}, {"24 dec", model.NewDate(2026, 12, 24)}, {"2026-12-01", model.NewDate(2026, 12, 1)},
		{"29/2", model.NewDate(2028, 2, 29)},
	}
	for _, test := range tests {
		if got, ok := ParseComing(test.in, today); !ok || got != test.want {
			t.Errorf("ParseComing(%q) = %v, %v, want %v", test.in, got, ok, test.want)
		}
	}
}

// TestDayReadsBack: every day of some years, as it is shown, is read as the
// day it is.
func TestDayReadsBack(t *testing.T) {
	for d := today - 1500; d <= today; d++ {
		for _, l := range languages {
			if got, ok := ParseDay(Day(l, d, today), today); !ok || got != d {
				t.Fatalf("ParseDay(%q) = %v, %v, want %v", Day(l, d, today), got, ok, d)
			}
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"i dag", "-3", "fre", "4/11", "4 nov", "2026-11-04", "261104", "24/12 99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, ok := ParseDay(s, today); ok && !d.Known() {
			t.Errorf("ParseDay(%q) = unknown day, true", s)
		}
	})
}
