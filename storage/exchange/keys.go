package exchange

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"laskoll/model"
	"laskoll/model/lookup"
)

// key reads where the customer's physical keys hang.
func (b *reading) key() {
	position, number := b.cell(KeyPosition), b.cell(KeyNumber)
	receivedFrom, received := b.together(KeyReceived)
	received = b.settle(KeyReceived, receivedFrom, received)
	hooks, known := b.hooks(position, number)
	from := position
	if from.text == "" {
		from = number
	}
	if len(hooks) == 0 && known && received.verdict == done {
		hooks, from = []hook{{}}, receivedFrom
	}
	if received.verdict == done && received.rest != "" {
		b.addNote(receivedFrom.column.Name(), received.rest)
	}
	if b.keyBack(hooks, from) || b.keyAway(hooks, from) || len(hooks) == 0 {
		return
	}
	for _, h := range hooks {
		b.keys = append(b.keys, keyClaim{h, received.day, from})
	}
	if hooks[0] == (hook{}) {
		b.problem(from, KeyWithoutPlace)
	}
}

// hooks returns the keys that the columns for position and number name. known
// is whether both are understood: a key of which more is said than where it
// hangs may not hang there.
func (b *reading) hooks(position, number cell) (hooks []hook, known bool) {
	hooks, unplaced, known := b.positions(position)
	n := ""
	switch a := b.answer(number); {
	case number.text == "" || a.verdict == notDone && a.rest == "" || a.verdict == notRelevant:
	case isKeyNumber(number.text):
		n = strings.TrimSuffix(number.text, ".0")
	default:
		b.refuse(number, NotAKey)
		return nil, false
	}
	switch {
	case !known:
		if n != "" {
			b.keep(number)
		}
	case n != "" && len(hooks) == 1 && hooks[0].number == "":
		hooks[0].number = n
	case n != "" && len(hooks) == 0:
		hooks = []hook{{number: n}}
	case n != "" && hooks[0].number != n:
		b.keep(number)
	case len(hooks) == 0 && unplaced:
		hooks = []hook{{}}
	}
	return hooks, known
}

// positions reads the column for the position. unplaced is that there is a
// key, but not where.
func (b *reading) positions(c cell) (hooks []hook, unplaced, known bool) {
	a := b.answer(c)
	text := afterDone(c.text)
	switch {
	case c.text == "" || a.verdict == notDone && a.rest == "" || a.verdict == notRelevant:
		return nil, false, true
	case isKeyCount(c.text), c.column.judged.counts:
		b.keep(c)
		return nil, true, true
	case lex().done[lookup.Fold(c.text)] && !isDigits(c.text), a.verdict == done && a.rest == "" && !a.day.Known() && a.by == "" && !isCode(c.text):
		return nil, true, true
	case a.verdict == hasLock && hasPhrase(lookup.Fold(c.text), lex().hasLock):
		b.settle(KeyNeeded, c, a)
		return nil, false, true
	}
	if !b.isDay(c) && !strings.Contains(c.text, "?") {
		if count := keyCountForm.FindString(text); count != "" {
			b.keep(c)
			text = strings.TrimSpace(strings.Replace(text, count, " ", 1))
		}
		if hooks, ok := b.hooksIn(text); ok {
			return hooks, false, true
		}
	}
	b.refuse(c, NotAKey)
	return nil, false, false
}

// isDay reports whether a cell under the heading of a key's place is a day:
// "3-12" was a place before a program made 3 December of it, and "7/9" may be
// either where the other cells do not tell.
func (b *reading) isDay(c cell) bool {
	if looksLikeDay(c.text) {
		f, ok := b.calendar(c).find(c.text)
		return ok && f.fault == "" && !f.noYear
	}
	d, ok := numericDay(c.text)
	return ok && d.sep == '/' && d.c < 0 && !c.column.judged.pairs && (model.ValidDate(2024, d.b, d.a) || c.column.judged.days)
}

// hooksIn reads the keys in a text in which each word is of a place for keys.
func (b *reading) hooksIn(text string) ([]hook, bool) {
	if len(text) > 60 {
		return nil, false
	}
	placed, code := false, false
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ,;()/+&#", r) }) {
		f := lookup.Fold(w)
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case lex().keyPlace[f]:
			placed = true
		case lex().keyHarmless[f] || lex().and[f]:
		case isCode(w):
			code = true
		case placed && (unicode.IsUpper(first) || b.areas.knows(w)) && !lex().lost[f] && !lex().not[f]:
		default:
			return nil, false
		}
	}
	if !placed && !code {
		return nil, false
	}
	hooks := splitKeys(plainHook(text))
	// "B12 / C4" may be two keys, or one that was moved.
	return hooks, !slices.ContainsFunc(hooks, func(h hook) bool { return isPlaceCode(h.position) && isPlaceCode(h.number) })
}

// keyCountForm is how many keys hang in a place: "B12 (2 st)".
var keyCountForm = regexp.MustCompile(`(?i)[ (,]+\d{1,2} ?(?:st|stycken|nycklar|ex)\b\)?`)

// plainHook leaves out the words around a place that say nothing of it:
// "nyckel B12", "B12 ok".
func plainHook(text string) string {
	words := strings.Fields(text)
	for len(words) > 1 && idle[lookup.Fold(words[0])] {
		words = words[1:]
	}
	for len(words) > 1 && idle[lookup.Fold(words[len(words)-1])] {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

var idle = setOf("nyckel", "nyckeln", "kundnyckel", "finns", "ok", "ja", "x", "key", "har", "i", "pa")

// isCode reports whether a word is a place's or a key's code: letters and
// digits, at most six of those.
func isCode(w string) bool {
	return codeForm.MatchString(w) || len(w) <= 6 && isDigits(w) || len(w) == 2 && isInitials(w)
}

var keyNumberForm = regexp.MustCompile(`^(?i:nyckel|nr|no|nummer|#|\.|\s|:)*(\pL{0,4}[-. ]?\d{1,6}(?:[-./ ]\d{1,6})*\pL?)$`)

// isKeyNumber reports whether a text is the number of a key, and no more.
func isKeyNumber(text string) bool { return keyNumberForm.MatchString(text) }

// isKeyCount reports whether a text says how many keys there are.
func isKeyCount(text string) bool {
	words := strings.Fields(lookup.Fold(text))
	return len(words) == 2 && isDigits(words[0]) && len(words[0]) <= 2 && lex().keyCount[words[1]]
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

// keyAway reports whether the list says that the key is lent out, lost or with
// somebody else: anything but a no. It is no way in, and its place is kept as a
// note.
func (b *reading) keyAway(hooks []hook, from cell) bool {
	c, a := b.together(KeyAway)
	if a.verdict == blank || a.verdict == notDone && a.rest == "" || a.verdict == notRelevant {
		return false
	}
	b.keep(c)
	if len(hooks) > 0 && hooks[0] != (hook{}) {
		b.keep(from)
	}
	b.problem(c, KeyGone)
	return true
}

// keyNeeded reads whether a physical key is needed. That the answer was written
// into Lifecare is said only where it has a day.
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
	b.needAnswered = true
	if a.verdict != done || !a.day.Known() {
		if a.rest != "" || a.by != "" {
			b.keep(from)
		}
		return
	}
	for moment, own := range map[model.Moment]Meaning{model.M5c: NeededCare, model.M5d: NeededPlan} {
		if !b.has[own] {
			b.moments = append(b.moments, momentClaim{moment: moment, from: from, day: a.day, noYear: a.noYear, by: a.by, remark: a.rest})
		}
	}
}

// lock reads columns that only tell of a lock: there is one, or why not.
func (b *reading) lock() {
	if c := b.cell(HasLock); c.text != "" {
		switch a := b.answer(c); {
		case b.ofOtherStage(Fitted, c.text):
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
		switch a := b.answer(c); {
		case a.verdict == notDone && a.rest == "" || a.verdict == notRelevant:
		case a.verdict == done && a.rest == "":
			b.give(model.FieldNoLockReason, c.column.Name(), c)
		default:
			b.give(model.FieldNoLockReason, c.text, c)
		}
	}
	if c := b.cell(Protected); c.text != "" {
		switch a := b.answer(c); a.verdict {
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

// facts reads what else a case holds.
func (b *reading) facts() {
	for m, f := range map[Meaning]model.Field{Decided: model.FieldDecided, BatteryAt: model.FieldBatteryAt} {
		c := b.cell(m)
		switch day, ok := b.calendar(c).find(c.text); {
		case b.value(c) == "":
		case !ok || day.fault != "" || day.noYear || day.rest != "" || day.day > b.cal.today:
			b.refuse(c, NotUnderstood)
		default:
			b.give(f, day.day.String(), c)
		}
	}
	b.give(model.FieldLockSerial, b.value(b.cell(LockSerial)), b.cell(LockSerial))
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
	case remarkSays(c.text, lex().noLock) && b.get(model.FieldNoLockReason) == "":
		b.give(model.FieldNoLockReason, c.text, c)
	case remarkSays(c.text, lex().hasLock):
		b.give(model.FieldHasLock, model.Yes, c)
	}
}
