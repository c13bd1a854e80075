//go:build !linux

package drive

import "os"

// flush makes durable what was written to a file.
func flush(f *os.File) error { return f.Sync() }
