package text

import "laskoll/model"

// Detail is one value of something that happened, with what it is called.
type Detail struct {
	Label string
	Value string
}

var (
	detailWhat     = Phrase{"Vad", "What"}
	detailDay      = Phrase{"Dag", "Day"}
	detailBy       = Phrase{"Utfört av", "Done by"}
	detailRemark   = Phrase{"Anmärkning", "Remark"}
	detailReason   = Phrase{"Orsak", "Reason"}
	detailReceipt  = Phrase{"Låskvittens", "Lock receipt"}
	detailPlace    = Phrase{"Plats", "Place"}
	detailWhom     = Phrase{"Till vem", "To whom"}
	detailUntil    = Phrase{"Till", "Until"}
	detailWaits    = Phrase{"Väntar på", "Waits for"}
	detailPosition = Phrase{"Nyckelposition", "Key position"}
	detailNumber   = Phrase{"Nyckelnummer", "Key number"}
	detailNote     = Phrase{"Anteckning", "Note"}
)

// Details returns what the fact says value by value, to be held against what
// another one says. The values that are private about a protected person are
// said to be hidden.
func Details(l Lang, f model.Fact, c model.Case, today model.Date) []Detail {
	t := teller{Lang: l, Case: c, Today: today}
	var out []Detail
	switch f := f.(type) {
	case model.Changed:
		return t.fields(f.Set)
	case model.MomentDone:
		out = t.list(f, detailDay, t.day(f.On), detailBy, f.By, detailRemark, f.Remark)
	case model.MomentSkipped:
		out = t.list(f, detailReason, f.Reason)
	case model.KeyReceived:
		out = t.list(f, detailPosition, t.hidden(f.Position), detailNumber, t.hidden(f.Number), detailDay, t.day(f.On))
	case model.KeyChanged:
		out = t.list(f, detailPosition, t.hidden(f.Position), detailNumber, t.hidden(f.Number))
	case model.KeyReturned:
		out = t.list(f, detailDay, t.day(f.On), detailWhom, f.To)
	case model.ReceiptMoved:
		out = t.list(nil, detailReceipt, movedWords(l, f.To), detailPlace, join(f.Place.String(), f.Place.Area),
			detailWhom, f.Whom, detailReason, f.Why, detailDay, t.day(f.On), detailBy, f.By)
	case model.LockOut:
		out = t.list(f, detailReason, LockFault(l, f.Why), detailDay, t.day(f.On), detailRemark, f.Remark)
	case model.FittingFailed:
		out = t.list(f, detailDay, t.day(f.On), detailReason, f.Why)
	case model.NoteAdded:
		out = t.list(nil, detailNote, f.Text)
	case model.Hindered:
		out = t.list(nil, detailWaits, f.Reason, detailUntil, t.day(f.Until))
	case model.Reviewed:
		out = t.list(f, detailUntil, t.day(f.Until), detailRemark, f.Remark)
	case model.Closed:
		out = t.list(f, detailReason, EndReason(l, f.Reason), detailDay, t.day(f.On), detailRemark, f.Remark)
	default:
		out = t.list(f)
	}
	return out
}

// hidden returns what leads to the customer's door, unless the customer is a
// protected person.
func (t teller) hidden(s string) string {
	if s != "" && t.Case.Customer.Protected {
		return Hidden.In(t.Lang)
	}
	return s
}

// list makes details of labels and their values; what the fact does in words
// comes first, unless there is no fact. Values that are empty are left out.
func (t teller) list(f model.Fact, pairs ...any) []Detail {
	var out []Detail
	if f != nil {
		out = append(out, Detail{detailWhat.In(t.Lang), t.deed(f)})
	}
	for i := 0; i < len(pairs); i += 2 {
		if v := model.Clean(pairs[i+1].(string)); v != "" {
			out = append(out, Detail{pairs[i].(Phrase).In(t.Lang), v})
		}
	}
	return out
}

// deed says what a fact does without its values, which stand beside it.
func (t teller) deed(f model.Fact) string {
	switch f := f.(type) {
	case model.MomentDone:
		return toldDone.In(t.Lang, MomentName(t.Lang, f.Moment))
	case model.MomentSkipped:
		return toldSkipped.In(t.Lang, MomentName(t.Lang, f.Moment))
	case model.KeyReceived:
		return toldKey.In(t.Lang)
	case model.KeyReturned:
		return toldKeyBack.In(t.Lang)
	case model.Reviewed:
		return toldReviewed.In(t.Lang)
	}
	return t.said(f)
}

// fields are the values that fields of the case were given.
func (t teller) fields(set []model.Setting) []Detail {
	var out []Detail
	for _, s := range set {
		value := Value(t.Lang, s)
		switch {
		case t.Case.Customer.Protected && (s.Field.Sensitive() || s.Field == model.FieldPersonnummer):
			value = Hidden.In(t.Lang)
		case s.Value == "":
			value = toldEmptied.In(t.Lang)
		case s.Field == model.FieldPersonnummer:
			value = model.ShowPersonnummer(s.Value, t.Today)
		}
		out = append(out, Detail{Field(t.Lang, s.Field), model.Clean(value)})
	}
	return out
}
