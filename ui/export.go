package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/dialog"
	"laskoll/ui/part/toast"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// Table is a list that leaves the program for another one.
type Table struct {
	Name     string // what it shows and of which day; names no person
	Headings []string
	Rows     [][]string
}

// Format is a kind of file that a list is saved as.
type Format uint8

// The formats.
const (
	Workbook Format = iota // Excel
	CSV
)

// exportedMsg tells what became of an export.
type exportedMsg struct {
	path string
	err  error
}

// export asks for the kind of file and saves the list in front.
func (a *App) export() tea.Cmd {
	l := a.opts.Lang
	t, care := Table{}, text.ExportCare
	if a.at == pageStats {
		t, care = a.figureTable(), text.ExportFigures
	} else {
		t = a.table(a.listed())
	}
	switch {
	case a.opts.Export == nil:
		a.warn(text.ExportNever.In(l))
		return nil
	case len(t.Rows) == 0:
		a.warn(text.ExportNone.In(l))
		return nil
	}
	box := dialog.NewChoose(l, text.ExportTitle.In(l, len(t.Rows)), []string{text.ExportWorkbook.In(l), text.ExportCSV.In(l)}, 0)
	box.Explain(care.In(l))
	a.push(box, func(r dialog.Result) (tea.Cmd, error) {
		chosen, ok := r.(dialog.Chosen)
		if !ok {
			return nil, nil
		}
		a.toast = toast.Toast{Kind: toast.Info, Text: text.ExportWorking.In(l)}
		save := a.opts.Export
		return func() tea.Msg {
			path, err := save(t, Format(chosen.At))
			return exportedMsg{path, err}
		}, nil
	})
	return nil
}

// table puts the cases in rows.
func (a *App) table(ids []model.CaseID) Table {
	l := a.opts.Lang
	t := Table{Name: text.ExportFile.In(l, a.tabs[a.at].name.In(l), a.today())}
	for _, h := range []text.Phrase{
		text.PaperCode, text.ColCustomer, text.ColNumber, text.SecAddress, text.SecPhone, text.ColArea, text.ExportOrg,
		text.ColNext, text.ExportDoneSteps, text.ExportReceipt, text.ColSince, text.ExportPlace, text.ExportProtected,
	} {
		t.Headings = append(t.Headings, h.In(l))
	}
	for _, id := range ids {
		if row := a.roster.Get(id); row != nil {
			t.Rows = append(t.Rows, a.exportRow(row))
		}
	}
	return t
}

// exportRow is what may leave the program of a case. Door codes and key
// positions never do: they would stand beside the address. Of a protected
// person neither does the address nor the telephone, unless revealed.
func (a *App) exportRow(r *roster.Row) []string {
	l := a.opts.Lang
	street, phone, protected := r.Street, r.Phone, ""
	if r.Protected {
		protected = text.ExportYes.In(l)
		if !a.shelf.Revealed(r.ID) {
			street, phone = text.Hidden.In(l), text.Hidden.In(l)
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
func (a *App) exported(msg exportedMsg) {
	l := a.opts.Lang
	if msg.err != nil {
		a.toast = toast.Toast{Kind: toast.Bad, Text: text.ExportFailed.In(l, msg.err)}
		return
	}
	a.toast = toast.Toast{Kind: toast.Good, Text: text.ExportDone.In(l, msg.path)}
}
