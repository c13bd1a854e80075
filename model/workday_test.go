package model

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"
)

func TestWorkingDay(t *testing.T) {
	tests := []struct {
		day  string
		want bool
		why  string
	}{
		{"2026-11-23", true, "an ordinary Monday"},
		{"2026-11-21", false, "Saturday"},
		{"2026-11-22", false, "Sunday"},
		{"2026-04-02", true, "skärtorsdagen"},
		{"2026-04-03", false, "långfredagen"},
		{"2026-04-06", false, "annandag påsk"},
		{"2026-05-14", false, "Kristi himmelsfärdsdag"},
		{"2026-05-15", true, "klämdag: open by the calendar"},
		{"2025-06-06", false, "nationaldagen"},
		{"2026-06-19", false, "midsommarafton"},
		{"2026-12-23", true, "dagen före julafton"},
		{"2026-12-24", false, "julafton"},
		{"2026-12-25", false, "juldagen"},
		{"2026-12-28", true, "mellandag"},
		{"2026-12-31", false, "nyårsafton"},
		{"2027-01-01", false, "nyårsdagen"},
		{"2027-01-05", true, "trettondagsafton"},
		{"2027-01-06", false, "trettondedag jul"},
	}
	for _, test := range tests {
		if got := WorkingDay(day(t, test.day)); got != test.want {
			t.Errorf("WorkingDay(%s) = %v, want %v: %s", test.day, got, test.want, test.why)
		}
	}
}

func TestWorkingDays(t *testing.T) {
	tests := []struct {
		from, to string
		want     int
	}{
		{"2026-11-23", "2026-11-23", 0},
		{"2026-11-23", "2026-11-24", 1},
		{"2026-11-24", "2026-11-23", 0},
		{"2026-11-20", "2026-11-23", 1}, // over a weekend
		{"2026-04-02", "2026-04-07", 1}, // over Easter
		{"2026-06-18", "2026-06-22", 1}, // over midsummer
		{"2025-06-05", "2025-06-09", 1}, // over nationaldagen on a Friday
		{"2026-12-23", "2026-12-28", 1}, // over Christmas
		{"2026-12-30", "2027-01-04", 1}, // over New Year
		{"2026-12-23", "2027-01-07", 6}, // 28, 29, 30, 4, 5, 7
		{"2026-01-01", "2026-12-31", 251},
		{"2023-12-31", "2026-12-31", 751},
	}
	for _, test := range tests {
		if got := WorkingDays(day(t, test.from), day(t, test.to)); got != test.want {
			t.Errorf("WorkingDays(%s, %s) = %d, want %d", test.from, test.to, got, test.want)
		}
	}
}

// TestWorkingDaysCountsDayByDay checks the tables against the calendar they
// came from, over the ends of years and of the years that are kept.
func TestWorkingDaysCountsDayByDay(t *testing.T) {
	calendar := cal.NewBusinessCalendar()
	calendar.AddHoliday(se.Holidays...)
	for _, start := range []string{"2026-10-15", "2027-11-30", "1969-12-01", "2169-12-01"} {
		from, n := day(t, start), 0
		for d := from + 1; d < from+120; d++ {
			if calendar.IsWorkday(d.Time()) {
				n++
			}
			if got := WorkingDays(from, d); got != n {
				t.Fatalf("WorkingDays(%v, %v) = %d, want %d", from, d, got, n)
			}
			if got := AddWorkingDays(from, n); WorkingDay(d) && got != d {
				t.Fatalf("AddWorkingDays(%v, %d) = %v, want %v", from, n, got, d)
			}
		}
	}
}

func TestWorkingDaysOfAnUnknownDay(t *testing.T) {
	if got := WorkingDays(0, NewDate(2026, time.November, 23)); got < 9000 || got > 11000 {
		t.Errorf("WorkingDays(0, 2026) = %d, want forty years of them", got)
	}
}

func BenchmarkWorkingDays(b *testing.B) {
	to := NewDate(2026, time.November, 23)
	for i := 0; b.Loop(); i++ {
		WorkingDays(to-Date(i%400), to)
	}
}

// day reads a date in a test.
func day(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
