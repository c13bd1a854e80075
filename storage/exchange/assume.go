package exchange

import (
	"slices"

	"laskoll/model"
)

// columnsOf are the columns in which a list may tell of a moment.
var columnsOf = map[model.Moment][]Meaning{
	model.M1a: {Applied}, model.M2a: {Informed}, model.M2b: {Informed}, model.M3a: {Lifecare}, model.M4a: {Started},
	model.M5a: {PositionCare}, model.M5b: {PositionPlan}, model.M5c: {NeededCare}, model.M5d: {NeededPlan},
	model.M6a: {Ordered}, model.M6b: {CustomerTold}, model.M7b: {LooseParts},
}

// assumptions returns the moments that the list has no column for and that
// follow from what it tells: those before the furthest step that is done, the
// second half of an order and of a fitting, the entry of a key's place, and of
// the answer whether one is needed. An empty cell is no such column.
func (b *reading) assumptions() []model.Moment {
	var furthest model.Step
	isDone := make(map[model.Moment]bool)
	for _, m := range b.moments {
		if !m.skipped && !m.missing {
			isDone[m.moment] = true
			furthest = max(furthest, m.moment.Step())
		}
	}
	placed := slices.ContainsFunc(b.keys, func(k keyClaim) bool { return k.position != "" })
	channel := b.get(model.FieldChannel)
	var out []model.Moment
	for _, m := range model.Moments() {
		columns, may := columnsOf[m]
		follows := m.Step() < furthest
		switch m {
		case model.M2a:
			follows = follows && channel != string(model.ContactCentre)
		case model.M2b:
			follows = follows && channel != string(model.Authority)
		case model.M5a, model.M5b:
			follows = placed
		case model.M5c, model.M5d:
			follows = b.needAnswered || follows && !b.has[KeyNeeded]
		case model.M4a:
			if b.alarmUnclear {
				out = append(out, m)
				continue
			}
		case model.M6b:
			follows = follows || isDone[model.M6a]
		case model.M7b:
			follows = follows || isDone[model.M7a]
		}
		if may && follows && !isDone[m] && !slices.ContainsFunc(columns, func(c Meaning) bool { return b.has[c] }) {
			out = append(out, m)
		}
	}
	return out
}

// assume plans what is assumed of the people of the lists, last: what any row
// says comes first, and what was assumed before and taken back is not assumed
// again.
func (p *planner) assume() error {
	for _, who := range p.touched {
		c, err := who.now(p.reg.Today)
		if err != nil {
			return err
		}
		past := newPast(c)
		open := slices.DeleteFunc(who.assumed, func(m model.Moment) bool {
			return c.Mark(m).State != model.Unmarked || past.assumed[m] || len(past.days[m]) > 0 || past.skipped[m]
		})
		// What does not apply now is among them: it would be assumed when it
		// applies again and the list is read once more.
		if len(open) > 0 && len(past.closed) == 0 {
			p.draft(who, model.MomentsAssumed{Moments: open})
			p.changes(who)
		}
	}
	return nil
}

// mayAssume keeps for the end what a row assumes of a person.
func (p *planner) mayAssume(who *person, moments []model.Moment) {
	if len(moments) == 0 {
		return
	}
	if who.assumed == nil {
		p.touched = append(p.touched, who)
	}
	for _, m := range moments {
		if !slices.Contains(who.assumed, m) {
			who.assumed = append(who.assumed, m)
		}
	}
}
