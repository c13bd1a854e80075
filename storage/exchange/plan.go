package exchange

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

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
	section string // the area that a row of its own names, for those under it
}

// Plan compares the table with the register and returns what an import would
// do. It changes nothing. The error is the context's or that of NewCase.
func (t *Table) Plan(ctx context.Context, reg Register) (*Plan, error) {
	p := &planner{reader: newReader(t, reg.Today), reg: reg, plan: &Plan{}, people: newPeople()}
	wanted, err := p.survey(ctx)
	if err != nil {
		return nil, err
	}
	if err := p.learn(ctx, wanted); err != nil {
		return nil, err
	}
	p.areas.settle()
	p.report = p.plan.report
	p.aboutTable()
	for i, row := range t.Rows {
		if err := p.pause(ctx, len(t.Rows)+i); err != nil {
			return nil, err
		}
		if err := p.row(row); err != nil {
			return nil, fmt.Errorf("plan row %d: %w", row.Number, err)
		}
	}
	return p.plan, nil
}

// pause lets the import be stopped and its progress be seen.
func (p *planner) pause(ctx context.Context, i int) error {
	if i%256 != 0 {
		return nil
	}
	if p.reg.Progress != nil {
		p.reg.Progress(i, 2*len(p.table.Rows))
	}
	return ctx.Err()
}

// report files a problem: errors are cells that were not understood.
func (plan *Plan) report(pr Problem) {
	switch pr.Code {
	case NotUnderstood, NoSuchDay, OddYear, WeekOnly, Planned, NotAKey, NoName, TotalsRow:
		plan.Errors = append(plan.Errors, pr)
	default:
		plan.Warnings = append(plan.Warnings, pr)
	}
}

// survey reads through the table once for what must be known before the first
// row is judged: how areas are spelt, and under which keys the people of the
// table may be found in the register.
func (p *planner) survey(ctx context.Context) (map[string]bool, error) {
	wanted := make(map[string]bool)
	for i, row := range p.table.Rows {
		if err := p.pause(ctx, i); err != nil {
			return nil, err
		}
		b := &reading{reader: p.reader, record: record{row: row.Number}}
		b.collect(row)
		b.person()
		b.home()
		p.areas.count(unlessDash(b.cell(Area)))
		p.people.census.row(b.customer())
		for _, key := range personKeys(b.customer()) {
			wanted[key] = true
		}
	}
	return wanted, nil
}

// learn takes the cases of the register that the table may be about.
func (p *planner) learn(ctx context.Context, wanted map[string]bool) error {
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
		p.areas.know(c.Area)
		known := append(formerly(c), c.Customer)
		if slices.ContainsFunc(known, func(cu model.Customer) bool { return isWanted(cu, wanted) }) {
			p.people.add(&person{id: c.ID, customer: c.Customer, known: &c, ended: c.Ended()})
		}
	}
	return nil
}

func isWanted(cu model.Customer, wanted map[string]bool) bool {
	return slices.ContainsFunc(personKeys(cu), func(key string) bool { return wanted[key] })
}

// aboutTable reports what is odd about the table as a whole.
func (p *planner) aboutTable() {
	t := p.table
	if len(t.Others) > 0 {
		p.report(Problem{Row: t.Header, Value: strings.Join(t.Others, ", "), Code: OtherSheets, Args: []string{t.Sheet}})
	}
	unknown := 0
	for _, c := range t.Columns {
		if c.Meaning != MeansNothing || c.Heading == "" {
			continue
		}
		if unknown++; unknown > maxStrange {
			return
		}
		p.report(Problem{Row: t.Header, Letter: c.Letter, Column: c.Name(), Value: first(c.Heading, 300), Code: UnknownColumn})
	}
}

// row plans one row.
func (p *planner) row(row Row) error {
	if p.isSection(row) {
		return nil
	}
	p.plan.Rows++
	rec := p.read(row)
	if who := rec.customer(); totals[lookup.Fold(who.Name())] && who.Personnummer == "" {
		p.report(Problem{Row: row.Number, Value: first(row.text(), 2000), Code: TotalsRow})
		return nil
	}
	if p.section != "" && rec.get(model.FieldArea) == "" {
		rec.set = append(rec.set, fieldClaim{Setting: model.Setting{Field: model.FieldArea, Value: p.section}})
	}
	who, code := p.people.find(rec.customer())
	switch {
	case who == nil && rec.customer().Name() == "":
		p.report(Problem{Row: row.Number, Value: first(row.text(), 2000), Code: NoName})
		return nil
	case code != "":
		p.report(Problem{Row: row.Number, Column: p.nameColumn(), Value: rec.customer().Name(), Code: code})
	}
	if who == nil {
		return p.open(rec)
	}
	return p.extend(who, rec)
}

// totals begin the row under a list that adds it up, folded.
var totals = setOf("summa", "totalt", "total", "antal", "summa totalt", "antal kunder", "totalsumma", "sum", "slutsumma")

// isSection takes a row that holds nothing but the name of an area for the
// heading of those under it, as in lists that are kept by area.
func (p *planner) isSection(row Row) bool {
	if p.has[Area] || len(p.table.Columns) < 2 {
		return false
	}
	only := ""
	for _, c := range row.Cells {
		if c != "" && only != "" {
			return false
		}
		only += c
	}
	f := dropWords(lookup.Fold(only), areaWords)
	if _, ok := districtByFold[f]; !ok {
		return false
	}
	p.section = districtByFold[f]
	return true
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
	opened := model.Opened{Code: code}
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
	if len(facts) > 0 && who.known != nil && !who.changed {
		who.changed = true
		p.plan.Changed++
		p.plan.Unchanged--
	}
	for _, f := range facts {
		p.draft(who, f)
	}
	if len(facts) == 0 {
		return nil
	}
	after, err := who.now(p.reg.Today)
	if err != nil {
		return err
	}
	p.people.move(who, after.Customer)
	return nil
}

func (p *planner) draft(who *person, f model.Fact) {
	who.facts = append(who.facts, f)
	d := Draft{Case: who.id, Fact: f}
	if who.known != nil {
		d.Seen = who.known.History()
	}
	p.plan.Drafts = append(p.plan.Drafts, d)
}
