//go:build stall

package drive

import (
	"fmt"
	"os"
	"strings"
	"time"

	"laskoll/storage/drive/fence"
)

// A program that is built with the tag "stall" can be made to hang where a
// system call might: LASKOLL_STALL=STEP:FILE holds it before that step while
// there is such a file. It says so when it begins to. Only tests build it.
func init() {
	at, gate, ok := strings.Cut(os.Getenv("LASKOLL_STALL"), ":")
	if !ok {
		return
	}
	hooked = func(s fence.Step) {
		closed := func() bool { _, err := os.Stat(gate); return err == nil }
		if string(s) != at || !closed() {
			return
		}
		fmt.Fprintln(os.Stderr, "STALL", s)
		for closed() {
			time.Sleep(5 * time.Millisecond)
		}
	}
}
