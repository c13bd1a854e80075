package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/storage/record"
	"laskoll/storage/replica"
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
	Clash    bool   `json:"clash"`    // two changed the same while the register lacked one of them
	Returned string `json:"returned"` // who put it back after the register had lost it; "" when nobody did
}

func logCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "log [CODE]", Short: text.DocLog.In(a.help), Args: a.args(0, 1), ValidArgsFunction: completions{registers{a}}.one,
		RunE: func(cmd *cobra.Command, args []string) error { return chronicle{registers{a}}.log(cmd.Context(), args) },
	}
}

func (h chronicle) log(ctx context.Context, args []string) error {
	o, err := h.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	entries, order, err := o.Events(ctx)
	if err != nil {
		return err
	}
	put := newPutBack(entries, order)
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
	rows := h.logRows(cases, entries, put)
	if h.flags.json {
		return h.printJSON(rows)
	}
	return h.printLog(entries, rows)
}

// putBack is what is known of events that a register lost and has again.
type putBack struct {
	by    map[model.EventID]string
	clash map[model.EventID]bool
}

func newPutBack(entries []record.Entry, order *record.Order) putBack {
	return putBack{returnedBy(entries, order), replica.Clashes(order, entries)}
}

// returnedBy tells which of the entries were put back after the register had
// lost them, and by whom.
func returnedBy(entries []record.Entry, order *record.Order) map[model.EventID]string {
	by, out := make(map[model.EventID]string), make(map[model.EventID]string)
	for _, e := range entries {
		by[e.Event.ID] = e.Event.By.Name
	}
	for _, e := range entries {
		if word, ok := order.Returned(e.Position, e.Event.ID); ok {
			out[e.Event.ID] = by[word]
		}
	}
	return out
}

// logRows words the entries. A case's code is the one it was opened with,
// also when the opening has been undone.
func (h chronicle) logRows(cases map[model.CaseID]model.Case, entries []record.Entry, put putBack) []logRow {
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
			Returned: put.by[e.Event.ID], Clash: put.clash[e.Event.ID],
		}
	})
}

func (h chronicle) printLog(entries []record.Entry, rows []logRow) error {
	zone := model.Stockholm()
	for i, r := range rows {
		at := entries[i].Event.At.In(zone).Format("2006-01-02 15:04")
		if r.Returned != "" {
			r.Text += " (" + text.Returned.In(h.lang, model.Clean(r.Returned)) + ")"
		}
		if r.Clash {
			r.Text += " (" + text.Clash.In(h.lang) + ")"
		}
		if _, err := fmt.Fprintf(h.out, "%d  %s  %s  %s  %s\n", r.Position, at, orDash(r.Code), orDash(r.By), r.Text); err != nil {
			return err
		}
	}
	return nil
}
