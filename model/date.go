package model

import (
	"fmt"
	"time"
)

// Date is a day in the Gregorian calendar with no time and no zone, counted
// in days from 1970-01-01. The zero Date means "day unknown"; 1970-01-01
// itself cannot be told from it, which no lock routine will ever need.
type Date int32

// NewDate returns the date of a year, month and day; the caller has made sure
// that the day exists (see [ValidDate]).
func NewDate(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day that t shows on its own calendar, in its own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ValidDate reports whether the day exists: there is no 31 February.
func ValidDate(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t.Month() == time.Month(month) && t.Day() == day
}

// ParseDate reads a date written 2006-01-02, as [Date.String] writes it.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("date %q is not written as 2026-11-23: %w", s, err)
	}
	return DateOf(t), nil
}

// Known reports whether the day is known.
func (d Date) Known() bool { return d != 0 }

// Time returns midnight UTC at the start of the day.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// Days returns how many days d lies after since: negative when before.
func (d Date) Days(since Date) int { return int(d) - int(since) }

// String returns the date as 2006-01-02, or "" when the day is unknown.
func (d Date) String() string {
	if !d.Known() {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}
