package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"

	"laskoll/model"
)

// List is a list to write out: what the caller may show, in the words of the
// user's language. Whether somebody is protected is the caller's to heed.
type List struct {
	Name     string // of the worksheet
	Headings []string
	Rows     [][]string
	Widths   []float64 // of the columns, in letters; may be shorter
	Hidden   bool      // its sheet is for programs only
}

// WriteCSV writes the list as Swedish spreadsheet programs read it: UTF-8 with
// its mark, semicolons, CRLF. A cell that such a program would run as a
// formula is written behind an apostrophe, which [Read] takes away.
func WriteCSV(w io.Writer, l List) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	for _, row := range append([][]string{l.Headings}, l.Rows...) {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = harmless(cell)
		}
		if err := out.Write(safe); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// WriteXLSX writes the list as a workbook with one sheet.
func WriteXLSX(w io.Writer, l List) error { return WriteWorkbook(w, l) }

// WriteWorkbook writes lists as a workbook with a sheet for each: days are days
// and all else is text, the headings are kept in sight and have filters.
func WriteWorkbook(w io.Writer, lists ...List) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := fillWorkbook(f, lists); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

func fillWorkbook(f *excelize.File, lists []List) error {
	format := "yyyy-mm-dd"
	day, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, l := range lists {
		sheet := fmt.Sprintf("Sheet%d", i+1)
		if i > 0 {
			if _, err := f.NewSheet(sheet); err != nil {
				return err
			}
		}
		if err := fillSheet(f, sheet, l, looks{day, bold}); err != nil {
			return err
		}
	}
	return nil
}

// looks are the styles of a workbook.
type looks struct{ day, bold int }

func fillSheet(f *excelize.File, sheet string, l List, s looks) error {
	out, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	for i, width := range l.Widths {
		if err := out.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range append([][]string{l.Headings}, l.Rows...) {
		cells := make([]any, len(row))
		for j, cell := range row {
			cells[j] = s.cell(cell, i == 0)
		}
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	if n := len(l.Headings); n > 0 && !l.Hidden {
		if err := f.AutoFilter(sheet, fmt.Sprintf("A1:%s%d", letter(n-1), len(l.Rows)+1), nil); err != nil {
			return err
		}
	}
	if l.Hidden {
		if err := f.SetSheetVisible(sheet, false, true); err != nil {
			return err
		}
	}
	if l.Name == "" {
		return nil
	}
	return f.SetSheetName(sheet, sheetName(l.Name))
}

var isoForm = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// cell is what a text becomes in a workbook: a day when it is one.
func (s looks) cell(text string, heading bool) excelize.Cell {
	if isoForm.MatchString(text) {
		if d, err := model.ParseDate(text); err == nil {
			return excelize.Cell{StyleID: s.day, Value: d.Time()}
		}
	}
	c := excelize.Cell{Value: harmless(text)}
	if heading {
		c.StyleID = s.bold
	}
	return c
}

// sheetName returns a name that a worksheet may have.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return ' '
		}
		return r
	}, name)
	return model.Clean(first(name, 31))
}

// formulaStarts are what a spreadsheet program takes for the beginning of a
// formula, see OWASP on CSV injection.
const formulaStarts = "=+-@"

// harmless returns a cell that is shown and never run.
func harmless(cell string) string {
	cell = model.Clean(cell)
	if cell != "" && strings.IndexByte(formulaStarts, cell[0]) >= 0 {
		return "'" + cell
	}
	return cell
}

// textForm is how a program keeps a spreadsheet from taking a text for a
// number: ="0704".
var textForm = regexp.MustCompile(`^="(.*)"$`)

// unharmed is the inverse of harmless, and takes away what other programs
// guard a text with.
func unharmed(cell string) string {
	if m := textForm.FindStringSubmatch(cell); m != nil {
		return model.Clean(strings.ReplaceAll(m[1], `""`, `"`))
	}
	if len(cell) < 2 || cell[0] != '\'' {
		return cell
	}
	switch end := len(cell) - 1; {
	case end > 1 && cell[end] == '\'':
		return model.Clean(cell[1:end])
	case strings.IndexByte(formulaStarts, cell[1]) >= 0, cell[1] >= '0' && cell[1] <= '9':
		return cell[1:]
	}
	return cell
}
