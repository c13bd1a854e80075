package pc

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/windows"
)

// Full reports whether there is no room left on the disk, or not for this user.
func Full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

// ReadOnly reports whether the disk, or this user's rights, forbid it.
func ReadOnly(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, windows.ERROR_WRITE_PROTECT) ||
		errors.Is(err, windows.ERROR_NETWORK_ACCESS_DENIED)
}
