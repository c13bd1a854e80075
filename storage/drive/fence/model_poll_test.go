package fence

// What a PC does in no turn.

// follow takes a register's log into the PC's copy. What the copy had and the
// register lacks is sent again where registers heal.
func (m *move) follow(log modelLog) {
	c := m.pc()
	if !m.copies() {
		return
	}
	if m.heal {
		c.out = c.copy.without(log).with(c.out)
	}
	c.copy = log
}

// polls lets the PC see what others did: in the file that it knows, or, since
// it lists the folder now and then, in the newest.
func (m *move) polls() {
	if !m.copies() {
		return
	}
	if f := m.s.named(m.pc().file); f != nil && !f.worded() {
		m.poll(f, PollMeta)
	}
	m.poll(m.s.newest(), PollList)
}

func (m *move) poll(f *file, step Step) {
	_, h, sound := f.newest(!m.noMark)
	if !sound || h.log == m.pc().copy {
		return
	}
	k := move{rules: m.rules, s: m.s, p: m.p}
	k.follow(h.log)
	if c := k.pc(); m.pollTells {
		unseen := c.out.without(h.log)
		k.s.told = k.s.told.with(c.out.without(unseen))
		c.out = unseen
	}
	m.instead(k.s, step)
}

// sweeps removes, where that rule is left out, what is spare in no turn.
func (m *move) sweeps() {
	if !m.anySweep && !m.lockOnly || m.s.left.remove == 0 {
		return
	}
	f := m.s.newest()
	page, h, sound := f.newest(!m.noMark)
	if !sound {
		return
	}
	before := uint8(maxTurns)
	if !m.lockOnly {
		before = page.turn
	}
	for _, what := range m.s.spare(h.vol, before, uint8(f.name)) {
		k := m.s
		k.left.remove--
		k.pc[m.p].spare, k.pc[m.p].at = what, places[RemoveSpare]
		m.instead(k, PollList)
	}
}
