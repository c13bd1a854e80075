package drive

import (
	"context"
	"encoding/binary"

	"laskoll/storage/ledger"
)

const (
	// smallFile is how many pages are read at once rather than asking first
	// which of them are free.
	smallFile = 64
	// smallGap is how many pages that are not needed are read for the sake of
	// one request less.
	smallGap = 8
)

// patch makes an image without reading all of the file: free pages are not
// read, and neither are those that the state before used too. Such a page may
// have been freed and written anew if several transactions lie between, so
// this is a guess, but nothing is believed: the image is verified, and a page of
// another time breaks the order of keys, the chain of hashes, the index, or the
// count of pages. Those that every transaction writes anew are always read, so
// that the guess is right in everyday work. What lies on the others was verified
// in the image that they come from.
func (d *Drive) patch(ctx context.Context, f file, front metas, was *image) (*image, error) {
	m, err := front.newest()
	if err != nil {
		return nil, err
	}
	if err := plausible(f, m); err != nil {
		return nil, err
	}
	need, list, err := freeOnes(f, m)
	if err != nil {
		return nil, err
	}
	state := alignedBytes(int(m.pages) * pageSize)
	copy(state, front[:])
	copy(state[m.freelist*pageSize:], list)
	on := basis{was: was}
	if was != nil {
		on.lent = was.lend(need)
	}
	lack := rows(need, smallGap)
	err = together(len(lack), func(i int) error { return readRow(ctx, f, state, lack[i]) })
	if err != nil {
		return nil, err
	}
	// After what was read: that goes over what lies between, too.
	if err := was.copyTo(state, on.lent); err != nil {
		return nil, err
	}
	return on.image(d.opts.images(), front, state)
}

// freeOnes reads the free list. It returns which pages are still to be read:
// all but the free ones, the meta pages, and those of the list itself.
func freeOnes(f file, m meta) (need []bool, list []byte, err error) {
	if m.freelist < 2 || m.freelist >= m.pages {
		return nil, nil, doubt("the free list lies at page %d of %d", m.freelist, m.pages)
	}
	list = alignedBytes(pageSize)
	if err := readFull(f, list, int64(m.freelist)*pageSize); err != nil {
		return nil, nil, cut(err)
	}
	if more := uint64(binary.LittleEndian.Uint32(list[12:])); more > 0 {
		if more >= m.pages-m.freelist || more > m.pages/(pageSize/8)+1 {
			return nil, nil, doubt("a free list of %d pages", more+1)
		}
		list = alignedBytes(int(more+1) * pageSize)
		if err := readFull(f, list, int64(m.freelist)*pageSize); err != nil {
			return nil, nil, cut(err)
		}
	}
	ids, err := ledger.FreePages(list)
	if err != nil {
		return nil, nil, err
	}
	need = make([]bool, m.pages)
	for i := 2; i < len(need); i++ {
		need[i] = i < int(m.freelist) || i >= int(m.freelist)+len(list)/pageSize
	}
	for ; len(ids) > 0; ids = ids[8:] {
		if free := binary.LittleEndian.Uint64(ids); free < m.pages {
			need[free] = false
		}
	}
	return need, list, nil
}

// lend returns which of the pages that are needed the image has, and takes them
// off those.
func (img *image) lend(need []bool) (mine []bool) {
	mine = make([]bool, len(need))
	for i := range mine {
		mine[i] = need[i] && img.pages.Uses(i)
	}
	for _, id := range img.pages.Edge(img.meta.root) {
		if id < uint64(len(mine)) {
			mine[id] = false
		}
	}
	if id := img.meta.freelist; id < uint64(len(mine)) {
		mine[id] = false
	}
	for i, is := range mine {
		need[i] = need[i] && !is
	}
	return mine
}

// copyTo copies pages of the image to a state.
func (img *image) copyTo(state []byte, pages []bool) error {
	for _, row := range rows(pages, 0) {
		if err := img.read(state[row.from*pageSize:row.to*pageSize], int64(row.from)*pageSize); err != nil {
			return err
		}
	}
	return nil
}

// rows returns rows of pages that hold all of the wanted ones, with gaps up to
// a number of pages filled.
func rows(want []bool, gap int) []span {
	var out []span
	for i, w := range want {
		switch n := len(out); {
		case !w:
		case n > 0 && i-out[n-1].to <= gap:
			out[n-1].to = i + 1
		default:
			out = append(out, span{i, i + 1})
		}
	}
	return out
}
