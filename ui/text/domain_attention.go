package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"laskoll/model"
)

// sinceWords is a sentence about something that began on a day: with the time
// that has passed, or without when the day is not known.
type sinceWords struct{ With, Without Phrase }

var (
	itemNoWay = sinceWords{
		Phrase{"Ingen väg in sedan %s (%s): larmet är igång men varken lås eller nyckel finns.", "No way in since %s (%s): the alarm is on but there is neither lock nor key."},
		Phrase{"Ingen väg in, okänt sedan när: larmet är igång men varken lås eller nyckel finns.", "No way in, unknown since when: the alarm is on but there is neither lock nor key."},
	}
	itemNoWayUnknown = sinceWords{
		Phrase{"Ingen väg in? Okänt om larmet är igång, varken lås eller nyckel finns sedan %s (%s).", "No way in? Unknown whether the alarm is on; neither lock nor key since %s (%s)."},
		Phrase{"Ingen väg in? Okänt om larmet är igång, och varken lås eller nyckel finns.", "No way in? Unknown whether the alarm is on, and there is neither lock nor key."},
	}
	itemLockOut = sinceWords{
		Phrase{"Ingen väg in sedan %s (%s): låset är ur funktion och det finns ingen nyckel.", "No way in since %s (%s): the lock is out of order and there is no key."},
		Phrase{"Ingen väg in, okänt sedan när: låset är ur funktion och det finns ingen nyckel.", "No way in, unknown since when: the lock is out of order and there is no key."},
	}
	itemPort = Phrase{"Ingen väg in: porten är låst och kod, tagg eller portlås saknas.", "No way in: the street door is locked, with no code, tag or lock of ours."}
	itemEnd  = sinceWords{
		Phrase{"Ärendet avslutades %s. Kvar: %s.", "The case ended %s. Left: %s."},
		Phrase{"Ärendet är avslutat, men allt är inte klart.", "The case has ended, but not all is settled."},
	}
	itemOrder = sinceWords{
		Phrase{"Beställningen är försenad: verkställigheten startade %s.", "The order is late: execution started %s."},
		Phrase{"Beställningen är försenad.", "The order is late."},
	}
	itemFitting = sinceWords{
		Phrase{"Monteringen är försenad: låset beställdes %s.", "The fitting is late: the lock was ordered %s."},
		Phrase{"Monteringen är försenad.", "The fitting is late."},
	}
	itemFittingRed = sinceWords{
		Phrase{"Monteringen är mycket försenad: låset beställdes %s. Ring Tunstall.", "The fitting is very late: the lock was ordered %s. Call Tunstall."},
		Phrase{"Monteringen är mycket försenad. Ring Tunstall.", "The fitting is very late. Call Tunstall."},
	}
	itemFetch = sinceWords{
		Phrase{"Låskvittensen är inte hämtad: låset monterades %s.", "The receipt has not been fetched: the lock was fitted %s."},
		Phrase{"Låskvittensen är inte hämtad.", "The receipt has not been fetched."},
	}
	itemArchive = sinceWords{
		Phrase{"Låskvittensen är inte arkiverad: den hämtades %s.", "The receipt has not been archived: it was fetched %s."},
		Phrase{"Låskvittensen är hämtad men inte arkiverad.", "The receipt is fetched but not archived."},
	}
	itemMissing = sinceWords{
		Phrase{"Låskvittensen har saknats i %s.", "The receipt has been missing for %s."},
		Phrase{"Låskvittensen saknas.", "The receipt is missing."},
	}
)

var itemMissingNow = Phrase{"Låskvittensen saknas sedan i dag.", "The receipt has been missing since today."}

var itemWrongArea = Phrase{"Låskvittensen ligger i %s, %s, men kunden hör till %s: flytta den.", "The receipt lies in %s, %s, but the customer belongs to %s: move it."}

var itemDecision = sinceWords{
	Phrase{"Ej verkställt beslut sedan %s (%s): verkställigheten är inte startad.", "Decision not carried out since %s (%s): execution has not been started."},
	Phrase{"Ej verkställt beslut, okänt sedan när. Skriv in beslutsdagen.", "Decision not carried out, unknown since when. Enter the day of the decision."},
}

var itemEarlierMissing = sinceWords{
	Phrase{"Låskvittensen till det tidigare låset saknas sedan %s (%s).", "The receipt of the earlier lock is missing since %s (%s)."},
	Phrase{"Låskvittensen till det tidigare låset saknas.", "The receipt of the earlier lock is missing."},
}

// earlierWords are the items about the receipt of an earlier lock, with the day
// and with for how long.
var earlierWords = map[model.Kind]sinceWords{
	model.ReceiptNotFetched: {
		Phrase{"Låskvittensen till det tidigare låset är inte hämtad: hos kunden sedan %s (%s).", "The receipt of the earlier lock has not been fetched: at the customer's since %s (%s)."},
		Phrase{"Låskvittensen till det tidigare låset är inte hämtad.", "The receipt of the earlier lock has not been fetched."},
	},
	model.ReceiptNotArchived: {
		Phrase{"Låskvittensen till det tidigare låset är inte arkiverad: på kontoret sedan %s (%s).", "The receipt of the earlier lock has not been archived: at the office since %s (%s)."},
		Phrase{"Låskvittensen till det tidigare låset är inte arkiverad.", "The receipt of the earlier lock has not been archived."},
	},
	model.ReceiptReturnLate: {
		Phrase{"Låskvittensen till det tidigare låset skulle vara åter %s (%s sedan).", "The receipt of the earlier lock was to be back %s (%s ago)."},
		Phrase{"Låskvittensen till det tidigare låset är inte åter.", "The receipt of the earlier lock is not back."},
	},
}

// elapsed tells for how long, as "sedan ..." is followed in Swedish.
func elapsed(l Lang, days int) string {
	if days == 0 && l == English {
		return elapsedToday.In(l)
	}
	return Days(l, days)
}

var elapsedToday = Phrase{"i dag", "less than a day"}

// detailWords are the items that have no limit, by what they are about. What
// has ended is told with how long ago, the rest with for how long.
var detailWords = map[model.Kind]map[model.Detail]sinceWords{
	model.LifecareDisagrees: {
		model.DetailPosition: {
			Phrase{"Nyckelpositionen är inskriven i Lifecare Utförare men inte i Lifecare Planering (%s).", "The key position is entered in Lifecare Utförare but not in Lifecare Planering (%s)."},
			Phrase{"Nyckelpositionen är inskriven i Lifecare Utförare men inte i Lifecare Planering.", "The key position is entered in Lifecare Utförare but not in Lifecare Planering."},
		},
		model.DetailPositionCare: {
			Phrase{"Nyckelpositionen är inskriven i Lifecare Planering men inte i Lifecare Utförare (%s).", "The key position is entered in Lifecare Planering but not in Lifecare Utförare (%s)."},
			Phrase{"Nyckelpositionen är inskriven i Lifecare Planering men inte i Lifecare Utförare.", "The key position is entered in Lifecare Planering but not in Lifecare Utförare."},
		},
		model.DetailKeyNeeded: {
			Phrase{"Nyckelbehovet är inlagt i Lifecare Utförare men inte i Lifecare Planering (%s).", "Whether a key is needed is entered in Lifecare Utförare but not in Lifecare Planering (%s)."},
			Phrase{"Nyckelbehovet är inlagt i Lifecare Utförare men inte i Lifecare Planering.", "Whether a key is needed is entered in Lifecare Utförare but not in Lifecare Planering."},
		},
		model.DetailKeyNeededCare: {
			Phrase{"Nyckelbehovet är inlagt i Lifecare Planering men inte i Lifecare Utförare (%s).", "Whether a key is needed is entered in Lifecare Planering but not in Lifecare Utförare (%s)."},
			Phrase{"Nyckelbehovet är inlagt i Lifecare Planering men inte i Lifecare Utförare.", "Whether a key is needed is entered in Lifecare Planering but not in Lifecare Utförare."},
		},
	},
	model.KeyNotReturned: {
		model.DetailKeyHeld: {
			Phrase{"Låset monterades %s men nyckeln är inte återlämnad.", "The lock was fitted %s but the key has not been returned."},
			Phrase{"Låset är monterat men nyckeln är inte återlämnad.", "The lock is fitted but the key has not been returned."},
		},
		model.DetailStillNeeded: {
			Phrase{"Låset monterades %s men det står fortfarande att fysisk kundnyckel behövs. Ta bort uppgiften, även i Lifecare.", "The lock was fitted %s but it still says that a physical key is needed. Take that out, in Lifecare too."},
			Phrase{"Låset är monterat men det står fortfarande att fysisk kundnyckel behövs. Ta bort uppgiften, även i Lifecare.", "The lock is fitted but it still says that a physical key is needed. Take that out, in Lifecare too."},
		},
	},
}

// Item returns an item of attention as one sentence, with its days.
func Item(l Lang, i model.Item) string {
	ago, long := Ago(l, i.Days), elapsed(l, i.Days)
	switch {
	case i.Detail == model.DetailReceiptMissing && i.Since.Known() && i.Days == 0:
		return itemMissingNow.In(l)
	case i.Detail == model.DetailReceiptMissing:
		return itemMissing.in(l, i, long)
	case i.Detail == model.DetailEarlierMissing:
		return itemEarlierMissing.in(l, i, sinceDay(l, i), Days(l, i.Days))
	case i.Detail == model.DetailEarlier:
		return earlierWords[i.Kind].in(l, i, sinceDay(l, i), Days(l, i.Days))
	case i.Detail == model.DetailPort:
		return itemPort.In(l)
	case i.Kind == model.NoWayIn && i.Detail == model.DetailLockOut:
		return itemLockOut.in(l, i, sinceDay(l, i), Days(l, i.Days))
	case i.Kind == model.NoWayIn:
		return itemNoWay.in(l, i, sinceDay(l, i), Days(l, i.Days))
	case i.Kind == model.WayInUnknown:
		return itemNoWayUnknown.in(l, i, sinceDay(l, i), Days(l, i.Days))
	case i.Kind == model.OrderLate:
		return itemOrder.in(l, i, ago)
	case i.Kind == model.FittingLate && i.Level == model.Danger:
		return itemFittingRed.in(l, i, ago)
	case i.Kind == model.FittingLate:
		return itemFitting.in(l, i, ago)
	case i.Kind == model.ReceiptNotFetched:
		return itemFetch.in(l, i, ago)
	case i.Kind == model.ReceiptNotArchived:
		return itemArchive.in(l, i, ago)
	}
	if i.Kind == model.EndNotSettled {
		return itemEnd.in(l, i, ago, Left(l, i.Left))
	}
	switch {
	case i.Kind == model.DecisionNotExecuted:
		return itemDecision.in(l, i, sinceDay(l, i), Days(l, i.Days))
	case i.Kind == model.ReceiptWrongArea && i.Area != "" && !i.Place.IsZero():
		return itemWrongArea.In(l, i.Place.Area, i.Place, i.Area)
	}
	if words, ok := besideWords[i.Kind][i.Detail]; ok {
		return words.in(l, i, sinceDay(l, i), ago)
	}
	words, ok := detailWords[i.Kind][i.Detail]
	switch {
	case !ok:
		return Kind(l, i.Kind)
	case i.Kind == model.LifecareDisagrees:
		return words.in(l, i, sinceDay(l, i))
	}
	return words.in(l, i, ago)
}

// sinceDay is the day on which an item began.
func sinceDay(l Lang, i model.Item) string { return Day(l, i.Since, i.Since+model.Date(i.Days)) }

func (w sinceWords) in(l Lang, i model.Item, when ...any) string {
	if !i.Since.Known() || w.With == (Phrase{}) {
		return w.Without.In(l)
	}
	return w.With.In(l, when...)
}

// ItemShort returns an item for a list: "montering försenad 12 d".
func ItemShort(l Lang, i model.Item) string {
	words := Kind(l, i.Kind)
	if i.Detail == model.DetailReceiptMissing || i.Detail == model.DetailEarlierMissing {
		words = missingShort.In(l)
	}
	if i.Days == 0 {
		return words
	}
	return words + " " + DaysShort(l, i.Days)
}

var missingShort = Phrase{"kvittens saknas", "receipt missing"}

// Overdue returns how late an item is against its limit, in working days:
// "försenat 3 d". It is "" for an item that has no limit.
func Overdue(l Lang, i model.Item) string {
	if i.Overdue == 0 {
		return ""
	}
	return overdueWords.In(l, i.Overdue)
}

var overdueWords = Phrase{"försenat %d d", "late %d d"}

var (
	blockerSince   = Phrase{"%s %s, sedan %s", "%s %s, since %s"}
	blockerNo      = Phrase{"%s %s", "%s %s"}
	hinderedOver   = Phrase{"Skulle vänta till %s: %s. Dagen har passerat.", "Was to wait until %s: %s. The day has passed."}
	hinderedUntil  = Phrase{"Väntar till %s: %s", "Waits until %s: %s"}
	hinderedNoDay  = Phrase{"Väntar: %s", "Waits: %s"}
	blockerNothing = Phrase{"Alla steg är klara", "All steps are done"}
	taskPort       = Phrase{"ska ordna en väg genom porten: kod, tagg eller portlås", "is to find a way through the street door: a code, a tag or a lock"}
	taskKey        = Phrase{"ska ta emot en fysisk nyckel", "is to receive a physical key"}
)

// Blocker returns what a case waits for, in one line: "Koordinator ska skicka
// beställningen till Tunstall, sedan 4 nov". A hindrance follows as a second
// sentence. Step 0 is a case in which all is done.
func Blocker(l Lang, s model.Step, b model.Blocker, today model.Date) string {
	if s == 0 {
		return blockerNothing.In(l)
	}
	task := momentWords[b.Moment].task.In(l)
	switch {
	case b.Port:
		task = taskPort.In(l)
	case b.Key:
		task = taskKey.In(l)
	}
	line := blockerNo.In(l, roleWords(l, b.By), task)
	if b.Since.Known() {
		line = blockerSince.In(l, roleWords(l, b.By), task, Day(l, b.Since, today))
	}
	if b.Reason == "" {
		return line
	}
	return line + ". " + Hindrance(l, model.Hindrance{Reason: b.Reason, Until: b.Until}, today)
}

// Hindrance returns what keeps a case from going on: "Väntar till 4 dec:
// kunden är på sjukhus"; "" when nothing does.
func Hindrance(l Lang, h model.Hindrance, today model.Date) string {
	switch {
	case h.Reason == "":
		return ""
	case h.Until.Known() && h.Until < today:
		return hinderedOver.In(l, Day(l, h.Until, today), h.Reason)
	case h.Until.Known():
		return hinderedUntil.In(l, Day(l, h.Until, today), h.Reason)
	}
	return hinderedNoDay.In(l, h.Reason)
}

var (
	nextDone    = Phrase{"klart", "done"}
	nextEnded   = Phrase{"avslutat", "ended"}
	nextCare    = Phrase{"5 LU saknas", "5 LU missing"}
	nextPlan    = Phrase{"5 LP saknas", "5 LP missing"}
	nextMissing = Phrase{"8 saknas", "8 missing"}
	nextWaits   = Phrase{"%d väntar %s", "%d waits %s"}
)

var nextShort = map[model.Moment]Phrase{
	model.M1a: {"1 ansökan", "1 apply"},
	model.M2a: {"2 informera", "2 inform"},
	model.M2b: {"2 informera", "2 inform"},
	model.M3a: {"3 Lifecare", "3 Lifecare"},
	model.M4a: {"4 verkställ", "4 execute"},
	model.M5a: {"5 nyckelpos.", "5 key pos."},
	model.M5b: {"5 LP saknas", "5 LP missing"},
	model.M5c: {"5 nyckelbehov", "5 key needed?"},
	model.M5d: {"5 LP saknas", "5 LP missing"},
	model.M5e: {"5 ta bort i LU", "5 remove in LU"},
	model.M5f: {"5 ta bort i LP", "5 remove in LP"},
	model.M6a: {"6 beställ", "6 order"},
	model.M6b: {"6 informera", "6 inform"},
	model.M7a: {"7 mont.", "7 fitting"},
	model.M7b: {"7 lösdelar", "7 parts"},
	model.M8a: {"8 hämta", "8 fetch"},
	model.M9a: {"9 arkiv.", "9 archive"},
}

// NextShort returns what is next in a case in at most 16 cells, for a list:
// "ingen väg in 20d", "8 hämta  9 d", "6 beställ", "klart". item is the case's
// most serious item of attention, nil when it has none.
func NextShort(l Lang, s model.Summary, item *model.Item, today model.Date) string {
	switch {
	case item != nil && (item.Kind == model.NoWayIn || item.Kind == model.WayInUnknown):
		return shutOutShort(l, *item)
	case s.Ended != model.EndNone:
		return nextEnded.In(l)
	case s.Next == 0:
		return nextDone.In(l)
	case s.Waiting.Reason != "" && s.Waiting.Until > today:
		return nextWaits.In(l, int(s.Next), Day(l, s.Waiting.Until, s.Waiting.Until))
	case s.Receipt == model.ReceiptMissing && !s.Since.Known():
		return nextMissing.In(l)
	case s.Receipt == model.ReceiptMissing:
		return padDays(l, nextMissing.In(l), s.ReceiptAge(today))
	}
	words := nextWords(l, s)
	if s.Next < model.M7a.Step() || !s.Waiting.Since.Known() {
		return words
	}
	// From the fitting on the office waits for others: what counts is how long.
	return padDays(l, words, max(0, today.Days(s.Waiting.Since)))
}

var shutOutWords = map[model.Kind]Phrase{
	model.NoWayIn:      {"ingen väg", "no way"},
	model.WayInUnknown: {"väg in?", "way in?"},
}

// shutOutShort tells in at most 16 cells for how long nobody can get in.
func shutOutShort(l Lang, i model.Item) string {
	days := DaysShort(l, i.Days)
	switch words := Kind(l, i.Kind) + " " + strings.ReplaceAll(days, " ", ""); {
	case !i.Since.Known():
		return Kind(l, i.Kind)
	case utf8.RuneCountInString(words) <= 16:
		return words
	}
	return shutOutWords[i.Kind].In(l) + " " + days
}

func nextWords(l Lang, s model.Summary) string {
	for _, n := range s.Concerns {
		if n.Kind != model.LifecareDisagrees || s.Next != model.M5a.Step() {
			continue
		}
		if s.Waiting.Moment == model.M5a || s.Waiting.Moment == model.M5c {
			return nextCare.In(l)
		}
		return nextPlan.In(l)
	}
	return nextShort[s.Waiting.Moment].In(l)
}

// padDays puts one and two figures of days under each other in a list.
func padDays(l Lang, words string, days int) string {
	return fmt.Sprintf("%s %4s", words, DaysShort(l, days))
}
