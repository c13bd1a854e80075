package drive

import (
	"errors"

	"golang.org/x/sys/windows"
)

// isHeld reports whether another program, such as a virus scanner or a
// backup, has the file for itself just now.
func isHeld(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION)
}

// isAway reports what Windows says of a drive behind a cut cable, a dead
// server or a lost session. Some of these count as "does not exist" in Go, so
// they are asked for first.
func isAway(err error) bool {
	for _, e := range []error{
		windows.ERROR_BAD_NETPATH, windows.ERROR_NETNAME_DELETED, windows.ERROR_BAD_NET_NAME,
		windows.ERROR_BAD_NET_RESP, windows.ERROR_UNEXP_NET_ERR, windows.ERROR_NETWORK_BUSY,
		windows.ERROR_DEV_NOT_EXIST, windows.ERROR_NOT_READY, windows.ERROR_SEM_TIMEOUT,
		windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_HOST_UNREACHABLE, windows.ERROR_CONNECTION_ABORTED,
		windows.ERROR_NO_SUCH_LOGON_SESSION, windows.ERROR_CONNECTION_UNAVAIL, windows.ERROR_NO_NET_OR_BAD_PATH,
		windows.ERROR_INVALID_HANDLE, windows.ERROR_ADAP_HDW_ERR, windows.ERROR_REM_NOT_LIST,
		windows.ERROR_NOT_CONNECTED, windows.ERROR_VC_DISCONNECTED, windows.ERROR_IO_DEVICE,
	} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}
