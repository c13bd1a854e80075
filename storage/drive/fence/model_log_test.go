package fence

// A modelLog is a register's log: entries are numbered from 1, four bits each,
// the oldest lowest. It stands for the head's hash too, which ties down every
// entry.
type modelLog uint32

func (l modelLog) len() (n int) {
	for ; l != 0; l >>= 4 {
		n++
	}
	return n
}

func (l modelLog) has(entry modelLog) bool {
	for ; l != 0; l >>= 4 {
		if l&15 == entry {
			return true
		}
	}
	return false
}

// with returns the log with those entries of more that it lacks at its end.
func (l modelLog) with(more modelLog) modelLog {
	for ; more != 0; more >>= 4 {
		if !l.has(more & 15) {
			l |= more & 15 << (4 * l.len())
		}
	}
	return l
}

// without returns the entries of l that are not in other.
func (l modelLog) without(other modelLog) (rest modelLog) {
	for ; l != 0; l >>= 4 {
		if !other.has(l & 15) {
			rest = rest.with(l & 15)
		}
	}
	return rest
}

func (l modelLog) twice() bool {
	for ; l != 0; l >>= 4 {
		if (l >> 4).has(l & 15) {
			return true
		}
	}
	return false
}
