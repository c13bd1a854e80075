package stats

import (
	"maps"
	"slices"

	"laskoll/model"
	"laskoll/ui/look"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// figured counts what the head of the office asks for: how it stands today and
// what came to its end in the period.
func (p *Page) figured() (f model.Figures) {
	for _, t := range p.read() {
		f.Add(t.Tally, p.roster.Today(), p.roster.Limits(), p.period.open())
	}
	return f
}

// timesIn counts only what came to its end in a period.
func (p *Page) timesIn(during period) (f model.Figures) {
	for _, t := range p.read() {
		f.AddTimes(t.Tally, p.roster.Limits(), during.open())
	}
	return f
}

// open is the period as the figures have it.
func (p period) open() model.Period { return model.Period{From: p.from, To: p.to} }

// picked is a figure of the cases of which something holds today.
func (p *Page) picked(label text.Phrase, state look.State, is func(Times) bool) figure {
	var cases []model.CaseID
	for _, t := range p.read() {
		if is(t) {
			cases = append(cases, t.Case)
		}
	}
	words := label.In(p.lang)
	return figure{label: words, n: len(cases), state: state, filter: roster.Filter{Chosen: chosen(words, cases)}}
}

// stages are the shares of what came to its end in the period within the
// office's limits, in working days, beside those of the period before.
func (p *Page) stages() []figure {
	now, before := p.figures, p.timesIn(p.period.step(-1))
	var out []figure
	for _, s := range []struct {
		label       text.Phrase
		end         func(Times) model.Date
		now, before model.Stage
	}{
		{text.StatsOrdered, ordered, now.Ordered, before.Ordered},
		{text.StatsFitted, fitted, now.Fitted, before.Fitted},
		{text.StatsFetched, fetched, now.Fetched, before.Fetched},
		{text.StatsFiled, archived, now.Archived, before.Archived},
	} {
		f := p.of(s.label, happened(p.read(), s.end, p.period), p.period)
		p.share(&f, s.now)
		if percent, ok := s.before.Share(); ok && f.note != "" {
			f.note = text.StatsBefore.In(p.lang, percent) + f.note
		}
		out = append(out, f)
	}
	return out
}

// share makes a figure one of a share.
func (p *Page) share(f *figure, s model.Stage) {
	percent, ok := s.Share()
	f.n, f.value = percent, text.StatsPercent.In(p.lang, percent)
	if !ok {
		f.value = text.StatsNone.In(p.lang)
		return
	}
	f.note = text.StatsStage.In(p.lang, s.Median(), s.Most())
	f.state = look.Done
	if s.Within < s.Done {
		f.state = look.Ongoing
	}
}

// supplier is what there is to say to the supplier.
func (p *Page) supplier() []figure {
	limits, during := p.roster.Limits(), p.period
	late := func(t Times) bool {
		return during.has(t.Fitted) && t.Ordered.Known() && t.Fitted >= t.Ordered && model.WorkingDays(t.Ordered, t.Fitted) > limits.Fitting
	}
	out := []figure{
		p.picked(text.StatsLate, look.Late, late),
		p.picked(text.StatsFutile, look.Late, func(t Times) bool { return slices.ContainsFunc(t.Futile, during.has) }),
		p.picked(text.StatsMissing, look.Late, func(t Times) bool { return t.Missing }),
	}
	if n, by := p.figures.Fitted.Late(); n > 0 {
		out[0].note = text.StatsLateBy.In(p.lang, by)
	}
	if n := p.figures.Futile; n > out[1].n { // several in one case
		out[1].note = text.VisitsAll.In(p.lang, n)
	}
	return out
}

// waits are whom the running cases wait for.
func (p *Page) waits() []figure {
	var out []figure
	for _, role := range slices.Sorted(maps.Keys(p.figures.Waits)) {
		f := p.picked(text.StatsWaits, look.Todo, func(t Times) bool { return t.Running && t.Waits == role })
		f.label = text.Role(p.lang, role)
		f.filter.Chosen.Words += ": " + f.label
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b figure) int { return b.n - a.n })
	return out
}

// keys are where the keys are that are not gone. The cases behind a figure
// tell which and since when.
func (p *Page) keys() []figure {
	var out []figure
	count := p.figures.Keys
	for _, s := range model.KeyStates() {
		if count[s] == 0 {
			continue
		}
		f := p.picked(text.StatsKeys, look.Todo, func(t Times) bool { return slices.Contains(t.Keys, s) })
		f.label, f.n = text.WhereKey(p.lang, s), count[s]
		f.filter.Chosen.Words += ": " + f.label
		if s == model.KeyLost {
			f.state = look.Late
		}
		out = append(out, f)
	}
	return out
}

// first is the first day that is counted: of the period before, or of the
// twelve months.
func (p *Page) first() model.Date { return min(p.period.step(-1).from, p.lastMonth().step(-11).from) }

// lastMonth is the last of the twelve months.
func (p *Page) lastMonth() period { return periodOf(month, min(p.period.to, p.roster.Today())) }

// twelve are the twelve months up to the period's last, one a line.
func (p *Page) twelve() []figure {
	var out []figure
	for n := -11; n <= 0; n++ {
		during := p.lastMonth().step(n)
		f := p.of(text.StatsFitted, happened(p.read(), fitted, during), during)
		f.label = during.words(p.lang)
		p.share(&f, p.timesIn(during).Fitted)
		out = append(out, f)
	}
	return out
}

func (p *Page) organisations() []figure {
	var out []figure
	for _, o := range []model.Organisation{model.HomeCare, model.HealthCare} {
		out = append(out, figure{label: string(o), filter: roster.Filter{Organisation: o, Running: true}, state: look.Todo})
	}
	return out
}
