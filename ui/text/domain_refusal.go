package text

import (
	"cmp"
	"fmt"

	"laskoll/model"
)

// refusalWords are the refusals that need no facts.
var refusalWords = map[model.Reason]Phrase{
	model.RefusedNone:       {"Det gick inte.", "It was not possible."},
	model.RefusedNoCase:     {"Ärendet finns inte längre: öppnandet är ångrat. Gå tillbaka till listan.", "The case no longer exists: its opening was undone. Go back to the list."},
	model.RefusedNoMoment:   {"Momentet finns inte. Momenten heter 1a till 9a, till exempel 5c.", "There is no such moment. The moments are called 1a to 9a, such as 5c."},
	model.RefusedNoReason:   {"Orsaken saknas. Skriv en orsak.", "The reason is missing. Write a reason."},
	model.RefusedEnded:      {"Ärendet är avslutat. Öppna det igen först.", "The case has ended. Reopen it first."},
	model.RefusedNotEnded:   {"Ärendet är inte avslutat. Avsluta det först.", "The case has not ended. Close it first."},
	model.RefusedNoKey:      {"Nyckeln finns inte i ärendet eller är redan återlämnad. Kontrollera nycklarna i ärendet.", "The key is not in the case, or it has been returned. Check the keys of the case."},
	model.RefusedNoPlace:    {"Skriv nyckelposition eller nyckelnummer, annars hittar ingen nyckeln.", "Write the key position or the key number, or nobody will find the key."},
	model.RefusedNoName:     {"Namnet saknas. Skriv förnamn eller efternamn.", "The name is missing. Write a given or a family name."},
	model.RefusedNothing:    {"Inget ändrades: så står det redan.", "Nothing was changed: it already says so."},
	model.RefusedNoLock:     {"Det finns inget digitalt lås på dörren. Bocka av monteringen (7a) först.", "There is no digital lock on the door. Tick the fitting (7a) first."},
	model.RefusedHasLock:    {"Det finns ett digitalt lås på dörren. Ta ner det först, eller byt det.", "There is a digital lock on the door. Take it down first, or replace it."},
	model.RefusedLockNotOut: {"Låset är inte ur funktion.", "The lock is not out of order."},
	model.RefusedNoWhom:     {"Skriv till vem.", "Write to whom."},
	model.RefusedNoSetting:  {"Det finns ingen sådan inställning för kontoret.", "There is no such office setting."},
	model.RefusedLimit:      {"En gräns är ett helt antal dagar, minst 1.", "A limit is a whole number of days, at least 1."},
	model.RefusedYears:      {"Skriv ett helt antal år, minst 1.", "Write a whole number of years, at least 1."},
	model.RefusedDocument:   {"Filen får inte öppnas härifrån. Det ska vara en pdf, docx, xlsx, txt, png eller jpg, på en egen enhet eller i registrets mapp.", "The file may not be opened from here. It must be a pdf, docx, xlsx, txt, png or jpg, on a drive of one's own or in the register's folder."},
	model.RefusedNoArea:     {"Kontoret har inget sådant område. Lägg till området först.", "The office has no such area. Add the area first."},
	model.RefusedAway:       {"Kunden är redan borta. Skriv när kunden kom hem först.", "The customer is away already. Write when the customer came home first."},
	model.RefusedHome:       {"Kunden är inte borta.", "The customer is not away."},
	model.RefusedNoAnswer:   {"Svaret saknas. Svara ja eller nej.", "The answer is missing. Answer yes or no."},
	model.RefusedNoEarlier:  {"Det finns inget tidigare lås i ärendet.", "There is no earlier lock in the case."},
	model.RefusedOrdered:    {"Ett lås är beställt. Avbeställ det hos Tunstall och ta bort bocken för beställningen (6a) först.", "A lock is ordered. Cancel it at Tunstall and take the tick of the order (6a) away first."},
	model.RefusedItself:     {"Kunden kan inte dela lås med sig själv. Skriv den andra kundens kod.", "The customer cannot share a lock with themselves. Write the other customer's code."},
	model.RefusedNotShared:  {"Kunden delar inte lås med någon.", "The customer shares no lock with anybody."},
	model.RefusedNoSuchCase: {"Det finns inget sådant ärende. Skriv den andra kundens kod, eller välj bland namnen.", "There is no such case. Write the other customer's code, or choose among the names."},
	model.RefusedUndone:     {"Händelsen är redan ångrad eller hör till ett annat ärende. Titta i historiken.", "The event is undone already, or belongs to another case. Look in the history."},
	model.RefusedOverlaid:   {"Det går inte att ångra: samma sak har ändrats senare. Ångra den ändringen först.", "This cannot be undone: the same thing has been changed since. Undo that change first."},
}

var (
	refusedNotApplicable  = Phrase{"%s är %s. Ändra uppgifterna i ärendet om det inte stämmer.", "%s is %s. Change the case if this is wrong."}
	refusedAlreadyDone    = Phrase{"%s är redan klart%s. Ta bort bocken först om det är fel.", "%s is done already%s. Take the tick away first if this is wrong."}
	refusedAlreadySkipped = Phrase{"%s är redan ej aktuellt av samma orsak.", "%s is not applicable already, for the same reason."}
	refusedNotDone        = Phrase{"%s är varken klart eller satt som ej aktuellt. Det finns inget att ta bort.", "%s is neither done nor set not applicable. There is nothing to take away."}
	refusedLaterDone      = Phrase{"%s kan inte ändras så länge %s är klart. Ta bort den bocken först.", "%s cannot be changed while %s is done. Take that tick away first."}
	refusedFuture         = Phrase{"%s ligger framåt i tiden. Skriv dagens datum eller ett tidigare.", "%s lies ahead. Write today's date or an earlier one."}
	refusedTooOld         = Phrase{"Dagen %s är för länge sedan. Skriv ett datum från 1990 eller senare.", "The day %s is too long ago. Write a date from 1990 or later."}
	refusedBefore         = Phrase{"%s ligger före det som den följer på. Kontrollera datumet.", "%s lies before what it follows. Check the date."}
	refusedUnborn         = Phrase{"%s ligger före kundens födelse. Kontrollera datumet och personnumret.", "%s lies before the customer was born. Check the date and the personal identity number."}
	refusedTooLong        = Phrase{"Texten är för lång: högst %d tecken. Korta den.", "The text is too long: %d characters at most. Shorten it."}
	refusedTooLongIn      = Phrase{"%s: texten är för lång, högst %d tecken. Korta den.", "%s: the text is too long, %d characters at most. Shorten it."}
	refusedValue          = Phrase{"%s kan inte ha det värdet. Välj ett av de värden som finns.", "%s cannot have that value. Choose one of those there are."}
	refusedUntil          = Phrase{"Det går inte att vänta till %s. Välj en kommande dag.", "%s cannot be waited for. Choose a day to come."}
	refusedReceipt        = Phrase{"Låskvittensen är %s och kan inte bli %s. %s", "The receipt is %s and cannot become %s. %s"}
	refusedReceiptNone    = Phrase{"Det finns ingen låskvittens som kan bli %s. %s", "There is no receipt that can become %s. %s"}
	refusedSame           = Phrase{"Låskvittensen är redan %s.", "The receipt is already %s."}
	refusedBorrower       = Phrase{"Låntagaren saknas. Skriv vem som lånar låskvittensen.", "The borrower is missing. Write who borrows the receipt."}
	refusedLost           = Phrase{"Orsaken saknas. Skriv var låskvittensen har eftersökts.", "The reason is missing. Write where the receipt was looked for."}
)

// sharedWords are the refusals about a lock that two share, by the other's code.
var sharedWords = map[model.Reason]Phrase{
	model.RefusedOtherEnded: {"Ärende %s är avslutat, och ett avslutat ärende kan inte dela lås.", "Case %s has ended, and cannot share a lock."},
	model.RefusedShared:     {"Låset delas redan med %s. Två kunder kan dela ett lås, inte tre.", "The lock is shared with %s already. Two customers can share a lock, not three."},
	model.RefusedElsewhere:  {"Låset och låskvittensen hör till ärende %s. Gör det där.", "The lock and its receipt belong to case %s. Do it there."},
	model.RefusedLockUsed:   {"Låset används av kunden i ärende %s. Är det nedtaget, säg att låset är ur funktion.", "The lock is used by the customer of case %s. If it was taken down, say that the lock is out of order."},
}

// receiptAdvice is what to do first for a receipt to get where it was sent.
var receiptAdvice = map[model.ReceiptState]Phrase{
	model.ReceiptNone:       {"Ta bort bockarna i steg 7 till 9 i stället.", "Take the ticks of steps 7 to 9 away instead."},
	model.ReceiptExpected:   {"Ta bort bocken för monteringen i stället.", "Take the tick of the fitting away instead."},
	model.ReceiptAtCustomer: {"Ta bort bockarna för hämtad och arkiverad i stället.", "Take the ticks of fetched and archived away instead."},
	model.ReceiptFetched:    {"Ta bort bocken för arkiverad i stället.", "Take the tick of archived away instead."},
	model.ReceiptArchived:   {"En gallrad kvittens finns inte kvar.", "A destroyed receipt is no more."},
	model.ReceiptLent:       {"Arkivera den först.", "Archive it first."},
	model.ReceiptMissing:    {"Bara en kvittens som finns hos kund, på kontoret eller i pärmen kan saknas.", "Only a receipt at the customer's, at the office or in its binder can be missing."},
	model.ReceiptPurged:     {"Bara en arkiverad eller saknad kvittens kan gallras.", "Only an archived or missing receipt can be destroyed."},
}

// Refusal returns what is wrong and what to do about it.
func Refusal(l Lang, r *model.Refusal) string {
	name := MomentName(l, r.Moment)
	switch r.Reason {
	case model.RefusedNotApplicable:
		return refusedNotApplicable.In(l, name, WhyNot(l, r.Status))
	case model.RefusedAlreadyDone:
		return refusedAlreadyDone.In(l, name, bracketed(join(DayFull(l, r.Status.Mark.On), r.Status.Mark.By)))
	case model.RefusedAlreadySkipped:
		return refusedAlreadySkipped.In(l, name)
	case model.RefusedNotDone:
		return refusedNotDone.In(l, name)
	case model.RefusedLaterDone:
		return refusedLaterDone.In(l, name, MomentName(l, r.Other))
	case model.RefusedFuture:
		return refusedFuture.In(l, DayFull(l, r.Day))
	case model.RefusedBefore:
		return refusedBefore.In(l, DayFull(l, r.Day))
	case model.RefusedUnborn:
		return refusedUnborn.In(l, DayFull(l, r.Day))
	case model.RefusedTooOld:
		return refusedTooOld.In(l, DayFull(l, r.Day))
	case model.RefusedTooLong, model.RefusedValue:
		return refusedText(l, r)
	case model.RefusedReceipt, model.RefusedNoReason:
		return refusedMove(l, r)
	}
	if p, ok := sharedWords[r.Reason]; ok {
		return p.In(l, cmp.Or(r.With, r.Code))
	}
	if p, ok := refusalWords[r.Reason]; ok {
		return p.In(l)
	}
	return refusalWords[model.RefusedNone].In(l)
}

func refusedText(l Lang, r *model.Refusal) string {
	switch {
	case r.Reason == model.RefusedTooLong && r.Field == 0:
		return refusedTooLong.In(l, model.MaxText)
	case r.Reason == model.RefusedTooLong:
		return refusedTooLongIn.In(l, Field(l, r.Field), model.MaxText)
	case r.Day.Known():
		return refusedUntil.In(l, DayFull(l, r.Day))
	}
	return refusedValue.In(l, Field(l, r.Field))
}

func refusedMove(l Lang, r *model.Refusal) string {
	to := Receipt(l, r.To)
	switch {
	case r.Reason == model.RefusedNoReason && r.To == model.ReceiptLent:
		return refusedBorrower.In(l)
	case r.Reason == model.RefusedNoReason && r.To == model.ReceiptMissing:
		return refusedLost.In(l)
	case r.Reason == model.RefusedNoReason:
		return refusalWords[r.Reason].In(l)
	case r.State == r.To:
		return refusedSame.In(l, to)
	case r.State == model.ReceiptNone:
		return refusedReceiptNone.In(l, to, receiptAdvice[r.To].In(l))
	}
	return refusedReceipt.In(l, Receipt(l, r.State), to, receiptAdvice[r.To].In(l))
}

var whyWords = map[model.Why]Phrase{
	model.WhyNoChannel:   {"informationen är redan lämnad", "the information has been given"},
	model.WhyNoKey:       {"kunden har inte lämnat någon fysisk nyckel", "the customer has handed out no physical key"},
	model.WhyKeyReturned: {"nyckeln är återlämnad", "the key has been returned"},
	model.WhyLockFitted:  {"det digitala låset är monterat", "the digital lock is fitted"},
	model.WhyHasLock:     {"kunden har redan ett digitalt lås", "the customer has a digital lock already"},
	model.WhyNoLock:      {"inget digitalt lås", "no digital lock"},
	model.WhyClean:       {"inget står kvar att ta bort", "nothing is left to remove"},
	model.WhyDeclined:    {"inget digitalt lås: kunden vill inte", "no digital lock: the customer does not want one"},
	model.WhyNoReceipt:   {"ingen låskvittens lämnades", "no receipt was left"},
	model.WhyNotArchived: {"låskvittensen ska inte arkiveras", "the receipt is not to be archived"},
}

var (
	whyAuthority = Phrase{"kunden kom via myndighet", "the customer came through the authority"}
	whyContact   = Phrase{"kunden kom via kontaktcenter", "the customer came through the contact centre"}
)

// WhyNot returns that a moment does not apply and why: "ej aktuellt: kunden
// har redan ett digitalt lås". For a moment that applies it is its state.
func WhyNot(l Lang, s model.Status) string {
	state := State(l, s.State)
	why := whyWords[s.Why].In(l)
	switch {
	case s.Why == model.WhyNone:
		return state
	case s.Why == model.WhyByHand:
		why = s.Reason
	case s.Why == model.WhyChannel && s.Moment == model.M2a:
		why = whyContact.In(l)
	case s.Why == model.WhyChannel:
		why = whyAuthority.In(l)
	}
	if s.Why == model.WhyNoLock {
		why = join(why, s.Reason)
	}
	if why == "" {
		return state
	}
	return fmt.Sprintf("%s: %s", state, why)
}

// bracketed puts what there is to say within brackets after a space.
func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}
