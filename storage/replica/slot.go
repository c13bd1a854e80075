package replica

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/gofrs/flock"

	"laskoll/storage/pc"
)

// slot is a place for a copy in the register's folder on this PC. A program
// holds its slot as long as it runs, and the lock goes with the program also
// when that is killed; a second program on the same PC takes the next slot.
//
//	copy.db  copy.lock  copy.open  copy.waits    the first
//	copy-2.db  copy-2.lock  ...                  the second
type slot struct {
	dir  string
	n    int
	lock *flock.Flock
}

// slots is how many programs of one user may have a register open on one PC.
const slots = 64

// takeSlot returns the first slot that nobody holds.
func takeSlot(dir string) (*slot, error) {
	for n := 1; n <= slots; n++ {
		s, err := trySlot(dir, n)
		if s != nil || err != nil {
			return s, err
		}
	}
	return nil, fmt.Errorf("all %d copies in %s are in use", slots, dir)
}

// trySlot returns the slot, or nil when another program holds it.
func trySlot(dir string, n int) (*slot, error) {
	s := &slot{dir: dir, n: n}
	s.lock = flock.New(s.path(".lock"), flock.SetPermissions(0o600))
	ok, err := s.lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock copy %d: %w", n, pc.Trouble(dir, err))
	}
	if !ok {
		return nil, nil
	}
	return s, nil
}

// path returns the slot's file with the ending.
func (s *slot) path(ending string) string {
	if s.n == 1 {
		return filepath.Join(s.dir, "copy"+ending)
	}
	return filepath.Join(s.dir, "copy-"+strconv.Itoa(s.n)+ending)
}

func (s *slot) release() error { return s.lock.Unlock() }

// begin notes that the copy is open and reports whether the program before
// this one left it without closing it.
func (s *slot) begin() (unclean bool, err error) {
	_, err = os.Stat(s.path(".open"))
	unclean = err == nil
	return unclean, os.WriteFile(s.path(".open"), nil, 0o600)
}

// former is where earlier versions kept the slot's journal.
func (s *slot) former() string { return s.path(".log") }

// note notes whether something in the copy has not been sent.
func (s *slot) note(waits bool) error {
	if waits {
		return os.WriteFile(s.path(".waits"), nil, 0o600)
	}
	err := os.Remove(s.path(".waits"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// mayHold reports whether there may be something unsent in a slot that nobody
// holds.
func (s *slot) mayHold() bool {
	for _, ending := range []string{".waits", ".open"} {
		if _, err := os.Stat(s.path(ending)); err == nil {
			return true
		}
	}
	return holdsSomething(s.former())
}

// finish notes that the copy was closed in good order.
func (s *slot) finish() error { return os.Remove(s.path(".open")) }

var lockName = regexp.MustCompile(`^copy(?:-(\d+))?\.lock$`)

// others returns the numbers of the other slots that have ever been used.
func (s *slot) others() []int {
	// A folder that cannot be listed now is listed the next time.
	files, _ := os.ReadDir(s.dir)
	var out []int
	for _, f := range files {
		m := lockName.FindStringSubmatch(f.Name())
		if m == nil {
			continue
		}
		n := 1
		if m[1] != "" {
			n, _ = strconv.Atoi(m[1])
		}
		if n != s.n {
			out = append(out, n)
		}
	}
	return out
}
