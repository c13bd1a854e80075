package fence

import (
	"testing"

	"laskoll/storage/storetest"
)

// A trial is one variant under some faults, and how often each PC saves.
type trial struct {
	name  string
	rules rules
	left  faults
	saves []uint16
	cut   int  // states that are enough where the long version was not asked for; 0: all
	deep  bool // tried only where the long version was asked for
	early bool // the register was made by a version that knew neither turns nor marks
}

func (c *trial) begin() state {
	s := begin(&c.rules, c.left, c.saves...)
	if c.early {
		s.turns, s.top = [maxTurns]turn{}, 0
		s.files[0] = whole(0, meta{tx: 2}, half{tx: 2})
	}
	return s
}

// Whole spaces end within this, whatever is asked for: some are bigger than
// the memory of a PC.
const (
	mostStates = 1_200_000
	longStates = 12_000_000
	fewStates  = 12_000 // with the race detector, or under Wine
)

func (c *trial) search() *search {
	x := &search{rules: &c.rules, pcs: len(c.saves), limit: mostStates, sample: 200}
	switch {
	case storetest.Long():
		x.limit = longStates
	case testing.Short():
		x.limit = fewStates
	case c.cut > 0:
		x.limit = c.cut
	}
	return x
}

var none = rules{}

// Each of them is visited in full where no cut is given.
var safe = []trial{
	{name: "nothing goes wrong", saves: []uint16{2, 2}},
	{name: "1 lock lost", left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "2 locks lost", left: faults{loss: 2}, saves: []uint16{1, 2}},
	{name: "a register from before turns, 1 lock lost", left: faults{loss: 1}, saves: []uint16{1, 2}, early: true},
	{name: "1 lock lost, a kill with a write on its way", left: faults{loss: 1, kill: 1}, saves: []uint16{1, 1}},
	{name: "2 kills with a write on its way", left: faults{kill: 2}, saves: []uint16{1, 2}, cut: 150_000},
	{name: "1 lock lost, a write done twice", left: faults{loss: 1, twice: 1}, saves: []uint16{1, 2}},
	{name: "1 lock lost, the last turn's file deleted", left: faults{loss: 1, last: 1}, saves: []uint16{1, 2}},
	{name: "1 lock lost, the turn folder deleted", left: faults{loss: 1, folder: 1}, saves: []uint16{1, 2}},
	{name: "2 locks lost, the turn folder deleted", left: faults{loss: 2, folder: 1}, saves: []uint16{1, 1}, cut: 150_000},
	{name: "1 lock lost, old turns cleared", left: faults{loss: 1, clear: 1}, saves: []uint16{1, 3}},
	{name: "1 lock lost, an old listing", left: faults{loss: 1, cached: 1}, saves: []uint16{1, 2}},
	{name: "1 lock lost, volumes closed, spare ones removed", left: faults{loss: 1, closing: 2, remove: 1}, saves: []uint16{1, 2}},
	{name: "an older file put back at night, 1 lock lost", left: faults{loss: 1, restore: 1}, saves: []uint16{1, 2}},
	{name: "3 PCs, 1 lock lost", left: faults{loss: 1}, saves: []uint16{1, 1, 1}, cut: 150_000},

	{name: "healing, 1 lock lost", rules: heals, left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "healing, 1 lock and a profile lost", rules: heals, left: faults{loss: 1, wipe: 1}, saves: []uint16{1, 2}},
	{name: "healing, file or folder put back", rules: heals, left: faults{restore: 1}, saves: []uint16{1, 2}},
	{name: "healing, 1 lock lost, file or folder put back", rules: heals, left: faults{loss: 1, restore: 1}, saves: []uint16{1, 1}, cut: 150_000},
	{name: "healing, 1 lock lost, any turn's file deleted", rules: heals, left: faults{loss: 1, hole: 1}, saves: []uint16{1, 2}, cut: 150_000},
	{name: "healing, 1 lock lost, folder deleted, a kill", rules: heals, left: faults{loss: 1, folder: 1, kill: 1}, saves: []uint16{1, 1}, cut: 150_000},
	{name: "healing, 1 lock lost, turns deleted in part", rules: heals, left: faults{loss: 1, part: 1}, saves: []uint16{1, 2}, cut: 150_000},

	{name: "notes, 1 lock lost, any turn's file deleted", rules: rules{notes: true}, left: faults{loss: 1, hole: 1}, saves: []uint16{1, 2}, cut: 150_000},
	{name: "notes, 1 lock lost, turns deleted in part", rules: rules{notes: true}, left: faults{loss: 1, part: 1}, saves: []uint16{1, 2}, cut: 150_000},

	{name: "notes, 1 lock lost, turns deleted in part, a kill", rules: rules{notes: true}, left: faults{loss: 1, part: 1, kill: 1}, saves: []uint16{1, 1}, cut: 150_000},

	{name: "the lock alone, never lost", rules: rules{lockOnly: true}, saves: []uint16{2, 2}},
}

var heals = rules{heal: true}

// Would have caught a confirmed entry that is lost or doubled, a PC that is
// stuck, a damaged register, a volume that is missing.
func TestNothingConfirmedIsLost(t *testing.T) {
	var all tally
	whole, wrong := 0, 0
	for _, c := range safe {
		x, first := c.search(), c.begin()
		x.run(first)
		t.Logf("%-50s %+v", c.name, x.found)
		wrong += len(x.bad)
		for kind, f := range x.bad {
			t.Errorf("%s: %s after%s", c.name, kind, x.story(first, f))
		}
		if !x.found.cut {
			whole++
		} else if c.cut == 0 && !testing.Short() {
			t.Errorf("%s: %d states are not all", c.name, x.found.states)
		}
		all.add(x.found)
	}
	storetest.Figure(t, "a save's steps, in a model", "%d states, every one under %d of %d sets of faults; %d confirmed, %d kinds of loss",
		all.states, whole, len(safe), all.confirmed, wrong)
}

func (a *tally) add(b tally) {
	a.states += b.states
	a.ends += b.ends
	a.confirmed += b.confirmed
	a.runs += b.runs
}

// Each of them must go wrong: a rule is left out.
var blind = []trial{
	{name: "today: no mark, no turns", rules: rules{lockOnly: true, noMark: true}, left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "a mark, no turns", rules: rules{lockOnly: true}, left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "a mark and healing, no turns", rules: rules{lockOnly: true, heal: true}, left: faults{loss: 1, wipe: 1}, saves: []uint16{1, 2}},
	{name: "turns without the mark", rules: rules{noMark: true}, left: faults{restore: 1}, saves: []uint16{2, 2}},
	{name: "a create that looks first", rules: rules{racyCreate: true}, left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "naming that looks first", rules: rules{racyNaming: true}, left: faults{loss: 1, folder: 1}, saves: []uint16{1, 2}},
	{name: "the state read before the turn is taken", rules: rules{copyFirst: true}, left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "any file written into", rules: rules{anyFile: true}, left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "the turn not compared with the mark", rules: rules{anyTurn: true}, left: faults{loss: 1, clear: 1}, saves: []uint16{1, 3}},
	{name: "no last look", rules: rules{noLastLook: true}, left: faults{loss: 1}, saves: []uint16{1, 2}},
	{name: "no listing", rules: rules{looks: []Step{LastLookNext, LastLookOwn}}, left: faults{loss: 1, last: 1}, saves: []uint16{1, 2}},
	{name: "no look for the next", rules: rules{looks: []Step{LastLookList, LastLookOwn}}, left: faults{loss: 1, cached: 1}, saves: []uint16{1, 2}},
	{name: "no look at the own turn", rules: rules{looks: []Step{LastLookNext, LastLookList}}, left: faults{loss: 1, folder: 1}, saves: []uint16{1, 2}},
	{name: "the own turn looked at first", rules: rules{looks: []Step{LastLookOwn, LastLookNext, LastLookList}, noCopies: true}, left: faults{loss: 1, folder: 1}, saves: []uint16{1, 2}},
	{name: "spare volumes judged in no turn", rules: rules{anySweep: true}, left: faults{loss: 1, closing: 2, remove: 1}, saves: []uint16{1, 2}},
	{name: "a poll confirms", rules: rules{pollTells: true}, left: faults{loss: 1}, saves: []uint16{1, 2}},

	// What the protocol does not hold against; see the package's comment.
	{name: "no notes, any turn's file deleted", left: faults{loss: 1, hole: 1}, saves: []uint16{1, 2}},
	{name: "a create after the turn folder was deleted", left: faults{loss: 1, folder: 1, kill: 1}, saves: []uint16{1, 1}, deep: true},
	{name: "no notes, turns deleted in part", left: faults{loss: 1, part: 1}, saves: []uint16{1, 1}},
}

// Would have caught a model that is blind: one in which a rule could be left
// out and nothing was found.
func TestEveryRuleIsNeeded(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole spaces are too big")
	}
	tried, states := 0, 0
	for _, c := range blind {
		if c.deep && !storetest.Long() {
			continue
		}
		x, first := c.search(), c.begin()
		x.first = true
		tried++
		x.run(first)
		states += x.found.states
		if len(x.bad) == 0 {
			t.Errorf("%s: nothing is wrong in %d states", c.name, x.found.states)
		}
		for kind, f := range x.bad {
			t.Logf("%s: %s after %d states%s", c.name, kind, x.found.states, x.story(first, f))
		}
	}
	storetest.Figure(t, "a rule left out of the model", "%d left out, each one found, in %d states", tried, states)
}

// Would have caught what needs three PCs and many faults at once.
func TestRandomWays(t *testing.T) {
	many := faults{loss: 3, last: 1, kill: 1, twice: 1, cached: 1, clear: 1, closing: 2, remove: 2}
	// No file is removed as old in a folder that is put back meanwhile: it could be
	// the only one.
	back := faults{loss: 3, folder: 1, part: 1, kill: 1, twice: 1, cached: 1, clear: 1, closing: 2, restore: 1}
	var all tally
	for _, c := range []trial{
		{rules: none, left: many, saves: []uint16{2, 2, 2}},
		{rules: heals, left: back, saves: []uint16{2, 2, 2}},
	} {
		all.add(c.rules.walk(t, c.begin(), len(c.saves), storetest.Runs(500, 20_000)))
	}
	storetest.Figure(t, "ways by chance through the model, 3 PCs", "%d ways, %d states, %d confirmed", all.ends, all.states, all.confirmed)
}

// Would have caught a step that hooks have and the model lacks.
func TestEveryStepIsModelled(t *testing.T) {
	r := rules{heal: true}
	x := search{rules: &r, pcs: 2, limit: fewStates}
	x.run(begin(&r, faults{loss: 1, closing: 1, remove: 1, clear: 1}, 1, 2))
	for _, s := range append(Saving(), PollMeta, PollList) {
		if !x.done[s] && !unseen[s] {
			t.Errorf("nobody came to %q", s)
		}
	}
}
