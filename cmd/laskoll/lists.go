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
func (s screen) lists(o *opening) func(context.Context, string, func(ui.Progress)) (*ui.Import, error) {
	r := importer(s)
	return func(ctx context.Context, path string, tell func(ui.Progress)) (*ui.Import, error) {
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
		planning := text.ImportPlanning.In(r.lang)
		tell(ui.Progress{What: planning})
		plan, cases, err := r.plan(ctx, register, table, func(done, all int) {
			tell(ui.Progress{What: planning, Done: int64(done), All: int64(all)})
		})
		if err != nil {
			return nil, err
		}
		return r.toAgree(plan, cases), nil
	}
}

// toAgree is what the screens need of a plan to have it agreed to.
func (r importer) toAgree(plan *exchange.Plan, cases map[model.CaseID]model.Case) *ui.Import {
	out := &ui.Import{
		ImportCounts: countsOf(plan), Errors: rowsOf(plan.Errors, r.listProblem), Warnings: rowsOf(plan.Warnings, r.listProblem),
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

func (r importer) listProblem(p exchange.Problem) ui.ImportProblem {
	return ui.ImportProblem{
		Sheet: p.Sheet, Row: p.Row, Column: p.Column, Value: p.Value,
		Words: text.ImportProblem(r.lang, string(p.Code), p.Args...),
	}
}
