package ledger

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"laskoll/model"
	"laskoll/storage"
)

// File is a log in a bbolt file on this PC's own disk, open for reading: a
// PC's full copy of a register, for example. It must never be a file on a
// network drive, because bbolt maps it.
type File struct {
	Register Register
	Head     Head

	path string
	db   *bbolt.DB
}

// OpenFile opens the file and verifies the log in it. A file that a program
// has open for writing is an ErrBusy.
func OpenFile(path string) (*File, error) {
	f := &File{path: path}
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if info.Size() == 0 { // bbolt would lay out a database in it
		return nil, &storage.FileError{Kind: storage.ErrForeign, Path: path}
	}
	err := f.guard(func() (err error) {
		f.db, err = bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: time.Second})
		return err
	})
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, &storage.FileError{Kind: storage.ErrBusy, Path: path, Err: err}
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch):
		return nil, &storage.FileError{Kind: storage.ErrForeign, Path: path, Err: err}
	case errors.Is(err, berrors.ErrChecksum):
		return nil, &storage.FileError{Kind: storage.ErrDamaged, Path: path, Err: err}
	case err != nil:
		return nil, err
	}
	if err := f.View(f.verify); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *File) verify(tx *bbolt.Tx) (err error) {
	if f.Register, err = Read(tx); err != nil {
		return err
	}
	if f.Head, err = ReadHead(tx); err != nil {
		return err
	}
	return Verify(tx)
}

// Since yields the entries later than after, in order.
func (f *File) Since(after storage.Position) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		left := false
		err := f.View(func(tx *bbolt.Tx) error {
			for e, err := range Since(tx, after) {
				if err != nil {
					return err
				}
				if left = !yield(e, nil); left {
					return nil
				}
			}
			return nil
		})
		if err != nil && !left {
			yield(storage.Entry{}, err)
		}
	}
}

// Holds reports whether the log goes through a place of the chain: then it has
// every entry up to there.
func (f *File) Holds(l storage.Link) (is bool, err error) {
	if l.Position < f.Register.Base.Position || l.Position > f.Head.Position {
		return false, nil
	}
	err = f.View(func(tx *bbolt.Tx) error {
		at, err := LinkAt(tx, l.Position)
		is = at == l
		return err
	})
	return is, err
}

// Has reports whether the log has a record. One without an id nobody can tell
// from another.
func (f *File) Has(r storage.Record) (is bool) {
	if r.ID == (model.EventID{}) {
		return true
	}
	err := f.View(func(tx *bbolt.Tx) (err error) {
		_, is, err = Holds(tx, r)
		return err
	})
	return is && err == nil
}

// Close lets the file go.
func (f *File) Close() error { return f.guard(f.db.Close) }

// View runs do in a transaction for reading. A panic of bbolt is an
// ErrDamaged.
func (f *File) View(do func(*bbolt.Tx) error) error {
	return f.guard(func() error {
		err := f.db.View(do)
		var file *storage.FileError
		if err == nil || errors.As(err, &file) {
			return err
		}
		for _, kind := range []error{storage.ErrNewer, storage.ErrForeign, storage.ErrDamaged} {
			if errors.Is(err, kind) {
				return &storage.FileError{Kind: kind, Path: f.path, Err: err}
			}
		}
		return err
	})
}

// guard makes an error of what bbolt does with pages that are not what they
// should be: it panics, or reads memory that is not there.
func (f *File) guard(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = &storage.FileError{Kind: storage.ErrDamaged, Path: f.path, Err: fmt.Errorf("%v", p)}
		}
	}()
	return do()
}
