package exchange

import (
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// person reads name and personal number, which may stand in one cell.
func (b *reading) person() {
	name := b.cell(Name)
	number := b.cell(Personnummer)
	if at := personnummerForm.FindStringSubmatchIndex(name.text); at != nil {
		inName := cell{name.column, name.text[at[2]:at[3]]}
		name.text = around(name.text, at[2], at[3])
		if number.text == "" {
			number = inName
		} else if digits(number.text) != digits(inName.text) {
			b.keep(inName)
		}
	}
	b.name(name)
	b.number(number)
}

func (b *reading) name(name cell) {
	given, family := b.cell(Given), b.cell(Family)
	for _, c := range []*cell{&name, &given, &family} {
		c.text = unlessDash(*c)
	}
	if at := asideForm.FindStringSubmatchIndex(name.text); at != nil && at[0] > 0 {
		b.keep(cell{name.column, name.text[at[2]:at[3]]})
		name.text = strings.TrimSpace(name.text[:at[0]])
	}
	b.suspect(name)
	switch {
	case given.text == "" && family.text == "":
		first, last := splitName(strings.ReplaceAll(name.text, " /", ","), familyFirst(name.column.Heading))
		b.give(model.FieldGiven, first, name)
		b.give(model.FieldFamily, last, name)
	case given.text != "" && family.text == "" && !hasWords(name.text, given.text):
		family = name
	case given.text == "" && name.text != "" && !hasWords(name.text, family.text):
		given = name
	case !hasWords(given.text+" "+family.text, name.text) && !hasWords(family.text+" "+given.text, name.text):
		b.keep(name)
	}
	b.give(model.FieldGiven, given.text, given)
	b.give(model.FieldFamily, family.text, family)
}

// familyFirst reports whether a heading says that the family name comes first.
func familyFirst(heading string) bool {
	f := lookup.Fold(heading)
	last, first := strings.Index(f, "efternamn"), strings.Index(f, "fornamn")
	return last >= 0 && first > last && !strings.Contains(f, "for och")
}

// hasWords reports whether the words of part stand in the text.
func hasWords(text, part string) bool {
	return strings.Contains(" "+lookup.Fold(text)+" ", " "+lookup.Fold(part)+" ")
}

var personnummerCodes = map[model.PersonnummerFault]Code{
	model.PersonnummerForm: PersonnummerForm, model.PersonnummerDay: PersonnummerDay,
	model.PersonnummerCheck: PersonnummerCheck, model.PersonnummerSpare: PersonnummerReserve,
}

func (b *reading) number(c cell) {
	if c.text == "" || lookup.Fold(c.text) == "" {
		return
	}
	if b.suspect(c) {
		b.keep(c)
		return
	}
	value, fault := b.parseNumber(c.text)
	if fault == model.PersonnummerForm {
		if at := personnummerForm.FindStringSubmatchIndex(c.text); at != nil {
			value, fault = b.parseNumber(c.text[at[2]:at[3]])
			b.keep(cell{c.column, around(c.text, at[2], at[3])})
		}
	}
	if code, odd := personnummerCodes[fault]; odd {
		b.problem(c, code)
	}
	b.give(model.FieldPersonnummer, value, c)
}

// parseNumber reads a personal number, also one that a spreadsheet kept as a
// number and so without the zero that it begins with.
func (b *reading) parseNumber(text string) (string, model.PersonnummerFault) {
	if len(text) == 9 && digits(text) == text {
		if value, fault := model.ParsePersonnummer("0"+text, b.cal.today); fault == model.PersonnummerFine {
			return value, fault
		}
	}
	return model.ParsePersonnummer(text, b.cal.today)
}

// home reads address, telephone and door code.
func (b *reading) home() {
	street := b.cell(Street)
	if len(strings.Fields(street.text)) <= 3 && b.suspect(street) {
		b.keep(street)
		street.text = ""
	}
	b.suspect(street)
	a := splitAddress(street.text)
	b.give(model.FieldStreet, a.street, street)
	b.post(PostalCode)
	b.post(Town)
	b.give(model.FieldPostalCode, a.postal, street)
	b.give(model.FieldTown, a.town, street)
	b.give(model.FieldPhone, unlessDash(b.cell(Phone)), b.cell(Phone))
	b.give(model.FieldDoorCode, unlessDash(b.cell(DoorCode)), b.cell(DoorCode))
	b.give(model.FieldDoorCode, a.code, street)
}

// post reads the column for the postal code or the town; either may hold both.
func (b *reading) post(m Meaning) {
	c := b.cell(m)
	both := postalForm.FindStringSubmatch(c.text)
	switch {
	case both != nil && both[1] == "":
		b.give(model.FieldPostalCode, postalCode(both[2]), c)
		b.give(model.FieldTown, both[3], c)
	case m == PostalCode || postalOnly.MatchString(c.text):
		b.give(model.FieldPostalCode, postalCode(c.text), c)
	default:
		b.give(model.FieldTown, c.text, c)
	}
}

// unlessDash returns the cell's text when it says anything.
func unlessDash(c cell) string {
	if lookup.Fold(c.text) == "" && strings.Trim(c.text, "*#") != "" {
		return ""
	}
	return c.text
}

// contact reads the contact person, in one cell or in several.
func (b *reading) contact() {
	whole := b.cell(ContactName)
	c := splitContact(unlessDash(whole))
	relation, phone := b.cell(ContactRelation), b.cell(ContactPhone)
	b.give(model.FieldContactRelation, unlessDash(relation), relation)
	b.give(model.FieldContactPhone, unlessDash(phone), phone)
	b.give(model.FieldContactName, c.Name, whole)
	b.give(model.FieldContactRelation, c.Relation, whole)
	b.give(model.FieldContactPhone, c.Phone, whole)
}

// organisations and channels by the words that offices use, folded.
var (
	organisations = map[string]model.Organisation{
		"hv": model.HomeCare, "hemvard": model.HomeCare, "hemvarden": model.HomeCare, "hemvard hv": model.HomeCare, "hv hemvard": model.HomeCare,
		"hemtjanst": model.HomeCare, "hemtjansten": model.HomeCare, "hemv": model.HomeCare, "home care": model.HomeCare, "homecare": model.HomeCare,
		"hsl": model.HealthCare, "halso och sjukvard": model.HealthCare, "sjukvard": model.HealthCare, "sjukvarden": model.HealthCare,
		"hemsjukvard": model.HealthCare, "hemsjukvarden": model.HealthCare, "hsl halso och sjukvard": model.HealthCare,
		"halso och sjukvard hsl": model.HealthCare, "halso sjukvard": model.HealthCare, "ssk": model.HealthCare, "health care": model.HealthCare, "healthcare": model.HealthCare,
	}
	channels = map[string]model.Channel{
		"myndighet": model.Authority, "myndigheten": model.Authority, "my": model.Authority, "m": model.Authority, "mynd": model.Authority, "bistand": model.Authority,
		"bistandshandlaggare": model.Authority, "bistandshandlaggaren": model.Authority, "handlaggare": model.Authority, "bh": model.Authority, "bhl": model.Authority,
		"bistandsenhet": model.Authority, "bistandsenheten": model.Authority, "authority": model.Authority, "care officer": model.Authority,
		"kontaktcenter": model.ContactCentre, "kontakt center": model.ContactCentre, "kontaktcentrum": model.ContactCentre, "kc": model.ContactCentre, "k": model.ContactCentre,
		"kommunvagledare": model.ContactCentre, "kommunvagledaren": model.ContactCentre, "kv": model.ContactCentre, "kundtjanst": model.ContactCentre,
		"medborgarservice": model.ContactCentre, "hbg kontaktcenter": model.ContactCentre, "helsingborg kontaktcenter": model.ContactCentre,
		"contact centre": model.ContactCentre, "contact center": model.ContactCentre,
	}
)

// office reads which part of the home care the customer belongs to.
func (b *reading) office() {
	area := b.cell(Area)
	b.give(model.FieldArea, b.areas.proper(unlessDash(area)), area)
	if c := b.cell(Organisation); unlessDash(c) != "" {
		value, known := choice(organisations, c.text)
		b.choose(model.FieldOrganisation, string(value), known, c)
	}
	if c := b.cell(Channel); unlessDash(c) != "" {
		value, known := choice(channels, c.text)
		b.choose(model.FieldChannel, string(value), known, c)
	}
	b.ticked()
}

// ticked reads columns with a tick for each organisation and each channel.
func (b *reading) ticked() {
	for _, t := range []struct {
		meaning Meaning
		set     model.Setting
	}{
		{IsHomeCare, model.Setting{Field: model.FieldOrganisation, Value: string(model.HomeCare)}},
		{IsHealthCare, model.Setting{Field: model.FieldOrganisation, Value: string(model.HealthCare)}},
		{ByAuthority, model.Setting{Field: model.FieldChannel, Value: string(model.Authority)}},
		{ByContactCentre, model.Setting{Field: model.FieldChannel, Value: string(model.ContactCentre)}},
	} {
		c := b.cell(t.meaning)
		a := b.answer(c.text)
		if a.verdict == done {
			b.give(t.set.Field, t.set.Value, c)
		}
		if a.verdict == unclear || a.rest != "" || a.by != "" || a.day.Known() || a.verdict > done {
			b.keep(c)
		}
	}
}

// choice returns the value that a text stands for: as a whole, or by the one of
// its words that means something. Two that disagree mean nothing. known is
// whether the text says no more than that.
func choice[V ~string](values map[string]V, text string) (value V, known bool) {
	f := lookup.Fold(text)
	if v, ok := values[f]; ok {
		return v, true
	}
	known = true
	for w := range strings.FieldsSeq(f) {
		v, ok := values[w]
		switch {
		case !ok || len(w) < 2:
			known = false
		case value != "" && value != v:
			return "", false
		default:
			value = v
		}
	}
	return value, known
}

// choose claims one of the values that a field can have. What the cell says
// beyond the value is kept.
func (b *reading) choose(f model.Field, value string, known bool, c cell) {
	switch {
	case value == "":
		b.refuse(c, NotUnderstood)
		return
	case !known:
		b.keep(c)
	}
	b.give(f, value, c)
}
