package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"laskoll/model"
	"laskoll/storage/exchange"
	"laskoll/ui"
	"laskoll/ui/text"
)

// exports returns what the screens save a list with: what they show, or of the
// same cases all that the command writes. It is recorded before it is written.
func (s screen) exports(o *opening) func(context.Context, ui.Table, ui.Format) (string, error) {
	return func(ctx context.Context, t ui.Table, format ui.Format) (string, error) {
		register, err := o.wait(ctx)
		if err != nil {
			return "", err
		}
		write, end, err := outlet(s).tableWriter(ctx, register, t, format)
		if err != nil {
			return "", err
		}
		what, rows := t.Name, len(t.Rows)
		if format == ui.WholeCases {
			what, rows = "cases", len(t.Cases)
		}
		return export(t.Name, end, write, func() error {
			return recordExport(ctx, register, model.Exported{What: what, Format: end[1:], Rows: uint64(rows)})
		})
	}
}

// tableWriter returns what writes a list of the screens, and how the name of
// its file ends.
func (x outlet) tableWriter(ctx context.Context, o *office, t ui.Table, format ui.Format) (func(io.Writer) error, string, error) {
	list := exchange.List{Name: t.Name, Headings: t.Headings, Rows: t.Rows}
	switch format {
	case ui.CSV:
		return func(w io.Writer) error { return exchange.WriteCSV(w, list) }, ".csv", nil
	case ui.WholeCases:
		cases := make([]model.Case, 0, len(t.Cases))
		for _, id := range t.Cases {
			c, err := o.Case(ctx, id)
			if err != nil {
				return nil, "", err
			}
			cases = append(cases, c)
		}
		written := exchange.CaseList(text.ExportCases.In(x.lang), cases, exchange.Shown{})
		lists := []exchange.List{written[0], exchange.ReceiptList(text.ExportReceipts.In(x.lang), cases), written[1]}
		return func(w io.Writer) error { return exchange.WriteWorkbook(w, lists...) }, ".xlsx", nil
	}
	return func(w io.Writer) error { return exchange.WriteXLSX(w, list) }, ".xlsx", nil
}

// export saves a list among the user's documents, readable by the user alone,
// and returns where. No file is written over. Nothing is written that could
// not be recorded.
func export(name, end string, write func(io.Writer) error, record func() error) (string, error) {
	folder, err := documents()
	if err != nil {
		return "", err
	}
	file, err := createNew(folder, name, end)
	if err != nil {
		return "", err
	}
	if err := record(); err != nil {
		return "", errors.Join(err, file.Close(), os.Remove(file.Name()))
	}
	return file.Name(), finishFile(file, write)
}

// finishFile writes and closes the file; one that is not whole is removed.
func finishFile(file *os.File, write func(io.Writer) error) error {
	if err := errors.Join(write(file), file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// documents returns the user's folder for documents, or the home folder when
// there is none.
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	for _, name := range []string{"Documents", "Dokument"} {
		path := filepath.Join(home, name)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			return path, nil
		}
	}
	return home, nil
}

// createNew makes the first file of the name that is not there yet.
func createNew(folder, name, end string) (*os.File, error) {
	path := filepath.Join(folder, name+end)
	for n := 2; ; n++ {
		file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return file, err
		}
		path = filepath.Join(folder, fmt.Sprintf("%s (%d)%s", name, n, end))
	}
}
