//go:build unix

package drive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// strangeFlags keep an open from waiting for what is no file, and from following
// a link.
const strangeFlags = unix.O_NONBLOCK | unix.O_NOFOLLOW

// createNew makes a file that must not exist.
func createNew(name string) (*os.File, error) {
	return os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
}

// renameNew gives a file its name as a second one, which no system does over
// another file, and takes away the first. Where there are no second names it is
// renamed, which servers do that look first and replace then: nothing rests on
// that as long as no two turns have one number.
func renameNew(from, to string) error {
	err := os.Link(from, to)
	switch {
	case err == nil:
		if err := os.Remove(from); err != nil {
			return err
		}
		return syncFolder(to)
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("rename %s to %s: %w", from, to, fs.ErrExist)
	}
	return renameSparing(from, to)
}

// renameLooking renames where the system has no rename that spares the target.
func renameLooking(from, to string) error {
	switch _, err := os.Lstat(to); {
	case err == nil:
		return fmt.Errorf("rename %s to %s: %w", from, to, fs.ErrExist)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncFolder(to)
}

// syncFolder makes the name of a file as durable as its content. Network
// file systems that cannot sync a folder say so; their rename is the server's.
func syncFolder(name string) error {
	dir, err := os.Open(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer dir.Close()
	err = dir.Sync()
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EACCES) {
		return nil
	}
	return err
}

// lockHeld reports whether the error of a lock call means that another holds
// it. SMB says EACCES where a local file system says EWOULDBLOCK. Errors of
// opening the lock file are not meant: they carry a path.
func lockHeld(err error) bool {
	var open *fs.PathError
	if errors.As(err, &open) {
		return false
	}
	return errors.Is(err, unix.EACCES) || errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EBUSY)
}

// hideImage takes away the name of an open file, so that no crash leaves a
// copy of the register behind.
func hideImage(name string) { _ = os.Remove(name) }
