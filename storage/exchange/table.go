package exchange

import (
	"strings"
	"unicode/utf8"

	"laskoll/model"
)

// Book is what was found in a file: its tables, in their order. Those that are
// no list of customers are among them, with the reason.
type Book struct {
	Tables []*Table

	remarks []Problem                    // of sheets without a table that is read
	written map[string]map[string]string // of an own list: by folded code and heading, what it said
	take    map[string]bool              // of an own list: the conflicts in which it is right
}

// Table is a list as it was found in a file: headings, and rows of cells under
// them. Every text in it has been through [model.Clean].
type Table struct {
	Sheet   string   // the worksheet's name; "" for CSV
	Header  int      // the header's row number
	Columns []Column // in the order of the file
	Rows    []Row    // those with text in them
	Skipped Code     // why the table is not read; "" when it is

	area     string // what the sheet is named after, for rows that say nothing else
	ended    string // a title that says that the cases have ended
	date1904 bool   // day numbers count from 1904
	today    model.Date
	remarks  []Problem
}

// Column is one column of a table and what it was taken for.
type Column struct {
	Letter  string // as spreadsheet programs name it: "A", "AB"
	Heading string // as it stands in the file
	Meaning Meaning
	Part    Part

	also    Meaning // what stands in the cells after a comma
	judged  judgement
	answers map[string]string // what cells stand for, by their text
}

// Name returns the heading, or the letter of a column that has none.
func (c Column) Name() string {
	if c.Heading == "" {
		return c.Letter
	}
	return c.Heading
}

// Row is one row of a table with its number, as a spreadsheet program shows it.
type Row struct {
	Number int
	Cells  []string // may be shorter or longer than the table's columns

	gaps   bool // its text is parted by runs of blanks
	aside  []aside
	struck bool // every cell is crossed out
}

// aside is what a spreadsheet program shows beside a cell: a comment, or text
// that was crossed out. It is kept as a note.
type aside struct {
	column int
	text   string
}

// text returns the row's cells as one text, for a row that cannot be read.
func (r Row) text() string {
	var parts []string
	for _, c := range r.Cells {
		if c != "" {
			parts = append(parts, c)
		}
	}
	return strings.Join(parts, " | ")
}

// filled counts the cells with text.
func (r Row) filled() int {
	n := 0
	for _, c := range r.Cells {
		if c != "" {
			n++
		}
	}
	return n
}

// cell returns the text in a column, "" where there is none.
func (r Row) cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// letter returns the name of a column, counted from 0: A to Z, AA and on.
func letter(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// What a table may hold. The largest office in the country fits many times
// over; a file that is made to fill the memory does not.
const (
	maxCells = 8_000_000
	maxText  = 128 << 20
)

// sheet collects the rows of one worksheet or CSV file.
type sheet struct {
	name     string
	hidden   bool
	date1904 bool
	rows     []Row
	cells    int
	text     int
	repaired int
	remarks  []Problem // Letter and Row tell where
}

// add takes one row, which is skipped when it holds no text. The error is
// ErrTooLarge when the sheet holds more than fits.
func (s *sheet) add(number int, cells []string) error {
	last, gaps := 0, false
	for i, c := range cells {
		if c == "" {
			continue
		}
		gaps = gaps || i == 0 && gapForm.MatchString(c)
		if cells[i] = s.tidy(number, i, c); cells[i] != "" {
			last = i + 1
			s.text += len(cells[i])
		}
	}
	if last == 0 {
		return nil
	}
	if s.cells += last; s.cells > maxCells || s.text > maxText {
		return ErrTooLarge
	}
	s.rows = append(s.rows, Row{Number: number, Cells: cells[:last:last], gaps: gaps && last == 1})
	return nil
}

// tidy returns a cell's text without what programs put around it: a cell that
// says that there is nothing is empty, and one that failed is reported.
func (s *sheet) tidy(row, column int, cell string) string {
	plain := isPlain(cell)
	if !plain {
		if fixed := repair(cell); fixed != cell {
			s.repaired++
			cell = fixed
		}
		cell = model.Clean(unescape(cell))
	}
	if cell == "" {
		return ""
	}
	switch cell[0] {
	case '#':
		if isErrorValue(cell) {
			s.remark(row, column, cell, ErrorValue)
			return ""
		}
	case '=', '\'':
		if cell = unharmed(cell); cell == "" {
			return ""
		}
	}
	if len(cell) <= 9 && isNull(cell) {
		return ""
	}
	if strings.ContainsRune(cell, utf8.RuneError) {
		s.remark(row, column, cell, LostLetters)
	}
	return cell
}

func (s *sheet) remark(row, column int, value string, code Code) {
	s.remarks = append(s.remarks, Problem{Sheet: s.name, Row: row, Letter: letter(column), Value: first(value, 300), Code: code})
}

// column returns a column by its place, also to the right of the last heading.
func (t *Table) column(i int) *Column {
	if i < len(t.Columns) {
		return &t.Columns[i]
	}
	return &Column{Letter: letter(i)}
}

// clean is [model.Clean] with a short way for the many texts that are clean.
func clean(s string) string {
	if s == "" || isPlain(s) {
		return s
	}
	return model.Clean(s)
}

// isPlain reports whether a text needs no cleaning: most cells do not.
func isPlain(s string) bool {
	space := true
	for i := range len(s) {
		b := s[i]
		if b < ' ' || b >= 0xc2 && b <= 0xef && b != 0xc3 || b == 0x7f || b == '&' || b == ' ' && space {
			return false
		}
		// Of the letters that begin with C3, "Ã" itself tells of a misread one.
		if b == 0xc3 && i+1 < len(s) && (s[i+1] == 0x83 || s[i+1] == 0x82 || s[i+1] == 0xa2) {
			return false
		}
		if b >= 0xf0 {
			return false
		}
		space = b == ' '
	}
	return !space
}

// errorValues are what spreadsheet programs show where a formula failed, in
// the languages that offices have them in.
var errorValues = setOf("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#UNKNOWN!",
	"#SAKNAS!", "#SAKNAS", "#REFERENS!", "#NAMN?", "#VÄRDEFEL!", "#DIVISION/0!", "#OGILTIGT!", "#SKÄRNING!", "#SPILL", "#BERÄKNING!")

func isErrorValue(cell string) bool { return errorValues[strings.ToUpper(cell)] }

// isNull reports whether a cell is a program's word for nothing.
func isNull(cell string) bool {
	switch cell[0] {
	case 'n', 'N', '(', '<', '\\', 'u':
		return lex().null[strings.ToLower(cell)]
	}
	return false
}

// sameCells reports whether a row repeats the header, as on every page of a
// list that was made to be printed.
func sameCells(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !strings.EqualFold(a[i], b[i]) {
			return false
		}
	}
	return true
}
