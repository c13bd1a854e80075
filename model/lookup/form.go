package lookup

import "strings"

// form is how a telephone field is written, with # for its digits, or after a
// = the field itself: see encodePhone.
type form struct {
	text    string
	digits  int
	numbers []stretch // where each telephone number is among the digits
}

// stretch is from where to where.
type stretch struct{ from, to uint8 }

// asItIs begins a form that is the field itself.
const asItIs = "="

func newForm(text string) form {
	f := form{text: text}
	if strings.HasPrefix(text, asItIs) {
		return f
	}
	for _, part := range strings.FieldsFunc(text, betweenPhones) {
		if n := strings.Count(part, "#"); n > 0 {
			f.numbers = append(f.numbers, stretch{uint8(f.digits), uint8(f.digits + n)})
			f.digits += n
		}
	}
	f.numbers = f.numbers[:min(len(f.numbers), phonesMax)]
	return f
}

// phoneRoom holds the digits of a telephone field.
type phoneRoom [2 * digitsEach]byte

// phone returns the telephone field as it is written.
func (l *lexicon) phone(c *record) string {
	form := &l.forms[c.text[textForm]]
	if strings.HasPrefix(form.text, asItIs) {
		return form.text[len(asItIs):]
	}
	out, room := []byte(form.text), phoneRoom{}
	digits := form.read(&room, c)
	for i := range out {
		if out[i] == '#' {
			out[i], digits = digits[0], digits[1:]
		}
	}
	return string(out)
}

// read returns all digits of the telephone field, in room.
func (f *form) read(room *phoneRoom, c *record) []byte {
	digits := appendDecimal(room[:0], c.digits[0], min(f.digits, digitsEach))
	return appendDecimal(digits, c.digits[1], max(0, f.digits-digitsEach))
}

// phones appends the telephone numbers, as row.fill does. They may lie in
// room.
func (l *lexicon) phones(c *record, room *phoneRoom, list [][]byte) [][]byte {
	form := &l.forms[c.text[textForm]]
	if strings.HasPrefix(form.text, asItIs) {
		return appendPhones(list, form.text[len(asItIs):])
	}
	digits := form.read(room, c)
	for _, n := range form.numbers {
		list = append(list, national(digits[n.from:n.to]))
	}
	return list
}
