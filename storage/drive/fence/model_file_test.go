package fence

// A meta is one of a live file's two meta pages. Its mark is head, by and turn;
// without marks these are 0, and two transactions of one number look the same.
type meta struct {
	head modelLog
	tx   uint8
	by   uint8 // token of the turn that wrote it
	turn uint8
	word bool // "not used any more" stands in the page's room
}

// lastTurn returns the last committed turn that a file's meta pages name.
func lastTurn(front [2]meta) uint8 { return max(front[0].turn, front[1].turn) }

// A half is half of the data pages of a transaction. The transaction after the
// next has its pages in the same place.
type half struct {
	log modelLog
	tx  uint16
	vol uint16 // closed volume that the log rests on; 0: none
}

// A file is a live file. Its name is the number of the turn that published it;
// 0 is the one that the register was made with.
type file struct {
	name uint32
	meta [2]meta
	data [2][2]half
}

// whole returns a file that holds just one state.
func whole(name uint8, m meta, h half) file {
	f := file{name: uint32(name)}
	f.meta[m.tx%2], f.meta[(m.tx+1)%2] = m, meta{tx: m.tx - 1}
	f.data[m.tx%2] = [2]half{h, h}
	return f
}

// newest returns the newest state, and whether its data pages are its own.
// Without marks the pages of another writer cannot be told from them.
func (f *file) newest(marks bool) (m meta, h half, sound bool) {
	m = f.meta[0]
	if f.meta[1].tx > m.tx {
		m = f.meta[1]
	}
	return f.state(m, marks)
}

// before returns the state before the newest.
func (f *file) before(marks bool) (m meta, h half, sound bool) {
	m = f.meta[0]
	if f.meta[1].tx < m.tx {
		m = f.meta[1]
	}
	return f.state(m, marks)
}

func (f *file) state(m meta, marks bool) (meta, half, bool) {
	d := f.data[m.tx%2]
	sound := d[0] == d[1] && d[0].tx == uint16(m.tx) && (!marks || d[0].log == m.head)
	return m, d[0], sound
}

// worded reports whether the file says that it is not used any more. A late
// write may have gone over one of the two words.
func (f *file) worded() bool { return f.meta[0].word || f.meta[1].word }
