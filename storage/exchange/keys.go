package exchange

import (
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// key reads where the customer's physical keys hang.
func (b *reading) key() {
	position, number := b.cell(KeyPosition), b.cell(KeyNumber)
	receivedFrom, received := b.together(KeyReceived)
	received = b.settle(KeyReceived, receivedFrom, received)
	hooks := b.hooks(position, number)
	from := position
	if from.text == "" {
		from = number
	}
	if len(hooks) == 0 && received.verdict == done {
		hooks, from = []hook{{}}, receivedFrom
	}
	if received.verdict == done && received.rest != "" {
		b.addNote(receivedFrom.column.Name(), received.rest)
	}
	if b.keyBack(hooks, from) || len(hooks) == 0 {
		return
	}
	placed := false
	for _, h := range hooks {
		b.keys = append(b.keys, keyClaim{h, received.day, from})
		placed = placed || h.position != ""
	}
	if hooks[0] == (hook{}) {
		b.problem(from, KeyWithoutPlace)
	}
	if placed {
		b.positionWritten(received, from)
	}
}

// hooks returns the keys that the columns for position and number name.
func (b *reading) hooks(position, number cell) []hook {
	hooks, unplaced := b.positions(position)
	n := ""
	switch a := b.answer(number.text); {
	case number.text == "" || a.verdict == notDone && a.rest == "" || a.verdict == notRelevant:
	case strings.ContainsAny(number.text, "0123456789") || len(hooks) > 0:
		n = number.text
	default:
		b.refuse(number, NotAKey)
	}
	switch {
	case n != "" && len(hooks) == 1 && hooks[0].number == "":
		hooks[0].number = n
	case n != "" && len(hooks) == 0:
		hooks = []hook{{number: n}}
	case n != "" && hooks[0].number != n:
		b.keep(number)
	case len(hooks) == 0 && unplaced:
		hooks = []hook{{}}
	}
	return hooks
}

// positions reads the column for the position. unplaced is that there is a
// key, but not where.
func (b *reading) positions(c cell) (hooks []hook, unplaced bool) {
	a := b.answer(c.text)
	switch {
	case c.text == "" || a.verdict == notDone && a.rest == "" || a.verdict == notRelevant:
		return nil, false
	case a.verdict == done && a.rest == "" && !a.day.Known() && a.by == "":
		return nil, true
	case a.verdict == hasLock && hasPhrase(lookup.Fold(c.text), hasLockPhrases):
		b.settle(KeyNeeded, c, a)
		return nil, false
	case a.verdict == done && !a.day.Known() && isHook(a.rest) && !strings.Contains(c.text, "?"):
		return splitKeys(a.rest), false // "ja, B20"
	case isHook(c.text):
		return splitKeys(c.text), false
	}
	b.refuse(c, NotAKey)
	return nil, false
}

// keyBack reports whether the list says that the key went back. Such a key is
// no way in and is not registered; its place is kept as a note.
func (b *reading) keyBack(hooks []hook, from cell) bool {
	c, a := b.together(KeyReturned)
	a = b.settle(KeyReturned, c, a)
	if a.verdict != done {
		return false
	}
	b.keep(c)
	gone := keyClaim{day: a.day, from: c}
	if len(hooks) > 0 && hooks[0] != (hook{}) {
		gone.hook = hooks[0]
		b.keep(from)
		b.problem(c, KeyGone)
	}
	b.keyGone = &gone
	return true
}

// positionWritten claims that the position stands in both parts of Lifecare,
// where the list has no columns of its own for that.
func (b *reading) positionWritten(received answer, from cell) {
	for moment, own := range map[model.Moment]Meaning{model.M5a: PositionCare, model.M5b: PositionPlan} {
		if !b.has[own] {
			b.moments = append(b.moments, momentClaim{moment: moment, day: received.day, noYear: received.noYear, by: received.by, from: from})
		}
	}
}

// keyNeeded reads whether a physical key is needed; any answer is one that
// was written into Lifecare.
func (b *reading) keyNeeded() {
	from, a := b.together(KeyNeeded)
	a = b.settle(KeyNeeded, from, a)
	var value string
	switch a.verdict {
	case done, noLock:
		value = model.Yes
	case hasLock, notRelevant:
		value = model.No
	case notDone:
		if lookup.Fold(from.text) == "" {
			return // a dash: nobody has answered
		}
		value = model.No
	default:
		return
	}
	b.give(model.FieldKeyNeeded, value, from)
	for moment, own := range map[model.Moment]Meaning{model.M5c: NeededCare, model.M5d: NeededPlan} {
		if b.has[own] {
			continue
		}
		claim := momentClaim{moment: moment, from: from}
		if a.verdict == done {
			claim.day, claim.noYear, claim.by, claim.remark = a.day, a.noYear, a.by, a.rest
		}
		b.moments = append(b.moments, claim)
	}
}

// lock reads columns that only tell of a lock: there is one, or why not.
func (b *reading) lock() {
	if c := b.cell(HasLock); c.text != "" {
		switch a := b.answer(c.text); {
		case fallsShort(Fitted, c.text):
			b.refuse(c, NotUnderstood)
		case a.verdict == done || a.verdict == hasLock:
			if fitted := &b.cells[Fitted][Day]; a.day.Known() && fitted.text == "" {
				*fitted = c
				break
			}
			b.give(model.FieldHasLock, model.Yes, c)
			if a.rest != "" || a.by != "" || a.day.Known() {
				b.keep(c)
			}
		case a.verdict == noLock:
			b.give(model.FieldNoLockReason, c.text, c)
		case a.verdict == notDone || a.verdict == notRelevant:
			b.addNote(c.column.Name(), a.rest)
		default:
			b.refuse(c, NotUnderstood)
		}
	}
	if c := b.cell(NoLock); c.text != "" {
		switch a := b.answer(c.text); {
		case a.verdict == notDone && a.rest == "" || a.verdict == notRelevant:
		case a.verdict == done && a.rest == "":
			b.give(model.FieldNoLockReason, c.column.Name(), c)
		default:
			b.give(model.FieldNoLockReason, c.text, c)
		}
	}
	if c := b.cell(Protected); c.text != "" {
		switch a := b.answer(c.text); a.verdict {
		case notDone, notRelevant:
			b.addNote(c.column.Name(), a.rest)
		default:
			b.give(model.FieldProtected, model.Yes, c)
			if a.verdict != done || a.rest != "" || a.by != "" || a.day.Known() {
				b.keep(c)
			}
		}
	}
}

// endings of cases, by the beginnings of the words that offices use.
var endWords = []struct {
	word   string
	reason model.EndReason
}{
	{"avlid", model.EndDied}, {"avled", model.EndDied}, {"dod", model.EndDied}, {"deceased", model.EndDied}, {"died", model.EndDied},
	{"flytt", model.EndMoved}, {"moved", model.EndMoved}, {"sabo", model.EndMoved},
	{"tackat", model.EndDeclined}, {"tackar", model.EndDeclined}, {"avboj", model.EndDeclined}, {"declined", model.EndDeclined},
	{"utforare", model.EndProvider},
}

// ending reads whether the case has ended, and how.
func (b *reading) ending() {
	for _, m := range []Meaning{Ended, Died, Status} {
		c := b.cell(m)
		if c.text == "" {
			continue
		}
		if end, ok := b.endOf(m, c); ok && b.end == nil {
			b.end = &endClaim{end, c}
		} else if m == Status || ok {
			b.keep(c)
		}
	}
}

func (b *reading) endOf(m Meaning, c cell) (model.Closed, bool) {
	words := strings.Fields(lookup.Fold(c.text))
	a := b.answer(c.text)
	end := model.Closed{Reason: reasonOf(words), On: a.day}
	switch {
	case anyOf(words, negations) && end.Reason != model.EndDeclined, anyOf(words, planWords):
		switch {
		case a.verdict == unclear && m != Status:
			b.refuse(c, a.code)
		case a.verdict != notDone || a.rest != "":
			b.keep(c)
		}
		return end, false
	case end.Reason != model.EndNone:
		if f, ok := b.cal.find(c.text); ok {
			end.On = f.day
		}
		end.Remark = c.text
		return end, true
	case m == Status:
		end.Reason, end.Remark = model.EndOther, c.text
		return end, len(words) > 0 && strings.HasPrefix(words[0], "avslut")
	case a.verdict == done || a.verdict == unclear && a.code == NotUnderstood && m == Ended:
		end.Reason, end.Remark = model.EndOther, a.rest
		if a.verdict == unclear {
			end.Remark = c.text
		}
		if m == Died {
			end.Reason = model.EndDied
		}
		return end, true
	case a.verdict == unclear:
		b.refuse(c, a.code)
	case a.rest != "" || a.verdict == hasLock || a.verdict == noLock:
		b.keep(c)
	}
	return end, false
}

func reasonOf(words []string) model.EndReason {
	for _, e := range endWords {
		for _, w := range words {
			if strings.HasPrefix(w, e.word) {
				return e.reason
			}
		}
	}
	return model.EndNone
}

// remark keeps the remarks and every cell whose heading says nothing, and
// listens in them for what must not be missed.
func (b *reading) remark() {
	for _, c := range b.remarks {
		if unlessDash(c) == "" {
			continue
		}
		b.keep(c)
		b.listen(c)
	}
	if len(b.strange) > maxStrange {
		var all strings.Builder
		for _, c := range b.strange {
			all.WriteString(c.column.Name() + ": " + c.text + "; ")
			b.listen(c)
		}
		b.addNote("", all.String())
		return
	}
	for _, c := range b.strange {
		b.keep(c)
		b.listen(c)
	}
}

func (b *reading) listen(c cell) {
	b.suspect(c)
	switch {
	case remarkSays(c.text, noLockPhrases) && b.get(model.FieldNoLockReason) == "":
		b.give(model.FieldNoLockReason, c.text, c)
	case remarkSays(c.text, hasLockPhrases):
		b.give(model.FieldHasLock, model.Yes, c)
	}
}
