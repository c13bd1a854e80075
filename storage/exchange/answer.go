package exchange

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"laskoll/model"
	"laskoll/model/lookup"
)

// verdict is what a cell under a moment's heading says.
type verdict uint8

const (
	blank       verdict = iota // nothing was written
	notDone                    // "nej", "-"
	done                       // a day, or "x", "ja", "ok"
	notRelevant                // "ej aktuellt"
	hasLock                    // "finns redan": the customer has a digital lock
	noLock                     // "går ej": the customer cannot have one
	lost                       // "saknas"
	unclear
)

// answer is a cell under a moment's heading, read.
type answer struct {
	verdict verdict
	day     model.Date
	noYear  bool
	rest    string // what else stands in the cell: who did it, a remark
	by      string // initials
	code    Code   // what to tell of it; "" when all is well
}

// answer reads a cell under a moment's heading: whole, or not at all.
func (cal calendar) answer(text string) answer {
	if cal.signs {
		text = symbols(text)
	}
	folded := lookup.Fold(text)
	switch {
	case text == "":
		return answer{}
	case strings.Contains(text, "?"):
		return answer{verdict: unclear, code: NotUnderstood}
	case strings.ContainsAny(text, "✓✔☑√🗸✅") && folded == "":
		return answer{verdict: done}
	case strings.Trim(text, "-–—−./_☐ ,") == "", lex().not[folded], lex().notPhrases[folded]:
		return answer{verdict: notDone}
	case lex().notApplicable[folded]:
		return answer{verdict: notRelevant, rest: text}
	case lex().done[folded]:
		return answer{verdict: done}
	case lex().lost[folded]:
		return answer{verdict: lost, rest: text}
	case saysHasLock(text):
		return answer{verdict: hasLock, rest: beyond(folded, text)}
	case saysNoLock(text):
		return answer{verdict: noLock, rest: text}
	}
	if f, ok := cal.find(text); ok {
		return cal.dated(f, text)
	}
	return worded(text, folded)
}

// dated reads a cell that holds something like a day.
func (cal calendar) dated(f found, text string) answer {
	words := strings.Fields(lookup.Fold(f.rest))
	left := leftover(f.rest)
	switch {
	case f.fault == DayMissing && left.known:
		return answer{verdict: done, rest: text, code: DayMissing}
	case f.fault != "":
		return answer{verdict: unclear, code: f.fault}
	case anyOf(words, lex().plan):
		return answer{verdict: unclear, code: Planned}
	case len(words) > 0 && lex().not[words[0]]:
		return denied(text, f.rest)
	}
	if _, second := cal.find(f.rest); second {
		return answer{verdict: unclear, code: SeveralDays}
	}
	switch {
	case !left.known:
		return answer{verdict: unclear, code: NotUnderstood}
	case f.day > cal.today && !cal.ahead:
		return answer{verdict: unclear, code: FutureDay}
	}
	a := answer{verdict: done, day: f.day, noYear: f.noYear, rest: f.rest}
	if f.day > cal.today {
		a.code = DayAhead
	}
	if len(words) > 0 && lex().done[words[0]] {
		a.rest = afterWord(f.rest)
	}
	a.sign(left)
	return a
}

// denied is a cell that begins with a no. What else it says is told, unless
// each word of it is known.
func denied(text, rest string) answer {
	for w := range strings.FieldsSeq(lookup.Fold(rest)) {
		if !lex().not[w] && !lex().plan[w] && !lex().harmless[w] && !lex().done[w] && strings.Trim(w, "0123456789") != "" {
			return answer{verdict: notDone, rest: text, code: NotDone}
		}
	}
	return answer{verdict: notDone, rest: text}
}

// worded reads a cell with neither a day nor a phrase that is known.
func worded(text, folded string) answer {
	words := strings.Fields(folded)
	left := leftover(text)
	switch {
	case len(words) > 1 && lex().not[words[0]] && !isDigits(words[0]):
		return denied(text, text)
	case anyOf(words, lex().plan):
		return answer{verdict: unclear, code: Planned}
	case left.known && left.done:
		a := answer{verdict: done, rest: text}
		if lex().done[words[0]] {
			a.rest = afterWord(text)
		}
		a.sign(left)
		return a
	case isInitials(text):
		return answer{verdict: done, by: text, code: SignedOnly}
	}
	return answer{verdict: unclear, code: NotUnderstood}
}

// sign moves what is left of a cell to the person, when it is nothing else.
func (a *answer) sign(left remains) {
	if left.signed {
		a.by, a.rest = strings.Trim(left.by, " ()"), ""
	}
}

// remains is what stands in a cell beside what is sought in it.
type remains struct {
	known  bool   // every word is known
	done   bool   // one says that it was done
	signed bool   // all that is more is a signature: by
	by     string // who
}

// leftover reads the words of a cell that are no day. A capital letter makes
// no name: a person is told by initials, by a given name that is known, or by
// the word before.
func leftover(text string) remains {
	r := remains{known: true}
	var name []string
	plain := 0
	before := ""
	for w := range strings.FieldsFuncSeq(text, func(c rune) bool { return strings.ContainsRune(" ,;:()/+!", c) }) {
		w = strings.Trim(w, ".-–")
		f := lookup.Fold(w)
		switch {
		case f == "":
			continue
		case lex().done[f] && !isInitials(w):
			r.done = true
		case isSignature(w, before, len(name) > 0):
			name = append(name, w)
		case lex().harmless[f]:
			if f != "av" && f != "sign" && f != "by" && f != "signerad" {
				plain++
			}
		default:
			r.known = false
		}
		before = f
	}
	r.signed = r.known && plain == 0 && len(name) > 0
	r.by = strings.Join(name, " ")
	return r
}

// isSignature reports whether a word is a person's or part of one's name.
func isSignature(w, before string, named bool) bool {
	first, _ := utf8.DecodeRuneInString(w)
	switch {
	case !unicode.IsUpper(first):
		return false
	case isInitials(w), named, before == "av", before == "sign", before == "by":
		return true
	}
	for part := range strings.SplitSeq(w, "-") {
		if !lex().given[lookup.Fold(part)] {
			return false
		}
	}
	return true
}

// afterWord returns the text behind its first word and the signs around it.
func afterWord(text string) string {
	_, rest, _ := strings.Cut(strings.TrimLeft(text, " ,;:.(-–"), " ")
	rest = strings.Trim(rest, " ,;:-–")
	if strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") {
		rest = strings.Trim(rest, "()")
	}
	return rest
}

// isInitials reports whether a text is two or three capitals: a signature.
func isInitials(text string) bool {
	letters := []rune(strings.Trim(strings.ReplaceAll(text, ".", ""), " /()"))
	if len(letters) < 2 || len(letters) > 3 {
		return false
	}
	for _, r := range letters {
		if !isLetter(r) || strings.ToUpper(string(r)) != string(r) {
			return false
		}
	}
	return true
}

func anyOf(words []string, set map[string]bool) bool {
	for _, w := range words {
		if set[w] {
			return true
		}
	}
	return false
}

// saysHasLock reports whether a cell about the order or the fitting tells that
// the customer has a digital lock, and nothing else: a lock that is not there
// would be a way in that is not there.
func saysHasLock(text string) bool {
	folded := lookup.Fold(text)
	if strings.Contains(text, "?") {
		return false
	}
	phrase, ok := phraseIn(folded, lex().hasLock)
	if !ok {
		if phrase, ok = phraseIn(folded, lex().hasLockShort); !ok || beginsAny(folded, lex().otherThings) {
			return false
		}
	}
	before, after, _ := strings.Cut(" "+folded+" ", " "+phrase+" ")
	for w := range strings.FieldsSeq(before + " " + after) {
		if !lex().lockHarmless[w] && strings.Trim(w, "0123456789") != "" {
			return false
		}
	}
	return true
}

// saysNoLock reports whether such a cell tells that no lock can be fitted: a
// phrase that names the lock, or a short one that nothing but a reason follows.
func saysNoLock(text string) bool {
	if strings.Contains(text, "?") {
		return false
	}
	folded := lookup.Fold(text)
	if _, ok := phraseIn(folded, lex().noLock); ok {
		return true
	}
	for _, p := range lex().noLockShort {
		rest, ok := strings.CutPrefix(folded+" ", p+" ")
		if !ok {
			continue
		}
		next, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		words := len(strings.Fields(p))
		if next == "" || lex().because[next] || strings.ContainsAny(signAfter(text, words), "-–,:;(.") {
			return true
		}
	}
	return false
}

// signAfter returns the signs between one word of a text and the next.
func signAfter(text string, words int) string {
	for i := range len(text) {
		if lookup.Fold(text[:i]) != "" && len(strings.Fields(lookup.Fold(text[:i]))) == words && !isLetterAt(text, i) {
			end := i
			for end < len(text) && !isLetterAt(text, end) {
				end++
			}
			return text[i:end]
		}
	}
	return ""
}

func isLetterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return lookup.Fold(string(r)) != ""
}

// remarkSays reports whether a remark tells one of the phrases of the customer:
// a clause begins with it, or with who it is about. "Grannen har digitalt lås"
// is about somebody else.
func remarkSays(text string, phrases []string) bool {
	if strings.Contains(text, "?") {
		return false
	}
	for clause := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",.;:!()–-", r) }) {
		words := strings.Fields(lookup.Fold(clause))
		if len(words) > 0 && aboutCustomer[words[0]] {
			words = words[1:]
		}
		folded := strings.Join(words, " ")
		for _, p := range phrases {
			if strings.HasPrefix(folded+" ", p+" ") && hasPhrase(folded, phrases) {
				return true
			}
		}
	}
	return false
}

var aboutCustomer = setOf("kund", "kunden", "hon", "han", "brukaren", "brukare", "obs")

func beginsAny(folded string, beginnings []string) bool {
	for w := range strings.FieldsSeq(folded) {
		for _, b := range beginnings {
			if strings.HasPrefix(w, b) {
				return true
			}
		}
	}
	return false
}

// ofOtherStage reports whether a cell tells of another stage than its column
// is about: "beställt 4/3" under "Monterat" is no lock on the door, and
// "monterat 4/3" under "Beställt" no day of an order.
func ofOtherStage(m Meaning, text string) bool {
	for w := range strings.FieldsSeq(lookup.Fold(text)) {
		own, other := false, false
		for _, s := range stages() {
			if strings.HasPrefix(w, s.word) {
				own, other = own || slices.Contains(s.of, m.String()), true
			}
		}
		if other && !own {
			return true
		}
	}
	return false
}

// hasPhrase reports whether one of the phrases stands in the text as whole
// words that nothing beside them denies.
func hasPhrase(folded string, phrases []string) bool {
	_, ok := phraseIn(folded, phrases)
	return ok
}

// phraseIn returns the first of the phrases that stands so in the text.
func phraseIn(folded string, phrases []string) (string, bool) {
	padded := " " + folded + " "
	for _, p := range phrases {
		before, after, ok := strings.Cut(padded, " "+p+" ")
		if !ok {
			continue
		}
		left, right := strings.Fields(before), strings.Fields(after)
		if (len(left) == 0 || !lex().negations[left[len(left)-1]]) && (len(right) == 0 || !lex().negations[right[0]]) {
			return p, true
		}
	}
	return "", false
}

// beyond returns the text when it says more than one of the phrases.
func beyond(folded, text string) string {
	if slices.Contains(lex().hasLock, folded) || slices.Contains(lex().hasLockShort, folded) {
		return ""
	}
	return text
}

// saysProtected reports whether a text tells that the person's data are
// protected.
func saysProtected(folded string) bool {
	words := strings.Fields(folded)
	for i, w := range words {
		switch {
		case w == "skyddad" || w == "skyddade" || w == "kvarskrivning" || w == "protected":
		case strings.HasPrefix(w, "sekretess"):
		case w == "skyddat" && i+1 < len(words) && strings.HasPrefix(words[i+1], "boende"):
		default:
			continue
		}
		if i == 0 || !lex().negations[words[i-1]] {
			return true
		}
	}
	return false
}
