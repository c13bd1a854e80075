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
	NoWayIn             Kind = 1 // ingen väg in: the only one that can cost a life
	OrderLate           Kind = 2
	FittingLate         Kind = 3
	ReceiptNotFetched   Kind = 4
	ReceiptNotArchived  Kind = 5
	LifecareDisagrees   Kind = 6
	KeyNotReturned      Kind = 7
	EndNotSettled       Kind = 8
	DecisionNotExecuted Kind = 10 // ej verkställt beslut
	StepLate            Kind = 11 // one of the steps 2 to 4
	LifecareToClean     Kind = 12 // Lifecare still says what is no longer so
	WaitOver            Kind = 17 // the day has passed until which the case waited
	ContactMissing      Kind = 19 // the alarm runs, and the contact details were not entered
	BatteryDue          Kind = 20 // the lock's battery is to be changed
	KeyWasLost          Kind = 13 // a key is lost: is the lock to be replaced?
	KeyReturnLate       Kind = 14 // a lent key is not back
	ReceiptReturnLate   Kind = 15 // a lent receipt is not back
	ReceiptWrongArea    Kind = 16 // the receipt lies in another area's binder than the customer's
	PortUnknown         Kind = 18 // nobody has asked how the street door is opened
	LockNotWorking      Kind = 21 // the lock is out, and a key opens meanwhile
	WayInUnknown        Kind = 9  // ingen väg in? nobody knows whether the alarm runs
)

// kindTable has the kinds by name, the most serious first.
var kindTable = [...]struct {
	kind Kind
	name string
}{
	{NoWayIn, "no_way_in"},
	{WayInUnknown, "way_in_unknown"},
	{KeyWasLost, "key_lost"},
	{LockNotWorking, "lock_out"},
	{DecisionNotExecuted, "decision_not_executed"},
	{OrderLate, "order_late"},
	{FittingLate, "fitting_late"},
	{StepLate, "step_late"},
	{ReceiptNotFetched, "receipt_not_fetched"},
	{ReceiptNotArchived, "receipt_not_archived"},
	{ReceiptReturnLate, "receipt_return_late"},
	{ReceiptWrongArea, "receipt_wrong_area"},
	{KeyReturnLate, "key_return_late"},
	{WaitOver, "wait_over"},
	{ContactMissing, "contact_missing"},
	{LifecareDisagrees, "lifecare_disagrees"},
	{LifecareToClean, "lifecare_to_clean"},
	{KeyNotReturned, "key_not_returned"},
	{EndNotSettled, "end_not_settled"},
	{BatteryDue, "battery_due"},
	{PortUnknown, "port_unknown"},
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
	DetailReceiptMissing Detail = 1  // the receipt was looked for and not found
	DetailPosition       Detail = 2  // key position: 5a done, 5b not
	DetailKeyNeeded      Detail = 3  // key needed: 5c done, 5d not
	DetailStillNeeded    Detail = 4  // "physical key needed" stands though the lock is fitted
	DetailKeyHeld        Detail = 5  // a key is with the office
	DetailLock           Detail = 6  // the lock is not taken down
	DetailParts          Detail = 7  // the loose parts are not settled
	DetailReceipt        Detail = 8  // the receipt is not archived
	DetailPositionCare   Detail = 11 // key position: 5b done, 5a not
	DetailKeyNeededCare  Detail = 12 // key needed: 5d done, 5c not
	DetailCare           Detail = 13 // Lifecare Utförare alone
	DetailPlan           Detail = 14 // Lifecare Planering alone
	DetailOrder          Detail = 18 // the order is not cancelled
	DetailLifecare       Detail = 19 // Lifecare still says where a key is, or that one is needed
	DetailEarlier        Detail = 20 // the receipt of an earlier lock
	DetailEarlierMissing Detail = 21 // it was looked for and not found
	DetailReported       Detail = 22 // the supplier has been told
	DetailStep2          Detail = 15 // the customer was not informed
	DetailStep3          Detail = 16 // the contact details were not entered
	DetailStep4          Detail = 17 // execution was not started
	DetailPort           Detail = 9  // the street door is locked, and there is no way through it
	DetailLockOut        Detail = 10 // the lock lets nobody in
)

// Item is one thing that the program points out by itself.
type Item struct {
	Kind    Kind
	Level   Level
	Detail  Detail
	Left    Left // of an ended case: all that is left to do
	Case    CaseID
	Since   Date // when it began; 0: not known
	Days    int  // calendar days since then, never negative
	Overdue int  // working days over the limit; 0 where there is no limit

	Place Place  // of ReceiptWrongArea: where the receipt lies, as far as known
	Area  string // and the area that the customer belongs to
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
