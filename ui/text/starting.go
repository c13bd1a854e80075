package text

// What is said where the program is started and cannot go on.
var (
	InitDenied   = Phrase{"Du har inte rätt att skapa något i mappen %s. Inget har skapats.", "You are not allowed to make anything in the folder %s. Nothing has been made."}
	InitDeniedGo = Phrase{"Be IT om skrivrättighet till mappen, eller välj en annan.", "Ask IT for permission to write in the folder, or choose another."}

	ConsoleOld   = Phrase{"Det här konsolfönstret kan inte visa Låskolls skärmar: det saknar VT-läge.", "This console window cannot show the screens of Låskoll: it has no VT mode."}
	ConsoleOldGo = Phrase{
		"Högerklicka på fönstrets namnlist, välj Egenskaper och stäng av \"Använd äldre konsol\", eller starta Låskoll i Windows Terminal. Det behövs Windows 10 (1809) eller nyare. Kommandon som laskoll today fungerar ändå.",
		"Right-click the window's title bar, choose Properties and turn \"Use legacy console\" off, or start Låskoll in Windows Terminal. Windows 10 (1809) or newer is needed. Commands like laskoll today work all the same.",
	}
	ConsoleStay = Phrase{"Tryck på Enter för att stänga fönstret.", "Press Enter to close the window."}
)
