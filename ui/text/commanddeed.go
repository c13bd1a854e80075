package text

import (
	"regexp"
)

// What the command line tells of cases: the commands, by what they do.
var (
	DocNew            = Phrase{"Öppna ett nytt ärende", "Open a new case"}
	DocNewLong        = Phrase{"Öppnar ett ärende för NAMN. Bara namnet behövs; resten kan läggas till senare med edit.\nHar kunden redan ett ärende öppnas inget nytt, om inte --anyway anges.", "Opens a case for NAME. Only the name is needed; the rest can be added later with edit.\nNo case is opened for a customer who has one, without --anyway."}
	DocEdit           = Phrase{"Ändra uppgifter om kunden och ärendet", "Change what is known of the customer and the case"}
	DocUntick         = Phrase{"Ta bort bocken, eller ”ej aktuellt”, för ett moment", "Take the tick, or \"not applicable\", of a moment away"}
	DocSkip           = Phrase{"Sätt ett moment som ej aktuellt", "Set a moment not applicable"}
	DocNote           = Phrase{"Skriv en anteckning", "Write a note"}
	DocWait           = Phrase{"Skriv vad ärendet väntar på", "Tell what the case waits for"}
	DocResume         = Phrase{"Ärendet väntar inte längre", "The case waits no longer"}
	DocReview         = Phrase{"Bocka av ärendet i dagens genomgång", "Tick the case off in today's review"}
	DocConsent        = Phrase{"Skriv vad kunden svarade om digitalt lås", "Tell what the customer said to a digital lock"}
	DocEnd            = Phrase{"Avsluta ärendet", "End the case"}
	DocReopen         = Phrase{"Öppna ett avslutat ärende igen", "Take an ended case up again"}
	DocSettle         = Phrase{"Skriv att lås, lösdelar eller beställning är ordnat efter avslut", "Tell that lock, loose parts or order were taken care of after the end"}
	DocUndo           = Phrase{"Ångra det senaste i ärendet", "Undo the latest change of the case"}
	DocRedo           = Phrase{"Gör om det som ångrades senast", "Do once more what was undone last"}
	DocIntake         = Phrase{"Ta emot en hög låskvittenser", "Take a pile of lock receipts in"}
	DocIntakeLong     = Phrase{"Läser ärendekoder från standard in, en på varje rad. Kvittenserna blir hämtade, och\narkiverade om --place anges. En kod som inte går redovisas; de andra sparas.", "Reads case codes from standard input, one a line. The receipts become fetched, and archived\nwith --place. A code that will not do is told; the others are saved."}
	DocReceipt        = Phrase{"Låskvittensen: var den är", "The lock receipt: where it is"}
	DocReceiptLeft    = Phrase{"Kvittensen ligger hos kunden", "The receipt lies at the customer's"}
	DocReceiptFetch   = Phrase{"Kvittensen är hämtad till kontoret", "The receipt was fetched to the office"}
	DocReceiptArchive = Phrase{"Kvittensen är arkiverad i en pärm", "The receipt was archived in a binder"}
	DocReceiptLend    = Phrase{"Låna ut kvittensen", "Lend the receipt"}
	DocReceiptReturn  = Phrase{"Den utlånade kvittensen är tillbaka i sin pärm", "The lent receipt is back in its binder"}
	DocReceiptMove    = Phrase{"Flytta kvittensen till en annan pärm", "Move the receipt to another binder"}
	DocReceiptMissing = Phrase{"Kvittensen saknas", "The receipt is missing"}
	DocReceiptDestroy = Phrase{"Kvittensen är gallrad", "The receipt was destroyed"}
	DocKey            = Phrase{"Kundens fysiska nycklar", "The customer's physical keys"}
	DocKeyReceive     = Phrase{"Ta emot en nyckel", "Receive a key"}
	DocKeyChange      = Phrase{"Rätta nyckelposition eller nyckelnummer", "Put a key's position or number right"}
	DocKeyReturn      = Phrase{"Lämna tillbaka en nyckel till kunden eller en anhörig", "Return a key to the customer or a relative"}
	DocKeyLend        = Phrase{"Låna ut en nyckel", "Lend a key"}
	DocKeyBack        = Phrase{"En nyckel är tillbaka på kontoret", "A key is back at the office"}
	DocKeyLost        = Phrase{"En nyckel är borttappad", "A key is lost"}
	DocKeyHandOver    = Phrase{"Lämna över en nyckel till en annan utförare", "Hand a key over to another provider"}
	DocKeyDestroy     = Phrase{"En nyckel är förstörd", "A key was destroyed"}
	DocKeyReserve     = Phrase{"Behåll en nyckel som reserv", "Keep a key as a reserve"}
	DocKeySign        = Phrase{"Skriv när nyckelkvittensen skrevs under", "Tell when the key's receipt was signed"}
	DocLock           = Phrase{"Det digitala låset", "The digital lock"}
	DocLockOut        = Phrase{"Låset är ur funktion", "The lock is out of order"}
	DocLockBack       = Phrase{"Låset fungerar igen", "The lock works again"}
	DocLockReplace    = Phrase{"Låset ska bytas: en ny omgång av steg 6 till 9", "The lock is to be replaced: a new round of steps 6 to 9"}
	DocLockPlanned    = Phrase{"Skriv när monteringen är planerad (utan dag: ingen dag)", "Tell when the fitting is planned (without a day: no day)"}
	DocLockFailed     = Phrase{"Montören var där förgäves", "The fitter came in vain"}
	DocLockShare      = Phrase{"Två kunder delar ett lås", "Two customers share a lock"}
	DocLockUnshare    = Phrase{"Kunderna delar inte lås längre", "The customers share the lock no more"}
	DocStay           = Phrase{"Kundens uppehåll, till exempel på sjukhus", "The customer's time away, as in hospital"}
	DocStayBegin      = Phrase{"Kunden är inte hemma", "The customer is away from home"}
	DocStayEnd        = Phrase{"Kunden är hemma igen", "The customer is home again"}
	DocMan            = Phrase{"Skriv manualsidor i en mapp", "Write pages of the manual in a folder"}
	DocCompletionLong = Phrase{"Skriver det som SKALET (bash, fish, powershell eller zsh) behöver för att fylla i kommandon,\närendekoder, moment, områden och teman när man trycker på Tabb.", "Prints what the SHELL (bash, fish, powershell or zsh) needs to complete commands, case\ncodes, moments, areas and themes when Tab is pressed."}
)

// The flags of what is told of cases.
var (
	DocFlagVersion   = Phrase{"visa programmets version", "show the program's version"}
	DocFlagWaits     = Phrase{"till denna `dag`, till exempel fre eller 4/12", "until this `day`, such as fri or 4/12"}
	DocFlagReported  = Phrase{"`dag` då det anmäldes till Tunstall", "`day` it was reported to Tunstall"}
	DocFlagGiven     = Phrase{"`dag` då kunden skrev under för att ha lämnat nyckeln", "`day` the customer signed for giving the key"}
	DocFlagBack      = Phrase{"`dag` då kunden skrev under för att ha fått den tillbaka", "`day` the customer signed for having it back"}
	DocFlagApplied   = Phrase{"`dag` då kunden ansökte om trygghetslarm (1a)", "`day` the customer applied for the alarm (1a)"}
	DocFlagTo        = Phrase{"till `vem`", "to `whom`"}
	DocFlagReason    = Phrase{"`orsak`", "`reason`"}
	DocFlagWhere     = Phrase{"`var` kunden är", "`where` the customer is"}
	DocFlagPosition  = Phrase{"`nyckelposition`", "key `position`"}
	DocFlagNumber    = Phrase{"`nyckelnummer`", "key `number`"}
	DocFlagKey       = Phrase{"vilken `nyckel`: position, nummer eller plats i listan (behövs om det finns flera)", "which `key`: its position, number or place in the list (when there are several)"}
	DocFlagPlaceArea = Phrase{"`område` där pärmen finns (annars kundens)", "`area` where the binder is (else the customer's)"}
	DocFlagAnswer    = Phrase{"för 5c och 5d, `svar`: ja eller nej", "for 5c and 5d, `answer`: yes or no"}
	DocFlagHow       = Phrase{"på vilket `sätt`: done, handed_over eller used", "in what `way`: done, handed_over or used"}
	DocFlagWritten   = Phrase{"svaret är skriftligt", "the answer is in writing"}
	DocFlagAnyway    = Phrase{"öppna även om kunden har ett ärende", "open even if the customer has a case"}
	ArgValue         = Phrase{"värde", "value"}
)

// The headings of the help.
var (
	HelpUsage     = Phrase{"Användning", "Usage"}
	HelpCommands  = Phrase{"Kommandon", "Commands"}
	HelpOthers    = Phrase{"Övrigt", "More"}
	HelpLooking   = Phrase{"Titta", "Look"}
	HelpTelling   = Phrase{"Ändra i ett ärende", "Change a case"}
	HelpOffices   = Phrase{"Kontoret", "The office"}
	HelpRegister  = Phrase{"Registret", "The register"}
	HelpExamples  = Phrase{"Exempel", "Examples"}
	HelpFlags     = Phrase{"Flaggor", "Flags"}
	HelpGlobal    = Phrase{"Flaggor för alla kommandon", "Flags for all commands"}
	HelpUsual     = Phrase{"annars %s", "else %s"}
	HelpExits     = Phrase{"Slutkoder", "Exit codes"}
	HelpExitCodes = Phrase{
		"0  gjort; en ändring kan vänta på den här datorn, och det sägs i så fall\n1  det gick inte, eller inget hittades: inget har ändrats\n2  kommandoraden går inte att förstå",
		"0  done; a change may wait on this PC, which is told then\n1  it was not possible, or nothing was found: nothing has changed\n2  the command line cannot be understood",
	}
	ManName = Phrase{"NAMN", "NAME"}
	ManWhat = Phrase{"BESKRIVNING", "DESCRIPTION"}
)

// What the command line answers when something was told of a case.
var (
	CmdTold         = Phrase{"%s (%v): %s.", "%s (%v): %s."}
	CmdPerhaps      = Phrase{"Menade du %s?", "Did you mean %s?"}
	CmdOneOf        = Phrase{"efter %s ska något av detta stå: %s", "%s is followed by one of: %s"}
	CmdBadWord      = Phrase{"”%s” passar inte; skriv något av %s", "“%s” will not do; write one of %s"}
	CmdWhichKey     = Phrase{"Vilken nyckel menas?", "Which key is meant?"}
	CmdWhichKeyTodo = Phrase{"Ange den med --key, till exempel --key 1.", "Name it with --key, such as --key 1."}
	CmdKnown        = Phrase{"%s har redan ett ärende: %v.", "%s has a case already: %v."}
	CmdKnownTodo    = Phrase{"Använd det, eller öppna ett till med --anyway.", "Use that, or open one more with --anyway."}
	CmdMan          = Phrase{"%d manualsidor finns i %s", "%d pages of the manual are in %s"}
)

// synopsisWords are the words of a synopsis that stand for something.
var synopsisWords = map[string]Phrase{
	"CODE": {"KOD", "CODE"}, "MOMENT": {"MOMENT", "MOMENT"}, "TEXT": {"TEXT", "TEXT"}, "REASON": {"ORSAK", "REASON"},
	"DAY": {"DAG", "DAY"}, "ANSWER": {"SVAR", "ANSWER"}, "THING": {"VAD", "THING"}, "FAULT": {"FEL", "FAULT"}, "NAME": {"NAMN", "NAME"},
	"VALUE": {"VÄRDE", "VALUE"}, "FILE": {"FIL", "FILE"}, "DIR": {"MAPP", "DIR"}, "PATH": {"SÖKVÄG", "PATH"}, "QUERY": {"SÖKORD", "QUERY"},
	"BACKUP": {"KOPIA", "BACKUP"}, "COMMAND": {"KOMMANDO", "COMMAND"}, "SHELL": {"SKAL", "SHELL"},
	"[flags]": {"[flaggor]", "[flags]"}, "[command]": {"[kommando]", "[command]"},
}

var synopsisWord = regexp.MustCompile(`\[flags\]|\[command\]|[A-Z]+`)

// Synopsis returns how a command is written, in the language.
func Synopsis(l Lang, use string) string {
	return synopsisWord.ReplaceAllStringFunc(use, func(word string) string {
		if p, ok := synopsisWords[word]; ok {
			return p.In(l)
		}
		return word
	})
}
