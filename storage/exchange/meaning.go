package exchange

// Meaning is what a column of a list is about.
type Meaning uint8

// The meanings. MeansNothing is a column whose heading is not understood: its
// cells become notes.
const (
	MeansNothing Meaning = iota
	Name
	Given
	Family
	Personnummer
	Street
	PostalCode
	Town
	Phone
	DoorCode
	ContactName
	ContactRelation
	ContactPhone
	Area
	Organisation
	Channel
	IsHomeCare // a column to tick for each organisation and channel
	IsHealthCare
	ByAuthority
	ByContactCentre
	Applied
	Informed
	Lifecare
	Started
	KeyPosition
	KeyNumber
	KeyReceived
	KeyReturned
	KeyAway // lent out, lost, at somebody else's
	PositionCare
	PositionPlan
	KeyNeeded
	NeededCare
	NeededPlan
	Ordered
	CustomerTold
	Fitted
	LooseParts
	Fetched
	Archived
	ArchivePlace
	HasLock
	NoLock
	Protected
	Ended
	Died
	EndReason
	Status
	Decided
	LockSerial
	BatteryAt
	Remark
	Counter // the row's own number in the list: says nothing of the customer
	meaningEnd
)

var meaningNames = [meaningEnd]string{
	MeansNothing: "unknown", Name: "name", Given: "given", Family: "family", Personnummer: "personnummer",
	Street: "street", PostalCode: "postal_code", Town: "town", Phone: "phone", DoorCode: "door_code",
	ContactName: "contact_name", ContactRelation: "contact_relation", ContactPhone: "contact_phone",
	Area: "area", Organisation: "organisation", Channel: "channel",
	IsHomeCare: "is_home_care", IsHealthCare: "is_health_care", ByAuthority: "by_authority", ByContactCentre: "by_contact_centre", Applied: "applied", Informed: "informed",
	Lifecare: "lifecare", Started: "started", KeyPosition: "key_position", KeyNumber: "key_number",
	KeyReceived: "key_received", KeyReturned: "key_returned", KeyAway: "key_away", PositionCare: "position_care",
	PositionPlan: "position_plan", KeyNeeded: "key_needed", NeededCare: "needed_care", NeededPlan: "needed_plan",
	Ordered: "ordered", CustomerTold: "customer_told", Fitted: "fitted", LooseParts: "loose_parts",
	Fetched: "fetched", Archived: "archived", ArchivePlace: "archive_place", HasLock: "has_lock",
	NoLock: "no_lock", Protected: "protected", Ended: "ended", Died: "died", EndReason: "end_reason", Status: "status",
	Decided: "decided", LockSerial: "lock_serial", BatteryAt: "battery_changed", Remark: "remark", Counter: "counter",
}

// String returns the meaning's stable name.
func (m Meaning) String() string {
	if m >= meaningEnd {
		return meaningNames[MeansNothing]
	}
	return meaningNames[m]
}

// isMoment reports whether the column tells that something of the routine was
// done, so that columns for the day and the person may belong to it.
func (m Meaning) isMoment() bool {
	switch m {
	case Applied, Informed, Lifecare, Started, KeyReceived, KeyReturned, KeyAway, PositionCare, PositionPlan,
		NeededCare, NeededPlan, Ordered, CustomerTold, Fitted, LooseParts, Fetched, Archived, ArchivePlace:
		return true
	}
	return false
}

// Part is which side of its meaning a column holds, where a list has several
// columns for one thing: "Beställt", "Beställt datum", "Beställt av".
type Part uint8

// The parts.
const (
	Whole Part = iota
	Day        // the day it was done
	By         // who did it
)
