package exchange

import (
	"laskoll/model"
)

// past is what a case's history has seen, whether it still stands or not. An
// import does not bring back what somebody has undone since it was imported.
type past struct {
	fields   map[model.Field][]string
	days     map[model.Moment][]model.Date
	skipped  map[model.Moment]bool
	assumed  map[model.Moment]bool
	places   []model.Place
	keys     map[hook]bool
	notes    map[note]bool
	closed   []model.Closed
	returned bool
	lost     bool
}

func newPast(c model.Case) past {
	p := past{
		fields: make(map[model.Field][]string), days: make(map[model.Moment][]model.Date),
		skipped: make(map[model.Moment]bool), assumed: make(map[model.Moment]bool), keys: make(map[hook]bool),
		notes: make(map[note]bool),
	}
	for _, e := range c.History() {
		p.see(e.Fact)
	}
	return p
}

func (p *past) see(f model.Fact) {
	switch f := f.(type) {
	case model.Opened:
		p.seeFields(f.Set)
	case model.Changed:
		p.seeFields(f.Set)
	case model.MomentDone:
		p.days[f.Moment] = append(p.days[f.Moment], f.On)
	case model.MomentSkipped:
		p.skipped[f.Moment] = true
	case model.MomentsAssumed:
		for _, m := range f.Moments {
			p.assumed[m] = true
		}
	case model.ReceiptMoved:
		p.seeReceipt(f)
	case model.KeyReceived:
		p.keys[foldHook(hook{f.Position, f.Number})] = true
	case model.KeyChanged:
		p.keys[foldHook(hook{f.Position, f.Number})] = true
	case model.KeyReturned:
		p.returned = true
	case model.NoteAdded:
		p.notes[note{f.Heading, f.Text}] = true
	case model.Closed:
		p.closed = append(p.closed, f)
	}
}

func (p *past) seeFields(set []model.Setting) {
	for _, s := range set {
		p.fields[s.Field] = append(p.fields[s.Field], s.Value)
	}
}

func (p *past) seeReceipt(f model.ReceiptMoved) {
	switch f.To {
	case model.ReceiptAtCustomer:
		p.days[model.M7a] = append(p.days[model.M7a], f.On)
	case model.ReceiptFetched:
		p.days[model.M8a] = append(p.days[model.M8a], f.On)
	case model.ReceiptArchived:
		p.days[model.M9a] = append(p.days[model.M9a], f.On)
		p.places = append(p.places, f.Place)
	case model.ReceiptMissing:
		p.lost = true
	}
}

func (p *past) hadField(s model.Setting) bool {
	for _, v := range p.fields[s.Field] {
		if sameValue(s.Field, v, s.Value) {
			return true
		}
	}
	return false
}

// hadMoment reports whether the moment was done on the day before, or on any
// day when the list does not say which.
func (p *past) hadMoment(m momentClaim) bool {
	if !m.day.Known() && len(p.days[m.moment]) > 0 {
		return true
	}
	for _, day := range p.days[m.moment] {
		if sameDay(day, m) {
			return true
		}
	}
	return false
}

// hadKey reports whether a key was known that is all that the list says.
func (p *past) hadKey(h hook) bool {
	for old := range p.keys {
		if covers(old, foldHook(h)) {
			return true
		}
	}
	return false
}

// hadEnd reports whether the case was ended like that before.
func (p *past) hadEnd(end model.Closed) bool {
	for _, old := range p.closed {
		if (end.Reason == model.EndOther || old.Reason == end.Reason) && (!end.On.Known() || old.On == end.On) {
			return true
		}
	}
	return false
}

func (p *past) hadPlace(place model.Place) bool {
	for _, old := range p.places {
		if old.String() == place.String() {
			return true
		}
	}
	return false
}

// sameDay reports whether a moment was done on the day that the list gives it.
// A day without a year is the same in every year: it was read on another day
// when the list was imported before.
func sameDay(day model.Date, m momentClaim) bool {
	if day == m.day {
		return true
	}
	if !m.noYear || !day.Known() || !m.day.Known() {
		return false
	}
	_, month1, d1 := day.Time().Date()
	_, month2, d2 := m.day.Time().Date()
	return month1 == month2 && d1 == d2
}
