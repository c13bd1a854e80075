package main

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/exchange"
	"laskoll/ui/text"
)

// importer reads lists in.
type importer struct{ registers }

// importResult is what an import did, or would do, in machine-readable output.
type importResult struct {
	Rows       int          `json:"rows"`
	Added      int          `json:"cases_added"`
	Changed    int          `json:"cases_changed"`
	Unchanged  int          `json:"cases_unchanged"`
	Duplicates int          `json:"duplicates"`
	Warnings   []problemRow `json:"warnings"`
	Errors     []problemRow `json:"errors"`
}

type problemRow struct {
	Sheet   string `json:"sheet,omitempty"`
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Value   string `json:"value"`
	Message string `json:"message"`
}

func importCommand(a *app) *cobra.Command {
	dry := false
	cmd := &cobra.Command{
		Use: "import FILE", Short: text.DocImport.In(a.help), Long: text.DocImportLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return importer{registers{a}}.importFile(cmd.Context(), args[0], dry)
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, text.DocFlagDryRun.In(a.help))
	return cmd
}

func (r importer) importFile(ctx context.Context, path string, dry bool) error {
	table, err := r.read(ctx, path)
	if err != nil {
		return r.importFault(path, err)
	}
	o, err := r.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	b := r.progress(text.ImportPlanning.In(r.lang))
	defer b.done()
	plan, cases, err := r.plan(ctx, o, table, func(done, all int) { b.show(int64(done), int64(all)) })
	if err != nil {
		return err
	}
	if !dry {
		if err := r.keep(ctx, o, plan, b); err != nil {
			return err
		}
	}
	b.done()
	if r.flags.json {
		return r.printJSON(r.importResult(plan))
	}
	return r.printImport(cases, plan, dry)
}

// read reads the list.
func (r importer) read(ctx context.Context, path string) (*exchange.Book, error) {
	b := r.progress(text.ImportReading.In(r.lang))
	defer b.done()
	return exchange.Open(ctx, path)
}

// plan compares the list with the register, and returns with what it would do
// every case of the register. tell is told how many rows are done.
func (r importer) plan(ctx context.Context, o *office, t *exchange.Book, tell func(done, all int)) (*exchange.Plan, map[model.CaseID]model.Case, error) {
	cases, err := o.byID(ctx)
	if err != nil {
		return nil, nil, err
	}
	plan, err := t.Plan(ctx, exchange.Register{
		Cases:    maps.Values(cases),
		Today:    r.today(),
		NewCase:  func() (model.CaseID, model.Code, error) { return o.NewCode(ctx) },
		Progress: tell,
	})
	return plan, cases, err
}

// keep records the plan: all of it or, when it is stopped before, nothing. What
// has been recorded is kept also when the sending is stopped.
func (r importer) keep(ctx context.Context, o *office, plan *exchange.Plan, b *bar) error {
	b.next(text.ImportSaving.In(r.lang))
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := o.Record(ctx, draftsOf(plan)...); err != nil {
		return err
	}
	b.next(text.ImportSending.In(r.lang))
	err := o.Flush(ctx)
	b.done()
	o.tellSent(err)
	return nil
}

// importFault words why a whole file cannot be read.
func (r importer) importFault(path string, err error) error {
	if words, ok := r.listFault(err); ok {
		return &toldError{what: model.Clean(path) + ": " + words}
	}
	return err
}

// listFault returns in the user's words what is wrong with a file, when that
// is why there is an error.
func (r importer) listFault(err error) (words string, ok bool) {
	var fault exchange.Fault
	var file *exchange.FileError
	switch {
	case errors.As(err, &file):
		fault = file.Fault
	case !errors.As(err, &fault):
		return "", false
	}
	return text.ImportFault(r.lang, fault.Error()), true
}

func (r importer) importResult(plan *exchange.Plan) importResult {
	return importResult{
		Rows: plan.Rows, Added: plan.Added, Changed: plan.Changed, Unchanged: plan.Unchanged, Duplicates: plan.Duplicates,
		Warnings: rowsOf(plan.Warnings, r.problemRow), Errors: rowsOf(plan.Errors, r.problemRow),
	}
}

func draftsOf(plan *exchange.Plan) []storage.Draft {
	return rowsOf(plan.Drafts, func(d exchange.Draft) storage.Draft { return storage.Draft(d) })
}

func countsOf(plan *exchange.Plan) text.ImportCounts {
	return text.ImportCounts{
		Rows: plan.Rows, Added: plan.Added, Changed: plan.Changed, Unchanged: plan.Unchanged, Duplicates: plan.Duplicates,
	}
}

func (r importer) problemRow(p exchange.Problem) problemRow {
	return problemRow{p.Sheet, p.Row, p.Column, p.Value, text.ImportProblem(r.lang, string(p.Code), p.Args...)}
}

func (r importer) printImport(cases map[model.CaseID]model.Case, plan *exchange.Plan, dry bool) error {
	if dry {
		fmt.Fprintln(r.out, text.ImportDry.In(r.lang))
		r.printDrafts(cases, plan)
	}
	r.printProblems(text.ImportErrors, plan.Errors)
	r.printProblems(text.ImportWarnings, plan.Warnings)
	_, err := fmt.Fprintln(r.out, countsOf(plan).In(r.lang))
	return err
}

// printDrafts writes what would happen to each case, a line for each fact.
func (r importer) printDrafts(cases map[model.CaseID]model.Case, plan *exchange.Plan) {
	last := model.CaseID{}
	for _, d := range plan.Drafts {
		c := cases[d.Case]
		e := model.Event{Case: d.Case, Fact: d.Fact}
		if d.Case != last {
			last = d.Case
			fmt.Fprintln(r.out, r.draftHeading(c, d.Fact))
		}
		fmt.Fprintln(r.out, "   ", text.Event(r.lang, e, c, r.today()))
		if opened, ok := d.Fact.(model.Opened); ok {
			for _, line := range text.ImportSettings(r.lang, opened.Set, r.today()) {
				fmt.Fprintln(r.out, "       ", line)
			}
		}
	}
}

// draftHeading names the case that the lines under it are about.
func (r importer) draftHeading(c model.Case, first model.Fact) string {
	opened, isNew := first.(model.Opened)
	if !isNew {
		return fmt.Sprintf("%s %s %s", text.ImportMore.In(r.lang), c.Code, c.Customer.Name())
	}
	// The settings alone tell the name of a case that is not there yet.
	fresh, err := model.Fold(model.Event{Fact: opened})
	if err != nil {
		return text.ImportNew.In(r.lang)
	}
	return fmt.Sprintf("%s %s", text.ImportNew.In(r.lang), fresh.Customer.Name())
}

func (r importer) printProblems(heading text.Plural, problems []exchange.Problem) {
	if len(problems) == 0 {
		return
	}
	fmt.Fprintln(r.out, heading.In(r.lang, len(problems)))
	for _, p := range problems {
		fmt.Fprintf(r.out, "  %s: %q: %s\n", text.ImportWhere(r.lang, p.Sheet, p.Row, p.Column), model.Clean(p.Value), text.ImportProblem(r.lang, string(p.Code), p.Args...))
	}
}
