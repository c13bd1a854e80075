package model

import (
	"cmp"
	"iter"
	"slices"
)

// Kind is what an item of attention is about. Its number is written in copies
// of a register and tells nothing of how serious it is: see [Kind.Compare].
type Kind uint8

// The kinds.
const (
	NoWayIn            Kind = 1 // ingen väg in: the only one that can cost a life
	OrderLate          Kind = 2
	FittingLate        Kind = 3
	ReceiptNotFetched  Kind = 4
	ReceiptNotArchived Kind = 5
	LifecareDisagrees  Kind = 6
	KeyNotReturned     Kind = 7
	EndNotSettled      Kind = 8
)

// kindTable has the kinds by name, the most serious first.
var kindTable = [...]struct {
	kind Kind
	name string
}{
	{NoWayIn, "no_way_in"},
	{OrderLate, "order_late"},
	{FittingLate, "fitting_late"},
	{ReceiptNotFetched, "receipt_not_fetched"},
	{ReceiptNotArchived, "receipt_not_archived"},
	{LifecareDisagrees, "lifecare_disagrees"},
	{KeyNotReturned, "key_not_returned"},
	{EndNotSettled, "end_not_settled"},
}

// kindPlaces finds a kind's place in kindTable: one more than its index.
var kindPlaces = func() (places [256]uint8) {
	for i, k := range kindTable {
		places[k.kind] = uint8(i + 1)
	}
	return places
}()

// String returns the kind's name in machine-readable output.
func (k Kind) String() string {
	if at := kindPlaces[k]; at > 0 {
		return kindTable[at-1].name
	}
	return "unknown"
}

// Compare orders kinds by how serious they are: negative when k is worse than
// o.
func (k Kind) Compare(o Kind) int { return int(kindPlaces[k]) - int(kindPlaces[o]) }

// Kinds returns every kind, most serious first.
func Kinds() []Kind {
	out := make([]Kind, len(kindTable))
	for i, k := range kindTable {
		out[i] = k.kind
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

// The details. DetailNone is the kind's plain form. The numbers are written
// in copies of a register.
const (
	DetailNone           Detail = 0
	DetailReceiptMissing Detail = 1 // the receipt was looked for and not found
	DetailPosition       Detail = 2 // key position: one of 5a and 5b done
	DetailKeyNeeded      Detail = 3 // key needed: one of 5c and 5d done
	DetailStillNeeded    Detail = 4 // "physical key needed" stands though the lock is fitted
	DetailKeyHeld        Detail = 5 // a key is with the office
	DetailLock           Detail = 6 // the lock is not taken down
	DetailParts          Detail = 7 // the loose parts are not settled
	DetailReceipt        Detail = 8 // the receipt is not archived
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
			a.Kind.Compare(b.Kind),
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
