package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/part/input"
	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// Kind is how a field is filled in.
type Kind uint8

// The kinds.
const (
	Text   Kind = iota
	Choice      // one of Options, by ←→
	YesNo       // model.Yes or model.No, by ←→; not answered only while it starts so
	Date        // a day as people type it; its value is written 2006-01-02
)

// Option is something that can be chosen.
type Option struct{ Value, Label string }

// Verdict is what a check has to say about a text.
type Verdict struct {
	Value string     // what the field is worth when it is not Bad; "" for the text itself
	Kind  toast.Kind // Bad keeps the form from being ready, all else does not
	Note  string     // shown under the field, "" for nothing
}

// Field is one line of a form. Only Key and Label are needed.
type Field struct {
	Key      string // by which its value is asked for
	Label    string
	Kind     Kind
	Value    string // to start with; for a Date the text, as a user would type it
	Required bool
	Options  []Option // for Choice

	Placeholder string
	Help        string // shown under the field while there is nothing to say about it
	Max         int    // characters of Text; a longer one is not cut, and not taken either

	Check   func(string) Verdict            // asked at every change, not of a Date
	Parse   func(string) (model.Date, bool) // reads a Date, which needs it
	Suggest func(typed string) []string     // what a Text might become, best first
	Known   bool                            // it is nearly always one of those: the only one that fits is picked beforehand
}

// slot is a field with what the user has made of it.
type slot struct {
	Field
	in      input.Input
	verdict Verdict
	touched bool // something may be said about it being empty
	chosen  int  // of Options
}

// mostPasted is how many times what it may hold a field keeps, for the user to
// shorten.
const mostPasted = 10

func newSlot(f Field, lang text.Lang) *slot {
	s := &slot{Field: f}
	if f.Kind == YesNo {
		s.Options = []Option{{model.Yes, text.ChoiceYes.In(lang)}, {model.No, text.ChoiceNo.In(lang)}}
	}
	if f.Kind == Date && f.Placeholder == "" {
		s.Placeholder = text.FormDayHint.In(lang)
	}
	s.in.Placeholder, s.in.Max = s.Placeholder, mostPasted*f.Max
	s.set(f.Value, lang)
	return s
}

// set gives the field a value: of an option, or a text.
func (s *slot) set(value string, lang text.Lang) {
	if s.chooses() {
		s.choose(value, lang)
	} else {
		s.in.Set(value)
	}
	s.judge(lang)
}

// choose chooses the option with the value. When there is none it becomes
// one, so that nothing is lost by opening a form.
func (s *slot) choose(value string, lang text.Lang) {
	s.chosen = slices.IndexFunc(s.Options, func(o Option) bool { return o.Value == value })
	if s.chosen >= 0 {
		return
	}
	label := value
	if value == "" {
		label = text.FormUnanswered.In(lang)
	}
	s.Options = slices.Insert(slices.Clone(s.Options), 0, Option{value, label})
	s.chosen = 0
}

func (s *slot) chooses() bool { return s.Kind == Choice || s.Kind == YesNo }

// text returns what stands in the field.
func (s *slot) text() string {
	if s.chooses() {
		return s.Options[s.chosen].Value
	}
	return strings.TrimSpace(s.in.Value())
}

// value returns what the field is worth.
func (s *slot) value() string {
	if s.verdict.Value != "" && s.verdict.Kind != toast.Bad {
		return s.verdict.Value
	}
	return s.text()
}

// judge asks what there is to say about the text.
func (s *slot) judge(lang text.Lang) {
	s.verdict = Verdict{}
	now := s.text()
	switch n := utf8.RuneCountInString(now); {
	case s.Max > 0 && n > s.Max && !s.chooses():
		s.verdict = Verdict{Kind: toast.Bad, Note: text.FormTooLong.In(lang, n, s.Max)}
	case s.Kind == Date && now != "":
		s.verdict = s.day(now, lang)
	case s.Check != nil:
		s.verdict = s.Check(now)
	}
}

func (s *slot) day(typed string, lang text.Lang) Verdict {
	d, ok := s.Parse(typed)
	if !ok {
		return Verdict{Kind: toast.Bad, Note: text.FormBadDay.In(lang)}
	}
	return Verdict{Value: d.String(), Kind: toast.Plain, Note: text.DayWhole(lang, d)}
}

// note returns what is shown under the field.
func (s *slot) note(lang text.Lang) toast.Toast {
	if s.Required && s.touched && s.text() == "" {
		return toast.Toast{Kind: toast.Warn, Text: text.FormRequired.In(lang)}
	}
	if s.verdict.Note != "" {
		return toast.Toast{Kind: s.verdict.Kind, Text: s.verdict.Note}
	}
	return toast.Toast{Text: s.Help}
}

// ready reports whether the field can be taken as it is.
func (s *slot) ready() bool {
	return s.verdict.Kind != toast.Bad && (!s.Required || s.text() != "")
}

// press gives the field a key that is not for moving between fields.
func (s *slot) press(k tea.KeyPressMsg) bool {
	if !s.chooses() {
		return s.in.Press(k)
	}
	switch k.Keystroke() {
	case "left":
		s.chosen = (s.chosen + len(s.Options) - 1) % len(s.Options)
	case "right", "space":
		s.chosen = (s.chosen + 1) % len(s.Options)
	case "home":
		s.chosen = 0
	case "end":
		s.chosen = len(s.Options) - 1
	default:
		return k.Text != "" && s.jump(k.Text)
	}
	return true
}

// jump chooses the next option that begins with a letter. A letter that none
// begins with is taken too, for it was meant for the field.
func (s *slot) jump(letter string) bool {
	r, _ := utf8.DecodeRuneInString(letter)
	for d := 1; d <= len(s.Options); d++ {
		i := (s.chosen + d) % len(s.Options)
		if f, _ := utf8.DecodeRuneInString(s.Options[i].Label); unicode.ToLower(f) == unicode.ToLower(r) {
			s.chosen = i
			break
		}
	}
	return true
}
