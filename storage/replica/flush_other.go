//go:build !linux

package replica

import "os"

// flush makes what was written to the file durable.
func flush(f *os.File, _ bool) error { return f.Sync() }
