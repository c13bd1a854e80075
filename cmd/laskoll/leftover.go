package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

const (
	practiceFolder = "laskoll-practice-"
	// inUse is locked while somebody practises in the folder: the system lets
	// go of it however the program ends.
	inUse = "in-use"
	// settled is how old a folder without it is before it is taken for left:
	// one that was made a moment ago has none yet.
	settledAfter = 24 * time.Hour
)

// makeRoom makes a folder for a practice register, and the function that
// removes it. What programs that were killed have left is removed too.
func makeRoom(now time.Time) (dir string, remove func() error, err error) {
	sweep(now)
	dir, err = os.MkdirTemp("", practiceFolder)
	if err != nil {
		return "", nil, err
	}
	lock := flock.New(filepath.Join(dir, inUse))
	remove = func() error { return errors.Join(lock.Close(), os.RemoveAll(dir)) }
	if err := lock.Lock(); err != nil {
		return "", nil, errors.Join(err, remove())
	}
	return dir, remove, nil
}

// sweep removes the folders that nobody practises in any more. What cannot be
// removed is somebody else's, and no hindrance.
func sweep(now time.Time) {
	left, err := filepath.Glob(filepath.Join(os.TempDir(), practiceFolder+"*"))
	if err != nil {
		return
	}
	for _, dir := range left {
		if info, err := os.Lstat(dir); err == nil && info.IsDir() && abandoned(dir, now.Sub(info.ModTime())) {
			_ = os.RemoveAll(dir)
		}
	}
}

// abandoned reports whether nobody practises in a folder of that age.
func abandoned(dir string, age time.Duration) bool {
	name := filepath.Join(dir, inUse)
	switch info, err := os.Lstat(name); {
	case errors.Is(err, fs.ErrNotExist):
		return age > settledAfter
	case err != nil || !info.Mode().IsRegular():
		return false
	}
	lock := flock.New(name)
	got, err := lock.TryLock()
	return errors.Join(err, lock.Close()) == nil && got
}
