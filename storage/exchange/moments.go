package exchange

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"laskoll/model"
	"laskoll/model/lookup"
)

// momentsOf returns the moments that a column tells of.
func (b *reading) momentsOf(m Meaning) []model.Moment {
	switch m {
	case Applied:
		return []model.Moment{model.M1a}
	case Informed:
		if b.get(model.FieldChannel) == string(model.ContactCentre) {
			return []model.Moment{model.M2b}
		}
		return []model.Moment{model.M2a}
	case Lifecare:
		return []model.Moment{model.M3a}
	case Started:
		return []model.Moment{model.M4a}
	case PositionCare:
		return []model.Moment{model.M5a}
	case PositionPlan:
		return []model.Moment{model.M5b}
	case NeededCare:
		return []model.Moment{model.M5c}
	case NeededPlan:
		return []model.Moment{model.M5d}
	case Ordered:
		return []model.Moment{model.M6a}
	case CustomerTold:
		return []model.Moment{model.M6b}
	case Fitted:
		return []model.Moment{model.M7a}
	case LooseParts:
		return []model.Moment{model.M7b}
	case Fetched:
		return []model.Moment{model.M8a}
	}
	return nil
}

// moment reads the columns of one moment.
func (b *reading) moment(m Meaning) {
	moments := b.momentsOf(m)
	if moments == nil {
		return
	}
	from, a := b.together(m)
	if m == Fetched {
		a = b.whereabouts(from, a)
	}
	if a = b.settle(m, from, a); a.verdict != done && a.verdict != notRelevant && a.verdict != lost {
		return
	}
	for _, moment := range moments {
		b.moments = append(b.moments, momentClaim{
			moment: moment, skipped: a.verdict == notRelevant, missing: a.verdict == lost,
			day: a.day, noYear: a.noYear, by: a.by, remark: a.rest, from: from,
		})
	}
}

// whereabouts reads a column that tells where the receipt is, in words. One
// that is in its binder was fetched, too.
func (b *reading) whereabouts(from cell, a answer) answer {
	folded := lookup.Fold(from.text)
	switch {
	case a.verdict == blank || a.day.Known():
	case lex().atCustomer[folded]:
		return answer{verdict: notDone}
	case lex().atOffice[folded]:
		return answer{verdict: done}
	case a.verdict != done && a.verdict != unclear || strings.Contains(from.text, "?"):
	case folded == "arkiverad" || folded == "arkiverat" || folded == "arkiv":
		b.placed(from)
		return answer{verdict: done}
	default:
		if at, place := b.placeAnswer(from, false); place != "" && at.verdict == done {
			b.placed(from)
			return answer{verdict: done}
		}
	}
	return a
}

// placed takes a cell that tells where the receipt lies for the one that should.
func (b *reading) placed(from cell) {
	if place := &b.cells[ArchivePlace][Whole]; place.text == "" && !b.has[Archived] {
		*place = from
	}
}

// together reads the cells of a moment as one answer: the answer itself, the
// day and the person may have a column each.
func (b *reading) together(m Meaning) (cell, answer) {
	from, day, by := b.part(m, Whole), b.part(m, Day), b.part(m, By)
	a := b.answer(from)
	if day.text != "" {
		d := b.answer(day)
		switch {
		case from.text == "":
			from, a = day, d
		case a.verdict == done && a.day == 0 && d.verdict == done && d.day.Known() && d.rest == "" && d.by == "":
			a.day, a.noYear, a.code = d.day, d.noYear, d.code
		case d.verdict != a.verdict || d.day != a.day || d.rest != "" || d.by != "":
			b.keep(day)
		}
	}
	switch {
	case by.text == "":
	case a.verdict == done && a.by == "":
		a.by = by.text
	default:
		b.keep(by)
	}
	return from, a
}

// settle acts on what an answer says beyond done or not, and returns it as it
// then stands.
func (b *reading) settle(m Meaning, from cell, a answer) answer {
	aboutLock := m == Ordered || m == Fitted || m == KeyNeeded
	switch a.verdict {
	case hasLock:
		if !aboutLock && !hasPhrase(lookup.Fold(from.text), lex().hasLock) {
			return answer{verdict: done, rest: from.text}
		}
		b.give(model.FieldHasLock, model.Yes, from)
		b.addNote(from.column.Name(), a.rest)
	case noLock:
		if !aboutLock && !hasPhrase(lookup.Fold(from.text), lex().noLock) {
			return b.refuse(from, NotUnderstood)
		}
		b.give(model.FieldNoLockReason, from.text, from)
	case lost:
		if m != Fetched && m != Archived {
			b.keep(from)
			return answer{verdict: notDone}
		}
	case notDone:
		if a.code != "" {
			b.problem(from, a.code)
		}
		if a.rest != "" {
			b.keep(from)
		}
		if m == Fitted && lookup.Fold(from.text) != "" {
			b.unfitted = &from
		}
	case unclear:
		b.unclear(m, a.code)
		return b.refuse(from, a.code)
	case done:
		if b.ofOtherStage(m, from.text) && !(m == Fetched && !a.day.Known()) {
			b.unclear(m, NotUnderstood)
			return b.refuse(from, NotUnderstood)
		}
		if a.code != "" {
			b.problem(from, a.code)
		}
		b.suspect(cell{from.column, a.rest})
	}
	return a
}

// unclear notes that nobody knows whether the alarm runs: the cell for it says
// something, and neither that it is to come nor that it is not.
func (b *reading) unclear(m Meaning, code Code) {
	if m == Started && code != Planned && code != FutureDay {
		b.alarmUnclear = true
	}
}

// refuse reports a cell that is not understood and keeps its text.
func (b *reading) refuse(from cell, code Code) answer {
	b.problem(from, code)
	b.keep(from)
	return answer{verdict: unclear, code: code}
}

// archived reads whether the receipt is in its binder, and in which.
func (b *reading) archived() {
	from, a := b.together(Archived)
	place := b.cell(ArchivePlace)
	when := cell{column: nowhere}
	if b.has[Archived] {
		when = from
	}
	pa, pText := b.placeAnswer(place, true)
	if when.text != "" {
		a, pText = b.both(a, when, pText, place)
	} else {
		from, a = place, pa
	}
	if from.text == "" {
		return
	}
	a = b.settle(Archived, from, a)
	if a.verdict != done && a.verdict != lost && a.verdict != notRelevant {
		return
	}
	b.moments = append(b.moments, momentClaim{
		moment: model.M9a, skipped: a.verdict == notRelevant, missing: a.verdict == lost,
		day: a.day, noYear: a.noYear, by: a.by, remark: a.rest, from: from,
		place: model.ParsePlace(b.get(model.FieldArea), pText),
	})
}

// both puts a column that says whether, and one that says where, together.
func (b *reading) both(a answer, when cell, pText string, place cell) (answer, string) {
	own, text := b.placeAnswer(when, false)
	if own.verdict == done && a.verdict != done {
		a = own
	} else if own.verdict == done {
		a.rest = own.rest
	}
	switch {
	case a.verdict != done && place.text != "":
		b.keep(place)
		return a, ""
	case pText == "":
		return a, text
	case text != "":
		b.addNote(when.column.Name(), text)
	}
	return a, pText
}

// placeAnswer reads a cell that may hold a binder, a day, an answer, or a
// binder and a day. placeFirst tells that "4/3" is rather a place, and that a
// short code is one.
func (b *reading) placeAnswer(c cell, placeFirst bool) (answer, string) {
	a := b.answer(c)
	words := strings.Fields(lookup.Fold(c.text))
	if a.verdict == blank || strings.Contains(c.text, "?") || anyOf(words, lex().negations) || anyOf(words, lex().plan) {
		return a, ""
	}
	f, ok := b.calendar(c).find(c.text)
	if place := afterDone(f.rest); ok && f.fault == "" && (!f.noYear || !placeFirst || strings.ContainsAny(place, "0123456789")) {
		if f.day <= b.cal.today && b.isPlace(place, placeFirst) {
			return answer{verdict: done, day: f.day, noYear: f.noYear}, place
		}
		return a, ""
	}
	if place := afterDone(c.text); b.isPlace(place, placeFirst) {
		return answer{verdict: done}, place
	}
	return a, ""
}

// afterDone returns a text without the words before it that say that it was
// done: "ja, i S:3".
func afterDone(text string) string {
	words := strings.Fields(lookup.Fold(text))
	for len(words) > 1 && (lex().done[words[0]] || words[0] == "i") {
		text, words = afterWord(text), words[1:]
	}
	return text
}

var codeForm = regexp.MustCompile(`^(?:\pL{0,3}[-.:]?\d{1,4}(?:[-.:/]\d{1,4})*\pL?|\pL:?|\pL{1,2}:\d{1,4})$`)

// isPlace reports whether a text names a binder, and says nothing else: each
// of its words is one for where papers lie, a code, or an area. In a column
// that is not about places it has to say so.
func (b *reading) isPlace(text string, placeFirst bool) bool {
	binder, code, sure := false, false, false
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ,;()", r) }) {
		f := lookup.Fold(w)
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case lex().binder[f] || strings.HasPrefix(f, "parm"):
			binder = true
		case codeForm.MatchString(w):
			code = true
			sure = sure || strings.Contains(w, ":") && strings.ContainsAny(w, "0123456789")
		case b.areas.knows(w), lex().directions[f], lex().area[f]:
			sure = sure || placeFirst
		case unicode.IsUpper(first) && (binder || placeFirst && strings.ContainsAny(text, "0123456789")) && !lex().lost[f] && !lex().done[f]:
		default:
			return false
		}
	}
	return binder || sure || placeFirst && code
}
