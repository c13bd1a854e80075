//go:build unix

package pc

import "golang.org/x/sys/unix"

const (
	noRoom  = unix.ENOSPC
	refused = unix.EACCES
)
