package stats

import (
	"slices"

	"laskoll/model"
)

// Times are what the figures need of one case: the days of its way to its
// lock, and what is known of it besides. A day that was only noted afterwards
// is none: it would make every imported list one large day.
type Times struct {
	Case model.CaseID
	model.Tally
}

// TimesOf reads what the figures need from a case.
func TimesOf(c model.Case) Times { return Times{c.ID, model.TallyOf(c)} }

// lead is the time between two of the days.
type lead struct{ from, to func(Times) model.Date }

var (
	ordered  = func(t Times) model.Date { return t.Ordered }
	fitted   = func(t Times) model.Date { return t.Fitted }
	fetched  = func(t Times) model.Date { return t.Fetched }
	archived = func(t Times) model.Date { return t.Archived }
)

// median returns the middle of what the lead took in the cases that came to
// its end in the period, and those cases. It reports false when there is none.
func (x lead) median(all []Times, p period) (days int, cases []model.CaseID, ok bool) {
	var took []int
	for _, t := range all {
		from, to := x.from(t), x.to(t)
		if p.has(to) && from.Known() && to >= from {
			took = append(took, to.Days(from))
			cases = append(cases, t.Case)
		}
	}
	if len(took) == 0 {
		return 0, nil, false
	}
	slices.Sort(took)
	n := len(took)
	return (took[(n-1)/2] + took[n/2] + 1) / 2, cases, true
}

// happened returns the cases of which a day is in the period.
func happened(all []Times, day func(Times) model.Date, p period) []model.CaseID {
	var cases []model.CaseID
	for _, t := range all {
		if p.has(day(t)) {
			cases = append(cases, t.Case)
		}
	}
	return cases
}
