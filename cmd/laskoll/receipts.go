package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/ui/text"
)

// receiptList lists the lock receipts.
type receiptList struct{ registers }

// receiptRow is a lock receipt in machine-readable output.
type receiptRow struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Area  string `json:"area"`
	State string `json:"state"`
	Since string `json:"since"`
	Age   int    `json:"age_days"`
	Place string `json:"place"`
}

func receiptsCommand(a *app) *cobra.Command {
	outstanding, due := false, false
	cmd := &cobra.Command{
		Use: "receipts", Short: text.DocReceipts.In(a.help), Args: a.args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return receiptList{registers{a}}.receipts(cmd.Context(), outstanding, due)
		},
	}
	cmd.Flags().BoolVar(&outstanding, "outstanding", false, text.DocFlagOutstanding.In(a.help))
	cmd.Flags().BoolVar(&due, "due", false, text.DocFlagDue.In(a.help))
	return withAsOf(a, cmd)
}

func (l receiptList) receipts(ctx context.Context, outstanding, due bool) error {
	all, err := l.summaries(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(s model.Summary) bool {
		return s.Receipt == model.ReceiptNone || outstanding && !s.Receipt.Outstanding() || due && !l.due(s)
	})
	slices.SortFunc(all, func(x, y model.Summary) int {
		return cmp.Or(cmp.Compare(x.Since, y.Since), cmp.Compare(x.Name(), y.Name()), slices.Compare(x.ID[:], y.ID[:]))
	})
	if l.flags.json {
		return l.printJSON(rowsOf(all, l.receiptRow))
	}
	return l.printReceipts(all)
}

// due reports whether the time of a receipt is up, as the office has settled
// it: it is to be destroyed.
func (l receiptList) due(s model.Summary) bool {
	day := l.office.ToDestroy(s)
	return day.Known() && day <= l.today()
}

func (l receiptList) receiptRow(s model.Summary) receiptRow {
	row := receiptRow{
		Code: s.Code.String(), Name: s.Name(), Area: s.Area, State: s.Receipt.String(),
		Since: s.Since.String(), Age: s.ReceiptAge(l.today()),
	}
	// Where it lay last is no place to look for a receipt that is elsewhere.
	if s.Receipt == model.ReceiptArchived {
		row.Place = s.Place.String()
	}
	return row
}

func (l receiptList) printReceipts(all []model.Summary) error {
	w := tabwriter.NewWriter(l.out, 0, 0, 2, ' ', 0)
	for _, s := range all {
		row := l.receiptRow(s)
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", row.Code, row.Name, row.Area,
			text.Receipt(l.lang, s.Receipt), text.Days(l.lang, row.Age), row.Place)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(l.out, text.CmdReceipts.In(l.lang, len(all)))
	return err
}
