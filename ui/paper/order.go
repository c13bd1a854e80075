package paper

import (
	"laskoll/model"
	"laskoll/ui/text"
)

// orderSide is how large the QR code of a form is; beside it the text ends.
const orderSide = 24.0

// OrderForm is the order of a digital lock to Tunstall (beställningsblankett,
// moment 6a). It bears the customer's address, so the door code is not on it
// and is given by telephone; what a protected person's address is, too.
func OrderForm(s Sheet, c model.Case) Document {
	d := OrderForms(s, []model.Case{c})
	d.Name = join(text.PaperOrderFile.In(s.Lang, c.Code, s.Today))
	return d
}

// OrderForms is a form for each of the cases, in their order. Each is a paper
// of its own, with its own page numbers: they are sent one by one.
func OrderForms(s Sheet, cases []model.Case) Document {
	return Document{
		Name: text.PaperOrdersFile.In(s.Lang, s.Today), Rows: len(cases),
		sheet: s, title: text.PaperOrder, care: text.PaperCare,
		parts: forms(cases, (*page).order),
	}
}

// forms draws a form for each of the cases.
func forms(cases []model.Case, draw func(*page, model.Case)) []func(*page) {
	parts := make([]func(*page), 0, len(cases))
	for _, c := range cases {
		parts = append(parts, func(p *page) { draw(p, c) })
	}
	return parts
}

func (p *page) order(c model.Case) {
	top := p.y
	p.text(margin, p.y, groupFace, text.PaperOrderTo.In(p.lang))
	p.y += groupFace.leading() + 3
	p.text(margin, p.y, bodyFace, text.PaperCode.In(p.lang))
	p.y += bodyFace.leading()
	p.text(margin, p.y, titleFace, c.Code.String())
	p.y += titleFace.leading() + 1
	p.text(margin, p.y, smallFace, text.PaperOrderCode.In(p.lang))
	p.qr(paperWidth-margin-orderSide, top+2, orderSide, c.Code)
	p.y = top + orderSide + 5

	p.orderer(c)
	p.customer(c)
	p.section(text.PaperDoor.In(p.lang))
	p.fields(p.blank(model.FieldDoorCode, text.PaperDoorCode.In(p.lang)))
	p.fields(field{label: text.PaperDoorKind}, field{label: text.PaperWished})
	p.fields(field{label: text.PaperRest, least: signRow})
	p.section(text.PaperSupplier.In(p.lang))
	p.fields(field{label: text.PaperFittingDay}, field{label: text.PaperFitter}, field{label: text.PaperLockNumber})
}

// orderer tells who orders.
func (p *page) orderer(c model.Case) {
	s := p.doc.sheet
	p.section(text.PaperOrderer.In(p.lang))
	p.fields(p.blank(model.FieldArea, c.Area), p.organisation(c))
	p.fields(field{label: text.PaperOrdererName, value: s.By}, field{label: text.PaperOrderPhone})
	p.fields(field{label: text.PaperOrderDay, value: text.DayFull(p.lang, s.Today)}, field{label: text.PaperSignature, least: signRow})
}

// customer tells whose door it is. What is protected is said to be so: an
// empty box would be filled in by hand.
func (p *page) customer(c model.Case) {
	cu, hidden := c.Customer, p.doc.sheet.hides(c.ID, c.Customer.Protected)
	show := func(f model.Field, value string) field {
		if hidden {
			value = text.PaperByPhone.In(p.lang)
		}
		return p.blank(f, value)
	}
	title := text.PaperCustomer.In(p.lang)
	if cu.Protected {
		title += " – " + text.ProtectedMark.In(p.lang)
	}
	p.section(title)
	p.fields(field{label: text.PaperOrdererName, value: cu.Name()})
	p.fields(p.blank(model.FieldPersonnummer, p.number(cu.Personnummer, hidden)), show(model.FieldPhone, cu.Phone))
	street, town := show(model.FieldStreet, cu.Street), show(model.FieldTown, join(cu.PostalCode, cu.Town))
	town.name, town.label = "", text.PaperPostal
	p.fields(street, town)
	contact := cu.Contact.Name
	if cu.Contact.Relation != "" {
		contact = join(contact, "("+cu.Contact.Relation+")")
	}
	p.fields(show(model.FieldContactName, contact), show(model.FieldContactPhone, cu.Contact.Phone))
}

// number returns the personal number as far as it may stand on paper.
func (p *page) number(n string, hidden bool) string {
	if p.doc.sheet.Numbers && !hidden {
		return model.ShowPersonnummer(n, p.doc.sheet.Today)
	}
	return model.MaskPersonnummer(n, p.doc.sheet.Today)
}

// organisation is the field of the organisation, with its letters and words.
func (p *page) organisation(c model.Case) field {
	return p.blank(model.FieldOrganisation, join(string(c.Organisation), text.Organisation(p.lang, c.Organisation)))
}

// blank is the field with the name that the screens give it.
func (p *page) blank(f model.Field, value string) field {
	return field{name: text.Field(p.lang, f), value: value}
}
