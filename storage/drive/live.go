package drive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"laskoll/storage"
)

// liveFile is one of the files that a register is kept in, one after another:
// that of the highest number is used. A file gets its number from the turn in
// which it was made, and the first has number 0 and the register's own name.
// No name is ever used twice, so that a write which comes late, by the name of
// its file, reaches only what nobody reads any more.
//
//	laskoll.db, laskoll.t57.db, laskoll.t112.db
type liveFile struct {
	n    uint64
	name string // in the register's folder
}

// liveMark comes before the number in a name. No volume's and no backup's name
// has it there.
const liveMark = ".t"

// liveName returns the name of a register's file of a number.
func liveName(path string, n uint64) string {
	base := filepath.Base(path)
	if n == 0 {
		return base
	}
	ext := filepath.Ext(base)
	return fmt.Sprintf("%s%s%d%s", strings.TrimSuffix(base, ext), liveMark, n, ext)
}

// sameName compares names as the system does.
func sameName(a, b string) bool {
	if runtime.GOOS == "linux" {
		return a == b
	}
	return strings.EqualFold(a, b)
}

// liveNumber is the inverse of liveName.
func liveNumber(path, name string) (uint64, bool) {
	if sameName(name, filepath.Base(path)) {
		return 0, true
	}
	stem, n, ok := cutNumber(name)
	return n, ok && sameName(stem, filepath.Base(path))
}

// cutNumber takes the number out of a live file's name.
func cutNumber(name string) (first string, n uint64, ok bool) {
	ext := filepath.Ext(name)
	stem := strings.TrimSuffix(name, ext)
	i := strings.LastIndex(stem, liveMark)
	if i < 0 {
		return "", 0, false
	}
	n, err := strconv.ParseUint(stem[i+len(liveMark):], 10, 64)
	return stem[:i] + ext, n, err == nil && n > 0 && n < turnMost && liveName(stem[:i]+ext, n) == name
}

// listLive returns the register's files, the highest number first.
func (d *Drive) listLive() ([]liveFile, error) {
	names, err := d.disk.names(filepath.Dir(d.path))
	return liveAmong(d.path, names), err
}

// liveAmong returns those of the names in a register's folder that are files of
// its own, the highest number first.
func liveAmong(path string, names []string) (out []liveFile) {
	for _, name := range names {
		if n, ok := liveNumber(path, name); ok {
			out = append(out, liveFile{n, name})
		}
	}
	slices.SortFunc(out, func(a, b liveFile) int { return -compareNumbers(a.n, b.n) })
	return out
}

func compareNumbers(a, b uint64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// locate looks which file is used. Where the folder cannot be listed it is the
// one that the register is called by.
func (d *Drive) locate() error {
	names, err := d.disk.names(filepath.Dir(d.path))
	if err != nil && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	d.live = liveFile{0, filepath.Base(d.path)}
	if all := liveAmong(d.path, names); len(all) > 0 {
		d.live = all[0]
	}
	d.polls, d.beheld = 0, names
	return nil
}

// file returns the path of the file that is used, as far as is known.
func (d *Drive) file() string {
	if d.live.name == "" {
		return d.path
	}
	return d.beside(d.live.name)
}

// pollList is how many times the known file is polled before the folder is
// listed: should the word in it have been lost, it takes no longer.
const pollList = 30

// openLive opens the file that is used and reads its meta pages. What says
// that it is not used any more, or has gone, is looked for anew once.
func (d *Drive) openLive(ctx context.Context, write bool) (file, metas, error) {
	if d.polls++; d.live.name == "" || d.polls > pollList {
		if err := d.locate(); err != nil {
			return nil, metas{}, d.vanished(err)
		}
	}
	f, front, err := d.tryLive(ctx, write)
	if !errors.Is(err, errDead) && !errors.Is(err, fs.ErrNotExist) {
		return f, front, err
	}
	was := d.live
	if lost := d.locate(); lost != nil || d.live == was {
		return nil, front, err
	}
	return d.tryLive(ctx, write)
}

// errDead means that a file says that another is used instead.
var errDead = fmt.Errorf("%w: the file is not used any more, and the one that it names is not there", storage.ErrDamaged)

func (d *Drive) tryLive(ctx context.Context, write bool) (file, metas, error) {
	f, err := d.openHeld(ctx, d.file(), write)
	if err != nil {
		return nil, metas{}, err
	}
	front, err := d.readFront(f)
	if err == nil {
		if front.dead() {
			err = errDead
		}
	}
	if err != nil {
		f.Close()
		return nil, front, err
	}
	return f, front, nil
}

// LiveFile returns the file in which the register at a path is kept now. People
// know the register by the path that [Locate] returns; beside that lie the
// files that it has gone on in.
func LiveFile(path string) (string, error) {
	path, err := resolve(path)
	if err != nil {
		return "", err
	}
	d := &Drive{path: path, disk: osDisk{}}
	if err := d.locate(); err != nil {
		return "", explain(path, err)
	}
	if err := d.disk.exists(d.file()); err != nil {
		return "", explain(path, err)
	}
	return d.file(), nil
}
