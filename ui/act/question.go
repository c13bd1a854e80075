package act

import (
	"strings"

	"laskoll/model"
	"laskoll/ui/text"
)

// Kind is what sort of answer a field takes.
type Kind uint8

// The kinds. Past and Coming are days, typed as people say them.
const (
	Text Kind = iota
	Past
	Coming
	Choice
	Number // a personal number
)

// Option is one answer that a Choice field can have.
type Option struct {
	Value string
	Label string
}

// Field is one thing that is asked for.
type Field struct {
	Name     string // its key among the answers
	Label    string
	Hint     string // shown while the field is empty
	Value    string // what stands there at the start
	Kind     Kind
	Options  []Option // for Choice
	Required bool
	Area     bool     // a home-care area: those there are can be suggested
	Staff    bool     // somebody's name: those who work here can be suggested
	Cases    bool     // a case's code: those of a name can be suggested
	Suggest  []string // other values that can be suggested
}

// Question is what must be known before something is done. The fields are
// asked for in order.
type Question struct {
	Title  string
	Intro  string // said above the fields
	Fields []Field
	New    bool // for a new case: warn when the customer seems to have one
}

// Answers are the values of a question's fields by name. A day is written so
// that it can be read again, as 2026-11-04.
type Answers map[string]string

// past returns the answer read as a day gone by, 0 when it is empty.
func (a Answers) past(name string, today model.Date) model.Date {
	d, _ := text.ParseDay(a[name], today)
	return d
}

// Past is the answer read as a day gone by, 0 when it is empty.
func (a Answers) Past(name string, today model.Date) model.Date { return a.past(name, today) }

// coming returns the answer read as a day to come, 0 when it is empty.
func (a Answers) coming(name string, today model.Date) model.Date {
	d, _ := text.ParseComing(a[name], today)
	return d
}

// Warn returns what is odd about an answer though it may stand: a personal
// number whose check digit is wrong. "" when nothing is.
func (f Field) Warn(l text.Lang, v string, today model.Date) string {
	if f.Kind != Number || strings.TrimSpace(v) == "" {
		return ""
	}
	_, fault := model.ParsePersonnummer(v, today)
	return text.PersonnummerFault(l, fault)
}
