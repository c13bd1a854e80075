//go:build unix

package drive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// secret is a file of somebody's, which no program may touch.
func secret(t *testing.T) (name string, untouched func()) {
	t.Helper()
	name = filepath.Join(t.TempDir(), "brev.txt")
	words := []byte(fmt.Sprintf("%01000d", 1))
	if err := os.WriteFile(name, words, 0o600); err != nil {
		t.Fatal(err)
	}
	return name, func() {
		t.Helper()
		if got, err := os.ReadFile(name); err != nil || string(got) != string(words) {
			t.Errorf("somebody's file has %d bytes, %v, want it as it was", len(got), err)
		}
	}
}

// plant puts something else where a file of ours is meant to be.
var plant = map[string]func(name, victim string) error{
	"link":           func(name, victim string) error { return os.Symlink(victim, name) },
	"second name":    func(name, victim string) error { return os.Link(victim, name) },
	"link to none":   func(name, victim string) error { return os.Symlink(victim+".none", name) },
	"pipe":           func(name, _ string) error { return unix.Mkfifo(name, 0o666) },
	"folder":         func(name, _ string) error { return os.Mkdir(name, 0o777) },
	"link to device": func(name, _ string) error { return os.Symlink("/dev/zero", name) },
}

// Would have caught a note that is written through a link into somebody's
// document, and a program that waits for ever for a pipe.
func TestNotesTouchNothingElse(t *testing.T) {
	for kind, put := range plant {
		t.Run(kind, func(t *testing.T) {
			victim, untouched := secret(t)
			name := filepath.Join(t.TempDir(), "laskoll.lock.who")
			if err := put(name, victim); err != nil {
				t.Fatal(err)
			}
			if err := (osDisk{}).note(name, []byte("Anna")); !errors.Is(err, storage.ErrStrange) {
				t.Errorf("note = %v, want %v", err, storage.ErrStrange)
			}
			if kind != "second name" { // to read it harms nobody
				if _, err := (osDisk{}).recall(name); !errors.Is(err, storage.ErrStrange) {
					t.Errorf("recall = %v, want %v", err, storage.ErrStrange)
				}
			}
			untouched()
			if _, err := os.Stat(victim + ".none"); err == nil {
				t.Error("the link's target was made")
			}
		})
	}
}

// Would have caught a word without end that fills the memory.
func TestSmallFilesAreSmall(t *testing.T) {
	name := filepath.Join(t.TempDir(), "laskoll.db.moved")
	if err := WriteSmall(name, make([]byte, SmallLimit)); err != nil {
		t.Fatal(err)
	}
	if b, err := ReadSmall(name); err != nil || len(b) != SmallLimit {
		t.Errorf("ReadSmall = %d bytes, %v, want all", len(b), err)
	}
	if err := os.Truncate(name, 20<<30); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadSmall(name); !errors.Is(err, storage.ErrStrange) {
		t.Errorf("ReadSmall of 20 GB = %v, want %v", err, storage.ErrStrange)
	}
}

// Would have caught a word that is written through a link in its place or in
// that of its unfinished form.
func TestWriteSmallReplacesTheLink(t *testing.T) {
	victim, untouched := secret(t)
	dir := t.TempDir()
	name := filepath.Join(dir, "laskoll.db.moved")
	for _, link := range []string{name, name + ".new"} {
		if err := os.Symlink(victim, link); err != nil {
			t.Fatal(err)
		}
	}
	if err := WriteSmall(name, []byte("ord")); err != nil {
		t.Fatal(err)
	}
	untouched()
	if b, err := ReadSmall(name); err != nil || string(b) != "ord" {
		t.Errorf("ReadSmall = %q, %v, want the word", b, err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("the folder holds %v, %v, want the word", files, err)
	}
}

// Would have caught a program that clears a stranger's folder: what is older
// than a day and named like a note, through a link in the place of ours.
func TestPresenceStaysInItsFolder(t *testing.T) {
	path := create(t, Options{}).path
	anna := sits(t, path, "Anna", "PC-1")
	theirs := t.TempDir()
	old := time.Now().Add(-3 * hereKept)
	for _, name := range []string{"settings.json", "PC-1-4711-ABCDEF.json"} {
		name = filepath.Join(theirs, name)
		if err := errors.Join(os.WriteFile(name, []byte("{}"), 0o600), os.Chtimes(name, old, old)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(theirs, anna.hereFolder()); err != nil {
		t.Fatal(err)
	}
	if _, err := anna.Announce(t.Context()); !errors.Is(err, storage.ErrStrange) {
		t.Errorf("Announce through a link = %v, want %v", err, storage.ErrStrange)
	}
	if files, err := os.ReadDir(theirs); err != nil || len(files) != 2 {
		t.Errorf("the stranger's folder holds %v, %v, want what it held", files, err)
	}
}

// Would have caught a file of somebody's in the folder that is removed for
// being old and called .json.
func TestPresenceRemovesOnlyItsOwn(t *testing.T) {
	path := create(t, Options{}).path
	anna := sits(t, path, "Anna", "PC-1")
	announced(t, anna)
	for _, name := range []string{"settings.json", "PC-1-4711-ABCDEF.json"} {
		if err := os.WriteFile(filepath.Join(anna.hereFolder(), name), []byte("{}"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	aged(t, anna, 3*hereKept)
	announced(t, anna)
	if _, err := os.Stat(filepath.Join(anna.hereFolder(), "settings.json")); err != nil {
		t.Errorf("somebody's file: %v, want it left alone", err)
	}
	if _, err := os.Stat(filepath.Join(anna.hereFolder(), "PC-1-4711-ABCDEF.json")); err == nil {
		t.Error("the note of a program that was killed days ago is still there")
	}
}

// Would have caught a save that locks somebody's document instead of the
// register, or that blames the network for a link.
func TestLockThatIsALink(t *testing.T) {
	victim, untouched := secret(t)
	d := create(t, Options{})
	lock := d.beside(lockName)
	if err := errors.Join(os.Remove(lock), os.Symlink(victim, lock)); err != nil {
		t.Fatal(err)
	}
	_, err := d.Append(t.Context(), 0, storetest.Records(note("a"))...)
	var file *storage.FileError
	if !errors.Is(err, storage.ErrStrange) || !errors.As(err, &file) || file.Path != lock {
		t.Errorf("Append = %v, want %v of %s", err, storage.ErrStrange, lock)
	}
	untouched()
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	add(t, d, note("a"))
}

// Would have caught turns that are taken in a stranger's folder, and cleared
// away there: files that are called by numbers, through a link.
func TestTurnsStayInTheirFolder(t *testing.T) {
	d := create(t, Options{})
	theirs := t.TempDir()
	for n := 1; n <= 2*(turnsKept+turnsBatch); n++ {
		if err := os.WriteFile(filepath.Join(theirs, fmt.Sprint(n)), []byte("brev"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.RemoveAll(d.turnsFolder()), os.Symlink(theirs, d.turnsFolder())); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Append(t.Context(), 0, storetest.Records(note("a"))...); !errors.Is(err, storage.ErrStrange) {
		t.Errorf("Append = %v, want %v", err, storage.ErrStrange)
	}
	if files, err := os.ReadDir(theirs); err != nil || len(files) != 2*(turnsKept+turnsBatch) {
		t.Errorf("the stranger's folder holds %d files, %v, want what it held", len(files), err)
	}
	if err := os.Remove(d.turnsFolder()); err != nil {
		t.Fatal(err)
	}
	add(t, d, note("a"))
}
