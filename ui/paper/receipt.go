package paper

import (
	"cmp"

	"laskoll/model"
	"laskoll/ui/text"
)

// The labels at the foot of the lock receipt.
const (
	labelWidth  = inner / 2
	labelHeight = 42.0
	labelSide   = 24.0
)

// ReceiptLabel is the lock receipt (låskvittens) of a case for the fitter to
// fill in, and below it two labels to cut out: one for a receipt that came on
// another paper, one for the box of loose parts. It says whose door it is but
// not where, for it lies in the hall and then in a binder.
func ReceiptLabel(s Sheet, c model.Case) Document {
	d := ReceiptLabels(s, []model.Case{c})
	d.Name = join(text.PaperReceiptFile.In(s.Lang, c.Code, s.Today))
	return d
}

// ReceiptLabels is a lock receipt with its labels for each of the cases, in
// their order.
func ReceiptLabels(s Sheet, cases []model.Case) Document {
	return Document{
		Name: text.PaperReceiptsFile.In(s.Lang, s.Today), Rows: len(cases),
		sheet: s, title: text.PaperReceipt, care: text.PaperKept,
		parts: forms(cases, (*page).receipt),
	}
}

func (p *page) receipt(c model.Case) {
	const side = 30.0
	top := p.y
	p.text(margin, p.y, bodyFace, text.PaperCode.In(p.lang))
	p.y += bodyFace.leading()
	p.text(margin, p.y, codeFace, c.Code.String())
	p.y += codeFace.leading() + 2
	p.lead(text.PaperReceiptHow.In(p.lang))
	p.qr(paperWidth-margin-side, top+3, side, c.Code)
	p.y = top + side + 9

	p.fields(field{label: text.PaperCustomer, value: c.Customer.Name()})
	p.fields(p.blank(model.FieldArea, c.Area), p.organisation(c))
	p.fields(field{label: text.PaperFittingDay}, field{label: text.PaperLockNumber})
	p.fields(field{label: text.PaperFitterSign, least: signRow}, field{label: text.PaperCustomerSign, least: signRow})
	p.y += gap
	p.ticks(text.PaperTickTried, text.PaperTickParts, text.PaperTickReceipt)
	p.section(text.PaperOffice.In(p.lang))
	p.fields(field{label: text.PaperFetchedBy}, field{label: text.PaperArchivedIn})
	p.labels(c)
}

// labels draws the two labels at the foot of the page.
func (p *page) labels(c model.Case) {
	p.room(labelHeight + smallFace.leading() + 2)
	y := bottom - labelHeight
	p.text(margin, y-smallFace.leading()-1, smallFace, text.PaperCut.In(p.lang))
	p.pdf.SetDashPattern([]float64{1.5, 1.5}, 0)
	p.pdf.Rect(margin, y, inner, labelHeight, "D")
	p.pdf.Line(margin+labelWidth, y, margin+labelWidth, y+labelHeight)
	p.pdf.SetDashPattern(nil, 0)
	p.caption(margin, y, c, text.PaperLabelReceipt)
	p.caption(margin+labelWidth, y, c, text.PaperLabelLooseBox)
}

// caption draws what is on one label.
func (p *page) caption(x, y float64, c model.Case, title text.Phrase) {
	p.qr(x+labelWidth-labelSide-5, y+5, labelSide, c.Code)
	width := labelWidth - labelSide - 5 - 8
	x, y = x+4, y+3
	for _, t := range []para{
		{smallFace, title.In(p.lang), 2}, {titleFace, c.Code.String(), 1},
		{nameFace, p.doc.sheet.named(c.Customer.Name()), 3},
		{bodyFace, cmp.Or(c.Area, text.PaperNoArea.In(p.lang)), 2},
	} {
		for _, line := range p.wrap(t.face, t.text, width, t.most) {
			p.text(x, y, t.face, line)
			y += t.face.leading()
		}
	}
}
