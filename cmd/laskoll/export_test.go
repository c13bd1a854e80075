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
	told := 0
	for _, test := range []struct {
		format ui.Format
		path   string
		begins string
	}{
		{ui.Workbook, filepath.Join(dir, table.Name+".xlsx"), "PK"},
		{ui.CSV, filepath.Join(dir, table.Name+".csv"), "\ufeffKund;Adress\r\nÅsa Öberg;dold\r\n"},
		{ui.CSV, filepath.Join(dir, table.Name+" (2).csv"), "\ufeffKund;Adress\r\n"},
	} {
		write, end, err := outlet{}.tableWriter(t.Context(), nil, table, test.format)
		if err != nil {
			t.Fatal(err)
		}
		path, err := export(table.Name, end, write, func() error { told++; return nil })
		if err != nil || path != test.path {
			t.Fatalf("export(%d) = %q, %v, want %q", test.format, path, err, test.path)
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(data), test.begins) {
			t.Errorf("%s begins with %.40q, %v, want %q", path, data, err, test.begins)
		}
	}
	if told != 3 {
		t.Errorf("recorded %d exports, want 3", told)
	}
}

// TestNothingLeavesUnrecorded: it would catch a file with personal data of
// which the register does not know.
func TestNothingLeavesUnrecorded(t *testing.T) {
	dir := home(t)
	full := errors.New("disk full")
	write := func(io.Writer) error { t.Error("the list was written"); return nil }
	if _, err := export("x", ".csv", write, func() error { return full }); !errors.Is(err, full) {
		t.Errorf("export = %v, want %v", err, full)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("ReadDir = %v, %v, want nothing", left, err)
	}
}

func nothing(io.Writer) error { return nil }

func TestExportGoesAmongTheDocuments(t *testing.T) {
	dir := filepath.Join(home(t), "Dokument")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path, err := export("x", ".csv", nothing, func() error { return nil })
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
	if path, err := export("x", ".csv", nothing, func() error { return nil }); err == nil {
		t.Errorf("export = %q, nil, want an error", path)
	}
}
