package fence

// A place is where a PC is: 0 when it does nothing, else the step that it does
// next, as its place among modelled counted from 1.
type place uint8

const idle place = 0

var places = func() map[Step]place {
	at := map[Step]place{}
	for i, s := range modelled {
		at[s] = place(i + 1)
	}
	return at
}()

// Two steps that the protocol does not have, after ReadBefore: see rules.notes.
const (
	noteFollowed  Step = "note-followed"
	lookAfterNote Step = "look-after-note"
)

var modelled = append(Saving(), noteFollowed, lookAfterNote)

// step returns the name of what a PC at this place does next.
func (at place) step() Step {
	if at == idle {
		return Lock
	}
	return modelled[at-1]
}

// unseen are the steps that only the PC itself notices: nobody else knows the
// temporary name of a copy, and a page that was written is flushed with the
// next. They are done in one with the step after them.
var unseen = map[Step]bool{CopyState: true, FlushCopy: true, ReadCopy: true, FlushMeta: true}

// does says what each step does. A step that another one ends with, or that
// is unseen, has no entry.
var does = map[Step]func(*move){
	ReadMeta: (*move).readMeta, ListTurns: (*move).listTurns,
	CreateTurn: (*move).createTurn, WriteToken: (*move).writeToken,
	ReadBefore: (*move).readBefore, noteFollowed: (*move).noteFollowed, lookAfterNote: (*move).lookAfterNote,
	ChooseFile: (*move).chooseFile, ReadLive: (*move).readLive, ReadState: (*move).readState,
	LookBeforeNaming: (*move).lookBeforeNaming, NameCopy: (*move).nameCopy,
	WriteWord: (*move).writeWord, LookAbove: (*move).lookAbove,
	WriteVolume: (*move).writeVolume, DataPages: (*move).dataPages, FlushData: (*move).flushData,
	MetaPage: (*move).metaPage, ReadBack: (*move).readBack,
	LastLookNext: (*move).lastLookNext, LastLookList: (*move).lastLookList, LastLookOwn: (*move).lastLookOwn,
	RemoveSpare: (*move).removeSpare, WriteDone: (*move).writeDone, Unlock: (*move).unlock,
}

var doing = func() (do [64]func(*move)) {
	for s, at := range places {
		do[at] = does[s]
	}
	return do
}()

// A successor is a state that can come next, and what made it come.
type successor struct {
	state
	who  int8 // which PC; -1: the world
	what Step
}

// A move is a PC's next step. The step changes s; what could happen instead
// goes to others.
type move struct {
	*rules
	s      state
	p      int
	others []successor
}

func (m *move) pc() *pc { return &m.s.pc[m.p] }

// instead notes a state that the step could make as well.
func (m *move) instead(s state, what Step) {
	m.others = append(m.others, successor{s, int8(m.p), what})
}

func (m *move) goTo(next Step) { m.pc().at = places[next] }

// over ends a turn that is not this PC's any more, or in which it is not known
// what was written: unended, so that the next one fences.
func (m *move) over() {
	m.pc().image = image{}
	m.goTo(Unlock)
}

// mine reports whether the turn's file is there with the PC's own token.
func (m *move) mine() bool {
	t := m.s.turns[m.pc().turn]
	return t.there && t.token == m.s.token(m.p)
}

// send does the write of the PC's step. Its answer may be lost: then the PC, or
// the system for it, does it again later.
func (m *move) send() {
	w := m.pc().writes(&m.s, m.p, m.rules)
	m.s.deliver(w)
	m.pc().sent = w
	if m.s.left.twice > 0 {
		k := m.s
		k.left.twice--
		m.instead(k, m.pc().at.step())
	}
}

// moves returns what PC p can do next; last, what it does when nothing else
// comes in between and nothing goes wrong.
func (r *rules) moves(s *state, p int, out []successor) []successor {
	at := s.pc[p].at
	if at == idle {
		return r.begins(s, p, out)
	}
	m := move{rules: r, s: *s, p: p, others: out}
	doing[at](&m)
	return append(m.others, successor{m.s, int8(p), at.step()})
}

// begins returns what a PC that does nothing can do.
func (r *rules) begins(s *state, p int, out []successor) []successor {
	m := move{rules: r, s: *s, p: p, others: out}
	m.polls()
	m.sweeps()
	c := m.pc()
	if c.todo == 0 && c.out == 0 && !(r.heal && r.broken(s)) || s.holder != 0 {
		return m.others
	}
	m.lock()
	return append(m.others, successor{m.s, int8(p), Lock})
}

// broken reports whether who polls meets a register that is not sound.
func (r *rules) broken(s *state) bool {
	_, _, sound := s.newest().newest(!r.noMark)
	return !sound
}
