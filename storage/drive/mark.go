package drive

import (
	"encoding/binary"
	"hash/fnv"

	"laskoll/storage"
)

// A meta page on the drive has room behind what bbolt writes there, and bbolt
// neither reads that room nor counts it in its checksum. Two things stand in
// it. The mark tells one transaction from every other: without it two different
// transactions that follow the same state have the same meta page, bit for bit,
// when they are of the same size. The word says that the file is not used any
// more, and which one is.
//
//	 80  8  "laskmark"
//	 88 16  the token of the turn that wrote the page
//	104  8  the number of that turn
//	112 32  the hash at the head of the log
//	144  8  FNV-64a of bbolt's meta and the four above
//	160  8  "laskdead"
//	168  8  the number of the file that is used
//	176  8  FNV-64a of the two above
//
// Both lie in the page's first sector, so that they are written with bbolt's
// meta or not at all.
const (
	markAt  = 80
	markEnd = 152
	wordAt  = 160
	wordEnd = 184

	markMagic = "laskmark"
	wordMagic = "laskdead"
)

// token tells a turn from every other, also from one of the same number.
type token [16]byte

// mark is what a turn leaves in the meta page that it writes.
type mark struct {
	token token
	turn  uint64
	head  storage.Hash // the log's last entry
}

// page returns one of the two meta pages.
func (m *metas) page(n int) []byte { return m[n*pageSize:][:pageSize] }

func markSum(page []byte) uint64 {
	sum := fnv.New64a()
	sum.Write(page[pageHeader : markEnd-8])
	return sum.Sum64()
}

// markOf returns the mark of a meta page. It reports false for one that an
// earlier version of the program wrote, and for one that was torn.
func (m *metas) markOf(n int) (k mark, sound bool) {
	page := m.page(n)
	b := page[markAt:]
	if string(b[:8]) != markMagic || binary.LittleEndian.Uint64(b[64:]) != markSum(page) {
		return k, false
	}
	copy(k.token[:], b[8:])
	k.turn = binary.LittleEndian.Uint64(b[24:])
	copy(k.head[:], b[32:])
	return k, true
}

// mark returns that of the newest state.
func (m *metas) mark() (mark, bool) {
	newest, err := m.newest()
	if err != nil {
		return mark{}, false
	}
	return m.markOf(newest.page)
}

// setMark writes a mark into a meta page. It goes with what bbolt has written
// there: a page that changes needs a new one.
func (m *metas) setMark(n int, k mark) {
	page := m.page(n)
	b := page[markAt:]
	copy(b, markMagic)
	copy(b[8:], k.token[:])
	binary.LittleEndian.PutUint64(b[24:], k.turn)
	copy(b[32:], k.head[:])
	binary.LittleEndian.PutUint64(b[64:], markSum(page))
}

func wordSum(b []byte) uint64 {
	sum := fnv.New64a()
	sum.Write(b[:16])
	return sum.Sum64()
}

// dead reports whether the file is not used any more. The word stands in both
// pages, because a late write may take one of them away.
func (m *metas) dead() bool {
	for n := range 2 {
		b := m.page(n)[wordAt:wordEnd]
		if string(b[:8]) == wordMagic && binary.LittleEndian.Uint64(b[16:]) == wordSum(b) {
			return true
		}
	}
	return false
}

// setWord says in both pages which file is used instead.
func (m *metas) setWord(instead uint64) {
	for n := range 2 {
		b := m.page(n)[wordAt:wordEnd]
		copy(b, wordMagic)
		binary.LittleEndian.PutUint64(b[8:], instead)
		binary.LittleEndian.PutUint64(b[16:], wordSum(b))
	}
}

// unsaid returns the meta pages without a word, for a copy that is used.
func (m metas) unsaid() metas {
	for n := range 2 {
		clear(m.page(n)[wordAt:wordEnd])
	}
	return m
}
