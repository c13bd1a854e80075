package storetest

import (
	"os"
	"testing"
)

// QuickDir returns a folder in memory where the system has one, for tests
// that make hundreds of registers and flush each of them; Wine shows that of
// the system below. Tests with processes that are killed, and benchmarks, use
// a disk.
func QuickDir(t testing.TB) string {
	t.Helper()
	if _, bench := t.(*testing.B); bench {
		return t.TempDir()
	}
	for _, memory := range []string{`Z:\dev\shm`, "/dev/shm"} {
		if dir, err := os.MkdirTemp(memory, "laskoll-test-"); err == nil {
			t.Cleanup(func() { os.RemoveAll(dir) })
			return dir
		}
	}
	return t.TempDir()
}
