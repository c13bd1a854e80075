package exchange

import (
	"slices"
	"strings"

	"laskoll/model/lookup"
)

// bookOf finds the tables in a file's sheets and decides which are lists of
// customers. The error is a [Fault]: that there is none, and why.
func bookOf(sheets []*sheet) (*Book, error) {
	b := &Book{}
	fault := ErrEmpty
	for _, s := range sheets {
		if len(s.rows) == 0 {
			continue
		}
		if s.hidden && s.name == ownSheet {
			b.written = s.original()
			continue
		}
		tables, why := s.tables()
		if len(tables) == 0 {
			b.remarks = append(b.remarks, s.remarks...)
		} else {
			tables[0].remarks = append(tables[0].remarks, s.remarks...)
		}
		b.Tables = append(b.Tables, tables...)
		if fault == ErrEmpty || why == ErrSideways {
			fault = why
		}
	}
	b.choose()
	b.nameAreas()
	rows := 0
	for _, t := range b.Tables {
		if t.Skipped == "" {
			rows += len(t.Rows)
			fault = ErrNoRows
		}
	}
	switch {
	case rows > 0:
		return b, nil
	case fault == ErrNoHeader && len(b.Tables) > 0 && b.Tables[0].Skipped == HiddenSheet:
		return nil, ErrHidden
	}
	return nil, fault
}

// tables returns the tables of a sheet. Without any, the fault tells why.
func (s *sheet) tables() ([]*Table, Fault) {
	at, score := bestRow(s.rows)
	if score == 0 {
		if s = s.unpack(); len(s.rows) > 0 {
			at, score = bestRow(s.rows)
		}
	}
	if s.isSideways(at) {
		return nil, ErrSideways
	}
	if score == 0 {
		return nil, ErrNoHeader
	}
	var all []*Table
	for _, above := range s.rows[:s.groupsAbove(at)] {
		s.remarks = append(s.remarks, Problem{Sheet: s.name, Row: above.Number, Value: first(above.text(), 300), Code: AboveHeader})
	}
	title := s.titleAbove(at, 0)
	for at < len(s.rows) {
		next := s.nextHeader(at)
		end := next
		nextTitle := ""
		if next < len(s.rows) {
			if nextTitle = s.titleAbove(next, at); nextTitle != "" {
				end--
			}
		}
		all = append(all, s.table(at, end, title)...)
		at, title = next, nextTitle
	}
	return all, ErrNoHeader
}

// groupsAbove returns where the rows above a header end that are none of it.
func (s *sheet) groupsAbove(at int) int {
	if at > 0 && isGroupRow(s.rows[at-1], s.rows[at]) {
		return at - 1
	}
	return at
}

// titleAbove returns what stands alone in the row above a header.
func (s *sheet) titleAbove(at, from int) string {
	at = s.groupsAbove(at)
	if at-1 <= from-1 || at == 0 || s.rows[at-1].filled() != 1 {
		return ""
	}
	return s.rows[at-1].text()
}

// nextHeader returns where the next row is that is a header of its own: lists
// stand below each other, and files are put one after the other.
func (s *sheet) nextHeader(at int) int {
	for i := at + 1; i < len(s.rows); i++ {
		if isHeaderRow(s.rows[i]) && !sameCells(s.rows[i].Cells, s.rows[at].Cells) && !(i == at+1 && isSubHeader(s.rows[i], s.rows[at])) {
			return i
		}
	}
	return len(s.rows)
}

// isHeaderRow reports whether a row is a header for sure: nearly all of its
// cells are headings word for word, and none has a digit.
func isHeaderRow(r Row) bool {
	if r.filled() < 3 {
		return false
	}
	known := 0
	for _, c := range r.Cells {
		if c == "" {
			continue
		}
		if strings.ContainsAny(c, "0123456789") || len(c) > 60 {
			return false
		}
		if g, _ := recogniseWord(c); g.match != noMatch {
			known++
		}
	}
	return known >= 3 && known*3 >= r.filled()*2 && rowScore(r, wordOnly) > 0
}

// table makes a table of the rows from a header to an end, or two when another
// stands beside it.
func (s *sheet) table(at, end int, title string) []*Table {
	texts, below := s.headings(at)
	below = min(below, end)
	t := &Table{Sheet: s.name, Header: s.rows[at].Number, date1904: s.date1904}
	header := s.rows[at]
	for _, r := range s.rows[below:end] {
		if !sameCells(r.Cells, header.Cells) {
			t.Rows = append(t.Rows, r)
		}
	}
	t.Columns = understand(texts, t.Rows)
	t.entitle(title)
	if s.hidden {
		t.Skipped = HiddenSheet
	}
	t.dropCounter()
	if cut := besideAt(t); cut > 0 {
		return []*Table{t, t.cut(cut)}
	}
	return []*Table{t}
}

// entitle takes from a title whether the people under it are customers still.
func (t *Table) entitle(title string) {
	for _, text := range []string{title, t.Sheet} {
		words := strings.Fields(lookup.Fold(text))
		switch {
		case t.ended == "" && anyOf(words, lex().endedTitles):
			t.ended = text
		case t.Skipped == "" && anyOf(words, lex().oldTitles):
			t.Skipped = OtherSheets
		}
	}
}

// besideAt returns the column in which another table begins to the right of a
// first: behind a column without anything, with a name or number of its own.
func besideAt(t *Table) int {
	seen := make(map[Meaning]bool)
	for i, c := range t.Columns {
		g := recognise(c.Heading)
		if i > 1 && t.Columns[i-1].Heading == "" && (g.meaning == Name || g.meaning == Personnummer || g.meaning == Family) && seen[g.meaning] {
			return i
		}
		seen[g.meaning] = true
	}
	return 0
}

// cut takes the columns from one on into a table of their own, which is not
// read: whether its people are in the first one nobody can tell.
func (t *Table) cut(at int) *Table {
	right := &Table{Sheet: t.Sheet, Header: t.Header, date1904: t.date1904, Skipped: TableBeside}
	texts := make([]heading, len(t.Columns))
	for i, c := range t.Columns {
		if i >= at {
			texts[i] = heading{c.Heading, c.Heading}
		}
	}
	for i, r := range t.Rows {
		if len(r.Cells) <= at {
			continue
		}
		cells := make([]string, len(r.Cells))
		copy(cells[at:], r.Cells[at:])
		right.Rows = append(right.Rows, Row{Number: r.Number, Cells: cells})
		t.Rows[i].Cells = r.Cells[:at]
	}
	left := plainHeadings(t.headings()[:at])
	t.Columns, right.Columns = understand(left, t.Rows), understand(texts, right.Rows)
	return right
}

// isSideways reports whether the headings stand below each other in a column,
// with the customers beside them, or one customer on a form: no row has more
// than one.
func (s *sheet) isSideways(at int) bool {
	if len(s.rows) == 0 || len(meaningsOf(s.rows[at].Cells)) > 1 {
		return false
	}
	for column := range 2 {
		var cells []string
		for _, r := range s.rows[:min(len(s.rows), sampleRows)] {
			if text := r.cell(column); text != "" {
				cells = append(cells, text)
			}
		}
		seen := meaningsOf(cells)
		if named := seen[Name] || seen[Family] || seen[Personnummer]; named && len(seen) >= 3 && len(seen)*2 > len(cells) {
			return true
		}
	}
	return false
}

// meaningsOf returns the meanings of texts that are headings word for word.
func meaningsOf(texts []string) map[Meaning]bool {
	seen := make(map[Meaning]bool)
	for _, text := range texts {
		if g := wordOnly(text); g.meaning != MeansNothing && g.meaning != Counter {
			seen[g.meaning] = true
		}
	}
	return seen
}

// ofCustomer are meanings that only a list of customers has.
func ofCustomer(m Meaning) bool {
	switch m {
	case Personnummer, Street, DoorCode, ContactName, ContactPhone, Channel, KeyPosition, KeyNumber, KeyNeeded, HasLock, NoLock, Protected, Ended, Died:
		return true
	}
	return m.isMoment()
}

// choose tells lists of customers from lists of staff and of other things.
func (b *Book) choose() {
	if slices.ContainsFunc(b.Tables, (*Table).isOwn) {
		// What else the program has written only tells.
		for _, t := range b.Tables {
			if !t.isOwn() {
				t.Skipped = OwnSheet
			}
		}
		return
	}
	customers := false
	for _, t := range b.Tables {
		customers = customers || t.Skipped == "" && t.isOfCustomers()
	}
	for _, t := range b.Tables {
		if t.Skipped == "" && !t.isOfCustomers() && (customers || t.isOfStaff()) {
			t.Skipped = OtherSheets
		}
	}
}

func (t *Table) isOfCustomers() bool {
	for _, c := range t.Columns {
		if ofCustomer(c.Meaning) {
			return true
		}
	}
	return false
}

func (t *Table) isOfStaff() bool {
	for _, c := range t.Columns {
		if f := lookup.Fold(c.Heading); lex().staff[f] {
			return true
		}
	}
	return false
}

// nameAreas names the area of sheets that are kept one for each: the sheet's
// name is the area's when several are read.
func (b *Book) nameAreas() {
	sheets := make(map[string]bool)
	for _, t := range b.Tables {
		if t.Skipped == "" && len(t.Rows) > 0 {
			sheets[t.Sheet] = true
		}
	}
	for _, t := range b.Tables {
		if t.Skipped != "" || t.ended != "" {
			continue
		}
		known := districtByFold()[dropWords(lookup.Fold(t.Sheet), lex().area)]
		if known != "" || len(sheets) > 1 && namesArea(t.Sheet) {
			t.area = t.Sheet
		}
		for _, c := range t.Columns {
			if c.Meaning == Area {
				t.area = ""
			}
		}
		if len(sheets) > 1 {
			t.remarks = append(t.remarks, Problem{Sheet: t.Sheet, Row: t.Header, Value: t.Sheet, Code: SheetRead, Args: []string{t.area}})
		}
	}
}

// namesArea reports whether a sheet's name may be an area's: it says more than
// that it is a list, and is no year.
func namesArea(name string) bool {
	for w := range strings.FieldsSeq(lookup.Fold(name)) {
		if strings.Trim(w, "0123456789") != "" && !lex().sheet[strings.TrimRight(w, "0123456789")] {
			return true
		}
	}
	return false
}

// original returns what the hidden sheet of an own list keeps.
func (s *sheet) original() map[string]map[string]string {
	out := make(map[string]map[string]string)
	head := s.rows[0]
	code := slices.Index(head.Cells, codeHeading)
	for _, r := range s.rows[1:] {
		row := make(map[string]string)
		for i, h := range head.Cells {
			row[h] = r.cell(i)
		}
		out[lookup.Fold(r.cell(code))] = row
	}
	return out
}
