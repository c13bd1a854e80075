package main

import (
	"context"

	"laskoll/model"
	"laskoll/storage/exchange"
	"laskoll/ui"
	"laskoll/ui/text"
)

// lists returns what the screens read lists in with: the same reading and
// comparing as of the command, told in the screens' own terms.
func (s screen) lists(o *opening) func(context.Context, string, *ui.ListMap, func(ui.Progress)) (*ui.Import, error) {
	r := importer(s)
	return func(ctx context.Context, path string, how *ui.ListMap, tell func(ui.Progress)) (*ui.Import, error) {
		table, err := exchange.Open(ctx, path)
		if words, ok := r.listFault(err); ok {
			return nil, &ui.ListError{Words: words}
		}
		if err != nil {
			return nil, err
		}
		register, err := o.wait(ctx)
		if err != nil {
			return nil, err
		}
		settled, err := r.settledAs(ctx, register, table, how)
		if err != nil {
			return nil, err
		}
		planning := text.ImportPlanning.In(r.lang)
		tell(ui.Progress{What: planning})
		plan, cases, err := r.plan(ctx, register, table, func(done, all int) {
			tell(ui.Progress{What: planning, Done: int64(done), All: int64(all)})
		})
		if err != nil {
			return nil, err
		}
		out := r.toAgree(table, plan, cases)
		out.Map, out.Known = ui.ListMap(settled), how == nil && !settled.IsZero()
		return out, nil
	}
}

// toAgree is what the screens need of a plan to have it agreed to.
func (r importer) toAgree(b *exchange.Book, plan *exchange.Plan, cases map[model.CaseID]model.Case) *ui.Import {
	out := &ui.Import{
		ImportCounts: countsOf(plan), Warnings: rowsOf(plan.Warnings, r.listProblem), Nobody: rowsOf(plan.Nobody(), r.listProblem),
		Groups: rowsOf(plan.Groups(), r.listGroup), Tables: rowsOf(b.Views(plan), r.listTable),
		Drafts: draftsOf(plan),
		Cases:  make(map[model.CaseID]model.Case),
	}
	for _, d := range plan.Drafts {
		if c, known := cases[d.Case]; known {
			out.Cases[d.Case] = c
		}
	}
	return out
}

// settledAs reads the list as it is to be read: as the user says, or as was
// settled of such a list before. What the user settles is remembered at once:
// it is about how the list is to be understood, whether it is read in or not.
func (r importer) settledAs(ctx context.Context, o *office, b *exchange.Book, how *ui.ListMap) (exchange.Mapping, error) {
	if how != nil {
		m, fits := applied(b, exchange.Mapping(*how))
		if !fits {
			return m, nil
		}
		return m, remember(ctx, o, b, m)
	}
	c, err := o.Case(ctx, model.OfficeCase)
	if err != nil {
		return exchange.Mapping{}, err
	}
	r.office = c.Office() // another PC may have settled it meanwhile
	m, _ := applied(b, r.remembered(b))
	return m, nil
}

// applied reads the list as was settled, if that fits it, and returns what it
// then goes by.
func applied(b *exchange.Book, m exchange.Mapping) (_ exchange.Mapping, fits bool) {
	if b.Apply(m) != nil {
		return exchange.Mapping{}, false
	}
	return m, true
}

func (r importer) listTable(v exchange.View) ui.ImportTable {
	t := ui.ImportTable{Sheet: v.Sheet, Header: v.Header, Rows: v.Rows}
	if v.Skipped != "" {
		t.Skipped = text.ImportProblem(r.lang, string(v.Skipped))
	}
	for _, c := range v.Columns {
		name := c.Heading
		if name == "" {
			name = c.Letter
		}
		t.Columns = append(t.Columns, ui.ImportColumn{Heading: name, Meaning: c.Meaning, Examples: c.Examples, Cells: c.Cells, Understood: c.Understood})
	}
	return t
}

func (r importer) listGroup(g exchange.Group) ui.ImportGroup {
	return ui.ImportGroup{Heading: g.Heading, Text: g.Text, Words: text.ImportProblem(r.lang, string(g.Code), g.Args...), Cells: g.Cells, Conflict: g.Conflict, Row: g.Row}
}

func (r importer) listProblem(p exchange.Problem) ui.ImportProblem {
	return ui.ImportProblem{
		Sheet: p.Sheet, Row: p.Row, Column: p.Column, Value: p.Value,
		Words: text.ImportProblem(r.lang, string(p.Code), p.Args...),
	}
}
