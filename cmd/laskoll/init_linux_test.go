package main

import (
	"bytes"
	"strings"
	"testing"
)

// It would catch an init that says that the right to read is missing where it
// is that to write. /sys takes no file from anybody.
func TestInitWhereNobodyMayWrite(t *testing.T) {
	for _, path := range []string{"/sys/laskoll", "/sys/laskoll.db"} {
		var said bytes.Buffer
		code := run(t.Context(), []string{"--lang", "sv", "init", "--yes", path}, stdio{out: &said, err: &said})
		if code != exitFailed || !strings.Contains(said.String(), "inte rätt att skapa något i mappen /sys.") {
			t.Errorf("init %s = %d, says %q, want %d and that nothing may be made in /sys", path, code, said.String(), exitFailed)
		}
	}
}
