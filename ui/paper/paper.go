// Package paper makes the print-outs as PDF: the list of receipts to fetch,
// the order of a lock, the lock receipt with its labels, and today's list.
//
// A print-out leaves the office, lies on a car seat and is forgotten in a
// printer, so less stands on it than on the screen:
//
//   - The address, telephone and contact of a protected person are left out
//     unless [Sheet.Revealed] says that the user asked to see them.
//   - Door codes, key positions and what staff wrote in their own words
//     (notes, remarks, hindrances) are never printed, by any function here:
//     nothing that opens a door can end up beside an address.
//
// A [Document] is described first and drawn when it is written. The same
// sheet and the same cases give the same bytes. Pages are A4, and say in
// words what the screens say in colours.
package paper

import (
	"fmt"
	"io"

	"laskoll/model"
	"laskoll/ui/text"
)

// Sheet is what every print-out needs to know beside its own content.
type Sheet struct {
	Lang   text.Lang
	Today  model.Date      // the day of the print-out
	By     string          // who prints it; "" leaves it out
	Limits model.Deadlines // says which receipts are late

	// Revealed reports whether the protected data of a case may be printed.
	// The caller has recorded that it was revealed (model.Revealed). Nil
	// reveals nothing.
	Revealed func(model.CaseID) bool
	// Numbers prints personal numbers whole on the order form, when the user
	// asked for it; otherwise their last four are hidden.
	Numbers bool
}

// Document is a print-out, not yet drawn. Make one with [PickupList],
// [OrderForms], [ReceiptLabels] or [Today].
type Document struct {
	// Name is what its file is called, without ".pdf". It names no person.
	Name string
	// Rows is how many rows the list has, or how many forms there are.
	Rows int

	sheet Sheet
	title text.Phrase
	care  text.Phrase   // the last line of every page
	parts []func(*page) // each begins a page, and has its own page numbers
}

// Write draws the document and writes it as PDF. The error is w's own, or
// tells that the PDF could not be made.
func (d Document) Write(w io.Writer) error {
	// Drawn twice: how many pages a part has is known when all are drawn, and
	// stands on each.
	p := draw(d, draw(d, nil).counted)
	if err := p.pdf.Output(w); err != nil {
		return fmt.Errorf("make the pdf %q: %w", d.Name, err)
	}
	return nil
}

// draw draws every part of the document. pages is how many each has, none when
// that is being found out.
func draw(d Document, pages []int) *page {
	p := newPage(d, pages)
	for _, part := range d.parts {
		p.begin()
		part(p)
		p.counted = append(p.counted, p.pdf.PageNo()-p.first)
	}
	return p
}

// hides reports whether the case's protected data is to be left out.
func (s Sheet) hides(id model.CaseID, protected bool) bool {
	return protected && (s.Revealed == nil || !s.Revealed(id))
}

// named returns the name, or words for that there is none.
func (s Sheet) named(name string) string {
	if name == "" {
		return text.PaperNoName.In(s.Lang)
	}
	return name
}
