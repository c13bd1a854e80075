package fence

// rules is the protocol with some of its rules left out. The zero value is the
// whole protocol.
type rules struct {
	lockOnly   bool // no turns: whoever has the lock writes
	noMark     bool // meta pages bear no mark
	racyCreate bool // making a turn's file looks first and makes it then
	copyFirst  bool // the state is read before the turn is taken
	anyFile    bool // a file of a later turn is written into
	anyTurn    bool // the turn is not compared with the mark
	looks      []Step
	noLastLook bool
	anySweep   bool // what is spare is judged, and removed, in no turn
	pollTells  bool // an own entry that a poll shows is confirmed
	racyNaming bool // giving a copy its name looks first and replaces then
	noCopies   bool // a copy that has not got its name is not looked at
	notes      bool // one more: a turn notes in the turn before that it follows it
	heal       bool // not a rule left out, one more: PCs fill up what a register lacks
}

// lastLook returns the looks after the meta page, in their order.
func (r *rules) lastLook() []Step {
	if r.looks != nil {
		return r.looks
	}
	return []Step{LastLookNext, LastLookList, LastLookOwn}
}

// copies reports whether a PC's copy, and so its polls, change anything.
func (r *rules) copies() bool { return r.heal || r.pollTells }
