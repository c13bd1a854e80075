package replica

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// check reads the whole copy and returns what is wrong with it. It must run
// under guard.
//
// bbolt's own check runs in a goroutine of its own, where a page number that
// leads out of the file ends the program and one that leads back to a page
// above never comes to an end. So sane must have walked the pages before.
func check(tx *bbolt.Tx) error {
	var wrong error
	// The channel must be read to its end: the goroutine waits for that.
	for err := range tx.Check() {
		wrong = fmt.Errorf("%w: %w", storage.ErrDamaged, err)
	}
	if wrong != nil {
		return wrong
	}
	if err := ledger.Verify(tx); err != nil {
		return err
	}
	return readable(tx)
}

// front is what bbolt reads of a file when it opens it, and believes.
type front struct {
	file *os.File
	meta ledger.Meta
	room []byte // what read returns; used again
}

// sane checks a copy before bbolt sees it: what bbolt reads when it opens a
// file and, with whole, every page of the tree. A file that made bbolt panic
// would stay open, and under Windows could not be set aside. There is nothing
// wrong with a file that is not there or empty: it is a new copy.
func sane(path string, whole bool) error {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || info.Size() == 0 {
		return err
	}
	f := &front{file: file}
	if err := f.open(info.Size()); err != nil {
		return err
	}
	if !whole {
		return f.freelist()
	}
	_, err = ledger.Walk(ledger.Tree{Root: f.meta.Root, Freelist: f.meta.Freelist, Pages: f.meta.Pages, Read: f.read}, nil)
	return err
}

// open reads the meta pages. A file that is shorter than they say faults when
// it is read.
func (f *front) open(size int64) error {
	if size < 2*ledger.PageSize {
		return fmt.Errorf("%w: the copy has only %d bytes", storage.ErrDamaged, size)
	}
	metas, err := f.read(0, 2)
	if err != nil {
		return err
	}
	var sound bool
	f.meta, sound = ledger.NewestMeta(metas)
	switch {
	case !sound:
		return fmt.Errorf("%w: neither meta page of the copy is sound", storage.ErrDamaged)
	case size < int64(f.meta.Pages)*ledger.PageSize:
		return fmt.Errorf("%w: the copy has %d bytes of %d pages", storage.ErrDamaged, size, f.meta.Pages)
	}
	return nil
}

// freelist reads the list of free pages as far as bbolt believes it.
func (f *front) freelist() error {
	id := f.meta.Freelist
	if id < 2 || id >= f.meta.Pages {
		return fmt.Errorf("%w: page %d is out of bounds", storage.ErrDamaged, id)
	}
	p, err := f.read(id, 1)
	if err != nil {
		return err
	}
	more := uint64(binary.LittleEndian.Uint32(p[12:]))
	if binary.LittleEndian.Uint64(p) != id || more >= f.meta.Pages-id {
		return fmt.Errorf("%w: page %d of the copy is not what it should be", storage.ErrDamaged, id)
	}
	if p, err = f.read(id, 1+more); err == nil {
		_, err = ledger.FreePages(p)
	}
	return err
}

// read returns n whole pages from one on.
func (f *front) read(from, n uint64) ([]byte, error) {
	f.room = slices.Grow(f.room[:0], int(n*ledger.PageSize))[:n*ledger.PageSize]
	_, err := f.file.ReadAt(f.room, int64(from*ledger.PageSize))
	return f.room, err
}
