package storetest

import (
	"os"
	"testing"
)

// QuickDir returns a folder in memory where the system has one, for tests
// that make hundreds of registers and flush each of them. Tests with processes
// that are killed, and benchmarks, use a disk.
func QuickDir(t testing.TB) string {
	t.Helper()
	if _, bench := t.(*testing.B); bench {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp("/dev/shm", "laskoll-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
