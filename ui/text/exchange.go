package text

import "strings"

// fileFaults are the reasons why a file cannot be imported, by the names that
// storage/exchange gives them.
var fileFaults = map[string]Phrase{
	"missing":         {"Filen finns inte. Kontrollera sökvägen och namnet.", "The file does not exist. Check the path and the name."},
	"unreadable":      {"Filen går inte att läsa. Stäng den om den är öppen i ett annat program och kontrollera att du har rätt till mappen.", "The file cannot be read. Close it if another program has it open, and check that you may read the folder."},
	"empty":           {"Filen är tom. Välj en fil som innehåller kundlistan.", "The file is empty. Choose a file that holds the list of customers."},
	"no_header":       {"Ingen rubrikrad hittades. Listan behöver en rad med rubriker som Namn, Personnr, Adress och Område ovanför kunderna.", "No row of headings was found. The list needs a row with headings such as Name, Personnummer, Address and Area above the customers."},
	"no_rows":         {"Det finns rubriker men inga kunder under dem. Kontrollera att det är rätt fil.", "There are headings but no customers under them. Check that it is the right file."},
	"old_excel":       {"Filen är sparad i det gamla Excelformatet (.xls). Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).", "The file is in Excel's old format (.xls). Open it in Excel and save it as an Excel workbook (.xlsx)."},
	"encrypted":       {"Arbetsboken är skyddad med lösenord. Öppna den i Excel och spara en kopia utan lösenord.", "The workbook has a password. Open it in Excel and save a copy without one."},
	"open_document":   {"Filen är ett OpenDocument-kalkylblad (.ods). Öppna den och spara den som Excel-arbetsbok (.xlsx) eller CSV.", "The file is an OpenDocument spreadsheet (.ods). Open it and save it as an Excel workbook (.xlsx) or CSV."},
	"pdf":             {"Filen är en PDF, vad den än heter. Spara listan som Excel-arbetsbok (.xlsx) eller CSV i programmet den kommer från.", "The file is a PDF, whatever its name. Save the list as an Excel workbook (.xlsx) or CSV in the program that it comes from."},
	"markup":          {"Filen är en webbsida, vad den än heter. Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).", "The file is a web page, whatever its name. Open it in Excel and save it as an Excel workbook (.xlsx)."},
	"binary":          {"Filen är inget kalkylblad. Välj en fil av typen .xlsx eller .csv.", "The file is no spreadsheet. Choose a file of type .xlsx or .csv."},
	"broken":          {"Arbetsboken är skadad eller inte helt kopierad. Öppna den i Excel, spara den på nytt och försök igen.", "The workbook is damaged, or was not copied whole. Open it in Excel, save it again and try once more."},
	"too_large":       {"Filen är för stor för att vara en kundlista. Ta bort tomma rader och kolumner, eller dela upp den, och försök igen.", "The file is too large to be a list of customers. Remove empty rows and columns, or divide it, and try again."},
	"sideways":        {"Rubrikerna står under varandra i en kolumn, som på ett formulär. Låskoll läser listor med rubrikerna i en rad: kopiera och klistra in med Transponera i Excel.", "The headings stand below each other in a column, as on a form. Låskoll reads lists with the headings in a row: copy, and paste with Transpose in Excel."},
	"fixed_width":     {"Kolumnerna skiljs bara åt av blanksteg. Öppna filen i Excel med Data > Från text och spara den som Excel-arbetsbok (.xlsx).", "Only blanks stand between the columns. Open the file in Excel with Data > From Text and save it as an Excel workbook (.xlsx)."},
	"hidden":          {"Listan ligger på ett dolt blad. Visa bladet i kalkylprogrammet, spara och läs in filen igen.", "The list is on a hidden sheet. Show it in the spreadsheet program, save, and import the file again."},
	"utf32":           {"Filen är sparad med teckenkodningen UTF-32. Spara den som CSV UTF-8 eller Excel-arbetsbok (.xlsx).", "The file is saved in the encoding UTF-32. Save it as CSV UTF-8 or as an Excel workbook (.xlsx)."},
	"binary_workbook": {"Filen är en binär Excel-arbetsbok (.xlsb). Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).", "The file is a binary Excel workbook (.xlsb). Open it in Excel and save it as an Excel workbook (.xlsx)."},
	"zip":             {"Filen är ett zip-arkiv med filer i. Packa upp det och välj listan.", "The file is a zip archive with files in it. Unpack it and choose the list."},
	"numbers":         {"Filen är gjord i Numbers. Exportera listan som Excel (.xlsx) eller CSV.", "The file was made in Numbers. Export the list as Excel (.xlsx) or CSV."},
	"text_document":   {"Filen är ett textdokument. Kopiera tabellen till Excel och spara den som Excel-arbetsbok (.xlsx).", "The file is a text document. Copy the table to Excel and save it as an Excel workbook (.xlsx)."},
	"old_exchange":    {"Filen är sparad i ett gammalt utbytesformat (SYLK eller DIF). Öppna den i Excel och spara den som Excel-arbetsbok (.xlsx).", "The file is in an old exchange format (SYLK or DIF). Open it in Excel and save it as an Excel workbook (.xlsx)."},
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
	"not_understood": {"Kunde inte tolkas. Texten finns i ärendets anteckningar.", "Not understood. The text is in the notes of the case."},
	"no_such_day":    {"Datumet finns inte. Texten finns i ärendets anteckningar.", "There is no such day. The text is in the notes of the case."},
	"odd_year":       {"Årtalet verkar fel. Texten finns i ärendets anteckningar.", "The year looks wrong. The text is in the notes of the case."},
	"week_only":      {"Bara vecka är angiven, inte datum. Texten finns i ärendets anteckningar.", "Only a week is given, no date. The text is in the notes of the case."},
	"planned":        {"Verkar vara planerat och inte gjort, så momentet är inte bockat. Texten finns i ärendets anteckningar.", "Seems to be planned and not done, so the moment is not ticked. The text is in the notes of the case."},
	"future_day":     {"Datumet ligger framåt i tiden, så momentet är inte bockat. Texten finns i ärendets anteckningar.", "The date has not come yet, so the moment is not ticked. The text is in the notes of the case."},
	"several_days":   {"Det står flera datum och det framgår inte vilket som gäller, så momentet är inte bockat. Texten finns i ärendets anteckningar.", "There are several dates and it is not said which counts, so the moment is not ticked. The text is in the notes of the case."},
	"ambiguous_day":  {"Datumet kan läsas på två sätt, så momentet är inte bockat. Texten finns i ärendets anteckningar.", "The date may be read in two ways, so the moment is not ticked. The text is in the notes of the case."},
	"not_a_key":      {"Detta är ingen nyckelposition på kontoret, så ingen nyckel är registrerad. Texten finns i ärendets anteckningar.", "This is no key position at the office, so no key was registered. The text is in the notes of the case."},
	"not_a_phone":    {"Ett program har kortat telefonnumret, så det är inte sparat. Texten finns i ärendets anteckningar.", "A program has cut the telephone number, so it was not saved. The text is in the notes of the case."},
	"not_an_end":     {"Det framgår inte att ärendet är avslutat, så det fortsätter. Texten finns i ärendets anteckningar.", "It is not said that the case has ended, so it goes on. The text is in the notes of the case."},
	"no_name":        {"Raden saknar namn och lästes inte in. Skriv namnet i listan och läs in den igen.", "The row has no name and was not imported. Write the name in the list and import it again."},
	"totals_row":     {"Ser ut som en summarad och lästes inte in.", "Looks like a row of totals and was not imported."},
	"not_a_customer": {"Raden är ingen kund och lästes inte in.", "The row is no customer and was not imported."},
	"couple":         {"Raden gäller två personer och lästes inte in. Skriv en rad för var och en och läs in listan igen.", "The row is about two people and was not imported. Write a row for each and import the list again."},
	"shifted_row":    {"Cellerna står under fel rubriker och raden lästes inte in. Rätta raden i listan och läs in den igen.", "The cells stand under the wrong headings and the row was not imported. Correct it in the list and import that again."},
	"no_saved_value": {"Cellen har en formel vars värde inte är sparat. Öppna listan i Excel, spara den och läs in den igen.", "The cell has a formula whose value was not saved. Open the list in Excel, save it and import it again."},
	"error_value":    {"Cellen visar ett felvärde från kalkylprogrammet och lästes inte in.", "The cell shows an error of the spreadsheet program and was not imported."},
	"lost_letters":   {"Bokstäver har gått förlorade innan listan lästes in. Rätta dem i listan; en rad vars namn inte går att läsa lästes inte in.", "Letters were lost before the list was imported. Correct them in the list; a row whose name cannot be read was not imported."},
	"contradiction":  {"Enligt kolumnen %s är det tidigare steget inte gjort, så momentet är inte bockat. Texten finns i ärendets anteckningar.", "According to the column %s the earlier step is not done, so the moment is not ticked. The text is in the notes of the case."},

	"day_missing":          {"Datum saknas. Momentet är bockat utan datum.", "The date is missing. The moment is ticked without one."},
	"edited":               {"Ändrat i listan; i registret står %s.", "Changed in the list; the register says %s."},
	"edit_conflict":        {"Ändrat både i listan och i registret, där det nu står %s. Registret gäller om inget annat väljs.", "Changed both in the list and in the register, which now says %s. The register counts unless something else is chosen."},
	"edit_refused":         {"Det går inte att ändra till. I registret står %s.", "It cannot be changed to that. The register says %s."},
	"not_done":             {"Inte gjort enligt listan. Hela texten finns i ärendets anteckningar.", "Not done according to the list. The whole text is in the notes of the case."},
	"day_ahead":            {"Datumet ligger framåt i tiden, men listan är nyare än datorns klocka. Momentet är bockat; kontrollera datumet.", "The date has not come yet, but the list is newer than this computer's clock. The moment is ticked; check the date."},
	"signed_only":          {"Bara en signatur. Momentet är bockat utan datum.", "Only a signature. The moment is ticked without a date."},
	"key_without_place":    {"En nyckel är lämnad men det står inte var den hänger. Den räknas inte som en väg in.", "A key was handed out, but not where it hangs. It does not count as a way in."},
	"key_gone":             {"Nyckeln är återlämnad, utlånad eller borta enligt listan och registreras inte. Uppgifterna finns i ärendets anteckningar.", "The key was returned, lent or lost according to the list and is not registered. What the list says is in the notes of the case."},
	"personnummer_form":    {"Personnumret är ofullständigt. Det sparas som det står; komplettera ärendet.", "Is no whole personnummer. It is kept as written; complete the case."},
	"personnummer_day":     {"Personnumrets födelsedag finns inte. Det sparas som det står; kontrollera det.", "The birth day of the personnummer does not exist. It is kept as written; check it."},
	"personnummer_check":   {"Personnumrets kontrollsiffra stämmer inte. Det sparas som det står; kontrollera det.", "The check digit of the personnummer is wrong. It is kept as written; check it."},
	"personnummer_reserve": {"Detta är ett reservnummer. Byt ut det när kunden får ett personnummer.", "Is a reserve number. Replace it when the customer gets a personnummer."},
	"too_long":             {"Texten är för lång för fältet och är kortad. Hela texten finns i ärendets anteckningar.", "The text is too long for the field and was cut. All of it is in the notes of the case."},
	"extra_cells":          {"Det finns celler till höger om sista rubriken. De finns i ärendets anteckningar.", "There are cells to the right of the last heading. They are in the notes of the case."},
	"differs":              {"Registret säger något annat och ändras inte. Listans text finns i ärendets anteckningar.", "The register says something else and is not changed. The text of the list is in the notes of the case."},
	"matched_by_name":      {"Samma namn och inget som talar emot, så raden hör till det ärendet. Kontrollera att det är samma person.", "The same name and nothing against it, so the row belongs to that case. Check that it is the same person."},
	"same_name":            {"Det finns en annan kund med samma namn. Kontrollera att det inte är samma person.", "There is another customer of the same name. Check that they are not one person."},
	"same_number":          {"Samma felaktiga personnummer står på en annan kund. De är inlästa som två; rätta numret.", "The same wrong personnummer stands on another customer. They were imported as two; correct the number."},
	"case_ended":           {"Ärendet är avslutat. Det nya i listan finns i ärendets anteckningar; öppna ärendet igen om det ska gälla.", "The case has ended. What is new in the list is in the notes of the case; reopen it if it is to count."},
	"other_sheets":         {"Tabellen är ingen lista över kunder, eller en gammal, och lästes inte in.", "The table is no list of customers, or an old one, and was not read."},
	"own_sheet":            {"Bladet är skrivet av Låskoll och läses inte.", "The sheet was written by Låskoll and is not read."},
	"not_wanted":           {"Bladet läses inte, som ni har valt.", "The sheet is not read, as you have chosen."},
	"hidden_sheet":         {"Bladet är dolt och lästes inte in. Visa det i kalkylprogrammet och läs in listan igen om det ska vara med.", "The sheet is hidden and was not read. Show it in the spreadsheet program and import the list again if it is to count."},
	"table_beside":         {"Tabellen till höger om listan lästes inte in. Flytta den till ett eget blad om den ska vara med.", "The table to the right of the list was not read. Move it to a sheet of its own if it is to count."},
	"sheet_read":           {"Bladet är ett av flera som lästes in.", "The sheet is one of several that were read."},
	"above_header":         {"Raden står ovanför rubrikerna och lästes inte in.", "The row stands above the headings and was not imported."},
	"odd_delimiter":        {"Ett ovanligt tecken skiljer cellerna åt. Kontrollera att kolumnerna är rätt.", "An unusual sign stands between the cells. Check that the columns are right."},
	"section_row":          {"Raden är en områdesrubrik: området gäller kunderna under den.", "The row is the heading of an area: it counts for the customers below it."},
	"ended_title":          {"Rubriken säger att kunderna är avslutade, så deras ärenden är det.", "The title says that these customers have ended, so their cases have."},
	"repaired":             {"Bokstäver som var sparade på fel sätt är rättade. Kontrollera namnen.", "Letters that were saved wrongly were put right. Check the names."},
	"zero_lost":            {"Personnumret hade tappat nollan i början. Den är tillagd; kontrollera numret.", "The personnummer had lost the zero that it begins with. It was added; check the number."},
	"century_assumed":      {"Personnumret lästes som en person över hundra år, inte som ett barn. Kontrollera århundradet.", "The personnummer was read as a person above a hundred, not as a child. Check the century."},
	"odd_name":             {"Namnet ser ovanligt ut. Kontrollera det.", "The name looks unusual. Check it."},
	"order_odd":            {"Datumet är tidigare än det i kolumnen %s. Kontrollera båda.", "The date is earlier than the one in the column %s. Check both."},
	"symbol_font":          {"Kolumnen har tecken från ett symbolteckensnitt. De är lästa som bockar; kontrollera dem.", "The column has signs of a symbol font. They were read as ticks; check them."},
	"no_days_here":         {"Numren i kolumnen är inga datum, så inget moment är bockat av dem. De finns i ärendenas anteckningar.", "The numbers in the column are no dates, so they tick no moment. They are in the notes of the cases."},
	"struck_out":           {"Texten är överstruken i listan och gäller inte. Den finns i ärendets anteckningar.", "The text is crossed out in the list and does not count. It is in the notes of the case."},
	"struck_row":           {"Hela raden är överstruken men är inläst. Avsluta ärendet om kunden inte är kvar.", "The whole row is crossed out but was read. End the case if the customer is no longer one."},
	"commented":            {"Cellen har en kommentar. Den finns i ärendets anteckningar.", "The cell has a comment. It is in the notes of the case."},
	"coloured":             {"Celler är färgade. Färger läses inte; kontrollera om de betyder något.", "Cells are coloured. Colours are not read; check whether they mean something."},
	"hidden_rows":          {"Dolda rader är inlästa som de andra. Kontrollera att de ska vara med.", "Hidden rows were read like the others. Check that they are to count."},
	"hidden_columns":       {"Dolda kolumner är inlästa som de andra. Kontrollera att de ska vara med.", "Hidden columns were read like the others. Check that they are to count."},
	"unknown_column":       {"Rubriken är okänd. Kolumnens text finns i ärendenas anteckningar.", "The heading is not known. The text of the column is in the notes of the cases."},
}

// importDiffersFrom is the problem "differs" when it can be told from what.
var importDiffersFrom = Phrase{
	"Registret säger %s och ändras inte. Listans text finns i ärendets anteckningar.",
	"The register says %s and is not changed. The text of the list is in the notes of the case.",
}

// importSheetArea is the problem "sheet_read" of a sheet that is named after an
// area.
var importSheetArea = Phrase{
	"Bladet är ett av flera som lästes in. Dess kunder hör till området %s om inget annat står.",
	"The sheet is one of several that were read. Its customers belong to the area %s unless they say otherwise.",
}

// importEmpty stands for a field without a value.
var importEmpty = Phrase{"ingenting", "nothing"}

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
	case (code == "order_odd" || code == "contradiction") && len(args) > 0:
		return p.In(l, args[0])
	case strings.HasPrefix(code, "edit") && len(args) > 0:
		value := args[0]
		if value == "" {
			value = importEmpty.In(l)
		}
		return p.In(l, value)
	case code == "sheet_read" && len(args) > 0 && args[0] != "":
		return importSheetArea.In(l, args[0])
	}
	return p[l]
}
