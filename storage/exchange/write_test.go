package exchange_test

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/storage/exchange"
)

var outList = exchange.List{
	Name:     "Kunder: [Söder]/2026 *med ett alldeles för långt namn*",
	Headings: []string{"Namn", "Personnr", "Telefon", "Område", "Monterat", "Kvittens pärm", "Anm"},
	Rows: [][]string{
		{"Åsa Öberg", "400728-9830", "+46 70 123 45 67", "Råå", "2026-03-04", "Pärm R:2", `=HYPERLINK("x";"y")`},
		{"Bo Ek", "", "", "Söder", "-", "", "två;\nrader \x1b[31m och \"citat\""},
	},
}

// TestWrittenListsAreReadAgain: what goes out comes in again with the same
// cells, and nothing of it is a formula on the way.
func TestWrittenListsAreReadAgain(t *testing.T) {
	for name, write := range map[string]func(io.Writer, exchange.List) error{"csv": exchange.WriteCSV, "xlsx": exchange.WriteXLSX} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b, outList); err != nil {
				t.Fatal(err)
			}
			table, err := exchange.Read(context.Background(), bytes.NewReader(b.Bytes()), int64(b.Len()))
			if err != nil {
				t.Fatal(err)
			}
			for i, row := range outList.Rows {
				for j, want := range row {
					if got := at(table.Tables[0].Rows[i].Cells, j); got != model.Clean(want) {
						t.Errorf("cell %d of row %d = %q, want %q", j, i, got, model.Clean(want))
					}
				}
			}
			r := newRegister(t)
			r.take(table)
			if asa := r.named("Åsa Öberg"); asa.Customer.Phone != "+46 70 123 45 67" || asa.ReceiptState() != model.ReceiptArchived {
				t.Errorf("Åsa: phone %q, receipt %v, want what was written", asa.Customer.Phone, asa.ReceiptState())
			}
		})
	}
}

func at(cells []string, i int) string {
	if i >= len(cells) {
		return ""
	}
	return cells[i]
}

func TestNoFormulaGoesOut(t *testing.T) {
	var b bytes.Buffer
	if err := exchange.WriteCSV(&b, exchange.List{Headings: []string{"=1", "@x"}, Rows: [][]string{{"+1", "-1", "\t=1", "a=1", ""}}}); err != nil {
		t.Fatal(err)
	}
	want := "\ufeff'=1;'@x\r\n'+1;'-1;'=1;a=1;\r\n"
	if got := b.String(); got != want {
		t.Errorf("WriteCSV() wrote %q, want %q", got, want)
	}
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWritingFails(t *testing.T) {
	if err := exchange.WriteCSV(full{}, outList); err == nil || !strings.Contains(err.Error(), "write csv") {
		t.Errorf("WriteCSV(full disk) = %v, want an error", err)
	}
	if err := exchange.WriteXLSX(full{}, outList); err == nil || !strings.Contains(err.Error(), "write xlsx") {
		t.Errorf("WriteXLSX(full disk) = %v, want an error", err)
	}
}

func TestCodesAndFaultsAreNamedOnce(t *testing.T) {
	for _, all := range [][]string{names(exchange.Codes()), names(exchange.Faults())} {
		slices.Sort(all)
		if once := slices.Compact(slices.Clone(all)); len(once) != len(all) || slices.Contains(all, "") {
			t.Errorf("names %q, want each once and none empty", all)
		}
	}
}

func names[T ~string](all []T) []string {
	var out []string
	for _, v := range all {
		out = append(out, string(v))
	}
	return out
}
