package drive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// brink returns the path of a register whose next Append closes a volume, and
// how many entries it has.
func brink(t *testing.T) (path string, entries int) {
	t.Helper()
	d := create(t, Options{VolumeSize: tiny})
	for n := 0; ; n++ {
		each := int64(tiny)
		if n > 0 {
			each = d.img.bulk / int64(d.img.head.Position-d.img.reg.Base.Position)
		}
		if len(d.img.reg.Volumes) == 1 && d.img.bulk+each > tiny {
			return d.path, n
		}
		add(t, d, note(fmt.Sprintf("brink%03d", n)))
	}
}

// closingOps returns the operations of an undisturbed Append that closes a
// volume.
func closingOps(t *testing.T, path string, e string) []op {
	t.Helper()
	disk := &faultyDisk{disk: osDisk{}}
	d := open(t, twin(t, path), Options{disk: disk, VolumeSize: tiny})
	head, err := d.Head(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	disk.reset(nil)
	if _, err := d.Append(t.Context(), head, storetest.Records(note(e))...); err != nil || len(d.img.reg.Volumes) != 2 {
		t.Fatalf("Append = %v with %d volumes, want 2", err, len(d.img.reg.Volumes))
	}
	return disk.done()
}

// Would have caught an event that is lost, doubled or told wrong because a
// fault came while the log was closed, a volume on the list that is not whole,
// and a save that fails although only the volume could not be written.
func TestClosingWithAFaultAnywhere(t *testing.T) {
	t.Parallel()
	path, n := brink(t)
	ops := closingOps(t, path, "during")
	faults := 0
	for harm, fate := range harms {
		for at := rand.N(stride(len(ops))); at < len(ops); at += stride(len(ops)) {
			faults++
			closingWithFault(t, twin(t, path), n, func(o op) bool { return o.n == at }, fate)
			if t.Failed() {
				t.Fatalf("that was: %v %s", ops[at], harm)
			}
		}
		volumes := func(o op) bool { return strings.Contains(o.name, "-000002-") }
		if err := closingWithFault(t, twin(t, path), n, volumes, fate); err != nil && harm != "done, answer lost" {
			t.Errorf("volumes %s: Append = %v, want it to go through without", harm, err)
		}
	}
	storetest.Figure(t, "faults while a volume is closed", "%d faults at %d operations", faults, len(ops))
}

func closingWithFault(t *testing.T, path string, n int, hit func(op) bool, harm func() fate) error {
	t.Helper()
	disk := &faultyDisk{disk: osDisk{}}
	d := open(t, path, Options{disk: disk, VolumeSize: tiny, LockTimeout: 50 * time.Millisecond})
	if got, err := d.Head(t.Context()); err != nil || got != storage.Position(n) {
		t.Fatalf("Head = %d, %v, want %d", got, err, n)
	}
	err := appendOnce(t, d, hit, harm)
	for i := range 8 { // until the log has been closed again
		add(t, d, note(fmt.Sprint("after", i)))
	}
	if got := len(sound(t, path)); got != n+9 || len(d.img.reg.Volumes) < 2 {
		t.Errorf("%d events in %d volumes, want %d in 2 or more", got, len(d.img.reg.Volumes), n+9)
	}
	if got := len(storetest.Entries(t, open(t, path, Options{}), 0)); got != n+9 {
		t.Errorf("%d entries, want %d", got, n+9)
	}
	return err
}

// Would have caught a closing that hangs and then writes although its caller
// was told that nothing was written, or that keeps the next one out.
func TestClosingThatHangsAnywhere(t *testing.T) {
	path, n := brink(t)
	ops := closingOps(t, path, "during")
	for at := rand.N(stride(len(ops))); at < len(ops); at += stride(len(ops)) {
		disk, thaw := &faultyDisk{disk: osDisk{}}, make(chan struct{})
		d := open(t, twin(t, path), Options{disk: disk, VolumeSize: tiny})
		ctx, leave := context.WithCancel(t.Context())
		disk.reset(func(o op) fate {
			if o.n == at {
				leave()
				return fate{hang: thaw}
			}
			return fate{}
		})
		e := note("during")
		_, err := d.Append(ctx, storage.Position(n), storetest.Records(e)...)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%v: Append = %v, want %v", ops[at], err, context.Canceled)
		}
		close(thaw)
		if _, err := d.Head(t.Context()); err != nil {
			t.Errorf("%v: Head after the hang = %v", ops[at], err)
		}
		if there := sound(t, d.path)[e.ID]; there != 0 && !errors.Is(err, storage.ErrUnsure) {
			t.Errorf("%v: Append = %v and the event is %d times in the register", ops[at], err, there)
		}
		if _, err := d.Append(t.Context(), storage.Position(n), storetest.Records(e)...); err != nil || sound(t, d.path)[e.ID] != 1 {
			t.Errorf("%v: Append again = %v", ops[at], err)
		}
	}
}

// folder is what lies on the drive, by name: what is safe from a power cut,
// and the writes to each file that were not flushed yet.
type folder struct {
	safe  map[string][]byte
	loose map[string][]op
}

func readFolder(t *testing.T, dir string) folder {
	t.Helper()
	f := folder{map[string][]byte{}, map[string][]op{}}
	files, err := filepath.Glob(filepath.Join(dir, "*.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f.safe[filepath.Base(name)] = read(t, name)
	}
	return f
}

// follow does what an operation did.
func (f folder) follow(o op) {
	name := filepath.Base(o.name)
	switch o.what {
	case "create":
		f.safe[name] = nil
	case "write":
		f.loose[name] = append(f.loose[name], o)
	case "sync":
		f.safe[name] = apply(f.safe[name], f.loose[name]...)
		delete(f.loose, name)
	case "rename":
		from := filepath.Base(o.from)
		f.safe[name], f.loose[name] = f.safe[from], f.loose[from]
		delete(f.safe, from)
		delete(f.loose, from)
	case "remove":
		delete(f.safe, name)
	}
}

// crash lays the folder out as a power cut leaves it.
func (f folder) crash(t *testing.T, r *rand.Rand) (dir string) {
	t.Helper()
	dir = quickDir(t)
	for name, b := range f.safe {
		put(t, filepath.Join(dir, name), apply(b, subset(f.loose[name], r)...))
	}
	return dir
}

// Would have caught an order of writes, of a volume and of the register
// together, in which a crash leaves a register that names a volume which is
// not whole, loses an entry, or keeps the next writer from closing.
func TestCrashWhileClosing(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	path, n := brink(t)
	ops := closingOps(t, path, "crashed")
	states, meta := 0, slices.IndexFunc(ops, func(o op) bool {
		return o.what == "write" && filepath.Base(o.name) == filepath.Base(path) && o.at < metasSize
	})
	f := readFolder(t, filepath.Dir(path))
	for k := 0; k <= len(ops); k++ {
		if k > 0 {
			f.follow(ops[k-1])
		}
		if k > 0 && !slices.Contains([]string{"create", "write", "sync", "rename"}, ops[k-1].what) {
			continue
		}
		for range storetest.Runs(6, 200) {
			states++
			dir := f.crash(t, r)
			there := recovers(t, dir, n)
			os.RemoveAll(dir)
			if there && k <= meta || !there && k > meta+1 {
				t.Errorf("after %d of %d operations the event is there = %v", k, len(ops), there)
			}
		}
	}
	storetest.Figure(t, "a crash while a volume is closed", "%d states", states)
}

// Would have caught a name that, once a power cut left nonsense under it, can
// never be used for the volume that belongs there.
func TestNonsenseUnderAVolumesName(t *testing.T) {
	path, n := brink(t)
	ops := closingOps(t, path, "crashed")
	at := slices.IndexFunc(ops, func(o op) bool { return o.what == "rename" })
	for _, junk := range [][]byte{nil, bytes.Repeat([]byte{0}, 9*pageSize), read(t, path)} {
		dir := filepath.Dir(twin(t, path))
		put(t, filepath.Join(dir, filepath.Base(ops[at].name)), junk)
		recovers(t, dir, n)
		if b := read(t, filepath.Join(dir, filepath.Base(ops[at].name))); !bytes.Equal(b, junk) {
			t.Error("a file that nobody knows was written over")
		}
	}
}

// recovers lets the next program meet a folder after a crash. It must be able
// to read everything, to write, and to close the log.
func recovers(t *testing.T, dir string, n int) (there bool) {
	t.Helper()
	d := open(t, filepath.Join(dir, "register.db"), Options{VolumeSize: tiny})
	defer d.Close()
	entries := storetest.Entries(t, d, 0)
	there = len(entries) == n+1
	for i := range 8 {
		add(t, d, note(fmt.Sprint("next", i)))
	}
	if got := sound(t, d.path); len(got) != len(entries)+8 || got[note("crashed").ID] == 1 != there {
		t.Errorf("%d events, want %d", len(got), len(entries)+8)
	}
	if len(d.img.reg.Volumes) < 2 || d.img.bulk > tiny {
		t.Errorf("%d volumes and %d bytes in the log, want it closed", len(d.img.reg.Volumes), d.img.bulk)
	}
	return there
}
