package replica

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// journals are the folders in which journals of one register lie, and whose
// they are. The first is the register's folder in the user's profile, which
// goes with the user to the next PC and outlives the copies on this one; the
// last lies beside the copy, for a profile that cannot be used.
//
//	pc-<name of the PC>-<n>.log     a program's journal
//	pc-<name of the PC>-<n>.lock    held as long as the program runs
//	copy.log  copy-2.log  ...       beside the copy: those of earlier versions
//
// Only its owner writes in a journal. Others read one that nobody holds, and
// remove it when all that it holds has come into the register: two PCs of one
// profile may both believe that the other does not run, and what both take
// over is known by its id.
type journals struct {
	dirs []string
	name string // of this PC, as it stands in the files' names
}

// A profile that lies on a server may hang. Then the program goes on without
// it: after profileLimit in the background and at the start, which reads the
// settings there as well, and after pressLimit where somebody waits.
const (
	profileLimit = 10 * time.Second
	pressLimit   = 2 * time.Second
)

// errSlow is the cause when the profile does not answer.
var errSlow = errors.New("no answer yet from the user's profile")

// fileName returns a PC's name fit for a file's, and another for another PC.
func fileName(pc string) string {
	safe := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return '_'
	}, strings.ToLower(pc))
	if safe != strings.ToLower(pc) || safe == "" {
		safe += fmt.Sprintf("_%08x", crc32.ChecksumIEEE([]byte(pc)))
	}
	return "pc-" + safe
}

// taken is a journal of this program's own, with what was in it.
type taken struct {
	*journal
	n    int
	kept []item
	bad  int // lines that are not whole
}

// take returns a journal of this PC that nobody holds, the one of a number if
// it can be had, in the first folder that can be used.
func (js journals) take(n int) (_ taken, err error) {
	for _, dir := range js.dirs {
		t, e := soon(func() (taken, error) { return js.takeIn(dir, n) }, taken.letGo)
		if e == nil {
			return t, nil
		}
		err = errors.Join(err, pc.Trouble(dir, e))
	}
	return taken{}, err
}

func (js journals) takeIn(dir string, first int) (taken, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return taken{}, err
	}
	for k := range slots {
		n := (first-1+k)%slots + 1
		path := filepath.Join(dir, fmt.Sprintf("%s-%d.log", js.name, n))
		free, err := hold(path)
		if err != nil {
			return taken{}, err
		}
		if free == nil {
			continue
		}
		j, kept, bad, err := openJournal(path)
		if err != nil {
			return taken{}, errors.Join(err, free())
		}
		j.free = free
		return taken{j, n, kept, bad}, nil
	}
	return taken{}, fmt.Errorf("all %d journals in %s are in use", slots, dir)
}

func (t taken) letGo() {
	if t.journal != nil {
		_ = t.close() // nobody waits for it any more
	}
}

// hold locks a journal; the function it returns ends that, and is nil when
// another has it.
func hold(path string) (free func() error, err error) {
	lock := flock.New(strings.TrimSuffix(path, ".log")+".lock", flock.SetPermissions(0o600))
	ok, err := lock.TryLock()
	if err != nil || !ok {
		return nil, err
	}
	return lock.Unlock, nil
}

// stray is a journal that nobody else holds, held by us for a moment.
type stray struct {
	path string
	kept []item
	bad  int
	free func() error
}

// strays are several of them.
type strays []stray

// letGo gives them up.
func (all strays) letGo() {
	for _, s := range all {
		_ = s.free() // the lock goes with the program in any case
	}
}

// others returns the journals that nobody holds, but for ours. former is the
// one that an earlier version kept for our copy: it is ours by that.
func (js journals) others(ours, former string) (strays, error) {
	return soon(func() (out strays, err error) {
		for _, dir := range js.dirs {
			names, e := filepath.Glob(filepath.Join(dir, "*.log"))
			err = errors.Join(err, e)
			for _, path := range names {
				if path == ours || !holdsSomething(path) {
					continue
				}
				s, e := look(path, path == former)
				if err = errors.Join(err, e); s.free != nil {
					out = append(out, s)
				}
			}
		}
		return out, err
	}, strays.letGo)
}

// look reads a journal, if nobody holds it. Where nothing may be written it
// cannot be held, and not removed later: to take over what is in it is right.
func look(path string, ours bool) (s stray, err error) {
	free := func() error { return nil }
	if !ours {
		held, err := hold(path)
		switch {
		case err == nil && held == nil, err != nil && !pc.ReadOnly(err):
			return stray{}, err
		case err == nil:
			free = held
		}
	}
	kept, bad, err := readJournal(path)
	if err != nil {
		return stray{}, errors.Join(err, free())
	}
	return stray{path, kept, bad, free}, nil
}

// readJournal returns what is in a journal; one that is not there is empty.
func readJournal(path string) (kept []item, bad int, err error) {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, 0, err
	}
	kept, bad = readLines(bytes.TrimRight(data, "\x00"))
	return kept, bad, nil
}

// soon does what may meet a server that hangs, and returns after profileLimit
// in any case. What comes later is let go.
func soon[T any](do func() (T, error), letGo func(T)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	done := make(chan answer)
	late := make(chan struct{})
	go func() {
		v, err := do()
		select {
		case done <- answer{v, err}:
		case <-late:
			letGo(v)
		}
	}()
	limit := time.NewTimer(profileLimit)
	defer limit.Stop()
	select {
	case a := <-done:
		return a.value, a.err
	case <-limit.C:
		close(late)
		var none T
		return none, errSlow
	}
}

// Unsent reports whether journals in the folder of a profile hold something, of
// whatever register.
func Unsent(profile string) bool {
	// A pattern of ours is never a bad one.
	all, _ := filepath.Glob(filepath.Join(profile, "*", "*.log"))
	return profile != "" && slices.ContainsFunc(all, holdsSomething)
}

// holdsSomething reports whether a journal was not emptied by its owner.
func holdsSomething(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() > 0
}

// journals returns where the journals of this copy lie: by the register's id in
// the folder of the profile, if there is one, and beside the copy. Nothing ever
// waits for a place that is only read, and it has none of the profile's.
func (r *Replica) journals(copies string) journals {
	host, _ := os.Hostname() // a PC without a name has one of its own for files
	js := journals{name: fileName(cmp.Or(r.opts.Actor.PC, host))}
	if r.opts.Unsent != "" && r.key == "" {
		js.dirs = append(js.dirs, filepath.Join(r.opts.Unsent, r.id.String()))
	}
	js.dirs = append(js.dirs, copies)
	return js
}

// unsentPlace is the file in the profile that tells which place its journals
// belong to: the copy, which tells it as well, may be thrown away.
func (r *Replica) unsentPlace(id ledger.ID) string {
	return filepath.Join(r.opts.Unsent, id.String(), "place")
}

// recallPlace returns the place that the profile's journals of a register belong
// to; "" when that is not known.
func (r *Replica) recallPlace(id ledger.ID) string {
	if r.opts.Unsent == "" {
		return ""
	}
	b, err := soon(func() ([]byte, error) { return os.ReadFile(r.unsentPlace(id)) }, func([]byte) {})
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(string(b), "\n")
}

// notePlace notes in the profile which place its journals belong to. Without the
// note the copy still tells it.
func (r *Replica) notePlace(path string) {
	if r.opts.Unsent == "" || r.recallPlace(r.id) == path {
		return
	}
	_, _ = soon(func() (none struct{}, err error) {
		name := r.unsentPlace(r.id)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return none, err
		}
		return none, writeWhole(name, path+"\n")
	}, func(struct{}) {})
}
