package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"laskoll/model"
	"laskoll/ui/dialog"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// everything is a list with something for each section of the report. Åsa
// Öberg is one of the practice customers.
const everything = "Namn;Personnr;Område;Ansökan;Beställt;Skostorlek\n" +
	"Åsa Öberg;19450312-9802;Söder;;;38\nPia Ek;;Råå;31/2;2026-11-30;\nEva Ny;450312-1235;Söder;2026-11-02;i fjol;41\n"

// TestImportInPlainEnglish would catch a sign that not every terminal shows,
// and a Swedish word in an English box.
func TestImportInPlainEnglish(t *testing.T) {
	o := reading(t, 60, map[string]string{"list.csv": everything})
	o.app.opts.Lang, o.app.opts.Look = text.English, look.Options{NoColour: true, ASCII: true, Plain: true}
	painter{o.app}.paint()
	o.press("ctrl+k")
	o.write("import")
	o.press("enter")
	o.sees("Read a list in", "list.csv", "the folder above")
	o.press("enter")
	o.sees("list.csv - nothing is saved yet", "3 kinds of cells are not understood", "1a application - 1 of 2", "Ctrl+S read the list in")
	o.press("ctrl+s")
	o.rests()
	o.sees("list.csv - read in", "3 rows read, 2 new cases, 1 case added to")
	for _, line := range strings.Split(o.screen(), "\n") {
		for _, r := range line {
			if r > 0xff && !unicode.IsLetter(r) {
				t.Errorf("%q has the sign %q, which not every terminal shows", line, r)
			}
		}
	}
}

// TestTheUserSettlesHowAListIsRead would catch a column whose meaning cannot be
// changed, an answer that is not taken, and one that is read in without a yes.
func TestTheUserSettlesHowAListIsRead(t *testing.T) {
	o := reading(t, 0, map[string]string{"lista.csv": "Namn;Utfört;Beställt\nIda Ny;2026-11-02;v 45\nOlle Ny;2026-11-03;v 45\n"})
	o.importing()
	o.write("lista.csv")
	o.press("enter")
	o.sees("Utfört", "anteckning · 2 celler", "1 sorts cell kunde inte tolkas", "”v 45” i Beställt", "2 celler")
	o.press("down", "enter")
	o.sees("Vad står i kolumnen ”Utfört”?")
	o.write("7a")
	o.press("enter")
	o.sees("7a montering · 2 av 2")
	o.press("down", "down", "down", "enter")
	o.sees("Vad betyder ”v 45” i Beställt?")
	o.press("home", "enter")
	o.sees("6a beställning · 2 av 2")
	o.press("ctrl+s")
	o.holds(2)
	for c := range o.summaries() {
		if c.Receipt != model.ReceiptAtCustomer {
			t.Errorf("%+v, want the fitting that was settled", c)
		}
	}
}

// TestTheUserChoosesOfAConflict would catch a list that comes back and cannot
// win over what was changed in the register meanwhile.
func TestTheUserChoosesOfAConflict(t *testing.T) {
	files := map[string]string{"lista.csv": ""}
	o := reading(t, 60, files)
	all, err := o.replica.Cases(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(c model.Case) bool { return c.Exists() && !c.Ended() && !c.Customer.Protected })
	c := all[i]
	dir, err := o.app.opts.Documents()
	if err != nil {
		t.Fatal(err)
	}
	list := "Ärendekod;Efternamn;Telefon;Version\n" + c.Code.String() + ";" + c.Customer.Family + ";0709998877;1\n"
	if err := os.WriteFile(filepath.Join(dir, "lista.csv"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	o.importing()
	o.write("lista.csv")
	o.press("enter")
	o.sees("1 sorts cell kunde inte tolkas", "”0709998877” i Telefon")
	o.press("down", "down", "down", "down", "down", "enter")
	o.sees("Telefon, rad 2 är ändrad både i listan och i registret.", "det som står i listan: ”0709998877”")
	o.press("down", "enter")
	o.seesNot("”0709998877” i Telefon")
	o.press("ctrl+s")
	o.rests()
	if now, err := o.replica.Case(t.Context(), c.ID); err != nil || now.Customer.Phone != "0709998877" {
		t.Errorf("telephone = %q, %v, want the list's", now.Customer.Phone, err)
	}
}

func TestGoldenImport(t *testing.T) {
	o := reading(t, 60, map[string]string{"kundlista.csv": everything})
	box := dialog.NewFile(text.Swedish, today, "/home/anna")
	box.Wants()
	box.Set(dialog.Folder{Path: "/home/anna/Dokument", Entries: []dialog.Entry{
		{Name: "kundlista.xlsx", Changed: today}, {Name: "Kunder i Söder.csv", Changed: today - 40}, {Name: "Gamla listor", Folder: true},
	}})
	importer{o.app}.choose(box)
	o.inAllSizes(t, "import-file")
	box.Refuse(text.ImportFault(text.Swedish, "old_excel"))
	o.inAllSizes(t, "import-refused")
	o.press("esc")
	o.importing()
	o.write("kundlista.csv")
	o.press("enter")
	o.inAllSizes(t, "import-plan")
	o.press("tab", "tab", "tab")
	o.inAllSizes(t, "import-changes")
	o.resize(leastWidth, leastHeight)
	o.sees("Ctrl+S läs in listan", "›◐ Åsa Öberg")
	o.press("ctrl+s")
	o.rests()
	o.inAllSizes(t, "import-done")
}
