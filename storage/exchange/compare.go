package exchange

import (
	"slices"

	"laskoll/model"
	"laskoll/model/lookup"
)

// comparison finds what a record adds to a case.
type comparison struct {
	*planner
	c     model.Case
	rec   record
	past  past
	facts []model.Fact
	notes []note
	shut  bool // a cell was turned into a note because the case has ended
}

// compare returns the facts that bring the case to what the record says,
// without changing anything that the case knows already.
func (p *planner) compare(c model.Case, rec record) []model.Fact {
	d := &comparison{planner: p, c: c, rec: rec, past: newPast(c)}
	d.fields()
	slices.SortStableFunc(rec.moments, func(a, b momentClaim) int { return a.moment.Compare(b.moment) })
	for _, m := range rec.moments {
		if m.moment.Compare(model.M4a) > 0 {
			d.keys()
		}
		d.moment(m)
	}
	d.keys()
	end := d.end()
	for _, n := range append(d.notes, rec.notes...) {
		if d.past.notes[n] {
			continue
		}
		d.past.notes[n] = true
		d.facts = append(d.facts, model.NoteAdded{Heading: n.heading, Text: n.text})
	}
	return append(d.facts, end...)
}

// add plans a fact that the cell tells. Of a case that has ended it keeps the
// cell as a note, except for what is still to be settled after the end.
func (d *comparison) add(f model.Fact, from cell) {
	if !d.c.Ended() || settles(f) {
		d.facts = append(d.facts, f)
		return
	}
	d.note(from)
	if !d.shut {
		d.shut = true
		d.problemAt(from, CaseEnded)
	}
}

func settles(f model.Fact) bool {
	switch f := f.(type) {
	case model.ReceiptMoved, model.KeyReturned:
		return true
	case model.MomentDone:
		return f.Moment == model.M7a || f.Moment == model.M7b
	}
	return false
}

// noted reports whether the cell became a note when it was imported before:
// the register said something else then, and somebody has seen it.
func (d *comparison) noted(from cell) bool {
	if len(d.past.notes) == 0 {
		return false
	}
	piece := pieces(from.text, model.MaxText)
	return len(piece) > 0 && d.past.notes[note{first(from.column.Name(), 200), piece[0]}]
}

func (d *comparison) note(from cell) {
	for _, piece := range pieces(from.text, model.MaxText) {
		d.notes = append(d.notes, note{first(from.column.Name(), 200), piece})
	}
}

func (d *comparison) problemAt(from cell, code Code, args ...string) {
	d.report(Problem{
		Row: d.rec.row, Letter: from.column.Letter, Column: from.column.Name(), Value: first(from.text, 300), Code: code, Args: args,
	})
}

// differs tells that the register says something else; the cell becomes a
// note.
func (d *comparison) differs(from cell, register string) {
	d.problemAt(from, Differs, register)
	d.note(from)
}

func (d *comparison) fields() {
	var set []model.Setting
	for _, claim := range d.rec.set {
		old := d.c.Get(claim.Field)
		switch {
		case sameValue(claim.Field, old, claim.Value), d.past.hadField(claim.Setting), d.noted(claim.from):
		case old == "" && d.c.Ended():
			d.add(model.Changed{Set: []model.Setting{claim.Setting}}, claim.from)
		case old == "":
			set = append(set, claim.Setting)
		case d.c.Customer.Protected && claim.Field.Sensitive():
			d.differs(claim.from, "")
		default:
			d.differs(claim.from, old)
		}
	}
	if len(set) > 0 {
		slices.SortFunc(set, func(a, b model.Setting) int { return int(a.Field) - int(b.Field) })
		d.facts = append(d.facts, model.Changed{Set: set})
	}
}

// moment plans one moment.
func (d *comparison) moment(m momentClaim) {
	mark := d.c.Mark(m.moment)
	switch {
	case m.missing:
		d.lost(m)
	case m.skipped:
		d.skip(m)
	case d.past.hadMoment(m):
		d.place(m)
	case d.noted(m.from):
	case mark.State == model.Skipped:
		d.differs(m.from, mark.Remark)
	case !mark.Said():
		d.tick(m)
	case !m.day.Known() || sameDay(mark.On, m):
		d.place(m)
	case !mark.On.Known():
		d.dated(m, mark)
		d.place(m)
	default:
		d.differs(m.from, mark.On.String())
	}
}

// tick plans a moment that is not marked.
func (d *comparison) tick(m momentClaim) {
	state := d.c.ReceiptState()
	switch m.moment {
	case model.M8a, model.M9a:
		if state == model.ReceiptMissing || d.setAside(m.moment) {
			d.differs(m.from, state.String())
			return
		}
		if m.remark != "" {
			d.notes = append(d.notes, note{m.from.column.Name(), m.remark})
		}
		moved := model.ReceiptMoved{To: model.ReceiptFetched, On: m.day, By: m.by}
		if m.moment == model.M9a {
			moved.To, moved.Place = model.ReceiptArchived, m.place
		}
		d.add(moved, m.from)
	default:
		d.add(model.MomentDone{Moment: m.moment, On: m.day, By: m.by, Remark: m.remark}, m.from)
	}
}

// setAside reports whether a moment that this one stands on was set not
// applicable by hand: ticking this one would tick that one too.
func (d *comparison) setAside(m model.Moment) bool {
	return d.c.Mark(model.M7a).State == model.Skipped || m == model.M9a && d.c.Mark(model.M8a).State == model.Skipped
}

// receiptAfter is where the receipt is when a moment of its life is the last.
var receiptAfter = map[model.Moment]model.ReceiptState{
	model.M7a: model.ReceiptAtCustomer, model.M8a: model.ReceiptFetched, model.M9a: model.ReceiptArchived,
}

// dated gives a moment that was done on a day nobody knew its day.
func (d *comparison) dated(m momentClaim, mark model.Mark) {
	// A moment of the receipt's life takes the receipt with it: its day is only
	// put in while the receipt is where that moment left it.
	if state, life := receiptAfter[m.moment]; life && d.c.ReceiptState() != state {
		d.note(m.from)
		return
	}
	by := mark.By
	if by == "" {
		by = m.by
	}
	d.add(model.MomentDone{Moment: m.moment, On: m.day, By: by, Remark: mark.Remark}, m.from)
}

// place plans where an archived receipt lies, when the register does not know.
func (d *comparison) place(m momentClaim) {
	if m.moment != model.M9a || m.place.String() == "" {
		return
	}
	old := d.c.Receipt.Place
	switch {
	case lookup.Fold(old.String()) == lookup.Fold(m.place.String()), d.past.hadPlace(m.place), d.noted(m.from):
	case old.String() != "":
		d.differs(m.from, old.String())
	case d.c.ReceiptState() == model.ReceiptArchived:
		d.add(model.ReceiptMoved{To: model.ReceiptArchived, On: m.day, By: m.by, Place: m.place}, m.from)
	default:
		d.note(m.from)
	}
}

// skip plans a moment that the list calls not applicable.
func (d *comparison) skip(m momentClaim) {
	mark := d.c.Mark(m.moment)
	switch {
	case mark.State == model.Skipped, d.past.skipped[m.moment], d.noted(m.from):
	case mark.State == model.Done:
		d.differs(m.from, mark.On.String())
	default:
		d.add(model.MomentSkipped{Moment: m.moment, Reason: m.remark}, m.from)
	}
}

// lost plans a receipt that the list calls missing: only where there is one.
func (d *comparison) lost(m momentClaim) {
	fitted := d.c.Mark(model.M7a).State == model.Done || slices.ContainsFunc(d.rec.moments, func(o momentClaim) bool {
		return o.moment == model.M7a && !o.skipped
	})
	switch state := d.c.ReceiptState(); {
	case d.past.lost, state == model.ReceiptMissing, d.noted(m.from):
	case !fitted:
		d.problemAt(m.from, NotUnderstood)
		d.note(m.from)
	case state >= model.ReceiptArchived:
		d.differs(m.from, state.String())
	default:
		d.past.lost = true
		d.add(model.ReceiptMoved{To: model.ReceiptMissing, Why: m.from.text}, m.from)
	}
}

// keys plans the keys, once.
func (d *comparison) keys() {
	claims := d.rec.keys
	d.rec.keys = nil
	held := d.c.HeldKeys()
	for _, k := range claims {
		switch old, how := d.findKey(k.hook); {
		case how == keyKnown || d.past.hadKey(k.hook) || d.noted(k.from):
		case how == keyFuller && !isPlanned(old.ID):
			d.add(model.KeyChanged{Key: old.ID, Position: k.position, Number: k.number}, k.from)
		case how == keyFuller || len(held) >= len(claims):
			d.differs(k.from, labels(held))
		default:
			d.add(model.KeyReceived{Position: k.position, Number: k.number, On: k.day}, k.from)
		}
	}
	d.keyBack()
}

// keyBack plans the return of a key that the register holds.
func (d *comparison) keyBack() {
	gone := d.rec.keyGone
	d.rec.keyGone = nil
	held := d.c.HeldKeys()
	if gone == nil || len(held) == 0 || d.past.returned || d.noted(gone.from) {
		return
	}
	i := slices.IndexFunc(held, func(k model.Key) bool { return foldHook(hook{k.Position, k.Number}) == foldHook(gone.hook) })
	if i < 0 && len(held) == 1 && gone.hook == (hook{}) {
		i = 0
	}
	if i < 0 || isPlanned(held[i].ID) {
		d.differs(gone.from, labels(held))
		return
	}
	d.add(model.KeyReturned{Key: held[i].ID, On: gone.day}, gone.from)
}

func labels(keys []model.Key) string {
	out := ""
	for _, k := range keys {
		if out != "" {
			out += ", "
		}
		out += k.Label()
	}
	return out
}

// How a key of a list stands to those in the register.
const (
	keyNew    = iota
	keyKnown  // there already, perhaps with more known of it
	keyFuller // there already, but less is known of it
)

func (d *comparison) findKey(h hook) (model.Key, int) {
	h = foldHook(h)
	for _, k := range d.c.Keys {
		old := foldHook(hook{k.Position, k.Number})
		switch {
		case covers(old, h):
			return k, keyKnown
		case covers(h, old) && !k.Gone:
			return k, keyFuller
		}
	}
	return model.Key{}, keyNew
}

// covers reports whether a says all that b says.
func covers(a, b hook) bool {
	return (b.position == "" || a.position == b.position) && (b.number == "" || a.number == b.number)
}

func foldHook(h hook) hook { return hook{lookup.Fold(h.position), lookup.Fold(h.number)} }

// end plans the end of the case, which comes last: nothing is said of a case
// after it has ended.
func (d *comparison) end() []model.Fact {
	end := d.rec.end
	switch {
	case end == nil || d.past.hadEnd(end.Closed) || d.noted(end.from):
		return nil
	case !d.c.Ended():
		return []model.Fact{end.Closed}
	case end.Reason != d.c.End.Reason && end.Reason != model.EndOther, end.On.Known() && end.On != d.c.End.On:
		d.differs(end.from, d.c.End.On.String())
	}
	return nil
}
