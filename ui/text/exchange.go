package text

// fileFaults are the reasons why a file cannot be imported, by the names that
// storage/exchange gives them.
var fileFaults = map[string]Phrase{
	"missing":       {"Filen finns inte. Kontrollera sökvägen och namnet.", "The file does not exist. Check the path and the name."},
	"unreadable":    {"Filen går inte att läsa. Stäng den om den är öppen i ett annat program och kontrollera att du har rätt till mappen.", "The file cannot be read. Close it if another program has it open, and check that you may read the folder."},
	"empty":         {"Filen är tom. Välj en fil som innehåller kundlistan.", "The file is empty. Choose a file that holds the list of customers."},
	"no_header":     {"Ingen rubrikrad hittades. Listan behöver en rad med rubriker som Namn, Personnr, Adress och Område ovanför kunderna.", "No row of headings was found. The list needs a row with headings such as Name, Personnummer, Address and Area above the customers."},
	"no_rows":       {"Det finns rubriker men inga kunder under dem. Kontrollera att det är rätt fil.", "There are headings but no customers under them. Check that it is the right file."},
	"old_excel":     {"Filen är sparad i det gamla Excelformatet (.xls). Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).", "The file is in Excel's old format (.xls). Open it in Excel and save it as an Excel workbook (.xlsx)."},
	"encrypted":     {"Arbetsboken är skyddad med lösenord. Öppna den i Excel och spara en kopia utan lösenord.", "The workbook has a password. Open it in Excel and save a copy without one."},
	"open_document": {"Filen är ett OpenDocument-kalkylblad (.ods). Öppna den och spara den som Excel-arbetsbok (.xlsx) eller CSV.", "The file is an OpenDocument spreadsheet (.ods). Open it and save it as an Excel workbook (.xlsx) or CSV."},
	"pdf":           {"Filen är en PDF, vad den än heter. Spara listan som Excel-arbetsbok (.xlsx) eller CSV i programmet den kommer från.", "The file is a PDF, whatever its name. Save the list as an Excel workbook (.xlsx) or CSV in the program that it comes from."},
	"markup":        {"Filen är en webbsida, vad den än heter. Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).", "The file is a web page, whatever its name. Open it in Excel and save it as an Excel workbook (.xlsx)."},
	"binary":        {"Filen är inget kalkylblad. Välj en fil av typen .xlsx eller .csv.", "The file is no spreadsheet. Choose a file of type .xlsx or .csv."},
	"broken":        {"Arbetsboken är skadad eller inte helt kopierad. Öppna den i Excel, spara den på nytt och försök igen.", "The workbook is damaged, or was not copied whole. Open it in Excel, save it again and try once more."},
	"too_large":     {"Filen är för stor för att vara en kundlista. Ta bort tomma rader och kolumner, eller dela upp den, och försök igen.", "The file is too large to be a list of customers. Remove empty rows and columns, or divide it, and try again."},
}

// ImportFault returns why a file cannot be imported and what to do, by the
// fault's name.
func ImportFault(l Lang, fault string) string {
	if p, ok := fileFaults[fault]; ok {
		return p.In(l)
	}
	return fileFaults["unreadable"].In(l)
}

// importProblems are what is odd about a cell or a row, by the names that
// storage/exchange gives them.
var importProblems = map[string]Phrase{
	"not_understood": {"Förstås inte. Texten finns i ärendets anteckningar.", "Not understood. The text is in the notes of the case."},
	"no_such_day":    {"Dagen finns inte i almanackan. Texten finns i ärendets anteckningar.", "There is no such day. The text is in the notes of the case."},
	"odd_year":       {"Årtalet verkar fel. Texten finns i ärendets anteckningar.", "The year looks wrong. The text is in the notes of the case."},
	"week_only":      {"En vecka är inget datum. Texten finns i ärendets anteckningar.", "A week is no date. The text is in the notes of the case."},
	"planned":        {"Verkar vara planerat och inte gjort, så momentet är inte bockat. Texten finns i ärendets anteckningar.", "Seems to be planned and not done, so the moment is not ticked. The text is in the notes of the case."},
	"not_a_key":      {"Är ingen nyckelposition, så ingen nyckel är registrerad. Texten finns i ärendets anteckningar.", "Is no key position, so no key was registered. The text is in the notes of the case."},
	"no_name":        {"Raden saknar namn och lästes inte in. Skriv namnet i listan och läs in den igen.", "The row has no name and was not imported. Write the name in the list and import it again."},
	"totals_row":     {"Ser ut som en summarad och lästes inte in.", "Looks like a row of totals and was not imported."},

	"day_missing":          {"Dagen framgår inte. Momentet är bockat utan datum.", "The day is not said. The moment is ticked without a date."},
	"future_day":           {"Datumet har inte varit än. Momentet är bockat ändå; kontrollera datumet.", "The date has not been yet. The moment is ticked all the same; check the date."},
	"several_days":         {"Det står flera datum. Det första gäller och hela texten är kvar som anmärkning.", "There are several dates. The first counts and the whole text is kept as a remark."},
	"signed_only":          {"Bara en signatur. Momentet är bockat utan datum.", "Only a signature. The moment is ticked without a date."},
	"key_without_place":    {"En nyckel är lämnad men det står inte var den hänger. Den räknas inte som en väg in.", "A key was handed out, but not where it hangs. It does not count as a way in."},
	"key_gone":             {"Nyckeln är återlämnad enligt listan och registreras inte. Uppgifterna finns i ärendets anteckningar.", "The key was returned according to the list and is not registered. What the list says is in the notes of the case."},
	"personnummer_form":    {"Är inget helt personnummer. Det sparas som det står; komplettera ärendet.", "Is no whole personnummer. It is kept as written; complete the case."},
	"personnummer_day":     {"Personnumrets födelsedag finns inte. Det sparas som det står; kontrollera det.", "The birth day of the personnummer does not exist. It is kept as written; check it."},
	"personnummer_check":   {"Personnumrets kontrollsiffra stämmer inte. Det sparas som det står; kontrollera det.", "The check digit of the personnummer is wrong. It is kept as written; check it."},
	"personnummer_reserve": {"Är ett reservnummer. Byt ut det när kunden får ett personnummer.", "Is a reserve number. Replace it when the customer gets a personnummer."},
	"too_long":             {"Texten är för lång för fältet och är kortad. Hela texten finns i ärendets anteckningar.", "The text is too long for the field and was cut. All of it is in the notes of the case."},
	"extra_cells":          {"Det finns celler till höger om sista rubriken. De finns i ärendets anteckningar.", "There are cells to the right of the last heading. They are in the notes of the case."},
	"differs":              {"Registret säger något annat och ändras inte. Listans text finns i ärendets anteckningar.", "The register says something else and is not changed. The text of the list is in the notes of the case."},
	"matched_by_name":      {"Samma namn och inget som talar emot, så raden hör till det ärendet. Kontrollera att det är samma person.", "The same name and nothing against it, so the row belongs to that case. Check that it is the same person."},
	"same_name":            {"Det finns en annan kund med samma namn. Kontrollera att det inte är samma person.", "There is another customer of the same name. Check that they are not one person."},
	"same_number":          {"Samma felaktiga personnummer står på en annan kund. De är inlästa som två; rätta numret.", "The same wrong personnummer stands on another customer. They were imported as two; correct the number."},
	"case_ended":           {"Ärendet är avslutat. Det nya i listan finns i ärendets anteckningar; öppna ärendet igen om det ska gälla.", "The case has ended. What is new in the list is in the notes of the case; reopen it if it is to count."},
	"other_sheets":         {"Det finns listor på fler blad. Bara bladet %s lästes in; flytta ett annat blad först eller spara det som en egen fil för att läsa in det.", "There are lists on more sheets. Only the sheet %s was read; move another sheet first, or save it as a file of its own, to import it."},
	"unknown_column":       {"Rubriken är okänd. Kolumnens text finns i ärendenas anteckningar.", "The heading is not known. The text of the column is in the notes of the cases."},
}

// importDiffersFrom is the problem "differs" when it can be told from what.
var importDiffersFrom = Phrase{
	"Registret säger %s och ändras inte. Listans text finns i ärendets anteckningar.",
	"The register says %s and is not changed. The text of the list is in the notes of the case.",
}

// importValues are the values of fields that have a word for people.
var importValues = map[string]Phrase{"yes": {"ja", "yes"}, "no": {"nej", "no"}}

// ImportProblem returns what is odd about a cell or a row of a spreadsheet, and
// what was done about it, by the problem's name and arguments.
func ImportProblem(l Lang, code string, args ...string) string {
	p, ok := importProblems[code]
	switch {
	case !ok:
		return importProblems["not_understood"].In(l)
	case code == "differs" && len(args) > 0 && args[0] != "":
		value := args[0]
		if word, ok := importValues[value]; ok {
			value = word.In(l)
		}
		return importDiffersFrom.In(l, value)
	case code == "other_sheets" && len(args) > 0:
		return p.In(l, args[0])
	}
	return p[l]
}
