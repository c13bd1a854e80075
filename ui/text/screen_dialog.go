package text

// The finder.
var (
	FindTitle   = Phrase{"Hitta kund", "Find customer"}
	FindHint    = Phrase{"namn, personnummer, adress, nyckel eller kod", "name, number, address, key or code"}
	FindNone    = Phrase{"Ingen kund hittad. Ctrl+N öppnar ett nytt ärende för ”%s”.", "No customer found. Ctrl+N opens a new case for “%s”."}
	FindStart   = Phrase{"Skriv några bokstäver. Ordningen och åäö spelar ingen roll.", "Type a few letters. Order and accents do not matter."}
	FindCount   = Plural{Phrase{"1 träff", "1 hit"}, Phrase{"%d träffar", "%d hits"}}
	FindEnter   = Phrase{"öppna ärendet", "open the case"}
	FindNewCase = Phrase{"nytt ärende", "new case"}
	Close       = Phrase{"stäng", "close"}
)

// The list of all actions and the help.
var (
	PaletteTitle = Phrase{"Alla val", "All actions"}
	PaletteHint  = Phrase{"skriv för att söka bland val och kunder", "type to search actions and customers"}
	PaletteNone  = Phrase{"Inget val och ingen kund passar.", "No action and no customer fits."}
	PaletteRun   = Phrase{"kör", "run"}
	HelpTitle    = Phrase{"Hjälp", "Help"}
	HelpHint     = Phrase{"skriv för att söka i hjälpen", "type to search the help"}
	HelpHere     = Phrase{"I den här rutan", "In this pane"}
	HelpAll      = Phrase{"Överallt", "Everywhere"}
	HelpVim      = Phrase{"Som i vim", "As in vim"}
	HelpVimKeys  = Phrase{"h j k l flyttar · gg först · G sist · Ctrl+D Ctrl+U en skärm", "h j k l move · gg first · G last · Ctrl+D Ctrl+U one screen"}
	HelpStates   = Phrase{"Tecknen", "The signs"}
)

// The words of the signs, in the order of the grammar.
var (
	SignDone    = Phrase{"klart", "done"}
	SignOngoing = Phrase{"pågår", "under way"}
	SignWaiting = Phrase{"väntar", "waiting"}
	SignTodo    = Phrase{"att göra", "to do"}
	SignSkipped = Phrase{"ej aktuellt", "not applicable"}
	SignLate    = Phrase{"försenat", "late"}
	SignNoWay   = Phrase{"ingen väg in", "no way in"}
)

// The form.
var (
	FormSave     = Phrase{"spara", "save"}
	FormNext     = Phrase{"nästa fält", "next field"}
	FormCancel   = Phrase{"avbryt", "cancel"}
	FormLose     = Phrase{"Det du skrivit är inte sparat. Esc en gång till slänger det.", "What you wrote is not saved. Esc once more throws it away."}
	FormLike     = Phrase{"%s finns redan: %s, %s. F3 öppnar det ärendet.", "%s exists already: %s, %s. F3 opens that case."}
	FormLikeOpen = Phrase{"öppna det befintliga", "open the existing one"}
)

// The history of a case.
var (
	HistoryTitle = Phrase{"Historik · %s", "History · %s"}
	HistoryUndo  = Phrase{"ångra händelsen", "undo the event"}
	HistoryGone  = Phrase{"(ångrat)", "(undone)"}
	HistoryAt    = Phrase{"vid %s", "at %s"}
)

// The intake of a pile of receipts.
var (
	IntakeTitle     = Phrase{"Ta emot kvittenser", "Take in receipts"}
	IntakePlace     = Phrase{"Pärm", "Binder"}
	IntakePlaceHint = Phrase{"till exempel S:2 · tomt: bara hämtade", "such as S:2 · empty: fetched only"}
	IntakeTake      = Phrase{"ta emot", "take in"}
	IntakeDone      = Phrase{"klar", "done"}
	IntakeCount     = Plural{Phrase{"1 mottagen", "1 taken in"}, Phrase{"%d mottagna", "%d taken in"}}
)

// Choosing one of several.
// RowOf is on which row of a list the cursor is, when not all can be seen.
var RowOf = Phrase{"%d av %d", "%d of %d"}

var ChooseThis = Phrase{"välj", "choose"}
