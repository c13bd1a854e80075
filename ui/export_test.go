package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"laskoll/model/practice"
)

// clerk keeps what is exported.
type clerk struct {
	table  Table
	format Format
	times  int
	err    error
}

func (c *clerk) save(_ context.Context, t Table, f Format) (string, error) {
	c.table, c.format = t, f
	c.times++
	return "/hem/lista.xlsx", c.err
}

func exporting(t *testing.T, c *clerk) *office {
	t.Helper()
	return sitWith(t, register(t, practice.Ordinary), Options{User: "Anna Lind", Area: "Söder", Export: c.save})
}

func TestTheFilteredListIsExported(t *testing.T) {
	c := &clerk{}
	o := exporting(t, c)
	o.press("m", "ctrl+e")
	o.sees("Exportera", "Excel (.xlsx)", "Filen innehåller personuppgifter")
	o.press("enter")
	o.sees("Exporterat till /hem/lista.xlsx")
	if c.format != Workbook || c.table.Name != "Låskoll Ärenden 2026-11-23" {
		t.Errorf("exported %q in format %d, want a workbook of the cases", c.table.Name, c.format)
	}
	if got, want := len(c.table.Rows), len(o.app.listed()); got != want || got == practice.Ordinary {
		t.Errorf("%d rows, want the %d of the area", got, want)
	}
	area := slices.Index(c.table.Headings, "Område")
	for _, row := range c.table.Rows {
		if len(row) != len(c.table.Headings) || row[area] != "Söder" {
			t.Fatalf("row %q under %q, want one of Söder", row, c.table.Headings)
		}
	}
}

func TestTheArchiveIsExportedAsCSV(t *testing.T) {
	c := &clerk{}
	o := exporting(t, c)
	o.press("f7")
	o.write("eva oberg")
	o.press("ctrl+e", "down", "enter")
	if c.format != CSV || len(c.table.Rows) == 0 || !slices.Contains(c.table.Rows[0], "Eva Öberg") {
		t.Errorf("exported %q in format %d, want Eva Öberg as CSV", c.table.Rows, c.format)
	}
}

func TestNothingProtectedIsExportedUnlessRevealed(t *testing.T) {
	c := &clerk{}
	o := exporting(t, c)
	id := protected(t, o)
	o.app.showCase(id)
	o.settle()
	who := o.saved()
	if who.Customer.Street == "" {
		t.Fatal("the protected practice customer has no street")
	}
	all := func() string { // the row of that case: practice customers share telephones
		o.press("f9", "ctrl+e", "enter")
		for _, row := range c.table.Rows {
			if row[0] == who.Code.String() {
				return strings.Join(row, ";")
			}
		}
		return ""
	}
	secret := []string{who.Customer.Street, who.Customer.Phone, who.Customer.DoorCode}
	text := all()
	if !strings.Contains(text, who.Customer.Name()) {
		t.Fatalf("%s is not exported", who.Customer.Name())
	}
	for _, s := range secret {
		if s != "" && strings.Contains(text, s) {
			t.Errorf("%q of a protected person is exported", s)
		}
	}
	o.press("ctrl+k")
	o.write("skyddade")
	o.press("enter")
	if text = all(); !strings.Contains(text, secret[0]) {
		t.Errorf("%q is not exported after it was revealed", secret[0])
	}
}

func TestAnExportThatFails(t *testing.T) {
	c := &clerk{err: errors.New("disk full")}
	o := exporting(t, c)
	o.press("ctrl+e", "esc")
	if c.times != 0 {
		t.Error("exported after Esc")
	}
	o.press("ctrl+e", "enter")
	o.sees("Exporten kunde inte sparas: disk full")
	o.press("f7")
	o.write("xyzzy")
	o.press("ctrl+e")
	o.sees("Det finns inga rader att exportera.")
	o.app.opts.Export = nil
	o.press("f9", "ctrl+e")
	o.sees("Export är inte tillgänglig här.")
}

// begun starts the export of all cases of a large office and returns it, with
// the command that makes its first rows still to be run.
func begun(t *testing.T, c *clerk) (*office, *exportRun) {
	t.Helper()
	o := sitWith(t, register(t, exportAtOnce+50), Options{User: "Anna Lind", Export: c.save})
	ids := o.app.listed()
	x := &exportRun{ids: ids, all: len(ids), table: exporter{o.app}.emptyTable()}
	exporter{o.app}.startExport(x)
	return o, x
}

func TestALargeExportTellsHowFarItHasCome(t *testing.T) {
	c := &clerk{}
	o, x := begun(t, c)
	o.sees("Exporterar …", "95 %", "Esc avbryt")
	o.check()
	o.send(exportRowsMsg{x})
	o.sees("Exporterat till /hem/lista.xlsx")
	o.seesNot("Esc avbryt")
	if len(c.table.Rows) != exportAtOnce+50 {
		t.Errorf("%d rows, want %d", len(c.table.Rows), exportAtOnce+50)
	}
}

func TestAnExportThatIsStoppedSavesNothing(t *testing.T) {
	c := &clerk{}
	o, x := begun(t, c)
	o.press("esc")
	o.sees("Exporten är avbruten. Ingen fil sparas.")
	o.send(exportRowsMsg{x})
	if c.times != 0 {
		t.Errorf("saved %d files after the export was stopped, want none", c.times)
	}
}

// It would catch a file with personal data that stays behind when the user
// stops the export while it is being written.
func TestAnExportThatIsStoppedWhileItIsWrittenIsRemoved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lista.xlsx")
	x := &exportRun{}
	x.ctx, x.stop = context.WithCancel(t.Context())
	msg := writeExport(x, func(context.Context, Table, Format) (string, error) {
		x.stop()
		return path, os.WriteFile(path, []byte("x"), 0o600)
	})().(exportedMsg)
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) || !msg.stopped || msg.err != nil {
		t.Errorf("Stat() = %v after the export was stopped, message %+v; want no file", err, msg)
	}
	o := practise(t)
	msg.err = errors.New("in use")
	o.send(msg)
	o.sees("kunde inte tas bort: in use")
}
