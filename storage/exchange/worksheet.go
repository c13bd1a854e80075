package exchange

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// gridColumns and gridRows are the size of the grid of every spreadsheet
// program; a reference outside it is no reference.
const (
	gridColumns = 16384
	gridRows    = 1 << 20
)

// sheetReader reads the rows of one worksheet.
type sheetReader struct {
	w      *workbook
	sheet  sheet
	limit  int // stop after so many rows; 0: never
	row    int // the row being read
	cells  []string
	merged []mergedRange
}

// readSheet reads a worksheet, or its first limit rows.
func (w *workbook) readSheet(ws worksheet, limit int) (*sheet, error) {
	r := &sheetReader{w: w, limit: limit}
	err := w.each(ws.part, r.element)
	if err == nil {
		err = r.endRow()
	}
	if err != nil {
		return nil, err
	}
	r.fillMerged()
	return &r.sheet, nil
}

func (r *sheetReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		return r.startRow(e)
	case "c":
		return r.cell(d, e)
	case "mergeCell":
		if m, ok := parseRange(attr(e, "ref")); ok {
			r.merged = append(r.merged, m)
		}
	case "mergeCells":
		// The merges come after the rows: the last row is whole.
		return r.endRow()
	}
	return nil
}

func (r *sheetReader) startRow(e xml.StartElement) error {
	if err := r.endRow(); err != nil {
		return err
	}
	if r.limit > 0 && len(r.sheet.rows) >= r.limit {
		return errDone
	}
	next := r.row + 1
	if n, err := strconv.Atoi(attr(e, "r")); err == nil && n >= next && n <= gridRows {
		next = n
	}
	r.row = next
	return nil
}

func (r *sheetReader) endRow() error {
	if len(r.cells) == 0 {
		return nil
	}
	cells := make([]string, len(r.cells))
	copy(cells, r.cells)
	r.cells = r.cells[:0]
	return r.sheet.add(r.row, cells)
}

// cell reads one cell to its end.
func (r *sheetReader) cell(d *xml.Decoder, e xml.StartElement) error {
	column := len(r.cells)
	if _, c, ok := parseRef(attr(e, "r")); ok {
		column = c
	}
	if column >= gridColumns {
		return ErrBroken
	}
	value, err := cellValue(d)
	if err != nil || value == "" {
		return err
	}
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	style, _ := strconv.Atoi(attr(e, "s"))
	r.cells[column] = r.w.show(attr(e, "t"), style, value)
	return nil
}

// cellValue returns what stands in a cell: the value that a formula had when
// the file was saved, not the formula.
func cellValue(d *xml.Decoder) (string, error) {
	value := ""
	inValue := false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inValue = t.Name.Local == "v"
			if t.Name.Local == "is" {
				if value, err = plainText(d, "is"); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			inValue = false
			if t.Name.Local == "c" {
				return value, nil
			}
		case xml.CharData:
			if inValue {
				value += string(t)
			}
		}
	}
}

// show returns a cell's value as text. Dates become 2026-03-04, whatever
// their format is.
func (w *workbook) show(kind string, style int, value string) string {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < len(w.shared) {
			return w.shared[n]
		}
		return ""
	case "b":
		if value == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "str", "inlineStr", "e":
		return value
	case "d":
		day, _, _ := strings.Cut(value, "T")
		return day
	}
	var format numberFormat
	if style >= 0 && style < len(w.formats) {
		format = w.formats[style]
	}
	return format.show(value, w.date1904)
}

// mergedRange is a block of merged cells, counted from 0, ends included.
type mergedRange struct{ top, left, bottom, right int }

// fillMerged gives the cells of blocks that were merged downwards the text
// that stands in the topmost one, as the reader of the sheet sees it. Blocks
// merged sideways are left alone: they are titles.
func (r *sheetReader) fillMerged() {
	byNumber := make(map[int]int, len(r.sheet.rows))
	for i, row := range r.sheet.rows {
		byNumber[row.Number] = i
	}
	for _, m := range r.merged {
		top, ok := byNumber[m.top+1]
		if !ok || m.left != m.right || m.left >= len(r.sheet.rows[top].Cells) {
			continue
		}
		text := r.sheet.rows[top].Cells[m.left]
		for i := top + 1; i < len(r.sheet.rows) && r.sheet.rows[i].Number <= m.bottom+1; i++ {
			r.sheet.rows[i].put(m.left, text)
		}
	}
}

// put sets a cell that is empty.
func (r *Row) put(column int, text string) {
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, "")
	}
	if r.Cells[column] == "" {
		r.Cells[column] = text
	}
}

func parseRange(ref string) (m mergedRange, ok bool) {
	from, to, _ := strings.Cut(ref, ":")
	var ok1, ok2 bool
	m.top, m.left, ok1 = parseRef(from)
	m.bottom, m.right, ok2 = parseRef(to)
	return m, ok1 && ok2
}

// parseRef reads "AB12" as row 11, column 27, counted from 0.
func parseRef(ref string) (row, column int, ok bool) {
	i := 0
	for ; i < len(ref) && ref[i] >= 'A' && ref[i] <= 'Z' && i < 4; i++ {
		column = column*26 + int(ref[i]-'A') + 1
	}
	row, err := strconv.Atoi(ref[i:])
	if i == 0 || err != nil || row < 1 || row > gridRows {
		return 0, 0, false
	}
	return row - 1, column - 1, true
}
