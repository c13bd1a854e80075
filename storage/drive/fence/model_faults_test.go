package fence

// What the world can do, between any two steps. It is told by these names.
const (
	lockLost   Step = "the lock is lost"
	folderGone Step = "the turn folder is deleted"
	partGone   Step = "a part of the turn folder is deleted"
	turnGone   Step = "a turn's file is deleted"
	cleared    Step = "old turns are cleared away"
	killedAt   Step = "a program is killed"
	lateWrite  Step = "a late write of it arrives"
	fileBack   Step = "an older file is put back"
	folderBack Step = "the folder as it was is put back"
	copyThrown Step = "a PC's copy is thrown away"
	byTheWorld      = int8(-1)
)

// A world collects what can happen to a state.
type world struct {
	*rules
	s   *state
	out []successor
}

func (w *world) happens(k state, what Step) {
	w.out = append(w.out, successor{k, byTheWorld, what})
}

// faults returns what the world can do to a state.
func (r *rules) faults(s *state, out []successor) []successor {
	w := world{r, s, out}
	if s.left.loss > 0 && s.holder != 0 {
		k := *s
		k.left.loss--
		k.holder = 0
		w.happens(k, lockLost)
	}
	if !r.lockOnly {
		w.turnFiles()
		w.clearTurns()
	}
	w.restores()
	for p := range s.pc {
		w.kills(p)
		w.wipes(p)
		if late := s.pc[p].way; late.kind != noWrite {
			k := *s
			k.pc[p].way = write{}
			k.deliver(late)
			w.happens(k, lateWrite)
		}
	}
	return w.out
}

// without returns a state in which the turn files that match are gone.
func (s *state) without(gone func(n int) bool) state {
	k := *s
	for n := range k.turns {
		if gone(n) {
			k.turns[n] = turn{}
		}
	}
	return k
}

// turnFiles deletes turn files: all, those from some number upward or downward
// (a deletion that was stopped, or a copy that was), or one.
func (w *world) turnFiles() {
	last := int(w.s.lastListed())
	if m := int(lastTurn(w.s.newest().meta)); w.s.left.last > 0 && w.s.turns[m].there {
		k := w.s.without(func(n int) bool { return n == m })
		k.left.last--
		w.happens(k, turnGone)
	}
	if w.s.left.folder > 0 && last > 0 {
		k := w.s.without(func(int) bool { return true })
		k.left.folder--
		w.happens(k, folderGone)
	}
	for at := 1; at <= last; at++ {
		if !w.s.turns[at].there {
			continue
		}
		if w.s.left.hole > 0 {
			k := w.s.without(func(n int) bool { return n == at })
			k.left.hole--
			w.happens(k, turnGone)
		}
		if w.s.left.part > 0 {
			up := w.s.without(func(n int) bool { return n >= at })
			down := w.s.without(func(n int) bool { return n <= at })
			up.left.part--
			down.left.part--
			w.happens(up, partGone)
			w.happens(down, partGone)
		}
	}
}

// clearTurns removes turn files below the last committed turn, from the lowest
// upward, to anywhere: the PC that does it can stop anywhere.
func (w *world) clearTurns() {
	if w.s.left.clear == 0 {
		return
	}
	for below := 2; below <= int(lastTurn(w.s.newest().meta)); below++ {
		if !w.s.turns[below-1].there {
			continue
		}
		k := w.s.without(func(n int) bool { return n < below })
		k.left.clear--
		w.happens(k, cleared)
	}
}

// restores puts back, from the day on which the register was made, the live
// file under its name, or the whole folder.
func (w *world) restores() {
	if w.s.left.restore == 0 || !w.heal && w.s.busy() {
		return
	}
	back := state{}
	back.made(w.rules)
	k := *w.s
	k.left.restore--
	if !w.heal {
		k.excused = k.told
	}
	whole := k
	f := k.newest()
	back.files[0].name, f.name = f.name, 0
	*f = back.files[0]
	w.happens(k, fileBack)
	if w.lockOnly {
		return
	}
	back.files[0].name = 0
	whole.files, whole.live, whole.turns = back.files, back.live, back.turns
	w.happens(whole, folderBack)
}

// kills ends PC p's program. What is left of it is its copy, its outbox, and
// one write: the next, or the last one once more.
func (w *world) kills(p int) {
	c := &w.s.pc[p]
	if w.s.left.kill == 0 || c.at == idle || c.way.kind != noWrite {
		return
	}
	k := *w.s
	k.left.kill--
	k.lose(p)
	next := c.writes(w.s, p, w.rules)
	for _, late := range []write{next, c.sent} {
		k.pc[p] = pc{attempt: c.attempt, todo: c.todo, out: c.out, copy: c.copy, way: late}
		if late.kind != noWrite || next == c.sent {
			w.happens(k, killedAt)
		}
	}
}

// wipes throws a profile away when the user logs off and nothing waits in it.
func (w *world) wipes(p int) {
	c := &w.s.pc[p]
	if w.s.left.wipe == 0 || c.at != idle || c.copy == 0 || c.out != 0 {
		return
	}
	k := *w.s
	k.left.wipe--
	k.pc[p] = pc{attempt: c.attempt, todo: c.todo, way: c.way}
	w.happens(k, copyThrown)
}
