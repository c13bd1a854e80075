//go:build unix

package pc

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/unix"
)

// Full reports whether there is no room left on the disk, or not for this user.
func Full(err error) bool {
	return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) || errors.Is(err, unix.EFBIG)
}

// ReadOnly reports whether the disk, or this user's rights, forbid it.
func ReadOnly(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, unix.EROFS)
}
