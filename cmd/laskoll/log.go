package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/text"
)

// logRow is one event in machine-readable output.
type logRow struct {
	Position uint64 `json:"position"`
	At       string `json:"at"` // UTC, RFC 3339
	By       string `json:"by"`
	PC       string `json:"pc"`
	Code     string `json:"code"`
	Kind     string `json:"kind"`
	Text     string `json:"text"`
}

func (a *app) logCommand() *cobra.Command {
	return &cobra.Command{
		Use: "log [CODE]", Short: text.DocLog.In(a.help), Args: a.args(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.log(cmd.Context(), args) },
	}
}

func (a *app) log(ctx context.Context, args []string) error {
	o, err := a.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	entries, err := o.Entries(ctx)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		c, err := a.mustCode(ctx, o, args[0])
		if err != nil {
			return err
		}
		entries = slices.DeleteFunc(entries, func(e storage.Entry) bool { return e.Event.Case != c.ID })
	}
	cases, err := o.byID(ctx)
	if err != nil {
		return err
	}
	rows := a.logRows(cases, entries)
	if a.flags.json {
		return a.printJSON(rows)
	}
	return a.printLog(entries, rows)
}

// logRows words the entries. A case's code is the one it was opened with,
// also when the opening has been undone.
func (a *app) logRows(cases map[model.CaseID]model.Case, entries []storage.Entry) []logRow {
	codes := make(map[model.CaseID]string)
	for _, e := range entries {
		if f, ok := e.Event.Fact.(model.Opened); ok {
			codes[e.Event.Case] = f.Code.String()
		}
	}
	return rowsOf(entries, func(e storage.Entry) logRow {
		return logRow{
			Position: uint64(e.Position), At: e.Event.At.UTC().Format(time.RFC3339),
			By: e.Event.By.Name, PC: e.Event.By.PC, Code: codes[e.Event.Case],
			Kind: model.FactName(e.Event.Fact), Text: text.Event(a.lang, e.Event, cases[e.Event.Case], a.today()),
		}
	})
}

func (a *app) printLog(entries []storage.Entry, rows []logRow) error {
	zone := model.Stockholm()
	for i, r := range rows {
		at := entries[i].Event.At.In(zone).Format("2006-01-02 15:04")
		if _, err := fmt.Fprintf(a.out, "%d  %s  %s  %s  %s\n", r.Position, at, r.Code, orDash(r.By), r.Text); err != nil {
			return err
		}
	}
	return nil
}
