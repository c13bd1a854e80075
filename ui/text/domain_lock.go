package text

import "laskoll/model"

var (
	lockOutSince = Phrase{"ur funktion sedan %s: %s", "out of order since %s: %s"}
	lockOutNoDay = Phrase{"ur funktion: %s", "out of order: %s"}
	lockPlanned  = Phrase{"montering planerad till %s", "fitting planned for %s"}
	lockFutile   = Phrase{"montören kom förgäves %s: %s", "the fitter came in vain %s: %s"}
	lockEarlier  = Phrase{"lås till %s, kvittens %s", "lock until %s, receipt %s"}
	lockShared   = Phrase{"delar lås med %s", "shares a lock with %s"}
	lockUsed     = Phrase{"låset används av %s", "the lock is used by %s"}
	lockAlone    = Phrase{"delar lås med %s, men det ärendet säger något annat", "shares a lock with %s, but that case says otherwise"}
	lockAway     = Phrase{"kunden är borta sedan %s: %s", "the customer is away since %s: %s"}
)

// LockLines returns what there is to say of the lock, its fitting and its
// earlier rounds, and of a customer who is away: a line each.
func LockLines(l Lang, c model.Case, today model.Date) []string {
	var out []string
	if fault := c.LockOut(); fault != model.LockWorks && c.Lock.Out.Known() {
		out = append(out, lockOutSince.In(l, Day(l, c.Lock.Out, today), LockFault(l, fault)))
	} else if fault != model.LockWorks {
		out = append(out, lockOutNoDay.In(l, LockFault(l, fault)))
	}
	if c.Shares() {
		out = append(out, Sharing(l, c))
	}
	if c.Consent.Answer == model.No {
		out = append(out, lowerFirst(toldNoConsent.In(l)))
	}
	if c.Planned.Known() && c.Mark(model.M7a).State != model.Done {
		out = append(out, lockPlanned.In(l, Day(l, c.Planned, today)))
	}
	for _, f := range c.Futile {
		out = append(out, lockFutile.In(l, Day(l, f.On, today), f.Why))
	}
	for _, r := range c.Rounds() {
		out = append(out, EarlierLine(l, r, today))
	}
	if c.Away() {
		s := c.Stays[len(c.Stays)-1]
		out = append(out, lockAway.In(l, Day(l, s.From, today), s.Where))
	}
	return out
}

// ReceiptLine returns where a receipt is, and since when as far as anybody has
// said: "hos kund sedan 3 nov (20 d)", "arkiverad, Pärm S:2, sedan 4 nov".
func ReceiptLine(l Lang, state model.ReceiptState, since model.Date, r model.Receipt, today model.Date) string {
	t := teller{Lang: l, Today: today}
	word := Receipt(l, state)
	switch {
	case state == model.ReceiptNone:
		return word
	case state == model.ReceiptLent:
		return join(word+" "+t.to(r.Lent), t.day(since), t.until(r.Until))
	case state == model.ReceiptArchived && since.Known():
		return join(word, r.Place.String(), receiptFrom.In(l, t.day(since)))
	case state == model.ReceiptArchived:
		return join(word, r.Place.String())
	case since.Known():
		return receiptSince.In(l, word, t.day(since), DaysShort(l, max(0, today.Days(since))))
	case state.Outstanding():
		return join(word, receiptNoDay.In(l))
	}
	return word
}

var (
	receiptSince = Phrase{"%s sedan %s (%s)", "%s since %s (%s)"}
	receiptFrom  = Phrase{"sedan %s", "since %s"}
	receiptNoDay = Phrase{"okänt sedan när", "unknown since when"}
)

// EarlierLine names an earlier lock by when it was replaced and where its
// receipt is.
func EarlierLine(l Lang, r model.Round, today model.Date) string {
	return lockEarlier.In(l, Day(l, r.Replaced, today), ReceiptLine(l, r.State, r.Since(), r.Receipt, today))
}

// Sharing returns with whom the case shares its lock: "delar lås med Bo Öberg
// (EA8-JK)", and of one that has ended that the lock is used.
func Sharing(l Lang, c model.Case) string {
	with, ok := c.Partner()
	switch who := Named(with); {
	case !ok:
		return lockAlone.In(l, c.Share.Code)
	case c.Ended() && c.LockUsed():
		return lockUsed.In(l, who)
	default:
		return lockShared.In(l, who)
	}
}

// SharingMark is [Sharing] as a sentence, for where the lock's steps are.
func SharingMark(l Lang, c model.Case) string { return upperFirst(Sharing(l, c)) + "." }

// Named is a customer with the case's code: "Bo Öberg (EA8-JK)".
func Named(c model.Case) string { return c.Customer.Name() + " (" + c.Code.String() + ")" }

// KeyElsewhere returns where a key is that is not simply with the office.
func KeyElsewhere(l Lang, k model.Key, today model.Date) string {
	t := teller{Lang: l, Today: today}
	return join(k.Label(), WhereKey(l, k.State), t.to(k.To), t.day(k.Moved), t.until(k.Until))
}
