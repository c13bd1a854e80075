//go:build unix

package drive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// Would have caught a program that hangs, follows somebody's link or says
// nothing of use when what is no file of ours lies where the lock should be, and
// one that cannot go on when the lock's file was only taken away.
func TestStrangeLockFile(t *testing.T) {
	for name, c := range map[string]struct {
		make  func(lock string) error
		saves bool
	}{
		"deleted":  {func(string) error { return nil }, true},
		"emptied":  {func(lock string) error { return os.WriteFile(lock, nil, 0o600) }, true},
		"a text":   {func(lock string) error { return os.WriteFile(lock, []byte("do not touch"), 0o600) }, true},
		"a pipe":   {func(lock string) error { return syscall.Mkfifo(lock, 0o600) }, true},
		"a folder": {func(lock string) error { return os.Mkdir(lock, 0o700) }, false},
		"a link":   {func(lock string) error { return os.Symlink(lock+".elsewhere", lock) }, false},
	} {
		d := create(t, Options{})
		lock := d.beside(lockName)
		if err := errors.Join(os.RemoveAll(lock), c.make(lock)); err != nil {
			t.Fatal(err)
		}
		_, err := d.Append(t.Context(), 0, storetest.Records(note("one"))...)
		if saved := err == nil; saved != c.saves {
			t.Errorf("%s: Append = %v, want it saved: %v", name, err, c.saves)
		}
		var file *storage.FileError
		if !c.saves && (!errors.Is(err, storage.ErrStrange) || !errors.As(err, &file) || file.Path != lock) {
			t.Errorf("%s: Append = %v, want %v about %s", name, err, storage.ErrStrange, lock)
		}
		if _, err := os.Lstat(lock + ".elsewhere"); err == nil {
			t.Errorf("%s: the link was followed", name)
		}
	}
}

// Would have caught a program that waits for ever for a pipe in the register's
// own place, and one that calls a folder there damaged.
func TestStrangeRegister(t *testing.T) {
	for name, make := range map[string]func(string) error{
		"a pipe":   func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a folder": func(path string) error { return os.Mkdir(path, 0o700) },
	} {
		d := create(t, Options{})
		add(t, d, note("one"))
		path := d.file()
		if err := errors.Join(os.Rename(path, path+".away"), make(path)); err != nil {
			t.Fatal(err)
		}
		for call, err := range map[string]error{
			"Append": errorOf(d.Append(t.Context(), 1, storetest.Records(note("two"))...)),
			"Head":   errorOf(d.Head(t.Context())),
		} {
			if !errors.Is(err, storage.ErrStrange) {
				t.Errorf("%s: %s = %v, want %v", name, call, err, storage.ErrStrange)
			}
		}
		if _, err := TakeSnapshot(t.Context(), path, Options{CacheDir: quickDir(t)}); err == nil {
			t.Errorf("%s: TakeSnapshot = nil, want an error", name)
		}
		if err := errors.Join(os.Remove(path), os.Rename(path+".away", path)); err != nil {
			t.Fatal(err)
		}
		add(t, d, note("three"))
	}
}

func errorOf(_ storage.Position, err error) error { return err }

// Would have caught a program that waits for ever for a pipe in a turn's place,
// or writes through a link that somebody put there.
func TestStrangeTurns(t *testing.T) {
	d := create(t, Options{})
	add(t, d, note("one"))
	victim := filepath.Join(quickDir(t), "victim")
	put(t, victim, []byte("somebody's file"))
	n := d.lastTurn
	if err := errors.Join(syscall.Mkfifo(d.turnPath(n+1), 0o600), os.Symlink(victim, d.turnPath(n+2)), os.Mkdir(d.turnPath(n+3), 0o700)); err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		add(t, d, note(fmt.Sprint("more", i)))
	}
	if got := string(read(t, victim)); got != "somebody's file" {
		t.Errorf("the file that a link leads to is now %q", got)
	}
	if found := sound(t, d.path); len(found) != 4 {
		t.Errorf("%d events are there, want 4", len(found))
	}
}

// Would have caught turns that pile up for ever, and one cleared away that the
// next turn must see.
func TestTurnsAreCleared(t *testing.T) {
	d := create(t, Options{})
	for i := range 3 * (turnsKept + turnsBatch) {
		add(t, d, note(fmt.Sprint("turn", i)))
	}
	names, err := (osDisk{}).names(d.turnsFolder())
	if err != nil || len(names) > turnsKept+turnsBatch+1 || len(names) < turnsKept {
		t.Errorf("%d files of turns are left, %v, want about %d", len(names), err, turnsKept)
	}
	lowest := highest(names)
	for _, name := range names {
		lowest = min(lowest, turnNumber(name))
	}
	if have := int(highest(names)-lowest) + 1; have != len(names) {
		t.Errorf("%d files of turns from %d to %d, want none missing between", len(names), lowest, highest(names))
	}
	if d.live.n != 0 {
		t.Errorf("the register went on in %s although nothing was wrong", d.live.name)
	}
}
