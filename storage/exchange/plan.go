package exchange

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"laskoll/model"
	"laskoll/model/lookup"
)

// Register is what a plan needs to know of the register.
type Register struct {
	Cases   iter.Seq[model.Case] // every case that exists; nil: none
	Today   model.Date
	NewCase func() (model.CaseID, model.Code, error) // an id and a code not used before
	// Progress, when it is set, is told now and then how far the plan has come
	// in all. Every row is gone through twice.
	Progress func(done, all int)
}

// Draft is a fact to record of a case, and the history of the case that it
// was decided on: nil when the case is new.
type Draft struct {
	Case model.CaseID
	Fact model.Fact
	Seen []model.Event
}

// Plan is what an import would do. Its drafts belong in one transaction, in
// their order.
type Plan struct {
	Rows       int // rows with text under the header
	Added      int // new cases
	Changed    int // cases that were in the register and learn something
	Unchanged  int // cases that were in the register and learn nothing
	Duplicates int // rows about somebody whom an earlier row was about
	Drafts     []Draft
	Warnings   []Problem // understood, but worth a look
	Errors     []Problem // not understood: kept in the notes
}

// planner makes a plan row by row.
type planner struct {
	*reader
	reg     Register
	plan    *Plan
	people  people
	byCode  map[string]model.Case // of an own list, by folded code
	late    []lateRow
	last    bool      // all rows with a name have been planned
	touched []*person // of whom something is to be assumed
	section string    // the area that a row of its own names, for those under it
	rows    int       // of all tables
	before  int       // rows of the tables before
	below   bool      // lines under the list have begun
}

// Plan compares the lists with the register and returns what an import would
// do. It changes nothing. The error is the context's or that of NewCase.
func (b *Book) Plan(ctx context.Context, reg Register) (*Plan, error) {
	var areas spellings
	p := &planner{reg: reg, plan: &Plan{}, people: newPeople(), byCode: make(map[string]model.Case)}
	var readers []*reader
	for _, t := range b.Tables {
		if t.Skipped == "" {
			readers = append(readers, newReader(t, reg.Today, &areas))
			p.rows += len(t.Rows)
		}
	}
	wanted := make(map[string]bool)
	for _, r := range readers {
		p.enter(r)
		if err := p.survey(ctx, wanted); err != nil {
			return nil, err
		}
	}
	if err := p.learn(ctx, &areas, wanted); err != nil {
		return nil, err
	}
	areas.settle()
	p.before = 0
	p.aboutBook(b)
	for _, r := range readers {
		p.enter(r)
		if err := p.tableRows(ctx, p.newOwn(b)); err != nil {
			return nil, err
		}
	}
	if err := p.lateRows(); err != nil {
		return nil, err
	}
	if err := p.assume(); err != nil {
		return nil, err
	}
	if !b.hasSheets() {
		p.plan.forgetSheets()
	}
	// Headings that mean nothing are the least of what is odd.
	slices.SortStableFunc(p.plan.Warnings, func(a, b Problem) int { return lastly(a) - lastly(b) })
	return p.plan, nil
}

func lastly(p Problem) int {
	if p.Code == UnknownColumn {
		return 1
	}
	return 0
}

// lateRow is a row without a name whose number nobody has had so far. Somebody
// below may have it, and will when the list is read again.
type lateRow struct {
	of      *reader
	row     Row
	section string
}

// lateRows plans the rows that had to wait.
func (p *planner) lateRows() error {
	p.last = true
	for _, l := range p.late {
		p.reader, p.section = l.of, l.section
		p.plan.Rows--
		if err := p.row(l.row); err != nil {
			return fmt.Errorf("plan row %d: %w", l.row.Number, err)
		}
	}
	return nil
}

// hasSheets reports whether tables lie on more sheets than one.
func (b *Book) hasSheets() bool {
	return slices.ContainsFunc(b.Tables, func(t *Table) bool { return t.Sheet != b.Tables[0].Sheet })
}

// forgetSheets takes the sheet's name from what is odd: there is only one.
func (plan *Plan) forgetSheets() {
	for _, list := range [][]Problem{plan.Errors, plan.Warnings} {
		for i := range list {
			list[i].Sheet = ""
		}
	}
}

// enter turns to another table.
func (p *planner) enter(r *reader) {
	if p.reader != nil && p.reader != r {
		p.before += len(p.table.Rows)
	}
	p.reader, p.below = r, false
	p.section = r.table.area
}

// tableRows plans the rows of a table.
func (p *planner) tableRows(ctx context.Context, own *own) error {
	p.report = p.plan.report
	p.aboutTable()
	for i, row := range p.table.Rows {
		if err := p.pause(ctx, p.rows+p.before+i); err != nil {
			return err
		}
		if own != nil {
			if known, err := own.row(row); known || err != nil {
				if err != nil {
					return fmt.Errorf("plan row %d: %w", row.Number, err)
				}
				continue
			}
		}
		if err := p.row(row); err != nil {
			return fmt.Errorf("plan row %d: %w", row.Number, err)
		}
	}
	return nil
}

// pause lets the import be stopped and its progress be seen.
func (p *planner) pause(ctx context.Context, i int) error {
	if i%256 != 0 {
		return nil
	}
	if p.reg.Progress != nil {
		p.reg.Progress(i, 2*p.rows)
	}
	return ctx.Err()
}

// report files a problem: errors are cells that were not understood, and rows
// that became no customers.
func (plan *Plan) report(pr Problem) {
	if slices.Contains(errorCodes, pr.Code) {
		plan.Errors = append(plan.Errors, pr)
		return
	}
	plan.Warnings = append(plan.Warnings, pr)
}

// survey reads through a table once for what must be known before the first
// row is judged: how areas are spelt, and under which keys the people of the
// table may be found in the register.
func (p *planner) survey(ctx context.Context, wanted map[string]bool) error {
	own := -1
	if p.table.isOwn() {
		own = slices.IndexFunc(p.table.Columns, func(c Column) bool { return c.Heading == codeHeading })
	}
	for i, row := range p.table.Rows {
		if err := p.pause(ctx, p.before+i); err != nil {
			return err
		}
		b := &reading{reader: p.reader, record: record{row: row.Number}}
		b.collect(row)
		b.person()
		b.home()
		if own >= 0 {
			wanted[codeKey(row.cell(own))] = true
		}
		p.areas.count(unlessDash(b.cell(Area)))
		p.people.census.row(b.customer())
		for _, key := range personKeys(b.customer()) {
			wanted[key] = true
		}
	}
	return nil
}

// learn takes the cases of the register that the table may be about.
func (p *planner) learn(ctx context.Context, areas *spellings, wanted map[string]bool) error {
	if p.reg.Cases == nil {
		return nil
	}
	n := 0
	for c := range p.reg.Cases {
		if n++; n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !c.Exists() {
			continue
		}
		areas.know(c.Area)
		if wanted[codeKey(c.Code.String())] {
			p.byCode[lookup.Fold(c.Code.String())] = c
		}
		known := append(formerly(c), c.Customer)
		if slices.ContainsFunc(known, func(cu model.Customer) bool { return isWanted(cu, wanted) }) {
			p.people.add(&person{id: c.ID, customer: c.Customer, known: &c, ended: c.Ended()})
		}
	}
	return nil
}

// codeKey is the key under which a case is found by its code.
func codeKey(code string) string { return "@" + lookup.Fold(code) }

func isWanted(cu model.Customer, wanted map[string]bool) bool {
	return slices.ContainsFunc(personKeys(cu), func(key string) bool { return wanted[key] })
}

// aboutBook reports the tables that are not read.
func (p *planner) aboutBook(b *Book) {
	for _, pr := range b.remarks {
		p.plan.report(pr)
	}
	for _, t := range b.Tables {
		if t.Skipped == "" || t.Skipped == OwnSheet {
			continue
		}
		value := t.Sheet
		if t.Skipped == TableBeside || value == "" {
			value = Row{Cells: t.headings()}.text()
		}
		p.plan.report(Problem{Sheet: t.Sheet, Row: t.Header, Value: first(value, 300), Code: t.Skipped, Args: []string{strconv.Itoa(len(t.Rows))}})
	}
}

func (t *Table) headings() []string {
	var out []string
	for _, c := range t.Columns {
		out = append(out, c.Heading)
	}
	return out
}

// aboutTable reports what is odd about the table as a whole.
func (p *planner) aboutTable() {
	t := p.table
	names := make(map[string]string)
	for _, c := range t.Columns {
		names[c.Letter] = c.Name()
	}
	for _, pr := range t.remarks {
		if pr.Column == "" && pr.Letter != "" {
			if pr.Column = names[pr.Letter]; pr.Column == "" {
				pr.Column = pr.Letter
			}
		}
		p.report(pr)
	}
	if t.ended != "" {
		p.report(Problem{Sheet: t.Sheet, Row: t.Header, Value: t.ended, Code: EndedTitle})
	}
	unknown := 0
	for _, c := range t.Columns {
		about := Problem{Sheet: t.Sheet, Row: t.Header, Letter: c.Letter, Column: c.Name(), Value: first(c.Heading, 300)}
		switch {
		case c.judged.noBare:
			about.Code = NoDaysHere
		case c.judged.signs:
			about.Code = SymbolFont
		case c.Meaning == MeansNothing && c.Heading != "" && !t.isOwn():
			if unknown++; unknown > maxStrange {
				continue
			}
			about.Code = UnknownColumn
		default:
			continue
		}
		p.report(about)
	}
}

// row plans one row.
func (p *planner) row(row Row) error {
	if p.isSection(row) {
		return nil
	}
	p.plan.Rows++
	if code := p.nobody(row); code != "" {
		if row.filled() == 1 {
			p.section = p.table.area // it may be the heading of another area
		}
		p.below = p.below || code == NotACustomer || code == TotalsRow
		p.report(Problem{Sheet: p.table.Sheet, Row: row.Number, Value: first(row.text(), 2000), Code: code})
		return nil
	}
	p.below = p.below && row.filled() == 1
	rec := p.read(row)
	if p.section != "" && rec.get(model.FieldArea) == "" {
		area := p.areas.proper(p.section)
		rec.set = append(rec.set, fieldClaim{Setting: model.Setting{Field: model.FieldArea, Value: area}, from: cell{nowhere, p.section}})
	}
	who, code := p.people.find(rec.customer())
	switch {
	case who == nil && rec.customer().Name() == "" && isWhole(rec.customer().Personnummer) && !p.last:
		p.late = append(p.late, lateRow{p.reader, row, p.section})
		return nil
	case who == nil && rec.customer().Name() == "":
		p.report(Problem{Sheet: p.table.Sheet, Row: row.Number, Value: first(row.text(), 2000), Code: NoName})
		return nil
	case code != "":
		p.report(Problem{Sheet: p.table.Sheet, Row: row.Number, Column: p.nameColumn(), Value: rec.customer().Name(), Code: code})
	}
	if who == nil {
		return p.open(rec)
	}
	return p.extend(who, rec)
}

func (p *planner) nameColumn() string {
	for _, c := range p.table.Columns {
		if c.Meaning == Name || c.Meaning == Family {
			return c.Name()
		}
	}
	return ""
}

// open plans a new case.
func (p *planner) open(rec record) error {
	id, code, err := p.reg.NewCase()
	if err != nil {
		return fmt.Errorf("make a new case: %w", err)
	}
	who := &person{id: id, customer: rec.customer(), seen: true}
	facts := p.compare(model.Case{}, rec)
	opened := model.Opened{Code: code, List: true}
	for _, f := range facts {
		if changed, ok := f.(model.Changed); ok {
			opened.Set = changed.Set
		}
	}
	p.draft(who, opened)
	for _, f := range facts {
		if _, ok := f.(model.Changed); !ok {
			p.draft(who, f)
		}
	}
	p.plan.Added++
	p.people.add(who)
	p.mayAssume(who, rec.assumed)
	return nil
}

// extend plans what a row adds to a case that exists, or will.
func (p *planner) extend(who *person, rec record) error {
	switch {
	case who.seen:
		p.plan.Duplicates++
	case who.known != nil:
		p.plan.Unchanged++ // so far
	}
	who.seen = true
	c, err := who.now(p.reg.Today)
	if err != nil {
		return err
	}
	facts := p.compare(c, rec)
	// What this row calls the person, later rows may.
	p.people.index(who, rec.customer())
	p.mayAssume(who, rec.assumed)
	for _, f := range facts {
		p.draft(who, f)
	}
	if len(facts) == 0 {
		return nil
	}
	p.changes(who)
	after, err := who.now(p.reg.Today)
	if err != nil {
		return err
	}
	p.people.move(who, after.Customer)
	return nil
}

// changes counts a case of the register that learns something, once.
func (p *planner) changes(who *person) {
	if who.known != nil && !who.changed {
		who.changed = true
		p.plan.Changed++
		p.plan.Unchanged--
	}
}

func (p *planner) draft(who *person, f model.Fact) {
	who.facts = append(who.facts, f)
	d := Draft{Case: who.id, Fact: f}
	if who.known != nil {
		d.Seen = who.known.History()
	}
	p.plan.Drafts = append(p.plan.Drafts, d)
}
