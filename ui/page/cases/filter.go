package cases

import (
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// aspect is one side of a case that lists are filtered by. Filters of
// different aspects go together; of one aspect there is one at a time.
type aspect uint8

const (
	byNeed aspect = iota
	byStep
	byOrganisation
	byArea
	aspects
)

// without returns the filter without what it says of an aspect.
func (a aspect) without(f roster.Filter) roster.Filter {
	switch a {
	case byNeed:
		return roster.Filter{Area: f.Area, Organisation: f.Organisation, Step: f.Step}
	case byStep:
		f.Step = 0
	case byOrganisation:
		f.Organisation = ""
	case byArea:
		f.Area = ""
	}
	return f
}

// choice is one filter to choose: on top of what other aspects say, or, when
// it is on, to be taken away.
type choice struct {
	aspect aspect
	only   roster.Filter // of that aspect alone
	n      int           // how many cases it leaves of those that the other aspects do
}

// apply returns the filter with the choice made, or taken back.
func (c choice) apply(f roster.Filter) roster.Filter {
	if c.on(f) {
		return c.aspect.without(f)
	}
	out := c.aspect.without(f)
	switch c.aspect {
	case byNeed:
		out.Attention, out.Kind = c.only.Attention, c.only.Kind
	case byStep:
		out.Step = c.only.Step
	case byOrganisation:
		out.Organisation = c.only.Organisation
	case byArea:
		out.Area = c.only.Area
	}
	return out
}

// on reports whether the filter has the choice made.
func (c choice) on(f roster.Filter) bool {
	switch c.aspect {
	case byNeed:
		return f.Attention == c.only.Attention && f.Kind == c.only.Kind && !f.Out && !f.Running && f.Chosen == nil
	case byStep:
		return f.Step == c.only.Step
	case byOrganisation:
		return f.Organisation == c.only.Organisation
	}
	return f.Area == c.only.Area
}

// tally counts, in one walk through the cases, how many each choice leaves.
type tally struct {
	attention int
	kinds     map[model.Kind]int
	steps     [model.Steps + 1]int
	orgs      map[model.Organisation]int
	areas     map[string]int
}

func (p *Page) tally() tally {
	t := tally{kinds: make(map[model.Kind]int), orgs: make(map[model.Organisation]int), areas: make(map[string]int)}
	var rest [aspects]roster.Filter
	for a := range aspects {
		rest[a] = a.without(p.filter)
	}
	p.roster.Count(func(l *roster.Line) bool {
		if rest[byNeed].Passes(l) && l.Kinds != 0 {
			if l.Kinds.Pressing() {
				t.attention++
			}
			for _, k := range model.Kinds() {
				if l.Kinds.Has(k) {
					t.kinds[k]++
				}
			}
		}
		if l.Ended == model.EndNone && rest[byStep].Passes(l) {
			t.steps[l.Next]++
		}
		if rest[byOrganisation].Passes(l) {
			t.orgs[l.Organisation]++
		}
		if rest[byArea].Passes(l) {
			t.areas[l.Area]++
		}
		return false
	})
	return t
}

// choices are the filters that leave anything, and those that are on.
func (p *Page) choices() []choice {
	t := p.tally()
	var out []choice
	add := func(a aspect, only roster.Filter, n int) {
		if c := (choice{a, only, n}); n > 0 || c.on(p.filter) {
			out = append(out, c)
		}
	}
	add(byNeed, roster.Filter{Attention: true}, t.attention)
	for _, k := range model.Kinds() {
		add(byNeed, roster.Filter{Kind: k}, t.kinds[k])
	}
	for s := model.Step(1); s <= model.Steps; s++ {
		add(byStep, roster.Filter{Step: s}, t.steps[s])
	}
	for _, o := range []model.Organisation{model.HomeCare, model.HealthCare} {
		add(byOrganisation, roster.Filter{Organisation: o}, t.orgs[o])
	}
	for _, area := range p.roster.Areas() {
		add(byArea, roster.Filter{Area: area}, t.areas[area])
	}
	return out
}

// chooseFilter offers the filters there are.
func (p *Page) chooseFilter() page.Want {
	choices := p.choices()
	want := page.Choose{Title: text.FilterTitle.In(p.lang), Options: []string{text.FilterAll.In(p.lang)}}
	want.Then = func(i int) {
		if i == 0 {
			p.Show(roster.Filter{})
			return
		}
		p.Show(choices[i-1].apply(p.filter))
	}
	for i, c := range choices {
		option := text.FilterCount.In(p.lang, words(p.lang, c.only), c.n)
		if c.on(p.filter) {
			option = text.FilterOn.In(p.lang, words(p.lang, c.only))
			if want.At == 0 {
				want.At = i + 1
			}
		}
		want.Options = append(want.Options, option)
	}
	return want
}

// mine shows the user's own area only, or all areas again.
func (p *Page) mine() {
	f := p.filter
	if f.Area != "" {
		f.Area = ""
	} else {
		f.Area = p.area
	}
	p.Show(f)
}

func (p *Page) filterWords() string { return words(p.lang, p.filter) }

// words says what a filter shows.
func words(l text.Lang, f roster.Filter) string {
	all := []string{need(l, f)}
	if f.Step != 0 {
		all = append(all, text.FilterStep.In(l, int(f.Step), text.StepShort(l, f.Step)))
	}
	if f.Area != "" {
		all = append(all, text.FilterArea.In(l, f.Area))
	}
	if f.Organisation != "" {
		all = append(all, text.FilterOrg.In(l, f.Organisation))
	}
	if all = slices.DeleteFunc(all, func(s string) bool { return s == "" }); len(all) == 0 {
		return text.FilterAll.In(l)
	}
	return strings.Join(all, " · ")
}

// need says what the cases that a filter shows have to be seen to, "" when it
// asks for nothing.
func need(l text.Lang, f roster.Filter) string {
	switch {
	case f.Chosen != nil:
		return f.Chosen.Words
	case f.Attention:
		return text.FilterNeeds.In(l)
	case f.Kind != 0:
		return text.Kind(l, f.Kind)
	case f.Out && f.OutTo > 0:
		return text.FilterAges.In(l, text.StatsAge.In(l, f.OutFrom, f.OutTo))
	case f.Out && f.OutFrom > 0:
		return text.FilterAges.In(l, text.StatsAgeOver.In(l, f.OutFrom-1))
	case f.Out:
		return text.FilterOut.In(l)
	case f.Running:
		return text.FilterRun.In(l)
	}
	return ""
}
