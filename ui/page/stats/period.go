package stats

import (
	"time"

	"laskoll/model"
	"laskoll/ui/text"
)

// span is how long a period is.
type span uint8

const (
	quarter span = iota
	month
	year
	spanEnd
)

// months is how many months each span has.
var months = [spanEnd]int{quarter: 3, month: 1, year: 12}

// period is what is counted over: from its first day to its last, both in.
type period struct {
	span     span
	from, to model.Date
}

// periodOf returns the period of the span that the day is in.
func periodOf(s span, day model.Date) period {
	t := day.Time()
	n := months[s]
	first := time.Month((int(t.Month())-1)/n*n + 1)
	return starting(s, t.Year(), first)
}

func starting(s span, year int, first time.Month) period {
	from := time.Date(year, first, 1, 0, 0, 0, 0, time.UTC)
	return period{s, model.DateOf(from), model.DateOf(from.AddDate(0, months[s], 0)) - 1}
}

// step returns the period so many periods later; before, when n is negative.
func (p period) step(n int) period {
	t := p.from.Time()
	return starting(p.span, t.Year(), t.Month()+time.Month(n*months[p.span]))
}

// has reports whether the day is in the period; an unknown day is in none.
func (p period) has(d model.Date) bool { return d.Known() && d >= p.from && d <= p.to }

// words names the period.
func (p period) words(l text.Lang) string {
	t := p.from.Time()
	switch p.span {
	case month:
		return text.MonthYear(l, p.from)
	case year:
		return text.StatsYear.In(l, t.Year())
	}
	return text.StatsQuarter.In(l, (int(t.Month())-1)/3+1, t.Year())
}

// parts cuts the period into weeks, and a year into months: what one compares
// with each other. No part reaches beyond the period.
func (p period) parts(l text.Lang) []part {
	var out []part
	for from := p.from; from <= p.to; {
		to := from + model.Date(6-(int(from.Weekday())+6)%7) // the Sunday
		_, week := from.Time().ISOWeek()
		name := text.StatsWeek.In(l, week)
		if p.span == year {
			to, name = periodOf(month, from).to, text.MonthYear(l, from)
		}
		to = min(to, p.to)
		out = append(out, part{name, period{p.span, from, to}})
		from = to + 1
	}
	return out
}

// part is a stretch of a period with its name.
type part struct {
	name string
	period
}
