package model

import (
	"strings"
	"unicode/utf8"
)

// ReceiptState is where the lock receipt (låskvittens) is.
type ReceiptState uint8

// The receipt's states in the order of its life. The numbers are written in
// registers: they are never reused.
const (
	ReceiptNone       ReceiptState = 0 // no lock ordered: there is no receipt
	ReceiptExpected   ReceiptState = 1 // väntas: a lock is ordered
	ReceiptAtCustomer ReceiptState = 2 // hos kund: on the hat shelf
	ReceiptFetched    ReceiptState = 3 // hämtad: at the office
	ReceiptArchived   ReceiptState = 4 // arkiverad: in its binder
	ReceiptLent       ReceiptState = 5 // utlånad: out of its binder, to somebody
	ReceiptMissing    ReceiptState = 6 // saknas: looked for and not found
	ReceiptPurged     ReceiptState = 7 // gallrad: destroyed when its time was up
)

var receiptNames = [...]string{
	ReceiptNone: "none", ReceiptExpected: "expected", ReceiptAtCustomer: "at_customer", ReceiptFetched: "fetched",
	ReceiptArchived: "archived", ReceiptLent: "lent", ReceiptMissing: "missing", ReceiptPurged: "purged",
}

// String returns the state's name in machine-readable output.
func (s ReceiptState) String() string {
	if int(s) >= len(receiptNames) {
		return "unknown"
	}
	return receiptNames[s]
}

// Outstanding reports whether somebody must still do something about the
// receipt: fetch it, archive it or find it.
func (s ReceiptState) Outstanding() bool {
	return s == ReceiptAtCustomer || s == ReceiptFetched || s == ReceiptMissing
}

// Place is where a receipt lies.
type Place struct {
	Area   string // hemvårdsområde
	Binder string // as "S:2"
	Slot   string // a place within the binder, when the office uses one
}

// IsZero reports whether no place is said.
func (p Place) IsZero() bool { return p == Place{} }

// String returns the place as an office writes it: "Pärm S:2 flik 3", or the
// text as it was given when that is no binder name. [ParsePlace] reads it back.
func (p Place) String() string {
	b := p.Binder
	if binderName(b) {
		b = "Pärm " + b
	}
	return strings.TrimSpace(b + " " + p.Slot)
}

// ParsePlace reads a place as offices write it: "Pärm S:2", "P S:2", "s:2",
// "S:2 flik 3". A text of another form is kept whole as the binder.
func ParsePlace(area, s string) Place {
	s = Clean(s)
	words := strings.Fields(s)
	if len(words) > 1 {
		switch strings.ToLower(words[0]) {
		case "pärm", "parm", "p", "p.", "binder":
			words = words[1:]
		}
	}
	if len(words) == 0 || !binderName(strings.ToUpper(words[0])) {
		return Place{Area: area, Binder: s}
	}
	return Place{Area: area, Binder: strings.ToUpper(words[0]), Slot: strings.Join(words[1:], " ")}
}

// binderName reports whether a word in capitals is the name of a binder: "S",
// "S:2", "12", "RÅÅ3", and not a place in words.
func binderName(s string) bool {
	return s != "" && s == strings.ToUpper(s) && !strings.Contains(s, " ") &&
		(utf8.RuneCountInString(s) == 1 || strings.ContainsAny(s, ":0123456789"))
}

// Receipt is what is known of the receipt beyond the moments 7a, 8a and 9a,
// which say whether it was left, fetched and archived.
type Receipt struct {
	Place   Place  // where it lies, or lay last
	Lent    string // to whom, while it is lent
	Until   Date   // when a lent receipt is to be back; 0: nobody said
	Missing string // why it is held for missing
	Moved   Date   // the day of the last move; 0: nobody said
	By      string // who moved it

	lent, missing, purged bool
}

// ofReceipt reports whether the moment says where the receipt is.
func (m Moment) ofReceipt() bool { return m == M7a || m == M8a || m == M9a }

// ReceiptState returns where the receipt is. It is read from the moments, so
// the steps and the receipt can never disagree:
//
//	expected               => 6a done; 7a, 8a and 9a to do
//	at customer            => 7a done; 8a and 9a to do
//	fetched                => 7a and 8a done; 9a to do
//	missing                => 7a done; 9a to do; 8a done or to do
//	archived, lent, purged <=> 7a, 8a and 9a done
//	none                   => 9a not done; 7a not done, or 8a or 9a not applicable
func (c Case) ReceiptState() ReceiptState { return c.receiptState() }

func (c *Case) receiptState() ReceiptState {
	switch {
	case c.marks[M9a].State == Done && c.Receipt.purged:
		return ReceiptPurged
	case c.marks[M9a].State == Done && c.Receipt.lent:
		return ReceiptLent
	case c.marks[M9a].State == Done:
		return ReceiptArchived
	case c.marks[M9a].State == Skipped:
		return ReceiptNone
	case c.Receipt.missing:
		return ReceiptMissing
	case c.marks[M8a].State == Done:
		return ReceiptFetched
	case c.marks[M8a].State == Skipped:
		return ReceiptNone
	case c.marks[M7a].State == Done:
		return ReceiptAtCustomer
	case c.marks[M7a].State == Skipped:
		return ReceiptNone
	case c.marks[M6a].State == Done && c.whyNoLock(WhyNone) == WhyNone && !c.lockOver():
		return ReceiptExpected
	}
	return ReceiptNone
}

// ReceiptSince returns the day from which the receipt's age is counted: when
// it came where it is. 0 when there is no receipt and when nobody has said the
// day: that of an import is none.
func (c Case) ReceiptSince() Date { return c.receiptSince() }

func (c *Case) receiptSince() Date {
	switch c.receiptState() {
	case ReceiptExpected:
		return c.marks[M6a].On
	case ReceiptAtCustomer:
		return c.marks[M7a].On
	case ReceiptFetched:
		return c.marks[M8a].On
	case ReceiptArchived:
		return c.marks[M9a].On
	case ReceiptNone:
		return 0
	}
	return c.Receipt.Moved
}

// ReceiptAge returns how many days the receipt has been where it is; never
// negative.
func (c Case) ReceiptAge(today Date) int {
	since := c.ReceiptSince()
	if !since.Known() {
		return 0
	}
	return max(0, today.Days(since))
}
