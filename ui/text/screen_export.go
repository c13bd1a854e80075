package text

// What is told of a list that is saved to a file.
var (
	ExportTitle    = Plural{Phrase{"Exportera 1 rad", "Export 1 row"}, Phrase{"Exportera %d rader", "Export %d rows"}}
	ExportWorkbook = Phrase{"Excel (.xlsx)", "Excel (.xlsx)"}
	ExportCSV      = Phrase{"CSV med semikolon (.csv)", "CSV with semicolons (.csv)"}
	ExportWhole    = Phrase{"Excel med allt om ärendena (.xlsx)", "Excel with everything of the cases (.xlsx)"}
	ExportCare     = Phrase{"Filen innehåller personuppgifter. Ta bort den när den inte behövs längre.", "The file holds personal data. Delete it when it is not needed any more."}
	ExportFigures  = Phrase{"Filen innehåller bara siffror och namnger ingen.", "The file holds figures only and names nobody."}
	ExportWorking  = Phrase{"Exporterar …", "Exporting …"}
	ExportWriting  = Phrase{"Skriver filen …", "Writing the file …"}
	ExportStopped  = Phrase{"Exporten är avbruten. Ingen fil sparas.", "The export was stopped. No file is kept."}
	ExportLeft     = Phrase{"Exporten är avbruten, men filen kunde inte tas bort: %[2]v. Den ligger på %[1]s", "The export was stopped, but the file could not be removed: %[2]v. It lies at %[1]s"}
	ExportDone     = Phrase{"Exporterat till %s", "Exported to %s"}
	ExportFailed   = Phrase{"Exporten kunde inte sparas: %v", "The export could not be saved: %v"}
	ExportNone     = Phrase{"Det finns inga rader att exportera.", "There are no rows to export."}
	ExportNever    = Phrase{"Export är inte tillgänglig här.", "Export is not available here."}
	ExportFile     = Phrase{"Låskoll %s %s", "Låskoll %s %s"}
)

// The headings of an exported list that the screens do not have.
var (
	ExportOrg       = Phrase{"Organisation", "Organisation"}
	ExportReceipt   = Phrase{"Låskvittens", "Lock receipt"}
	ExportPlace     = Phrase{"Pärm", "Binder"}
	ExportDoneSteps = Phrase{"Klara steg", "Steps done"}
	ExportProtected = Phrase{"Skyddade personuppgifter", "Protected person"}
	ExportYes       = Phrase{"ja", "yes"}
)
