package exchange

import (
	"slices"
	"strings"

	"laskoll/model/lookup"
)

// nobody tells why a row of a list is about no customer, "" when it is about
// one. A row that says more of somebody than a name is one, however odd the
// name is written.
func (p *planner) nobody(row Row) Code {
	b := &reading{reader: p.reader, record: record{row: row.Number}}
	b.reader.quiet(func() { b.collect(row) })
	name := b.cell(Name).text
	if b.has[Given] || b.has[Family] {
		name = strings.TrimSpace(b.cell(Given).text + " " + b.cell(Family).text)
	}
	number := len(digits(b.cell(Personnummer).text)) >= 10
	if at := numberIn(name); at != nil {
		name, number = around(name, at[2], at[3]), true
	}
	plain, _ := splitStatus(b.alsoIn(cell{b.cell(Name).column, name}).text)
	words := strings.Fields(lookup.Fold(name))
	switch {
	case strings.HasPrefix(row.text(), "#"):
		return NotACustomer
	case strings.ContainsRune(name, '\ufffd'):
		return LostLetters
	case isCouple(plain), len(digits(b.cell(Personnummer).text)) > 12 && len(personnummerForm.FindAllString(b.cell(Personnummer).text, 2)) > 1:
		return Couple
	case len(words) > 0 && lex().totals[words[0]] && !number:
		return TotalsRow
	case p.isShifted(row):
		return ShiftedRow
	case name == "" && p.isTotals(row):
		return TotalsRow
	case name == "" || number:
		return ""
	case len(words) == 0:
		return NotACustomer // nobody could be found again by signs alone
	}
	if plain == "" {
		plain = name
	}
	if b.has[Given] || b.has[Family] {
		plain = name
	}
	like, alone := isNameLike(plain), p.saysNoMore(b)
	if cut, _ := cutName(plain); !alone {
		like = like || isNameLike(cut)
	}
	switch {
	case !like && alone, alone && strings.ContainsAny(name, "=:*"):
		return NotACustomer
	case alone && (len(words) == 1 || p.below) && p.isFull():
		return NotACustomer
	case !like:
		b.problem(cell{b.cell(Name).column, name}, OddName)
	}
	return ""
}

// quiet does something without reporting what is odd.
func (r *reader) quiet(do func()) {
	report := r.report
	r.report = func(Problem) {}
	do()
	r.report = report
}

// saysNoMore reports whether nothing but the name, and perhaps a number that
// adds something up, stands in the row.
func (p *planner) saysNoMore(b *reading) bool {
	more := 0
	for m := range b.cells {
		if Meaning(m) == Name || Meaning(m) == Given || Meaning(m) == Family || Meaning(m) == Counter {
			continue
		}
		for _, c := range b.cells[m] {
			if c.text != "" && !(isDigits(c.text) && len(c.text) < 4) {
				more++
			}
		}
	}
	return more+len(b.remarks)+len(b.strange) == 0
}

// isFull reports whether the list says more of its people than their names, so
// that a row with nothing but a word is none of them.
func (p *planner) isFull() bool {
	if len(p.table.Columns) < 3 {
		return false
	}
	full := 0
	for _, r := range p.table.Rows[:min(len(p.table.Rows), sampleRows)] {
		if r.filled() >= 3 {
			full++
		}
	}
	return full*5 >= min(len(p.table.Rows), sampleRows)
}

// isTotals reports whether a row without a name adds the list up.
func (p *planner) isTotals(row Row) bool {
	for _, c := range row.Cells {
		if words := strings.Fields(lookup.Fold(c)); len(words) > 0 {
			return lex().totals[words[0]]
		}
	}
	return false
}

// isShifted reports whether the cells of a row stand under the wrong headings,
// as when a delimiter within one of them was taken for one between two.
func (p *planner) isShifted(row Row) bool {
	if row.filled() < 4 {
		return false
	}
	wrong, right := 0, 0
	for i, c := range p.table.Columns {
		text := row.cell(i)
		if text == "" || strings.Trim(text, "-–? ") == "" {
			continue
		}
		switch is := kindOf(c.Meaning, text); is {
		case kindRight:
			right++
		case kindWrong:
			wrong++
		}
	}
	if len(row.Cells) > len(p.table.Columns) {
		return wrong >= 2
	}
	return wrong >= 3 && wrong > right
}

// How a cell fits its column, where that can be told for sure.
const (
	kindOpen = iota
	kindRight
	kindWrong
)

func kindOf(m Meaning, text string) int {
	n := len(digits(text))
	var wrong bool
	switch {
	case m == PostalCode:
		wrong = n == 0 || n > 5 && !strings.Contains(text, ".")
	case m == Personnummer:
		wrong = n < 4
	case m == Phone:
		wrong = n < 3
	case m == Town:
		wrong = n > 5
	case m.isMoment() && m != ArchivePlace && m != Archived && m != Fetched:
		wrong = isPhoneLike(text)
	default:
		return kindOpen
	}
	if wrong {
		return kindWrong
	}
	return kindRight
}

// isPhoneLike reports whether a text is a telephone number, a postal code or a
// place, and so no day.
func isPhoneLike(text string) bool {
	return isPostalCode(text) && text[3] == ' ' || len(digits(text)) > 8 && text[0] == '0' || len(digits(text)) == 5 && postalForm.MatchString(text)
}

// isSection takes a row that holds nothing but the name of an area for the
// heading of those under it, as in lists that are kept by area.
func (p *planner) isSection(row Row) bool {
	if len(p.table.Columns) < 2 || row.filled() != 1 {
		return false
	}
	only := row.text()
	f := lookup.Fold(only)
	district := districtByFold()[dropWords(f, lex().area)]
	if district == "" && !p.namesArea(f) {
		return false
	}
	if p.has[Area] && district == "" {
		return false
	}
	if p.section = district; district == "" {
		p.section = only
	}
	p.report(Problem{Sheet: p.table.Sheet, Row: row.Number, Value: first(only, 300), Code: SectionRow})
	return true
}

// areaEndings are ends of words for areas: "Råågruppen".
var areaEndings = []string{"gruppen", "grupp", "teamet", "team", "omradet", "distriktet", "patrullen", "enheten"}

func endsAny(w string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(w, e) })
}

// namesArea reports whether a text that stands alone names an area: by a word
// for one, or a direction, and no word that is for other things.
func (p *planner) namesArea(folded string) bool {
	named := false
	words := strings.Fields(folded)
	for _, w := range words {
		if lex().noName[w] || isEndWord(w) || lex().endedTitles[w] {
			return false
		}
		named = named || lex().area[w] || lex().directions[w] || endsAny(w, areaEndings)
	}
	return named && len(words) <= 4 && p.isFull()
}
