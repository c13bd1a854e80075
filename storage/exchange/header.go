package exchange

import (
	"strconv"
	"strings"

	"laskoll/model/lookup"
)

// headerDepth is how many rows with text are looked at for the header.
const headerDepth = 200

// findHeader finds the row of headings: the one in which most is recognised,
// the first of equals. It needs a name, or a personal number, to be one. below
// is the index of the first row under it.
func findHeader(rows []Row) (at int, columns []Column, below int, ok bool) {
	at, best := bestRow(rows)
	if best == 0 {
		return 0, nil, 0, false
	}
	below = at + 1
	texts := rows[at].Cells
	if at > 0 && isGroupRow(rows[at-1], rows[at]) {
		texts = join(fillRight(rows[at-1].Cells, texts), texts)
	}
	if below < len(rows) && isSubHeader(rows[below], rows[at]) {
		texts = join(fillRight(texts, rows[below].Cells), rows[below].Cells)
		below++
	}
	return at, understand(texts), below, true
}

// bestRow returns the row that looks most like a header, and how much it
// does. Only where no row has a heading that is known word for word are all of
// them compared loosely, which takes its time.
func bestRow(rows []Row) (at, score int) {
	find := func(recognise func(string) guess, depth int) {
		for i, r := range rows[:min(len(rows), depth)] {
			if s := rowScore(r, recognise); s > score {
				at, score = i, s
			}
		}
	}
	find(func(cell string) guess { g, _ := recogniseWord(cell); return g }, headerDepth)
	if score < 6 {
		find(recognise, sampleRows)
	}
	return at, score
}

// rowScore counts the meanings that a row of headings would have, 0 when no
// customer could be told from another by them.
func rowScore(r Row, recognise func(string) guess) int {
	seen := make(map[Meaning]match)
	for _, cell := range r.Cells {
		if cell == "" || len(cell) > 80 {
			continue
		}
		if g := recognise(cell); g.meaning != MeansNothing {
			seen[g.meaning] = max(seen[g.meaning], g.match)
		}
	}
	named := max(seen[Name], seen[Given], seen[Family], seen[Personnummer])
	if named == noMatch || len(r.Cells) > 1 && len(seen) == 1 && named < stripped {
		return 0
	}
	// A title ("Kundlista hösten") is alone in its row and only like a heading.
	if len(seen) == 1 && named < exact {
		return 0
	}
	score := 0
	for m, how := range seen {
		if m != Counter {
			score += 2
		}
		if how >= stripped {
			score++
		}
	}
	return score
}

// isGroupRow reports whether the row above a header names groups of columns:
// "Kund" over three of them, "Lås" over two.
func isGroupRow(above, header Row) bool {
	if above.Number != header.Number-1 || len(above.Cells) > len(header.Cells) {
		return false
	}
	texts := 0
	for _, c := range above.Cells {
		if c != "" {
			texts++
		}
	}
	return texts > 1
}

// isSubHeader reports whether the row under a header still holds headings:
// "datum", "sign" and the like, and nothing that a customer could be called.
func isSubHeader(below, header Row) bool {
	if below.Number != header.Number+1 || len(below.Cells) > len(header.Cells)+8 {
		return false
	}
	words := 0
	for _, c := range below.Cells {
		if c == "" {
			continue
		}
		f := lookup.Fold(c)
		if !dayWords[f] && !byWords[f] && recognise(c).match < stripped && !answerWord(f) {
			return false
		}
		if !answerWord(f) {
			words++
		}
	}
	return words > 1
}

func answerWord(f string) bool { return f == "ja nej" || f == "nr" || f == "x" || f == "ja" }

// fillRight gives the empty cells of a row, where the row under it holds a
// text, the text to their left.
func fillRight(row, under []string) []string {
	out := make([]string, max(len(row), len(under)))
	copy(out, row)
	last := ""
	for i := range out {
		switch {
		case out[i] != "":
			last = out[i]
		case i < len(under) && under[i] != "":
			out[i] = last
		}
	}
	return out
}

// join puts group and heading of each column together where the heading alone
// says nothing, or the two together are a heading that is known.
func join(groups, cells []string) []string {
	out := make([]string, max(len(groups), len(cells)))
	for i := range out {
		var group, cell string
		if i < len(groups) {
			group = groups[i]
		}
		if i < len(cells) {
			cell = cells[i]
		}
		out[i] = cell
		both := strings.TrimSpace(group + " " + cell)
		if own := recognise(cell); own.match < stripped || own.meaning == Counter || recognise(both).match == exact {
			out[i] = both
		}
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

// understand gives each column its meaning. Two columns may mean the same only
// where that makes sense: a telephone at home and a mobile one. Otherwise the
// better heading wins, the first of equals, and the other becomes notes.
func understand(texts []string) []Column {
	columns := make([]Column, len(texts))
	guesses := make([]guess, len(texts))
	for i, text := range texts {
		columns[i] = Column{Letter: letter(i), Heading: text}
		guesses[i] = inContext(recognise(text), text, columns[:i])
		columns[i].Meaning, columns[i].Part = guesses[i].meaning, guesses[i].part
	}
	owner := make(map[[2]uint8]int)
	for i, c := range columns {
		if c.Meaning == MeansNothing || c.Meaning == Remark {
			continue
		}
		key := [2]uint8{uint8(c.Meaning), uint8(c.Part)}
		if j, taken := owner[key]; taken {
			if c.Meaning == ContactName && hasPhoneWord(c.Heading) {
				columns[i].Meaning = ContactPhone
				continue
			}
			if mayRepeat(c.Meaning) && min(guesses[i].match, guesses[j].match) >= stripped {
				continue
			}
			if guesses[j].match >= guesses[i].match {
				columns[i].Meaning, columns[i].Part = MeansNothing, Whole
				continue
			}
			columns[j].Meaning, columns[j].Part = MeansNothing, Whole
		}
		owner[key] = i
	}
	return columns
}

// mayRepeat reports whether a list may have several columns of the meaning; of
// each row the first with a text counts and the rest become notes.
func mayRepeat(m Meaning) bool { return m == Phone || m == ContactPhone || m.isMoment() }

func hasPhoneWord(heading string) bool {
	for w := range strings.FieldsSeq(lookup.Fold(heading)) {
		if phoneWords[w] {
			return true
		}
	}
	return false
}

// inContext reads headings that mean something only beside their neighbours:
// a telephone after the relative is the relative's, a bare "Datum" or "Sign"
// belongs to the moment before it.
func inContext(g guess, text string, before []Column) guess {
	if len(before) == 0 {
		return g
	}
	last := before[len(before)-1]
	f := lookup.Fold(text)
	switch {
	case g.meaning == Phone && (last.Meaning == ContactName || last.Meaning == ContactRelation):
		return guess{ContactPhone, Whole, g.match}
	case last.Meaning.isMoment() && dayWords[f]:
		return guess{last.Meaning, Day, stripped}
	case last.Meaning.isMoment() && byWords[f]:
		return guess{last.Meaning, By, stripped}
	case (last.Meaning == KeyPosition || last.Meaning == KeyReceived) && (f == "nr" || f == "nummer"):
		return guess{KeyNumber, Whole, stripped}
	case g.meaning == Counter && len(before) > 0:
		return guess{}
	}
	return g
}

// dropCounter takes the meaning of a counter from a column that does not
// count, so that its cells are kept.
func (t *Table) dropCounter() {
	for i, c := range t.Columns {
		if c.Meaning != Counter {
			continue
		}
		last := 0
		for _, r := range t.Rows {
			if i >= len(r.Cells) || r.Cells[i] == "" {
				continue
			}
			n, err := strconv.Atoi(strings.TrimSuffix(r.Cells[i], "."))
			if err != nil || n <= last || n > len(t.Rows)+1000 {
				t.Columns[i].Meaning = MeansNothing
				break
			}
			last = n
		}
	}
}
