package model

import "fmt"

// Reason is the kind of a refusal; ui/text has a sentence for each, which
// says what is wrong and what to do.
type Reason uint8

// The reasons why a decision refuses.
const (
	RefusedNone           Reason = iota
	RefusedNoCase                // the case does not exist (its opening was undone)
	RefusedNoMoment              // no such moment in the routine
	RefusedNotApplicable         // the moment does not apply: Why says why
	RefusedAlreadyDone           // the moment is done already: Mark says by whom
	RefusedAlreadySkipped        // the moment is set not applicable already
	RefusedNotDone               // there is nothing to take away: the moment is neither done nor skipped
	RefusedLaterDone             // a later moment (Other) stands on this one: undo that first
	RefusedNoReason              // a reason must be given
	RefusedFuture                // the day lies after today
	RefusedTooOld                // the day lies before 1990, when there were no alarms to fit locks for
	RefusedEnded                 // the case has ended: reopen it first
	RefusedNotEnded              // the case has not ended
	RefusedNoKey                 // no such key, or it has been returned
	RefusedNoPlace               // a place must be given
	RefusedNoName                // the name is required
	RefusedReceipt               // the receipt cannot go from State to To
	RefusedNothing               // nothing would change
	RefusedUndone                // the event is undone already, or not in this case
	RefusedOverlaid              // what the event did has been changed since by a later one
	RefusedTooLong               // the text is longer than MaxText runes
	RefusedValue                 // the value is not one that the field can have
	RefusedNoLock                // there is no digital lock on the door
	RefusedHasLock               // there is a digital lock on the door
	RefusedLockNotOut            // the lock is not out of order
	RefusedBefore                // the day lies before what it follows
	RefusedNoWhom                // to whom must be said
	RefusedNoSetting             // nothing of that name can be settled
	RefusedLimit                 // a limit is a whole number of days
	RefusedAway                  // the customer is away already
	RefusedHome                  // the customer is not away
	RefusedNoAnswer              // the question needs yes or no
	RefusedNoSuchCase            // no case has the code
	RefusedNoEarlier             // there is no such earlier lock
	RefusedItself                // a case shares no lock with itself
	RefusedOtherEnded            // the other case, Code, has ended
	RefusedShared                // the case Code shares its lock with another, With
	RefusedNotShared             // the case shares no lock
	RefusedElsewhere             // the lock is told in the case With
	RefusedUnborn                // the day lies before the customer was born
	RefusedOrdered               // a lock is ordered: cancel that first
	RefusedLockUsed              // the lock is used by the customer of the case With
	RefusedYears                 // a time to keep papers is a whole number of years
	RefusedDocument              // a document is no file that may be opened from the screens
	RefusedNoArea                // the office has no such area
)

// MaxText is the longest text, in runes, that a field, note or reason keeps.
const MaxText = 2000

// Refusal is why a decision was not made. It holds facts, not words.
type Refusal struct {
	Reason Reason
	Moment Moment
	Other  Moment
	Status Status       // of the moment, for RefusedNotApplicable, RefusedAlreadyDone
	State  ReceiptState // where the receipt is, for RefusedReceipt
	To     ReceiptState // where it was to go, for RefusedReceipt
	Day    Date         // for RefusedFuture, RefusedTooOld, RefusedBefore, RefusedUnborn
	Field  Field        // for RefusedTooLong, RefusedValue
	Code   Code         // of the case that a refusal is about, when it is another
	With   Code         // of the case that shares its lock
}

// Error describes the refusal to a developer; a user reads it in ui/text.
func (r *Refusal) Error() string {
	return fmt.Sprintf("refused (%d) moment %v", r.Reason, r.Moment)
}

func refuse(why Reason) error                 { return &Refusal{Reason: why} }
func refuseMoment(why Reason, m Moment) error { return &Refusal{Reason: why, Moment: m} }
