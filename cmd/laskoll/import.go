package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime/debug"

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
	Tables     []tableView  `json:"tables"`
}

// tableView is how a table of the list was read, in machine-readable output.
type tableView struct {
	Sheet   string       `json:"sheet,omitempty"`
	Header  int          `json:"header_row"`
	Rows    int          `json:"rows"`
	Skipped string       `json:"skipped,omitempty"`
	Columns []columnView `json:"columns"`
}

type columnView struct {
	Letter     string   `json:"letter"`
	Heading    string   `json:"heading"`
	Meaning    string   `json:"meaning"`
	Examples   []string `json:"examples"`
	Cells      int      `json:"cells"`
	Understood int      `json:"understood"`
}

type problemRow struct {
	Sheet   string `json:"sheet,omitempty"`
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Value   string `json:"value"`
	Message string `json:"message"`
}

// importMemory is how many bytes an import takes before it collects its garbage
// more eagerly.
const importMemory = 500 << 20

func importCommand(a *app) *cobra.Command {
	dry, mapping := false, ""
	cmd := &cobra.Command{
		Use: "import FILE", Short: text.DocImport.In(a.help), Long: text.DocImportLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return importer{registers{a}}.importFile(cmd.Context(), args[0], mapping, dry)
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, text.DocFlagDryRun.In(a.help))
	cmd.Flags().StringVar(&mapping, "map", "", text.DocFlagMap.In(a.help))
	return cmd
}

func (r importer) importFile(ctx context.Context, path, mapping string, dry bool) error {
	// A list is read once and then the program ends: it need not collect its
	// garbage often, as long as it stays within what a small PC has.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(importMemory)
	table, err := r.read(ctx, path)
	if err != nil {
		return r.importFault(path, err)
	}
	o, err := r.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	settled, err := r.settle(table, mapping)
	if err != nil {
		return err
	}
	b := r.progress(text.ImportPlanning.In(r.lang))
	defer b.done()
	plan, cases, err := r.plan(ctx, o, table, func(done, all int) { b.show(int64(done), int64(all)) })
	if err != nil {
		return err
	}
	if !dry {
		if mapping != "" {
			if err := remember(ctx, o, table, settled); err != nil {
				return err
			}
		}
		if err := r.keep(ctx, o, plan, b); err != nil {
			return err
		}
	}
	b.done()
	if r.flags.json {
		return r.printJSON(r.importResult(table, plan))
	}
	if dry {
		fmt.Fprintln(r.out, text.ImportDry.In(r.lang))
		r.printViews(table.Views(plan))
		r.printDrafts(cases, plan)
	}
	return r.printImport(plan)
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
	drafts := draftsOf(plan)
	plan.Drafts = nil // a city's are big, and there are enough of them
	if _, err := o.Record(ctx, drafts...); err != nil {
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

func (r importer) importResult(b *exchange.Book, plan *exchange.Plan) importResult {
	return importResult{
		Tables: rowsOf(b.Views(plan), viewOf),
		Rows:   plan.Rows, Added: plan.Added, Changed: plan.Changed, Unchanged: plan.Unchanged, Duplicates: plan.Duplicates,
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

func viewOf(v exchange.View) tableView {
	return tableView{v.Sheet, v.Header, v.Rows, string(v.Skipped), rowsOf(v.Columns, func(c exchange.ColumnView) columnView {
		return columnView{c.Letter, c.Heading, c.Meaning, c.Examples, c.Cells, c.Understood}
	})}
}

func (r importer) printImport(plan *exchange.Plan) error {
	r.printProblems(text.ImportErrors, plan.Errors)
	r.printProblems(text.ImportWarnings, plan.Warnings)
	_, err := fmt.Fprintln(r.out, countsOf(plan).In(r.lang))
	return err
}

// printViews writes how each column of each table is read.
func (r importer) printViews(views []exchange.View) {
	for _, v := range views {
		fmt.Fprintln(r.out, text.ImportTable(r.lang, v.Sheet, v.Header, v.Rows))
		if v.Skipped != "" {
			fmt.Fprintln(r.out, "   ", text.ImportProblem(r.lang, string(v.Skipped)))
			continue
		}
		for _, c := range v.Columns {
			fmt.Fprintf(r.out, "    %-3s %s: %s\n", c.Letter, model.Clean(c.Heading), text.ImportColumn(r.lang, c.Meaning, c.Understood, c.Cells, c.Examples))
		}
	}
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
		fmt.Fprintf(r.out, "  %s: %s: %s\n", text.ImportWhere(r.lang, p.Sheet, p.Row, p.Column), text.Quoted.In(r.lang, model.Clean(p.Value)), text.ImportProblem(r.lang, string(p.Code), p.Args...))
	}
}
