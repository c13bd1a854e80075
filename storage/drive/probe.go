package drive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// The ways in which this package touches a drive, one at a time, for a program
// that wants to know whether a drive keeps its promises.

// TryLock takes the lock of a file, making it when there is none, or reports
// that another holds it. Forgetting to call unlock keeps the file locked.
func TryLock(name string) (unlock func() error, held bool, err error) {
	unlock, err = osDisk{}.lock(name)
	if errors.Is(err, errHeld) {
		return nil, true, nil
	}
	return unlock, false, err
}

// WritePage writes a page at the front of a file and flushes it. The file is
// made when it is not there.
func WritePage(name string, page [pageSize]byte) error {
	f, err := osDisk{}.open(name, true)
	if errors.Is(err, os.ErrNotExist) {
		f, err = osDisk{}.create(name)
	}
	if err != nil {
		return err
	}
	b := alignedBytes(pageSize)
	copy(b, page[:])
	if err := errors.Join(writeFull(f, b, 0), f.Sync()); err != nil {
		return errors.Join(err, f.Close())
	}
	return f.Close()
}

// MakeTurn makes a file as that of a turn is made, with a page in it, and
// reports whether it was made: false when there is one.
func MakeTurn(path string, page [pageSize]byte) (made bool, err error) {
	f, err := osDisk{}.create(path)
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			err = nil
		}
		return false, err
	}
	b := alignedBytes(pageSize)
	copy(b, page[:])
	return true, errors.Join(writeFull(f, b, 0), f.Close())
}

// ReadPage reads the page at the front of a file with a fresh open, past the
// PC's cache where that can be.
func ReadPage(name string) (page [pageSize]byte, err error) {
	f, err := osDisk{}.open(name, false)
	if err != nil {
		return page, err
	}
	defer f.Close()
	b := alignedBytes(pageSize)
	err = readFull(f, b, 0)
	copy(page[:], b)
	return page, err
}

// Rename gives a file its name. It never replaces another: then the error is
// a fs.ErrExist.
func Rename(from, to string) error {
	if err := (osDisk{}).rename(from, to); err != nil {
		return fmt.Errorf("rename: %w", err)
	}
	return nil
}

// Swap puts a file in another's place.
func Swap(from, to string) error { return replaceFile(from, to) }
