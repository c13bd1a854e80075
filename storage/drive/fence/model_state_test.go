package fence

import "slices"

const (
	maxPCs   = 3
	maxFiles = 7
	maxTurns = 20
)

// A state is everything: the folder, the PCs, and what may still go wrong. It
// is compared and hashed as plain memory, so its fields leave no gaps.
type state struct {
	files   [maxFiles]file // those that are there, by ascending name
	pc      [maxPCs]pc
	told    modelLog // confirmed to some user
	excused modelLog // of these, what somebody took away where nothing heals
	turns   [maxTurns]turn
	vols    [maxTurns]bool // closed volumes that are there
	live    uint16         // how many of files are there
	last    uint16         // the newest entry's number
	left    faults
	top     uint8 // highest turn that there ever was
	holder  uint8 // who has the lock as the server sees it: 1 + PC; 0: nobody
	end     end
}

// An end is why a state is not followed.
type end uint8

const (
	damaged end = iota + 1 // somebody who cannot heal read a damaged register
	beyond                 // what would come next is more than the model has room for
)

// faults says how often what may still happen.
type faults struct {
	loss    uint8 // the lock is lost
	folder  uint8 // the turn folder is deleted
	part    uint8 // turn files are deleted from some number upward or downward
	last    uint8 // the last committed turn's file is deleted
	hole    uint8 // any one turn file is deleted
	kill    uint8 // a program is killed; a write of it may be done later, or again
	twice   uint8 // what a step does is done, but its answer is lost
	cached  uint8 // a listing of the folder is an old one
	clear   uint8 // turn files below the last committed turn are cleared away
	restore uint8 // an older file, or all of the folder, is put back
	wipe    uint8 // a PC's copy is thrown away while nothing waits in it
	closing uint8 // a save closes a volume
	remove  uint8 // an old live file or a spare volume is removed
}

// A turn is a turn's file. Who made it writes its token, and the token once
// more when nothing of its maker can be on its way any more.
type turn struct {
	there       bool
	followed    bool // where turns note what they follow
	token, done uint8
}

func (t turn) ended() bool {
	return t.there && !t.followed && t.done != 0 && t.done == t.token
}

// An image is a PC's private copy of a state of a live file.
type image struct {
	front [2]meta
	log   modelLog
	vol   uint16
	file  uint8
	there bool
}

// A pc is one program. Its copy and its outbox survive it.
type pc struct {
	image   image
	front   [2]meta // meta pages as last read
	way     write   // still on its way, though the program is gone
	sent    write   // the turn's last write
	next    modelLog
	out     modelLog // outbox
	copy    modelLog // kept only where registers heal or polls confirm
	nextVol uint16
	todo    uint16 // saves that its user has not made yet
	attempt uint16
	at      place
	turn    uint8
	mark    uint8 // last committed turn, as last read
	file    uint8 // live file that it knows
	spare   uint8 // what it removes: a volume, or 128 + a live file
	fence   bool
}

// token returns the token of PC p's attempt; that of who made the register is 1.
func (s *state) token(p int) uint8 { return uint8(p+1)<<5 | uint8(s.pc[p].attempt&31) }

// lose takes the lock from PC p, if it has it.
func (s *state) lose(p int) {
	if s.holder == uint8(p+1) {
		s.holder = 0
	}
}

// named returns the live file of a name, nil when there is none.
func (s *state) named(name uint8) *file {
	for i := range s.files[:s.live] {
		if s.files[i].name == uint32(name) {
			return &s.files[i]
		}
	}
	return nil
}

// newest returns the live file of the highest number.
func (s *state) newest() *file { return &s.files[s.live-1] }

// publish adds a live file, unless one of its name is there.
func (s *state) publish(f file) {
	switch at, exists := slices.BinarySearchFunc(s.files[:s.live], f.name, func(x file, name uint32) int {
		return int(x.name) - int(name)
	}); {
	case exists:
	case s.live == maxFiles:
		s.end = beyond
	default:
		copy(s.files[at+1:], s.files[at:s.live])
		s.files[at] = f
		s.live++
	}
}

// remove removes a volume, or a live file when what is 128 and its number.
func (s *state) remove(what uint8) {
	if what < 128 {
		s.vols[what] = false
		return
	}
	for i := range s.files[:s.live] {
		if s.files[i].name == uint32(what-128) {
			copy(s.files[i:], s.files[i+1:s.live])
			s.live--
			s.files[s.live] = file{}
			return
		}
	}
}

// lastListed returns the highest turn file that is there; 0: none.
func (s *state) lastListed() uint8 {
	for n := len(s.turns) - 1; n > 0; n-- {
		if s.turns[n].there {
			return uint8(n)
		}
	}
	return 0
}

// made puts the folder as it was when the register was made, in a first turn.
func (s *state) made(r *rules) {
	m := meta{tx: 2}
	if !r.noMark {
		m.by, m.turn = 1, 1
	}
	s.files, s.live = [maxFiles]file{whole(0, m, half{tx: 2})}, 1
	s.turns = [maxTurns]turn{1: {there: true, token: 1, done: 1}}
	s.top = max(s.top, 1)
}

// begin returns a new register, and PCs each of which has some saves to make.
func begin(r *rules, left faults, saves ...uint16) state {
	s := state{left: left}
	s.made(r)
	for p, n := range saves {
		s.pc[p].todo = n
	}
	return s
}

// busy reports whether anybody is in the middle of a save.
func (s *state) busy() bool {
	for _, c := range s.pc {
		if c.at != idle || c.way.kind != noWrite {
			return true
		}
	}
	return false
}
