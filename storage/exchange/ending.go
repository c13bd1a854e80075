package exchange

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"laskoll/model"
	"laskoll/model/lookup"
)

// ending reads whether the case has ended, and how. Only clear words end a
// case; what else stands there is told and kept.
func (b *reading) ending() {
	for _, m := range []Meaning{Ended, Died, Status} {
		c := b.cell(m)
		if c.text == "" {
			continue
		}
		end, how := b.endOf(m, c)
		switch {
		case how == endsNot:
		case how == endsClearly && b.end == nil:
			b.end = &endClaim{end, c}
		case how == endsUnclear && (m != Status || !isRunning(c.text)):
			b.refuse(c, NotAnEnd)
		default:
			b.keep(c)
		}
	}
	if b.end == nil && b.table.ended != "" {
		reason, ok := endsBy(b.table.ended)
		if !ok {
			reason = model.EndOther
		}
		b.end = &endClaim{model.Closed{Reason: reason, Remark: b.table.ended}, cell{nowhere, b.table.ended}}
	}
	b.endReason()
}

// How a cell stands to the end of a case.
type endVerdict uint8

const (
	endsNot     endVerdict = iota // it goes on: "nej", a dash
	endsClearly                   // it has ended
	endsUnclear                   // something else is said
)

func (b *reading) endOf(m Meaning, c cell) (model.Closed, endVerdict) {
	folded := lookup.Fold(c.text)
	a := b.answer(c)
	end := model.Closed{Reason: model.EndOther, On: a.day}
	if m == Died {
		end.Reason = model.EndDied
	}
	switch {
	case a.verdict == notDone && (lex().not[folded] || lex().notPhrases[folded] || folded == ""), a.verdict == notRelevant:
		return end, endsNot
	case m != Status && a.noYear && b.comesSoon(a.day):
		return end, endsUnclear
	case m != Status && a.verdict == done && a.code == "" && !b.ofOtherStage(m, c.text) && (a.rest == "" || isPlainEnd(a.rest)):
		if reason, ok := endsBy(c.text); ok {
			end.Reason = reason
		}
		end.Remark = a.rest
		return end, endsClearly
	}
	text := c.text
	if f, ok := b.calendar(c).find(text); ok {
		if f.fault != "" || f.day > b.cal.today || f.noYear && b.comesSoon(f.day) {
			return end, endsUnclear
		}
		end.On, text = f.day, f.rest
	}
	reason, ok := endsBy(text)
	if !ok {
		return end, endsUnclear
	}
	end.Reason, end.Remark = reason, c.text
	return end, endsClearly
}

// endReason reads a column for why the case has ended.
func (b *reading) endReason() {
	c := b.cell(EndReason)
	reason, ok := endsBy(c.text)
	switch {
	case unlessDash(c) == "":
	case b.end == nil || !ok:
		b.keep(c)
	default:
		if b.end.Reason == model.EndOther {
			b.end.Reason = reason
		}
		if b.end.Remark == "" {
			b.end.Remark = c.text
		} else {
			b.keep(c)
		}
	}
}

// isRunning reports whether a status is of a case that goes on: it tells a
// stage, or what is to be done, and nothing that is not known.
func isRunning(text string) bool {
	for w := range strings.FieldsSeq(lookup.Fold(text)) {
		known := lex().running[w] || lex().done[w] || lex().not[w] || lex().plan[w] || lex().harmless[w] || strings.Trim(w, "0123456789") == ""
		if !known && !slices.ContainsFunc(stages(), func(s stage) bool { return strings.HasPrefix(w, s.word) }) {
			return false
		}
	}
	return true
}

func isPlainEnd(rest string) bool {
	_, ok := endsBy(rest)
	return ok
}

// endsBy returns why a case has ended when a text says that and nothing else:
// no plan, no pause, nothing that was not to be. Where somebody moved to may be
// a name.
func endsBy(text string) (model.EndReason, bool) {
	if strings.ContainsAny(text, "?") {
		return 0, false
	}
	if strings.Trim(text, " †") == "" && text != "" {
		return model.EndDied, true
	}
	var words, raw []string
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ,;:()/.!-–†", r) }) {
		if f := lookup.Fold(w); f != "" {
			words, raw = append(words, f), append(raw, w)
		}
	}
	reason, at, n := model.EndNone, 0, 0
	for _, e := range lex().endings {
		if i := indexOf(words, e.words); i >= 0 {
			reason, at, n = e.reason, i, len(e.words)
			break
		}
	}
	if reason == model.EndNone {
		return 0, false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(raw[i])
		inside := i >= at && i < at+n
		named := i > 0 && (words[i-1] == "till" || words[i-1] == "i" || i == at+n && reason == model.EndNursing) &&
			unicode.IsUpper(first) && !beginsAny(w, lex().awayForAWhile)
		if !inside && !named && !lex().endHarmless[w] && !isEndWord(w) {
			return 0, false
		}
	}
	return reason, true
}

// isEndWord reports whether a word alone ends a case: "avslutad, avliden".
func isEndWord(w string) bool {
	return lex().endWord[w]
}

// indexOf returns where some words stand in others, -1 where they do not.
func indexOf(words, part []string) int {
	for i := 0; i+len(part) <= len(words); i++ {
		same := true
		for j, w := range part {
			same = same && words[i+j] == w
		}
		if same {
			return i
		}
	}
	return -1
}
