package model

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"
)

// Deadlines are the office's limits in working days. The zero value is of no
// use: start from [DefaultDeadlines].
type Deadlines struct {
	Order       int // order sent after execution started
	Fitting     int // lock fitted after the order
	FittingRed  int // when late fitting is escalated
	Fetching    int // receipt fetched after fitting
	FetchingRed int // when it turns red
	Archiving   int // receipt archived after it was fetched
}

// DefaultDeadlines are the limits of the routine.
var DefaultDeadlines = Deadlines{Order: 1, Fitting: 7, FittingRed: 14, Fetching: 3, FetchingRed: 7, Archiving: 1}

// calendar knows the days when Swedish offices are closed: the public
// holidays and the eves of midsummer, Christmas and New Year.
var calendar = func() *cal.BusinessCalendar {
	c := cal.NewBusinessCalendar()
	c.AddHoliday(se.Holidays...)
	return c
}()

// WorkingDay reports whether the office is open on the day.
func WorkingDay(d Date) bool { return calendar.IsWorkday(d.Time()) }

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
	n := 0
	for d := from + 1; d <= to; d++ {
		if WorkingDay(d) {
			n++
		}
	}
	return n
}

// Stockholm returns the zone that the office lives in. It panics when the
// program was built without time zone data, which is our mistake.
func Stockholm() *time.Location {
	loc, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic("model: no time zone data: import time/tzdata in main: " + err.Error())
	}
	return loc
}
