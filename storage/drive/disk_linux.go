package drive

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// openUncached opens the file with O_DIRECT, or without where the file system
// does not have it; then what the kernel has in its cache is dropped.
func openUncached(name string, write bool) (*os.File, error) {
	flag := os.O_RDONLY | unix.O_NONBLOCK // a pipe is not waited for
	if write {
		flag = os.O_RDWR | unix.O_NONBLOCK
	}
	if isTurn(name) {
		// Through the cache: what was just written there need not reach the
		// disk before it is read, and network clients ask the server at an open.
		return os.OpenFile(name, flag|strangeFlags, 0)
	}
	f, err := os.OpenFile(name, flag|unix.O_DIRECT, 0)
	if err == nil || !refusesDirect(err) {
		return f, err
	}
	f, err = os.OpenFile(name, flag, 0)
	if err == nil {
		dropCache(f)
	}
	return f, err
}

func refusesDirect(err error) bool {
	return errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP)
}

// stopUncached goes on without O_DIRECT on a file system that grants the flag
// and then refuses the read. It reports whether trying again makes sense.
func stopUncached(f *os.File, cause error) bool {
	if !refusesDirect(cause) {
		return false
	}
	flags, err := unix.FcntlInt(f.Fd(), unix.F_GETFL, 0)
	if err != nil || flags&unix.O_DIRECT == 0 {
		return false
	}
	if _, err := unix.FcntlInt(f.Fd(), unix.F_SETFL, flags&^unix.O_DIRECT); err != nil {
		return false
	}
	dropCache(f)
	return true
}

// dropCache is advice: on a file system that cannot follow it the file was
// opened afresh, and an open asks the server.
func dropCache(f *os.File) { _ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED) }

// renameSparing renames and asks the system not to replace.
func renameSparing(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
	if err == nil {
		return syncFolder(to)
	}
	if !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOSYS) && !errors.Is(err, unix.ENOTSUP) {
		return fmt.Errorf("rename %s to %s: %w", from, to, err)
	}
	return renameLooking(from, to)
}
