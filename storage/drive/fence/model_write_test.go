package fence

// A kind is what a write does.
type kind uint16

const (
	noWrite kind = iota
	makeTurn
	putToken
	putFollowed
	nameCopy
	putWord
	firstHalf
	secondHalf
	putMeta
	removeOld
	putDone
)

// A write is one change of the folder, complete: it can be done when its maker
// is gone, or once more. It goes to names, as on a drive whose clients open
// their files again by path.
type write struct {
	meta  meta
	half  half
	kind  kind
	to    uint8 // name of a live file, number of a turn, or what is removed
	token uint8
}

// writes returns the write that a PC's next step does, kind noWrite when it
// only looks.
func (c *pc) writes(s *state, p int, r *rules) write {
	w := write{to: c.turn, token: s.token(p)}
	switch c.at.step() {
	case CreateTurn:
		w.kind = makeTurn
	case WriteToken:
		w.kind = putToken
	case noteFollowed:
		w.kind, w.to = putFollowed, c.turn-1
	case NameCopy:
		w.kind, w.meta = nameCopy, newer(c.image.front)
		w.half = half{c.image.log, uint16(w.meta.tx), c.image.vol}
	case WriteWord:
		w.kind = putWord
	case DataPages, FlushData:
		w.kind, w.to = firstHalf, c.file
		if c.at.step() == FlushData {
			w.kind = secondHalf
		}
		w.half = half{c.next, uint16(c.tx()), c.nextVol}
	case MetaPage:
		w.kind, w.to, w.meta = putMeta, c.file, c.newMeta(s.token(p), r)
	case RemoveSpare:
		w.kind, w.to = removeOld, c.spare
	case WriteDone:
		w.kind = putDone
	default:
		return write{}
	}
	return w
}

func newer(front [2]meta) meta {
	if front[1].tx > front[0].tx {
		return front[1]
	}
	return front[0]
}

// tx returns the number of the transaction on the PC's image.
func (c *pc) tx() uint8 { return newer(c.image.front).tx + 1 }

// newMeta returns the meta page of the transaction, with its mark.
func (c *pc) newMeta(token uint8, r *rules) meta {
	if r.noMark {
		return meta{tx: c.tx()}
	}
	return meta{head: c.next, tx: c.tx(), by: token, turn: c.turn}
}

// deliver does a write. One to a file that is not there does nothing.
func (s *state) deliver(w write) {
	switch w.kind {
	case makeTurn:
		if t := &s.turns[w.to]; !t.there {
			*t = turn{there: true}
			s.top = max(s.top, w.to)
		}
	case putToken:
		if t := &s.turns[w.to]; t.there {
			t.token = w.token
		}
	case putFollowed:
		for n := range s.turns[:w.to+1] {
			if t := &s.turns[n]; t.there {
				t.followed = true
			}
		}
	case putDone:
		if t := &s.turns[w.to]; t.there {
			t.done = w.token
		}
	case nameCopy:
		s.publish(whole(w.to, w.meta, w.half))
	case putWord:
		for i := range s.files[:s.live] {
			if f := &s.files[i]; f.name < uint32(w.to) {
				f.meta[0].word, f.meta[1].word = true, true
			}
		}
	case removeOld:
		s.remove(w.to)
	case firstHalf, secondHalf, putMeta:
		s.page(w)
	}
}

func (s *state) page(w write) {
	f := s.named(w.to)
	if f == nil {
		return
	}
	switch w.kind {
	case putMeta:
		f.meta[w.meta.tx%2] = w.meta
	default:
		f.data[w.half.tx%2][w.kind-firstHalf] = w.half
	}
}
