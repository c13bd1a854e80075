package drive

import (
	"errors"
	"io/fs"
	"syscall"
	"testing"

	"golang.org/x/sys/windows"

	"laskoll/storage"
)

// What this system says of a share that cannot be written, and of a file that
// another program has for itself.
var (
	errnoReadOnly error = windows.ERROR_WRITE_PROTECT
	errnoHeld     error = windows.ERROR_SHARING_VIOLATION
)

// Would have caught an error number that is taken for something else than
// what it means on a network drive.
func TestKindOfErrno(t *testing.T) {
	open := func(e syscall.Errno) error { return &fs.PathError{Op: "open", Path: "x", Err: e} }
	cases := []struct {
		err  error
		want error
	}{
		{open(windows.ERROR_FILE_NOT_FOUND), storage.ErrMissing},
		{open(windows.ERROR_PATH_NOT_FOUND), storage.ErrMissing},
		{open(windows.ERROR_BAD_NETPATH), storage.ErrAway},
		{open(windows.ERROR_BAD_NET_NAME), storage.ErrAway},
		{open(windows.ERROR_NETNAME_DELETED), storage.ErrAway},
		{open(windows.ERROR_SHARING_VIOLATION), storage.ErrBusy},
		{windows.ERROR_LOCK_VIOLATION, storage.ErrBusy},
		{windows.ERROR_DISK_FULL, storage.ErrFull},
		{windows.ERROR_HANDLE_DISK_FULL, storage.ErrFull},
		{windows.ERROR_UNEXP_NET_ERR, storage.ErrAway},
		{windows.ERROR_SEM_TIMEOUT, storage.ErrAway},
		{open(windows.ERROR_ALREADY_EXISTS), storage.ErrExists},
		{errors.New("anything else"), storage.ErrAway},
	}
	for _, c := range cases {
		if got := explain("x", c.err); !errors.Is(got, c.want) {
			t.Errorf("explain(%v) = %v, want %v", c.err, got, c.want)
		}
	}
	for _, e := range []syscall.Errno{windows.ERROR_ACCESS_DENIED, windows.ERROR_WRITE_PROTECT} {
		if got := forWriting("x", open(e)); !errors.Is(got, storage.ErrReadOnly) {
			t.Errorf("forWriting(%v) = %v, want %v", e, got, storage.ErrReadOnly)
		}
	}
}
