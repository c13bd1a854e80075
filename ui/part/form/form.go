// Package form asks for several things at once: one line each, with what
// there is to say about it under the field one is in. Only one line is kept
// for that, always, so nothing moves while somebody types.
//
// A form knows no case and no customer. It is given fields and functions to
// check and to suggest, and answers with values by key.
package form

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/ui/part/toast"
	"laskoll/ui/text"
)

// Outcome is what came of a key.
type Outcome uint8

// The outcomes.
const (
	Ignored Outcome = iota // the key means nothing here
	Taken
	Submit // Enter in the last field: the user is done
)

// Form is a number of fields and which of them has the focus.
type Form struct {
	lang   text.Lang
	slots  []*slot
	at     int
	start  map[string]string // the values it opened with
	popup  []string          // suggestions that are open
	picked int               // of popup; -1 for none
}

// New returns a form of at least one field.
func New(lang text.Lang, fields ...Field) *Form {
	f := &Form{lang: lang, picked: -1}
	for _, field := range fields {
		f.slots = append(f.slots, newSlot(field, lang))
	}
	f.start = f.Values()
	return f
}

// Values returns what every field is worth, by key. Texts are trimmed, dates
// written 2006-01-02.
func (f *Form) Values() map[string]string {
	out := make(map[string]string, len(f.slots))
	for _, s := range f.slots {
		out[s.Key] = s.value()
	}
	return out
}

// Value returns what the field is worth, "" when there is no such field.
func (f *Form) Value(key string) string {
	if i := f.index(key); i >= 0 {
		return f.slots[i].value()
	}
	return ""
}

// Set gives a field a value as if the user had.
func (f *Form) Set(key, value string) {
	if i := f.index(key); i >= 0 {
		f.slots[i].set(value, f.lang)
	}
}

// Remark puts a note under a field, until its text changes.
func (f *Form) Remark(key string, t toast.Toast) {
	if i := f.index(key); i >= 0 {
		f.slots[i].verdict.Kind, f.slots[i].verdict.Note = t.Kind, t.Text
	}
}

// Dirty reports whether something would be lost if the form was closed.
func (f *Form) Dirty() bool {
	for key, value := range f.Values() {
		if f.start[key] != value {
			return true
		}
	}
	return false
}

// Ready reports whether every field can be taken as it is. If not, it goes to
// the first that cannot, which says why.
func (f *Form) Ready() bool {
	for i, s := range f.slots {
		s.touched = true
		if !s.ready() {
			f.leave(i)
			return false
		}
	}
	return true
}

// Focus goes to a field.
func (f *Form) Focus(key string) {
	if i := f.index(key); i >= 0 {
		f.leave(i)
	}
}

// Place returns on which field the focus is, counted from one, and how many
// there are.
func (f *Form) Place() (at, of int) { return f.at + 1, len(f.slots) }

// Focused returns the key of the field with the focus.
func (f *Form) Focused() string { return f.slots[f.at].Key }

func (f *Form) index(key string) int {
	return slices.IndexFunc(f.slots, func(s *slot) bool { return s.Key == key })
}

// Paste writes text from elsewhere into the field with the focus.
func (f *Form) Paste(s string) {
	if field := f.slots[f.at]; !field.chooses() {
		field.in.Paste(s)
		f.typed()
	}
}

// Press does what a key does in a form. Esc closes suggestions; otherwise it
// is ignored, like every key that a form has no use for.
func (f *Form) Press(k tea.KeyPressMsg) Outcome {
	key := k.Keystroke()
	if len(f.popup) > 0 && f.suggesting(key) {
		return Taken
	}
	switch key {
	case "enter":
		if f.at == len(f.slots)-1 {
			f.slots[f.at].touched = true
			return Submit
		}
		f.leave(f.at + 1)
	case "tab", "down":
		f.leave((f.at + 1) % len(f.slots))
	case "shift+tab", "up":
		f.leave((f.at + len(f.slots) - 1) % len(f.slots))
	default:
		before := f.slots[f.at].text()
		if !f.slots[f.at].press(k) {
			return Ignored
		}
		if f.slots[f.at].text() != before {
			f.typed()
		}
	}
	return Taken
}

// leave goes to field i. Of the one it leaves it may now be said that it is
// empty.
func (f *Form) leave(i int) {
	if i != f.at {
		f.slots[f.at].touched = true
	}
	f.at = i
	f.close()
}

func (f *Form) close() { f.popup, f.picked = nil, -1 }
