package drive

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// sentinels are what an error may be already, the more telling first.
var sentinels = []error{
	storage.ErrOwnDisk, storage.ErrUnsure, storage.ErrConflict, storage.ErrBusy, storage.ErrNewer, storage.ErrForeign, storage.ErrStrange,
	storage.ErrMissing, storage.ErrReadOnly, storage.ErrExists, storage.ErrFull, storage.ErrUnlocked, storage.ErrDamaged, storage.ErrAway,
}

// explain makes an error about a file on the drive one of the contract's. What
// it does not know, it takes for a drive that is away: that promises nothing.
func explain(path string, err error) error {
	if err == nil {
		return nil
	}
	var conflict *storage.ConflictError
	var file *storage.FileError
	var busy *storage.BusyError
	if errors.As(err, &conflict) || errors.As(err, &file) || errors.As(err, &busy) {
		return err
	}
	return &storage.FileError{Kind: kindOf(err), Path: path, Err: err}
}

func kindOf(err error) error {
	for _, s := range sentinels {
		if errors.Is(err, s) {
			return s
		}
	}
	switch {
	case pc.Full(err):
		return storage.ErrFull
	case isHeld(err):
		return storage.ErrBusy
	case isAway(err):
		return storage.ErrAway
	case errors.Is(err, fs.ErrNotExist):
		return storage.ErrMissing
	case errors.Is(err, fs.ErrExist):
		return storage.ErrExists
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, ledger.ErrVolumes):
		return storage.ErrDamaged
	}
	return storage.ErrAway
}

// forWriting is explain for what only writing does: no permission means that
// the register can be read and not written.
func forWriting(path string, err error) error {
	if err == nil {
		return nil
	}
	if pc.ReadOnly(err) && !isHeld(err) && !errors.Is(err, storage.ErrOwnDisk) {
		return &storage.FileError{Kind: storage.ErrReadOnly, Path: path, Err: err}
	}
	return explain(path, err)
}

// doubt says that a file as it was read cannot be right.
func doubt(format string, args ...any) error {
	return fmt.Errorf("%w: %w", storage.ErrDamaged, fmt.Errorf(format, args...))
}

// back says that a register, sound as it is, is not what was seen before.
func back(format string, args ...any) error {
	return fmt.Errorf("%w: %w", storage.ErrBack, doubt(format, args...))
}
