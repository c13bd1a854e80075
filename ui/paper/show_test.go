package paper

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// show writes the print-outs to a folder, to be looked at:
//
//	go test ./ui/paper -run Show -show /tmp/papers
var show = flag.String("show", "", "the folder to write the print-outs to")

func TestShow(t *testing.T) {
	if *show == "" {
		t.Skip("no -show folder")
	}
	cases := office(t)
	for name, d := range map[string]Document{
		"pickup": PickupList(sheet, cases), "order": OrderForm(sheet, cases[1]),
		"order-protected": OrderForm(sheet, cases[3]), "order-long": OrderForm(sheet, cases[4]),
		"receipt": ReceiptLabel(sheet, cases[1]), "receipt-long": ReceiptLabel(sheet, cases[4]),
		"today": attention(cases), "crowd": PickupList(sheet, crowd(t, 500)),
	} {
		f, err := os.Create(filepath.Join(*show, name+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		if err := d.Write(f); err != nil {
			t.Errorf("Write(%s) = %v", name, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}
