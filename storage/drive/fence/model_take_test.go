package fence

// Taking a turn: from the lock to how the turn before ended.

func (m *move) lock() {
	c := m.pc()
	m.s.holder = uint8(m.p + 1)
	if c.todo > 0 && c.out == 0 { // its user saves
		c.todo--
		m.s.last++
		c.out = modelLog(m.s.last)
	}
	c.attempt++
	if m.goTo(ReadMeta); m.lockOnly {
		m.goTo(ChooseFile)
	}
}

func (m *move) readMeta() {
	c := m.pc()
	f := m.s.named(c.file)
	if f == nil || f.worded() {
		f = m.s.newest()
	}
	c.file, c.mark = uint8(f.name), lastTurn(f.meta)
	if m.goTo(ListTurns); m.copyFirst {
		m.goTo(ChooseFile)
	}
}

func (m *move) listTurns() {
	c := m.pc()
	highest := m.s.lastListed()
	if highest == 0 || m.s.turns[highest].followed || c.mark > 0 && !m.s.turns[c.mark].there {
		// Turn files are gone: a jump at random, to where nobody ever was.
		c.fence, highest = true, m.s.top
	}
	c.file = uint8(m.s.newest().name)
	c.turn = max(highest, c.mark, uint8(m.s.newest().name)) + 1
	if n := m.copying(); n >= c.turn {
		c.fence, c.turn = true, n+1
	}
	if c.turn >= maxTurns-1 {
		m.s.end = beyond
	}
	m.goTo(CreateTurn)
}

// copying returns the highest of the turns in which another PC is about to give a
// copy its name, 0 when there is none: the copy is in the folder.
func (m *move) copying() (highest uint8) {
	for p := range m.s.pc {
		c := &m.s.pc[p]
		if p != m.p && c.at == places[NameCopy] && !m.noCopies {
			highest = max(highest, c.turn)
		}
		if c.way.kind == nameCopy && !m.noCopies {
			highest = max(highest, c.way.to)
		}
	}
	return highest
}

func (m *move) createTurn() {
	c := m.pc()
	switch {
	case m.s.turns[c.turn].there:
		c.turn, c.fence = 0, false
		m.goTo(ListTurns)
		return
	case m.racyCreate:
		m.goTo(WriteToken)
		return
	}
	m.send()
	if m.s.left.twice > 0 {
		k := m.s // made, and answered "exists"
		k.left.twice--
		k.pc[m.p].turn, k.pc[m.p].fence, k.pc[m.p].at = 0, false, places[ListTurns]
		m.instead(k, CreateTurn)
	}
	m.goTo(WriteToken)
}

func (m *move) writeToken() {
	c := m.pc()
	if m.racyCreate {
		m.s.turns[c.turn] = turn{there: true}
		m.s.top = max(m.s.top, c.turn)
	}
	if !m.s.turns[c.turn].there {
		m.over()
		return
	}
	m.send()
	m.goTo(ReadBefore)
}

func (m *move) readBefore() {
	c := m.pc()
	c.fence = c.fence || !m.s.turns[c.turn-1].ended()
	c.mark = 0
	switch {
	case m.notes:
		m.goTo(noteFollowed)
	case !m.copyFirst:
		m.goTo(ChooseFile)
	case c.fence:
		m.goTo(LookBeforeNaming)
	default:
		m.compose()
	}
}

func (m *move) noteFollowed() {
	m.send()
	m.goTo(lookAfterNote)
}

func (m *move) lookAfterNote() {
	if !m.mine() {
		m.over()
		return
	}
	m.goTo(ChooseFile)
}
