package fence

// Which state the turn goes on from, and in which file.

func (m *move) chooseFile() {
	c := m.pc()
	m.goTo(ReadLive)
	if m.s.left.cached > 0 && m.s.named(c.file) != nil {
		k := m.s // the newest of an old listing is the file that it knows
		k.left.cached--
		m.instead(k, ChooseFile)
	}
	f := m.s.newest()
	if f.name >= uint32(c.turn) && !m.anyFile && m.taken() {
		m.over()
		return
	}
	c.file = uint8(f.name)
}

// taken reports whether the PC has its turn by now.
func (m *move) taken() bool { return m.pc().turn > 0 }

func (m *move) readLive() {
	c := m.pc()
	f := m.s.named(c.file)
	switch {
	case f == nil, f.worded() && m.s.newest() != f:
		m.goTo(ChooseFile)
		return
	case lastTurn(f.meta) >= c.turn && !m.anyTurn && m.taken():
		m.over()
		return
	}
	c.front = f.meta
	if c.image.there && c.image.file == c.file && c.image.front == f.meta && !c.fence {
		m.haveState()
		return
	}
	m.goTo(ReadState)
}

func (m *move) readState() {
	c := m.pc()
	live := m.s.named(c.file)
	if live == nil {
		m.goTo(ChooseFile)
		return
	}
	f := *live
	f.meta = c.front
	_, h, sound := f.newest(!m.noMark)
	if !sound {
		m.unsound(live, f)
		return
	}
	c.image = image{there: true, front: c.front, file: c.file, log: h.log, vol: h.vol}
	m.follow(h.log)
	m.haveState()
}

// haveState goes on from an image that is current.
func (m *move) haveState() {
	c := m.pc()
	c.front = [2]meta{}
	switch {
	case m.copyFirst && !m.taken():
		m.goTo(ListTurns)
	case c.fence:
		m.goTo(LookBeforeNaming)
	default:
		m.compose()
	}
}

// unsound reads again when the file has moved on meanwhile. Otherwise what it
// read is damaged: who heals publishes the state before, or none, with what its
// own copy knows on top.
func (m *move) unsound(live *file, read file) {
	if _, _, sound := live.newest(!m.noMark); sound {
		m.goTo(ReadLive)
		return
	}
	if !m.heal {
		m.s.end = damaged
		return
	}
	c := m.pc()
	page, h, sound := read.before(!m.noMark)
	if !sound {
		page, h = meta{tx: page.tx + 1}, half{}
	}
	page = meta{tx: page.tx + 3, turn: lastTurn(read.meta), by: m.s.token(m.p), head: h.log.with(c.copy)}
	if m.noMark {
		page = meta{tx: page.tx}
	}
	f := whole(c.file, page, half{log: h.log.with(c.copy), tx: uint16(page.tx)})
	c.image = image{there: true, front: f.meta, file: c.file, log: f.data[page.tx%2][0].log}
	if m.lockOnly {
		*live = f // over the old one: it has no other name
	} else {
		c.fence = true
	}
	m.haveState()
}

func (m *move) lookBeforeNaming() {
	if !m.mine() || m.racyNaming && m.s.named(m.pc().turn) != nil {
		m.over()
		return
	}
	m.goTo(NameCopy)
}

func (m *move) nameCopy() {
	c := m.pc()
	switch {
	case m.s.named(c.turn) == nil:
	case m.racyNaming:
		m.s.remove(128 + c.turn)
	default:
		m.over()
		return
	}
	m.send()
	if f := m.s.named(c.turn); f != nil { // else the model has no room
		c.file, c.image.file, c.image.front = c.turn, c.turn, f.meta
	}
	m.goTo(WriteWord)
}

func (m *move) writeWord() {
	m.send()
	m.goTo(LookAbove)
}

func (m *move) lookAbove() {
	c := m.pc()
	if f := m.s.newest(); f.name > uint32(c.turn) {
		c.file = uint8(f.name)
		m.over()
		return
	}
	c.fence = false
	m.compose()
}
