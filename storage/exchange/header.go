package exchange

import (
	"strconv"
	"strings"

	"laskoll/model/lookup"
)

// headerDepth is how many rows with text are looked at for the header.
const headerDepth = 200

// headings returns the headings of the columns under a header, which may lie
// in three rows: groups, headings, and what each holds. below is the index of
// the first row under them.
func (s *sheet) headings(at int) (texts []heading, below int) {
	rows := s.rows
	below = at + 1
	texts = plainHeadings(rows[at].Cells)
	if at > 0 && isGroupRow(rows[at-1], rows[at]) {
		texts = join(fillRight(rows[at-1].Cells, rows[at].Cells), texts)
	}
	if below < len(rows) && isSubHeader(rows[below], rows[at]) {
		var above []string
		for _, h := range texts {
			above = append(above, h.shown)
		}
		texts = join(fillRight(above, rows[below].Cells), plainHeadings(rows[below].Cells))
		below++
	}
	return texts, below
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
	find(wordOnly, headerDepth)
	if score < 6 {
		find(recognise, sampleRows)
	}
	return at, score
}

func wordOnly(cell string) guess { g, _ := recogniseWord(cell); return g }

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
		if !dayWords()[f] && !byWords()[f] && recognise(c).match < stripped && !answerWord(f) {
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

// inGroup is what a heading means within a group, where it means another thing
// by itself: a name under "Anhörig" is the relative's.
var inGroup = map[Meaning]map[Meaning]string{
	ContactName: {Name: "kontaktperson", Phone: "tel anhorig", ContactRelation: "relation"},
	KeyPosition: {Counter: "nyckelnr", Fetched: "nyckelkvittens"},
	KeyNumber:   {Fetched: "nyckelkvittens"},
}

// heading is a heading as it is shown, and as it is to be understood.
type heading struct{ shown, read string }

func plainHeadings(texts []string) []heading {
	out := make([]heading, len(texts))
	for i, text := range texts {
		out[i] = heading{text, text}
	}
	return out
}

// join puts group and heading of each column together where the heading alone
// says nothing, means another thing in the group, or the two together are a
// heading that is known and more than the group.
func join(groups []string, cells []heading) []heading {
	out := make([]heading, max(len(groups), len(cells)))
	for i := range out {
		var group string
		var cell heading
		if i < len(groups) {
			group = groups[i]
		}
		if i < len(cells) {
			cell = cells[i]
		}
		out[i] = joined(group, cell)
		if f := lookup.Fold(cell.read); i > 0 && (dayWords()[f] || byWords()[f]) && recognise(out[i-1].read).meaning.isMoment() && recognise(out[i].read).match == noMatch {
			out[i].read = cell.read // of what stands to the left
		}
	}
	for len(out) > 0 && out[len(out)-1].shown == "" {
		out = out[:len(out)-1]
	}
	return out
}

func joined(group string, cell heading) heading {
	both := strings.TrimSpace(group + " " + cell.shown)
	own, of, together := recognise(cell.read), recognise(group), recognise(both)
	switch f := lookup.Fold(group); {
	case group == "" || (f == "kontakt" || f == "kontaktuppgifter") && own.match >= stripped:
		return cell // of the customer as well
	case own.meaning == Counter && together.match == noMatch && inGroup[of.meaning][own.meaning] == "":
		return cell
	case inGroup[of.meaning][own.meaning] != "" && own.match != noMatch:
		return heading{both, inGroup[of.meaning][own.meaning]}
	case own.match < stripped, own.meaning == Counter, together.match == exact && together.meaning != MeansNothing && (together.meaning != of.meaning || together.meaning == own.meaning):
		return heading{both, both}
	}
	return cell
}

// understand gives each column its meaning. Two columns may mean the same only
// where that makes sense: a telephone at home and a mobile one. Otherwise the
// one wins whose cells are such, then the better heading, the first of equals,
// and the other becomes notes.
func understand(texts []heading, rows []Row) []Column {
	columns := make([]Column, len(texts))
	guesses := make([]guess, len(texts))
	for i, text := range texts {
		columns[i] = Column{Letter: letter(i), Heading: text.shown}
		guesses[i] = inContext(recognise(text.read), text.read, columns[:i])
		columns[i].Meaning, columns[i].Part = guesses[i].meaning, guesses[i].part
		columns[i].also = guesses[i].also
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
			if !better(rank{i, guesses[i].match}, rank{j, guesses[j].match}, c.Meaning, rows) {
				columns[i].Meaning, columns[i].Part = MeansNothing, Whole
				continue
			}
			columns[j].Meaning, columns[j].Part = MeansNothing, Whole
		}
		owner[key] = i
	}
	return columns
}

// rank is a column and how well its heading fits.
type rank struct {
	column int
	match  match
}

// better reports whether a column is rather what a heading means than one to
// its left.
func better(a, b rank, m Meaning, rows []Row) bool {
	fitA, fitB := fits(m, a.column, rows), fits(m, b.column, rows)
	if fitA != fitB {
		return fitA
	}
	return a.match > b.match
}

// fits reports whether most of a column's cells are of the kind that the
// meaning has.
func fits(m Meaning, column int, rows []Row) bool {
	is := map[Meaning]func(string) bool{Name: looksLikeName, Personnummer: looksLikeNumber}[m]
	if is == nil {
		return true
	}
	filled, good := 0, 0
	for _, r := range rows[:min(len(rows), sampleRows)] {
		if text := r.cell(column); text != "" {
			filled++
			if is(text) {
				good++
			}
		}
	}
	return good*2 > filled
}

// mayRepeat reports whether a list may have several columns of the meaning; of
// each row the first with a text counts and the rest become notes.
func mayRepeat(m Meaning) bool { return m == Phone || m == ContactPhone || m.isMoment() }

func hasPhoneWord(heading string) bool {
	for w := range strings.FieldsSeq(lookup.Fold(heading)) {
		if lex().phone[w] {
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
		return guess{meaning: ContactPhone, match: g.match}
	case f == "orsak" && (last.Meaning == Ended || last.Meaning == Died):
		return guess{meaning: EndReason, match: stripped}
	case last.Meaning.isMoment() && dayWords()[f]:
		return guess{meaning: last.Meaning, part: Day, match: stripped}
	case last.Meaning.isMoment() && byWords()[f]:
		return guess{meaning: last.Meaning, part: By, match: stripped}
	case (last.Meaning == KeyPosition || last.Meaning == KeyReceived) && (f == "nr" || f == "nummer"):
		return guess{meaning: KeyNumber, match: stripped}
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
