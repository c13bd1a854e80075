//go:build unix

package drive

import (
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// openUnlinked opens what lies under the name itself. A pipe or a device that
// it lets through is told by what the file says of itself.
func openUnlinked(name string, flag int) (*os.File, error) {
	f, err := os.OpenFile(name, flag|strangeFlags, 0o666)
	switch {
	case isStrange(err):
		return nil, notOurs(name, err)
	case errors.Is(err, unix.ENXIO): // a pipe that nobody reads, or a drive that is gone
		return nil, errors.Join(Plain(name, false), err)
	}
	return f, err
}

// isStrange reports whether the error of an open means that there is a link or
// a folder.
func isStrange(err error) bool { return errors.Is(err, unix.ELOOP) || errors.Is(err, unix.EISDIR) }

// onlyName returns an error when the file has another name.
func onlyName(f *os.File, info os.FileInfo) error {
	if s, ok := info.Sys().(*syscall.Stat_t); ok && s.Nlink > 1 {
		return notOurs(f.Name(), errLinks)
	}
	return nil
}
