package paper

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/text"
)

// papers returns every print-out there is, of the office and of extremes.
func papers(t *testing.T) map[string]Document {
	cases := office(t)
	endless := lives(strings.Repeat("Å", 300), strings.Repeat("Wiik-", 60), strings.Repeat("Område ", 40))
	for _, f := range []model.Field{model.FieldStreet, model.FieldTown, model.FieldPhone, model.FieldContactName, model.FieldContactPhone} {
		endless.set[f] = strings.Repeat("M", 400)
	}
	extreme := endless.number(77).fitted(9).protected().build(t)
	empty := lives("", "", "").number(78).fitted(9)
	empty.set = map[model.Field]string{}
	shown := sheet
	shown.Revealed = func(model.CaseID) bool { return true }
	shown.By = strings.Repeat("Maria ", 60)
	english := sheet
	english.Lang, english.By = text.English, ""
	return map[string]Document{
		"pickup": PickupList(sheet, cases), "pickup 500": PickupList(sheet, crowd(t, 500)),
		"pickup none": PickupList(sheet, nil), "pickup extreme": PickupList(shown, []model.Case{extreme, empty.build(t)}),
		"pickup English": PickupList(english, cases),
		"order":          OrderForm(sheet, cases[1]), "order long": OrderForm(sheet, cases[4]),
		"order extreme": OrderForm(shown, extreme), "order empty": OrderForm(english, empty.build(t)),
		"receipt": ReceiptLabel(sheet, cases[1]), "receipt extreme": ReceiptLabel(shown, extreme),
		"receipt empty": ReceiptLabel(english, empty.build(t)), "receipt no case": ReceiptLabel(sheet, model.Case{}),
		"today": attention(cases), "today 500": attention(crowd(t, 500)), "today none": attention(nil),
		"today extreme": attention([]model.Case{extreme}),
	}
}

// Every print-out, also the extremes, keeps to its paper and its columns.
func TestLayout(t *testing.T) {
	for name, d := range papers(t) {
		for n, page := range read(t, d) {
			for _, fault := range append(page.outside(), page.overlaps()...) {
				t.Errorf("%s, page %d: %s", name, n+1, fault)
			}
		}
	}
}

// outside names what runs off the paper or into its margins.
func (page ink) outside() (faults []string) {
	const slack = 0.1
	for _, w := range page.texts {
		if w.left < margin-slack || w.top < margin || w.right > paperWidth-margin+slack || w.bottom > paperHeight-5 {
			faults = append(faults, fmt.Sprintf("%q lies at %.1f, want within the margins", w.text, w.box))
		}
	}
	for _, m := range page.filled {
		if m.left < margin || m.right > paperWidth-margin+slack || m.bottom > bottom {
			faults = append(faults, fmt.Sprintf("a QR code lies at %.1f, want within the margins", m))
			break
		}
	}
	return faults
}

// overlaps names what is drawn on something else.
func (page ink) overlaps() (faults []string) {
	for i, w := range page.texts {
		for _, o := range page.texts[:i] {
			if w.meets(o.box) {
				faults = append(faults, fmt.Sprintf("%q lies on %q", w.text, o.text))
			}
		}
		if slices.ContainsFunc(page.filled, w.meets) {
			faults = append(faults, fmt.Sprintf("%q lies on a QR code", w.text))
		}
	}
	return faults
}

func TestFormsTakeOnePage(t *testing.T) {
	cases := office(t)
	for _, c := range cases {
		for name, d := range map[string]Document{"OrderForm": OrderForm(sheet, c), "ReceiptLabel": ReceiptLabel(sheet, c)} {
			if n := len(read(t, d)); n != 1 {
				t.Errorf("%s(%s) has %d pages, want 1", name, c.Customer.Name(), n)
			}
		}
	}
}

func TestEveryPageSaysWhichAndWhose(t *testing.T) {
	pages := read(t, PickupList(sheet, crowd(t, 60)))
	for n, page := range pages {
		got := words([]ink{page})
		for _, want := range []string{
			"Hämtlista för låskvittenser\n", "måndag 23 november 2026\n", text.PaperPage.In(text.Swedish, n+1, len(pages)) + "\n",
			"Utskrivet 23 nov 2026 av Maria Kovačević\n", "Innehåller personuppgifter.", "Adress\n",
		} {
			if !strings.Contains(got, want) {
				t.Errorf("page %d of %d lacks %q:\n%s", n+1, len(pages), want, got)
			}
		}
	}
	if len(pages) < 4 {
		t.Errorf("60 receipts took %d pages, want at least 4", len(pages))
	}
}

// Wherever on a page an area ends, the heading of the next has a row below it.
func TestAHeadingIsFollowedByItsRows(t *testing.T) {
	for n := 28; n < 48; n += 2 {
		for at, page := range read(t, PickupList(sheet, crowd(t, n))) {
			row, heading := 0.0, 0.0
			for _, w := range page.texts {
				switch {
				case customer.MatchString(w.text):
					row = max(row, w.top)
				case w.text == text.PaperSince.In(text.Swedish):
					heading = max(heading, w.top)
				}
			}
			if heading > row {
				t.Errorf("%d receipts, page %d: the last heading is at %.0f mm, the last customer at %.0f, want it below", n, at+1, heading, row)
			}
		}
	}
}

var customer = regexp.MustCompile(`^Kund\d`)

func TestSameSheetSameBytes(t *testing.T) {
	cases := office(t)
	for _, d := range []Document{PickupList(sheet, cases), OrderForm(sheet, cases[0]), ReceiptLabel(sheet, cases[0]), attention(cases)} {
		if !bytes.Equal(pdf(t, d), pdf(t, d)) {
			t.Errorf("%s: written twice it is not the same", d.Name)
		}
	}
}
