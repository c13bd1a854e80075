package act

import (
	"strconv"
	"strings"

	"laskoll/model"
	"laskoll/ui/text"
)

// asked are the fields of the edit form in the order they are asked for: what
// is known first when a new customer calls.
var asked = []model.Field{
	model.FieldGiven, model.FieldFamily, model.FieldPersonnummer, model.FieldArea,
	model.FieldOrganisation, model.FieldChannel,
	model.FieldStreet, model.FieldPostalCode, model.FieldTown, model.FieldPhone,
	model.FieldPort, model.FieldDoorCode, model.FieldPortTag, model.FieldPortConsent,
	model.FieldContactName, model.FieldContactRelation, model.FieldContactPhone,
	model.FieldDecided, model.FieldKeyNeeded, model.FieldHasLock, model.FieldNoLockReason,
	model.FieldLockSerial, model.FieldBatteryAt, model.FieldBatteryDue, model.FieldProtected,
}

// name returns a field's key among the answers.
func name(f model.Field) string { return strconv.Itoa(int(f)) }

// field asks for one field of a case.
func field(f model.Field, value string, e Env) Field {
	l := e.Lang
	out := Field{Name: name(f), Label: text.Field(l, f), Value: value}
	choices := func(values ...string) {
		out.Kind = Choice
		for _, v := range values {
			label := text.Value(l, model.Setting{Field: f, Value: v})
			if v == "" {
				label = text.ChoiceNone.In(l)
			}
			out.Options = append(out.Options, Option{v, label})
		}
	}
	switch f {
	case model.FieldArea:
		out.Area = true
	case model.FieldPersonnummer:
		out.Kind, out.Value = Number, model.ShowPersonnummer(value, e.Today)
	case model.FieldOrganisation:
		choices("", string(model.HomeCare), string(model.HealthCare))
	case model.FieldChannel:
		choices("", string(model.Authority), string(model.ContactCentre))
	case model.FieldHasLock, model.FieldProtected:
		choices("", model.Yes)
	case model.FieldKeyNeeded:
		choices("", model.Yes, model.No)
	case model.FieldPort:
		choices("", model.PortOpen, model.PortCode, model.PortTag, model.PortLock)
	case model.FieldDecided, model.FieldPortConsent, model.FieldBatteryAt:
		out.Kind, out.Hint = Past, text.AskDayHint.In(l)
	case model.FieldBatteryDue:
		out.Hint = text.AskUntilHint.In(l)
	}
	return out
}

// askEdit asks for everything about the case that can be set by hand. The
// sensitive data of a protected person are not among it before they have been
// revealed.
func askEdit(t Target, e Env) (*Question, error) {
	q := &Question{Title: text.AskEdit.In(e.Lang)}
	hidden := t.Case.Customer.Protected && !t.Revealed
	if hidden {
		q.Intro = text.AskProtected.In(e.Lang)
	}
	for _, f := range asked {
		if hidden && f.Sensitive() {
			continue
		}
		q.Fields = append(q.Fields, field(f, t.Case.Get(f), e))
	}
	return q, nil
}

func doEdit(t Target, a Answers, e Env) (Outcome, error) {
	f, err := t.Case.Change(a.settings(e))
	return done(f, err, text.DidEdit.In(e.Lang, t.Case.Customer.Name()))
}

// settings returns the answers that are fields of a case.
func (a Answers) settings(e Env) []model.Setting {
	var set []model.Setting
	for _, f := range asked {
		v, ok := a[name(f)]
		if !ok {
			continue
		}
		switch {
		case f == model.FieldPersonnummer:
			v, _ = model.ParsePersonnummer(v, e.Today)
		case f == model.FieldBatteryDue && v != "":
			v = a.coming(name(f), e.Today).String()
		case f.Day() && v != "":
			v = a.past(name(f), e.Today).String()
		}
		set = append(set, model.Setting{Field: f, Value: v})
	}
	return set
}

// the fields of the form for a new case that are not fields of a case.
const (
	nameField    = "name"
	appliedField = "applied"
)

// AskNew asks for a new case. Only the name is needed; typed is what is known
// of it already.
func AskNew(typed string, e Env) Question {
	l := e.Lang
	q := Question{Title: text.AskNew.In(l), New: true, Fields: []Field{
		{Name: nameField, Label: text.AskName.In(l), Hint: text.AskNameHint.In(l), Value: typed, Required: true},
	}}
	start := map[model.Field]string{model.FieldArea: e.Area, model.FieldOrganisation: string(e.Org)}
	for _, f := range asked[2:] {
		q.Fields = append(q.Fields, field(f, start[f], e))
	}
	applied := dayField(e)
	applied.Name, applied.Label = appliedField, text.AskApplied.In(l)
	// The day belongs with what one knows while the customer is on the line.
	q.Fields = append(q.Fields[:5:5], append([]Field{applied}, q.Fields[5:]...)...)
	return q
}

// AskNext asks for the next case of a customer who has moved within the
// municipality: what moves along is filled in, what is of the old home is not.
func AskNext(t Target, e Env) Question {
	q := AskNew(t.Case.Customer.Name(), e)
	q.Intro = text.AskNextWhat.In(e.Lang)
	for n, f := range q.Fields {
		for _, along := range []model.Field{
			model.FieldPersonnummer, model.FieldOrganisation, model.FieldPhone,
			model.FieldContactName, model.FieldContactRelation, model.FieldContactPhone, model.FieldProtected,
		} {
			hidden := t.Case.Customer.Protected && !t.Revealed && along.Sensitive()
			if f.Name == name(along) && !hidden {
				q.Fields[n].Value = field(along, t.Case.Get(along), e).Value
			}
		}
		if f.Name == name(model.FieldArea) {
			q.Fields[n].Value = "" // whoever moves may come to another
		}
	}
	return q
}

// Customer returns who the answers of a new case are about.
func (a Answers) Customer(e Env) model.Customer {
	given, family := SplitName(a[nameField])
	number, _ := model.ParsePersonnummer(a[name(model.FieldPersonnummer)], e.Today)
	return model.Customer{Given: given, Family: family, Personnummer: number, Street: model.Clean(a[name(model.FieldStreet)])}
}

// DoNew decides to open a case: its opening, and the day of the application
// when one is given. code and id are the case's own.
func DoNew(id model.CaseID, code model.Code, a Answers, e Env) (Outcome, error) {
	cu := a.Customer(e)
	set := append(a.settings(e),
		model.Setting{Field: model.FieldGiven, Value: cu.Given},
		model.Setting{Field: model.FieldFamily, Value: cu.Family})
	open, err := model.Open(code, set)
	if err != nil {
		return Outcome{}, err
	}
	out := Outcome{Facts: []model.Fact{open}, Said: text.DidNew.In(e.Lang, cu.Name())}
	applied := a.past(appliedField, e.Today)
	if !applied.Known() {
		return out, nil
	}
	c, err := model.Fold(model.Event{Case: id, Fact: open})
	if err != nil {
		return Outcome{}, err
	}
	tick, err := c.Done(model.M1a, model.Doing{On: applied}, e.Today)
	if err != nil {
		return Outcome{}, err
	}
	out.Facts = append(out.Facts, tick)
	return out, nil
}

// SplitName takes a name apart as offices write it: "Öberg, Åsa", or "Åsa
// Öberg" where the last word is the family name.
func SplitName(s string) (given, family string) {
	s = model.Clean(s)
	if family, given, ok := strings.Cut(s, ","); ok {
		return strings.TrimSpace(given), strings.TrimSpace(family)
	}
	i := strings.LastIndex(s, " ")
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i+1:]
}
