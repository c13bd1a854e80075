package drive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// openUncached opens the file past the cache, or through it where the file
// system refuses that. Everything is shared: only the lock file keeps others
// away, and a backup or a virus scanner may read beside us.
func openUncached(name string, write bool) (*os.File, error) {
	flags := uint32(windows.FILE_FLAG_WRITE_THROUGH)
	if isTurn(name) {
		flags |= strangeFlags
	}
	f, err := openShared(name, write, flags|windows.FILE_FLAG_NO_BUFFERING)
	if errors.Is(err, windows.ERROR_INVALID_PARAMETER) || errors.Is(err, windows.ERROR_NOT_SUPPORTED) {
		return openShared(name, write, flags)
	}
	return f, err
}

func openShared(name string, write bool, flags uint32) (*os.File, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	access := uint32(windows.GENERIC_READ)
	if write {
		access |= windows.GENERIC_WRITE
	}
	share := uint32(windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE)
	h, err := windows.CreateFile(path, access, share, nil, windows.OPEN_EXISTING, flags, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return os.NewFile(uintptr(h), name), nil
}

// strangeFlags keep an open from following a link.
const strangeFlags = windows.FILE_FLAG_OPEN_REPARSE_POINT

// createNew makes a file that must not exist. Everything is shared, so that
// others can read it, and can clear it away.
func createNew(name string) (*os.File, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	share := uint32(windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE)
	h, err := windows.CreateFile(path, windows.GENERIC_READ|windows.GENERIC_WRITE, share, nil, windows.CREATE_NEW, windows.FILE_FLAG_WRITE_THROUGH, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return os.NewFile(uintptr(h), name), nil
}

func stopUncached(*os.File, error) bool { return false }

// renameNew gives a file its name: MoveFileEx replaces another only when asked,
// though some servers look first and replace then. Nothing rests on that as long
// as no two turns have one number.
func renameNew(from, to string) error {
	old, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	if err := windows.MoveFileEx(old, name, windows.MOVEFILE_WRITE_THROUGH); err != nil {
		return fmt.Errorf("rename %s to %s: %w", from, to, err)
	}
	return nil
}

// lockHeld reports whether the error of a lock call means that another holds
// the file: a virus scanner or a backup that has it open says sharing
// violation.
func lockHeld(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

// hideImage does nothing: Windows keeps the name of an open file. Images that
// a crash left behind are removed by the next program that starts.
func hideImage(string) {}
