package paper

import (
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/boombuler/barcode/qr"

	"laskoll/model"
)

// The picture on the paper is the library's own, module for module.
func TestQRIsThePictureOfTheCode(t *testing.T) {
	c := lives("Rut", "Dahl", "Söder").number(777).fitted(9).build(t)
	want, err := qr.Encode(string(c.Code), qr.Q, qr.AlphaNumeric)
	if err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]Document{"OrderForm": OrderForm(sheet, c), "PickupList": PickupList(sheet, []model.Case{c})} {
		filled := read(t, d)[0].filled
		if len(filled) == 0 {
			t.Errorf("%s has no QR code", name)
			continue
		}
		left, top, right := filled[0].left, filled[0].top, 0.0
		for _, f := range filled {
			left, top, right = min(left, f.left), min(top, f.top), max(right, f.right)
		}
		n := want.Bounds().Dx()
		module := (right - left) / float64(n)
		for i := range n * n {
			x, y := left+(float64(i%n)+0.5)*module, top+(float64(i/n)+0.5)*module
			black := slices.ContainsFunc(filled, func(b box) bool { return b.left < x && x < b.right && b.top < y && y < b.bottom })
			if black != (want.At(i%n, i/n) == color.Black) {
				t.Errorf("%s: module %d,%d is black: %v, want %v", name, i%n, i/n, black, !black)
			}
		}
	}
}

// A scanner needs the white margin to find the picture.
func TestQRHasItsQuietMargin(t *testing.T) {
	for name, d := range papers(t) {
		if strings.HasSuffix(name, "500") {
			continue
		}
		for _, page := range read(t, d) {
			module := 1000.0
			for _, f := range page.filled {
				module = min(module, f.bottom-f.top)
			}
			for _, f := range page.filled {
				near := box{f.left - quiet*module, f.top - quiet*module, f.right + quiet*module, f.bottom + quiet*module}
				for _, w := range page.texts {
					if w.meets(near) {
						t.Fatalf("%s: %q stands in the white margin of a QR code", name, w.text)
					}
				}
			}
		}
	}
}

func TestCaseWithoutCodeHasNoQR(t *testing.T) {
	c := lives("Rut", "Dahl", "Söder").fitted(9).build(t)
	c.Code = ""
	for name, d := range all(sheet, c) {
		if n := len(read(t, d)[0].filled); n != 0 {
			t.Errorf("%s of a case without a code has %d modules of a QR code, want none", name, n)
		}
	}
}

// A scanner reads the printed pages, where there is one.
func TestScannerReadsThePaper(t *testing.T) {
	for _, tool := range []string{"pdftoppm", "zbarimg"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip(err)
		}
	}
	cases := office(t)
	for name, want := range map[string][]model.Case{"pickup": cases[:7], "order": cases[:1], "receipt": cases[:1]} {
		d := map[string]Document{"pickup": PickupList(sheet, cases), "order": OrderForm(sheet, cases[0]), "receipt": ReceiptLabel(sheet, cases[0])}[name]
		for _, dots := range []string{"150", "300"} {
			got := scan(t, d, dots)
			for _, c := range want {
				if !slices.Contains(got, string(c.Code)) {
					t.Errorf("%s at %s dots per inch: the scanner read %q, want %q among them", name, dots, got, c.Code)
				}
			}
		}
	}
}

// scan prints the first page with so many dots per inch and returns what a
// scanner finds on it.
func scan(t *testing.T, d Document, dots string) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "paper")
	if err := os.WriteFile(file+".pdf", pdf(t, d), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", dots, "-png", "-singlefile", file+".pdf", file).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v: %s", err, out)
	}
	out, err := exec.Command("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", file+".png").Output()
	if err != nil {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.Fields(string(out))
}
