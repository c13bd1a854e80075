package drive

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// flush makes durable what was written to a file, and its length: all that is
// needed to read it back. Only the time of the change may be lost in a power
// cut, and to save that too costs a local file system a commit of its journal.
func flush(f *os.File) error {
	for {
		switch err := unix.Fdatasync(int(f.Fd())); {
		case err == nil:
			return nil
		case !errors.Is(err, unix.EINTR):
			return &fs.PathError{Op: "sync", Path: f.Name(), Err: err}
		}
	}
}
