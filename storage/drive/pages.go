package drive

import (
	"encoding/binary"

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
	sumAt      = pageHeader + 56 // of a meta page's checksum
	flagMeta   = 0x04
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
	got, sound := ledger.NewestMeta(m[:])
	switch {
	case sound:
		return meta{page: int(got.Tx % 2), root: got.Root, freelist: got.Freelist, pages: got.Pages, tx: got.Tx}, nil
	case ledger.IsMeta(m[:]) || ledger.IsMeta(m[pageSize:]):
		return meta{}, doubt("neither meta page is sound")
	}
	return meta{}, &noRegister{"it is no bbolt file"}
}

// before returns the meta pages with the newest one as a crash in the middle of
// writing it leaves it. It reports false when the other does not name the state
// before.
func (m metas) before() (metas, bool) {
	last, err := m.newest()
	if err != nil {
		return m, false
	}
	clear(m.page(last.page)[sumAt:][:8])
	was, err := m.newest()
	return m, err == nil && was.tx+1 == last.tx
}

// noRegister says why a file cannot be a register. It is an ErrForeign.
type noRegister struct{ why string }

func (e *noRegister) Error() string        { return e.why }
func (e *noRegister) Is(target error) bool { return target == storage.ErrForeign }

// walkPages walks a whole file in memory, but for what is known; nil: nothing
// is. bbolt sees a file only after this.
func walkPages(file []byte, m meta, known *ledger.Skeleton) (*ledger.Skeleton, error) {
	if uint64(len(file)) != m.pages*pageSize {
		return nil, doubt("%d bytes for %d pages", len(file), m.pages)
	}
	for n := range uint64(2) {
		head := file[n*pageSize:]
		if id, flags := binary.LittleEndian.Uint64(head), binary.LittleEndian.Uint16(head[8:]); id != n || flags != flagMeta {
			return nil, doubt("meta page %d says that it is page %d of type %x", n, id, flags)
		}
	}
	return ledger.Walk(m.tree(func(id, n uint64) ([]byte, error) {
		return file[id*pageSize : (id+n)*pageSize], nil
	}), known)
}

// tree says where the state's pages are and how they are read.
func (m meta) tree(read func(id, n uint64) ([]byte, error)) ledger.Tree {
	return ledger.Tree{Root: m.root, Freelist: m.freelist, Pages: m.pages, Read: read}
}
