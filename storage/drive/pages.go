package drive

import (
	"encoding/binary"
	"hash/fnv"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// bbolt's meta pages, which say what the rest of the file is; the pages that
// they lead to are walked by [ledger.Walk]. Everything is little endian on
// every PC that Låskoll runs on.
const (
	pageSize   = ledger.PageSize
	metasSize  = 2 * pageSize
	pageHeader = 16

	boltMagic   = 0xED0CDAED
	boltVersion = 2
)

// metas are the file's first two pages, which name its newest state.
type metas [metasSize]byte

// meta is what a meta page says.
type meta struct {
	page     int    // 0 or 1
	root     uint64 // the root page
	freelist uint64
	pages    uint64 // how many pages the state has
	tx       uint64
}

// newest returns the newest sound meta page. One that is not sound is nothing
// strange: a crash in the middle of writing it leaves the other one. The error
// is ErrForeign when neither was ever a bbolt meta page.
func (m *metas) newest() (meta, error) {
	var best meta
	sound, magic := false, false
	for i := range 2 {
		page := m[i*pageSize : (i+1)*pageSize]
		magic = magic || binary.LittleEndian.Uint32(page[pageHeader:]) == boltMagic
		if one, ok := readMeta(page, i); ok && (!sound || one.tx > best.tx) {
			best, sound = one, true
		}
	}
	switch {
	case !sound && !magic:
		return best, &noRegister{"it is no bbolt file"}
	case !sound:
		return best, doubt("neither meta page is sound")
	}
	return best, nil
}

func readMeta(page []byte, i int) (meta, bool) {
	b := page[pageHeader:]
	u32, u64 := binary.LittleEndian.Uint32, binary.LittleEndian.Uint64
	sum := fnv.New64a()
	sum.Write(b[:56])
	m := meta{page: i, root: u64(b[16:]), freelist: u64(b[32:]), pages: u64(b[40:]), tx: u64(b[48:])}
	ok := u32(b) == boltMagic && u32(b[4:]) == boltVersion && u32(b[8:]) == pageSize &&
		u64(b[56:]) == sum.Sum64() && m.pages >= 4 && m.pages < 1<<31 && m.tx%2 == uint64(i)
	return m, ok
}

// noRegister says why a file cannot be a register. It is an ErrForeign.
type noRegister struct{ why string }

func (e *noRegister) Error() string        { return e.why }
func (e *noRegister) Is(target error) bool { return target == storage.ErrForeign }

// walkPages walks a whole file in memory. bbolt sees a file only after this.
func walkPages(file []byte, m meta) (*ledger.Skeleton, error) {
	if uint64(len(file)) != m.pages*pageSize {
		return nil, doubt("%d bytes for %d pages", len(file), m.pages)
	}
	return ledger.Walk(m.tree(func(id, n uint64) ([]byte, error) {
		return file[id*pageSize : (id+n)*pageSize], nil
	}), nil)
}

// tree says where the state's pages are and how they are read.
func (m meta) tree(read func(id, n uint64) ([]byte, error)) ledger.Tree {
	return ledger.Tree{Root: m.root, Freelist: m.freelist, Pages: m.pages, Read: read}
}
