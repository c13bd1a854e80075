package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"laskoll/storage/exchange"
	"laskoll/ui"
)

// export saves a list among the user's documents, readable by the user alone,
// and returns where. No file is written over.
func export(t ui.Table, format ui.Format) (string, error) {
	folder, err := documents()
	if err != nil {
		return "", err
	}
	write, end := exchange.WriteXLSX, ".xlsx"
	if format == ui.CSV {
		write, end = exchange.WriteCSV, ".csv"
	}
	file, err := createNew(folder, t.Name, end)
	if err != nil {
		return "", err
	}
	list := exchange.List{Name: t.Name, Headings: t.Headings, Rows: t.Rows}
	return file.Name(), finishFile(file, func(w io.Writer) error { return write(w, list) })
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
