package ui

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/exchange"
	"laskoll/storage/replica"
	"laskoll/ui/text"
)

// officeList is the list of an office as it was kept for years.
const officeList = "../storage/exchange/testdata/kundlista.csv"

// readList reads a list as cmd/laskoll does.
func readList(ctx context.Context, r *replica.Replica, path string, how *ListMap) (*Import, error) {
	table, err := exchange.Open(ctx, path)
	var fault *exchange.FileError
	if errors.As(err, &fault) {
		return nil, &ListError{text.ImportFault(text.Swedish, fault.Fault.Error())}
	}
	if err != nil {
		return nil, err
	}
	all, err := r.Cases(ctx)
	if err != nil {
		return nil, err
	}
	cases := make(map[model.CaseID]model.Case)
	for _, c := range all {
		cases[c.ID] = c
	}
	if how != nil {
		if err := table.Apply(exchange.Mapping(*how)); err != nil {
			return nil, err
		}
	}
	plan, err := table.Plan(ctx, exchange.Register{
		Cases: maps.Values(cases), Today: today,
		NewCase: func() (model.CaseID, model.Code, error) { return r.NewCode(ctx) },
	})
	if err != nil {
		return nil, err
	}
	out := &Import{ImportCounts: text.ImportCounts{
		Rows: plan.Rows, Added: plan.Added, Changed: plan.Changed, Unchanged: plan.Unchanged, Duplicates: plan.Duplicates,
	}, Cases: cases}
	for _, d := range plan.Drafts {
		out.Drafts = append(out.Drafts, storage.Draft(d))
	}
	for to, from := range map[*[]ImportProblem][]exchange.Problem{&out.Nobody: plan.Nobody(), &out.Warnings: plan.Warnings} {
		for _, p := range from {
			*to = append(*to, ImportProblem{p.Sheet, p.Row, p.Column, p.Value, text.ImportProblem(text.Swedish, string(p.Code), p.Args...)})
		}
	}
	for _, g := range plan.Groups() {
		out.Groups = append(out.Groups, ImportGroup{g.Heading, g.Text, text.ImportProblem(text.Swedish, string(g.Code), g.Args...), g.Cells, g.Row, g.Conflict})
	}
	for _, v := range table.Views(plan) {
		t := ImportTable{Sheet: v.Sheet, Header: v.Header, Rows: v.Rows}
		for _, c := range v.Columns {
			t.Columns = append(t.Columns, ImportColumn{c.Heading, c.Meaning, c.Examples, c.Cells, c.Understood})
		}
		out.Tables = append(out.Tables, t)
	}
	if how != nil {
		out.Map = *how
	}
	return out, nil
}

// reading starts the program on n practice customers, with a folder of lists.
func reading(t *testing.T, n int, files map[string]string) *office {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var o *office
	o = sitWith(t, register(t, n), Options{
		User: "Anna Lind", Area: "Söder",
		Documents: func() (string, error) { return dir, nil },
		Import: func(ctx context.Context, path string, how *ListMap, tell func(Progress)) (*Import, error) {
			tell(Progress{What: "Jämför med registret", Done: 1, All: 2})
			return readList(ctx, o.replica, path, how)
		},
	})
	return o
}

// importing chooses the action from the list of all actions.
func (o *office) importing() {
	o.t.Helper()
	o.press("ctrl+k")
	o.write("läs in en lista")
	o.press("enter")
	o.sees("Läs in lista", "Fil")
}

// holds waits until the screens have so many cases. That it all gets to the
// register may take its time.
func (o *office) holds(n int) {
	o.t.Helper()
	deadline := time.After(time.Minute)
	for o.app.roster.Len() != n {
		select {
		case m := <-o.msgs:
			o.take(m)
		case <-deadline:
			o.t.Fatalf("%d cases, want %d", o.app.roster.Len(), n)
		}
	}
	o.settle()
}
