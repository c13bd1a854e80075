package ledger

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"laskoll/storage"
)

// bbolt's file format, as far as it must be known to judge the pages of a file
// before bbolt reads them: see its internal/common/page.go.
const (
	pageHeader    = 16
	pageElement   = 16 // of a branch and of a leaf
	bucketHeader  = 16
	flagBranch    = 0x01
	flagLeaf      = 0x02
	flagFreelist  = 0x10
	flagSubBucket = 0x01 // of an element in a leaf
)

// Tree is one state of a bbolt file with pages of [PageSize]: what its newest
// meta page says of it.
type Tree struct {
	Root     uint64 // the root page
	Freelist uint64
	Pages    uint64 // how many there are
	// Read returns n whole pages from one on. What it returns is not changed
	// and not kept.
	Read func(from, n uint64) ([]byte, error)
}

// Skeleton is a state as a walk found it: which pages it uses, and what each
// of them leads to.
type Skeleton struct {
	used  []bool
	nodes []*node
}

// node is a page of the tree with what lies below it.
type node struct {
	pages       uint64   // with the pages that it goes on in
	first, last []byte   // the least and the greatest key below
	count       int      // how many there are in a leaf
	next        []uint64 // the pages that it leads to
}

// Uses reports whether the state uses a page.
func (s *Skeleton) Uses(page int) bool { return page < len(s.used) && s.used[page] }

// Pages returns how many pages the state has, used or free.
func (s *Skeleton) Pages() int { return len(s.used) }

// Part returns what is known of a state when only some of its pages are.
func (s *Skeleton) Part(is func(page int) bool) *Skeleton {
	out := &Skeleton{used: s.used, nodes: make([]*node, len(s.nodes))}
	for id, n := range s.nodes {
		if n != nil && is(id) {
			out.nodes[id] = n
		}
	}
	return out
}

// Edge returns the pages that every transaction which adds to the log writes
// anew: the root, and the last pages of each bucket.
func (s *Skeleton) Edge(root uint64) []uint64 {
	out := []uint64{root}
	for _, id := range s.nodes[root].next {
		for {
			out = append(out, id)
			n := s.nodes[id]
			if len(n.next) == 0 {
				break
			}
			id = n.next[len(n.next)-1]
		}
	}
	return out
}

// Walk checks the structure of a state: every page reached from the root
// exactly once, each of the right type and sound in itself, the keys in order,
// and the free pages exactly those that are left over. After it bbolt does not
// meet a page that makes it panic, fault or run in circles. What is wrong is an
// ErrDamaged.
//
// A state that a transaction of bbolt made of a known one shares pages with
// it, which bbolt never writes over: those are not read again. Where only part of
// the other is known, so that there are pages below a known one that are not,
// that is an ErrDamaged too.
func Walk(t Tree, known *Skeleton) (*Skeleton, error) {
	if t.Pages < 2 || t.Pages > 1<<31 {
		return nil, doubt("a file of %d pages", t.Pages)
	}
	w := &walk{Tree: t, known: known, out: &Skeleton{used: make([]bool, t.Pages), nodes: make([]*node, t.Pages)}}
	w.out.used[0], w.out.used[1] = true, true
	if _, err := w.tree(t.Root, span{}, 0); err != nil {
		return nil, err
	}
	return w.out, w.freelist()
}

func doubt(format string, args ...any) error {
	return fmt.Errorf("%w: %w", storage.ErrDamaged, fmt.Errorf(format, args...))
}

// walk is a walk under way.
type walk struct {
	Tree
	known *Skeleton
	out   *Skeleton
}

// span is where keys must lie: not before low, and before high; nil is no
// bound.
type span struct{ low, high []byte }

// claim notes that pages are used.
func (w *walk) claim(id, n uint64) error {
	if id < 2 || id >= w.Pages || n > w.Pages-id {
		return doubt("page %d with %d after it is out of bounds", id, n-1)
	}
	for i := id; i < id+n; i++ {
		if w.out.used[i] {
			return doubt("page %d is used twice", i)
		}
		w.out.used[i] = true
	}
	return nil
}

// take claims a page with its overflow pages and returns their bytes.
func (w *walk) take(id uint64) ([]byte, error) {
	p, err := w.page(id)
	if err != nil {
		return nil, err
	}
	return p, w.claim(id, uint64(len(p)/PageSize))
}

// maxDepth is more than any file of ours can need: each level of a tree of
// 4 KB pages multiplies the pages by at least two.
const maxDepth = 48

// tree checks the tree below a page.
func (w *walk) tree(id uint64, in span, depth int) (*node, error) {
	if w.known != nil && id < uint64(len(w.known.nodes)) && w.known.nodes[id] != nil {
		return w.recall(id, in)
	}
	p, err := w.take(id)
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, doubt("page %d lies too deep", id)
	}
	n := &node{pages: uint64(len(p) / PageSize)}
	w.out.nodes[id] = n
	switch flags := binary.LittleEndian.Uint16(p[8:]); flags {
	case flagBranch:
		return n, w.branch(p, n, in, depth)
	case flagLeaf:
		return n, w.leaf(p, n, in, depth)
	default:
		return n, doubt("page %d is of type %x", id, flags)
	}
}

// recall takes over a part of the tree from the known state.
func (w *walk) recall(id uint64, in span) (*node, error) {
	if id >= uint64(len(w.known.nodes)) || w.known.nodes[id] == nil {
		return nil, doubt("page %d is not what lay below the page that leads to it", id)
	}
	n := w.known.nodes[id]
	if err := w.claim(id, n.pages); err != nil {
		return n, err
	}
	w.out.nodes[id] = n
	if n.first != nil && (in.low != nil && bytes.Compare(n.first, in.low) < 0 || in.high != nil && bytes.Compare(n.last, in.high) >= 0) {
		return n, doubt("the keys below page %d are out of order", id)
	}
	for _, child := range n.next {
		if _, err := w.recall(child, span{}); err != nil {
			return n, err
		}
	}
	return n, nil
}

func (w *walk) branch(p []byte, n *node, in span, depth int) error {
	count := int(binary.LittleEndian.Uint16(p[10:]))
	if count == 0 {
		return doubt("page %d is an empty branch", binary.LittleEndian.Uint64(p))
	}
	keys := make([][]byte, count)
	n.next = make([]uint64, count)
	for i := range count {
		e, err := element(p, i)
		if err != nil {
			return err
		}
		keys[i], err = slice(p, e, binary.LittleEndian.Uint32(e.b), binary.LittleEndian.Uint32(e.b[4:]))
		if err != nil {
			return err
		}
		n.next[i] = binary.LittleEndian.Uint64(e.b[8:])
	}
	if err := inOrder(p, keys, in); err != nil {
		return err
	}
	keys = cloneAll(keys) // the pages below may be read into the same memory
	for i, k := range keys {
		child := span{k, in.high}
		if i+1 < count {
			child.high = keys[i+1]
		}
		below, err := w.tree(n.next[i], child, depth+1)
		if err != nil {
			return err
		}
		n.last = below.last
	}
	n.first = keys[0]
	return nil
}

func cloneAll(keys [][]byte) [][]byte {
	out := make([][]byte, len(keys))
	for i, k := range keys {
		out[i] = bytes.Clone(k)
	}
	return out
}

func (w *walk) leaf(p []byte, n *node, in span, depth int) error {
	count := int(binary.LittleEndian.Uint16(p[10:]))
	n.count = count
	keys := make([][]byte, count)
	var buckets [][]byte
	for i := range count {
		e, err := element(p, i)
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
		if u32(e.b)&flagSubBucket != 0 {
			buckets = append(buckets, value)
		}
	}
	if err := inOrder(p, keys, in); err != nil {
		return err
	}
	if count > 0 {
		n.first, n.last = bytes.Clone(keys[0]), bytes.Clone(keys[count-1])
	}
	for _, b := range cloneAll(buckets) {
		if err := w.bucket(b, n, depth); err != nil {
			return err
		}
	}
	return nil
}

// bucket checks a bucket that lies in a leaf: a page of its own, or a small
// one that is kept whole in the value, as a leaf page without a number.
func (w *walk) bucket(value []byte, n *node, depth int) error {
	if len(value) < bucketHeader {
		return doubt("a bucket of %d bytes", len(value))
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		n.next = append(n.next, root)
		_, err := w.tree(root, span{}, depth+1)
		return err
	}
	p := value[bucketHeader:]
	if len(p) < pageHeader || binary.LittleEndian.Uint16(p[8:]) != flagLeaf || depth > maxDepth {
		return doubt("an inline bucket that is no leaf")
	}
	inline := &node{}
	err := w.leaf(p, inline, span{}, depth+1)
	n.next = append(n.next, inline.next...)
	return err
}

// part is an element of a page and where it begins there.
type part struct {
	b  []byte
	at int
}

func element(p []byte, i int) (part, error) {
	at := pageHeader + i*pageElement
	if at+pageElement > len(p) {
		return part{}, doubt("page %d has no room for element %d", binary.LittleEndian.Uint64(p), i)
	}
	return part{p[at : at+pageElement], at}, nil
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

func inOrder(p []byte, keys [][]byte, in span) error {
	for i, k := range keys {
		switch {
		case i > 0 && bytes.Compare(keys[i-1], k) >= 0,
			i == 0 && in.low != nil && bytes.Compare(k, in.low) < 0,
			in.high != nil && bytes.Compare(k, in.high) >= 0:
			return doubt("page %d: key %d is out of order", binary.LittleEndian.Uint64(p), i)
		}
	}
	return nil
}

// freelist checks that the free pages are exactly those that are not used.
func (w *walk) freelist() error {
	p, err := w.take(w.Freelist)
	if err != nil {
		return err
	}
	ids, err := FreePages(p)
	if err != nil {
		return err
	}
	free, last := uint64(0), uint64(1)
	for ids := ids; len(ids) > 0; ids = ids[8:] {
		f := binary.LittleEndian.Uint64(ids)
		if f <= last || f >= w.Pages || w.out.used[f] {
			return doubt("page %d cannot be free", f)
		}
		last = f
		free++
	}
	for _, used := range w.out.used {
		if used {
			free++
		}
	}
	if free != w.Pages {
		return doubt("%d pages are neither used nor free", w.Pages-free)
	}
	return nil
}

// FreePages returns the numbers of the free pages, 8 bytes each, that a free
// list names. It is given the list's page with those that it goes on in.
func FreePages(p []byte) ([]byte, error) {
	if flags := binary.LittleEndian.Uint16(p[8:]); flags != flagFreelist {
		return nil, doubt("a free list of type %x", flags)
	}
	ids, n := p[pageHeader:], uint64(binary.LittleEndian.Uint16(p[10:]))
	if n == 0xFFFF { // a longer list has its length in front
		n, ids = binary.LittleEndian.Uint64(ids), ids[8:]
	}
	if n > uint64(len(ids)/8) {
		return nil, doubt("a free list of %d pages has no room", n)
	}
	return ids[:8*n], nil
}
