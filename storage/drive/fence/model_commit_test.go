package fence

// The transaction, the last look, and the end of the turn.

// compose makes the transaction on the image. It touches nothing shared.
func (m *move) compose() {
	c := m.pc()
	if c.next = c.image.log.with(c.out); c.next == c.image.log {
		m.written() // all of it is there already
		return
	}
	c.nextVol = c.image.vol
	if m.s.left.closing > 0 {
		k := m.s
		k.left.closing--
		k.pc[m.p].at = places[WriteVolume]
		m.instead(k, c.at.step())
	}
	m.goTo(DataPages)
}

// A volume bears the number of its turn, so that no two are the same.
func (m *move) writeVolume() {
	c := m.pc()
	if c.nextVol = uint16(c.turn); m.lockOnly {
		c.nextVol = uint16(c.image.log.len() + 1)
	}
	m.s.vols[c.nextVol] = true
	m.goTo(DataPages)
}

func (m *move) dataPages() { m.sendPage(FlushData) }
func (m *move) flushData() { m.sendPage(MetaPage) }
func (m *move) metaPage()  { m.sendPage(ReadBack) }

func (m *move) sendPage(next Step) {
	if m.s.named(m.pc().file) == nil {
		m.over()
		return
	}
	m.send()
	m.goTo(next)
}

func (m *move) readBack() {
	c := m.pc()
	f := m.s.named(c.file)
	c.image.front[c.tx()%2] = c.newMeta(m.s.token(m.p), m.rules)
	if f == nil || f.meta != c.image.front {
		m.over()
		return
	}
	c.image.log, c.image.vol = c.next, c.nextVol
	m.written()
}

// written goes on when the entries are in the live file.
func (m *move) written() {
	if m.lockOnly || m.noLastLook {
		m.confirm()
		return
	}
	m.goTo(m.lastLook()[0])
}

func (m *move) lastLookNext() { m.looked(LastLookNext, !m.s.turns[m.pc().turn+1].there) }
func (m *move) lastLookOwn() {
	m.looked(LastLookOwn, m.mine() && !m.s.turns[m.pc().turn].followed)
}

func (m *move) lastLookList() {
	c := m.pc()
	if m.s.left.cached > 0 {
		k := *m
		k.s.left.cached--
		k.others = nil
		k.looked(LastLookList, true)
		m.others = append(append(m.others, k.others...), successor{k.s, int8(m.p), LastLookList})
	}
	m.looked(LastLookList, m.s.lastListed() <= c.turn && m.s.newest().name <= uint32(c.turn) && m.copying() <= c.turn)
}

// looked goes on after one of the last looks.
func (m *move) looked(step Step, well bool) {
	if !well {
		m.over()
		return
	}
	looks := m.lastLook()
	for i, s := range looks {
		if s == step && i+1 < len(looks) {
			m.goTo(looks[i+1])
			return
		}
	}
	m.confirm()
}

// confirm tells the user that everything in the outbox is in the register.
func (m *move) confirm() {
	c := m.pc()
	step := c.at.step()
	m.s.told = m.s.told.with(c.out)
	c.out = 0
	if m.copies() {
		c.copy = c.next
	}
	if m.lockOnly {
		m.goTo(Unlock)
		return
	}
	m.goTo(WriteDone)
	if m.s.left.remove == 0 || m.anySweep {
		return
	}
	for _, what := range m.s.spare(c.image.vol, c.turn, c.file) {
		k := m.s
		k.left.remove--
		k.pc[m.p].spare, k.pc[m.p].at = what, places[RemoveSpare]
		m.instead(k, step)
	}
}

// spare returns what a state in which only this volume, and this live file,
// are used lets a PC remove: volumes made in turns before this one, and older
// live files.
func (s *state) spare(vol uint16, turn, live uint8) (what []uint8) {
	for v := range s.vols[:turn] {
		if s.vols[v] && uint16(v) != vol && vol != 0 {
			what = append(what, uint8(v))
		}
	}
	for _, f := range s.files[:s.live] {
		if f.name < uint32(live) {
			what = append(what, 128+uint8(f.name))
		}
	}
	return what
}

func (m *move) removeSpare() {
	c := m.pc()
	m.send()
	if c.spare = 0; m.anySweep || m.lockOnly {
		c.sent = write{}
		c.at = idle
		return
	}
	m.goTo(WriteDone)
}

func (m *move) writeDone() {
	m.send()
	m.goTo(Unlock)
}

func (m *move) unlock() {
	c := m.pc()
	m.s.lose(m.p)
	c.at, c.turn, c.mark, c.fence = idle, 0, 0, false
	c.front, c.next, c.nextVol, c.sent = [2]meta{}, 0, 0, write{}
}
