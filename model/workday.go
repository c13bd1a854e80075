package model

import (
	"sync/atomic"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"
)

// yearTable counts the working days of one year: through[n] is how many there
// are among its first n days. A table is computed once and never changes.
type yearTable struct{ through [367]uint16 }

// The years that are kept once they are computed; nothing in a lock routine
// happens before or after them, but what does is counted all the same.
const (
	firstYear = 1970
	keptYears = 200
)

var yearTables [keptYears]atomic.Pointer[yearTable]

// workingYear returns the table of a year. Two goroutines may compute the
// same table at once; they come to the same result.
func workingYear(year int) *yearTable {
	at := year - firstYear
	if at < 0 || at >= keptYears {
		return newYearTable(year)
	}
	if t := yearTables[at].Load(); t != nil {
		return t
	}
	t := newYearTable(year)
	yearTables[at].Store(t)
	return t
}

// newYearTable counts a year: Monday to Friday, less the days when Swedish
// offices are closed: public holidays and the eves of midsummer, Christmas
// and New Year, which an agreement makes as good as holidays.
func newYearTable(year int) *yearTable {
	closed := closedDays(year, se.Holidays)
	var t yearTable
	day := NewDate(year, time.January, 1)
	for n := 1; n < len(t.through); n++ {
		t.through[n] = t.through[n-1]
		if w := day.Weekday(); w != time.Saturday && w != time.Sunday && !closed[n] {
			t.through[n]++
		}
		day++
	}
	return &t
}

// closedDays returns which days of the year, counted from 1, are holidays.
func closedDays(year int, holidays []*cal.Holiday) (closed [367]bool) {
	for _, h := range holidays {
		if _, observed := h.Calc(year); !observed.IsZero() && observed.Year() == year {
			closed[observed.YearDay()] = true
		}
	}
	return closed
}

// WorkingDay reports whether the office is open on the day.
func WorkingDay(d Date) bool {
	t := d.Time()
	through := &workingYear(t.Year()).through
	return through[t.YearDay()] > through[t.YearDay()-1]
}

// AddWorkingDays returns the day n working days after d.
func AddWorkingDays(d Date, n int) Date {
	for n > 0 {
		if d++; WorkingDay(d) {
			n--
		}
	}
	return d
}

// WorkingDays returns how many working days lie after from, up to and with
// to; 0 when to is not after from. Beyond forty years it counts no further.
func WorkingDays(from, to Date) int {
	to = min(to, from+40*366)
	if to <= from {
		return 0
	}
	first, last := from.Time(), to.Time()
	n := -int(workingYear(first.Year()).through[first.YearDay()])
	for y := first.Year(); y < last.Year(); y++ {
		n += int(workingYear(y).through[NewDate(y, time.December, 31).Time().YearDay()])
	}
	return n + int(workingYear(last.Year()).through[last.YearDay()])
}
