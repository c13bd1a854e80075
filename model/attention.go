package model

import (
	"cmp"
	"iter"
	"slices"
)

// Kind is what an item of attention is about, the most serious first.
type Kind uint8

// The kinds.
const (
	NoWayIn Kind = iota + 1 // ingen väg in: the only one that can cost a life
	OrderLate
	FittingLate
	ReceiptNotFetched
	ReceiptNotArchived
	LifecareDisagrees
	KeyNotReturned
	EndNotSettled
	kindEnd
)

var kindNames = [kindEnd]string{
	NoWayIn: "no_way_in", OrderLate: "order_late", FittingLate: "fitting_late",
	ReceiptNotFetched: "receipt_not_fetched", ReceiptNotArchived: "receipt_not_archived",
	LifecareDisagrees: "lifecare_disagrees", KeyNotReturned: "key_not_returned", EndNotSettled: "end_not_settled",
}

// String returns the kind's name in machine-readable output.
func (k Kind) String() string {
	if k >= kindEnd {
		return "unknown"
	}
	return kindNames[k]
}

// Kinds returns every kind, most serious first.
func Kinds() []Kind {
	out := make([]Kind, 0, kindEnd-1)
	for k := NoWayIn; k < kindEnd; k++ {
		out = append(out, k)
	}
	return out
}

// Level is how loudly an item is shown.
type Level uint8

// The levels.
const (
	Notice  Level = iota // something to look at
	Warning              // over the limit
	Danger               // far over the limit, or a life at stake
)

// Detail tells an item's variant, where a kind has several.
type Detail uint8

// The details. DetailNone is the kind's plain form.
const (
	DetailNone           Detail = iota
	DetailReceiptMissing        // the receipt was looked for and not found
	DetailPosition              // key position: one of 5a and 5b done
	DetailKeyNeeded             // key needed: one of 5c and 5d done
	DetailStillNeeded           // "physical key needed" stands though the lock is fitted
	DetailKeyHeld               // a key is with the office
	DetailLock                  // the lock is not taken down
	DetailParts                 // the loose parts are not settled
	DetailReceipt               // the receipt is not archived
)

// Item is one thing that the program points out by itself.
type Item struct {
	Kind    Kind
	Level   Level
	Detail  Detail
	Case    CaseID
	Since   Date // when it began; 0: not known
	Days    int  // calendar days since then, never negative
	Overdue int  // working days over the limit; 0 where there is no limit
}

// Attention returns what needs attention on the day in the cases, the most
// serious first and the oldest first among equals.
func Attention(cases iter.Seq[Summary], today Date, limits Deadlines) []Item {
	var items []Item
	for s := range cases {
		items = append(items, s.Attention(today, limits)...)
	}
	SortItems(items)
	return items
}

// SortItems sorts items the most serious first: by level, then by kind; the
// oldest first among equals, and by case where nothing else tells.
func SortItems(items []Item) {
	slices.SortFunc(items, func(a, b Item) int {
		return cmp.Or(
			cmp.Compare(b.Level, a.Level),
			cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(b.Days, a.Days),
			slices.Compare(a.Case[:], b.Case[:]),
			cmp.Compare(a.Detail, b.Detail),
		)
	})
}

// Attention returns what needs attention in the case on the day, most serious
// first. A kind stands at most once.
func (c Case) Attention(today Date, limits Deadlines) []Item {
	return c.Summary().Attention(today, limits)
}
