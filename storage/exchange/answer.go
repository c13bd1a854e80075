package exchange

import (
	"strings"

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

// Words as lookup.Fold leaves them, by what they answer. A cell may go on
// after them: "ja, Per".
var (
	doneWords = setOf("x", "xx", "xxx", "ja", "j", "jaa", "ok", "okej", "okay", "klar", "klart", "klara", "yes", "y", "true", "sant", "sann",
		"done", "gjort", "gjord", "utfort", "utford", "v", "1", "finns", "inlagd", "inlagt", "lagd", "bestallt", "bestalld", "monterat", "monterad", "installerat",
		"installerad", "hamtad", "hamtat", "arkiverad", "arkiverat", "informerad", "informerat", "skickad", "skickat", "lamnad", "lamnat",
		"verkstalld", "verkstallt", "startad", "startat", "registrerad", "registrerat", "inskriven", "mottagen", "given", "sent", "ordered", "fitted",
		"installed", "fetched", "archived", "yep", "japp", "check", "behovs", "ansokt", "inkommen", "inkommit", "insatt", "uppsatt", "fardig", "fardigt")
	notWords   = setOf("nej", "n", "no", "false", "falskt", "0", "ej", "inte", "ingen", "inget", "inga", "nope", "not", "none", "nix", "never", "aldrig", "annu", "vantar", "vantas")
	notPhrases = setOf("ej klart", "ej klar", "inte klart", "ej gjort", "inte gjort", "ej an", "inte an", "ej annu", "inte annu", "ej bestallt", "ej bestalld",
		"ej monterat", "ej monterad", "ej hamtad", "ej hamtat", "ej arkiverad", "inte bestallt", "inte monterat", "inte hamtad", "ej utfort", "not yet", "not done", "ej inlagd", "ej informerad", "ej startad", "ej lamnad")
	skipPhrases = setOf("ej aktuellt", "ej aktuell", "inte aktuellt", "ea", "e a", "n a", "na", "ej relevant", "behovs ej", "behovs inte", "utgar", "not applicable")
	lostPhrases = setOf("saknas", "borta", "ej hittad", "hittas ej", "hittas inte", "forsvunnen", "borttappad", "missing", "lost")
	planWords   = setOf("bokad", "bokat", "planerad", "planerat", "planeras", "prel", "preliminart", "preliminar", "vantar", "vantas", "avvaktar", "inbokad", "inbokat", "tid", "ska", "skall", "kommer", "planned", "booked")
	negations   = setOf("ej", "inte", "inga", "ingen", "inget", "nej", "icke", "utan", "saknas", "not", "no", "aldrig")
)

func setOf(words ...string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

// answer reads a cell under a moment's heading.
func (cal calendar) answer(text string) answer {
	folded := lookup.Fold(text)
	switch {
	case text == "":
		return answer{}
	case strings.Contains(text, "?"):
		return answer{verdict: unclear, code: NotUnderstood}
	case strings.ContainsAny(text, "✓✔☑√🗸✅") && folded == "":
		return answer{verdict: done}
	case strings.Trim(text, "-–—−./_☐ ,") == "", notWords[folded], notPhrases[folded]:
		return answer{verdict: notDone}
	case skipPhrases[folded]:
		return answer{verdict: notRelevant, rest: text}
	case doneWords[folded]:
		return answer{verdict: done}
	case lostPhrases[folded]:
		return answer{verdict: lost, rest: text}
	case saysHasLock(text):
		return answer{verdict: hasLock, rest: beyond(folded, text, hasLockPhrases)}
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
	switch {
	case f.fault == DayMissing:
		return answer{verdict: done, rest: text, code: DayMissing}
	case f.fault != "":
		return answer{verdict: unclear, code: f.fault}
	case anyOf(words, planWords):
		return answer{verdict: unclear, code: Planned}
	case len(words) > 0 && notWords[words[0]]:
		return answer{verdict: notDone, rest: text}
	case anyOf(words, negations):
		return answer{verdict: unclear, code: NotUnderstood}
	}
	a := answer{verdict: done, day: f.day, noYear: f.noYear, rest: f.rest}
	if len(words) > 0 && doneWords[words[0]] {
		a.rest = afterWord(f.rest)
	}
	if _, second := cal.find(f.rest); second {
		a.code, a.rest = SeveralDays, text
	} else if f.day > cal.today {
		a.code = FutureDay
	}
	if isInitials(a.rest) {
		a.by, a.rest = strings.Trim(a.rest, " ()"), ""
	}
	return a
}

// worded reads a cell with neither a day nor a phrase that is known.
func worded(text, folded string) answer {
	words := strings.Fields(folded)
	switch {
	case len(words) > 1 && notWords[words[0]]:
		return answer{verdict: notDone, rest: text}
	case len(words) > 1 && anyOf(words, negations), anyOf(words, planWords):
		return answer{verdict: unclear, code: NotUnderstood}
	case len(words) > 1 && doneWords[words[0]]:
		rest := afterWord(text)
		if isInitials(rest) {
			return answer{verdict: done, by: rest}
		}
		return answer{verdict: done, rest: rest}
	case isInitials(text):
		return answer{verdict: done, by: text, code: SignedOnly}
	}
	return answer{verdict: unclear, code: NotUnderstood}
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

// Phrases that tell of a lock, folded. In a remark, where anything may be
// told, only those that name the lock count.
var (
	hasLockPhrases = []string{"har redan digitalt las", "har redan ett digitalt las", "har digitalt las redan", "har digitalt las", "har ett digitalt las",
		"digitalt las finns", "redan digitalt las", "has digital lock", "already has a lock", "har redan las", "har las", "las finns"}
	hasLockShort = []string{"har redan", "finns redan", "redan monterat", "redan installerat", "redan pa plats", "sitter redan", "already", "fanns redan"}
	noLockShort  = []string{"gar ej", "gar inte", "kan ej fa", "kan inte fa", "ej mojligt", "inte mojligt", "omojligt", "far ej", "far inte", "passar ej", "passar inte",
		"kan ej monteras", "kan inte monteras", "gar ej att montera", "ej lamplig dorr", "not possible", "cannot"}
	noLockPhrases = []string{"kan ej fa digitalt las", "kan inte fa digitalt las", "kan ej fa las", "kan inte fa las", "digitalt las gar ej", "digitalt las ej mojligt",
		"ej mojligt med digitalt las", "digitalt las inte mojligt", "inte mojligt med digitalt las", "las kan ej monteras", "las kan inte monteras", "digitalt las gar inte"}
)

// otherThings are beginnings of words for what else may be there already:
// "har redan beställt" is an order and no lock.
var otherThings = []string{"bestall", "order", "nyckel", "ansok", "bokad", "bokat", "inform", "ring"}

// saysHasLock reports whether a cell about the order or the fitting tells that
// the customer has a digital lock. A question or a denial tells nothing.
func saysHasLock(text string) bool {
	folded := lookup.Fold(text)
	if strings.Contains(text, "?") {
		return false
	}
	return hasPhrase(folded, hasLockPhrases) || hasPhrase(folded, hasLockShort) && !beginsAny(folded, otherThings)
}

// saysNoLock reports whether such a cell tells that no lock can be fitted.
func saysNoLock(text string) bool {
	return !strings.Contains(text, "?") && (hasPhrase(lookup.Fold(text), noLockPhrases) || hasPhrase(lookup.Fold(text), noLockShort))
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

// stages are beginnings of words for how far a lock has come, in order.
var stages = []struct {
	word string
	at   Meaning
}{
	{"ansok", Applied}, {"inform", Informed}, {"verkst", Started}, {"bestall", Ordered}, {"order", Ordered}, {"skick", Ordered},
	{"mont", Fitted}, {"install", Fitted}, {"hamt", Fetched}, {"arkiv", Archived},
}

// fallsShort reports whether a cell tells of an earlier stage than its column
// is about and not of the column's own: "beställt 4/3" under "Monterat" is no
// lock on the door.
func fallsShort(m Meaning, text string) bool {
	short := false
	for w := range strings.FieldsSeq(lookup.Fold(text)) {
		for _, s := range stages {
			switch {
			case !strings.HasPrefix(w, s.word):
			case s.at >= m:
				return false
			default:
				short = true
			}
		}
	}
	return short
}

// Where a receipt is, in the words of a column that has them all: folded.
var (
	atCustomer = setOf("hos kund", "hos kunden", "kvar hos kund", "kvar hos kunden", "hatthyllan", "pa hatthyllan", "hatthylla", "ligger hos kund", "ligger hos kunden", "hemma hos kund", "at customer", "vantas")
	atOffice   = setOf("kontoret", "pa kontoret", "kontor", "hos oss", "inlamnad", "inlamnat", "at office", "hamtad till kontoret")
)

// hasPhrase reports whether one of the phrases stands in the text as whole
// words that nothing beside them denies.
func hasPhrase(folded string, phrases []string) bool {
	padded := " " + folded + " "
	for _, p := range phrases {
		before, after, ok := strings.Cut(padded, " "+p+" ")
		if !ok {
			continue
		}
		left, right := strings.Fields(before), strings.Fields(after)
		if (len(left) == 0 || !negations[left[len(left)-1]]) && (len(right) == 0 || !negations[right[0]]) {
			return true
		}
	}
	return false
}

// beyond returns the text when it says more than one of the phrases.
func beyond(folded, text string, phrases []string) string {
	for _, list := range [][]string{phrases, hasLockShort} {
		for _, p := range list {
			if folded == p {
				return ""
			}
		}
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
		if i == 0 || !negations[words[i-1]] {
			return true
		}
	}
	return false
}
