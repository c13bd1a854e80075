package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"laskoll/model"
	"laskoll/model/lookup"
	"laskoll/storage"
	"laskoll/storage/exchange"
	"laskoll/ui/text"
)

// outlet writes what the register holds for other programs.
type outlet struct{ registers }

// wanted is what an export is to hold.
type wanted struct {
	what   string
	area   string
	reveal bool
	events bool
}

// exportKinds are what an export can be of, the default first.
var exportKinds = []string{"cases", "receipts", "keys", "log"}

func exportCommand(a *app) *cobra.Command {
	var w wanted
	cmd := &cobra.Command{
		Use: "export FILE", Short: text.DocExport.In(a.help), Long: text.DocExportLong.In(a.help), Args: a.args(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(exportKinds, w.what) {
				return a.usage(cmd, text.CmdBadChoice.In(a.lang, model.Clean(w.what), "what", strings.Join(exportKinds, ", ")))
			}
			return outlet{registers{a}}.export(cmd.Context(), args[0], w)
		},
	}
	cmd.Flags().StringVar(&w.what, "what", exportKinds[0], text.DocFlagWhat.In(a.help))
	areaVar(a, cmd, &w.area, text.DocFlagArea)
	cmd.Flags().BoolVar(&w.reveal, "reveal", false, text.DocFlagRevealAll.In(a.help))
	cmd.Flags().BoolVar(&w.events, "events", false, text.DocFlagEvents.In(a.help))
	return cmd
}

func (x outlet) export(ctx context.Context, path string, w wanted) error {
	o, err := x.openOffice(ctx)
	if err != nil {
		return err
	}
	defer o.Close()
	cases, err := x.cases(ctx, o, w)
	if err != nil {
		return err
	}
	if err := x.recordReveals(ctx, o, cases, w); err != nil {
		return err
	}
	write, err := x.writer(ctx, o, path, cases, w)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return &toldError{what: text.ExportThere.In(x.lang, model.Clean(path))}
	}
	if err != nil {
		return err
	}
	if err := recordExport(ctx, o, x.exported(path, cases, w)); err != nil {
		return errors.Join(err, file.Close(), os.Remove(path))
	}
	if err := finishFile(file, write); err != nil {
		return err
	}
	o.send(ctx)
	return x.told(path, len(cases))
}

// exported tells what leaves the register.
func (x outlet) exported(path string, cases []model.Case, w wanted) model.Exported {
	f := model.Exported{What: w.what, Area: w.area, Format: strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), "."), Rows: uint64(len(cases)), Revealed: w.reveal}
	if w.events {
		f.What = "events"
	}
	return f
}

// recordExport records that a list leaves the register, before it does.
func recordExport(ctx context.Context, o *office, f model.Exported) error {
	c, err := o.Case(ctx, model.OfficeCase)
	if err != nil {
		return err
	}
	_, err = o.Record(ctx, storage.Draft{Case: model.OfficeCase, Fact: f, Seen: c.History()})
	return err
}

func (x outlet) told(path string, cases int) error {
	if x.flags.json {
		return x.printJSON(struct {
			Path  string `json:"path"`
			Cases int    `json:"cases"`
		}{path, cases})
	}
	_, err := io.WriteString(x.out, text.ExportWrote.In(x.lang, model.Clean(path), cases)+"\n")
	return err
}

// cases returns the cases that the export is of, by area and name.
func (x outlet) cases(ctx context.Context, o *office, w wanted) ([]model.Case, error) {
	all, err := o.Cases(ctx)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(c model.Case) bool {
		return !c.Exists() || w.area != "" && !strings.EqualFold(c.Area, w.area)
	})
	slices.SortFunc(all, func(a, b model.Case) int {
		if n := strings.Compare(lookup.Fold(a.Area+" "+a.Customer.Name()), lookup.Fold(b.Area+" "+b.Customer.Name())); n != 0 {
			return n
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	return all, nil
}

// recordReveals records of each protected person that what is hidden leaves the
// program, before it does. All events hold it, so they need the flag.
func (x outlet) recordReveals(ctx context.Context, o *office, cases []model.Case, w wanted) error {
	var drafts []storage.Draft
	for _, c := range cases {
		if !c.Customer.Protected {
			continue
		}
		if w.events && !w.reveal {
			return &toldError{what: text.ExportNeedsReveal.In(x.lang)}
		}
		if f, err := c.Reveal(model.FieldStreet); err == nil && w.reveal {
			drafts = append(drafts, storage.Draft{Case: c.ID, Fact: f})
		}
	}
	if len(drafts) == 0 {
		return nil
	}
	if _, err := o.Record(ctx, drafts...); err != nil {
		return err
	}
	o.send(ctx)
	return nil
}

// writer returns what writes the file, by the end of its name.
func (x outlet) writer(ctx context.Context, o *office, path string, cases []model.Case, w wanted) (func(io.Writer) error, error) {
	if w.events {
		return x.eventWriter(ctx, o)
	}
	lists, err := x.lists(ctx, o, cases, w)
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx":
		return func(out io.Writer) error { return exchange.WriteWorkbook(out, lists...) }, nil
	case ".csv":
		return func(out io.Writer) error { return exchange.WriteCSV(out, lists[0]) }, nil
	case ".json":
		return func(out io.Writer) error { return x.writeJSON(out, lists[0], cases, w) }, nil
	}
	return nil, &toldError{what: text.ExportWhich.In(x.lang, model.Clean(path))}
}

func (x outlet) lists(ctx context.Context, o *office, cases []model.Case, w wanted) ([]exchange.List, error) {
	shown := exchange.Shown{Protected: w.reveal, Numbers: w.reveal, Keys: w.reveal}
	l := x.lang
	switch w.what {
	case "receipts":
		return []exchange.List{exchange.ReceiptList(text.ExportReceipts.In(l), cases)}, nil
	case "keys":
		return []exchange.List{exchange.KeyList(text.ExportKeys.In(l), cases, shown)}, nil
	case "log":
		list, err := x.logList(ctx, o, cases)
		return []exchange.List{list}, err
	}
	written := exchange.CaseList(text.ExportCases.In(l), cases, shown)
	return []exchange.List{written[0], exchange.ReceiptList(text.ExportReceipts.In(l), cases), written[1]}, nil
}

// logList is everything that has happened to the cases, in words.
func (x outlet) logList(ctx context.Context, o *office, cases []model.Case) (exchange.List, error) {
	list := exchange.List{Name: text.ExportLog.In(x.lang), Headings: text.LogHeadings(x.lang), Widths: []float64{8, 22, 18, 14, 10, 70}}
	entries, order, err := o.Events(ctx)
	if err != nil {
		return list, err
	}
	byID := make(map[model.CaseID]model.Case, len(cases))
	for _, c := range cases {
		byID[c.ID] = c
	}
	h := chronicle(x)
	for i, row := range h.logRows(byID, entries, newPutBack(entries, order)) {
		if _, ok := byID[entries[i].Event.Case]; ok {
			list.Rows = append(list.Rows, []string{strconv.FormatUint(row.Position, 10), row.At, row.By, row.PC, row.Code, row.Text})
		}
	}
	return list, nil
}

// caseView is a case as show tells it, without what may not leave the program.
func (x outlet) caseView(c model.Case, reveal bool) caseView {
	v := caseCard{x.app}.caseView(c, c.Customer.Protected && !reveal)
	if reveal {
		return v
	}
	v.Personnummer = model.MaskPersonnummer(c.Customer.Personnummer, x.today())
	delete(v.Customer, "personnummer")
	delete(v.Customer, "door_code")
	for i := range v.Keys {
		v.Keys[i].Position, v.Keys[i].Number = "", ""
	}
	return v
}

// writeJSON writes cases as show does, and any other list as objects by its
// headings.
func (x outlet) writeJSON(w io.Writer, list exchange.List, cases []model.Case, of wanted) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if of.what == "cases" {
		return enc.Encode(rowsOf(cases, func(c model.Case) caseView { return x.caseView(c, of.reveal) }))
	}
	return enc.Encode(rowsOf(list.Rows, func(row []string) map[string]string {
		out := make(map[string]string)
		for i, cell := range row {
			out[list.Headings[i]] = cell
		}
		return out
	}))
}
