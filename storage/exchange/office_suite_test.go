package exchange_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage/exchange"
)

// TestLibreOfficeEditsOurExport: another program opens what was exported, keeps
// it in its own format, in which a cell is changed, and saves it as a workbook.
// It would catch an export that such a program changes by opening it: days,
// numbers that begin with a zero, texts that look like formulas, and the hidden
// sheet by which the list is known again.
func TestLibreOfficeEditsOurExport(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice here: what another program makes of an export is not tried")
	}
	dir := t.TempDir()
	convert := func(to, from string) string {
		cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", to, "--outdir", dir, from)
		cmd.Env = append(os.Environ(), "HOME="+dir)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("soffice to %s: %v\n%s", to, err, said)
		}
		return strings.TrimSuffix(from, filepath.Ext(from)) + "." + to
	}
	r := newRegister(t)
	r.takeText(exportedList)
	path := filepath.Join(dir, "lista.xlsx")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := exchange.WriteWorkbook(file, exchange.CaseList("Ärenden", r.sorted(), exchange.Shown{})...); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	flat := convert("fods", path)

	back := r.plan(open(t, convert("xlsx", flat)))
	if len(back.Drafts) > 0 || len(back.Errors) > 0 || back.Unchanged != 3 {
		t.Errorf("opened and saved: %d unchanged, drafts %+v, errors %v, want 3, none, none", back.Unchanged, back.Drafts, back.Errors)
	}

	raw, err := os.ReadFile(flat)
	if err != nil {
		t.Fatal(err)
	}
	// The first of the two is on the sheet that is seen.
	edited := strings.Replace(string(raw), "0701234567", "0709998877", 1)
	if err := os.WriteFile(flat, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	plan := r.plan(open(t, convert("xlsx", flat)))
	r.record(plan)
	if got := r.named("Eva Ek").Get(model.FieldPhone); len(plan.Drafts) != 1 || len(plan.Errors) > 0 || got != "0709998877" {
		t.Errorf("a telephone edited: %d drafts, errors %v, telephone %q, want 1, none, 0709998877", len(plan.Drafts), plan.Errors, got)
	}
}
