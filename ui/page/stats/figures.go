package stats

import (
	"sort"
	"strconv"

	"laskoll/model"
	"laskoll/ui/look"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// figure is one line: a heading, or a number with the cases behind it.
type figure struct {
	label  string
	value  string // the number with its unit
	note   string
	n, of  int // n of at most of in its group, for the bar
	wide   int // cells of the longest note in its group: bars are compared
	filter roster.Filter
	head   bool
	state  look.State
}

// count counts every figure.
func (p *Page) count() {
	p.rows, p.figures = nil, p.figured()
	p.group(text.StatsNow.In(p.lang), p.counted(p.now()))
	p.group(text.StatsWithin.In(p.lang, p.period.words(p.lang)), p.stages())
	p.group(text.StatsSupplier.In(p.lang, p.period.words(p.lang)), p.supplier())
	p.group(text.StatsDid.In(p.lang, p.period.words(p.lang)), p.did())
	p.group(text.StatsLeads.In(p.lang, p.period.words(p.lang)), p.leads())
	title := text.StatsWeeks
	if p.period.span == year {
		title = text.StatsMonths
	}
	p.group(title.In(p.lang, p.period.words(p.lang)), p.weeks())
	p.group(text.StatsSteps.In(p.lang), p.counted(p.steps()))
	p.group(text.StatsWaits.In(p.lang), p.waits())
	p.group(text.StatsKeys.In(p.lang), p.keys())
	p.group(text.StatsTwelve.In(p.lang), p.twelve())
	p.group(text.StatsOrganisations.In(p.lang), p.counted(p.organisations()))
	p.group(text.StatsAges.In(p.lang), p.counted(p.ages()))
	if p.area == "" {
		p.group(text.StatsAreas.In(p.lang), p.counted(p.areas()))
	}
	p.cursor = min(p.cursor, len(p.rows)-1)
}

// group adds a heading and its figures.
func (p *Page) group(title string, figures []figure) {
	if len(figures) == 0 {
		return
	}
	if len(p.rows) > 0 {
		p.rows = append(p.rows, figure{head: true})
	}
	p.rows = append(p.rows, figure{head: true, label: title})
	most, wide := 0, 0
	for _, f := range figures {
		most, wide = max(most, f.n), max(wide, look.Width(f.note))
	}
	for _, f := range figures {
		f.of, f.wide = most, wide
		if f.value == "" {
			f.value = strconv.Itoa(f.n)
		}
		p.rows = append(p.rows, f)
	}
}

// counted counts the cases that pass each figure's filter.
func (p *Page) counted(figures []figure) []figure {
	for i := range figures {
		if figures[i].filter.Chosen != nil {
			continue // it is counted already
		}
		if f := &figures[i]; f.filter.Area == "" {
			f.filter.Area = p.area
		}
		figures[i].n = p.roster.Count(figures[i].filter.Passes)
	}
	return figures
}

// now is how things stand today.
func (p *Page) now() []figure {
	out := figure{label: text.StatsOut.In(p.lang), filter: roster.Filter{Out: true}, state: look.Todo}
	if days, ok := p.oldest(); ok {
		out.note = text.StatsOldest.In(p.lang, text.Days(p.lang, days))
	}
	no := figure{label: text.StatsNoWay.In(p.lang), filter: roster.Filter{Kind: model.NoWayIn}, state: look.NoWayIn}
	if f := p.figures; f.Longest > 0 {
		no.note = text.StatsShutOut.In(p.lang, f.MedianShutOut(), f.Longest)
	}
	return []figure{
		{label: text.StatsRunning.In(p.lang), filter: roster.Filter{Running: true}, state: look.Ongoing},
		no,
		{label: text.StatsNeeds.In(p.lang), filter: roster.Filter{Attention: true}, state: look.Late},
		p.picked(text.StatsDecisions, look.Late, func(t Times) bool { return t.Undecided(p.roster.Today(), p.roster.Limits()) }),
		p.picked(text.StatsLeftover, look.Late, func(t Times) bool { return t.Leftover(p.roster.Today(), p.roster.Limits()) }),
		out,
	}
}

// oldest is the age of the oldest receipt that is out.
func (p *Page) oldest() (days int, ok bool) {
	p.roster.Count(func(r *roster.Line) bool {
		if r.Receipt.Outstanding() && (p.area == "" || r.Area == p.area) {
			days, ok = max(days, r.Age), true
		}
		return false
	})
	return days, ok
}

// read returns the times of the area's cases.
func (p *Page) read() []Times {
	all := make([]Times, 0, len(p.times))
	for id, t := range p.times {
		if r, ok := p.roster.Line(id); ok && (p.area == "" || r.Area == p.area) {
			all = append(all, t)
		}
	}
	return all
}

// of is a figure of the cases themselves.
func (p *Page) of(label text.Phrase, cases []model.CaseID, during period) figure {
	return figure{
		label: label.In(p.lang), n: len(cases), state: look.Ongoing,
		filter: roster.Filter{Chosen: chosen(label.In(p.lang)+", "+during.words(p.lang), cases)},
	}
}

func chosen(words string, cases []model.CaseID) *roster.Chosen {
	c := &roster.Chosen{Words: words, Cases: make(map[model.CaseID]bool, len(cases))}
	for _, id := range cases {
		c.Cases[id] = true
	}
	return c
}

// did is what was done in the period.
func (p *Page) did() []figure {
	all := p.read()
	return []figure{
		p.of(text.StatsOpened, p.opened(), p.period),
		p.of(text.StatsOrdered, happened(all, ordered, p.period), p.period),
		p.of(text.StatsFitted, happened(all, fitted, p.period), p.period),
		p.of(text.StatsFetched, happened(all, fetched, p.period), p.period),
		p.of(text.StatsFiled, happened(all, archived, p.period), p.period),
	}
}

// opened are the cases that were opened in the period: the roster has them in
// that order, so only the ends of the period are looked for.
func (p *Page) opened() []model.CaseID {
	ids := p.roster.List(roster.ByAge, func(r *roster.Line) bool { return p.area == "" || r.Area == p.area })
	from := func(day model.Date) int {
		return sort.Search(len(ids), func(i int) bool { return p.roster.Get(ids[i]).Opened >= day })
	}
	return ids[from(p.period.from):from(p.period.to+1)]
}

// leads are the lead times: how long it took, in the middle, for those that
// came to the end in the period.
func (p *Page) leads() []figure {
	all := p.read()
	var out []figure
	for _, x := range []struct {
		label text.Phrase
		lead
	}{
		{text.StatsToFit, lead{ordered, fitted}},
		{text.StatsToFile, lead{fitted, archived}},
		{text.StatsWhole, lead{ordered, archived}},
	} {
		days, cases, ok := x.median(all, p.period)
		f := p.of(x.label, cases, p.period)
		f.n, f.value, f.note = days, text.DaysShort(p.lang, days), text.CasesAll.In(p.lang, len(cases))
		if !ok {
			f.value, f.note = text.StatsNone.In(p.lang), ""
		}
		out = append(out, f)
	}
	return out
}

// weeks are the receipts that were archived, week by week.
func (p *Page) weeks() []figure {
	all := p.read()
	var out []figure
	for _, w := range p.period.parts(p.lang) {
		if w.from > p.roster.Today() {
			break
		}
		cases := happened(all, archived, w.period)
		words := text.StatsFiled.In(p.lang) + ", " + w.name
		out = append(out, figure{label: w.name, n: len(cases), state: look.Ongoing,
			filter: roster.Filter{Chosen: chosen(words, cases)}})
	}
	return out
}

func (p *Page) steps() []figure {
	var out []figure
	for s := model.Step(1); s <= model.Steps; s++ {
		out = append(out, figure{
			label:  strconv.Itoa(int(s)) + " " + text.StepShort(p.lang, s),
			filter: roster.Filter{Step: s}, state: look.Todo,
		})
	}
	return out
}

// ages are the ages that receipts are counted by, in days.
func (p *Page) ages() []figure {
	var out []figure
	for _, a := range [][2]int{{0, 3}, {4, 7}, {8, 14}, {15, 0}} {
		f := figure{label: text.StatsAge.In(p.lang, a[0], a[1]), state: look.Todo,
			filter: roster.Filter{Out: true, OutFrom: a[0], OutTo: a[1]}}
		switch {
		case a[1] == 0:
			f.label, f.state = text.StatsAgeOver.In(p.lang, a[0]-1), look.Late
		case a[0] >= 8:
			f.state = look.Late
		}
		out = append(out, f)
	}
	return out
}

func (p *Page) areas() []figure {
	var out []figure
	for _, a := range p.roster.Areas() {
		f := figure{label: a, filter: roster.Filter{Area: a, Running: true}, state: look.Todo}
		if p.roster.Count(f.filter.Passes) > 0 {
			out = append(out, f)
		}
	}
	return out
}
