package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"laskoll/ui"
)

func home(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("USERPROFILE", dir)
	return dir
}

func TestExport(t *testing.T) {
	dir := home(t)
	table := ui.Table{Name: "Låskoll Ärenden 2026-11-23", Headings: []string{"Kund", "Adress"}, Rows: [][]string{{"Åsa Öberg", "dold"}}}
	for _, test := range []struct {
		format ui.Format
		path   string
		begins string
	}{
		{ui.Workbook, filepath.Join(dir, table.Name+".xlsx"), "PK"},
		{ui.CSV, filepath.Join(dir, table.Name+".csv"), "\ufeffKund;Adress\r\nÅsa Öberg;dold\r\n"},
		{ui.CSV, filepath.Join(dir, table.Name+" (2).csv"), "\ufeffKund;Adress\r\n"},
	} {
		path, err := export(table, test.format)
		if err != nil || path != test.path {
			t.Fatalf("export(%d) = %q, %v, want %q", test.format, path, err, test.path)
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(data), test.begins) {
			t.Errorf("%s begins with %.40q, %v, want %q", path, data, err, test.begins)
		}
	}
}

func TestExportGoesAmongTheDocuments(t *testing.T) {
	dir := filepath.Join(home(t), "Dokument")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path, err := export(ui.Table{Name: "x"}, ui.CSV)
	if err != nil || filepath.Dir(path) != dir {
		t.Errorf("export = %q, %v, want a file in %q", path, err, dir)
	}
}

func TestAnUnfinishedExportIsRemoved(t *testing.T) {
	file, err := createNew(t.TempDir(), "x", ".csv")
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("disk full")
	if err := finishFile(file, func(io.Writer) error { return full }); !errors.Is(err, full) {
		t.Errorf("finishFile = %v, want %v", err, full)
	}
	if _, err := os.Stat(file.Name()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("Stat(%q) = %v, want that it is gone", file.Name(), err)
	}
}

func TestExportWithoutAHome(t *testing.T) {
	gone := filepath.Join(home(t), "gone")
	t.Setenv("HOME", gone)
	t.Setenv("USERPROFILE", gone)
	if path, err := export(ui.Table{Name: "x"}, ui.CSV); err == nil {
		t.Errorf("export = %q, nil, want an error", path)
	}
}
