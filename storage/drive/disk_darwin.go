package drive

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// openUncached opens the file and asks the kernel not to keep its pages. It
// is advice: a file system that cannot follow it was still opened afresh.
func openUncached(name string, write bool) (*os.File, error) {
	flag := os.O_RDONLY | unix.O_NONBLOCK // a pipe is not waited for
	if write {
		flag = os.O_RDWR | unix.O_NONBLOCK
	}
	if isTurn(name) {
		flag |= strangeFlags
	}
	f, err := os.OpenFile(name, flag, 0)
	if err == nil {
		_, _ = unix.FcntlInt(f.Fd(), unix.F_NOCACHE, 1)
	}
	return f, err
}

func stopUncached(*os.File, error) bool { return false }

// renameSparing renames and asks the system not to replace.
func renameSparing(from, to string) error {
	err := unix.RenamexNp(from, to, unix.RENAME_EXCL)
	if err == nil {
		return syncFolder(to)
	}
	if !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOTSUP) {
		return fmt.Errorf("rename %s to %s: %w", from, to, err)
	}
	return renameLooking(from, to)
}
