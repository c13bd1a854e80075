package exchange

import (
	"strings"
	"unicode/utf8"

	"laskoll/model"
)

// Table is a list as it was found in a file: headings, and rows of cells under
// them. Every text in it has been through [model.Clean].
type Table struct {
	Sheet   string   // the worksheet's name; "" for CSV
	Others  []string // further worksheets that look like lists and were not read
	Header  int      // the header's row number
	Columns []Column // in the order of the file
	Rows    []Row    // those with text in them

	date1904 bool // day numbers count from 1904
}

// Column is one column of a table and what it was taken for.
type Column struct {
	Letter  string // as spreadsheet programs name it: "A", "AB"
	Heading string // as it stands in the file
	Meaning Meaning
	Part    Part
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
	rows  []Row
	cells int
	text  int
}

// add takes one row, which is skipped when it holds no text. The error is
// ErrTooLarge when the sheet holds more than fits.
func (s *sheet) add(number int, cells []string) error {
	last := 0
	for i, c := range cells {
		cells[i] = unharmed(clean(c))
		if cells[i] != "" {
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
	s.rows = append(s.rows, Row{number, cells[:last:last]})
	return nil
}

// clean is [model.Clean] with a short way for the many cells that are clean.
func clean(s string) string {
	if s == "" {
		return ""
	}
	space := true
	for i := range len(s) {
		b := s[i]
		if b < ' ' || b >= utf8.RuneSelf || b == 0x7f || b == ' ' && space {
			return model.Clean(s)
		}
		space = b == ' '
	}
	if space {
		return model.Clean(s)
	}
	return s
}

// table finds the header among the rows and returns the table under it, or
// false when no row is one.
func (s *sheet) table() (*Table, bool) {
	at, columns, below, ok := findHeader(s.rows)
	if !ok {
		return nil, false
	}
	t := &Table{Header: s.rows[at].Number, Columns: columns}
	header := s.rows[at]
	for _, r := range s.rows[below:] {
		if !sameCells(r.Cells, header.Cells) {
			t.Rows = append(t.Rows, r)
		}
	}
	t.dropCounter()
	return t, true
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
