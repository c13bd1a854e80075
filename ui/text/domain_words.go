package text

import "laskoll/model"

var (
	receiptNone     = Phrase{"ingen", "none"}
	receiptExpected = Phrase{"väntas", "expected"}
	receiptAt       = Phrase{"hos kund", "at the customer's"}
	receiptFetched  = Phrase{"på kontoret", "at the office"}
	receiptArchived = Phrase{"arkiverad", "archived"}
	receiptLent     = Phrase{"utlånad", "lent"}
	receiptMissing  = Phrase{"saknas", "missing"}
	receiptPurged   = Phrase{"gallrad", "destroyed"}
)

// Receipt returns where the lock receipt is, in a word or two.
func Receipt(l Lang, s model.ReceiptState) string {
	switch s {
	case model.ReceiptExpected:
		return receiptExpected.In(l)
	case model.ReceiptAtCustomer:
		return receiptAt.In(l)
	case model.ReceiptFetched:
		return receiptFetched.In(l)
	case model.ReceiptArchived:
		return receiptArchived.In(l)
	case model.ReceiptLent:
		return receiptLent.In(l)
	case model.ReceiptMissing:
		return receiptMissing.In(l)
	case model.ReceiptPurged:
		return receiptPurged.In(l)
	}
	return receiptNone.In(l)
}

var kindWords = map[model.Kind]Phrase{
	model.NoWayIn:            {"ingen väg in", "no way in"},
	model.OrderLate:          {"beställning försenad", "order late"},
	model.FittingLate:        {"montering försenad", "fitting late"},
	model.ReceiptNotFetched:  {"kvittens ej hämtad", "receipt not fetched"},
	model.ReceiptNotArchived: {"kvittens ej arkiverad", "receipt not archived"},
	model.LifecareDisagrees:  {"Lifecare stämmer inte", "Lifecare disagrees"},
	model.KeyNotReturned:     {"nyckel ej återlämnad", "key not returned"},
	model.EndNotSettled:      {"avslut ej klart", "end not settled"},
}

// Kind returns what an item of attention is about, in a few words.
func Kind(l Lang, k model.Kind) string { return kindWords[k].In(l) }

var kindShort = map[model.Kind]Phrase{
	model.KeyNotReturned:    {"återlämna nyckel", "return the key"},
	model.LifecareDisagrees: {"Lifecare olika", "Lifecare differs"},
}

// KindShort is Kind in at most 16 cells, for what can be next in a case that
// has gone through all its steps.
func KindShort(l Lang, k model.Kind) string {
	if short, ok := kindShort[k]; ok {
		return short.In(l)
	}
	return Kind(l, k)
}

var endWords = map[model.EndReason]Phrase{
	model.EndNone:     {"pågår", "running"},
	model.EndDied:     {"avliden", "deceased"},
	model.EndMoved:    {"flyttat", "moved away"},
	model.EndDeclined: {"tackat nej", "declined"},
	model.EndProvider: {"bytt utförare", "changed provider"},
	model.EndOther:    {"annat", "other"},
}

// EndReason returns why a case ended.
func EndReason(l Lang, r model.EndReason) string { return endWords[r].In(l) }

var stateWords = map[model.State]Phrase{
	model.Todo:          {"att göra", "to do"},
	model.Ongoing:       {"pågår", "under way"},
	model.Finished:      {"klart", "done"},
	model.NotApplicable: {"ej aktuellt", "not applicable"},
	model.Assumed:       {"antaget vid inläsning", "assumed when read in"},
}

// State returns how a moment or a step stands.
func State(l Lang, s model.State) string { return stateWords[s].In(l) }

var settlementWords = map[model.Settlement]Phrase{
	model.SettledLock:  {"det digitala låset är nedmonterat", "the digital lock is taken down"},
	model.SettledParts: {"lösdelarna är omhändertagna", "the loose parts are taken care of"},
}

// Settlement returns what has been taken care of after a case ended.
func Settlement(l Lang, s model.Settlement) string { return settlementWords[s].In(l) }

var organisationWords = map[model.Organisation]Phrase{
	model.HomeCare:   {"hemvård", "home care"},
	model.HealthCare: {"hälso- och sjukvård", "health care"},
}

// Organisation returns the organisation's name in full; "" when not known.
func Organisation(l Lang, o model.Organisation) string { return organisationWords[o].In(l) }

// Channel returns where the customer applied; "" when not known.
func Channel(l Lang, c model.Channel) string {
	if c == "" {
		return ""
	}
	return routine(l, string(c))
}

var faultWords = map[model.PersonnummerFault]Phrase{
	model.PersonnummerFine:  {},
	model.PersonnummerForm:  {"Det ser inte ut som ett personnummer. Skriv tio eller tolv siffror, till exempel 450312-1234.", "This does not look like a personal number. Write ten or twelve digits, such as 450312-1234."},
	model.PersonnummerDay:   {"Födelsedagen i personnumret stämmer inte. Kontrollera numret.", "The birth day in the number cannot be right. Check the number."},
	model.PersonnummerCheck: {"Kontrollsiffran i personnumret stämmer inte. Kontrollera numret.", "The check digit of the number is wrong. Check the number."},
	model.PersonnummerSpare: {"Numret är ett reservnummer. Byt till personnumret när det finns.", "This is a reserve number. Change it to the personal number when there is one."},
}

// PersonnummerFault returns the warning for an odd personal number, "" when
// nothing is odd. It never forbids: the user may keep the number.
func PersonnummerFault(l Lang, f model.PersonnummerFault) string { return faultWords[f].In(l) }

var fieldWords = map[model.Field]Phrase{
	model.FieldGiven:           {"Förnamn", "Given name"},
	model.FieldFamily:          {"Efternamn", "Family name"},
	model.FieldPersonnummer:    {"Personnummer", "Personal number"},
	model.FieldStreet:          {"Adress", "Address"},
	model.FieldPostalCode:      {"Postnummer", "Postal code"},
	model.FieldTown:            {"Ort", "Town"},
	model.FieldPhone:           {"Telefon", "Telephone"},
	model.FieldDoorCode:        {"Portkod", "Door code"},
	model.FieldContactName:     {"Kontaktperson", "Contact person"},
	model.FieldContactRelation: {"Relation", "Relation"},
	model.FieldContactPhone:    {"Kontaktpersonens telefon", "Contact's telephone"},
	model.FieldProtected:       {"Skyddade personuppgifter", "Protected person"},
	model.FieldArea:            {"Hemvårdsområde", "Home care area"},
	model.FieldOrganisation:    {"Organisation", "Organisation"},
	model.FieldChannel:         {"Ansökan via", "Applied through"},
	model.FieldHasLock:         {"Har redan digitalt lås", "Has a digital lock already"},
	model.FieldNoLockReason:    {"Kan inte få digitalt lås, orsak", "Cannot have a digital lock, reason"},
	model.FieldKeyNeeded:       {"Fysisk kundnyckel behövs", "Physical key needed"},
}

// Field returns a field's label.
func Field(l Lang, f model.Field) string { return fieldWords[f].In(l) }

var (
	valueYes = Phrase{"ja", "yes"}
	valueNo  = Phrase{"nej", "no"}
)

// Value returns a field's value as it is shown: yes and no in words.
func Value(l Lang, s model.Setting) string {
	switch s.Field {
	case model.FieldHasLock, model.FieldProtected, model.FieldKeyNeeded:
		switch s.Value {
		case model.Yes:
			return valueYes.In(l)
		case model.No:
			return valueNo.In(l)
		}
	case model.FieldChannel:
		return Channel(l, model.Channel(s.Value))
	}
	return s.Value
}
