package drive

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// Would have caught a program that cannot start, or cannot be stopped, while
// the drive hangs.
func TestOpenThatHangsAnywhere(t *testing.T) {
	d, disk := faultyRegister(t, Options{})
	disk.reset(nil)
	open(t, d.path, Options{disk: disk}).Close()
	for at, o := range disk.done() {
		thaw := make(chan struct{})
		ctx, leave := context.WithCancel(t.Context())
		disk := &faultyDisk{disk: osDisk{}, meet: func(o op) fate { // the late ones count on
			if o.n == at {
				leave() // the caller's patience ends while the call hangs
				return fate{hang: thaw}
			}
			return fate{}
		}}
		_, err := Open(ctx, d.path, Options{disk: disk, CacheDir: quickDir(t)})
		if !errors.Is(err, context.Canceled) || !errors.Is(err, storage.ErrAway) {
			t.Errorf("hang at %v: Open = %v, want %v", o, err, storage.ErrAway)
		}
		leave()
		close(thaw)
	}
}

// Would have caught a fault while reading that is taken for an answer, or
// that keeps the next reader from a register that is sound.
func TestReadWithAFaultAnywhere(t *testing.T) {
	d, disk := faultyRegister(t, Options{})
	disk.reset(nil)
	open(t, d.path, Options{disk: disk}).Close()
	for at, o := range disk.done() {
		for harm, fated := range harms {
			if harm == "half" && o.what != "read" {
				continue
			}
			disk.reset(func(o op) fate {
				if o.n == at {
					return fated()
				}
				return fate{}
			})
			reader, err := Open(t.Context(), d.path, Options{disk: disk, CacheDir: quickDir(t)})
			if err != nil {
				explained(t, err)
				continue
			}
			if n := len(storetest.Entries(t, reader, 0)); n != 3 {
				t.Errorf("%v %s: %d entries, want 3", o, harm, n)
			}
			reader.Close()
		}
	}
	disk.reset(nil)
	if n := len(storetest.Entries(t, d, 0)); n != 3 {
		t.Errorf("%d entries afterwards, want 3", n)
	}
}

// Would have caught a virus scanner that has the file for a moment taken for
// a drive that is away.
func TestHeldForAMoment(t *testing.T) {
	d, disk := faultyRegister(t, Options{LockTimeout: time.Second})
	times := 0
	disk.reset(func(o op) fate {
		if o.what == "open" && times < 4 {
			times++
			return fate{before: &os.PathError{Op: "open", Path: o.name, Err: errnoHeld}}
		}
		return fate{}
	})
	if at, err := d.Append(t.Context(), 3, storetest.Records(note("x"))...); err != nil || at != 4 {
		t.Errorf("Append = %d, %v, want 4", at, err)
	}
	d.opts.LockTimeout = 20 * time.Millisecond
	disk.reset(func(o op) fate {
		if o.what == "open" {
			return fate{before: &os.PathError{Op: "open", Path: o.name, Err: errnoHeld}}
		}
		return fate{}
	})
	if _, err := d.Append(t.Context(), 4, storetest.Records(note("y"))...); !errors.Is(err, storage.ErrBusy) {
		t.Errorf("Append = %v, want %v", err, storage.ErrBusy)
	}
	disk.reset(nil)
}

// Would have caught readers who are kept out, or see half of something, while
// others write all the time.
func TestReadersWhileOthersWrite(t *testing.T) {
	d := create(t, Options{})
	stop := make(chan struct{})
	written := make(chan int)
	go func() {
		n := 0
		for {
			select {
			case <-stop:
				written <- n
				return
			default:
			}
			events := []model.Event{note(fmt.Sprint("w", n)), note(fmt.Sprint("w", n, "b"))}
			if _, err := d.Append(t.Context(), storage.Position(2*n), storetest.Records(events...)...); err != nil {
				t.Errorf("Append: %v", err)
			}
			n++
		}
	}()
	reader := open(t, d.path, Options{})
	var last storage.Position
	for began := time.Now(); last < 60 && time.Since(began) < 5*time.Second; {
		head, err := reader.Head(t.Context())
		if err != nil || head < last || head%2 != 0 {
			t.Errorf("Head = %d, %v after %d, want an even one that never goes back", head, err, last)
		}
		for e, err := range reader.Since(t.Context(), last) {
			if err != nil || e.Position != last+1 {
				t.Fatalf("Since = %d, %v, want %d", e.Position, err, last+1)
			}
			last = e.Position
		}
	}
	close(stop)
	if n := <-written; int(last) > 2*n || last == 0 {
		t.Errorf("the reader saw %d entries of %d", last, 2*n)
	}
}

// Would have caught a code path that maps the file of the drive, which is
// what made bbolt lose data there.
func TestTheDriveIsNeverMapped(t *testing.T) {
	disk := &faultyDisk{disk: osDisk{}}
	var path string
	mapped := func() {
		maps, err := os.ReadFile("/proc/self/maps")
		if err != nil {
			t.Skip("no /proc/self/maps: ", err)
		}
		if strings.Contains(string(maps), filepath.Dir(path)) {
			t.Errorf("a file in %s is mapped", filepath.Dir(path))
		}
	}
	d := create(t, Options{disk: disk})
	path = d.path
	disk.reset(func(op) fate { return fate{first: mapped} })
	add(t, d, note("one"))
	other := open(t, path, Options{disk: disk})
	add(t, other, note("two"))
	storetest.Entries(t, d, 0)
	disk.reset(nil)
}

// Would have caught a register of a whole office that cannot be made in one
// transaction, or is read twice over.
func TestAnOfficeAtOnce(t *testing.T) {
	t.Parallel()
	d := create(t, Options{})
	events := make([]model.Event, 60_000)
	for i := range events {
		events[i] = storetest.Event(i/12, fmt.Sprint("office", i))
	}
	began := time.Now()
	if at, err := d.Append(t.Context(), 0, storetest.Records(events...)...); err != nil || at != 60_000 {
		t.Fatalf("Append = %d, %v, want 60000", at, err)
	}
	t.Logf("60 000 events were written in %v", time.Since(began))
	began = time.Now()
	reader, n := open(t, d.path, Options{}), 0
	for e, err := range reader.Since(t.Context(), 0) {
		if err != nil || e.Record.ID != events[n].ID {
			t.Fatalf("entry %d = %v, %v, want %v", n+1, e.Record.ID, err, events[n].ID)
		}
		n++
	}
	t.Logf("%d entries were read in %v", n, time.Since(began))
}

// Would have caught copies of the register left on the PC's disk, by programs
// that end and by those that were killed.
func TestImagesAreRemoved(t *testing.T) {
	cache := quickDir(t)
	d := create(t, Options{CacheDir: cache})
	add(t, d, note("one"))
	left := filepath.Join(cache, "images", "image-left.db")
	put(t, left, []byte("a copy that a killed program left"))
	long := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(left, long, long); err != nil {
		t.Fatal(err)
	}
	open(t, d.path, Options{CacheDir: cache}).Close()
	d.Close()
	if files, err := os.ReadDir(filepath.Join(cache, "images")); err != nil || len(files) != 0 {
		t.Errorf("images left: %v, %v, want none", files, err)
	}
	for _, dir := range []string{"images", "locks"} {
		info, err := os.Stat(filepath.Join(cache, dir))
		if err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
			t.Errorf("%s has mode %v, %v, want 0700", dir, info.Mode(), err)
		}
	}
}

// shortSighted is a drive whose client tells a file's length from its cache.
type shortSighted struct{ osDisk }

func (s shortSighted) open(name string, write bool) (file, error) {
	f, err := s.osDisk.open(name, write)
	return oldLength{f}, err
}

type oldLength struct{ file }

func (f oldLength) Size() (int64, error) {
	size, err := f.file.Size()
	return max(0, size-3*pageSize), err
}

// Would have caught: a sound register called damaged because the client still
// told the length of before another PC's commit (seen over real SMB).
func TestALengthFromTheCacheIsNoDamage(t *testing.T) {
	d := create(t, Options{disk: shortSighted{}})
	add(t, d, storetest.Event(1, "first"), storetest.Event(1, "second"))
	other := open(t, d.path, Options{disk: shortSighted{}})
	head, err := other.Head(t.Context())
	if err != nil || head != 2 {
		t.Errorf("Head() = %d, %v, want 2", head, err)
	}
}
