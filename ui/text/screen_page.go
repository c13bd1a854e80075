package text

// The tabs and the line under them.
var (
	TabCases   = Phrase{"Ärenden", "Cases"}
	TabReview  = Phrase{"Genomgång", "Review"}
	TabArchive = Phrase{"Arkiv", "Archive"}
	TabStats   = Phrase{"Statistik", "Statistics"}
)

// The page of cases.
var (
	CasesTitle    = Phrase{"Ärenden", "Cases"}
	ColCustomer   = Phrase{"Kund", "Customer"}
	ColNext       = Phrase{"Nästa", "Next"}
	ColArea       = Phrase{"Område", "Area"}
	ColNumber     = Phrase{"Personnr", "Number"}
	ColSteps      = Phrase{"Steg", "Steps"}
	ColSince      = Phrase{"Sedan", "Since"}
	CasesOf       = Phrase{"%d av %d", "%d of %d"}
	CasesAll      = Plural{Phrase{"1 ärende", "1 case"}, Phrase{"%d ärenden", "%d cases"}}
	CasesEmpty    = Phrase{"Inga ärenden än.", "No cases yet."}
	CasesFiltered = Phrase{"Inget passar. Esc visar alla.", "Nothing fits. Esc shows all."}
	CasesLoading  = Phrase{"Läser in …", "Reading …"}
	SortUrgency   = Phrase{"mest brådskande först", "most urgent first"}
	SortName      = Phrase{"efter namn", "by name"}
	SortArea      = Phrase{"efter område", "by area"}
	SortStep      = Phrase{"efter steg", "by step"}
	SortAge       = Phrase{"äldst först", "oldest first"}
	FilterTitle   = Phrase{"Visa bara", "Show only"}
	FilterAll     = Phrase{"Alla ärenden", "All cases"}
	FilterNeeds   = Phrase{"Allt som behöver åtgärdas", "All that needs attention"}
	FilterArea    = Phrase{"Område %s", "Area %s"}
	FilterOrg     = Phrase{"Organisation %s", "Organisation %s"}
	FilterStep    = Phrase{"Steg %d %s", "Step %d %s"}
	FilterCount   = Phrase{"%s (%d)", "%s (%d)"}
	FilterOn      = Phrase{"%s – valt, ta bort", "%s – chosen, take away"}
	FilterShows   = Phrase{"Visar: %s · Esc visar alla", "Showing: %s · Esc shows all"}
	NothingToTick = Phrase{"Inget att bocka av här. Enter går in i ärendet, där en bock kan tas bort.", "Nothing to tick here. Enter goes into the case, where a tick can be taken away."}
	Marked        = Plural{Phrase{"1 markerat", "1 marked"}, Phrase{"%d markerade", "%d marked"}}
	MarkedHidden  = Phrase{"(%d visas inte)", "(%d not shown)"}
	MarkedTip     = Plural{Phrase{"Det du gör nu görs i det markerade ärendet. Esc avmarkerar.", "What you do now is done to the marked case. Esc clears the mark."}, Phrase{"Det du gör nu görs i alla %d markerade ärenden. Esc avmarkerar.", "What you do now is done to all %d marked cases. Esc clears the marks."}}
	NoMine        = Phrase{"Du har inget eget område i inställningarna. {filter} filtrerar på ett område.", "You have no area of your own in the settings. {filter} filters by area."}
)

// The checklist of a case.
var (
	StepsOf       = Phrase{"%d av 9", "%d of 9"}
	MomentsOf     = Phrase{"%d av %d", "%d of %d"}
	ProtectedMark = Phrase{"SKYDDADE PERSONUPPGIFTER", "PROTECTED PERSON"}
	EndedMark     = Phrase{"Avslutat %s: %s", "Ended %s: %s"}
	LateBy        = Phrase{"försenat %d d", "late %d d"}
	AllDone       = Phrase{"Alla steg är klara.", "Every step is done."}
	LabelWho      = Phrase{"Vem", "Who"}
	LabelWhen     = Phrase{"När", "When"}
	LabelHow      = Phrase{"Hur", "How"}
	LabelDocument = Phrase{"Dokument", "Document"}
	Responsible   = Phrase{"Ansvarig %s", "Responsible %s"}
	CasesBegin    = Phrase{"Lägg upp det första ärendet, eller läs in kontorets lista från Excel: ”läs in en lista” finns bland alla val.", "Add the first case, or read the office's list in from Excel: \"read a list in\" is among all actions."}
	NoCaseChosen  = Phrase{"Inget ärende valt.", "No case chosen."}
)

// The details of a case.
var (
	DetailsTitle = Phrase{"Kund och kvittens", "Customer and receipt"}
	SecAddress   = Phrase{"Adress", "Address"}
	SecPhone     = Phrase{"Telefon", "Telephone"}
	SecDoor      = Phrase{"Portkod", "Door code"}
	SecContact   = Phrase{"Kontakt", "Contact"}
	SecKeys      = Phrase{"Nyckel", "Key"}
	SecKeyNeeded = Phrase{"Kundnyckel", "Key needed"}
	SecReceipt   = Phrase{"Kvittens", "Receipt"}
	SecWaits     = Phrase{"Väntar", "Waits"}
	SecNotes     = Phrase{"Anteckningar", "Notes"}
	SecHistory   = Phrase{"Senast", "Latest"}
	SecChannel   = Phrase{"Ansökan", "Applied"}
	SecLock      = Phrase{"Lås", "Lock"}
	LockHas      = Phrase{"har redan digitalt lås", "has a digital lock already"}
	SecPort      = Phrase{"Port", "Street door"}
	LockNever    = Phrase{"inget digitalt lås: %s", "no digital lock: %s"}
	Hidden       = Phrase{"dold", "hidden"}
	HiddenHow    = Phrase{"Dolda uppgifter visas med Alla val. Det antecknas.", "Hidden data are shown from All actions. It is recorded."}
	KeySince     = Phrase{"%s, sedan %s", "%s, since %s"}
	KeyNone      = Phrase{"ingen på kontoret", "none at the office"}
	KeyNeededYes = Phrase{"behövs", "yes"}
	KeyNeededNo  = Phrase{"behövs inte", "no"}
	Quoted       = Phrase{"”%s”", "“%s”"}
)
