package text

// What is told of a print-out.
var (
	PrintTitle    = Phrase{"Skriv ut", "Print"}
	PrintWorking  = Phrase{"Skriver ut …", "Printing …"}
	PrintOpened   = Phrase{"%s öppnas för utskrift. Filen: %s", "%s opens for printing. The file: %s"}
	PrintSaved    = Phrase{"%s är sparad. Öppna och skriv ut filen: %s", "%s is saved. Open and print the file: %s"}
	PrintNotSaved = Phrase{"%s kunde inte sparas som PDF: %v", "%s could not be saved as a PDF: %v"}
)
