package replica

import (
	"encoding/binary"
	"fmt"
	"io"

	"go.etcd.io/bbolt"

	"laskoll/storage"
)

// How a bbolt page begins, and each of its elements: see bbolt's
// internal/common/page.go.
const (
	pageHead    = 16
	elementSize = 16
	flagBranch  = 1
	flagLeaf    = 2
	flagBucket  = 1 // of an element in a leaf
)

// walker follows the tree of pages in a file without bbolt, which on damaged
// pages runs in circles or reads outside of the file. What is out of its
// bounds makes the walker panic, so it must run under guard.
type walker struct {
	file io.ReaderAt
	size uint64 // of a page
	end  uint64 // the first page that is not in the file
	used map[uint64]bool
}

// walk checks that every page of the transaction's state is in the file, used
// once, and has its elements within itself.
func walk(tx *bbolt.Tx, file io.ReaderAt) error {
	size := uint64(tx.DB().Info().PageSize)
	w := &walker{file: file, size: size, end: uint64(tx.Size()) / size, used: make(map[uint64]bool)}
	return w.tree(uint64(tx.Cursor().Bucket().Root()))
}

func (w *walker) tree(id uint64) error {
	if id < 2 || id >= w.end {
		return w.wrong(id)
	}
	data := make([]byte, w.size)
	if _, err := w.file.ReadAt(data, int64(id*w.size)); err != nil {
		return err
	}
	more := uint64(binary.LittleEndian.Uint32(data[12:]))
	if binary.LittleEndian.Uint64(data) != id || id+more >= w.end {
		return w.wrong(id)
	}
	for p := id; p <= id+more; p++ {
		if w.used[p] {
			return w.wrong(p)
		}
		w.used[p] = true
	}
	if more > 0 {
		data = make([]byte, (more+1)*w.size)
		if _, err := w.file.ReadAt(data, int64(id*w.size)); err != nil {
			return err
		}
	}
	return w.elements(id, data)
}

// elements follows what a page leads to.
func (w *walker) elements(id uint64, data []byte) error {
	flags, count := binary.LittleEndian.Uint16(data[8:]), int(binary.LittleEndian.Uint16(data[10:]))
	if flags != flagLeaf && (flags != flagBranch || count == 0) {
		return w.wrong(id)
	}
	for i := range count {
		e := data[pageHead+elementSize*i:]
		u32 := func(at int) uint64 { return uint64(binary.LittleEndian.Uint32(e[at:])) }
		var child uint64
		if flags == flagBranch {
			_ = e[u32(0):][:u32(4)] // the key
			child = binary.LittleEndian.Uint64(e[8:])
		} else {
			value := e[u32(4)+u32(8):][:u32(12)]
			if u32(0)&flagBucket == 0 {
				continue
			}
			if child = binary.LittleEndian.Uint64(value); child == 0 {
				// A small bucket lies in the value, as a page without a number.
				if err := w.elements(id, value[16:]); err != nil {
					return err
				}
				continue
			}
		}
		if err := w.tree(child); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) wrong(id uint64) error {
	return fmt.Errorf("%w: page %d of the copy is not what it should be", storage.ErrDamaged, id)
}
