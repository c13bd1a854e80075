package text

import (
	"slices"

	"laskoll/model"
)

// The box that asks for the file of a list.
var (
	ImportTitle   = Phrase{"Läs in lista", "Read a list in"}
	ImportFile    = Phrase{"Fil", "File"}
	ImportHint    = Phrase{"namn eller sökväg, eller dra filen hit", "a name or a path, or drag the file here"}
	ImportFolder  = Phrase{"Mapp: %s", "Folder: %s"}
	ImportLooking = Phrase{"Tittar i mappen …", "Looking in the folder …"}
	ImportNone    = Phrase{"Ingen lista här passar. Excel (.xlsx) och CSV visas.", "No list here fits. Excel (.xlsx) and CSV are shown."}
	ImportNowhere = Phrase{"Mappen finns inte eller går inte att läsa.", "The folder does not exist or cannot be read."}
	ImportUp      = Phrase{"mappen ovanför", "the folder above"}
	ImportOpen    = Phrase{"läs listan", "read the list"}
	ImportEnter   = Phrase{"öppna mappen", "open the folder"}
	ImportFill    = Phrase{"fyll i", "fill in"}
)

// What is told of a list before it is read in, and after.
var (
	ImportAsk      = Phrase{"%s · inget är sparat än", "%s · nothing is saved yet"}
	ImportIn       = Phrase{"%s · inläst", "%s · read in"}
	ImportYes      = Phrase{"läs in listan", "read the list in"}
	ImportSkip     = Phrase{"nästa avsnitt", "next section"}
	ImportNo       = Phrase{"läs inte in", "do not read it in"}
	ImportUndoes   = Phrase{"Efteråt kan allt ångras på en gång.", "Afterwards all of it can be undone at once."}
	ImportForGood  = Phrase{"Så många ärenden kan inte ångras på en gång efteråt.", "So many cases cannot be undone at once afterwards."}
	ImportKnown    = Phrase{"Kolumnerna läses som när en sådan lista lästes in förut.", "The columns are read as when such a list was read in before."}
	ImportMoved    = Phrase{"Någon har ändrat i registret sedan listan jämfördes. Så här blir det nu.", "Somebody has changed the register since the list was compared. This is how it is now."}
	ImportNothing  = Phrase{"Allt i listan finns redan i registret. Det finns inget att läsa in.", "Everything in the list is in the register already. There is nothing to read in."}
	ImportNobody   = Plural{Phrase{"1 rad blev ingen kund", "1 row became no customer"}, Phrase{"%d rader blev inga kunder", "%d rows became no customers"}}
	ImportBad      = Plural{Phrase{"1 sorts cell kunde inte tolkas", "1 kind of cell is not understood"}, Phrase{"%d sorters celler kunde inte tolkas", "%d kinds of cells are not understood"}}
	ImportCells    = Plural{Phrase{"1 cell", "1 cell"}, Phrase{"%d celler", "%d cells"}}
	importCellOf   = Phrase{"”%s” i %s", "“%s” in %s"}
	ImportSettle   = Phrase{"ändra", "change"}
	ImportAnswer   = Phrase{"svara", "answer"}
	ImportUnread   = Phrase{"läses inte", "not read"}
	ImportMeans    = Phrase{"Vad står i kolumnen ”%s”?", "What is in the column “%s”?"}
	ImportStands   = Phrase{"Vad betyder ”%s” i %s?", "What does “%s” mean in %s?"}
	ImportWhich    = Phrase{"%s, rad %d är ändrad både i listan och i registret. Vad gäller?", "%s, row %d was changed both in the list and in the register. Which counts?"}
	ImportKeepOurs = Phrase{"det som står i registret", "what the register says"}
	ImportTakeList = Phrase{"det som står i listan: ”%s”", "what the list says: “%s”"}
	ImportSheetIs  = Phrase{"Ska bladet ”%s” läsas?", "Is the sheet “%s” to be read?"}
	ImportReadIt   = Phrase{"läs bladet", "read the sheet"}
	ImportLeaveIt  = Phrase{"läs det inte", "do not read it"}
	ImportIsDone   = Phrase{"gjort, utan datum", "done, without a date"}
	ImportIsNot    = Phrase{"inte gjort", "not done"}
	ImportIsEmpty  = Phrase{"ingenting", "nothing"}
	ImportIsNote   = Phrase{"vet inte: behåll som anteckning", "unknown: keep it as a note"}
	ImportOdd      = Plural{Phrase{"1 sak att titta på", "1 thing to look at"}, Phrase{"%d saker att titta på", "%d things to look at"}}
	ImportWidens   = Plural{Phrase{"1 ärende kompletteras", "1 case is added to"}, Phrase{"%d ärenden kompletteras", "%d cases are added to"}}
	ImportSteps    = Phrase{"%d av %d steg", "%d of %d steps"}
	ImportValue    = Phrase{"”%s”", "“%s”"}
)

// What is told while a list is read in and after.
var (
	ImportWhole   = Phrase{"Allt sparas i ett svep, så det går inte att avbryta. En mycket lång lista tar någon minut.", "All of it is saved in one go, so it cannot be stopped. A very long list takes a minute or so."}
	ImportStopped = Phrase{"Inläsningen är avbruten. Inget är ändrat.", "The import was stopped. Nothing is changed."}
	ImportDone    = Phrase{"%s är inläst: %s.", "%s is read in: %s."}
	ImportNever   = Phrase{"Inläsning är inte tillgänglig här.", "Reading lists in is not available here."}
	ImportTrouble = Phrase{"Listan gick inte att läsa in", "The list could not be read in"}
)

// ImportCounts is how much reading a list in does.
type ImportCounts struct {
	Rows       int // rows of the list
	Added      int // new cases
	Changed    int // cases of the register that learn something
	Unchanged  int // cases of the register that learn nothing
	Duplicates int // rows about somebody whom an earlier row was about
}

// Done returns in a few words what was done.
func (c ImportCounts) Done(l Lang) string {
	added, changed := ImportAdded.In(l, c.Added), ImportChanged.In(l, c.Changed)
	switch {
	case c.Changed == 0:
		return added
	case c.Added == 0:
		return changed
	}
	return join(added, changed)
}

// In returns the counts in one line without a full stop.
func (c ImportCounts) In(l Lang) string {
	return join(ImportRows.In(l, c.Rows), ImportAdded.In(l, c.Added), ImportChanged.In(l, c.Changed),
		ImportSame.In(l, c.Unchanged), ImportDouble.In(l, c.Duplicates))
}

// ImportSettings returns what a new case of a list would hold, a line for each
// field. The last four of a personal number are hidden, and of a protected
// person what is never shown in lists.
func ImportSettings(l Lang, set []model.Setting, today model.Date) []string {
	hidden := slices.Contains(set, model.Setting{Field: model.FieldProtected, Value: model.Yes})
	lines := make([]string, 0, len(set))
	for _, s := range set {
		value := Value(l, s)
		switch {
		case s.Field == model.FieldPersonnummer:
			value = model.MaskPersonnummer(value, today)
		case hidden && s.Field.Sensitive():
			value = CmdHeld.In(l)
		}
		lines = append(lines, Field(l, s.Field)+": "+value)
	}
	return lines
}

// ImportWhere returns where in a list something stands: its row and, unless it
// is about the whole row, the heading of its column. The sheet is "" where
// there is only one.
func ImportWhere(l Lang, sheet string, row int, column string) string {
	where := ImportRow.In(l, row)
	if column != "" {
		where = ImportPlace.In(l, row, column)
	}
	if sheet != "" {
		where = ImportSheet.In(l, sheet) + ", " + where
	}
	return where
}

// ImportCellOf names cells by their text and the column that they stand in.
func ImportCellOf(l Lang, text, heading string) string { return importCellOf.In(l, text, heading) }
