package replica

import (
	"os"
	"syscall"
)

// flush makes what was written to the file durable. When the file did not
// grow its data is enough; the time of the change may be lost.
func flush(f *os.File, grown bool) error {
	if grown {
		return f.Sync()
	}
	return syscall.Fdatasync(int(f.Fd()))
}
