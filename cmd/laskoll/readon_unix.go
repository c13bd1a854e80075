//go:build !windows

package main

import (
	"errors"
	"syscall"
)

// readOn reports whether an error is that nobody reads on what is written:
// laskoll log | head.
func readOn(err error) bool { return errors.Is(err, syscall.EPIPE) }
