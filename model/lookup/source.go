package lookup

import "laskoll/model"

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

func (r *recordCase) foldedName(dst []byte) []byte {
	c := r.record()
	return r.g.lex.foldedName(dst, &c)
}

// foldedName appends the folded name.
func (l *lexicon) foldedName(dst []byte, c *record) []byte {
	return l.appendFolded(dst, textGiven, c.text[textGiven], c.text[textFamily])
}

// appendFolded appends folded texts of a kind with a space between each.
func (l *lexicon) appendFolded(dst []byte, kind int, numbers ...uint32) []byte {
	for _, n := range numbers {
		folded := l.phrase(kind, n).folded
		if folded == "" {
			continue
		}
		if len(dst) > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, folded...)
	}
	return dst
}

func (r *recordCase) fill(to *row) {
	s := r.summary()
	to.fill(&s)
}

func (r *recordCase) summary() model.Summary {
	c := r.record()
	s := r.g.lex.summary(&c)
	s.ID, s.Protected = r.g.ids[r.slot], r.g.marks[r.slot]&metaProtected != 0
	return s
}

func (r *recordCase) names() (first, second string) {
	c := r.record()
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
func (s *scanCase) summary() model.Summary       { return *s.kept }

func (s *scanCase) names() (first, second string) {
	if s.given == "" {
		return s.order.key(s.family), ""
	}
	return s.order.key(s.given), s.order.key(s.family)
}
