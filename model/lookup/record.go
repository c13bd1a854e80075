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
// long for that, or written with a # or a =, is kept as it is, after a =.
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

// append appends the encoded record: the numbers that columns are sorted by,
// the name, and the rest. What most cases lack takes no byte of its own.
func (c *record) append(dst []byte) []byte {
	dst = binary.AppendUvarint(dst, turnCentury(c.pnr))
	if c.pnr == 0 {
		dst = binary.AppendUvarint(dst, uint64(c.text[textOther]))
	}
	dst = binary.AppendUvarint(dst, c.code)
	for _, n := range c.text[:textBinder] {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	dst = appendWith(dst, uint64(c.text[textBinder]), uint64(c.text[textSlot]))
	dst = binary.AppendUvarint(dst, uint64(c.text[textForm]))
	dst = appendWith(dst, c.digits[0], c.digits[1])
	for _, n := range c.keys {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	return dst
}

// appendWith appends a number and another that mostly is zero.
func appendWith(dst []byte, n, rare uint64) []byte {
	if rare == 0 {
		return binary.AppendUvarint(dst, n<<1)
	}
	return binary.AppendUvarint(binary.AppendUvarint(dst, n<<1|1), rare)
}

func uvarintWith(b []byte) (n, rare uint64, rest []byte) {
	n, b = uvarint(b)
	if n&1 == 1 {
		rare, b = uvarint(b)
	}
	return n >> 1, rare, b
}

// turnCentury makes the numbers of those born after 1900 the small ones, which
// saves a byte. It leaves 0, no number, as it is.
func turnCentury(pnr uint64) uint64 {
	if pnr == 0 {
		return 0
	}
	century, rest := (pnr-1)/tens[10], (pnr-1)%tens[10]
	return (century+81)%100*tens[10] + rest + 1
}

// turnBack is the inverse of turnCentury.
func turnBack(n uint64) uint64 {
	if n == 0 {
		return 0
	}
	century, rest := (n-1)/tens[10], (n-1)%tens[10]
	return (century+19)%100*tens[10] + rest + 1
}

// decode is the inverse of append. It reuses c's list.
func (c *record) decode(b []byte) {
	var n, rare uint64
	b = c.decodeNumbers(b)
	for i := range textBinder {
		n, b = uvarint(b)
		c.text[i] = uint32(n)
	}
	n, rare, b = uvarintWith(b)
	c.text[textBinder], c.text[textSlot] = uint32(n), uint32(rare)
	n, b = uvarint(b)
	c.text[textForm] = uint32(n)
	c.digits[0], c.digits[1], b = uvarintWith(b)
	c.keys = c.keys[:0]
	for len(b) > 0 {
		n, b = uvarint(b)
		c.keys = append(c.keys, uint32(n))
	}
}

// decodeNumbers decodes the personal number and the code, and returns what
// follows.
func (c *record) decodeNumbers(b []byte) []byte {
	n, b := uvarint(b)
	c.pnr, c.text[textOther] = turnBack(n), 0
	if n == 0 {
		n, b = uvarint(b)
		c.text[textOther] = uint32(n)
	}
	c.code, b = uvarint(b)
	return b
}

// decodeName decodes of the texts only the name's.
func (c *record) decodeName(b []byte) {
	given, b := uvarint(c.decodeNumbers(b))
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
