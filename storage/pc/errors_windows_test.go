package pc

import "golang.org/x/sys/windows"

const (
	noRoom  = windows.ERROR_DISK_FULL
	refused = windows.ERROR_ACCESS_DENIED
)
