package lookup

import (
	"encoding/binary"
	"strings"

	"laskoll/model"
)

// record is what an index keeps of a case besides its id: enough to grade it
// and to show what matched. Encoded it takes some thirty bytes.
type record struct {
	text   [texts]uint32
	pnr    uint64    // twelve digits and one, 0 when it is none
	code   uint64    // see codeNumber
	digits [2]uint64 // the telephone number's digits, eighteen in each
	keys   []uint32  // positions and numbers by turns
}

// keyBetween stands between a key's position and number: see model.Key.Label.
const keyBetween = " / "

// digitsEach is how many digits one number of a record holds.
const digitsEach = 18

// encode appends the record of s, entering its texts in the lexicon, and
// leaves it in c.
func (l *lexicon) encode(dst []byte, c *record, s *model.Summary) []byte {
	*c = record{keys: c.keys[:0]}
	if isNumber(s.Personnummer) {
		c.pnr = decimal(s.Personnummer) + 1
	} else {
		c.text[textOther] = l.number(textOther, s.Personnummer)
	}
	c.code, _ = codeNumber(string(s.Code))
	street, house := cutHouse(s.Street)
	c.text[textGiven], c.text[textFamily] = l.number(textGiven, s.Given), l.number(textFamily, s.Family)
	c.text[textStreet], c.text[textHouse] = l.number(textStreet, street), l.number(textHouse, house)
	c.text[textArea] = l.number(textArea, s.Area)
	c.text[textBinder], c.text[textSlot] = l.number(textBinder, s.Place.Binder), l.number(textSlot, s.Place.Slot)
	l.encodePhone(c, s.Phone)
	for _, k := range s.Keys {
		position, number, _ := strings.Cut(k, keyBetween)
		c.keys = append(c.keys, l.number(textKey, position), l.number(textKey, number))
	}
	return c.append(dst)
}

// cutHouse cuts a street before its number, so that streets and numbers are
// kept once each and not in all their pairs.
func cutHouse(street string) (name, house string) {
	for i := 1; i+1 < len(street); i++ {
		if street[i] == ' ' && isDigit(street[i+1]) {
			return street[:i], street[i+1:]
		}
	}
	return street, ""
}

// encodePhone keeps a telephone number as its form and its digits. One too
// long for that, or written with a #, is kept as it is, after a =.
func (l *lexicon) encodePhone(c *record, phone string) {
	var form [48]byte
	n := 0
	if len(phone) > len(form) || strings.ContainsAny(phone, "#=") {
		n = 2*digitsEach + 1
	}
	for i := 0; i < len(phone) && n <= 2*digitsEach; i++ {
		form[i] = phone[i]
		if isDigit(phone[i]) {
			form[i] = '#'
			d := &c.digits[min(n/digitsEach, 1)]
			*d = *d*10 + uint64(phone[i]-'0')
			n++
		}
	}
	if n > 2*digitsEach {
		c.digits = [2]uint64{}
		c.text[textForm] = l.number(textForm, "="+phone)
		return
	}
	c.text[textForm] = l.numberBytes(textForm, form[:len(phone)])
}

// numberBytes is number without the cost of a string when the text is known.
func (l *lexicon) numberBytes(kind int, text []byte) uint32 {
	if n, ok := l.tables[tableOf[kind]].ids[string(text)]; ok {
		return n
	}
	return l.number(kind, string(text))
}

// append appends the encoded record, what is read most often first.
func (c *record) append(dst []byte) []byte {
	for _, n := range c.text {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	dst = binary.AppendUvarint(dst, c.pnr)
	dst = binary.AppendUvarint(dst, c.code)
	dst = binary.AppendUvarint(dst, c.digits[0])
	dst = binary.AppendUvarint(dst, c.digits[1])
	for _, n := range c.keys {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	return dst
}

// decode is the inverse of append. It reuses c's list.
func (c *record) decode(b []byte) {
	var n uint64
	for i := range c.text {
		n, b = uvarint(b)
		c.text[i] = uint32(n)
	}
	c.pnr, b = uvarint(b)
	c.code, b = uvarint(b)
	c.digits[0], b = uvarint(b)
	c.digits[1], b = uvarint(b)
	c.keys = c.keys[:0]
	for len(b) > 0 {
		n, b = uvarint(b)
		c.keys = append(c.keys, uint32(n))
	}
}

// decodeName decodes only the name's texts.
func (c *record) decodeName(b []byte) {
	given, b := uvarint(b)
	family, _ := uvarint(b)
	c.text[textGiven], c.text[textFamily] = uint32(given), uint32(family)
}

func uvarint(b []byte) (uint64, []byte) {
	if b[0] < 0x80 {
		return uint64(b[0]), b[1:]
	}
	if b[1] < 0x80 {
		return uint64(b[0]&0x7f) | uint64(b[1])<<7, b[2:]
	}
	v, n := binary.Uvarint(b)
	return v, b[n:]
}

// phone returns the telephone number as it is written.
func (l *lexicon) phone(c *record) string {
	form := l.phrase(textForm, c.text[textForm])
	if strings.HasPrefix(form.text, "=") {
		return form.text[1:]
	}
	out := []byte(form.text)
	digits := l.phoneDigits(nil, c)
	for i := range out {
		if out[i] == '#' {
			out[i], digits = digits[0], digits[1:]
		}
	}
	return string(out)
}

// phoneDigits appends all digits of the telephone field.
func (l *lexicon) phoneDigits(dst []byte, c *record) []byte {
	n := l.phrase(textForm, c.text[textForm]).digits
	dst = appendDecimal(dst, c.digits[0], min(n, digitsEach))
	return appendDecimal(dst, c.digits[1], max(0, n-digitsEach))
}

// phones returns the telephone numbers, as row.fill does. It may use room.
func (l *lexicon) phones(c *record, room *[2 * phoneMax]byte, list [][]byte) [][]byte {
	form := l.phrase(textForm, c.text[textForm])
	if !form.plain || form.digits > digitsEach {
		return appendPhones(list, l.phone(c))
	}
	if form.digits == 0 {
		return list
	}
	return append(list, national(appendDecimal(room[:0], c.digits[0], form.digits)))
}

// street returns the street and number.
func (l *lexicon) street(c *record) string {
	street := l.phrase(textStreet, c.text[textStreet]).text
	if house := l.phrase(textHouse, c.text[textHouse]).text; house != "" {
		return street + " " + house
	}
	return street
}

// keys returns the keys' labels.
func (l *lexicon) keys(c *record) []string {
	var out []string
	for i := 0; i < len(c.keys); i += 2 {
		k := model.Key{Position: l.phrase(textKey, c.keys[i]).text, Number: l.phrase(textKey, c.keys[i+1]).text}
		out = append(out, k.Label())
	}
	return out
}

// personnummer returns the personal number as it was entered.
func (l *lexicon) personnummer(c *record) string {
	if c.pnr == 0 {
		return l.phrase(textOther, c.text[textOther]).text
	}
	return string(appendDecimal(nil, c.pnr-1, 12))
}

// place returns where the receipt lies, but for the area.
func (l *lexicon) place(c *record) model.Place {
	return model.Place{Binder: l.phrase(textBinder, c.text[textBinder]).text, Slot: l.phrase(textSlot, c.text[textSlot]).text}
}
