package keys

import "laskoll/ui/text"

// Needs is a set of what must be there for an action to be of use.
type Needs uint32

// What an action may need.
const (
	NeedCase Needs = 1 << iota
	NeedMoment
	NeedUndo
	NeedRedo
	NeedRunning
	NeedEnded
	NeedKeyHeld
	NeedProtected
	NeedHidden
	NeedOnCases   // the page of cases
	NeedOnReview  // the daily review
	NeedOnArchive // the archive
	NeedOnStats   // the statistics
	NeedAreas     // a page that shows one area or all
	NeedConflict
	NeedBack   // a register that went back
	NeedPlaces // a register that may be in two places
	NeedOne    // one case at a time, not several that are marked
)

// whys are the words for what is missing, in the order they are said.
var whys = []struct {
	need Needs
	why  text.Phrase
}{
	{NeedOnCases, text.NeedOther},
	{NeedOnReview, text.NeedOther},
	{NeedOnArchive, text.NeedOther},
	{NeedOnStats, text.NeedOther},
	{NeedAreas, text.NeedOther},
	{NeedConflict, text.NeedConflict},
	{NeedBack, text.NeedBack},
	{NeedPlaces, text.NeedPlaces},
	{NeedCase, text.NeedCase},
	{NeedOne, text.NeedOne},
	{NeedMoment, text.NeedMoment},
	{NeedUndo, text.NeedUndo},
	{NeedRedo, text.NeedRedo},
	{NeedRunning, text.NeedRunning},
	{NeedEnded, text.NeedEnded},
	{NeedKeyHeld, text.NeedKeyHeld},
	{NeedProtected, text.NeedProtect},
	{NeedHidden, text.NeedHidden},
}

// Why returns why the action cannot be used when only have is there. It
// reports false when it can.
func (a Action) Why(have Needs) (text.Phrase, bool) {
	for _, w := range whys {
		if a.Needs&w.need != 0 && have&w.need == 0 {
			return w.why, true
		}
	}
	return text.Phrase{}, false
}
