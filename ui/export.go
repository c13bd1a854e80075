package ui

import (
	"context"
	"errors"
	"os"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/dialog"
	"laskoll/ui/part/toast"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// exporter saves what is in front for other programs.
type exporter struct{ *App }

// Table is a list that leaves the program for another one.
type Table struct {
	Name     string // what it shows and of which day; names no person
	Headings []string
	Rows     [][]string
	Cases    []model.CaseID // those that the rows are about; nil for figures
}

// Format is a kind of file that a list is saved as.
type Format uint8

// The formats.
const (
	Workbook Format = iota // Excel
	CSV
	WholeCases // Excel, with everything of the cases; it can be read in again
)

// exportAtOnce is how many rows are made before the screen is drawn again. A
// list of no more is saved without a box that tells how far it has come.
const exportAtOnce = 1000

// exportRun is an export under way: its rows are made some at a time while the
// screen lives, then the file is written in the background.
type exportRun struct {
	ids    []model.CaseID // rows that are still to be made
	all    int
	table  Table
	format Format
	ctx    context.Context // ends when the user stops it
	stop   context.CancelFunc
	box    *dialog.Working // nil for a short list
}

// exportRowsMsg is the time to make more rows.
type exportRowsMsg struct{ of *exportRun }

// exportedMsg tells what became of an export.
type exportedMsg struct {
	of      *exportRun
	path    string
	stopped bool
	err     error
}

// export asks for the kind of file and saves the list in front.
func (a exporter) export() tea.Cmd {
	l := a.opts.Lang
	t, ids, care := Table{}, a.listed(), text.ExportCare
	if a.at == pageStats {
		t, ids, care = figurer(a).figureTable(), nil, text.ExportFigures
	}
	rows := len(t.Rows) + len(ids)
	switch {
	case a.opts.Export == nil:
		a.warn(text.ExportNever.In(l))
		return nil
	case rows == 0:
		a.warn(text.ExportNone.In(l))
		return nil
	}
	if len(ids) > 0 {
		t = a.emptyTable()
	}
	kinds := []string{text.ExportWorkbook.In(l), text.ExportCSV.In(l)}
	if len(ids) > 0 {
		t.Cases = ids
		kinds = append(kinds, text.ExportWhole.In(l))
	}
	box := dialog.NewChoose(l, text.ExportTitle.In(l, rows), kinds, 0)
	box.Explain(care.In(l))
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		a.pop()
		return a.startExport(&exportRun{ids: ids, all: len(ids), table: t, format: Format(chosen.At)}), nil
	})
	return nil
}

// startExport begins to make the rows.
func (a exporter) startExport(x *exportRun) tea.Cmd {
	x.ctx, x.stop = context.WithCancel(a.ctx)
	a.toast = toast.Toast{Kind: toast.Info, Text: text.ExportWorking.In(a.opts.Lang)}
	if x.all > exportAtOnce {
		x.box = &dialog.Working{Lang: a.opts.Lang, What: text.ExportWorking.In(a.opts.Lang), All: int64(x.all), Key: "esc"}
		a.push(x.box, func(dialog.Result) (tea.Cmd, error) {
			x.stop()
			a.toast = toast.Toast{Kind: toast.Info, Text: text.ExportStopped.In(a.opts.Lang)}
			return nil, nil
		})
	}
	return a.exportRows(x)
}

// exportRows makes some rows, and writes the file when all are made.
func (a exporter) exportRows(x *exportRun) tea.Cmd {
	if x.ctx.Err() != nil {
		return nil
	}
	n := min(len(x.ids), exportAtOnce)
	for _, id := range x.ids[:n] {
		if row := a.roster.Get(id); row != nil {
			x.table.Rows = append(x.table.Rows, a.exportRow(row))
		}
	}
	x.ids = x.ids[n:]
	if x.box != nil {
		x.box.Done = int64(x.all - len(x.ids))
	}
	if len(x.ids) > 0 {
		return func() tea.Msg { return exportRowsMsg{x} }
	}
	if x.box != nil {
		x.box.What, x.box.All = text.ExportWriting.In(a.opts.Lang), 0
	}
	return writeExport(x, a.opts.Export)
}

// writeExport writes the file. One that was stopped meanwhile is removed: it
// holds personal data that nobody asks for any more.
func writeExport(x *exportRun, save func(context.Context, Table, Format) (string, error)) tea.Cmd {
	return func() tea.Msg {
		path, err := save(x.ctx, x.table, x.format)
		if x.ctx.Err() == nil {
			return exportedMsg{of: x, path: path, err: err}
		}
		switch {
		case err == nil:
			err = os.Remove(path)
		case errors.Is(err, context.Canceled):
			err = nil // it was stopped before there was a file
		}
		return exportedMsg{of: x, path: path, stopped: true, err: err}
	}
}

// emptyTable has the headings of a list of cases.
func (a exporter) emptyTable() Table {
	l := a.opts.Lang
	t := Table{Name: text.ExportFile.In(l, a.tabs[a.at].name.In(l), a.today())}
	for _, h := range []text.Phrase{
		text.PaperCode, text.ColCustomer, text.ColNumber, text.SecAddress, text.SecPhone, text.ColArea, text.ExportOrg,
		text.ColNext, text.ExportDoneSteps, text.ExportReceipt, text.ColSince, text.ExportPlace, text.ExportProtected,
	} {
		t.Headings = append(t.Headings, h.In(l))
	}
	return t
}

// exportRow is what may leave the program of a case. Door codes and key
// positions never do: they would stand beside the address. Of a protected
// person neither does the address nor the telephone, unless revealed.
func (a exporter) exportRow(r *roster.Row) []string {
	l := a.opts.Lang
	street, phone, protected := r.Street, r.Phone, ""
	if r.Protected {
		protected = text.ExportYes.In(l)
		street, phone = text.Hidden.In(l), text.Hidden.In(l)
		if c, ok := a.shelf.Case(r.ID); ok && a.shelf.Revealed(r.ID) {
			street, phone = c.Customer.Street, c.Customer.Phone
		}
	}
	since := ""
	if r.Since.Known() {
		since = r.Since.String()
	}
	return []string{
		r.Code.String(), r.Name(), model.MaskPersonnummer(r.Personnummer, a.today()), street, phone, r.Area,
		text.Organisation(l, r.Organisation), text.NextShort(l, r.Summary, r.Top(), a.today()), strconv.Itoa(r.Done),
		text.Receipt(l, r.Receipt), since, r.Place.String(), protected,
	}
}

// exported tells where the file lies.
func (a exporter) exported(msg exportedMsg) {
	l := a.opts.Lang
	if box := msg.of.box; box != nil && binderCount(a).top() == dialog.Dialog(box) {
		a.pop()
	}
	switch {
	case msg.stopped && msg.err != nil:
		a.toast = toast.Toast{Kind: toast.Bad, Text: text.ExportLeft.In(l, msg.path, msg.err)}
	case msg.stopped: // it was told when it was stopped
	case msg.err != nil:
		a.toast = toast.Toast{Kind: toast.Bad, Text: text.ExportFailed.In(l, msg.err)}
	default:
		a.toast = toast.Toast{Kind: toast.Good, Text: text.ExportDone.In(l, msg.path)}
	}
}
