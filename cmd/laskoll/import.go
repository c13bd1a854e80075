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

func (a *app) importCommand() *cobra.Command {
	dry := false
	cmd := &cobra.Command{
		Use: "import FILE", Short: text.DocImport.In(a.help), Long: text.DocImportLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.importFile(cmd.Context(), args[0], dry) },
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, text.DocFlagDryRun.In(a.help))
	return cmd
}

func (a *app) importFile(ctx context.Context, path string, dry bool) error {
	table, err := exchange.Open(ctx, path)
	if err != nil {
		return a.importFault(path, err)
	}
	o, err := a.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	cases, err := o.byID(ctx)
	if err != nil {
		return err
	}
	plan, err := table.Plan(ctx, exchange.Register{
		Cases: maps.Values(cases),
		Today: a.today(),
		NewCase: func() (model.CaseID, model.Code, error) {
			return o.NewCode(ctx)
		},
	})
	if err != nil {
		return err
	}
	if !dry {
		if _, err := o.Record(ctx, rowsOf(plan.Drafts, func(d exchange.Draft) storage.Draft { return storage.Draft(d) })...); err != nil {
			return err
		}
		a.sendAll(ctx, o)
	}
	if a.flags.json {
		return a.printJSON(a.importResult(plan))
	}
	return a.printImport(cases, plan, dry)
}

// importFault words why a whole file cannot be read.
func (a *app) importFault(path string, err error) error {
	var fault exchange.Fault
	var file *exchange.FileError
	switch {
	case errors.As(err, &file):
		fault = file.Fault
	case !errors.As(err, &fault):
		return err
	}
	return &toldError{what: model.Clean(path) + ": " + text.ImportFault(a.lang, fault.Error())}
}

func (a *app) importResult(plan *exchange.Plan) importResult {
	return importResult{
		Rows: plan.Rows, Added: plan.Added, Changed: plan.Changed, Duplicates: plan.Duplicates,
		Warnings: rowsOf(plan.Warnings, a.problemRow), Errors: rowsOf(plan.Errors, a.problemRow),
	}
}

func (a *app) problemRow(p exchange.Problem) problemRow {
	return problemRow{p.Row, p.Column, p.Value, text.ImportProblem(a.lang, string(p.Code), p.Args...)}
}

func (a *app) printImport(cases map[model.CaseID]model.Case, plan *exchange.Plan, dry bool) error {
	if dry {
		fmt.Fprintln(a.out, text.ImportDry.In(a.lang))
		a.printDrafts(cases, plan)
	}
	a.printProblems(text.ImportErrors, plan.Errors)
	a.printProblems(text.ImportWarnings, plan.Warnings)
	_, err := fmt.Fprintf(a.out, "%s, %s, %s, %s\n", text.ImportRows.In(a.lang, plan.Rows),
		text.ImportAdded.In(a.lang, plan.Added), text.ImportChanged.In(a.lang, plan.Changed),
		text.ImportDouble.In(a.lang, plan.Duplicates))
	return err
}

// printDrafts writes what would happen to each case, a line for each fact.
func (a *app) printDrafts(cases map[model.CaseID]model.Case, plan *exchange.Plan) {
	last := model.CaseID{}
	for _, d := range plan.Drafts {
		c := cases[d.Case]
		e := model.Event{Case: d.Case, Fact: d.Fact}
		if d.Case != last {
			last = d.Case
			fmt.Fprintln(a.out, a.draftHeading(c, d.Fact))
		}
		fmt.Fprintln(a.out, "   ", text.Event(a.lang, e, c, a.today()))
		if opened, ok := d.Fact.(model.Opened); ok {
			a.printSettings(opened.Set)
		}
	}
}

// printSettings writes what a new case would hold, but for what is never shown
// in lists of protected persons.
func (a *app) printSettings(set []model.Setting) {
	hidden := slices.Contains(set, model.Setting{Field: model.FieldProtected, Value: model.Yes})
	for _, s := range set {
		value := text.Value(a.lang, s)
		if hidden && s.Field.Sensitive() {
			value = text.CmdHeld.In(a.lang)
		}
		fmt.Fprintf(a.out, "        %s: %s\n", text.Field(a.lang, s.Field), value)
	}
}

// draftHeading names the case that the lines under it are about.
func (a *app) draftHeading(c model.Case, first model.Fact) string {
	opened, isNew := first.(model.Opened)
	if !isNew {
		return fmt.Sprintf("%s %s %s", text.ImportMore.In(a.lang), c.Code, c.Customer.Name())
	}
	// The settings alone tell the name of a case that is not there yet.
	fresh, err := model.Fold(model.Event{Fact: opened})
	if err != nil {
		return text.ImportNew.In(a.lang)
	}
	return fmt.Sprintf("%s %s", text.ImportNew.In(a.lang), fresh.Customer.Name())
}

func (a *app) printProblems(heading text.Plural, problems []exchange.Problem) {
	if len(problems) == 0 {
		return
	}
	fmt.Fprintln(a.out, heading.In(a.lang, len(problems)))
	for _, p := range problems {
		place := text.ImportRow.In(a.lang, p.Row)
		if p.Column != "" {
			place = text.ImportPlace.In(a.lang, p.Row, p.Column)
		}
		fmt.Fprintf(a.out, "  %s: %q: %s\n", place, model.Clean(p.Value), text.ImportProblem(a.lang, string(p.Code), p.Args...))
	}
}
