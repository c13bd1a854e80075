package exchange

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"laskoll/model"
)

// The words are data, not code: an office that writes another one needs a line
// in a file and no other grammar.
var (
	//go:embed words/cells.txt
	cellText string
	//go:embed words/names.txt
	nameText string
	//go:embed words/headings.txt
	headingText string
)

// phrases are lists of words and phrases by the name of their section, in the
// order of the file.
type phrases map[string][]string

// parsePhrases reads sections of words between commas: lines that begin with #
// are for people.
func parsePhrases(text string) phrases {
	out := make(phrases)
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#' && section == "" || strings.HasPrefix(line, "# "):
		case line[0] == '[':
			section = strings.Trim(line, "[]")
		default:
			for word := range strings.SplitSeq(line, ",") {
				if word = strings.TrimSpace(word); word != "" {
					out[section] = append(out[section], word)
				}
			}
		}
	}
	return out
}

// set returns a section for asking whether a word is in it.
func (p phrases) set(section string) map[string]bool { return setOf(p[section]...) }

func setOf(words ...string) map[string]bool {
	out := make(map[string]bool, len(words))
	for _, w := range words {
		out[w] = true
	}
	return out
}

// lexicon is what cells are understood by.
type lexicon struct {
	done, harmless, not, notPhrases, notApplicable, lost, plan, negations                         map[string]bool
	atCustomer, atOffice                                                                          map[string]bool
	lockHarmless, because                                                                         map[string]bool
	hasLock, hasLockShort, noLock, noLockShort, otherThings, awayForAWhile                        []string
	endings                                                                                       []ending
	endWord, running                                                                              map[string]bool // those that stand alone, and those of a case that goes on
	endHarmless, endedTitles, oldTitles                                                           map[string]bool
	noName, couple, besideName, noValue, totals, and, particles, relations, phone, given, elderly map[string]bool
	area, directions, sheet, staff                                                                map[string]bool
	binder, keyPlace, keyHarmless, keyCount, towns, null                                          map[string]bool
}

// lex is read when the first list is: nearly every run of the program imports
// nothing.
var lex = sync.OnceValue(func() *lexicon {
	p := parsePhrases(cellText)
	return &lexicon{
		done: p.set("done"), harmless: p.set("harmless"), not: p.set("not"), notPhrases: p.set("not phrases"), notApplicable: p.set("not applicable"),
		lost: p.set("lost"), plan: p.set("plan"), negations: p.set("negations"), atCustomer: p.set("at customer"), atOffice: p.set("at office"),
		lockHarmless: p.set("lock harmless"), because: p.set("because"),
		hasLock: p["has lock"], hasLockShort: p["has lock short"], noLock: p["no lock"], noLockShort: p["no lock short"], otherThings: p["other things"],
		endings: endingsOf(p), endWord: setOf(slices.Concat(p["died"], p["nursing home"], p["moved away"], p["moved"], p["declined"], p["provider"], p["closed"])...), running: p.set("running"), awayForAWhile: p["away for a while"], endHarmless: p.set("end harmless"), endedTitles: p.set("ended titles"), oldTitles: p.set("old titles"),
		noName: p.set("no name"), couple: p.set("couple"), noValue: p.set("no value"), besideName: p.set("beside a name"), totals: p.set("totals"), and: p.set("and"), particles: p.set("particles"), relations: p.set("relations"), phone: p.set("phone"),
		given: parsePhrases(nameText).set("given"), elderly: parsePhrases(nameText).set("elderly"), area: p.set("area"), directions: p.set("directions"), sheet: p.set("sheet"), staff: p.set("staff"),
		binder: p.set("binder"), keyPlace: p.set("key place"), keyHarmless: p.set("key harmless"), keyCount: p.set("key count"), towns: p.set("towns"), null: p.set("null"),
	}
})

// ending is how a case ends, by a word or phrase that says so.
type ending struct {
	words  []string
	reason model.EndReason
}

// endingsOf returns the endings, those first that say more: who moved to a
// nursing home has moved.
func endingsOf(p phrases) []ending {
	var out []ending
	for _, e := range []struct {
		section string
		reason  model.EndReason
	}{
		{"died", model.EndDied}, {"nursing home", model.EndNursing}, {"moved within", model.EndWithin}, {"moved away", model.EndAway},
		{"alarm ended", model.EndAlarm}, {"declined", model.EndDeclined}, {"provider", model.EndProvider}, {"moved", model.EndMoved}, {"closed", model.EndOther},
	} {
		for _, phrase := range p[e.section] {
			out = append(out, ending{strings.Fields(phrase), e.reason})
		}
	}
	return out
}

// stage is the beginning of a word for something that is done, and the columns
// in which it says what the column asks.
type stage struct {
	word string
	of   []string // names of meanings
}

var stages = sync.OnceValue(func() []stage {
	var out []stage
	for _, line := range parsePhrases(cellText)["stages"] {
		word, of, _ := strings.Cut(line, ":")
		out = append(out, stage{word, strings.Fields(of)})
	}
	return out
})
