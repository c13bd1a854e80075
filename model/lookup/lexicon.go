package lookup

import (
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"laskoll/model"
)

// The texts of which a case's record is made. Each is kept once in the
// lexicon however many cases have it; a record holds their numbers.
const (
	textGiven = iota
	textFamily
	textStreet
	textHouse // the street from its number on
	textArea
	textBinder
	textSlot
	textOther // a personal number that is none
	textForm  // a telephone number with # for its digits
	texts     // how many stand alone; keys are a list
	textKey   = texts
	textKinds = texts + 1
)

// dicts is one dictionary for each field, and one for the streets of
// protected persons, which are found only by whole words.
const (
	dictHidden = fields
	dicts      = fields + 1
)

// dictOf tells in which dictionary the words of a text are found; those of a
// form in none.
var dictOf = [textKinds]int{
	textGiven: int(FieldName), textFamily: int(FieldName),
	textStreet: int(FieldStreet), textHouse: int(FieldStreet),
	textArea: int(FieldArea), textBinder: int(FieldPlace), textSlot: int(FieldPlace),
	textOther: int(FieldPersonnummer), textForm: -1,
	textKey: int(FieldKey),
}

// tableOf tells which texts are kept together because they fold alike.
var tableOf = [textKinds]int{
	textGiven: 0, textFamily: 0, textStreet: 1, textHouse: 1, textArea: 2, textBinder: 3,
	textSlot: 4, textOther: 5, textForm: 6, textKey: 7,
}

const tables = 8

// lexicon holds every distinct text of a register's cases, folded once, and
// every distinct word of them. It only grows: texts of cases that are gone
// stay until the index is built anew.
type lexicon struct {
	tables   [tables]table
	forms    []form   // of telephone numbers, by the number of their text
	words    []string // distinct words, by number
	wordIDs  map[string]uint32
	local    [dicts][]uint64 // while a segment is built: the round, and the word's place in it
	round    uint32
	collator *collate.Collator
	buffer   collate.Buffer
}

type table struct {
	ids     map[string]uint32
	phrases []phrase // number 0 is the empty text
}

// phrase is one text.
type phrase struct {
	text   string
	folded string
	words  []uint32
	sort   string // how a name sorts
	rank   uint32 // while a segment is built: the place among its names
	round  uint32
}

func newLexicon() *lexicon {
	l := &lexicon{forms: make([]form, 1), wordIDs: map[string]uint32{}, collator: collate.New(language.Swedish)}
	for i := range l.tables {
		l.tables[i] = table{ids: map[string]uint32{}, phrases: make([]phrase, 1)}
	}
	return l
}

// phrase returns the text of a kind by its number.
func (l *lexicon) phrase(kind int, n uint32) *phrase {
	return &l.tables[tableOf[kind]].phrases[n]
}

// number returns the text's number, a new one if it is new.
func (l *lexicon) number(kind int, text string) uint32 {
	if text == "" {
		return 0
	}
	t := &l.tables[tableOf[kind]]
	n, ok := t.ids[text]
	if !ok {
		n = l.add(t, kind, strings.Clone(text))
	}
	return n
}

func (l *lexicon) add(t *table, kind int, text string) uint32 {
	p := phrase{text: text}
	if dictOf[kind] >= 0 {
		folded := foldText(kind, text)
		p.folded = string(folded)
		for at, s := range words(folded) {
			p.words = append(p.words, l.word(p.folded[at:at+len(s)]))
		}
	}
	if kind == textForm {
		l.forms = append(l.forms, newForm(text))
	}
	if tableOf[kind] == tableOf[textGiven] {
		p.sort = string(l.collator.KeyFromString(&l.buffer, text))
		l.buffer.Reset()
	}
	n := uint32(len(t.phrases))
	t.phrases = append(t.phrases, p)
	t.ids[text] = n
	return n
}

func (l *lexicon) word(s string) uint32 {
	n, ok := l.wordIDs[s]
	if !ok {
		n = uint32(len(l.words))
		l.words = append(l.words, s)
		l.wordIDs[s] = n
	}
	return n
}

// foldText folds a text as row.fill does.
func foldText(kind int, text string) []byte {
	switch kind {
	case textHouse, textStreet:
		return joinNumber(appendFold(nil, text))
	case textKey:
		return appendKey(nil, text)
	case textBinder:
		return appendPlace(nil, model.Place{Binder: text})
	case textOther:
		var r row
		r.setPersonnummer(text)
		return r.text[FieldPersonnummer]
	}
	return appendFold(nil, text)
}
