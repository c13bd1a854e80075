//go:build unix

package drive

import (
	"errors"
	"io/fs"

	"golang.org/x/sys/unix"
)

// isHeld reports whether another program keeps the file itself: SMB refuses
// to read bytes that somebody has locked. No permission to open is no lock.
func isHeld(err error) bool {
	var path *fs.PathError
	if errors.As(err, &path) && path.Op == "open" {
		return errors.Is(err, unix.EBUSY) || errors.Is(err, unix.ETXTBSY)
	}
	return errors.Is(err, unix.EACCES) || errors.Is(err, unix.EBUSY)
}

// isAway reports what Linux and macOS say of a drive behind a cut cable, a
// dead server or a lost session.
func isAway(err error) bool {
	for _, e := range []error{
		unix.EHOSTDOWN, unix.EHOSTUNREACH, unix.ENETDOWN, unix.ENETUNREACH, unix.ETIMEDOUT,
		unix.ECONNRESET, unix.ECONNABORTED, unix.ECONNREFUSED, unix.ENOTCONN, unix.EIO, unix.EBADF,
		unix.ESTALE, unix.ENODEV, unix.ENXIO, unix.EAGAIN, unix.EINTR, unix.EPIPE,
	} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
