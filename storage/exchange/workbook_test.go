package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"laskoll/model"
	"laskoll/storage/exchange"
)

// book writes a workbook as Excel does and returns its path.
func book(t *testing.T, fill func(f *excelize.File)) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	fill(f)
	path := filepath.Join(t.TempDir(), "lista.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func put(f *excelize.File, sheet, cell string, value any) {
	if err := f.SetCellValue(sheet, cell, value); err != nil {
		panic(err)
	}
}

// styled gives cells a number format of the office's own.
func styled(f *excelize.File, sheet, cell, format string) {
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err == nil {
		err = f.SetCellStyle(sheet, cell, cell, style)
	}
	if err != nil {
		panic(err)
	}
}

const s1 = "Sheet1"

// TestCellsOfEveryKind: what a person sees in the workbook is what arrives,
// and every date arrives as one, whatever its format.
func TestCellsOfEveryKind(t *testing.T) {
	day := time.Date(2026, 3, 4, 15, 30, 0, 0, time.UTC)
	path := book(t, func(f *excelize.File) {
		for i, h := range []string{"Namn", "Personnr", "Tel", "Postnr", "Ansökan", "Info", "Lifecare", "Verkställt", "Beställt", "Monterat", "Anm"} {
			put(f, s1, fmt.Sprintf("%c1", 'A'+i), h)
		}
		put(f, s1, "A2", "Eva Ek")
		put(f, s1, "B2", int64(194503129817))
		put(f, s1, "C2", int64(701234567))
		put(f, s1, "D2", 25438)
		put(f, s1, "E2", day)
		for cell, format := range map[string]string{"F2": "d/m", "G2": `"den "d mmmm`, "H2": "[$-41D]d mmmm yyyy;@"} {
			put(f, s1, cell, 46085.0)
			styled(f, s1, cell, format)
		}
		put(f, s1, "I2", 46085)
		put(f, s1, "J2", true)
		put(f, s1, "K2", 1234567.5)
		put(f, s1, "A3", "Ulf Ek")
		put(f, s1, "B3", int64(503129817))
		styled(f, s1, "B3", `000000\-0000`)
		put(f, s1, "D3", 25438)
		styled(f, s1, "D3", "000 00")
		put(f, s1, "E3", 0)
		styled(f, s1, "E3", "yyyy-mm-dd")
		put(f, s1, "J3", false)
		if err := f.SetCellRichText(s1, "K3", []excelize.RichTextRun{{Text: "ring "}, {Text: "först"}}); err != nil {
			panic(err)
		}
	})
	table := open(t, path)
	want := []exchange.Row{
		{Number: 2, Cells: []string{"Eva Ek", "194503129817", "701234567", "25438", "2026-03-04", "2026-03-04", "2026-03-04", "2026-03-04", "46085", "TRUE", "1234567.5"}},
		{Number: 3, Cells: []string{"Ulf Ek", "050312-9817", "", "254 38", "", "", "", "", "", "FALSE", "ring först"}},
	}
	for i, row := range table.Tables[0].Rows {
		if i >= len(want) || row.Number != want[i].Number || !slices.Equal(row.Cells, want[i].Cells) {
			t.Errorf("row %d = %+v, want %+v", i, row, want)
		}
	}
	r := newRegister(t)
	r.take(table)
	eva, ulf := r.named("Eva Ek"), r.named("Ulf Ek")
	for _, m := range []model.Moment{model.M1a, model.M2a, model.M3a, model.M4a, model.M6a} {
		if got := eva.Mark(m).On.String(); got != "2026-03-04" {
			t.Errorf("%v of Eva = %q, want 2026-03-04", m, got)
		}
	}
	if !eva.LockFitted() || ulf.LockFitted() || eva.Customer.PostalCode != "254 38" {
		t.Errorf("Eva fitted %v, Ulf fitted %v, postal code %q, want true, false, 254 38", eva.LockFitted(), ulf.LockFitted(), eva.Customer.PostalCode)
	}
}

// TestDaysFromOldMacs: the same numbers are other days in files that count
// from 1904.
func TestDaysFromOldMacs(t *testing.T) {
	path := book(t, func(f *excelize.File) {
		yes := true
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}); err != nil {
			panic(err)
		}
		put(f, s1, "A1", "Namn")
		put(f, s1, "B1", "Ansökan")
		put(f, s1, "C1", "Verkställt")
		put(f, s1, "A2", "Eva Ek")
		put(f, s1, "B2", 46085-1462)
		styled(f, s1, "B2", "yyyy-mm-dd")
		put(f, s1, "C2", 46085-1462)
	})
	r := newRegister(t)
	r.take(open(t, path))
	eva := r.named("Eva Ek")
	for _, m := range []model.Moment{model.M1a, model.M4a} {
		if got := eva.Mark(m).On.String(); got != "2026-03-04" {
			t.Errorf("%v = %q, want 2026-03-04", m, got)
		}
	}
}

// TestSheets: every visible sheet with customers is read, its name is the area
// of those who have no other, and a hidden one is told.
func TestSheets(t *testing.T) {
	path := book(t, func(f *excelize.File) {
		for _, name := range []string{"Gömd", "Söder", "Norra"} {
			if _, err := f.NewSheet(name); err != nil {
				panic(err)
			}
			put(f, name, "B4", "Namn")
			put(f, name, "C4", "Adress")
			put(f, name, "B5", "Eva "+name)
			put(f, name, "C5", "Gata 1")
		}
		put(f, s1, "A1", "Läs mig: listan finns på nästa blad")
		if err := f.SetSheetVisible("Gömd", false); err != nil {
			panic(err)
		}
	})
	r := newRegister(t)
	plan := r.take(open(t, path))
	if a, b := r.named("Eva Söder").Area, r.named("Eva Norra").Area; a != "Söder" || b != "Norra" || len(r.cases) != 2 {
		t.Errorf("%d cases in %q and %q, want 2 in Söder and Norra", len(r.cases), a, b)
	}
	want := []exchange.Code{exchange.HiddenSheet, exchange.SheetRead, exchange.SheetRead}
	if got := codes(plan.Warnings); !slices.Equal(got, want) {
		t.Errorf("warnings = %v, want %v", got, want)
	}
}

// TestMergedCells: an area that is merged over the rows of its customers is
// the area of each of them.
func TestMergedCells(t *testing.T) {
	path := book(t, func(f *excelize.File) {
		put(f, s1, "A1", "Kunder med digitala lås")
		put(f, s1, "A2", "Område")
		put(f, s1, "B2", "Namn")
		put(f, s1, "A3", "Söder")
		for i := 3; i <= 5; i++ {
			put(f, s1, fmt.Sprintf("B%d", i), fmt.Sprintf("Kund %c", 'A'+i))
		}
		for _, m := range [][2]string{{"A1", "D1"}, {"A3", "A5"}} {
			if err := f.MergeCell(s1, m[0], m[1]); err != nil {
				panic(err)
			}
		}
	})
	r := newRegister(t)
	r.take(open(t, path))
	for _, c := range r.cases {
		if c.Area != "Söder" {
			t.Errorf("area of %s = %q, want Söder", c.Customer.Name(), c.Area)
		}
	}
	if len(r.cases) != 3 {
		t.Errorf("%d cases, want 3", len(r.cases))
	}
}

// zipped writes a workbook's parts as they are, not compressed, so that a
// test can change a byte of one.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const (
	workbookPart = `<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`
	nameRow      = `<row><c t="str"><v>Namn</v></c></row>`
	evaRow       = `<row><c t="str"><v>Eva Ek</v></c></row>`
	relsPart     = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
)

// minimal is a workbook of one sheet with these rows.
func minimal(t testing.TB, rows string) []byte {
	return zipped(t, map[string]string{
		"xl/workbook.xml": workbookPart, "xl/_rels/workbook.xml.rels": relsPart,
		"xl/worksheets/sheet1.xml": "<worksheet><sheetData>" + rows + "</sheetData></worksheet>",
	})
}

// TestWorkbookWithoutReferences: some programs leave out where a cell is, for
// it follows from the order.
func TestWorkbookWithoutReferences(t *testing.T) {
	raw := minimal(t, `<row><c t="inlineStr"><is><t>Namn</t></is></c><c t="str"><v>Adress</v></c></row>`+
		`<row><c t="inlineStr"><is><r><t>Eva </t></r><r><t>Ek</t></r><rPh><t>!</t></rPh></is></c><c t="str"><f>A1&amp;"x"</f><v>Gata 1</v></c></row>`)
	table, err := exchange.Read(context.Background(), bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	if rows := table.Tables[0].Rows; len(rows) != 1 || !slices.Equal(rows[0].Cells, []string{"Eva Ek", "Gata 1"}) {
		t.Errorf("rows = %+v, want Eva Ek, Gata 1", rows)
	}
}

// TestFormulaWithoutValue: programs that do not calculate write a formula with
// no value or an empty one. Only a text that is empty is a value.
func TestFormulaWithoutValue(t *testing.T) {
	for cell, want := range map[string]int{
		`<c><f>A1+5</f></c>`: 1, `<c><f>A1+5</f><v></v></c>`: 1, `<c><f>A1+5</f><v/></c>`: 1,
		`<c t="str"><f>IF(A1,"x","")</f><v></v></c>`: 0, `<c><f>A1+5</f><v>46085</v></c>`: 0,
	} {
		raw := minimal(t, `<row><c t="str"><v>Namn</v></c><c t="str"><v>Monterat</v></c></row><row><c t="str"><v>Eva Ek</v></c>`+cell+`</row>`)
		book, err := exchange.Read(context.Background(), bytes.NewReader(raw), int64(len(raw)))
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, p := range newRegister(t).plan(book).Errors {
			if p.Code == exchange.NoSavedValue && p.Row == 2 && p.Column == "Monterat" {
				told++
			}
		}
		if told != want {
			t.Errorf("%s is told %d times, want %d", cell, told, want)
		}
	}
}

// TestFaults: each kind of file that is no list is refused by its own name.
func TestFaults(t *testing.T) {
	compound := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00\x01", 600)
	encrypted := compound + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	whole, err := os.ReadFile("testdata/kundlista.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		raw  string
		want exchange.Fault
	}{
		{"empty", "", exchange.ErrEmpty},
		{"only spaces", " \r\n\t\r\n", exchange.ErrEmpty},
		{"only delimiters", ";;;\r\n;;;\r\n", exchange.ErrEmpty},
		{"a mark and nothing", "\xef\xbb\xbf", exchange.ErrEmpty},
		{"no header", "Eva Ek;Gata 1\nUlf Ek;Gata 2\n", exchange.ErrNoHeader},
		{"a letter", "Hej Maria!\n\nHär kommer listan på kunder.\n", exchange.ErrNoHeader},
		{"only a header", "Namn;Adress\n;\n", exchange.ErrNoRows},
		{"pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>", exchange.ErrPDF},
		{"old excel", compound, exchange.ErrOldExcel},
		{"password", encrypted, exchange.ErrEncrypted},
		{"web page", "<html><table><tr><td>Namn</td></tr></table>", exchange.ErrMarkup},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", exchange.ErrBinary},
		{"noise", strings.Repeat("\x01\x02\x03abc", 100), exchange.ErrBinary},
		{"half a workbook", string(whole[:len(whole)/2]), exchange.ErrBroken},
		{"ods", string(zipped(t, map[string]string{"mimetype": "x", "content.xml": "<a/>"})), exchange.ErrOpenDocument},
		{"docx", string(zipped(t, map[string]string{"word/document.xml": "<a/>"})), exchange.ErrBinary},
		{"sheet that breaks off", string(minimal(t, "<row><c><v>1</v")), exchange.ErrBroken},
		{"sheet that breaks off below customers", string(minimal(t, nameRow+evaRow+"<row><c><v>1</v")), exchange.ErrBroken},
		{"sheet with a changed byte", strings.Replace(string(minimal(t, nameRow+evaRow)), "Eva", "Ewa", 1), exchange.ErrBroken},
		{"empty workbook", string(minimal(t, "")), exchange.ErrEmpty},
		{"workbook without a list", string(minimal(t, `<row><c t="str"><v>Hej</v></c></row>`)), exchange.ErrNoHeader},
		{"workbook with a header", string(minimal(t, nameRow)), exchange.ErrNoRows},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "lista.xlsx")
			if err := os.WriteFile(path, []byte(c.raw), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := exchange.Open(context.Background(), path)
			var file *exchange.FileError
			if !errors.Is(err, c.want) || !errors.As(err, &file) || file.Path != path {
				t.Errorf("Open(%s) = %v, want a FileError that is %v", c.name, err, c.want)
			}
		})
	}
}

func TestFaultOfThePath(t *testing.T) {
	for path, want := range map[string]exchange.Fault{
		filepath.Join(t.TempDir(), "finns inte.csv"): exchange.ErrMissing,
		t.TempDir(): exchange.ErrUnreadable,
	} {
		if _, err := exchange.Open(context.Background(), path); !errors.Is(err, want) {
			t.Errorf("Open(%q) = %v, want %v", path, err, want)
		}
	}
}

// TestBomb: a workbook of a few hundred kilobytes that unpacks to hundreds of
// megabytes is refused before it does.
func TestBomb(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, part := range map[string]string{"xl/workbook.xml": workbookPart, "xl/_rels/workbook.xml.rels": relsPart, "xl/worksheets/sheet1.xml": "<worksheet>"} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(part))
		}
		for blank := bytes.Repeat([]byte(" "), 1<<20); err == nil && strings.HasSuffix(name, "sheet1.xml") && b.Len() < 600<<10; {
			_, err = w.Write(blank)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := exchange.Read(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()))
	runtime.ReadMemStats(&after)
	if took := (after.TotalAlloc - before.TotalAlloc) >> 20; !errors.Is(err, exchange.ErrTooLarge) || took > 100 {
		t.Errorf("Read(bomb of %d bytes) = %v with %d MB of memory, want %v with little", b.Len(), err, took, exchange.ErrTooLarge)
	}
}
