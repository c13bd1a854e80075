package roster

import (
	"iter"

	"laskoll/model"
)

// Line is what every list asks of a case: kept for all of them, so that a list
// of a million is sorted, filtered and counted without decoding one.
type Line struct {
	ID           model.CaseID
	Area         string
	Organisation model.Organisation
	Mood         Mood
	Kinds        Kinds
	Next         model.Step
	Ended        model.EndReason
	Receipt      model.ReceiptState
	Age          int         // for how many days the receipt has been where it is
	Binder       model.Place // in which it lies or lay last, but for its slot
	Reviewed     model.Date  // when it was last gone through
	Until        model.Date  // until when that put it off
}

// Kinds is a set of the kinds of things that need attention.
type Kinds uint32

// Has reports whether the kind is among them.
func (k Kinds) Has(kind model.Kind) bool { return k>>kind&1 == 1 }

// Pressing reports whether there is any among them that somebody must see to:
// what is only good to know leaves a case as it stands.
func (k Kinds) Pressing() bool { return k&^(1<<model.PortUnknown) != 0 }

// entry is a case's line as it is kept: numbers only, so that the garbage
// collector passes over a million of them.
type entry struct {
	urgency  uint32
	since    model.Date
	opened   model.Date
	reviewed model.Date
	until    model.Date
	given    uint32 // names and areas by their numbers
	family   uint32
	area     uint32
	binder   uint32
	shelf    uint32 // the binder's area
	kinds    Kinds
	org      uint16
	next     model.Step
	ended    model.EndReason
	receipt  model.ReceiptState
	gone     bool
}

// urgency is a case's mood, how serious the worst item is and how long it has
// stood, in one number: the most urgent is the lowest.
const (
	daysBits   = 20
	levelShift = daysBits
	moodShift  = daysBits + 2
	daysMost   = 1<<daysBits - 1
)

func (e *entry) mood() Mood { return Mood(e.urgency >> moodShift) }

// age returns for how many days the receipt has been where it is.
func (e *entry) age(today model.Date) int {
	if !e.since.Known() {
		return 0
	}
	return max(0, today.Days(e.since))
}

// entryOf judges a summary on a day. Its texts are given numbers.
func (t *texts) entryOf(s *model.Summary, today model.Date, limits model.Deadlines) entry {
	v := judge(s, today, limits)
	area := t.areas.number(s.Area)
	shelf := area
	if s.Place.Area != s.Area { // most lie in the customer's own area
		shelf = t.areas.number(s.Place.Area)
	}
	return entry{
		urgency: v.urgency(s, today), kinds: v.kinds,
		since: s.Since, opened: s.Opened, reviewed: s.Review.On, until: s.Review.Until,
		given: t.names.number(s.Given), family: t.names.number(s.Family),
		area: area, binder: t.binders.number(s.Place.Binder), shelf: shelf, org: uint16(t.orgs.number(string(s.Organisation))),
		next: s.Next, ended: s.Ended, receipt: s.Receipt,
	}
}

// line writes the case's line to l.
func (r *Roster) line(slot int, l *Line) {
	e := &r.entries[slot]
	*l = Line{
		ID: r.id(uint32(slot)), Area: r.texts.areas.list[e.area], Organisation: model.Organisation(r.texts.orgs.list[e.org]),
		Mood: e.mood(), Kinds: e.kinds, Next: e.next, Ended: e.ended, Receipt: e.receipt,
		Binder: model.Place{Area: r.texts.areas.list[e.shelf], Binder: r.texts.binders.list[e.binder]},
		Age:    e.age(r.today), Reviewed: e.reviewed, Until: e.until,
	}
}

// lines yields the slots of the cases that are there and their lines, all in
// the same memory.
func (r *Roster) lines() iter.Seq2[int, *Line] {
	return func(yield func(int, *Line) bool) {
		var l Line
		for slot := range r.entries {
			if r.entries[slot].gone {
				continue
			}
			if r.line(slot, &l); !yield(slot, &l) {
				return
			}
		}
	}
}
