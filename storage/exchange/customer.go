package exchange

import (
	"regexp"
	"strconv"
	"strings"

	"laskoll/model"
	"laskoll/model/lookup"
)

// person reads name and personal number, which may stand in one cell.
func (b *reading) person() {
	name := b.cell(Name)
	number := b.cell(Personnummer)
	if at := numberIn(name.text); at != nil {
		inName := cell{name.column, name.text[at[2]:at[3]]}
		name.text = around(name.text, at[2], at[3])
		if number.text == "" {
			number = inName
		} else if digits(number.text) != digits(inName.text) {
			b.keep(inName)
		}
	}
	b.name(b.alsoIn(name))
	b.number(number)
}

// numberIn returns where a personal number stands in a name.
func numberIn(name string) []int {
	if !strings.ContainsAny(name, "0123456789") {
		return nil
	}
	return personnummerForm.FindStringSubmatchIndex(name)
}

// alsoIn takes what stands behind the name where the heading says that more
// does: "Bengt Ek, Storgatan 4".
func (b *reading) alsoIn(name cell) cell {
	if name.text == "" || name.column.also == MeansNothing {
		return name
	}
	m := name.column.also
	before, after, ok := strings.Cut(name.text, ",")
	if !ok {
		return name
	}
	if place := &b.cells[m][Whole]; place.text == "" {
		*place = cell{name.column, strings.TrimSpace(after)}
		name.text = strings.TrimSpace(before)
	}
	return name
}

func (b *reading) name(name cell) {
	given, family := b.cell(Given), b.cell(Family)
	for _, c := range []*cell{&name, &given, &family} {
		c.text = unlessDash(*c)
	}
	b.suspect(name)
	for _, c := range []*cell{&name, &family, &given} {
		b.beyondName(c)
	}
	switch {
	case given.text == "" && family.text == "":
		first, last := splitName(strings.ReplaceAll(name.text, " /", ","), name.text != "" && name.column.judged.familyFirst)
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

// beyondName takes from a name what somebody wrote beside it: that the person
// has died or moved, a remark, a mark.
func (b *reading) beyondName(c *cell) {
	name, said := splitStatus(c.text)
	if cut, more := cutName(name); more != "" {
		name, said = cut, append(said, more)
	}
	if name == "" || name == c.text {
		return
	}
	if len(said) == 0 {
		b.addNote(c.column.Name(), c.text) // a mark that may mean something
	}
	c.text = name
	for _, text := range said {
		from := cell{c.column, text}
		end, how := b.endOf(Status, from)
		if how == endsClearly && b.end == nil {
			b.end = &endClaim{end, from}
			continue
		}
		if _, dated := b.calendar(from).find(text); dated {
			b.problem(from, NotUnderstood)
		}
		b.keep(from)
	}
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
	if digits(c.text) == "" {
		if b.value(c) == "" {
			return
		}
		b.problem(c, PersonnummerForm)
		b.keep(c)
		return
	}
	if scientificForm.MatchString(c.text) {
		b.problem(c, PersonnummerForm)
		b.keep(c)
		return
	}
	value, fault := b.parseNumber(c)
	if fault == model.PersonnummerForm {
		if at := personnummerForm.FindStringSubmatchIndex(plainDashes(c.text)); at != nil {
			text := plainDashes(c.text)
			value, fault = b.parseNumber(cell{c.column, text[at[2]:at[3]]})
			b.keep(cell{c.column, around(text, at[2], at[3])})
		}
	}
	if code, odd := personnummerCodes[fault]; odd {
		b.problem(c, code)
	}
	b.give(model.FieldPersonnummer, value, c)
}

// scientificForm is how a spreadsheet program shows a number that is too wide:
// what was saved so is lost.
var scientificForm = regexp.MustCompile(`^\d+[.,]?\d*[eE]\+?\d+$`)

// plainDashes writes every sign for a dash as the one on the keyboard, and
// leaves out the blanks around it and between digits.
func plainDashes(text string) string {
	text = strings.Map(func(r rune) rune {
		if r >= '\u2010' && r <= '\u2015' || r == '\u2212' || r == '\u00ad' || r == '\ufe63' || r == '\uff0d' {
			return '-'
		}
		return r
	}, text)
	if strings.Trim(text, "0123456789 -+") == "" {
		return strings.ReplaceAll(text, " ", "")
	}
	return text
}

// parseNumber reads a personal number, also one that a spreadsheet kept as a
// number and so without the zeros that it begins with, and tells a person of
// a hundred from a child.
func (b *reading) parseNumber(c cell) (string, model.PersonnummerFault) {
	text := plainDashes(c.text)
	if whole, ok := strings.CutSuffix(text, ".0"); ok && isDigits(whole) {
		text = whole
	}
	if n := len(text); n >= 7 && n <= 9 && isDigits(text) {
		if value, fault := model.ParsePersonnummer(strings.Repeat("0", 10-n)+text, b.cal.today); fault == model.PersonnummerFine {
			b.problem(c, ZeroLost)
			return value, fault
		}
	}
	value, fault := model.ParsePersonnummer(text, b.cal.today)
	if isWhole(value) && isDigits(value) && len(digits(text)) == 10 && !strings.Contains(text, "+") {
		born, err := strconv.Atoi(value[:4])
		if age := b.cal.today.Time().Year() - born; err == nil && age < childhood {
			if older, again := model.ParsePersonnummer(strconv.Itoa(born-100)+value[4:], b.cal.today); again == fault {
				b.problem(c, CenturyAssumed)
				return older, fault
			}
		}
	}
	return value, fault
}

// childhood is the age in years below which nobody has home care: a number of
// ten digits is then of a person a hundred years older.
const childhood = 8

// home reads address, telephone and door code.
func (b *reading) home() {
	street := b.cell(Street)
	if len(strings.Fields(street.text)) <= 3 && b.suspect(street) {
		b.keep(street)
		street.text = ""
	}
	b.suspect(street)
	a := splitAddress(b.value(street))
	b.give(model.FieldStreet, a.street, street)
	b.post(PostalCode)
	b.post(Town)
	b.give(model.FieldPostalCode, a.postal, street)
	b.give(model.FieldTown, a.town, street)
	b.phone(model.FieldPhone, b.cell(Phone))
	b.give(model.FieldDoorCode, b.value(b.cell(DoorCode)), b.cell(DoorCode))
	b.give(model.FieldDoorCode, a.code, street)
}

// phone reads a telephone number. A spreadsheet that kept it as a number has
// lost the zero that it begins with.
func (b *reading) phone(f model.Field, c cell) {
	text := b.value(c)
	if whole, ok := strings.CutSuffix(text, ".0"); ok && isDigits(whole) {
		text = whole
	}
	switch {
	case text == "":
	case scientificForm.MatchString(text), isoForm.MatchString(text), len(digits(text)) < 5 && lookup.Fold(text) != "" && !isDigits(strings.ReplaceAll(lookup.Fold(text), " ", "")):
		b.refuse(c, NotAPhone)
		return
	case isDigits(text) && (len(text) == 8 || len(text) == 9) && text[0] != '0':
		text = "0" + text
	case isDigits(text) && strings.HasPrefix(text, "46") && len(text) >= 10 && len(text) <= 12:
		text = "+" + text
	}
	b.give(f, text, c)
}

// post reads the column for the postal code or the town; either may hold both.
func (b *reading) post(m Meaning) {
	c := b.cell(m)
	if whole, ok := strings.CutSuffix(c.text, ".0"); ok && isDigits(whole) {
		c.text = whole
	}
	if lex().noValue[lookup.Fold(c.text)] {
		b.keep(c)
		return
	}
	if isPostalCode(c.text) || c.text != "" && !strings.ContainsAny(c.text, "0123456789") {
		f := map[bool]model.Field{true: model.FieldPostalCode, false: model.FieldTown}[m == PostalCode || isPostalCode(c.text)]
		b.give(f, postalCode(c.text), c)
		return
	}
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

// value returns the cell's text unless it says that nothing is known or there
// is nothing: "okänt", "saknas". That is kept, and no value.
func (b *reading) value(c cell) string {
	text := unlessDash(c)
	if lex().noValue[lookup.Fold(text)] {
		b.keep(c)
		return ""
	}
	return text
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
	c := splitContact(b.withoutMail(whole))
	relation, phone := b.cell(ContactRelation), b.cell(ContactPhone)
	b.give(model.FieldContactRelation, b.value(relation), relation)
	b.phone(model.FieldContactPhone, phone)
	b.give(model.FieldContactName, c.Name, whole)
	b.give(model.FieldContactRelation, c.Relation, whole)
	b.give(model.FieldContactPhone, c.Phone, whole)
}

// withoutMail returns what a cell says of a contact without the address for
// mail, which no field holds.
func (b *reading) withoutMail(c cell) string {
	text := b.value(c)
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ,;()<>", r) }) {
		if strings.Contains(w, "@") {
			b.keep(c)
			text = strings.Replace(text, w, "", 1)
		}
	}
	return strings.Trim(text, " ,;<>()")
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
	b.give(model.FieldArea, b.areas.proper(b.value(area)), area)
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
		a := b.answer(c)
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
