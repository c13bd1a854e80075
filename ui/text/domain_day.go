package text

import (
	"fmt"
	"strings"

	"laskoll/model"
)

var monthShort = [13]Phrase{
	{}, {"jan", "Jan"}, {"feb", "Feb"}, {"mar", "Mar"}, {"apr", "Apr"}, {"maj", "May"}, {"jun", "Jun"},
	{"jul", "Jul"}, {"aug", "Aug"}, {"sep", "Sep"}, {"okt", "Oct"}, {"nov", "Nov"}, {"dec", "Dec"},
}

var monthLong = [13]Phrase{
	{}, {"januari", "January"}, {"februari", "February"}, {"mars", "March"}, {"april", "April"},
	{"maj", "May"}, {"juni", "June"}, {"juli", "July"}, {"augusti", "August"}, {"september", "September"},
	{"oktober", "October"}, {"november", "November"}, {"december", "December"},
}

var weekdayLong = [7]Phrase{
	{"söndag", "Sunday"}, {"måndag", "Monday"}, {"tisdag", "Tuesday"}, {"onsdag", "Wednesday"},
	{"torsdag", "Thursday"}, {"fredag", "Friday"}, {"lördag", "Saturday"},
}

var weekdayShort = [7]Phrase{
	{"sön", "Sun"}, {"mån", "Mon"}, {"tis", "Tue"}, {"ons", "Wed"}, {"tor", "Thu"}, {"fre", "Fri"}, {"lör", "Sat"},
}

var (
	daysToday = Phrase{"i dag", "today"}
	daysCount = Plural{One: Phrase{"1 dag", "1 day"}, Many: Phrase{"%d dagar", "%d days"}}
	daysShort = Phrase{"%d d", "%d d"}
	agoOne    = Phrase{"i går", "yesterday"}
	agoMany   = Phrase{"för %d dagar sedan", "%d days ago"}
)

// Day returns the day in its short form, "2 nov", with the year when it is
// not this one: "2 nov 2025". An unknown day is "".
func Day(l Lang, d, today model.Date) string {
	if !d.Known() {
		return ""
	}
	t := d.Time()
	s := fmt.Sprintf("%d %s", t.Day(), monthShort[t.Month()][l])
	if t.Year() != today.Time().Year() {
		s = fmt.Sprintf("%s %d", s, t.Year())
	}
	return s
}

// DayFull returns the day with its year: "2 nov 2026".
func DayFull(l Lang, d model.Date) string { return Day(l, d, 0) }

// DayLong returns the day as it is spoken: "måndag 23 november".
func DayLong(l Lang, d model.Date) string {
	if !d.Known() {
		return ""
	}
	t := d.Time()
	return fmt.Sprintf("%s %d %s", weekdayLong[t.Weekday()][l], t.Day(), monthLong[t.Month()][l])
}

// DayWhole returns the day with nothing left out: "måndag 23 november 2026".
func DayWhole(l Lang, d model.Date) string {
	if !d.Known() {
		return ""
	}
	return fmt.Sprintf("%s %d", DayLong(l, d), d.Time().Year())
}

// DayWeek returns the day with its weekday in short: "tis 24 nov".
func DayWeek(l Lang, d, today model.Date) string {
	if !d.Known() {
		return ""
	}
	return weekdayShort[d.Weekday()][l] + " " + Day(l, d, today)
}

// Days returns a count of days: "i dag", "1 dag", "9 dagar".
func Days(l Lang, n int) string {
	if n == 0 {
		return daysToday.In(l)
	}
	return daysCount.In(l, n)
}

// DaysShort returns a count of days for a column: "9 d".
func DaysShort(l Lang, n int) string { return daysShort.In(l, n) }

// Ago returns how long ago something was: "i dag", "i går", "för 9 dagar sedan".
func Ago(l Lang, days int) string {
	switch days {
	case 0:
		return daysToday.In(l)
	case 1:
		return agoOne.In(l)
	}
	return agoMany.In(l, days)
}

// join puts the parts that say something side by side with a comma.
func join(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, ", ")
}
