package text

import (
	"slices"
	"strings"

	"laskoll/model"
)

// columnMeanings are what a column of a list may be about, by the names that
// storage/exchange gives them.
var columnMeanings = map[string]Phrase{
	"unknown": {"anteckning", "a note"}, "name": {"namn", "name"}, "given": {"förnamn", "given name"}, "family": {"efternamn", "family name"},
	"personnummer": {"personnummer", "personal identity number"}, "street": {"adress", "address"}, "postal_code": {"postnummer", "postal code"}, "town": {"ort", "town"},
	"phone": {"telefon", "telephone"}, "door_code": {"portkod", "door code"},
	"contact_name": {"kontaktperson", "contact person"}, "contact_relation": {"kontaktpersonens relation", "contact's relation"}, "contact_phone": {"kontaktpersonens telefon", "contact's telephone"},
	"area": {"område", "area"}, "organisation": {"HV eller HSL", "HV or HSL"}, "channel": {"myndighet eller kontaktcenter", "authority or contact centre"},
	"is_home_care": {"kryss för HV", "a tick for HV"}, "is_health_care": {"kryss för HSL", "a tick for HSL"},
	"by_authority": {"kryss för myndighet", "a tick for the authority"}, "by_contact_centre": {"kryss för kontaktcenter", "a tick for the contact centre"},
	"applied": {"1a ansökan", "1a application"}, "informed": {"2 information", "2 information"}, "lifecare": {"3a kontaktuppgifter i Lifecare", "3a contact details in Lifecare"},
	"started":      {"4a verkställighet", "4a service start"},
	"key_position": {"nyckelposition", "key position"}, "key_number": {"nyckelnummer", "key number"}, "key_received": {"nyckel mottagen", "key received"}, "key_returned": {"nyckel återlämnad", "key returned"}, "key_away": {"nyckel borta eller utlånad", "key away or lent out"},
	"position_care": {"5a nyckelposition i Lifecare Utförare", "5a key position in Lifecare Utförare"}, "position_plan": {"5b nyckelposition i Lifecare Planering", "5b key position in Lifecare Planering"},
	"key_needed":  {"fysisk nyckel behövs", "physical key needed"},
	"needed_care": {"5c nyckelbehov i Lifecare Utförare", "5c key need in Lifecare Utförare"}, "needed_plan": {"5d nyckelbehov i Lifecare Planering", "5d key need in Lifecare Planering"},
	"ordered": {"6a beställning", "6a order"}, "customer_told": {"6b kund informerad om montering", "6b customer told of the fitting"}, "fitted": {"7a montering", "7a fitting"},
	"loose_parts": {"7b lösdelar", "7b loose parts"}, "fetched": {"8a kvittens hämtad", "8a receipt fetched"}, "archived": {"9a kvittens arkiverad", "9a receipt archived"},
	"archive_place": {"kvittensens pärm", "the receipt's binder"}, "has_lock": {"har digitalt lås", "has a digital lock"}, "no_lock": {"inget digitalt lås, orsak", "no digital lock, reason"},
	"protected": {"skyddade personuppgifter", "protected identity"}, "ended": {"avslut", "end of the case"}, "died": {"avliden", "deceased"}, "end_reason": {"avslutsorsak", "reason of the end"},
	"decided": {"beslutsdag", "day of the decision"}, "lock_serial": {"låsets serienummer", "serial number of the lock"}, "battery_changed": {"batteri bytt", "battery changed"},
	"status": {"status", "status"}, "remark": {"anteckning", "a note"}, "counter": {"radnummer", "row number"},
}

// columnParts are the sides of a meaning that a column may hold.
var columnParts = map[string]Phrase{"day": {"datum", "date"}, "by": {"av vem", "by whom"}}

// ColumnMeaning returns what a column is about, by its name: "ordered day".
func ColumnMeaning(l Lang, name string) string {
	name, part, _ := strings.Cut(name, " ")
	words, ok := columnMeanings[name]
	if !ok {
		words = columnMeanings["unknown"]
	}
	if side, ok := columnParts[part]; ok {
		return words.In(l) + ", " + side.In(l)
	}
	return words.In(l)
}

// How a list is read, told before it is.
var (
	importTable     = Phrase{"Rubriker i rad %d, %s under dem", "Headings in row %d, %s below them"}
	importSheet     = Phrase{"Blad %s: rubriker i rad %d, %s under dem", "Sheet %s: headings in row %d, %s below them"}
	importRows      = Plural{Phrase{"1 rad", "1 row"}, Phrase{"%d rader", "%d rows"}}
	importColumn    = Phrase{"%s · %d av %d", "%s · %d of %d"}
	importNoteOnly  = Phrase{"%s · %s", "%s · %s"}
	importNothing   = Phrase{"%s · tom", "%s · empty"}
	ImportMapUnread = Phrase{"%s går inte att läsa. Kontrollera sökvägen.", "%s cannot be read. Check the path."}
	ImportMapWrong  = Phrase{"%s är fel skriven: %s", "%s is not written right: %s"}
	importMapNone   = Phrase{"Listan har ingen kolumn och inget blad som heter ”%s”. Skriv namnet som i listan.", "The list has no column and no sheet called “%s”. Write the name as in the list."}
	importMapSense  = Phrase{"Ingen kolumn kan betyda ”%s”. Betydelserna är: %s.", "No column can mean “%s”. The meanings are: %s."}
)

// What is told of an export.
var (
	ExportThere       = Phrase{"%s finns redan och skrivs inte över. Välj ett annat namn.", "%s is there already and is not written over. Choose another name."}
	ExportWhich       = Phrase{"%s slutar inte på .xlsx, .csv eller .json. Välj ett av dem.", "%s does not end in .xlsx, .csv or .json. Choose one of them."}
	ExportWrote       = Phrase{"%s är skriven: %d ärenden.", "%s is written: %d cases."}
	ExportNeedsReveal = Phrase{"Händelserna innehåller skyddade personers uppgifter. Lägg till --reveal om de ska skrivas; det antecknas.", "The events hold data of protected persons. Add --reveal if they are to be written; this is recorded."}
	ExportCases       = Phrase{"Ärenden", "Cases"}
	ExportReceipts    = Phrase{"Låskvittenser", "Lock receipts"}
	ExportKeys        = Phrase{"Nycklar", "Keys"}
	ExportLog         = Phrase{"Händelser", "Events"}
)

// ImportTable names a table of a list before it is read in.
func ImportTable(l Lang, sheet string, header, rows int) string {
	if sheet == "" {
		return importTable.In(l, header, importRows.In(l, rows))
	}
	return importSheet.In(l, sheet, header, importRows.In(l, rows))
}

// ImportColumn tells what a column is taken for, how much of it is understood,
// and what stands in it.
func ImportColumn(l Lang, meaning string, understood, cells int, examples []string) string {
	what := ColumnMeaning(l, meaning)
	switch {
	case cells == 0:
		what = importNothing.In(l, what)
	case meaning == "unknown" || meaning == "remark":
		what = importNoteOnly.In(l, what, ImportCells.In(l, cells))
	default:
		what = importColumn.In(l, what, understood, cells)
	}
	for i, e := range examples {
		if i == 0 {
			what += " · "
		} else {
			what += ", "
		}
		what += ImportValue.In(l, model.Clean(e))
	}
	return what
}

// ImportMapFault tells what a mapping names that does not exist.
func ImportMapFault(l Lang, heading, meaning string) string {
	if meaning == "" {
		return importMapNone.In(l, heading)
	}
	return importMapSense.In(l, meaning, strings.Join(ColumnMeanings(), ", "))
}

// columnNames are the names of what a column may be about, as the user is shown
// them: who it is, then the routine, then the rest.
var columnNames = strings.Fields(`
name given family personnummer street postal_code town phone
door_code contact_name contact_relation contact_phone area organisation channel is_home_care
is_health_care by_authority by_contact_centre applied informed lifecare started key_position
key_number key_received key_returned key_away position_care position_plan key_needed needed_care needed_plan
ordered customer_told fitted loose_parts fetched archived archive_place has_lock
no_lock protected ended died end_reason status decided lock_serial
battery_changed remark counter
unknown`)

// columnSides are those of which a list may have a column for the day and one
// for the person.
var columnSides = strings.Fields(`
applied informed lifecare started key_received key_returned key_away position_care position_plan
needed_care needed_plan ordered customer_told fitted loose_parts fetched archived`)

// ColumnMeanings returns the names of what a column may be about, in order.
func ColumnMeanings() []string {
	var all []string
	for _, name := range columnNames {
		all = append(all, name)
		if slices.Contains(columnSides, name) {
			all = append(all, name+" day", name+" by")
		}
	}
	return all
}

// LogHeadings are the headings of a list of all that has happened.
func LogHeadings(l Lang) []string {
	return []string{
		LogNumber.In(l), LogTime.In(l), LogBy.In(l), LogPC.In(l), LogCode.In(l), LogEvent.In(l),
	}
}

// What the columns of such a list are called.
var (
	LogNumber = Phrase{"Nr", "No."}
	LogTime   = Phrase{"Tid", "Time"}
	LogBy     = Phrase{"Av", "By"}
	LogPC     = Phrase{"Dator", "PC"}
	LogCode   = Phrase{"Kod", "Code"}
	LogEvent  = Phrase{"Händelse", "Event"}
)
