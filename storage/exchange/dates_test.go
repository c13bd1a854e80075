package exchange

import (
	"testing"

	"pgregory.net/rapid"

	"laskoll/model"
)

var testCalendar = calendar{today: model.NewDate(2026, 11, 23)}

var dateTests = []struct {
	text, day, rest string
	fault           Code
}{
	{"2026-03-04", "2026-03-04", "", ""},
	{"2026-3-4", "2026-03-04", "", ""},
	{"20260304", "2026-03-04", "", ""},
	{"260304", "2026-03-04", "", ""},
	{"26-03-04", "2026-03-04", "", ""},
	{"2026/03/04", "2026-03-04", "", ""},
	{"2026.03.04", "2026-03-04", "", ""},
	{"4/3", "2026-03-04", "", ""},
	{"04/03", "2026-03-04", "", ""},
	{"4/3-26", "2026-03-04", "", ""},
	{"4/3 -26", "2026-03-04", "", ""},
	{"4/3/26", "2026-03-04", "", ""},
	{"4/3 26", "2026-03-04", "", ""},
	{"4/3 2026", "2026-03-04", "", ""},
	{"4/3/2026", "2026-03-04", "", ""},
	{"4/3 2025", "2025-03-04", "", ""},
	{"4.3.2026", "2026-03-04", "", ""},
	{"04.03.26", "2026-03-04", "", ""},
	{"4.3", "2026-03-04", "", ""},
	{"4-3-2026", "2026-03-04", "", ""},
	{"4 mars", "2026-03-04", "", ""},
	{"4 MARS", "2026-03-04", "", ""},
	{"4:e mars", "2026-03-04", "", ""},
	{"4mars", "2026-03-04", "", ""},
	{"4 mar.", "2026-03-04", "", ""},
	{"4 mars 2026", "2026-03-04", "", ""},
	{"4 mars -26", "2026-03-04", "", ""},
	{"4 mars, 2025", "2025-03-04", "", ""},
	{"4-mar-26", "2026-03-04", "", ""},
	{"den 4 mars", "2026-03-04", "", ""},
	{"den 4/3", "2026-03-04", "", ""},
	{"må 4/3", "2026-03-04", "", ""},
	{"onsdag 4 mars", "2026-03-04", "", ""},
	{"ons. 4/3", "2026-03-04", "", ""},
	{"March 4, 2026", "2026-03-04", "", ""},
	{"4 March 2026", "2026-03-04", "", ""},
	{"1 maj", "2026-05-01", "", ""},
	{"24 dec", "2025-12-24", "", ""},
	{"24/11", "2025-11-24", "", ""},
	{"23/11", "2026-11-23", "", ""},
	{"29/2", "2024-02-29", "", ""},
	{"31 okt", "2026-10-31", "", ""},
	{"2026-03-04 12:30", "2026-03-04", "", ""},
	{"2026-03-04T12:30:00Z", "2026-03-04", "", ""},
	{"20260304 08:15", "2026-03-04", "", ""},
	{"4/3 kl 13.00", "2026-03-04", "", ""},
	{"4/3 12:30", "2026-03-04", "", ""},
	{"4 mars 12:30", "2026-03-04", "", ""},
	{"46085", "2026-03-04", "", ""},
	{"46085.75", "2026-03-04", "", ""},
	{"2026-03-04 Anna", "2026-03-04", "Anna", ""},
	{"Anna 4/3", "2026-03-04", "Anna", ""},
	{"beställt 4/3 via blankett", "2026-03-04", "beställt via blankett", ""},
	{"Per (4/3)", "2026-03-04", "Per", ""},
	{"4/3, 6/3", "2026-03-04", "6/3", ""},
	{"2026-12-03", "2026-12-03", "", ""},
	{"31/2", "", "", NoSuchDay},
	{"2026-02-30", "", "", NoSuchDay},
	{"20261301", "", "", NoSuchDay},
	{"99/99", "", "", NoSuchDay},
	{"0/0", "", "", NoSuchDay},
	{"30 februari", "", "", NoSuchDay},
	{"1926-03-04", "", "", OddYear},
	{"1/1-99", "", "", OddYear},
	{"v. 12", "", "", WeekOnly},
	{"v12", "", "", WeekOnly},
	{"vecka 12", "", "", WeekOnly},
	{"mars 2026", "", "", DayMissing},
	{"mars", "", "", DayMissing},
	{"2026", "", "", DayMissing},
}

func TestDates(t *testing.T) {
	for _, c := range dateTests {
		got, ok := testCalendar.find(c.text)
		if !ok || got.day.String() != c.day || got.fault != c.fault || got.rest != c.rest {
			t.Errorf("find(%q) = %v, %q, %q, %v, want %v, %q, %q", c.text, got.day, got.rest, got.fault, ok, c.day, c.rest, c.fault)
		}
	}
}

func TestNoDates(t *testing.T) {
	for _, text := range []string{
		"", "-", "x", "Anna", "12", "123", "070-509 57 34", "B20 / 966", "19450312-9817", "4503129817", "254 38", "1/2/3/4", "kl 12:30", "ring 0", "99999",
	} {
		if got, ok := testCalendar.find(text); ok && got.fault == "" {
			t.Errorf("find(%q) = %v, want no day", text, got.day)
		}
	}
}

// TestEveryWayToWriteADay: a day is read as the same day in whatever form an
// office writes it.
func TestEveryWayToWriteADay(t *testing.T) {
	forms := []string{"2006-01-02", "20060102", "060102", "2006/01/02", "2/1 2006", "2/1-06", "2.1.2006", "02.01.06", "2 Jan 2006", "2 January 2006", "2006-01-02 15:04", "January 2, 2006"}
	rapid.Check(t, func(rt *rapid.T) {
		day := model.Date(rapid.Int32Range(int32(model.NewDate(2001, 1, 1)), int32(testCalendar.today)).Draw(rt, "day"))
		form := rapid.SampledFrom(forms).Draw(rt, "form")
		text := day.Time().Format(form)
		if got, ok := testCalendar.find(text); !ok || got.day != day || got.fault != "" {
			rt.Fatalf("find(%q) = %v (%s), want %v", text, got.day, got.fault, day)
		}
	})
}

// TestNoYearIsNeverAfterToday: a day without a year is the latest such day
// that is not after today.
func TestNoYearIsNeverAfterToday(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		today := model.Date(rapid.Int32Range(int32(model.NewDate(2000, 1, 1)), int32(model.NewDate(2090, 1, 1))).Draw(rt, "today"))
		day := model.Date(rapid.Int32Range(int32(today)-365, int32(today)).Draw(rt, "day"))
		got, ok := calendar{today: today}.find(day.Time().Format("2/1"))
		if !ok || got.day > today || got.day < day || !got.noYear {
			rt.Fatalf("find(%q) on %v = %v, want between %v and today", day.Time().Format("2/1"), today, got.day, day)
		}
	})
}

// FuzzDates: whatever stands in a cell, a day without a year is not after
// today and every day is one of our time.
func FuzzDates(f *testing.F) {
	for _, text := range []string{"2026-03-04", "4/3", "den 4:e mars -26", "v. 12", "46085.5", "x (Per)", "31/2", "1/2/3", "må 4/3 kl 13.00", "ŞİI 4/3 ẞ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := testCalendar.find(model.Clean(text))
		switch {
		case !ok:
		case got.fault == "" && got.day < oldest:
			t.Errorf("find(%q) = %v, want no day before %v", text, got.day, oldest)
		case got.noYear && got.day > testCalendar.today:
			t.Errorf("find(%q) = %v, want no day after today", text, got.day)
		}
		a := testCalendar.answer(model.Clean(text))
		if a.verdict == unclear && a.code == "" {
			t.Errorf("answer(%q) is unclear without a reason", text)
		}
	})
}
