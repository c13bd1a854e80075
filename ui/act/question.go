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
}

// Question is what must be known before something is done. The fields are
// asked for in order.
type Question struct {
	Title  string
	Intro  string // said above the fields
	Fields []Field
	Match  bool // warn when the customer seems to have a case already
}

// Answers are the values of a question's fields by name.
type Answers map[string]string

// Wrong tells which field's answer cannot be used, and why in words.
type Wrong struct {
	Field string
	Why   string
}

// Check returns the first answer that cannot be used: a required one that is
// empty, or a day that is no day. It reports false when all is well.
func (q Question) Check(l text.Lang, a Answers, today model.Date) (Wrong, bool) {
	for _, f := range q.Fields {
		v := strings.TrimSpace(a[f.Name])
		if v == "" {
			if f.Required {
				return Wrong{f.Name, text.BadRequired.In(l, strings.ToLower(f.Label))}, true
			}
			continue
		}
		if _, ok := f.day(v, today); !ok {
			return Wrong{f.Name, text.BadDay.In(l)}, true
		}
	}
	return Wrong{}, false
}

// day reads the field's answer when it is a day; true for other fields.
func (f Field) day(v string, today model.Date) (model.Date, bool) {
	switch f.Kind {
	case Past:
		return text.ParseDay(v, today)
	case Coming:
		return text.ParseComing(v, today)
	}
	return 0, true
}

// past returns the answer read as a day gone by, 0 when it is empty.
func (a Answers) past(name string, today model.Date) model.Date {
	d, _ := text.ParseDay(a[name], today)
	return d
}

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
