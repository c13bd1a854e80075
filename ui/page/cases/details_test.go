package cases

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// sheetOf returns the text of the details of a case.
func sheetOf(c model.Case, width int) string {
	s := sheet{l: pen, lang: text.Swedish, width: width, today: today}
	s.customer(c, false)
	s.keys(c, false)
	s.receipt(c)
	s.waits(c)
	s.notes(c)
	s.latest(c)
	return look.Strip(strings.Join(s.lines, "\n"))
}

// TestTheDetailsHoldAllThatIsKnown would catch a fact about the customer that
// can be written and is seen nowhere.
func TestTheDetailsHoldAllThatIsKnown(t *testing.T) {
	c := model.Case{Channel: model.Authority, NoLockReason: "dörren är för tunn", KeyNeeded: model.Yes,
		Customer: model.Customer{Given: "Åsa", Family: "Öberg", Street: "Furutorpsgatan 12", PostalCode: "252 27", Town: "Helsingborg",
			Phone: "042-10 50 00", DoorCode: "1945", Contact: model.Contact{Name: "Eva Ek", Relation: "dotter", Phone: "070-1"}},
		Keys:      []model.Key{{Position: "S-114", Number: "7", Received: today - 3}},
		Notes:     []model.Note{{On: today, By: "Per Sjö", Text: "Ring på hos grannen"}},
		Hindrance: model.Hindrance{Reason: "Tunstall", Until: today + 4}}
	for _, width := range []int{24, 28, 31, 32, 38, 50} {
		flat := strings.Join(strings.Fields(sheetOf(c, width)), " ")
		for _, want := range []string{
			"Furutorpsgatan 12", "252 27 Helsingborg", "042-10 50 00", "1945", "Eva Ek (dotter)", "070-1", "Myndighet",
			"inget digitalt", "dörren är för tunn", "S-114", "behövs", "Tunstall", "Per Sjö", "Ring på hos grannen",
		} {
			if !strings.Contains(flat, want) {
				t.Errorf("width %d: %q is not in the details:\n%s", width, want, sheetOf(c, width))
			}
		}
		for _, line := range strings.Split(sheetOf(c, width), "\n") {
			if n := look.Width(line); n > width+1 {
				t.Errorf("width %d: %q is %d cells", width, line, n)
			}
		}
	}
	c.Customer.Protected = true
	if got := sheetOf(c, 38); strings.Contains(got, "Furutorpsgatan") || strings.Contains(got, "042-10") || strings.Contains(got, "1945") {
		t.Errorf("the details of a protected person show an address, a telephone or a door code:\n%s", got)
	}
}
