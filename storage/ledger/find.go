package ledger

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"laskoll/storage"
)

// Holds reports whether the log of the state goes through a place of the chain.
// Of places before the log's base it knows only where each closed volume ends.
// It reads the few pages that lead there and nothing else, so a file that holds
// the place may be damaged elsewhere: the hash proves what is before it in the
// log, not what else is in the file.
func (t Tree) Holds(l storage.Link) (bool, error) {
	b, err := t.get(bucketMeta, keyRegister)
	if err != nil {
		return false, err
	}
	r, err := decodeRegister(b)
	switch {
	case err != nil:
		return false, err
	case l.Position < r.Base.Position:
		return l == storage.Link{} || slices.ContainsFunc(r.Volumes, func(v Volume) bool { return v.End() == l }), nil
	case l.Position == r.Base.Position:
		return l == r.Base, nil
	}
	b, err = t.get(bucketLog, key(l.Position))
	if err != nil || b == nil {
		return false, err
	}
	at, err := linkOf(l.Position, b)
	return at == l, err
}

// get returns the value of a key in a bucket, nil when there is none.
func (t Tree) get(bucket, key []byte) ([]byte, error) {
	value, err := t.find(t.Root, bucket)
	switch {
	case err != nil:
		return nil, err
	case value == nil:
		return nil, fmt.Errorf("%w: no bucket %s", storage.ErrForeign, bucket)
	case len(value) < bucketHeader+pageHeader && len(value) != bucketHeader:
		return nil, doubt("a bucket of %d bytes", len(value))
	}
	if root := binary.LittleEndian.Uint64(value); root != 0 {
		return t.find(root, key)
	}
	return inLeaf(value[bucketHeader:], key)
}

// find returns the value of a key in the tree below a page.
func (t Tree) find(id uint64, key []byte) ([]byte, error) {
	for range maxDepth {
		p, err := t.page(id)
		if err != nil {
			return nil, err
		}
		switch flags := binary.LittleEndian.Uint16(p[8:]); flags {
		case flagLeaf:
			return inLeaf(p, key)
		case flagBranch:
			if id, err = inBranch(p, key); err != nil {
				return nil, err
			}
		default:
			return nil, doubt("page %d is of type %x", id, flags)
		}
	}
	return nil, doubt("page %d lies too deep", id)
}

// page returns a page with those that it goes on in.
func (t Tree) page(id uint64) ([]byte, error) {
	if id < 2 || id >= t.Pages {
		return nil, doubt("page %d is out of bounds", id)
	}
	p, err := t.Read(id, 1)
	if err != nil {
		return nil, err
	}
	if got := binary.LittleEndian.Uint64(p); got != id {
		return nil, doubt("page %d says it is page %d", id, got)
	}
	n := uint64(binary.LittleEndian.Uint32(p[12:])) + 1
	switch {
	case n > t.Pages-id:
		return nil, doubt("page %d with %d after it is out of bounds", id, n-1)
	case n == 1:
		return p, nil
	}
	return t.Read(id, n)
}

// inLeaf returns the value of a key in a leaf page, nil when it is not there.
func inLeaf(p, key []byte) ([]byte, error) {
	u32 := binary.LittleEndian.Uint32
	for i := range int(binary.LittleEndian.Uint16(p[10:])) {
		e, err := element(p, i)
		if err != nil {
			return nil, err
		}
		pos, ksize, vsize := u32(e.b[4:]), u32(e.b[8:]), u32(e.b[12:])
		k, err := slice(p, e, pos, ksize)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(k, key) {
			return slice(p, e, pos+ksize, vsize)
		}
	}
	return nil, nil
}

// inBranch returns the page below a branch page where a key would be.
func inBranch(p, key []byte) (next uint64, err error) {
	for i := range int(binary.LittleEndian.Uint16(p[10:])) {
		e, err := element(p, i)
		if err != nil {
			return 0, err
		}
		k, err := slice(p, e, binary.LittleEndian.Uint32(e.b), binary.LittleEndian.Uint32(e.b[4:]))
		if err != nil {
			return 0, err
		}
		if i > 0 && bytes.Compare(k, key) > 0 {
			break
		}
		next = binary.LittleEndian.Uint64(e.b[8:])
	}
	return next, nil
}
