package exchange

import (
	"slices"

	"laskoll/model"
)

// settleYears gives the days of a row that were written without a year the one
// that the row's other days tell: what comes after something was done after it.
// A day that then has not come yet is a plan.
func (b *reading) settleYears() {
	slices.SortStableFunc(b.moments, func(x, y momentClaim) int { return int(x.moment) - int(y.moment) })
	var kept []momentClaim
	plan := "" // one column may tell of two moments
	for i, m := range b.moments {
		if m.noYear && m.day.Known() {
			before, after := b.beside(kept, b.moments[i+1:], m)
			m.day = yearOf(m.day, before, after)
			alone := !before.Known() && !after.Known() && mayBePlanned(m.moment) && !b.isFollowed(i)
			if m.day > b.cal.today || alone && b.comesSoon(m.day) {
				if m.from.column.Letter != plan {
					b.refuse(m.from, FutureDay)
				}
				plan = m.from.column.Letter
				continue
			}
		}
		kept = append(kept, m)
	}
	b.moments = kept
}

// soon is how many days ahead of today a day without a year is as likely one to
// come as one of last year.
const soon = 60

// comesSoon reports whether a day of the last year, written without one, may be
// a plan for this one.
func (b *reading) comesSoon(day model.Date) bool {
	next := day.Time().AddDate(1, 0, 0)
	return model.DateOf(next).Days(b.cal.today) <= soon
}

// mayBePlanned reports whether lists tell of the moment before it is done.
func mayBePlanned(m model.Moment) bool {
	return m == model.M4a || m.Step() >= 6
}

// isFollowed reports whether a later step of the row was done: then this one
// was done before.
func (b *reading) isFollowed(i int) bool {
	return slices.ContainsFunc(b.moments[i+1:], func(l momentClaim) bool {
		return l.day.Known() && l.day <= b.cal.today && l.moment.Step() > b.moments[i].moment.Step()
	})
}

// beside returns the last day before a moment, and the first day after it that
// has its year.
func (b *reading) beside(earlier, later []momentClaim, m momentClaim) (before, after model.Date) {
	for _, e := range earlier {
		if e.day.Known() && e.moment.Step() < m.moment.Step() && e.day > before {
			before = e.day
		}
	}
	for _, l := range later {
		if l.day.Known() && !l.noYear && l.moment.Step() > m.moment.Step() && (after == 0 || l.day < after) {
			after = l.day
		}
	}
	return before, after
}

// yearOf moves a day to the year in which it lies behind the day before, or
// else before the day after. A day that would come long after is one that was
// written down too early.
func yearOf(day, before, after model.Date) model.Date {
	_, month, d := day.Time().Date()
	in := func(year int) model.Date {
		for !model.ValidDate(year, int(month), d) {
			year++ // 29 February
		}
		return model.NewDate(year, month, d)
	}
	switch {
	case before.Known():
		next := in(before.Time().Year())
		if next < before {
			next = in(before.Time().Year() + 1)
		}
		if next.Days(before) > 300 {
			return in(next.Time().Year() - 1)
		}
		return next
	case after.Known():
		last := in(after.Time().Year())
		if last > after {
			last = in(after.Time().Year() - 1)
		}
		return last
	}
	return day
}

// inOrder are the moments that are done one after the other.
var inOrder = []model.Moment{model.M1a, model.M6a, model.M7a, model.M8a, model.M9a}

// contradictions tells what a row says that cannot be: a step that was done
// before what comes before it, and a receipt of a lock that is not fitted,
// which is then not taken for true.
func (b *reading) contradictions() {
	last := momentClaim{}
	for _, m := range b.moments {
		if !m.day.Known() || m.skipped || !slices.Contains(inOrder, m.moment) {
			continue
		}
		if last.day.Known() && m.day < last.day {
			b.problem(m.from, OrderOdd, last.from.column.Name())
		}
		if m.day > last.day {
			last = m
		}
	}
	if b.unfitted == nil {
		return
	}
	b.moments = slices.DeleteFunc(b.moments, func(m momentClaim) bool {
		contradicts := (m.moment == model.M8a || m.moment == model.M9a) && !m.skipped && !m.missing
		if contradicts {
			b.problem(m.from, Contradiction, b.unfitted.column.Name())
			b.keep(m.from)
		}
		return contradicts
	})
}
