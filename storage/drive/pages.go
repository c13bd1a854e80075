package drive

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// bbolt's file format, as far as it must be known to judge a file without
// opening it. Everything is little endian on every PC that Låskoll runs on.
const (
	pageSize   = ledger.PageSize
	metasSize  = 2 * pageSize
	pageHeader = 16

	boltMagic   = 0xED0CDAED
	boltVersion = 2

	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10

	branchElement = 16
	leafElement   = 16
	bucketHeader  = 16
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

// walk follows the tree of pages and notes which are used.
type walk struct {
	file []byte // the whole pages of one state
	used []bool // by page: reached from the meta page
}

// walkPages checks the structure of a whole file: every page reached from the
// newest meta page exactly once, each of the right type and sound in itself,
// the keys in order, and the free pages exactly those that are left over. It
// returns which pages the state uses. bbolt sees a file only after this, so
// it never meets one that would make it panic, fault or run in circles.
func walkPages(file []byte, m meta) ([]bool, error) {
	if uint64(len(file)) != m.pages*pageSize {
		return nil, doubt("%d bytes for %d pages", len(file), m.pages)
	}
	w := &walk{file: file, used: make([]bool, m.pages)}
	w.used[0], w.used[1] = true, true
	if err := w.tree(m.root, nil, nil, 0); err != nil {
		return nil, err
	}
	return w.used, w.freelist(m.freelist)
}

// take claims a page with its overflow pages and returns their bytes.
func (w *walk) take(id uint64) ([]byte, error) {
	if id < 2 || id >= uint64(len(w.used)) {
		return nil, doubt("page %d is out of bounds", id)
	}
	p := w.file[id*pageSize:]
	if got := binary.LittleEndian.Uint64(p); got != id {
		return nil, doubt("page %d says it is page %d", id, got)
	}
	n := uint64(binary.LittleEndian.Uint32(p[12:])) + 1
	if n > uint64(len(w.used))-id {
		return nil, doubt("page %d goes on beyond the end", id)
	}
	for i := id; i < id+n; i++ {
		if w.used[i] {
			return nil, doubt("page %d is used twice", i)
		}
		w.used[i] = true
	}
	return p[:n*pageSize], nil
}

// maxDepth is more than any file of ours can need: each level of a tree of
// 4 KB pages multiplies the pages by at least two.
const maxDepth = 48

// tree checks the tree below a page whose keys must lie in [low, high).
func (w *walk) tree(id uint64, low, high []byte, depth int) error {
	p, err := w.take(id)
	if err != nil {
		return err
	}
	if depth > maxDepth {
		return doubt("page %d lies too deep", id)
	}
	switch flags := binary.LittleEndian.Uint16(p[8:]); flags {
	case flagBranch:
		return w.branch(p, low, high, depth)
	case flagLeaf:
		return w.leaf(p, low, high, depth)
	default:
		return doubt("page %d is of type %x", id, flags)
	}
}

func (w *walk) branch(p, low, high []byte, depth int) error {
	n := int(binary.LittleEndian.Uint16(p[10:]))
	if n == 0 {
		return doubt("page %d is an empty branch", binary.LittleEndian.Uint64(p))
	}
	keys := make([][]byte, n)
	for i := range n {
		e, err := element(p, i, branchElement)
		if err != nil {
			return err
		}
		keys[i], err = slice(p, e, binary.LittleEndian.Uint32(e.b), binary.LittleEndian.Uint32(e.b[4:]))
		if err != nil {
			return err
		}
	}
	if err := inOrder(p, keys, low, high); err != nil {
		return err
	}
	for i, k := range keys {
		next := high
		if i+1 < n {
			next = keys[i+1]
		}
		e, _ := element(p, i, branchElement)
		if err := w.tree(binary.LittleEndian.Uint64(e.b[8:]), k, next, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) leaf(p, low, high []byte, depth int) error {
	n := int(binary.LittleEndian.Uint16(p[10:]))
	keys := make([][]byte, n)
	for i := range n {
		e, err := element(p, i, leafElement)
		if err != nil {
			return err
		}
		u32 := binary.LittleEndian.Uint32
		pos, ksize, vsize := u32(e.b[4:]), u32(e.b[8:]), u32(e.b[12:])
		if keys[i], err = slice(p, e, pos, ksize); err != nil {
			return err
		}
		value, err := slice(p, e, pos+ksize, vsize)
		if err != nil || pos+ksize < pos {
			return doubt("page %d: value %d is out of bounds", binary.LittleEndian.Uint64(p), i)
		}
		if u32(e.b)&1 != 0 {
			if err := w.bucket(value, depth); err != nil {
				return err
			}
		}
	}
	return inOrder(p, keys, low, high)
}

// bucket checks a bucket that lies in a leaf: a page of its own, or a small
// one that is kept whole in the value, as a leaf page without a number.
func (w *walk) bucket(value []byte, depth int) error {
	if len(value) < bucketHeader {
		return doubt("a bucket of %d bytes", len(value))
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return w.tree(root, nil, nil, depth+1)
	}
	p := value[bucketHeader:]
	if len(p) < pageHeader || binary.LittleEndian.Uint16(p[8:]) != flagLeaf || depth > maxDepth {
		return doubt("an inline bucket that is no leaf")
	}
	return w.leaf(p, nil, nil, depth+1)
}

// part is an element of a page and where it begins there.
type part struct {
	b  []byte
	at int
}

func element(p []byte, i, size int) (part, error) {
	at := pageHeader + i*size
	if at+size > len(p) {
		return part{}, doubt("page %d has no room for element %d", binary.LittleEndian.Uint64(p), i)
	}
	return part{p[at : at+size], at}, nil
}

// slice returns n bytes that begin pos bytes after the element's own start.
func slice(p []byte, e part, pos, n uint32) ([]byte, error) {
	from := uint64(e.at) + uint64(pos)
	to := from + uint64(n)
	if to > uint64(len(p)) {
		return nil, doubt("page %d: bytes %d to %d are out of bounds", binary.LittleEndian.Uint64(p), from, to)
	}
	return p[from:to:to], nil
}

func inOrder(p []byte, keys [][]byte, low, high []byte) error {
	for i, k := range keys {
		switch {
		case i > 0 && bytes.Compare(keys[i-1], k) >= 0,
			i == 0 && low != nil && bytes.Compare(k, low) < 0,
			high != nil && bytes.Compare(k, high) >= 0:
			return doubt("page %d: key %d is out of order", binary.LittleEndian.Uint64(p), i)
		}
	}
	return nil
}

// freelist checks that the free pages are exactly those that are not used.
func (w *walk) freelist(id uint64) error {
	p, err := w.take(id)
	if err != nil {
		return err
	}
	if flags := binary.LittleEndian.Uint16(p[8:]); flags != flagFreelist {
		return doubt("page %d is of type %x, not the free list", id, flags)
	}
	ids, n := p[pageHeader:], uint64(binary.LittleEndian.Uint16(p[10:]))
	if n == 0xFFFF { // a longer list has its length in front
		n, ids = binary.LittleEndian.Uint64(ids), ids[8:]
	}
	if n > uint64(len(ids)/8) {
		return doubt("a free list of %d pages has no room", n)
	}
	free, last := uint64(0), uint64(1)
	for ; free < n; free++ {
		f := binary.LittleEndian.Uint64(ids[8*free:])
		if f <= last || f >= uint64(len(w.used)) || w.used[f] {
			return doubt("page %d cannot be free", f)
		}
		last = f
	}
	for _, used := range w.used {
		if used {
			free++
		}
	}
	if free != uint64(len(w.used)) {
		return doubt("%d pages are neither used nor free", uint64(len(w.used))-free)
	}
	return nil
}
