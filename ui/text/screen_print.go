package text

// What is told of a print-out.
var (
	PrintTitle    = Phrase{"Skriv ut", "Print"}
	PrintOrders   = Plural{Phrase{"Beställning, 1 blankett", "Order, 1 form"}, Phrase{"Beställningar, %d blanketter", "Orders, %d forms"}}
	PrintReceipts = Plural{Phrase{"Låskvittens med etiketter, 1 blad", "Lock receipt with labels, 1 sheet"}, Phrase{"Låskvittenser med etiketter, %d blad", "Lock receipts with labels, %d sheets"}}
	PrintTooMany  = Phrase{"Högst %d blanketter skrivs ut åt gången. %d ärenden är markerade.", "At most %d forms are printed at a time. %d cases are marked."}
	PrintWorking  = Phrase{"Skriver ut …", "Printing …"}
	PrintOpened   = Phrase{"%s öppnas för utskrift. Filen: %s", "%s opens for printing. The file: %s"}
	PrintSaved    = Phrase{"Utskriften %s är sparad. Öppna och skriv ut filen: %s", "The print-out %s is saved. Open and print the file: %s"}
	PrintNotSaved = Phrase{"%s kunde inte sparas som PDF: %v", "%s could not be saved as a PDF: %v"}
)
