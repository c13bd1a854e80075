package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

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
	Duplicates int          `json:"duplicates"`
	Warnings   []problemRow `json:"warnings"`
	Errors     []problemRow `json:"errors"`
}

type problemRow struct {
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
	cases, err := o.byID(ctx)
	if err != nil {
		return err
	}
	plan, err := table.Plan(ctx, exchange.Register{
		Cases: maps.Values(cases),
		Today: r.today(),
		NewCase: func() (model.CaseID, model.Code, error) {
			return o.NewCode(ctx)
		},
	})
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
func (r importer) read(ctx context.Context, path string) (*exchange.Table, error) {
	b := r.progress(text.ImportReading.In(r.lang))
	defer b.done()
	return exchange.Open(ctx, path)
}

// keep records the plan: all of it or, when it is stopped before, nothing. What
// has been recorded is kept also when the sending is stopped.
func (r importer) keep(ctx context.Context, o *office, plan *exchange.Plan, b *bar) error {
	b.next(text.ImportSaving.In(r.lang))
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := o.Record(ctx, rowsOf(plan.Drafts, func(d exchange.Draft) storage.Draft { return storage.Draft(d) })...); err != nil {
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
	var fault exchange.Fault
	var file *exchange.FileError
	switch {
	case errors.As(err, &file):
		fault = file.Fault
	case !errors.As(err, &fault):
		return err
	}
	return &toldError{what: model.Clean(path) + ": " + text.ImportFault(r.lang, fault.Error())}
}

func (r importer) importResult(plan *exchange.Plan) importResult {
	return importResult{
		Rows: plan.Rows, Added: plan.Added, Changed: plan.Changed, Duplicates: plan.Duplicates,
		Warnings: rowsOf(plan.Warnings, r.problemRow), Errors: rowsOf(plan.Errors, r.problemRow),
	}
}

func (r importer) problemRow(p exchange.Problem) problemRow {
	return problemRow{p.Row, p.Column, p.Value, text.ImportProblem(r.lang, string(p.Code), p.Args...)}
}

func (r importer) printImport(cases map[model.CaseID]model.Case, plan *exchange.Plan, dry bool) error {
	if dry {
		fmt.Fprintln(r.out, text.ImportDry.In(r.lang))
		r.printDrafts(cases, plan)
	}
	r.printProblems(text.ImportErrors, plan.Errors)
	r.printProblems(text.ImportWarnings, plan.Warnings)
	_, err := fmt.Fprintf(r.out, "%s, %s, %s, %s\n", text.ImportRows.In(r.lang, plan.Rows),
		text.ImportAdded.In(r.lang, plan.Added), text.ImportChanged.In(r.lang, plan.Changed),
		text.ImportDouble.In(r.lang, plan.Duplicates))
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
			r.printSettings(opened.Set)
		}
	}
}

// printSettings writes what a new case would hold, but for what is never shown
// in lists of protected persons.
func (r importer) printSettings(set []model.Setting) {
	hidden := slices.Contains(set, model.Setting{Field: model.FieldProtected, Value: model.Yes})
	for _, s := range set {
		value := text.Value(r.lang, s)
		if hidden && s.Field.Sensitive() {
			value = text.CmdHeld.In(r.lang)
		}
		fmt.Fprintf(r.out, "        %s: %s\n", text.Field(r.lang, s.Field), value)
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
		place := text.ImportRow.In(r.lang, p.Row)
		if p.Column != "" {
			place = text.ImportPlace.In(r.lang, p.Row, p.Column)
		}
		fmt.Fprintf(r.out, "  %s: %q: %s\n", place, model.Clean(p.Value), text.ImportProblem(r.lang, string(p.Code), p.Args...))
	}
}
