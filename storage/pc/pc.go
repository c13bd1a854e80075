// Package pc is the PC's own side: the folders that belong to the user there,
// and what the PC's own disk says when it fails. Whatever goes wrong here is
// none of the register's, and is never told as if it were.
package pc

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"laskoll/storage"
)

// name is our own folder among those of other programs.
const name = "laskoll"

// Cache returns the folder on this PC's own disk for what can be made again:
// copies of registers, images, locks. A user without one, as a service account
// may be, gets a storage.ErrNoHome and never a folder that others could have
// made for them, as one among the temporary files.
func Cache() (string, error) { return own(os.UserCacheDir) }

// Profile returns the folder that goes with the user from PC to PC, for
// settings and for what has not been sent. The error is a storage.ErrNoHome.
func Profile() (string, error) { return own(os.UserConfigDir) }

func own(find func() (string, error)) (string, error) {
	dir, err := find()
	if err == nil && !filepath.IsAbs(dir) {
		err = fmt.Errorf("%s is no whole path", dir)
	}
	if err != nil {
		return "", fmt.Errorf("%w: %w", storage.ErrNoHome, err)
	}
	return filepath.Join(dir, name), nil
}

// Trouble makes a storage.ErrOwnDisk of what the system said about a file or
// folder of this PC's own; it is a storage.ErrFull or storage.ErrReadOnly as
// well when the system says so. The path is what the user is shown, when the
// error does not tell of a folder itself. Any other error stays as it is: what
// is wrong with the content of a file is no trouble of the disk.
func Trouble(path string, err error) error {
	var told *storage.FileError
	var no syscall.Errno
	if err == nil || errors.As(err, &told) || !errors.As(err, &no) {
		return err
	}
	switch {
	case Full(err):
		err = fmt.Errorf("%w: %w", storage.ErrFull, err)
	case ReadOnly(err):
		err = fmt.Errorf("%w: %w", storage.ErrReadOnly, err)
	}
	return &storage.FileError{Kind: storage.ErrOwnDisk, Path: path, Err: err}
}
