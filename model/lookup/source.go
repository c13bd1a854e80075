package lookup

import (
	"strings"

	"laskoll/model"
)

// recordCase is a case of an index.
type recordCase struct {
	g    *segment
	slot uint32
}

var _ source = (*recordCase)(nil)

func (r *recordCase) record() (c record) {
	c.decode(r.g.record(r.slot))
	return c
}

func (r *recordCase) recordName() (c record) {
	c.decodeName(r.g.record(r.slot))
	return c
}

func (r *recordCase) foldedName(dst []byte) []byte {
	c := r.recordName()
	return r.g.lex.foldedName(dst, &c)
}

// foldedName appends the folded name.
func (l *lexicon) foldedName(dst []byte, c *record) []byte {
	for _, n := range [...]uint32{c.text[textGiven], c.text[textFamily]} {
		folded := l.phrase(textGiven, n).folded
		if folded != "" && len(dst) > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, folded...)
	}
	return dst
}

func (r *recordCase) fill(to *row) {
	c, l := r.record(), r.g.lex
	to.fill(&model.Summary{
		Protected: r.protected(), Given: l.phrase(textGiven, c.text[textGiven]).text,
		Family: l.phrase(textFamily, c.text[textFamily]).text, Personnummer: l.personnummer(&c),
		Area: l.phrase(textArea, c.text[textArea]).text, Code: model.Code(codeText(c.code)),
		Street: l.street(&c), Phone: l.phone(&c), Place: l.place(&c), Keys: l.keys(&c),
	})
}

func (r *recordCase) protected() bool { return r.g.marks[r.slot]&metaProtected != 0 }

func (r *recordCase) name() string {
	c := r.recordName()
	given, family := r.g.lex.phrase(textGiven, c.text[textGiven]).text, r.g.lex.phrase(textFamily, c.text[textFamily]).text
	return model.Customer{Given: given, Family: family}.Name()
}

func (r *recordCase) text(f Field) string {
	c, l := r.record(), r.g.lex
	switch f {
	case FieldPersonnummer:
		return l.personnummer(&c)
	case FieldStreet:
		return l.street(&c)
	case FieldPhone:
		return l.phone(&c)
	case FieldKey:
		return strings.Join(l.keys(&c), ", ")
	case FieldCode:
		return model.Code(codeText(c.code)).String()
	case FieldPlace:
		return l.place(&c).String()
	case FieldArea:
		return l.phrase(textArea, c.text[textArea]).text
	}
	return ""
}

func (r *recordCase) names() (first, second string) {
	c := r.recordName()
	a, b := r.g.lex.names(&c)
	return r.g.lex.phrase(textGiven, a).sort, r.g.lex.phrase(textGiven, b).sort
}

// scanCase is a case of a scan.
type scanCase struct {
	given, family string
	kept          *model.Summary // nil until the case is worth keeping
	order         *order
}

var _ source = (*scanCase)(nil)

func (s *scanCase) foldedName(dst []byte) []byte { return appendWords(dst, s.given, s.family) }
func (s *scanCase) fill(to *row)                 { to.fill(s.kept) }
func (s *scanCase) name() string                 { return s.kept.Name() }
func (s *scanCase) protected() bool              { return s.kept.Protected }

func (s *scanCase) text(f Field) string {
	switch f {
	case FieldPersonnummer:
		return s.kept.Personnummer
	case FieldStreet:
		return s.kept.Street
	case FieldPhone:
		return s.kept.Phone
	case FieldKey:
		return strings.Join(s.kept.Keys, ", ")
	case FieldCode:
		return s.kept.Code.String()
	case FieldPlace:
		return s.kept.Place.String()
	case FieldArea:
		return s.kept.Area
	}
	return ""
}

func (s *scanCase) names() (first, second string) {
	if s.given == "" {
		return s.order.key(s.family), ""
	}
	return s.order.key(s.given), s.order.key(s.family)
}
