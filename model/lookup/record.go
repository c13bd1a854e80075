package lookup

import (
	"encoding/binary"
	"strings"

	"laskoll/model"
)

// record is what an index keeps of a case besides its id: enough to grade it
// and to show what matched. Encoded it takes some thirty bytes.
type record struct {
	pnr    uint64 // twelve digits and one, 0 when it is none
	code   uint64 // see codeNumber
	digits uint64 // the telephone number's digits
	text   [texts]uint32
	keys   []uint32
	phones []uint32 // the numbers after the first
}

// encode appends the record of s, entering its texts in the lexicon.
func (l *lexicon) encode(dst []byte, s *model.Summary) []byte {
	var c record
	var room [8]uint32
	c.keys = room[:0]
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
	l.encodePhone(&c, s.Phone)
	for _, k := range s.Keys {
		position, number, _ := strings.Cut(k, keyBetween)
		c.keys = append(c.keys, l.number(textKey, position), l.number(textKey, number))
	}
	return c.append(dst)
}

// keyBetween stands between a key's position and number: see model.Key.Label.
const keyBetween = " / "

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
	if phone == "" {
		return
	}
	var form [32]byte
	n := 0
	if len(phone) > len(form) || strings.ContainsAny(phone, "#=") {
		n = phoneMax + 3
	}
	for i := 0; i < len(phone) && n <= 18; i++ {
		form[i] = phone[i]
		if isDigit(phone[i]) {
			form[i] = '#'
			c.digits = c.digits*10 + uint64(phone[i]-'0')
			n++
		}
	}
	if n > 18 {
		c.digits = 0
		c.text[textForm] = l.number(textForm, "="+phone)
	} else {
		c.text[textForm] = l.numberBytes(textForm, form[:len(phone)])
	}
	if strings.IndexFunc(phone, betweenPhones) < 0 {
		return // one number at most
	}
	for i, p := range appendPhones(nil, phone) {
		if i > 0 {
			c.phones = append(c.phones, l.number(textPhone, string(p)))
		}
	}
}

// numberBytes is number without the cost of a string when the text is known.
func (l *lexicon) numberBytes(kind int, text []byte) uint32 {
	if n, ok := l.tables[tableOf[kind]].ids[string(text)]; ok {
		return n
	}
	return l.number(kind, string(text))
}

func (c *record) append(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, c.pnr)
	dst = binary.AppendUvarint(dst, c.code)
	dst = binary.AppendUvarint(dst, c.digits)
	for _, n := range c.text {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	for _, list := range [...][]uint32{c.keys, c.phones} {
		dst = binary.AppendUvarint(dst, uint64(len(list)))
		for _, n := range list {
			dst = binary.AppendUvarint(dst, uint64(n))
		}
	}
	return dst
}

// decode is the inverse of append. It reuses c's lists.
func (c *record) decode(b []byte) {
	c.pnr, b = uvarint(b)
	c.code, b = uvarint(b)
	c.digits, b = uvarint(b)
	var n uint64
	for i := range c.text {
		n, b = uvarint(b)
		c.text[i] = uint32(n)
	}
	c.keys, b = decodeList(c.keys[:0], b)
	c.phones, _ = decodeList(c.phones[:0], b)
}

func decodeList(list []uint32, b []byte) ([]uint32, []byte) {
	size, b := uvarint(b)
	for range size {
		var n uint64
		n, b = uvarint(b)
		list = append(list, uint32(n))
	}
	return list, b
}

func uvarint(b []byte) (uint64, []byte) {
	if b[0] < 0x80 {
		return uint64(b[0]), b[1:]
	}
	v, n := binary.Uvarint(b)
	return v, b[n:]
}

// eachText calls f with each text of the record and the dictionary in which
// its words are found.
func (c *record) eachText(f func(kind int, n uint32)) {
	for kind, n := range c.text {
		if n != 0 && dictOf[kind] >= 0 {
			f(kind, n)
		}
	}
	for _, n := range c.keys {
		if n != 0 {
			f(textKey, n)
		}
	}
	for _, n := range c.phones {
		f(textPhone, n)
	}
}

// phone returns the telephone number as it is written.
func (l *lexicon) phone(c *record) string {
	form := l.phrase(textForm, c.text[textForm]).text
	if strings.HasPrefix(form, "=") {
		return form[1:]
	}
	out, d := []byte(form), c.digits
	for i := len(out) - 1; i >= 0; i-- {
		if out[i] == '#' {
			out[i] = byte('0' + d%10)
			d /= 10
		}
	}
	return string(out)
}

// summary returns of a case's summary what the record holds.
func (l *lexicon) summary(c *record) model.Summary {
	text := func(kind int) string { return l.phrase(kind, c.text[kind]).text }
	s := model.Summary{
		Given: text(textGiven), Family: text(textFamily),
		Personnummer: text(textOther), Area: text(textArea), Code: model.Code(codeText(c.code)),
		Street: text(textStreet), Phone: l.phone(c),
		Place: model.Place{Binder: text(textBinder), Slot: text(textSlot)},
	}
	if c.pnr > 0 {
		s.Personnummer = string(appendDecimal(nil, c.pnr-1, 12))
	}
	if house := text(textHouse); house != "" {
		s.Street += " " + house
	}
	for i := 0; i < len(c.keys); i += 2 {
		k := model.Key{Position: l.phrase(textKey, c.keys[i]).text, Number: l.phrase(textKey, c.keys[i+1]).text}
		s.Keys = append(s.Keys, k.Label())
	}
	return s
}
