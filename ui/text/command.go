package text

// The words of the command line: what it answers.
var (
	CmdCancelled         = Phrase{"Avbrutet. Inget har ändrats.", "Cancelled. Nothing has been changed."}
	CmdFarewell          = Phrase{"Väntar på svar från nätverksenheten, så att de andra datorerna inte behöver vänta. Ctrl+C avslutar genast.", "Waiting for the network drive to answer, so that the other PCs are not held up. Ctrl+C quits at once."}
	CmdCancelledLate     = Phrase{"Avbrutet, men ändringen kan redan ha sparats. Inget är skadat.", "Cancelled at the last moment: it may have been done. Nothing is damaged."}
	CmdCancelledLook     = Phrase{"Se efter med: laskoll check", "Look with: laskoll check"}
	CmdUnknown           = Phrase{"okänt kommando: ”%s”", "unknown command: “%s”"}
	CmdUnknownFlag       = Phrase{"okänd flagga: --%s", "unknown flag: --%s"}
	CmdBareFlag          = Phrase{"flaggan --%s behöver ett värde", "the flag --%s needs a value"}
	CmdBadFlag           = Phrase{"värdet ”%s” passar inte för flaggan --%s", "the value “%s” does not suit the flag --%s"}
	CmdTooFew            = Phrase{"något saknas efter kommandot", "something is missing after the command"}
	CmdTooMany           = Phrase{"för mycket efter kommandot: ”%s”", "too much after the command: “%s”"}
	CmdBadChoice         = Phrase{"”%s” passar inte efter --%s; skriv något av %s", "“%s” does not suit --%s; write one of %s"}
	CmdNoSuchArea        = Phrase{"Inget ärende är i området ”%s”.", "No case is in the area “%s”."}
	CmdAreas             = Phrase{"Områdena är: %s", "The areas are: %s"}
	CmdBadTheme          = Phrase{"temat ”%s” finns inte; det finns %s", "there is no theme “%s”; there are %s"}
	CmdBadDate           = Phrase{"datumet ”%s” går inte att tyda; skriv till exempel 2026-11-23", "the date “%s” cannot be read; write for example 2026-11-23"}
	CmdBadPractice       = Phrase{"antalet övningskunder kan inte vara mindre än noll", "the number of practice customers cannot be less than zero"}
	CmdBadMoment         = Phrase{"”%s” är inget moment; momenten heter 1a till 9a, till exempel 5c", "“%s” is no moment; moments are named 1a to 9a, for example 5c"}
	CmdBadCode           = Phrase{"Ärendekoden ”%s” stämmer inte.", "The case code “%s” is not right."}
	CmdBadCodeTodo       = Phrase{"Kontrollera koden, eller sök kunden med: laskoll find NAMN", "Check the code, or look the customer up with: laskoll find NAME"}
	CmdNoCase            = Phrase{"Det finns inget ärende med koden %v i registret.", "There is no case with the code %v in the register."}
	CmdBadConfig         = Phrase{"Inställningarna i %s går inte att läsa (rad %d): %v", "The settings in %s cannot be read (line %d): %v"}
	CmdBadConfigTodo     = Phrase{"Rätta raden, eller flytta undan filen så startar programmet med sina egna inställningar.", "Mend the line, or move the file away and the program starts with its own settings."}
	CmdNoRegister        = Phrase{"Inget register är valt.", "No register has been chosen."}
	CmdNoRegisterTodo    = Phrase{"Ange var det ligger med --register SÖKVÄG, skapa ett med: laskoll init SÖKVÄG, eller öva med: laskoll --practice", "Say where it lies with --register PATH, make one with: laskoll init PATH, or practise with: laskoll --practice"}
	CmdCopyRelative      = Phrase{"mappen för datorns kopia (copy) måste anges med hela sökvägen, inte som %s", "the folder of the PC's copy (copy) must be given with its whole path, not as %s"}
	CmdCopyRemote        = Phrase{"Mappen för den här datorns kopia, %s, ligger på en annan dator. Varje ändring väntar då på nätet; välj en mapp på den här datorns egen disk.", "The folder of this PC's copy, %s, lies on another computer. Every change then waits for the network; choose a folder on this PC's own disk."}
	CmdSettingsOffer     = Phrase{"Den här datorns inställningsfil har %s = %s, som inte gäller längre.", "This PC's settings file has %s = %s, which no longer counts."}
	CmdSettingsOfferTodo = Phrase{"Gör det till kontorets med: laskoll settings --take-over", "Make it the office's with: laskoll settings --take-over"}
	CmdEnded             = Phrase{"avslutat: %s", "ended: %s"}
	CmdProtected         = Phrase{"skyddade personuppgifter", "protected identity"}
	CmdHidden            = Phrase{"dold (visas med --reveal, som antecknas i historiken)", "hidden (shown with --reveal, which is recorded in the history)"}
	CmdHeld              = Phrase{"dold", "hidden"}
	CmdKey               = Phrase{"Nyckel", "Key"}
	CmdReceipt           = Phrase{"Låskvittens", "Lock receipt"}
	CmdNothingFound      = Phrase{"Ingen kund passar på ”%s”.", "No customer matches “%s”."}
	CmdNothingFoundTodo  = Phrase{"Pröva med en del av namnet, personnumret, gatan eller nyckelpositionen.", "Try part of the name, the personal number, the street or the key position."}
	CmdSeveral           = Phrase{"%d kunder passar på ”%s”:", "%d customers match “%s”:"}
	CmdSeveralTodo       = Phrase{"Ange ärendekoden för den du menar.", "Give the code of the one you mean."}
	CmdTodayHead         = Phrase{"Att göra %s", "To do %s"}
	CmdTodayNothing      = Phrase{"Inget är försenat och alla har en väg in.", "Nothing is late and everybody has a way in."}
	CmdCreated           = Phrase{"Registret är skapat: %s", "The register has been made: %s"}
	CmdCreatedPractice   = Phrase{"Det innehåller %d påhittade kunder.", "It holds %d invented customers."}
	CmdCreatedTodo       = Phrase{"Öppna det med: laskoll --register %s", "Open it with: laskoll --register %s"}
)

// What the command line counts.
var (
	CmdCases    = Plural{Phrase{"1 ärende", "1 case"}, Phrase{"%d ärenden", "%d cases"}}
	CmdReceipts = Plural{Phrase{"1 kvittens", "1 receipt"}, Phrase{"%d kvittenser", "%d receipts"}}
)

// The words of the import.
var (
	ImportRows     = Plural{Phrase{"1 rad läst", "1 row read"}, Phrase{"%d rader lästa", "%d rows read"}}
	ImportAdded    = Plural{Phrase{"1 nytt ärende", "1 new case"}, Phrase{"%d nya ärenden", "%d new cases"}}
	ImportChanged  = Plural{Phrase{"1 ärende kompletterat", "1 case added to"}, Phrase{"%d ärenden kompletterade", "%d cases added to"}}
	ImportSame     = Plural{Phrase{"1 ärende oförändrat", "1 case unchanged"}, Phrase{"%d ärenden oförändrade", "%d cases unchanged"}}
	ImportDouble   = Plural{Phrase{"1 dubblett", "1 duplicate"}, Phrase{"%d dubbletter", "%d duplicates"}}
	ImportWarnings = Plural{Phrase{"1 varning:", "1 warning:"}, Phrase{"%d varningar:", "%d warnings:"}}
	ImportErrors   = Plural{Phrase{"1 fel:", "1 error:"}, Phrase{"%d fel:", "%d errors:"}}
	ImportReading  = Phrase{"Läser listan", "Reading the list"}
	ImportPlanning = Phrase{"Jämför med registret", "Comparing with the register"}
	ImportSaving   = Phrase{"Sparar", "Saving"}
	ImportSending  = Phrase{"Skickar till registret", "Sending to the register"}
	ImportDry      = Phrase{"Provkörning: inget har ändrats. Så här skulle det bli:", "Dry run: nothing has been changed. This is what would happen:"}
	ImportPlace    = Phrase{"rad %d, %s", "row %d, %s"}
	ImportRow      = Phrase{"rad %d", "row %d"}
	ImportSheet    = Phrase{"blad %s", "sheet %s"}
	ImportNew      = Phrase{"nytt:", "new:"}
	ImportMore     = Phrase{"kompletteras:", "added to:"}
)
