package paper

import (
	"cmp"
	"fmt"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"laskoll/model"
	"laskoll/ui/text"
)

// The columns of the list of receipts to fetch.
const (
	pickupName    = margin + 8
	pickupAddress = pickupName + 62
	pickupSince   = pickupAddress + 52
	pickupCode    = paperWidth - margin - pickupSide - 2.5
	pickupSide    = 12.6
	pickupRow     = pickupSide + 5.4 // with the quiet margin of the picture
)

// PickupList is the list that staff take along to fetch lock receipts: by
// area, in each the oldest first. Of the cases given only those are on it
// whose receipt is at the customer's, or was looked for there in vain. Which
// of them are for today, and not put off, the caller has chosen.
func PickupList(s Sheet, cases []model.Case) Document {
	rows := slices.DeleteFunc(slices.Clone(cases), func(c model.Case) bool { return !toFetch(c) })
	sortPickup(rows)
	return Document{
		Name: text.PaperPickupFile.In(s.Lang, s.Today), Rows: len(rows),
		sheet: s, title: text.PaperPickup, care: text.PaperCare,
		parts: []func(*page){func(p *page) { p.pickup(rows) }},
	}
}

// toFetch reports whether there is a receipt to bring from the customer's. A
// receipt that went missing at the office is not to be looked for there.
func toFetch(c model.Case) bool {
	switch c.ReceiptState() {
	case model.ReceiptAtCustomer:
		return true
	case model.ReceiptMissing:
		return c.Mark(model.M8a).State != model.Done
	}
	return false
}

// sortPickup puts the areas in the order of the Swedish alphabet, those that
// have none last.
func sortPickup(rows []model.Case) {
	alphabet := collate.New(language.Swedish)
	slices.SortStableFunc(rows, func(a, b model.Case) int {
		switch {
		case a.Area == b.Area:
			return cmp.Or(
				cmp.Compare(a.ReceiptSince(), b.ReceiptSince()),
				alphabet.CompareString(a.Customer.Name(), b.Customer.Name()),
				slices.Compare(a.ID[:], b.ID[:]),
			)
		case a.Area == "":
			return 1
		case b.Area == "":
			return -1
		}
		return cmp.Or(alphabet.CompareString(a.Area, b.Area), cmp.Compare(a.Area, b.Area))
	})
}

func (p *page) pickup(rows []model.Case) {
	if len(rows) == 0 {
		p.lead(text.PaperPickupNone.In(p.lang))
		return
	}
	p.lead(text.PaperPickupLead.In(p.lang, len(rows)), text.PaperPickupHow.In(p.lang))
	for len(rows) > 0 {
		area := rows[0].Area
		n := slices.IndexFunc(rows, func(c model.Case) bool { return c.Area != area })
		if n < 0 {
			n = len(rows)
		}
		p.group(fmt.Sprintf("%s (%d)", cmp.Or(area, text.PaperNoArea.In(p.lang)), n), p.pickupNames())
		for _, c := range rows[:n] {
			p.pickupRow(c)
		}
		rows = rows[n:]
	}
}

// pickupNames are the headings of the columns.
func (p *page) pickupNames() []column {
	name := func(x float64, ph text.Phrase) column {
		return column{x: x, paras: []para{{smallFace, ph.In(p.lang), 1}}}
	}
	return []column{name(pickupName, text.PaperCustomer), name(pickupAddress, text.PaperAddress), name(pickupSince, text.PaperSince)}
}

func (p *page) pickupRow(c model.Case) {
	who := []para{{nameFace, p.doc.sheet.named(c.Customer.Name()), 4}, {bodyFace, c.Code.String(), 1}}
	if c.Customer.Protected {
		who = append(who, para{smallFace, text.ProtectedMark.In(p.lang), 2})
	}
	top := p.row(pickupRow, []column{
		{pickupName, pickupAddress - pickupName - gap, who},
		{pickupAddress, pickupSince - pickupAddress - gap, p.address(c)},
		{pickupSince, pickupCode - pickupSince - gap, p.since(c)},
	})
	p.tick(margin, top+1.2)
	p.qr(pickupCode, top+(pickupRow-pickupSide)/2, pickupSide, c.Code)
}

// address returns the customer's address, or why it is not there.
func (p *page) address(c model.Case) []para {
	cu := c.Customer
	town := join(cu.PostalCode, cu.Town)
	switch {
	case p.doc.sheet.hides(c.ID, cu.Protected):
		return []para{{bodyFace, text.PaperWithheld.In(p.lang), 4}}
	case cu.Street == "" && town == "":
		return []para{{bodyFace, text.PaperNoAddress.In(p.lang), 2}}
	}
	return []para{{bodyFace, cu.Street, 4}, {bodyFace, town, 2}}
}

// since returns from when the receipt has been out, and in words what colours
// would say.
func (p *page) since(c model.Case) []para {
	s, day := p.doc.sheet, c.ReceiptSince()
	when := text.PaperFittedOnce.In(p.lang)
	switch {
	case c.ReceiptState() == model.ReceiptMissing:
		when = text.PaperMissing.In(p.lang, text.Day(p.lang, day, s.Today))
	case day.Known():
		when = text.PaperFitted.In(p.lang, text.Day(p.lang, day, s.Today))
	}
	out := []para{{smallFace, when, 3}}
	if day.Known() {
		out = append(out, para{smallFace, text.Days(p.lang, c.ReceiptAge(s.Today)), 1})
	}
	out = append(out, para{boldFace, s.late(c), 2})
	if c.Ended() {
		// Nobody should ring that door and ask for the customer.
		out = append(out, para{boldFace, text.PaperEnded.In(p.lang, text.EndReason(p.lang, c.End.Reason)), 2})
	}
	return out
}

// late returns whether a receipt should have been fetched by now, "" when it
// should not or is looked for already.
func (s Sheet) late(c model.Case) string {
	day := c.ReceiptSince()
	if !day.Known() || c.ReceiptState() != model.ReceiptAtCustomer {
		return ""
	}
	// The case's own concern would do, but for one that has ended: there the
	// end is what it points out.
	concern := model.Concern{Kind: model.ReceiptNotFetched, Since: day}
	item, late := concern.Judge(c.ID, s.Today, s.Limits)
	switch {
	case !late:
		return ""
	case item.Level == model.Danger:
		return text.PaperVeryLate.In(s.Lang)
	}
	return text.PaperLate.In(s.Lang)
}
