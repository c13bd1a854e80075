package exchange

import (
	"cmp"
	"regexp"
	"slices"

	"laskoll/model/lookup"
)

// View is how a table is read, for somebody who settles it.
type View struct {
	Sheet   string
	Header  int  // the row of the headings
	Rows    int  // under them
	Skipped Code // why it is not read; "" when it is
	Columns []ColumnView
}

// ColumnView is how a column is read.
type ColumnView struct {
	Letter, Heading string
	Meaning         string // by its name, see [Mapping]
	Examples        []string
	Cells           int // with text
	Understood      int // of those
}

// Group is cells of one column with one text that were not understood: one
// answer settles them all.
type Group struct {
	Heading, Text string
	Code          Code
	Args          []string
	Cells         int
	Row           int    // the first
	Conflict      string // what to choose of, see [Problem.Conflict]; such a cell is a group of its own
}

// maxExamples is how many texts of a column are shown.
const maxExamples = 3

// Views returns how the tables were read in a plan.
func (b *Book) Views(plan *Plan) []View {
	type place struct{ sheet, letter string }
	odd := make(map[place]map[int]bool)
	for _, p := range plan.Errors {
		at := place{p.sheet(b), p.Letter}
		if odd[at] == nil {
			odd[at] = make(map[int]bool)
		}
		odd[at][p.Row] = true
	}
	var out []View
	for _, t := range b.Tables {
		v := View{Sheet: t.Sheet, Header: t.Header, Rows: len(t.Rows), Skipped: t.Skipped}
		for i, c := range t.Columns {
			cv := ColumnView{Letter: c.Letter, Heading: c.Heading, Meaning: c.Settles()}
			for _, r := range t.Rows {
				text := r.cell(i)
				if text == "" {
					continue
				}
				cv.Cells++
				if !odd[place{t.Sheet, c.Letter}][r.Number] && c.Meaning != MeansNothing {
					cv.Understood++
				}
				if len(cv.Examples) < maxExamples && !slices.Contains(cv.Examples, c.example(text)) && !t.isProtected(r) {
					cv.Examples = append(cv.Examples, c.example(text))
				}
			}
			if cv.Heading != "" || cv.Cells > 0 {
				v.Columns = append(v.Columns, cv)
			}
		}
		out = append(out, v)
	}
	return out
}

// isProtected reports whether a row tells that a person is protected: nothing
// of them is an example.
func (t *Table) isProtected(r Row) bool {
	for i, text := range r.Cells {
		f := lookup.Fold(text)
		if i < len(t.Columns) && t.Columns[i].Meaning == Protected && f != "" && !lex().not[f] || saysProtected(f) {
			return true
		}
	}
	return false
}

// example returns a cell's text as an example of its column: the last four of
// a personal number are nobody's business.
func (c Column) example(text string) string {
	if c.Meaning == Personnummer || personnummerForm.MatchString(text) {
		return lastFour.ReplaceAllString(text, "$1••••")
	}
	return text
}

var lastFour = regexp.MustCompile(`(\d{6}[-+– ]?)[0-9A-Za-z]{4}\b`)

// sheet returns the sheet of a problem, also where the plan has forgotten it
// because there is only one.
func (p Problem) sheet(b *Book) string {
	if p.Sheet == "" && len(b.Tables) > 0 {
		return b.Tables[0].Sheet
	}
	return p.Sheet
}

// Groups puts the cells that were not understood together by column and text,
// the largest group first.
func (plan *Plan) Groups() []Group {
	at := make(map[[3]string]int)
	var out []Group
	for _, p := range plan.Errors {
		if p.Column == "" || p.Value == "" {
			continue
		}
		key := [3]string{p.Column, p.Value, p.Conflict}
		i, seen := at[key]
		if !seen {
			i = len(out)
			at[key] = i
			out = append(out, Group{Heading: p.Column, Text: p.Value, Code: p.Code, Args: p.Args, Row: p.Row, Conflict: p.Conflict})
		}
		out[i].Cells++
	}
	slices.SortStableFunc(out, func(a, b Group) int { return cmp.Compare(b.Cells, a.Cells) })
	return out
}

// Nobody returns the rows that became no customers.
func (plan *Plan) Nobody() []Problem {
	var out []Problem
	for _, p := range plan.Errors {
		if p.Column == "" {
			out = append(out, p)
		}
	}
	return out
}
