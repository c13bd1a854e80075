package act

import (
	"slices"
	"strings"

	"laskoll/model"
	"laskoll/ui/text"
)

// OfficePart is a part of the office's settings that is changed at one time.
type OfficePart struct {
	Title text.Phrase
	// names are what is settled in the part, each under one name.
	names func() []string
	// lists are the families whose members are written in one line each.
	lists []model.Family
	// binders: a line for each area with its binders.
	binders bool
}

// OfficeParts returns the parts, in the order in which they are offered.
func OfficeParts() []OfficePart {
	return []OfficePart{
		{Title: text.SettingsLimits, names: model.OfficeNames},
		{Title: text.SettingsPlaces, lists: []model.Family{model.OfficeAreas}, binders: true},
		{Title: text.SettingsNames, lists: []model.Family{model.OfficeStaff, model.OfficeSuppliers}},
		{Title: text.SettingsDocuments, names: func() []string {
			var names []string
			for _, d := range model.Documents() {
				names = append(names, model.OfficeDocuments.Name(d))
			}
			return names
		}},
	}
}

// Ask asks for everything in the part, as it is now.
func (p OfficePart) Ask(e Env) Question {
	q := Question{Title: p.Title.In(e.Lang)}
	add := func(name, label, value, hint string) {
		q.Fields = append(q.Fields, Field{Name: name, Label: label, Value: value, Hint: hint})
	}
	if p.names != nil {
		for _, name := range p.names() {
			add(name, text.OfficeName(e.Lang, name), e.Office.Get(name), "")
		}
	}
	for _, f := range p.lists {
		add(string(f), text.OfficeName(e.Lang, string(f)), strings.Join(e.Office.Members(f), ", "), text.SettingsListHint.In(e.Lang))
	}
	if p.binders {
		for _, area := range e.Office.Members(model.OfficeAreas) {
			add(bindersOf(area), text.SettingsBinders.In(e.Lang, area), strings.Join(e.Office.Binders(area), ", "), text.SettingsListHint.In(e.Lang))
		}
	}
	return q
}

// bindersOf names the line with the binders of an area.
func bindersOf(area string) string { return model.OfficeBinders.Name(area) }

// Do decides what the answers change: nothing of what stays as it is.
func (p OfficePart) Do(a Answers, e Env) (Outcome, error) {
	var s settling
	s.office = e.Office
	if p.names != nil {
		for _, name := range p.names() {
			if v := strings.TrimSpace(a[name]); v != e.Office.Get(name) {
				s.settle(name, v)
			}
		}
	}
	for _, f := range p.lists {
		s.list(f, e.Office.Members(f), a[string(f)], model.Yes)
	}
	if p.binders {
		for _, area := range e.Office.Members(model.OfficeAreas) {
			s.list(model.OfficeBinders, e.Office.Binders(area), a[bindersOf(area)], area)
		}
	}
	if s.err == nil && len(s.facts) == 0 {
		s.err = &model.Refusal{Reason: model.RefusedNothing}
	}
	return Outcome{Facts: s.facts, Said: text.DidSettings.In(e.Lang)}, s.err
}

// TakeOver decides to make limits of this PC's own settings the office's,
// where the office has none of its own. There are no facts when it has.
func TakeOver(old map[string]string, e Env) []model.Fact {
	s := settling{office: e.Office}
	for _, name := range model.OfficeNames() {
		if v := old[name]; v != "" && !e.Office.Settled(name) {
			s.settle(name, v)
		}
	}
	return s.facts
}

// settling gathers what is settled; the first refusal ends it.
type settling struct {
	office model.Office
	facts  []model.Fact
	err    error
}

func (s *settling) settle(name, value string) {
	if s.err != nil {
		return
	}
	f, err := s.office.Settle(name, value)
	if err == nil {
		s.facts = append(s.facts, f)
	}
	s.err = err
}

// list settles the members of a family that are written in one line: those
// that are new get the value, those that are gone are taken away.
func (s *settling) list(f model.Family, before []string, line, value string) {
	has := func(all []string, one string) bool {
		return slices.ContainsFunc(all, func(o string) bool { return strings.EqualFold(o, one) })
	}
	var now []string
	for one := range strings.SplitSeq(line, ",") {
		if one = model.Clean(one); one != "" && !has(now, one) {
			now = append(now, one)
		}
	}
	for _, one := range before {
		if !has(now, one) {
			s.settle(f.Name(one), "")
		}
	}
	for _, one := range now {
		if !has(before, one) {
			s.settle(f.Name(one), value)
		}
	}
}
