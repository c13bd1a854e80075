package model

import "time"

// Actor is who did something, and at which PC.
type Actor struct {
	Name string
	PC   string
}

// Event is one thing that happened to one case. Events are never changed or
// removed; what was wrong is put right by a later event.
type Event struct {
	ID   EventID
	Case CaseID
	At   time.Time // UTC, for show only: the shared order decides
	By   Actor
	Fact Fact
}

// Fact is what happened. The set is closed: every kind is in this file, and a
// kind that this version does not know is an [Unknown].
type Fact interface{ fact() }

// Opened starts a case with what was known of the customer.
type Opened struct {
	Code Code
	Set  []Setting // in the order of their fields
	List bool      // the case was read in from a list: its day is that of the reading
}

// Changed sets fields of the case. Only the fields named are touched, so two
// people who change different fields do not disturb each other.
type Changed struct{ Set []Setting }

// MomentDone ticks a moment.
type MomentDone struct {
	Moment Moment
	On     Date   // 0: day unknown
	By     string // who performed it; "": not said
	Remark string
	Answer string // what was entered with 5c and 5d: Yes or No; "": not said
}

// MomentUndone takes the tick, or the "not applicable", of a moment away.
type MomentUndone struct{ Moment Moment }

// MomentSkipped sets a moment "not applicable" by hand, with the reason.
type MomentSkipped struct {
	Moment Moment
	Reason string
}

// MomentsAssumed tells that moments are taken to be done because a list that
// was read in tells of a later one and says nothing of these. An assumed
// moment is settled but not done, and can be ticked. Where somebody has said
// something of a moment it changes nothing. Execution (4a) that is assumed
// means that nobody knows whether the alarm runs.
type MomentsAssumed struct{ Moments []Moment }

// KeyReceived registers a physical key. The key is known afterwards by the
// id of the event that brought this fact.
type KeyReceived struct {
	Position string // nyckelposition
	Number   string // nyckelnummer
	On       Date
	Copies   uint64 // how many of it were handed out; 0: one
}

// KeyChanged puts right where a key hangs and what number it has.
type KeyChanged struct {
	Key      EventID
	Position string
	Number   string
}

// KeyReturned tells that a key went back to the customer or a relative.
type KeyReturned struct {
	Key EventID
	On  Date
	To  string
}

// KeyMoved tells where a key is now.
type KeyMoved struct {
	Key   EventID
	To    KeyState
	On    Date
	Whom  string // who has it
	Until Date   // for KeyLent: when it is to be back
	Why   string
}

// KeySigned tells when the receipt of a key (nyckelkvittens) was signed: by
// the customer for giving it out, and for having it back.
type KeySigned struct {
	Key   EventID
	Given Date
	Back  Date
}

// LockOut tells that the digital lock lets nobody in: from then on it is no
// way in.
type LockOut struct {
	Why      LockFault
	On       Date // since when; 0: day unknown
	Reported Date // when the supplier was told; 0: not yet, or day unknown
	Remark   string
}

// LockBack tells that the lock works again.
type LockBack struct{ On Date }

// LockReplaced tells that the lock is to be replaced: a new round of steps 6
// to 9, with a receipt of its own, begins.
type LockReplaced struct {
	On  Date
	Why string
}

// LockShared tells that the customer uses the same digital lock as another
// one, and in which of the two cases the lock is told; with nobody it ends. It
// counts while both cases say so: it stands in each of them.
type LockShared struct {
	With  CaseID // zero: not any more
	Code  Code   // of that case
	Leads bool
	On    Date
}

// FittingPlanned tells on which day the fitter is to come; 0: no day is
// planned any more.
type FittingPlanned struct{ On Date }

// FittingFailed tells that the fitter came in vain (bomkörning).
type FittingFailed struct {
	On  Date
	Why string
}

// Consented tells what the customer said to having a digital lock.
type Consented struct {
	Answer  string // Yes or No
	On      Date
	By      string // who asked
	Written bool   // in writing; else by word of mouth
}

// StayBegan tells that the customer is away from home (uppehåll): in hospital
// or short-term housing.
type StayBegan struct {
	On    Date
	Where string
}

// StayEnded tells that the customer is home again.
type StayEnded struct{ On Date }

// ReceiptMoved tells where the lock receipt is now. It ticks the moments that
// follow from that, so that the steps and the receipt cannot disagree.
type ReceiptMoved struct {
	To    ReceiptState
	On    Date
	By    string // who brought it or put it there
	Place Place  // for ReceiptArchived
	Whom  string // for ReceiptLent: to whom
	Why   string // for ReceiptMissing: the reason
	Until Date   // for ReceiptLent: when it is to be back; 0: nobody said
	Round uint64 // 0: the receipt of the lock of now; n: that of the n-th earlier lock
}

// NoteAdded adds a note.
type NoteAdded struct {
	Heading string // the spreadsheet column it came from, or ""
	Text    string
}

// Hindered tells what keeps the case from going on, until a day; an empty
// reason lifts the hindrance.
type Hindered struct {
	Reason string
	Until  Date // 0: no day set
}

// Reviewed tells that somebody went through the case in the daily review.
type Reviewed struct {
	On     Date
	Until  Date // back in the review on this day; 0: tomorrow
	Remark string
}

// Closed ends the case.
type Closed struct {
	Reason EndReason
	On     Date
	Remark string
}

// Reopened takes the case up again after it was closed.
type Reopened struct{}

// Settled tells that a thing was taken care of after the case ended.
type Settled struct {
	What Settlement
	On   Date
	How  SettledHow
	Whom string // who took it down, or has it now
}

// OfficeSettled gives something that is settled for the whole office a value;
// "" is the routine's own. It stands on [OfficeCase].
type OfficeSettled struct {
	Name  string
	Value string
}

// ListMapped tells how lists with certain headings are read in, as somebody has
// settled it; "" settles nothing any more. It stands on [OfficeCase].
type ListMapped struct {
	Key string // of the headings
	Map string // in the words of those who read lists
}

// Exported records that a list left the program in a file. It stands on
// [OfficeCase] and changes nothing.
type Exported struct {
	What     string // cases, receipts, keys, log, events, or the name of a page
	Area     string // "": of all areas
	Format   string // xlsx, csv, json, jsonl
	Rows     uint64
	Revealed bool // with what is hidden in lists
}

// Revealed records that somebody looked at data of a protected person.
type Revealed struct{ Field Field }

// Reverted undoes one earlier event of the same case: the case is then what
// it would have been without it. Reverting a Reverted is redo.
type Reverted struct{ Event EventID }

// Healed says that entries which the register once had, and lacked after it
// was put back from an older copy, are in it again. It belongs to no case: its
// case's id is zero. The events are read as if they stood right after the
// place in the chain where the register went back to, in this order.
type Healed struct {
	After  uint64   // the last position that was the same before and after
	Hash   [32]byte // of the entry there
	Events []EventID
}

// Dropped says that somebody decided to leave events out that the register had
// before it was put back from an older copy. They count nowhere, whoever sends
// them again. It belongs to no case: its case's id is zero.
type Dropped struct{ Events []EventID }

// Unknown is a fact of a kind that this version does not know, kept byte for
// byte, or of kind 0 one that cannot be read at all. It changes nothing.
type Unknown struct {
	Kind uint64
	Raw  []byte
}

func (Opened) fact()         {}
func (Changed) fact()        {}
func (MomentDone) fact()     {}
func (MomentUndone) fact()   {}
func (MomentSkipped) fact()  {}
func (MomentsAssumed) fact() {}
func (KeyReceived) fact()    {}
func (KeyChanged) fact()     {}
func (KeyReturned) fact()    {}
func (KeyMoved) fact()       {}
func (KeySigned) fact()      {}
func (LockOut) fact()        {}
func (LockBack) fact()       {}
func (LockReplaced) fact()   {}
func (LockShared) fact()     {}
func (FittingPlanned) fact() {}
func (FittingFailed) fact()  {}
func (Consented) fact()      {}
func (StayBegan) fact()      {}
func (StayEnded) fact()      {}
func (ReceiptMoved) fact()   {}
func (NoteAdded) fact()      {}
func (Hindered) fact()       {}
func (Reviewed) fact()       {}
func (Closed) fact()         {}
func (Reopened) fact()       {}
func (Settled) fact()        {}
func (OfficeSettled) fact()  {}
func (ListMapped) fact()     {}
func (Exported) fact()       {}
func (Revealed) fact()       {}
func (Reverted) fact()       {}
func (Healed) fact()         {}
func (Dropped) fact()        {}
func (Unknown) fact()        {}
