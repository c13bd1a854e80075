package text

// What is asked before something is done to a case.
var (
	AskNote          = Phrase{"Anteckning", "Note"}
	AskNoteText      = Phrase{"Text", "Text"}
	AskSkip          = Phrase{"Ej aktuellt: %s", "Not applicable: %s"}
	AskReason        = Phrase{"Orsak", "Reason"}
	AskHow           = Phrase{"Bocka av: %s", "Tick: %s"}
	AskDay           = Phrase{"Datum", "Date"}
	AskBy            = Phrase{"Utfört av", "Done by"}
	AskRemark        = Phrase{"Anmärkning", "Remark"}
	AskArchive       = Phrase{"Arkivera låskvittens", "Archive the lock receipt"}
	AskFetched       = Phrase{"Låskvittens hämtad", "Lock receipt fetched"}
	AskFitted        = Phrase{"Låset monterat", "Lock fitted"}
	AskFittedWhy     = Phrase{"Ingen har bockat av att låset är monterat. När kvittensen är hämtad räknas det som monterat.", "Nobody has ticked that the lock is fitted. When its receipt is here it counts as fitted."}
	AskRefile        = Phrase{"Flytta låskvittens", "Move the lock receipt"}
	AskBinder        = Phrase{"Pärm", "Binder"}
	AskBinderHint    = Phrase{"till exempel S:2", "such as S:2"}
	AskMissing       = Phrase{"Låskvittensen saknas", "The lock receipt is missing"}
	AskMissingWhy    = Phrase{"Vad har hänt?", "What happened?"}
	AskLend          = Phrase{"Låna ut låskvittens", "Lend the lock receipt"}
	AskWhom          = Phrase{"Till vem", "To whom"}
	AskHinder        = Phrase{"Vad väntar ärendet på?", "What does the case wait for?"}
	AskHinderWhat    = Phrase{"Väntar på", "Waits for"}
	AskUntil         = Phrase{"Till", "Until"}
	AskUntilHint     = Phrase{"tis, 4/12, +7 · tomt: tills vidare", "tue, 4/12, +7 · empty: no day"}
	AskLater         = Phrase{"Väntar till", "Wait until"}
	AskLaterHint     = Phrase{"tis, 4/12, +3", "tue, 4/12, +3"}
	AskKeyIn         = Phrase{"Nyckel mottagen", "Key received"}
	AskPosition      = Phrase{"Nyckelposition", "Key position"}
	AskNumber        = Phrase{"Nyckelnummer", "Key number"}
	AskKeyOut        = Phrase{"Nyckel återlämnad", "Key returned"}
	AskWhichKey      = Phrase{"Nyckel", "Key"}
	AskKeyTo         = Phrase{"Till", "To"}
	AskKeyNeeded     = Phrase{"Behövs en fysisk nyckel?", "Is a physical key needed?"}
	ChoosePlease     = Phrase{"välj", "choose"}
	AskLockOut       = Phrase{"Lås ur funktion", "Lock out of order"}
	AskReported      = Phrase{"Anmält till Tunstall", "Reported to Tunstall"}
	AskLockBack      = Phrase{"Låset fungerar igen", "The lock works again"}
	AskReplace       = Phrase{"Byt lås", "Replace the lock"}
	AskReplaceWhat   = Phrase{"Steg 6 till 9 börjar om med en ny kvittens. Den gamla kvittensen behåller sin plats.", "Steps 6 to 9 begin anew with a new receipt. The old receipt keeps its place."}
	AskPlan          = Phrase{"Montering planerad", "Fitting planned"}
	AskPlanDay       = Phrase{"Montören kommer", "The fitter comes"}
	AskFailed        = Phrase{"Montören kom förgäves", "The fitter came in vain"}
	AskConsent       = Phrase{"Samtycke till digitalt lås", "Consent to a digital lock"}
	AskConsentAnswer = Phrase{"Kundens svar", "The customer's answer"}
	AskConsentBy     = Phrase{"Frågat av", "Asked by"}
	AskConsentHow    = Phrase{"Hur", "How"}
	AskOldReceipt    = Phrase{"Kvittens till tidigare lås", "Receipt of an earlier lock"}
	AskOldWhich      = Phrase{"Vilket lås", "Which lock"}
	AskOldWhere      = Phrase{"Kvittensen är", "The receipt is"}
	AskShare         = Phrase{"Delar lås med", "Shares a lock with"}
	AskShareWhat     = Phrase{"Ett lås och en låskvittens, som syns i båda ärendena.", "One lock and one receipt, seen in both cases."}
	AskShareWith     = Phrase{"Ärende", "Case"}
	AskShareHint     = Phrase{"kod eller namn", "code or name"}
	AskStay          = Phrase{"Uppehåll", "Customer away"}
	AskStayWhere     = Phrase{"Var", "Where"}
	AskHome          = Phrase{"Hemma igen", "Home again"}
	AskKeyMove       = Phrase{"Nyckeln är nu …", "The key is now …"}
	AskKeyState      = Phrase{"Nyckeln är", "The key is"}
	AskKeyUntil      = Phrase{"Åter senast", "Back by"}
	AskKeySign       = Phrase{"Nyckelkvittens", "Key receipt"}
	AskSigned        = Phrase{"Utlämnad, undertecknad", "Given out, signed"}
	AskSignedBack    = Phrase{"Återlämnad, undertecknad", "Taken back, signed"}
	AskLockSettled   = Phrase{"Låset efter avslut", "The lock after the end"}
	AskPartsSettled  = Phrase{"Lösdelarna efter avslut", "The loose parts after the end"}
	AskOrderSettled  = Phrase{"Beställningen avbeställd", "The order cancelled"}
	AskHowSettled    = Phrase{"Hur", "How"}
	AskSettledWhom   = Phrase{"Av vem eller till vem", "By whom or to whom"}
	AskClose         = Phrase{"Avsluta ärendet", "End the case"}
	AskDayHint       = Phrase{"i dag, igår, -3, fre, 4/11", "today, yesterday, -3, fri, 4/11"}
	AskEdit          = Phrase{"Ändra uppgifter", "Change the data"}
	AskNew           = Phrase{"Nytt ärende", "New case"}
	AskNextWhat      = Phrase{"Kunden har flyttat inom kommunen. Öppna nästa ärende, eller tryck Esc.", "The customer has moved within the municipality. Open the next case, or press Esc."}
	AskName          = Phrase{"Namn", "Name"}
	AskNameHint      = Phrase{"Åsa Öberg eller Öberg, Åsa", "Asa Oberg or Oberg, Asa"}
	AskApplied       = Phrase{"Ansökningsdag", "Applied on"}
	AskTick          = Phrase{"Bocka av", "Tick"}
	AskMoment        = Phrase{"Moment", "Moment"}
	AskMomentNext    = Phrase{"nästa i varje ärende", "the next of each case"}
	AskByHint        = Phrase{"tomt: du, för det kontoret gör", "empty: you, for what the office does"}
	AskEditEach      = Phrase{"Det som lämnas tomt ändras inte.", "What is left empty stays as it is."}
	AskProtected     = Phrase{"Adress, telefon och portkod är dolda. Visa dem först med Alla val.", "Address, telephone and door code are hidden. Show them first from All actions."}
)

// The choices of a form.
var (
	ChoiceNone = Phrase{"–", "–"}
	ChoiceYes  = Phrase{"ja", "yes"}
	ChoiceNo   = Phrase{"nej", "no"}
)

// What was done, for the line that confirms it. The first %s is the customer.
var (
	DidTick       = Phrase{"%s: %s klart.", "%s: %s done."}
	DidShutOut    = Phrase{"Ingen väg in ännu: tryck k för att registrera en nyckel.", "No way in yet: press k to register a key."}
	DidUntick     = Phrase{"%s: %s inte längre avbockat.", "%s: %s no longer ticked."}
	DidSkip       = Phrase{"%s: %s ej aktuellt.", "%s: %s not applicable."}
	DidFetched    = Phrase{"%s: låskvittensen hämtad.", "%s: the lock receipt is fetched."}
	DidArchived   = Phrase{"%s: låskvittensen arkiverad i %s.", "%s: the lock receipt is archived in %s."}
	DidFiled      = Phrase{"%s: låskvittensen arkiverad.", "%s: the lock receipt is archived."}
	DidAtCustomer = Phrase{"%s: låskvittensen ligger hos kund.", "%s: the lock receipt is at the customer's."}
	DidMissing    = Phrase{"%s: låskvittensen saknas.", "%s: the lock receipt is missing."}
	DidLend       = Phrase{"%s: låskvittensen utlånad till %s.", "%s: the lock receipt is lent to %s."}
	DidReturn     = Phrase{"%s: låskvittensen tillbaka i %s.", "%s: the lock receipt is back in %s."}
	DidPurge      = Phrase{"%s: låskvittensen gallrad.", "%s: the lock receipt is purged."}
	DidNote       = Phrase{"%s: anteckning sparad.", "%s: note saved."}
	DidHinder     = Phrase{"%s: väntar på %s.", "%s: waits for %s."}
	DidUnhinder   = Phrase{"%s: väntar inte längre.", "%s: waits no longer."}
	DidKeyIn      = Phrase{"%s: nyckel mottagen.", "%s: key received."}
	DidKeyOut     = Phrase{"%s: nyckel återlämnad.", "%s: key returned."}
	DidClose      = Phrase{"%s: ärendet avslutat.", "%s: the case has ended."}
	DidReopen     = Phrase{"%s: ärendet öppnat igen.", "%s: the case is open again."}
	DidShare      = Phrase{"%s delar lås med %s.", "%s shares a lock with %s."}
	DidUnshare    = Phrase{"%s delar inte lås längre.", "%s shares the lock no more."}
	DidTell       = Phrase{"%s: %s.", "%s: %s."}
	DidCloseLeft  = Phrase{"Kvar att göra: %s.", "Left to do: %s."}
	DidReveal     = Phrase{"%s: skyddade uppgifter visas. Det är antecknat i historiken.", "%s: protected data shown. It is recorded in the history."}
	DidEdit       = Phrase{"%s: uppgifterna ändrade.", "%s: the data are changed."}
	DidNew        = Phrase{"%s: nytt ärende öppnat.", "%s: a new case is open."}
	DidLater      = Phrase{"%s: väntar till %s.", "%s: waits until %s."}
	DidUndo       = Phrase{"Ångrat: %s", "Undone: %s"}
	DidRedo       = Phrase{"Gjort om: %s", "Redone: %s"}
	CanUndo       = Phrase{"{undo} ångrar", "{undo} undoes"}
	CanRedo       = Phrase{"{redo} gör om", "{redo} redoes"}
)

// What is done to several cases at once.
var (
	SeveralDone    = Phrase{"klart.", "done."}
	SeveralCases   = Plural{Phrase{"1 ärende", "1 case"}, Phrase{"%d ärenden", "%d cases"}}
	SeveralOf      = Phrase{"%d av %d ärenden", "%d of %d cases"}
	SeveralRefused = Plural{Phrase{"1 ärende kunde inte ändras. Det är fortfarande markerat.", "1 case could not be changed. It is still marked."}, Phrase{"%d ärenden kunde inte ändras. De är fortfarande markerade.", "%d cases could not be changed. They are still marked."}}
	SeveralNotUndo = Plural{Phrase{"1 ärende kunde inte återställas:", "1 case could not be restored:"}, Phrase{"%d ärenden kunde inte återställas:", "%d cases could not be restored:"}}
	SeveralSome    = Phrase{"Allt kunde inte ångras", "Not all could be undone"}
	SeveralNever   = Phrase{"Inget av ärendena kunde ändras", "None of the cases could be changed"}
	SeveralCodes   = Plural{Phrase{"1 ärendekod är kopierad.", "1 case code is copied."}, Phrase{"%d ärendekoder är kopierade.", "%d case codes are copied."}}
)
