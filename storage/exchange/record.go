package exchange

import (
	"slices"
	"unicode/utf8"

	"laskoll/model"
	"laskoll/model/lookup"
)

// record is what one row of a list says of one customer: claims, each with
// the cell that makes it, for the register may know better.
type record struct {
	row     int
	set     []fieldClaim
	moments []momentClaim
	keys    []keyClaim
	keyGone *keyClaim // the list says that the key went back
	end     *endClaim
	notes   []note
	assumed []model.Moment
}

// cell is a cell of the row under its heading.
type cell struct {
	column *Column
	text   string
}

// nowhere is the column of what stands in no cell.
var nowhere = &Column{}

type fieldClaim struct {
	model.Setting
	from cell
}

// momentClaim says that a moment was done, or does not apply.
type momentClaim struct {
	moment  model.Moment
	skipped bool
	missing bool // the receipt was looked for and not found
	day     model.Date
	noYear  bool
	by      string
	remark  string
	place   model.Place
	from    cell
}

type keyClaim struct {
	hook
	day  model.Date
	from cell
}

type endClaim struct {
	model.Closed
	from cell
}

// note is a text to keep under the heading of the column it came from.
type note struct{ heading, text string }

// get returns what the record says of a field.
func (rec *record) get(f model.Field) string {
	for _, s := range rec.set {
		if s.Field == f {
			return s.Value
		}
	}
	return ""
}

// customer returns the person that the record is about.
func (rec *record) customer() model.Customer {
	return model.Customer{
		Given: rec.get(model.FieldGiven), Family: rec.get(model.FieldFamily),
		Personnummer: rec.get(model.FieldPersonnummer), Street: rec.get(model.FieldStreet),
	}
}

// addNote keeps a text, in pieces when one note cannot hold it.
func (rec *record) addNote(heading, text string) {
	for _, piece := range pieces(text, model.MaxText) {
		n := note{first(heading, 200), piece}
		if !slices.Contains(rec.notes, n) {
			rec.notes = append(rec.notes, n)
		}
	}
}

// pieces cuts a text into pieces of at most so many runes.
func pieces(text string, limit int) []string {
	var out []string
	for len(text) > limit && utf8.RuneCountInString(text) > limit {
		head := first(text, limit)
		out = append(out, model.Clean(head))
		text = text[len(head):]
	}
	if text = clean(text); text != "" {
		out = append(out, text)
	}
	return out
}

// first returns the first n runes of a text.
func first(text string, n int) string {
	for i := range text {
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// reader reads rows as records.
type reader struct {
	table  *Table
	cal    calendar
	areas  *spellings
	has    [meaningEnd]bool // whether the table has such a column
	memo   map[question]answer
	stages map[stageOf]bool
	report func(Problem)
}

// stageOf is a text under a heading, asked whether it tells of another stage.
type stageOf struct {
	m    Meaning
	text string
}

// ofOtherStage is the function of that name, which asks the same few things
// thousands of times.
func (r *reader) ofOtherStage(m Meaning, text string) bool {
	other, known := r.stages[stageOf{m, text}]
	if !known {
		other = ofOtherStage(m, text)
		if len(r.stages) < 100_000 {
			r.stages[stageOf{m, text}] = other
		}
	}
	return other
}

// question is a cell's text and how its column is to be read.
type question struct {
	text   string
	judged judgement
}

func newReader(t *Table, today model.Date, areas *spellings) *reader {
	r := &reader{table: t, cal: calendar{today: today, date1904: t.date1904}, areas: areas, memo: make(map[question]answer), stages: make(map[stageOf]bool), report: func(Problem) {}}
	t.today = today
	t.judge(today)
	for _, c := range t.Columns {
		r.has[c.Meaning] = true
	}
	r.cal.ahead = r.isAhead()
	return r
}

// isAhead reports whether the list is newer than the computer's clock: it has
// days that have not come where nobody plans.
func (r *reader) isAhead() bool {
	n := 0
	for i := range r.table.Columns {
		c := &r.table.Columns[i]
		switch c.Meaning {
		case Applied, Informed, Lifecare, Started, KeyReceived, Fetched, Archived:
		default:
			continue
		}
		for _, row := range r.table.Rows {
			if r.answer(cell{c, row.cell(i)}).code == FutureDay {
				n++
			}
		}
	}
	clear(r.memo)
	return n > 1
}

// calendar returns how a cell's days are to be read.
func (r *reader) calendar(c cell) calendar {
	cal := r.cal
	cal.order, cal.noBare, cal.signs = c.column.judged.order, c.column.judged.noBare, c.column.judged.signs
	return cal
}

// answer reads a cell under a moment's heading; a list says the same few
// things thousands of times.
func (r *reader) answer(c cell) answer {
	if c.text == "" {
		return answer{}
	}
	q := question{c.text, c.column.judged}
	if a, ok := r.memo[q]; ok {
		return a
	}
	a := r.calendar(c).answer(c.text)
	if len(r.memo) < 100_000 {
		r.memo[q] = a
	}
	return a
}

// reading is one row while it is read.
type reading struct {
	*reader
	record
	cells    [meaningEnd][By + 1]cell
	remarks  []cell
	strange  []cell // under headings that mean nothing
	unfitted *cell  // says that no lock has been fitted

	needAnswered bool // whether a physical key is needed
	alarmUnclear bool // the cell for the execution is not understood
}

// maxStrange is how many cells of one row become a note each. A row of ten
// thousand columns becomes a few long notes instead.
const maxStrange = 40

// read reads a whole row.
func (r *reader) read(row Row) record {
	b := &reading{reader: r, record: record{row: row.Number}}
	b.collect(row)
	b.person()
	b.home()
	b.contact()
	b.office()
	b.lock()
	for m := Applied; m <= Archived; m++ {
		b.moment(m)
	}
	b.archived()
	b.settleYears()
	b.contradictions()
	b.key()
	b.keyNeeded()
	b.ending()
	b.facts()
	b.remark()
	b.asides(row)
	b.assumed = b.assumptions()
	return b.record
}

// asides keeps what a spreadsheet program shows beside the cells.
func (b *reading) asides(row Row) {
	for _, a := range row.aside {
		column := b.table.column(a.column)
		b.keep(cell{column, a.text})
	}
}

// collect sorts the cells by what their columns mean.
func (b *reading) collect(row Row) {
	extra := false
	for i, text := range row.Cells {
		if text == "" {
			continue
		}
		column := b.table.column(i)
		if i >= len(b.table.Columns) && !extra {
			extra = true
			b.problem(cell{column, text}, ExtraCells)
		}
		c := b.settled(cell{column, text})
		if c.text == "" {
			continue
		}
		switch place := &b.cells[column.Meaning][column.Part]; {
		case column.Meaning == Counter:
		case column.Meaning == Remark:
			b.remarks = append(b.remarks, c)
		case column.Meaning == MeansNothing || place.text != "":
			b.strange = append(b.strange, c)
		default:
			*place = c
		}
	}
}

// settled returns a cell with what somebody has said that its text stands for.
func (b *reading) settled(c cell) cell {
	stands, ok := c.column.answers[c.text]
	if !ok {
		return c
	}
	b.addNote(c.column.Name(), c.text)
	c.text = stands
	return c
}

func (b *reading) cell(m Meaning) cell { return b.part(m, Whole) }

// part returns the cell for a side of a meaning, an empty one where there is
// none.
func (b *reading) part(m Meaning, p Part) cell {
	c := b.cells[m][p]
	if c.column == nil {
		c.column = nowhere
	}
	return c
}

func (b *reading) problem(c cell, code Code, args ...string) {
	b.report(Problem{
		Sheet: b.table.Sheet, Row: b.row, Letter: c.column.Letter, Column: c.column.Name(), Value: first(c.text, 300), Code: code, Args: args,
	})
}

// give claims a value for a field, the first claim for each.
func (b *reading) give(f model.Field, value string, from cell) {
	if value = clean(value); value == "" {
		return
	}
	if len(value) > model.MaxText && utf8.RuneCountInString(value) > model.MaxText {
		b.problem(from, TooLong)
		b.keep(from)
		value = model.Clean(first(value, model.MaxText))
	}
	switch old := b.get(f); {
	case old == "":
		b.set = append(b.set, fieldClaim{model.Setting{Field: f, Value: value}, from})
	case !sameValue(f, old, value):
		b.keep(cell{from.column, value})
	}
}

// keep saves a cell's text as a note under its heading.
func (b *reading) keep(c cell) {
	b.addNote(c.column.Name(), c.text)
	b.suspect(c)
}

// suspect marks the person as protected when a text says so, wherever in the
// row it stands.
func (b *reading) suspect(c cell) bool {
	if !saysProtected(lookup.Fold(c.text)) {
		return false
	}
	b.give(model.FieldProtected, model.Yes, c)
	return true
}

// sameValue reports whether two values of a field say the same: capitals,
// accents and signs aside.
func sameValue(f model.Field, a, b string) bool {
	if f == model.FieldPhone || f == model.FieldContactPhone || f == model.FieldPostalCode {
		return a == b || digits(a) == digits(b) && digits(a) != ""
	}
	return a == b || lookup.Fold(a) == lookup.Fold(b) && lookup.Fold(a) != ""
}

func digits(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			out = append(out, s[i])
		}
	}
	return string(out)
}
