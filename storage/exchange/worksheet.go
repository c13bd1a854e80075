package exchange

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"laskoll/model"
)

// gridColumns and gridRows are the size of the grid of every spreadsheet
// program; a reference outside it is no reference.
const (
	gridColumns = 16384
	gridRows    = 1 << 20
)

// sheetReader reads the rows of one worksheet.
type sheetReader struct {
	w       *workbook
	sheet   sheet
	row     int // the row being read
	column  int // where a cell without a reference stands
	cells   []string
	aside   []aside
	struck  int // cells of the row that are crossed out
	filled  int // cells of the row with text
	rows    tally
	merged  []mergedRange
	columns int // that are hidden
}

// tally counts rows by what their look may mean.
type tally struct{ all, hidden, coloured int }

// readSheet reads a worksheet.
func (w *workbook) readSheet(ws worksheet) (*sheet, error) {
	r := &sheetReader{w: w, sheet: sheet{name: ws.name, hidden: ws.hidden, date1904: w.date1904}}
	err := w.each(ws.part, r.element)
	if err == nil {
		err = r.endRow()
	}
	if err == nil {
		err = r.comments(ws.part)
	}
	if err != nil {
		return nil, err
	}
	r.fillMerged()
	r.looks()
	return &r.sheet, nil
}

func (r *sheetReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "col":
		if isTrue(attr(e, "hidden")) {
			r.columns++
		}
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

func isTrue(v string) bool { return v == "1" || v == "true" }

func (r *sheetReader) startRow(e xml.StartElement) error {
	if err := r.endRow(); err != nil {
		return err
	}
	next := r.row + 1
	if n, err := strconv.Atoi(attr(e, "r")); err == nil && n >= next && n <= gridRows {
		next = n
	}
	r.row, r.column = next, 0
	if isTrue(attr(e, "hidden")) {
		r.rows.hidden++
	}
	return nil
}

func (r *sheetReader) endRow() error {
	if len(r.cells) == 0 && len(r.aside) == 0 {
		return nil
	}
	cells := make([]string, len(r.cells))
	copy(cells, r.cells)
	before := len(r.sheet.rows)
	err := r.sheet.add(r.row, cells)
	if len(r.sheet.rows) > before {
		row := &r.sheet.rows[before]
		if row.struck = r.struck > 0 && r.struck == r.filled; !row.struck {
			row.aside = r.aside
			r.cross(row)
		}
		r.rows.all++
	}
	r.cells, r.aside, r.struck, r.filled = r.cells[:0], nil, 0, 0
	return err
}

// cross takes the cells that are crossed out from a row that is not: what
// stood there is kept beside it.
func (r *sheetReader) cross(row *Row) {
	for _, a := range row.aside {
		if a.column < len(row.Cells) && a.text == row.Cells[a.column] {
			row.Cells[a.column] = ""
		}
		r.sheet.remark(row.Number, a.column, a.text, StruckOut)
	}
}

// cell reads one cell to its end.
func (r *sheetReader) cell(d *xml.Decoder, e xml.StartElement) error {
	column := r.column
	if _, c, ok := parseRef(attr(e, "r")); ok {
		column = c
	}
	if column >= gridColumns {
		return ErrBroken
	}
	r.column = column + 1
	value, err := cellValue(d, attr(e, "t"))
	if err != nil {
		return err
	}
	style := r.w.style(attr(e, "s"))
	shown := r.w.show(attr(e, "t"), style.format, value.now)
	switch {
	case shown.now == "" && shown.struck == "" && value.struck == "":
		if value.formula {
			r.sheet.remark(r.row, column, "", NoSavedValue)
		}
		return nil
	case style.filled && column == 0 && r.row > 1:
		r.rows.coloured++
	}
	if style.symbols {
		shown.now = symbols(shown.now)
	}
	if value.struck != "" {
		shown.struck = value.struck
	}
	if style.struck || shown.now == "" {
		r.struck++
		shown.now += shown.struck
		shown.struck = shown.now
	}
	r.filled++
	if struck := model.Clean(shown.struck); struck != "" {
		r.aside = append(r.aside, aside{column, struck})
	}
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	r.cells[column] = shown.now
	return nil
}

// cellContent is what stands in a cell in the file.
type cellContent struct {
	text
	formula bool // it has a formula whose value was not saved
}

// cellValue returns what stands in a cell: the value that a formula had when
// the file was saved, not the formula.
func cellValue(d *xml.Decoder, kind string) (out cellContent, err error) {
	inValue, saved := false, false
	for {
		token, err := d.RawToken()
		if err != nil {
			return out, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inValue = t.Name.Local == "v"
			switch t.Name.Local {
			case "v":
				saved = kind == "str" // of a text nothing is a value, too
			case "f":
				out.formula = true
			case "is":
				if out.text, err = plainText(d, "is"); err != nil {
					return out, err
				}
			}
		case xml.EndElement:
			inValue = false
			if t.Name.Local == "c" {
				out.formula = out.formula && !saved
				return out, nil
			}
		case xml.CharData:
			if inValue {
				saved = true
				out.now += string(t)
			}
		}
	}
}

// show returns a cell's value as text. Dates become 2026-03-04, whatever
// their format is.
func (w *workbook) show(kind string, format numberFormat, value string) text {
	if value == "" {
		return text{}
	}
	switch kind {
	case "s":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < len(w.shared) {
			return w.shared[n]
		}
		return text{}
	case "b":
		if value == "1" {
			return text{now: "TRUE"}
		}
		return text{now: "FALSE"}
	case "str", "inlineStr", "e":
		return text{now: escaped(value)}
	case "d":
		day, _, _ := strings.Cut(value, "T")
		return text{now: day}
	}
	return text{now: format.show(value, w.date1904)}
}

// comments keeps what somebody wrote beside the cells.
func (r *sheetReader) comments(part string) error {
	targets, err := r.w.targets(part, "/comments")
	if err != nil {
		return err
	}
	for _, target := range targets {
		err := r.w.each(target, func(d *xml.Decoder, e xml.StartElement) error {
			if e.Name.Local != "comment" {
				return nil
			}
			said, err := plainText(d, "comment")
			if row, column, ok := parseRef(attr(e, "ref")); ok {
				r.comment(row+1, column, model.Clean(said.now))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *sheetReader) comment(row, column int, said string) {
	if said == "" {
		return
	}
	r.sheet.remark(row, column, said, Commented)
	i, ok := slices.BinarySearchFunc(r.sheet.rows, row, func(a Row, n int) int { return a.Number - n })
	if ok {
		r.sheet.rows[i].aside = append(r.sheet.rows[i].aside, aside{column, said})
	}
}

// looks reports what the sheet says by its look alone, which nobody can read
// for sure.
func (r *sheetReader) looks() {
	top := 1
	if len(r.sheet.rows) > 0 {
		top = r.sheet.rows[0].Number
	}
	// Colours in every second row are only there to guide the eye.
	if n := r.rows.coloured; n > 0 && n*5 < r.rows.all*2 || n == 1 {
		r.sheet.remark(top, 0, strconv.Itoa(n), Coloured)
	}
	if r.rows.hidden > 0 {
		r.sheet.remark(top, 0, strconv.Itoa(r.rows.hidden), HiddenRows)
	}
	if r.columns > 0 {
		r.sheet.remark(top, 0, strconv.Itoa(r.columns), HiddenColumns)
	}
	for _, row := range r.sheet.rows {
		if row.struck {
			r.sheet.remark(row.Number, 0, first(row.text(), 300), StruckRow)
		}
	}
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
