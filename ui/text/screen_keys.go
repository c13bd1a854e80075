package text

import "strings"

// The labels of the actions, as short as a footer needs them.
var (
	KeyMove       = Phrase{"flytta", "move"}
	KeyOpen       = Phrase{"öppna", "open"}
	KeyBack       = Phrase{"tillbaka", "back"}
	KeyNextPane   = Phrase{"nästa ruta", "next pane"}
	KeyPrevPane   = Phrase{"förra rutan", "previous pane"}
	KeyFind       = Phrase{"hitta kund", "find customer"}
	KeyToggle     = Phrase{"bocka av", "tick"}
	KeyToggleHow  = Phrase{"med datum", "with a date"}
	KeyStep       = Phrase{"gå till steg", "go to step"}
	KeyNew        = Phrase{"nytt", "new"}
	KeyEdit       = Phrase{"ändra", "edit"}
	KeyNote       = Phrase{"anteckning", "note"}
	KeyFetched    = Phrase{"kvittens hämtad", "fetched"}
	KeyArchived   = Phrase{"arkiverad", "archived"}
	KeySkip       = Phrase{"ej aktuellt", "not applicable"}
	KeyHinder     = Phrase{"väntar på", "waits for"}
	KeyHistory    = Phrase{"historik", "history"}
	KeyUndo       = Phrase{"ångra", "undo"}
	KeyRedo       = Phrase{"gör om", "redo"}
	KeyPalette    = Phrase{"alla val", "all actions"}
	KeyHelp       = Phrase{"hjälp", "help"}
	KeyQuit       = Phrase{"avsluta", "quit"}
	KeyCopy       = Phrase{"kopiera", "copy"}
	KeyTheme      = Phrase{"ljust eller mörkt", "light or dark"}
	KeyRefresh    = Phrase{"läs om", "refresh"}
	KeyPrint      = Phrase{"skriv ut", "print"}
	KeyExport     = Phrase{"exportera", "export"}
	KeyThemes     = Phrase{"välj färger", "choose colours"}
	KeyCases      = Phrase{"ärenden", "cases"}
	KeyReview     = Phrase{"genomgång", "review"}
	KeyArchive    = Phrase{"arkiv", "archive"}
	KeyStats      = Phrase{"statistik", "statistics"}
	KeyNextPage   = Phrase{"nästa sida", "next page"}
	KeySort       = Phrase{"sortera", "sort"}
	KeyFilter     = Phrase{"filtrera", "filter"}
	KeyMine       = Phrase{"bara mitt område", "my area only"}
	KeySelect     = Phrase{"markera", "mark"}
	KeySelectAll  = Phrase{"markera alla", "mark all"}
	KeyExtend     = Phrase{"markera flera", "mark several"}
	KeyMissing    = Phrase{"saknas", "missing"}
	KeyPass       = Phrase{"hoppa över", "skip"}
	KeyLater      = Phrase{"väntar till", "wait until"}
	KeyLend       = Phrase{"låna ut", "lend"}
	KeyReturn     = Phrase{"återlämnad", "returned"}
	KeyInventory  = Phrase{"inventera pärm", "count a binder"}
	KeyEarlier    = Phrase{"förra perioden", "period before"}
	KeyLaterOn    = Phrase{"nästa period", "period after"}
	KeyPeriod     = Phrase{"välj period", "choose the period"}
	KeyRefile     = Phrase{"flytta", "move"}
	KeyPurge      = Phrase{"gallra", "purge"}
	KeyAtCustomer = Phrase{"kvittens hos kund", "receipt at customer"}
	KeyKeyIn      = Phrase{"nyckel mottagen", "key received"}
	KeyKeyOut     = Phrase{"nyckel återlämnad", "key returned"}
	KeyClose      = Phrase{"avsluta ärendet", "end the case"}
	KeyReopen     = Phrase{"öppna ärendet igen", "reopen the case"}
	KeyLockSettle = Phrase{"låset nedtaget", "lock taken down"}
	KeyPartSettle = Phrase{"lösdelar klara", "loose parts settled"}
	KeyReveal     = Phrase{"visa skyddade uppgifter", "show protected data"}
	KeyIntake     = Phrase{"ta emot hög", "take in a pile"}
	KeyConflicts  = Phrase{"välj vid krock", "choose at a conflict"}
	KeyState      = Phrase{"byt status", "change status"}
	KeyArea       = Phrase{"byt område", "change area"}
)

// What the actions do, one sentence each, for the help and the list of all
// actions.
var (
	HelpMove       = Phrase{"Flytta markören; PgUp, PgDn, Home och End går längre.", "Move the cursor; PgUp, PgDn, Home and End go further."}
	HelpOpen       = Phrase{"Öppna ärendet, eller gå in i dess steg.", "Open the case, or go into its steps."}
	HelpBack       = Phrase{"Gå tillbaka, stäng eller ta bort filtret.", "Go back, close or clear the filter."}
	HelpNextPane   = Phrase{"Gå till nästa ruta.", "Go to the next pane."}
	HelpPrevPane   = Phrase{"Gå till förra rutan.", "Go to the previous pane."}
	HelpFind       = Phrase{"Hitta en kund: skriv namn, personnummer, adress, nyckel eller ärendekod.", "Find a customer: type a name, personal number, address, key or case code."}
	HelpToggle     = Phrase{"Bocka av momentet med dagens datum, eller ta bort bocken.", "Tick the moment with today's date, or take the tick away."}
	HelpToggleHow  = Phrase{"Bocka av momentet med datum, utförare och anmärkning.", "Tick the moment with a date, who did it and a remark."}
	HelpStep       = Phrase{"Gå till steg 1 till 9.", "Go to step 1 to 9."}
	HelpNew        = Phrase{"Öppna ett nytt ärende. Bara namnet behövs.", "Open a new case. Only the name is needed."}
	HelpEdit       = Phrase{"Ändra kundens och ärendets uppgifter.", "Change the customer's and the case's data."}
	HelpNote       = Phrase{"Skriv en anteckning i ärendet.", "Write a note on the case."}
	HelpFetched    = Phrase{"Låskvittensen är hämtad i dag.", "The lock receipt was fetched today."}
	HelpArchived   = Phrase{"Låskvittensen är arkiverad: ange pärm.", "The lock receipt is archived: say which binder."}
	HelpSkip       = Phrase{"Sätt momentet till ej aktuellt, med orsak.", "Set the moment to not applicable, with a reason."}
	HelpHinder     = Phrase{"Skriv vad ärendet väntar på, och till när.", "Say what the case waits for, and until when."}
	HelpHistory    = Phrase{"Visa allt som hänt i ärendet, och ångra en enskild händelse.", "Show everything that happened in the case, and undo a single event."}
	HelpUndo       = Phrase{"Ångra det senaste du gjorde.", "Undo what you did last."}
	HelpRedo       = Phrase{"Gör om det du ångrade.", "Redo what you undid."}
	HelpPalette    = Phrase{"Visa alla val som finns.", "Show every action there is."}
	HelpHelp       = Phrase{"Visa den här hjälpen.", "Show this help."}
	HelpQuit       = Phrase{"Avsluta programmet. Allt är sparat.", "Quit the program. Everything is saved."}
	HelpCopy       = Phrase{"Kopiera ärendekoden; en gång till kopierar personnumret.", "Copy the case code; once more copies the personal number."}
	HelpTheme      = Phrase{"Växla mellan ljusa och mörka färger.", "Switch between light and dark colours."}
	HelpRefresh    = Phrase{"Läs in ärendena på nytt.", "Read the cases again."}
	HelpPrint      = Phrase{"Skriv ut: hämtlistan i genomgången, dagens lista bland ärendena, beställning eller låskvittens i ett ärende.", "Print: the receipts to fetch in the review, today's list among the cases, an order or a lock receipt in a case."}
	HelpExport     = Phrase{"Spara listan som visas till Excel eller CSV.", "Save the list that is shown to Excel or CSV."}
	HelpThemes     = Phrase{"Välj bland alla färgteman; skärmen visar det markerade.", "Choose among all colour themes; the screen shows the one under the cursor."}
	HelpCases      = Phrase{"Gå till ärendelistan.", "Go to the list of cases."}
	HelpReview     = Phrase{"Gå till dagens genomgång av utestående kvittenser.", "Go to today's review of outstanding receipts."}
	HelpArchive    = Phrase{"Gå till kvittensarkivet.", "Go to the receipt archive."}
	HelpStats      = Phrase{"Gå till statistiken.", "Go to the statistics."}
	HelpNextPage   = Phrase{"Gå till nästa sida.", "Go to the next page."}
	HelpSort       = Phrase{"Sortera: mest brådskande, namn, område, ålder.", "Sort: most urgent, name, area, age."}
	HelpFilter     = Phrase{"Filtrera på område, organisation eller vad som behöver göras.", "Filter by area, organisation or what needs attention."}
	HelpMine       = Phrase{"Visa bara ditt område, eller alla igen.", "Show your area only, or all again."}
	HelpSelect     = Phrase{"Markera ärendet; det du sedan gör görs i alla markerade.", "Mark the case; what you do next is done to all that are marked."}
	HelpSelectAll  = Phrase{"Markera alla ärenden som visas, eller ingen.", "Mark every case that is shown, or none."}
	HelpExtend     = Phrase{"Markera flera ärenden i rad.", "Mark several cases in a row."}
	HelpMissing    = Phrase{"Låskvittensen hittas inte: ange vad som hänt.", "The lock receipt cannot be found: say what happened."}
	HelpPass       = Phrase{"Hoppa över; raden ligger kvar.", "Skip; the row stays."}
	HelpLater      = Phrase{"Raden väntar till en dag och kommer då tillbaka.", "The row waits until a day and then comes back."}
	HelpLend       = Phrase{"Lämna ut kvittensen ur pärmen: ange till vem.", "Lend the receipt from its binder: say to whom."}
	HelpReturn     = Phrase{"Den utlånade kvittensen är tillbaka i pärmen.", "The lent receipt is back in its binder."}
	HelpRefile     = Phrase{"Flytta kvittensen till en annan pärm.", "Move the receipt to another binder."}
	HelpPurge      = Phrase{"Kvittensen är gallrad. Papperet finns inte längre.", "The receipt is purged. The paper is no more."}
	HelpAtCustomer = Phrase{"Låset är monterat och kvittensen ligger på hatthyllan.", "The lock is fitted and the receipt lies on the hat shelf."}
	HelpKeyIn      = Phrase{"Registrera en fysisk nyckel: position och nummer.", "Register a physical key: position and number."}
	HelpKeyOut     = Phrase{"En fysisk nyckel är återlämnad: ange till vem.", "A physical key was returned: say to whom."}
	HelpClose      = Phrase{"Avsluta ärendet, med orsak.", "End the case, with the reason."}
	HelpReopen     = Phrase{"Öppna ett avslutat ärende igen.", "Take an ended case up again."}
	HelpLockSettle = Phrase{"Efter avslut: det digitala låset är nedtaget.", "After the end: the digital lock is taken down."}
	HelpPartSettle = Phrase{"Efter avslut: lösdelarna är omhändertagna.", "After the end: the loose parts are taken care of."}
	HelpReveal     = Phrase{"Visa adress, telefon och portkod för en person med skyddade uppgifter. Det antecknas i historiken.", "Show address, telephone and door code of a protected person. It is recorded in the history."}
	HelpIntake     = Phrase{"Ta emot en hög kvittenser: sök, Enter, nästa.", "Take in a pile of receipts: search, Enter, next."}
	HelpConflicts  = Phrase{"Välj vid krock: någon annan ändrade samma sak samtidigt.", "Choose at a conflict: somebody else changed the same thing meanwhile."}
	HelpState      = Phrase{"Visa bara kvittenser med en viss status.", "Show only receipts with a certain status."}
	HelpInventory  = Phrase{"Inventera en pärm: bocka av det som finns, se vad som saknas.", "Count a binder: tick what is there, see what is missing."}
	HelpEarlier    = Phrase{"Räkna perioden före.", "Count the period before."}
	HelpLaterOn    = Phrase{"Räkna perioden efter.", "Count the period after."}
	HelpPeriod     = Phrase{"Räkna en månad, ett kvartal eller ett år.", "Count a month, a quarter or a year."}
	HelpArea       = Phrase{"Visa bara ett område.", "Show only one area."}
)

// Why an action cannot be used just now.
var (
	NeedCase     = Phrase{"Inget ärende är markerat.", "No case is under the cursor."}
	NeedMoment   = Phrase{"Inget moment är markerat.", "No moment is under the cursor."}
	NeedUndo     = Phrase{"Det finns inget att ångra.", "There is nothing to undo."}
	NeedRedo     = Phrase{"Det finns inget att göra om.", "There is nothing to redo."}
	NeedRunning  = Phrase{"Ärendet är avslutat.", "The case has ended."}
	NeedEnded    = Phrase{"Ärendet är inte avslutat.", "The case has not ended."}
	NeedKeyHeld  = Phrase{"Ingen nyckel finns hos oss.", "There is no key with us."}
	NeedProtect  = Phrase{"Kunden har inte skyddade uppgifter.", "The customer is not protected."}
	NeedHidden   = Phrase{"Uppgifterna visas redan.", "The data are shown already."}
	NeedConflict = Phrase{"Inga krockar väntar.", "No conflicts wait."}
	NeedOne      = Phrase{"Går bara i ett ärende i taget. Esc avmarkerar.", "Only one case at a time. Esc clears the marks."}
	NeedOther    = Phrase{"Valet hör till en annan sida.", "The action belongs to another page."}
)

// keyNames are how the keyboard's own words are shown.
var keyNames = map[string]Phrase{
	"space": {"Mellanslag", "Space"}, "enter": {"Enter", "Enter"}, "esc": {"Esc", "Esc"},
	"tab": {"Tab", "Tab"}, "shift+tab": {"Skift+Tab", "Shift+Tab"},
	"up": {"↑", "↑"}, "down": {"↓", "↓"}, "left": {"←", "←"}, "right": {"→", "→"},
	"pgup": {"PgUp", "PgUp"}, "pgdown": {"PgDn", "PgDn"}, "home": {"Home", "Home"}, "end": {"End", "End"},
	"backspace": {"Backsteg", "Backspace"}, "delete": {"Delete", "Delete"},
}

// KeyName returns a key as it stands on the keyboard: "ctrl+f" is "Ctrl+F",
// "space" is "Mellanslag".
func KeyName(l Lang, key string) string {
	if name, ok := keyNames[key]; ok {
		return name.In(l)
	}
	if rest, ok := strings.CutPrefix(key, "ctrl+"); ok {
		return "Ctrl+" + strings.ToUpper(rest)
	}
	if rest, ok := strings.CutPrefix(key, "shift+"); ok {
		return KeyShift.In(l) + "+" + KeyName(l, rest)
	}
	if len(key) > 1 && key[0] == 'f' {
		return strings.ToUpper(key)
	}
	return key
}

// KeyShift is the shift key's name.
var KeyShift = Phrase{"Skift", "Shift"}
