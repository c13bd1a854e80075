package model

import "strings"

// Organisation is which part of the home care a case belongs to.
type Organisation string

// The organisations.
const (
	HomeCare   Organisation = "HV"  // hemvård
	HealthCare Organisation = "HSL" // hälso- och sjukvård
)

// Channel is where the customer applied for the safety alarm.
type Channel string

// The channels.
const (
	Authority     Channel = "Myndighet"
	ContactCentre Channel = "Kontaktcenter"
)

// Contact is the customer's contact person.
type Contact struct {
	Name     string
	Relation string
	Phone    string
}

// Customer (kund) is the person whose door the lock is for.
type Customer struct {
	Given        string
	Family       string
	Personnummer string // 12 digits; as written when it is no number
	Street       string
	PostalCode   string
	Town         string
	Phone        string
	DoorCode     string // portkod
	Contact      Contact
	Protected    bool // skyddade personuppgifter
}

// Name returns given and family name, as it is spoken.
func (cu Customer) Name() string {
	return strings.TrimSpace(cu.Given + " " + cu.Family)
}

// Mark is what has been said by hand of one moment.
type Mark struct {
	State  MarkState
	On     Date   // when it was done; 0: day unknown
	By     string // who performed it
	Remark string // remark, or the reason when skipped
	Noted  Date   // the day it was entered in the register, UTC
	Who    string // who entered it
	Answer string // what was entered: Yes, No or "" where nobody said
}

// MarkState is whether a moment was ticked or set aside, and how.
type MarkState uint8

// The mark states.
const (
	Unmarked MarkState = iota
	Done
	Skipped
	MarkAssumed // taken to be done when a list was read in
)

// Said reports whether somebody has said of the moment that it was done or
// does not apply.
func (m Mark) Said() bool { return m.State == Done || m.State == Skipped }

// Day returns the day the moment was done, or the day it was noted when the
// first is not known: deadlines count from it.
func (m Mark) Day() Date {
	if m.On.Known() {
		return m.On
	}
	return m.Noted
}

// Note is a remark on the case.
type Note struct {
	ID      EventID
	On      Date
	By      string
	Heading string
	Text    string
}

// EndReason is why a case ended (avslut).
type EndReason uint8

// The reasons; EndNone is a running case. The numbers are written in
// registers: they are never reused.
const (
	EndNone     EndReason = 0
	EndDied     EndReason = 1 // avliden
	EndMoved    EndReason = 2 // flyttat, okänt vart: as it was told before there were EndNursing, EndWithin and EndAway
	EndDeclined EndReason = 3 // tackat nej
	EndProvider EndReason = 4 // bytt utförare
	EndOther    EndReason = 5 // annat
	EndNursing  EndReason = 6 // flyttat till särskilt boende
	EndWithin   EndReason = 7 // flyttat inom kommunen
	EndAway     EndReason = 8 // flyttat från kommunen
	EndAlarm    EndReason = 9 // larmet uppsagt: the home care goes on
)

// EndReasons returns every reason, in the order in which they are offered.
func EndReasons() []EndReason {
	return []EndReason{EndDied, EndNursing, EndWithin, EndAway, EndAlarm, EndDeclined, EndProvider, EndOther}
}

// End is how and when a case ended.
type End struct {
	Reason EndReason
	On     Date
	Remark string
}

// Settlement is a thing that must be taken care of when a case has ended.
type Settlement uint8

// The settlements. The numbers are written in registers: they are never
// reused.
const (
	SettledLock   Settlement = 1 // the digital lock was taken down, handed over or goes on being used
	SettledParts  Settlement = 2 // the loose parts were put back or handed over
	SettledOrder  Settlement = 3 // the order was cancelled at the supplier
	settlementEnd            = 4 // more than any of them
)

// Hindrance is what keeps a case from going on.
type Hindrance struct {
	Reason string
	Until  Date
}

// Review is the last time a case was gone through in the daily review.
type Review struct {
	On     Date
	Until  Date
	By     string
	Remark string
}

// Case (ärende) is one customer's way to one lock: the fold of its events.
// It is a value: changing a copy never changes the original, and its slices
// are never written in place.
type Case struct {
	ID           CaseID
	Code         Code
	Customer     Customer
	Area         string // hemvårdsområde
	Organisation Organisation
	Channel      Channel
	HasLock      bool   // had a digital lock before
	NoLockReason string // why no digital lock can be fitted; "" when it can
	KeyNeeded    string // Yes, No or "" while nobody has answered
	Keys         []Key
	Receipt      Receipt
	Port         string // how the street door is opened: PortOpen, ...; "" while nobody has asked
	PortTag      string // where the tag to it hangs
	PortConsent  string // the day its owner agreed to a lock, as 2026-11-03
	Lock         Lock
	Share        Share
	Planned      Date // when the fitter is to come; 0: no day planned
	Futile       []Futile
	Consent      Consent
	Decided      string // the day of the decision (beslutsdag), as 2026-11-03
	LockSerial   string
	BatteryAt    string // when the lock's battery was changed, as 2026-11-03
	BatteryDue   string // when it is to be changed next
	Stays        []Stay // the last one may go on
	Notes        []Note
	Hindrance    Hindrance
	Review       Review
	End          End
	Opened       Date // the day the case was opened, UTC
	Changed      Date // the day of the last event, UTC

	marks   [momentRoom]Mark       // by number
	settled [settlementEnd]Settled // by number
	office  map[string]string      // what is settled, on [OfficeCase]; never written in place
	lists   map[string]string      // how lists are read, on [OfficeCase]; never written in place
	listed  bool                   // read in from a list
	rounds  []Round
	before  []Round // of a case that shares another's lock: its own, and rounds are that lock's
	old     bool    // the lock of an earlier round is on the door
	reached Step    // the last step of which any moment is done
	opened  bool
	trail   []Event
	other   *Case // the case that shares the lock, as [Case.Join] brought it; never written to
}

// Exists reports whether the case was opened and its opening not undone.
func (c Case) Exists() bool { return c.opened }

// Ended reports whether the case is closed.
func (c Case) Ended() bool { return c.End.Reason != EndNone }

// Mark returns what was said by hand of the moment.
func (c Case) Mark(m Moment) Mark {
	if !m.Valid() {
		return Mark{}
	}
	return c.marks[m]
}

// SettledOn returns the day a thing was settled after the end, 0 while it is
// not.
func (c Case) SettledOn(s Settlement) Date {
	if s >= settlementEnd {
		return 0
	}
	return c.settled[s].On
}

// History returns every event of the case, oldest first, undone ones too.
// The caller must not write to it.
func (c Case) History() []Event { return c.trail }
