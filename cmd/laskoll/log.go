package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage/record"
	"laskoll/ui/text"
)

// chronicle tells what has happened.
type chronicle struct{ registers }

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

func logCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "log [CODE]", Short: text.DocLog.In(a.help), Args: a.args(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return chronicle{registers{a}}.log(cmd.Context(), args) },
	}
}

func (h chronicle) log(ctx context.Context, args []string) error {
	o, err := h.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	entries, err := o.Events(ctx)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		c, err := o.mustCode(ctx, args[0])
		if err != nil {
			return err
		}
		entries = slices.DeleteFunc(entries, func(e record.Entry) bool { return e.Event.Case != c.ID })
	}
	cases, err := o.byID(ctx)
	if err != nil {
		return err
	}
	rows := h.logRows(cases, entries)
	if h.flags.json {
		return h.printJSON(rows)
	}
	return h.printLog(entries, rows)
}

// logRows words the entries. A case's code is the one it was opened with,
// also when the opening has been undone.
func (h chronicle) logRows(cases map[model.CaseID]model.Case, entries []record.Entry) []logRow {
	codes := make(map[model.CaseID]string)
	for _, e := range entries {
		if f, ok := e.Event.Fact.(model.Opened); ok {
			codes[e.Event.Case] = f.Code.String()
		}
	}
	return rowsOf(entries, func(e record.Entry) logRow {
		return logRow{
			Position: uint64(e.Position), At: e.Event.At.UTC().Format(time.RFC3339),
			By: e.Event.By.Name, PC: e.Event.By.PC, Code: codes[e.Event.Case],
			Kind: model.FactName(e.Event.Fact), Text: text.Event(h.lang, e.Event, cases[e.Event.Case], h.today()),
		}
	})
}

func (h chronicle) printLog(entries []record.Entry, rows []logRow) error {
	zone := model.Stockholm()
	for i, r := range rows {
		at := entries[i].Event.At.In(zone).Format("2006-01-02 15:04")
		if _, err := fmt.Fprintf(h.out, "%d  %s  %s  %s  %s\n", r.Position, at, r.Code, orDash(r.By), r.Text); err != nil {
			return err
		}
	}
	return nil
}
