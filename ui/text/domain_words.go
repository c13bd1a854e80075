package text

import (
	"strings"

	"laskoll/model"
)

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
	model.NoWayIn:             {"ingen väg in", "no way in"},
	model.WayInUnknown:        {"ingen väg in?", "no way in?"},
	model.OrderLate:           {"beställning försenad", "order late"},
	model.FittingLate:         {"montering försenad", "fitting late"},
	model.ReceiptNotFetched:   {"kvittens ej hämtad", "receipt not fetched"},
	model.ReceiptNotArchived:  {"kvittens ej arkiverad", "receipt not archived"},
	model.LifecareDisagrees:   {"Lifecare ofullständigt", "Lifecare incomplete"},
	model.KeyNotReturned:      {"nyckel ej återlämnad", "key not returned"},
	model.EndNotSettled:       {"kvar efter avslut", "left after the end"},
	model.KeyWasLost:          {"nyckel borttappad", "key lost"},
	model.KeyReturnLate:       {"utlånad nyckel försenad", "lent key late"},
	model.ReceiptReturnLate:   {"utlånad kvittens försenad", "lent receipt late"},
	model.ReceiptWrongArea:    {"kvittens i fel område", "receipt in the wrong area"},
	model.DecisionNotExecuted: {"ej verkställt beslut", "decision not carried out"},
	model.StepLate:            {"steg försenat", "step late"},
	model.LifecareToClean:     {"städa i Lifecare", "clean up Lifecare"},
	model.WaitOver:            {"väntan är slut", "wait over"},
	model.ContactMissing:      {"kontaktuppgifter saknas", "contact details missing"},
	model.BatteryDue:          {"byt batteri", "change battery"},
	model.LockNotWorking:      {"lås ur funktion", "lock out of order"},
	model.PortUnknown:         {"porten ej efterfrågad", "street door not asked"},
}

// Kind returns what an item of attention is about, in a few words.
func Kind(l Lang, k model.Kind) string { return kindWords[k].In(l) }

var kindShort = map[model.Kind]Phrase{
	model.KeyNotReturned:      {"återlämna nyckel", "return the key"},
	model.LifecareDisagrees:   {"Lifecare saknas", "Lifecare lacks"},
	model.PortUnknown:         {"fråga om porten", "ask of the door"},
	model.KeyReturnLate:       {"nyckel försenad", "key late"},
	model.ReceiptReturnLate:   {"kvittens utlånad", "receipt lent"},
	model.ReceiptWrongArea:    {"flytta kvittens", "move receipt"},
	model.DecisionNotExecuted: {"ej verkställt", "not carried out"},
	model.ContactMissing:      {"3 saknas", "3 missing"},
	model.EndNotSettled:       {"kvar att göra", "things left"},
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
	model.EndMoved:    {"flyttat (okänt vart)", "moved (unknown where)"},
	model.EndDeclined: {"tackat nej", "declined"},
	model.EndProvider: {"bytt utförare", "changed provider"},
	model.EndOther:    {"annat", "other"},
	model.EndNursing:  {"flyttat till särskilt boende", "moved to a nursing home"},
	model.EndWithin:   {"flyttat inom kommunen", "moved within the municipality"},
	model.EndAway:     {"flyttat från kommunen", "moved out of the municipality"},
	model.EndAlarm:    {"larmet uppsagt", "alarm ended"},
}

// EndReason returns why a case ended.
func EndReason(l Lang, r model.EndReason) string { return endWords[r].In(l) }

var stateWords = map[model.State]Phrase{
	model.Todo:          {"att göra", "to do"},
	model.Ongoing:       {"pågår", "under way"},
	model.Finished:      {"klart", "done"},
	model.NotApplicable: {"ej aktuellt", "not applicable"},
	model.Passed:        {"passerat", "passed"},
	model.Assumed:       {"antaget vid inläsning", "assumed when read in"},
}

// State returns how a moment or a step stands.
func State(l Lang, s model.State) string { return stateWords[s].In(l) }

var lockWords = map[model.LockFault]Phrase{
	model.LockWorks:   {"fungerar", "works"},
	model.LockBroken:  {"trasigt", "broken"},
	model.LockBattery: {"batteriet är slut", "the battery is dead"},
	model.LockTaken:   {"nedtaget", "taken down"},
	model.LockDoor:    {"dörren eller cylindern är bytt", "the door or cylinder was changed"},
	model.LockStolen:  {"stulet", "stolen"},
}

// LockFault returns why a lock lets nobody in.
func LockFault(l Lang, f model.LockFault) string { return lockWords[f].In(l) }

var settlementWords = map[model.Settlement]Phrase{
	model.SettledLock:  {"det digitala låset", "the digital lock"},
	model.SettledParts: {"lösdelarna", "the loose parts"},
	model.SettledOrder: {"beställningen", "the order"},
}

var settledWords = map[model.Settlement]map[model.SettledHow]Phrase{
	model.SettledLock: {
		model.SettledDone: {"det digitala låset är nedmonterat", "the digital lock is taken down"},
		model.SettledOver: {"det digitala låset är överlämnat", "the digital lock is handed over"},
		model.SettledUsed: {"det digitala låset används vidare", "the digital lock goes on being used"},
	},
	model.SettledParts: {
		model.SettledDone: {"lösdelarna är tillbaka på dörren", "the loose parts are back on the door"},
		model.SettledOver: {"lösdelarna är överlämnade", "the loose parts are handed over"},
		model.SettledUsed: {"lösdelarna ligger kvar hos kunden", "the loose parts stay at the customer's"},
	},
	model.SettledOrder: {model.SettledDone: {"beställningen är avbeställd", "the order is cancelled"}},
}

// SettledAs returns in what way a thing was taken care of.
func SettledAs(l Lang, f model.Settled) string {
	if p, ok := settledWords[f.What][f.How]; ok {
		return p.In(l)
	}
	return Settlement(l, f.What)
}

var settledHowWords = map[model.SettledHow]Phrase{
	model.SettledDone: {"nedmonterat, tillbaka eller avbeställt", "taken down, back or cancelled"},
	model.SettledOver: {"överlämnat", "handed over"},
	model.SettledUsed: {"används vidare eller ligger kvar", "goes on being used, or stays"},
}

// SettledHow returns a way in which something is taken care of.
func SettledHow(l Lang, h model.SettledHow) string { return settledHowWords[h].In(l) }

var whereKeyWords = map[model.KeyState]Phrase{
	model.KeyHeld:      {"på kontoret", "at the office"},
	model.KeyLent:      {"utlånad", "lent"},
	model.KeyLost:      {"borttappad", "lost"},
	model.KeyBack:      {"återlämnad", "returned"},
	model.KeyGiven:     {"överlämnad till annan utförare", "handed over to another provider"},
	model.KeyDestroyed: {"förstörd", "destroyed"},
	model.KeyReserve:   {"reserv, behålls", "a reserve, kept"},
}

// WhereKey returns where a key is.
func WhereKey(l Lang, s model.KeyState) string { return whereKeyWords[s].In(l) }

var leftWords = map[model.Left]Phrase{
	model.LeftOrder:    {"beställningen ska avbeställas hos Tunstall", "the order is to be cancelled at Tunstall"},
	model.LeftKey:      {"nyckeln är inte återlämnad", "the key has not been returned"},
	model.LeftLock:     {"det digitala låset är inte nedmonterat", "the digital lock has not been taken down"},
	model.LeftParts:    {"lösdelarna är inte tillbaka på dörren", "the loose parts are not back on the door"},
	model.LeftReceipt:  {"låskvittensen är inte arkiverad", "the receipt has not been archived"},
	model.LeftLifecare: {"uppgifterna står kvar i Lifecare", "the details still stand in Lifecare"},
}

// Left returns all that is left to do, in one line.
func Left(l Lang, left model.Left) string {
	var words []string
	for _, one := range left.Each() {
		words = append(words, leftWords[one].In(l))
	}
	return strings.Join(words, ", ")
}

// Written returns whether something was said in writing.
func Written(l Lang, written bool) string {
	if written {
		return toldWritten.In(l)
	}
	return toldSpoken.In(l)
}

// Settlement returns what is to be taken care of after a case ended.
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
	model.FieldNoLockReason:    {"Inget digitalt lås, orsak", "No digital lock, reason"},
	model.FieldKeyNeeded:       {"Fysisk kundnyckel behövs", "Physical key needed"},
	model.FieldPort:            {"Porten öppnas med", "The street door opens with"},
	model.FieldPortTag:         {"Porttagg, plats", "Tag to the street door, place"},
	model.FieldDecided:         {"Beslutsdag", "Day of the decision"},
	model.FieldLockSerial:      {"Låsets serienummer", "Serial number of the lock"},
	model.FieldBatteryAt:       {"Batteri bytt", "Battery changed"},
	model.FieldBatteryDue:      {"Batteri byts nästa gång", "Battery to be changed"},
	model.FieldPortConsent:     {"Portlås, ägaren sa ja", "Lock on the street door, owner agreed"},
}

// Field returns a field's label.
func Field(l Lang, f model.Field) string { return fieldWords[f].In(l) }

var portWords = map[string]Phrase{
	model.PortOpen: {"öppen, inget behövs", "open, nothing is needed"},
	model.PortCode: {"kod", "a code"},
	model.PortTag:  {"tagg", "a tag"},
	model.PortLock: {"portlås", "a lock of ours"},
}

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
	case model.FieldPort:
		return portWords[s.Value].In(l)
	}
	return s.Value
}
