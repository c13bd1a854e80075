package drive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// tiny makes a log long with its sixth entry or so.
const tiny = 1200

// closed returns a register with n entries, written one at a time, most of
// which lie in closed volumes.
func closed(t testing.TB, n int, opts Options) *Drive {
	t.Helper()
	if opts.VolumeSize == 0 {
		opts.VolumeSize = tiny
	}
	d := create(t, opts)
	for i := range n {
		add(t, d, note(fmt.Sprint("closed", i)))
	}
	if len(d.img.reg.Volumes) < min(n/8, 3) {
		t.Fatalf("%d volumes of %d entries, want more: the test tests nothing", len(d.img.reg.Volumes), n)
	}
	return d
}

// volumeFiles returns the paths of a register's volumes, oldest first.
func volumeFiles(d *Drive) (out []string) {
	for _, v := range d.img.reg.Volumes {
		out = append(out, d.beside(v.Name))
	}
	return out
}

// Would have caught a log that is never closed, one that loses its order
// there, and volumes that are read more than once or by those who need none.
func TestLongLogIsClosed(t *testing.T) {
	d := closed(t, 60, Options{})
	if size := d.img.bulk; size > tiny {
		t.Errorf("the live log holds %d bytes, want at most %d", size, tiny)
	}
	disk := &faultyDisk{disk: osDisk{}}
	other := open(t, d.path, Options{disk: disk})
	for i, e := range storetest.Entries(t, other, 0) {
		if want := note(fmt.Sprint("closed", i)); e.Record.ID != want.ID {
			t.Fatalf("entry %d is %v, want %v", e.Position, e.Record.ID, want.ID)
		}
	}
	for _, name := range volumeFiles(d) {
		if n := opened(disk.done(), name); n != 1 {
			t.Errorf("%s was opened %d times by a PC that joins, want once", name, n)
		}
	}
	for range 20 {
		at := add(t, d, note(fmt.Sprint("more", d.img.head.Position)))
		disk.reset(nil)
		if got := len(storetest.Entries(t, other, at-1)); got != 1 {
			t.Errorf("%d entries after %d, want 1", got, at-1)
		}
		for _, name := range volumeFiles(d) {
			if opened(disk.done(), name) > 0 {
				t.Errorf("%s was opened by a PC that was one entry behind", name)
			}
		}
	}
}

func opened(ops []op, name string) (n int) {
	for _, o := range ops {
		if o.what == "open" && o.name == name {
			n++
		}
	}
	return n
}

// Would have caught an import after which everybody reads a big file for ever.
func TestMuchAtOnceIsClosed(t *testing.T) {
	d := create(t, Options{VolumeSize: tiny})
	var events []model.Event
	for i := range 1000 {
		events = append(events, storetest.Event(i/12, fmt.Sprint("import", i)))
	}
	if at, err := d.Append(t.Context(), 0, storetest.Records(events...)...); err != nil || at != 1000 {
		t.Fatalf("Append = %d, %v, want 1000", at, err)
	}
	if n := len(d.img.reg.Volumes); n < 2 || n > 10 {
		t.Errorf("%d volumes, want some and not many", n)
	}
	if size := len(read(t, d.path)); size > 20*pageSize {
		t.Errorf("the register's own file has %d bytes, want few", size)
	}
	if at, err := d.Append(t.Context(), 0, storetest.Records(events...)...); err != nil || at != 1000 {
		t.Errorf("Append again = %d, %v, want 1000", at, err)
	}
	if n := len(storetest.Entries(t, open(t, d.path, Options{}), 0)); n != 1000 {
		t.Errorf("%d entries, want 1000", n)
	}
}

// Would have caught a volume that is missing, swapped, altered, cut or
// another register's taken for the log, an error that does not say which file
// it is about, and a register that stays damaged when the file is back.
func TestVolumeThatIsNotWhatItWas(t *testing.T) {
	d := closed(t, 40, Options{})
	others := closed(t, 40, Options{})
	files := volumeFiles(d)
	was := read(t, files[1])
	harms := map[string]func() error{
		"missing": func() error { return os.Remove(files[1]) },
		"swapped": func() error { return os.WriteFile(files[1], read(t, files[0]), 0o600) },
		"of another register": func() error {
			return os.WriteFile(files[1], read(t, volumeFiles(others)[1]), 0o600)
		},
		"empty": func() error { return os.WriteFile(files[1], nil, 0o600) },
		"cut":   func() error { return os.WriteFile(files[1], was[:len(was)-pageSize], 0o600) },
		"no file of ours": func() error {
			return os.WriteFile(files[1], slices.Repeat([]byte("not a register\n"), 3000), 0o600)
		},
	}
	for _, at := range []int{100, metasSize + 40, len(was) - 700, len(was) / 2} {
		harms[fmt.Sprintf("altered at %d", at)] = func() error {
			b := slices.Clone(was)
			b[at] ^= 1
			return os.WriteFile(files[1], b, 0o600)
		}
	}
	for name, harm := range harms {
		t.Run(name, func(t *testing.T) {
			if err := harm(); err != nil {
				t.Fatal(err)
			}
			reader := open(t, d.path, Options{})
			blamed(t, "Since", files[1], since(t, reader, 0))
			_, err := reader.Append(t.Context(), 0, storetest.Records(note("behind"))...)
			blamed(t, "Append", files[1], err)
			head, err := reader.Head(t.Context())
			if err != nil || since(t, reader, head-1) != nil {
				t.Errorf("Head = %d, %v, want what lies behind the volume", head, err)
			}
			put(t, files[1], was)
			if n := len(storetest.Entries(t, reader, 0)); n != 40 {
				t.Errorf("%d entries when the file is back, want 40", n)
			}
		})
	}
}

// since reads to the end and returns the error.
func since(t *testing.T, s storage.Store, after storage.Position) error {
	t.Helper()
	for _, err := range s.Since(t.Context(), after) {
		if err != nil {
			return err
		}
	}
	return nil
}

func blamed(t *testing.T, call, path string, err error) {
	t.Helper()
	var file *storage.FileError
	if !errors.Is(err, storage.ErrDamaged) || !errors.As(err, &file) || file.Path != path {
		t.Errorf("%s = %v, want %v about %s", call, err, storage.ErrDamaged, path)
	}
}

// Would have caught a volume opened, and then written, as a register.
func TestVolumeIsNoRegister(t *testing.T) {
	d := closed(t, 20, Options{})
	path := volumeFiles(d)[0]
	if _, err := Open(t.Context(), path, Options{CacheDir: quickDir(t)}); !errors.Is(err, storage.ErrForeign) {
		t.Errorf("Open(%s) = %v, want %v", filepath.Base(path), err, storage.ErrForeign)
	}
}

// Would have caught a save that fails because a volume cannot be written, and
// one that is slow each time because it is tried each time.
func TestClosingThatFails(t *testing.T) {
	disk := &faultyDisk{disk: osDisk{}}
	d := create(t, Options{disk: disk, VolumeSize: tiny})
	tries := 0
	disk.reset(func(o op) fate {
		if o.what == "create" && strings.Contains(o.name, "-0000") {
			tries++
			return fate{before: &os.PathError{Op: "open", Path: o.name, Err: syscall.EACCES}}
		}
		return fate{}
	})
	for i := range 30 {
		add(t, d, note(fmt.Sprint("kept", i)))
	}
	if len(d.img.reg.Volumes) > 0 || tries == 0 || tries > 25 {
		t.Errorf("%d volumes after %d tries, want none and not a try for each event", len(d.img.reg.Volumes), tries)
	}
	disk.reset(nil)
	for i := range 3 {
		add(t, d, note(fmt.Sprint("again", i)))
	}
	if len(d.img.reg.Volumes) == 0 || d.img.bulk > tiny {
		t.Errorf("%d volumes and %d bytes in the log, want it closed", len(d.img.reg.Volumes), d.img.bulk)
	}
}

// Would have caught a history that was exchanged for another of the same
// length and is taken for the one that was seen.
func TestAnotherHistoryInVolumes(t *testing.T) {
	d := closed(t, 40, Options{})
	other := create(t, Options{VolumeSize: tiny})
	for i := range 50 {
		add(t, other, note(fmt.Sprint("another", i)))
	}
	other.img.reg.ID, other.img.meta.tx = d.img.reg.ID, d.img.meta.tx+10
	if err := d.recognise(other.img); !errors.Is(err, storage.ErrDamaged) {
		t.Errorf("recognise = %v, want an error", err)
	}
	more := open(t, d.path, Options{VolumeSize: tiny})
	for i := range 20 {
		add(t, more, note(fmt.Sprint("on", i)))
	}
	if head, err := d.Head(t.Context()); err != nil || head != 60 {
		t.Errorf("Head = %d, %v, want 60: what grew from it is the same", head, err)
	}
}

// Would have caught a register that is made anew as one big file, which
// everybody then reads whole.
func TestReplaceClosesALongLog(t *testing.T) {
	d := create(t, Options{VolumeSize: 1 << 30})
	for i := range 60 {
		add(t, d, note(fmt.Sprint("long", i)))
	}
	opts := Options{VolumeSize: tiny, CacheDir: quickDir(t)}
	done, err := Replace(t.Context(), d.path, opts, "aside.db", func(was Replacement) (*Snapshot, error) {
		return was.Old.Compact(0, opts)
	})
	if err != nil || done.New.Head.Link != done.Old.Head.Link || done.New.Size() >= done.Old.Size() {
		t.Fatalf("Replace = %+v, %v, want the same log in a smaller file", done, err)
	}
	if n := len(storetest.Entries(t, d, 0)); n != 60 || len(d.img.reg.Volumes) == 0 {
		t.Errorf("%d entries and %d volumes, want 60 and some", n, len(d.img.reg.Volumes))
	}
	add(t, d, note("on"))
}
