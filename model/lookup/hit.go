package lookup

import (
	"slices"
	"strings"

	"laskoll/model"
)

// Hit is a case that was found.
type Hit struct {
	ID model.CaseID
	// Field is where the query was found; when words of it were found in the
	// name and in another field, that other.
	Field Field
	// Name holds which runes of [model.Summary.Name] matched, ascending.
	Name []int
	// Text is the matched field as it may be shown when Field is not the name,
	// and TextAt which of its runes matched. A personal number is masked. The
	// street and telephone of a protected person are never here: such a case
	// is a hit by its name, whatever it was found by.
	Text   string
	TextAt []int
}

// hit returns the candidate as a hit.
func (k *ranking) hit(c *candidate) Hit {
	s := c.of.summary()
	h := Hit{ID: c.id, Name: k.inName(c, s.Name())}
	for i := range c.places.reading.words {
		w, f := &c.places.reading.words[i], c.places.words[i].field
		if f == FieldName || s.Protected && (f == FieldStreet || f == FieldPhone) {
			continue
		}
		h.Field, h.Text = f, shown(&s, f)
		if f == FieldPersonnummer && isNumber(s.Personnummer) {
			h.TextAt = inMask(s.Personnummer, w.text)
		} else {
			h.TextAt = inText(h.Text, w)
		}
		break
	}
	return h
}

// inName returns which runes of the name matched.
func (k *ranking) inName(c *candidate, name string) []int {
	marked := make([]bool, len(c.name))
	for i := range c.places.reading.words {
		w, p := &c.places.reading.words[i], c.places.words[i]
		switch {
		case p.field != FieldName:
		case p.grade == gradeInitials:
			markInitials(marked, c.name, w.text)
		case p.grade == gradeGlued:
			for i := range marked {
				marked[i] = c.name[i] != ' '
			}
		default:
			for _, j := range k.judge(i, w, c.name[p.at:p.at+p.n]).at {
				marked[int(p.at)+j] = true
			}
		}
	}
	return runesOf(name, marked)
}

// markInitials marks the first letters of names that stand in letters.
func markInitials(marked []bool, names []byte, letters string) {
	for at, s := range words(names) {
		if i := strings.IndexByte(letters, s[0]); i >= 0 {
			marked[at] = true
			letters = letters[:i] + letters[i+1:]
		}
	}
}

// runesOf turns marked bytes of Fold(s) into runes of s.
func runesOf(s string, marked []bool) []int {
	if !slices.Contains(marked, true) {
		return nil
	}
	var out []int
	for i, r := range foldedFrom(s) {
		if marked[i] && (len(out) == 0 || out[len(out)-1] != r) {
			out = append(out, r)
		}
	}
	return out
}

// foldedFrom returns for every byte of Fold(s) which rune of s it is from.
func foldedFrom(s string) []int {
	out := make([]int, 0, len(s))
	n, space := 0, false
	for _, r := range s {
		plain := foldedRune(r)
		space = space || plain == " "
		if plain != "" && plain != " " {
			if space && len(out) > 0 {
				out = append(out, n)
			}
			space = false
			for range len(plain) {
				out = append(out, n)
			}
		}
		n++
	}
	return out
}

// shown returns a field as it may be shown.
func shown(s *model.Summary, f Field) string {
	switch f {
	case FieldPersonnummer:
		// The day only decides between - and +, which matches nothing.
		return model.MaskPersonnummer(s.Personnummer, 0)
	case FieldStreet:
		return s.Street
	case FieldPhone:
		return s.Phone
	case FieldKey:
		return strings.Join(s.Keys, ", ")
	case FieldCode:
		return s.Code.String()
	case FieldPlace:
		return s.Place.String()
	case FieldArea:
		return s.Area
	}
	return ""
}

// inMask returns which runes of a masked personal number (450312-••••) digits
// matched.
func inMask(pnr, digits string) []int {
	from := 0 // within the ten digits
	switch {
	case len(digits) == 4 && pnr[8:] == digits:
		from = 6
	case !strings.HasPrefix(pnr[2:], digits):
		digits = digits[2:] // the century is not shown
	}
	var out []int
	for i := from; i < min(from+len(digits), 10); i++ {
		if i < 6 {
			out = append(out, i)
		} else {
			out = append(out, i+1) // after the dash
		}
	}
	return out
}

// inText returns which runes of s a word matched, whatever stands between
// them: "s2" in Pärm S:2, 0701 in 070-12.
func inText(s string, w *word) []int {
	folded, from := Fold(s), foldedFrom(s)
	var tight []byte
	var at, starts []int
	for i := range len(folded) {
		if folded[i] == ' ' {
			continue
		}
		if i == 0 || folded[i-1] == ' ' {
			starts = append(starts, len(tight))
		}
		tight, at = append(tight, folded[i]), append(at, from[i])
	}
	for _, text := range []string{w.text, w.phone, strings.TrimPrefix(w.phone, "0"), strings.ToLower(w.code)} {
		if i := wordAt(string(tight), starts, text); text != "" && i >= 0 {
			return slices.Compact(slices.Clone(at[i : i+len(text)]))
		}
	}
	return nil
}

// wordAt returns where text is in s: where one of the starts is, or else
// anywhere, or -1.
func wordAt(s string, starts []int, text string) int {
	for _, i := range starts {
		if strings.HasPrefix(s[i:], text) {
			return i
		}
	}
	return strings.Index(s, text)
}
