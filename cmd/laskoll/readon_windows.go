package main

import (
	"errors"

	"golang.org/x/sys/windows"
)

// readOn reports whether an error is that nobody reads on what is written:
// laskoll log | more, and then q.
func readOn(err error) bool {
	return errors.Is(err, windows.ERROR_BROKEN_PIPE) || errors.Is(err, windows.ERROR_NO_DATA)
}
