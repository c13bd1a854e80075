package paper

import (
	"bytes"
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

func TestNothingRunsOffThePaper(t *testing.T) {
	paper := box{margin - 0.1, margin - 0.1, paperWidth - margin + 0.1, paperHeight - 5}
	for name, d := range papers(t) {
		for n, page := range read(t, d) {
			for _, w := range page.texts {
				if w.left < paper.left || w.top < paper.top || w.right > paper.right || w.bottom > paper.bottom {
					t.Errorf("%s, page %d: %q lies at %v, want within %v", name, n+1, w.text, w.box, paper)
				}
			}
		}
	}
}

func TestNothingLiesOnAnother(t *testing.T) {
	for name, d := range papers(t) {
		for n, page := range read(t, d) {
			for i, w := range page.texts {
				for _, o := range page.texts[:i] {
					if w.meets(o.box) {
						t.Errorf("%s, page %d: %q lies on %q", name, n+1, w.text, o.text)
					}
				}
				for _, m := range page.filled {
					if w.meets(m) {
						t.Errorf("%s, page %d: %q lies on a QR code", name, n+1, w.text)
						break
					}
				}
			}
		}
	}
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

func TestAHeadingIsFollowedByItsRows(t *testing.T) {
	for n, page := range read(t, PickupList(sheet, crowd(t, 500))) {
		lowest, heading := 0.0, 0.0
		for _, w := range page.texts {
			if strings.HasPrefix(w.text, "Kund0") || strings.HasPrefix(w.text, "Kund1") || strings.HasPrefix(w.text, "Kund2") || strings.HasPrefix(w.text, "Kund3") || strings.HasPrefix(w.text, "Kund4") {
				lowest = max(lowest, w.top)
			}
			if w.text == text.PaperSince.In(text.Swedish) {
				heading = max(heading, w.top)
			}
		}
		if heading > lowest {
			t.Errorf("page %d: the last heading is at %.0f mm, below the last customer at %.0f", n+1, heading, lowest)
		}
	}
}

func TestSameSheetSameBytes(t *testing.T) {
	for name, d := range papers(t) {
		if !bytes.Equal(pdf(t, d), pdf(t, d)) {
			t.Errorf("%s: written twice it is not the same", name)
		}
	}
}
