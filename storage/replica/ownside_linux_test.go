package replica

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// smallDisk mounts a disk of so many KiB, or skips the test where that is
// not allowed. fill leaves no room on it, and free makes room again.
func smallDisk(t *testing.T, kib int) (dir string, fill, free func()) {
	t.Helper()
	dir = t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%dk", kib)); err != nil {
		t.Skipf("no small disk can be mounted here, as only root may: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Errorf("unmount = %v", err)
		}
	})
	name := filepath.Join(dir, "fill")
	return dir, func() {
			f, err := os.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			for err == nil {
				_, err = f.Write(make([]byte, 4096))
			}
		}, func() {
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
		}
}

// Would have caught: a full disk of the PC that is told as the register's or
// as a drive that is away, a change that is called kept and is not, or one
// that is called lost and comes back from the journal.
func TestOwnDiskFull(t *testing.T) {
	disk, fill, free := smallDisk(t, 2048)
	c := newCable(t, newRegister(t))
	r := sit(t, c, "Anna", Options{Dir: filepath.Join(disk, "copy"), Unsent: filepath.Join(disk, "unsent")})
	id := open1(t, r, "Berit")
	synced(t, r)
	c.down.Store(true)
	fill()
	kept := 0
	for n := range 200 { // until the room that was made before is used up
		_, err := r.Record(t.Context(), storage.Draft{Case: id, Fact: model.NoteAdded{Text: fmt.Sprint(n, strings.Repeat("x", 500))}})
		if err == nil {
			kept++
			continue
		}
		if file := (*storage.FileError)(nil); !errors.Is(err, storage.ErrOwnDisk) || !errors.Is(err, storage.ErrFull) ||
			errors.Is(err, storage.ErrUnsure) || !errors.As(err, &file) || !strings.HasPrefix(file.Path, disk) {
			t.Fatalf("Record on a full disk = %v, want %v with its folder", err, storage.ErrOwnDisk)
		}
		break
	}
	if kept == 200 {
		t.Fatal("the disk does not get full: the test tests nothing")
	}
	free()
	c.down.Store(false)
	recorded(t, r, id, model.NoteAdded{Text: "last"})
	synced(t, r)
	shut(t, r)
	r = sit(t, c, "Anna", Options{Dir: filepath.Join(disk, "copy"), Unsent: filepath.Join(disk, "unsent")})
	if got := getCase(t, r, id); len(got.Notes) != kept+1 || len(logged(t, c.path)) != kept+2 {
		t.Errorf("%d notes and %d entries, want %d and %d: what was said to be kept, and no more",
			len(got.Notes), len(logged(t, c.path)), kept+1, kept+2)
	}
}

// Would have caught: news that cannot be taken in for want of room here, told
// as a drive that does not answer; and a PC that does not go on by itself when
// there is room.
func TestOwnDiskFullWhileSyncing(t *testing.T) {
	disk, fill, free := smallDisk(t, 1024)
	c := newCable(t, newRegister(t))
	r := sit(t, c, "Anna", Options{Dir: filepath.Join(disk, "copy"), Unsent: t.TempDir()})
	id := open1(t, r, "Berit")
	synced(t, r)
	bo := sit(t, newCable(t, c.path), "Bo", Options{})
	synced(t, bo)
	for n := range 40 {
		recorded(t, bo, id, model.NoteAdded{Text: fmt.Sprint(n, strings.Repeat("x", 3000))})
	}
	synced(t, bo)
	fill()
	err := r.Sync(t.Context())
	if s := r.Status(); !errors.Is(err, storage.ErrOwnDisk) || !errors.Is(s.Err, storage.ErrOwnDisk) || !s.Away.IsZero() {
		t.Errorf("Sync = %v, Status %+v, want %v and the drive not away", err, s, storage.ErrOwnDisk)
	}
	if got := getCase(t, r, id); !got.Exists() {
		t.Error("what was there is not seen any more")
	}
	free()
	synced(t, r)
	if got := getCase(t, r, id); len(got.Notes) != 40 || r.Status().Err != nil {
		t.Errorf("%d notes and %v, want all 40", len(got.Notes), r.Status().Err)
	}
}

// Would have caught: a first fetch that fails for want of room on this PC, told
// as the register's fault, or one that cannot go on afterwards.
func TestOwnDiskFullWhileFetching(t *testing.T) {
	var events []model.Event
	for n := range 3000 {
		events = append(events, storetest.Event(n, fmt.Sprint(n)))
	}
	c := newCable(t, newRegister(t, events...))
	for _, kib := range []int{4, 16, 64, 256, 512} {
		disk, _, _ := smallDisk(t, kib)
		opts := Options{Actor: annas, Dir: filepath.Join(disk, "copy"), Unsent: t.TempDir(), Register: c.path, Poll: asleep}
		r, err := Open(t.Context(), c.open, opts)
		if err == nil {
			r.Close()
		}
		if !errors.Is(err, storage.ErrOwnDisk) || !errors.Is(err, storage.ErrFull) {
			t.Errorf("Open with %d KiB of room = %v, want %v", kib, err, storage.ErrOwnDisk)
		}
		if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT, "size=64m"); err != nil {
			t.Fatal(err)
		}
		r = sit(t, c, "Anna", opts)
		if got := r.local.head(); got != 3000 {
			t.Errorf("the copy ends at entry %d, want 3000", got)
		}
	}
}

// Would have caught: a disk of the PC's own that may only be read, told as a
// register that may only be read.
func TestOwnDiskReadOnly(t *testing.T) {
	disk, _, _ := smallDisk(t, 4096)
	c := newCable(t, newRegister(t))
	opts := Options{Actor: annas, Dir: filepath.Join(disk, "copy"), Unsent: t.TempDir(), Register: c.path, Poll: asleep}
	r := sit(t, c, "Anna", opts)
	shut(t, r)
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), c.open, opts)
	var file *storage.FileError
	if !errors.Is(err, storage.ErrOwnDisk) || !errors.Is(err, storage.ErrReadOnly) || !errors.As(err, &file) || !strings.HasPrefix(file.Path, disk) {
		t.Errorf("Open on a disk that is read-only = %v, want %v with its folder", err, storage.ErrOwnDisk)
	}
}

// Would have caught: what a profile holds that may not be written any more, and
// that is therefore never sent.
func TestProfileReadOnly(t *testing.T) {
	profile, _, _ := smallDisk(t, 1024)
	c := newCable(t, newRegister(t))
	r := sit(t, c, "Anna", Options{Unsent: profile})
	c.down.Store(true)
	id := open1(t, r, "Berit")
	shut(t, r)
	if err := syscall.Mount("", profile, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Fatal(err)
	}
	c.down.Store(false)
	r = sit(t, c, "Anna", Options{Unsent: profile}) // with a new copy
	synced(t, r)
	if got := getCase(t, r, id); !got.Exists() || len(logged(t, c.path)) != 1 {
		t.Errorf("case %+v and %d entries, want what was kept in the profile", got, len(logged(t, c.path)))
	}
}

// Would have caught: a profile on a server that hangs, and key presses that
// wait for it; or a journal that lacks afterwards what was kept meanwhile.
func TestProfileThatHangs(t *testing.T) {
	d := mountFaults(t)
	c := newCable(t, newRegister(t))
	r := sit(t, c, "Anna", Options{Unsent: filepath.Join(d.at, "drive")})
	id := open1(t, r, "Berit")
	c.down.Store(true)
	if got := d.tell("arm drive hang 0"); got != "ok" {
		t.Fatal(got)
	}
	for n := range 5 { // would never come back
		recorded(t, r, id, model.NoteAdded{Text: fmt.Sprint(n)})
	}
	if d.tell("off") != "true" {
		t.Fatal("nothing hung: the test tests nothing")
	}
	<-r.local.journal.last // what hung is over
	recorded(t, r, id, model.NoteAdded{Text: "last"})
	<-r.local.journal.last
	if kept, bad, err := readJournal(r.local.path); len(kept) != 7 || bad != 0 || err != nil {
		t.Errorf("the journal holds %d items, %d bad lines, %v, want all 7", len(kept), bad, err)
	}
}
