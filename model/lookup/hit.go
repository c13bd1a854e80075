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
	at := k.look(c)
	h := Hit{ID: c.id, Name: k.inName(c.of.name(), &at)}
	for i := range at.reading.words {
		f := at.words[i].field
		if f == FieldName || c.of.protected() && (f == FieldStreet || f == FieldPhone) {
			continue
		}
		h.Field, h.Text = f, c.of.text(f)
		if f == FieldPersonnummer {
			// The day only decides between - and +, which matches nothing.
			masked := model.MaskPersonnummer(h.Text, 0)
			h.TextAt, h.Text = inMask(h.Text, at.reading.words[i].text), masked
		} else {
			h.TextAt = inText(h.Text, &at.reading.words[i])
		}
		break
	}
	return h
}

// look finds out where the query is in a candidate: in its name alone, or
// else in all of it. The folded name is in the ranking's row afterwards.
func (k *ranking) look(c *candidate) (at places) {
	loose := c.grade() >= gradeLoose
	k.row.clear()
	k.row.text[FieldName] = c.of.foldedName(k.row.text[FieldName])
	if k.query.match(&k.row, loose, &at) != c.grade() {
		c.of.fill(&k.row)
		k.query.match(&k.row, loose, &at)
	}
	return at
}

// inName returns which runes of the name matched.
func (k *ranking) inName(name string, places *places) []int {
	folded := k.row.text[FieldName]
	var room [128]bool
	marked := append(room[:0], make([]bool, len(folded))...)
	for i := range places.reading.words {
		w, p := &places.reading.words[i], places.words[i]
		switch {
		case p.field != FieldName:
		case p.grade == gradeInitials:
			markInitials(marked, folded, w.text)
		case p.grade == gradeGlued:
			for i := range marked {
				marked[i] = folded[i] != ' '
			}
		default:
			for _, j := range k.judge(i, w, folded[p.at:p.at+p.n]).at {
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

// inMask returns which runes of a masked personal number (450312-••••) digits
// matched.
func inMask(pnr, digits string) []int {
	if !isNumber(pnr) {
		return nil
	}
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
