package drive

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// harms are the ways in which one operation goes wrong.
var harms = map[string]func() fate{
	"fails":             func() fate { return fate{before: syscall.EIO} },
	"host is down":      func() fate { return fate{before: syscall.EHOSTDOWN} },
	"no space":          func() fate { return fate{before: syscall.ENOSPC} },
	"refused":           func() fate { return fate{before: syscall.EACCES} },
	"done, answer lost": func() fate { return fate{after: syscall.ECONNRESET} },
	"half":              func() fate { return fate{half: true} },
}

// faultyRegister returns a register with three entries, open on a drive that
// behaves until it is told otherwise.
func faultyRegister(t *testing.T, opts Options) (*Drive, *faultyDisk) {
	t.Helper()
	disk := &faultyDisk{disk: osDisk{}}
	opts.disk = disk
	if opts.LockTimeout == 0 {
		opts.LockTimeout = 50 * time.Millisecond
	}
	d := create(t, opts)
	for i := range 3 {
		add(t, d, note(fmt.Sprint("before", i)))
	}
	return d, disk
}

// appendOps returns the operations of an undisturbed Append.
func appendOps(t *testing.T) []op {
	t.Helper()
	d, disk := faultyRegister(t, Options{})
	head, _ := d.Head(t.Context())
	disk.reset(nil)
	if _, err := d.Append(t.Context(), head, storetest.Records(note("x"))...); err != nil {
		t.Fatal(err)
	}
	return disk.done()
}

// Would have caught an event that is said to be saved and is not, one that is
// said not to be and is, and a register broken by a fault at any point.
func TestAppendWithAFaultAnywhere(t *testing.T) {
	t.Parallel()
	ops := appendOps(t)
	t.Logf("an Append is: %v", ops)
	for harm, fate := range harms {
		for _, lasting := range []bool{false, true} {
			for at := range ops {
				t.Run(fmt.Sprintf("%s/lasting=%v/at=%d", harm, lasting, at), func(t *testing.T) {
					appendWithFault(t, at, lasting, fate)
				})
			}
		}
	}
	storetest.Figure(t, "faults at every operation of a save", "%d faults at %d operations", 2*len(harms)*len(ops), len(ops))
}

// appendOnce appends while some operations of the drive come to harm, and then
// again: what it said of the first time must be true, and the second must do.
// It returns what it said.
func appendOnce(t *testing.T, d *Drive, hit func(op) bool, harm func() fate) error {
	t.Helper()
	disk, e := d.disk.(*faultyDisk), note("during")
	head, err := d.Head(t.Context())
	if err != nil {
		t.Fatalf("Head = %v", err)
	}
	disk.reset(func(o op) fate {
		if hit(o) {
			return harm()
		}
		return fate{}
	})
	_, err = d.Append(t.Context(), head, storetest.Records(e)...)
	disk.reset(nil)
	there := sound(t, d.path)[e.ID]
	switch {
	case err == nil && there != 1:
		t.Errorf("Append = nil and the event is %d times in the register", there)
	case err != nil && !errors.Is(err, storage.ErrUnsure) && there != 0:
		t.Errorf("Append = %v and the event is %d times in the register", err, there)
	case err != nil:
		explained(t, err)
	}
	if _, err := d.Append(t.Context(), head, storetest.Records(e)...); err != nil {
		t.Errorf("Append again = %v", err)
	}
	return err
}

func appendWithFault(t *testing.T, at int, lasting bool, harm func() fate) {
	d, _ := faultyRegister(t, Options{})
	_ = appendOnce(t, d, func(o op) bool { return o.n == at || lasting && o.n > at }, harm)
	add(t, d, note("after"))
	for id, n := range sound(t, d.path) {
		if n != 1 {
			t.Errorf("event %v is %d times in the register", id, n)
		}
	}
	if head, err := d.Head(t.Context()); err != nil || head != 5 {
		t.Errorf("Head = %d, %v, want 5", head, err)
	}
}

// explained fails for an error that callers cannot branch on.
func explained(t *testing.T, err error) {
	t.Helper()
	var file *storage.FileError
	var busy *storage.BusyError
	if !errors.As(err, &file) && !errors.As(err, &busy) {
		t.Errorf("%v is no error of the contract", err)
	}
}

// Would have caught a screen that waits for a drive that does not answer, a
// late write after "nothing was saved", and a lock given up under a call that
// still hangs.
func TestAppendThatHangsAnywhere(t *testing.T) {
	ops := appendOps(t)
	for at := range ops {
		t.Run(fmt.Sprint("at=", at), func(t *testing.T) { appendThatHangs(t, at) })
	}
	storetest.Figure(t, "hangs at every operation of a save", "%d operations", len(ops))
}

func appendThatHangs(t *testing.T, at int) {
	d, disk := faultyRegister(t, Options{})
	head, _ := d.Head(t.Context())
	e, thaw := note("during"), make(chan struct{})
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	disk.reset(func(o op) fate {
		if o.n == at {
			leave() // the caller's patience ends while the call hangs
			return fate{hang: thaw}
		}
		return fate{}
	})
	_, err := d.Append(ctx, head, storetest.Records(e)...)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Append = %v, want %v", err, context.Canceled)
	}
	if _, err := d.Head(ctx); err == nil {
		t.Error("Head while a call hangs = nil, want an error")
	}
	if err := Quiet(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Quiet while a call hangs = %v, want %v", err, context.Canceled)
	}
	close(thaw)
	if err := Quiet(t.Context()); err != nil {
		t.Errorf("Quiet after the hang = %v, want nil", err)
	}
	// Whatever comes next waits for the late call to end.
	if _, headErr := d.Head(t.Context()); headErr != nil {
		t.Errorf("Head after the hang = %v", headErr)
	}
	if there := sound(t, d.path)[e.ID]; there != 0 && !errors.Is(err, storage.ErrUnsure) {
		t.Errorf("Append = %v and the event is %d times in the register", err, there)
	}
	if _, err := d.Append(t.Context(), head, storetest.Records(e)...); err != nil {
		t.Errorf("Append again = %v", err)
	}
	if there := sound(t, d.path)[e.ID]; there != 1 {
		t.Errorf("the event is %d times in the register, want 1", there)
	}
}

// Would have caught an event that is called saved because the drive said so,
// and not because it was read back.
func TestAppendToADriveThatForgets(t *testing.T) {
	d, disk := faultyRegister(t, Options{})
	head, _ := d.Head(t.Context())
	disk.reset(func(o op) fate { return fate{lie: o.what == "write" && o.name == d.file() && o.at < metasSize} })
	e := note("forgotten")
	if _, err := d.Append(t.Context(), head, storetest.Records(e)...); !errors.Is(err, storage.ErrUnsure) {
		t.Errorf("Append = %v, want %v", err, storage.ErrUnsure)
	}
	disk.reset(nil)
	if at, err := d.Append(t.Context(), head, storetest.Records(e)...); err != nil || at != 4 {
		t.Errorf("Append again = %d, %v, want 4", at, err)
	}
}

// Would have caught somebody's entry written over because a lock that does
// not hold was trusted.
func TestAppendInSpiteOfTheLock(t *testing.T) {
	ops := appendOps(t)
	for at, o := range ops {
		if o.what != "write" { // between the last look and the write nobody can see anything
			intrude(t, at, func(them func()) fate { return fate{first: them} })
		}
	}
	refresh := slices.IndexFunc(ops, func(o op) bool { return o.what == "read" })
	intrude(t, refresh, func(them func()) fate { return fate{then: them} })
}

// intrude lets others write, without a lock, at an operation of ours.
func intrude(t *testing.T, at int, when func(func()) fate) {
	t.Helper()
	d, disk := faultyRegister(t, Options{})
	head, _ := d.Head(t.Context())
	other := open(t, d.path, Options{disk: lockless{osDisk{}}})
	theirs, ours := note("theirs"), note("ours")
	disk.reset(func(o op) fate {
		if o.n == at {
			return when(func() { add(t, other, theirs) })
		}
		return fate{}
	})
	_, err := d.Append(t.Context(), head, storetest.Records(ours)...)
	disk.reset(nil)
	if err != nil && !errors.Is(err, storage.ErrUnlocked) {
		t.Errorf("at %d: Append = %v, want nil or %v", at, err, storage.ErrUnlocked)
	}
	there := sound(t, d.path)
	if there[theirs.ID] != 1 {
		t.Errorf("at %d: their event is %d times in the register, want 1", at, there[theirs.ID])
	}
	if (err == nil) != (there[ours.ID] == 1) {
		t.Errorf("at %d: Append = %v and our event is %d times in the register", at, err, there[ours.ID])
	}
}

// lockless is a drive whose locks do not hold.
type lockless struct{ disk }

func (lockless) lock(string) (func() error, error) { return func() error { return nil }, nil }
