//go:build stall

package drive

import (
	"errors"
	"fmt"
	"io/fs"
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

// MakeTurn makes a file as that of a turn is made, with a page in it, and
// reports whether it was made: false when there is one. It stands for a PC that
// takes a turn, where a test lets PCs race.
func MakeTurn(path string, page [pageSize]byte) (made bool, err error) {
	f, err := osDisk{}.create(path)
	if err != nil {
		if errors.Is(err, fs.ErrExist) {
			err = nil
		}
		return false, err
	}
	b := alignedBytes(pageSize)
	copy(b, page[:])
	return true, errors.Join(writeFull(f, b, 0), f.Close())
}
