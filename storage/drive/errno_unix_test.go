//go:build unix

package drive

import (
	"errors"
	"io/fs"
	"syscall"
	"testing"

	"laskoll/storage"
)

// What this system says of a share that cannot be written, and of a file that
// another program has for itself.
var (
	errnoReadOnly error = syscall.EROFS
	errnoHeld     error = syscall.EBUSY
)

// Would have caught an error number that is taken for something else than
// what it means on a network drive.
func TestKindOfErrno(t *testing.T) {
	open := func(e syscall.Errno) error { return &fs.PathError{Op: "open", Path: "x", Err: e} }
	cases := []struct {
		err  error
		want error
	}{
		{open(syscall.ENOENT), storage.ErrMissing},
		{open(syscall.EHOSTDOWN), storage.ErrAway},
		{open(syscall.EACCES), storage.ErrAway},
		{open(syscall.EBUSY), storage.ErrBusy},
		{syscall.ENOSPC, storage.ErrFull},
		{syscall.EDQUOT, storage.ErrFull},
		{syscall.EACCES, storage.ErrBusy}, // a read of bytes that somebody locked
		{syscall.EAGAIN, storage.ErrAway}, // a server that is frozen
		{syscall.EIO, storage.ErrAway},
		{syscall.EBADF, storage.ErrAway},
		{syscall.ESTALE, storage.ErrAway},
		{syscall.ETIMEDOUT, storage.ErrAway},
		{fs.ErrExist, storage.ErrExists},
		{errors.New("anything else"), storage.ErrAway},
	}
	for _, c := range cases {
		if got := explain("x", c.err); !errors.Is(got, c.want) {
			t.Errorf("explain(%v) = %v, want %v", c.err, got, c.want)
		}
	}
	for _, e := range []syscall.Errno{syscall.EACCES, syscall.EROFS, syscall.EPERM} {
		if got := forWriting("x", open(e)); !errors.Is(got, storage.ErrReadOnly) {
			t.Errorf("forWriting(%v) = %v, want %v", e, got, storage.ErrReadOnly)
		}
	}
	if !lockHeld(syscall.EACCES) || !lockHeld(syscall.EAGAIN) || lockHeld(open(syscall.EACCES)) {
		t.Error("lockHeld takes the wrong errors for a lock")
	}
}
