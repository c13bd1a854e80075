package ledger

import (
	"encoding/binary"
	"hash/fnv"
)

const (
	boltMagic   = 0xED0CDAED
	boltVersion = 2
)

// Meta is what a meta page of a bbolt file says: the file begins with two of
// them, and the one with the higher Tx names its newest state.
type Meta struct {
	Root     uint64 // the root page
	Freelist uint64
	Pages    uint64 // how many pages the state has
	Tx       uint64
}

// IsMeta reports whether a page was ever a meta page, sound or not.
func IsMeta(page []byte) bool {
	return binary.LittleEndian.Uint32(page[pageHeader:]) == boltMagic
}

// ReadMeta reads the meta page with a number, 0 or 1. It reports whether the
// page is sound and of a file with pages of [PageSize].
func ReadMeta(page []byte, number int) (Meta, bool) {
	b := page[pageHeader:]
	u32, u64 := binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	sum := fnv.New64a()
	sum.Write(b[:56])
	m := Meta{Root: u64(b[16:]), Freelist: u64(b[32:]), Pages: u64(b[40:]), Tx: u64(b[48:])}
	ok := IsMeta(page) && u32(b[4:]) == boltVersion && u32(b[8:]) == PageSize &&
		u64(b[56:]) == sum.Sum64() && m.Pages >= 4 && m.Pages < 1<<31 && m.Tx%2 == uint64(number)
	return m, ok
}

// NewestMeta returns the newest sound one of a file's first two pages. One
// that is not sound is nothing strange: a crash in the middle of writing it
// leaves the other one.
func NewestMeta(front []byte) (m Meta, ok bool) {
	for i := range 2 {
		if one, sound := ReadMeta(front[i*PageSize:(i+1)*PageSize], i); sound && (!ok || one.Tx > m.Tx) {
			m, ok = one, true
		}
	}
	return m, ok
}
