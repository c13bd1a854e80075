package drive

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

// faultyDisk is the real drive with something put between: every operation
// is counted and shown to a function that decides what becomes of it. The
// files underneath are real, and so is whatever is not interfered with.
type faultyDisk struct {
	disk
	mu    sync.Mutex
	count int
	meet  func(op) fate
	ops   []op
}

// op is one operation on the drive, numbered from 0.
type op struct {
	n    int
	what string // open, create, rename, remove, lock, unlock, note, recall, exists, read, write, sync, close, size
	name string
	from string // of a rename
	at   int64
	data []byte // of a write
	size int    // of a read
}

// fate is what becomes of an operation.
type fate struct {
	before error         // it is not done and gives this error
	after  error         // it is done and gives this error all the same
	lie    bool          // it is not done and says that it was
	half   bool          // of a read or write only the first half is done
	hang   chan struct{} // it is not begun before this is closed
	first  func()        // something else happens just before
	then   func()        // something else happens just after
}

func (d *faultyDisk) step(o op) fate {
	d.mu.Lock()
	o.n = d.count
	d.count++
	d.ops = append(d.ops, o)
	meet := d.meet
	d.mu.Unlock()
	if meet == nil {
		return fate{}
	}
	f := meet(o)
	if f.hang != nil {
		<-f.hang
	}
	if f.first != nil {
		f.first()
	}
	return f
}

// reset forgets what was counted and sets what is to come.
func (d *faultyDisk) reset(meet func(op) fate) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.count, d.ops, d.meet = 0, nil, meet
}

func (d *faultyDisk) done() []op {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]op(nil), d.ops...)
}

// do runs an operation to its fate.
func do(f fate, run func() error) error {
	if f.before != nil {
		return f.before
	}
	err := errors.Join(run(), f.after)
	if f.then != nil {
		f.then()
	}
	return err
}

func (d *faultyDisk) open(name string, write bool) (out file, err error) {
	f := d.step(op{what: "open", name: name})
	err = do(f, func() error { out, err = d.disk.open(name, write); return err })
	return d.wrap(name, out, err)
}

func (d *faultyDisk) create(name string) (out file, err error) {
	f := d.step(op{what: "create", name: name})
	err = do(f, func() error { out, err = d.disk.create(name); return err })
	return d.wrap(name, out, err)
}

func (d *faultyDisk) wrap(name string, f file, err error) (file, error) {
	if err != nil {
		if f != nil {
			f.Close()
		}
		return nil, err
	}
	return &faultyFile{file: f, disk: d, name: name}, nil
}

func (d *faultyDisk) rename(from, to string) error {
	return do(d.step(op{what: "rename", name: to, from: from}), func() error { return d.disk.rename(from, to) })
}

func (d *faultyDisk) remove(name string) error {
	return do(d.step(op{what: "remove", name: name}), func() error { return d.disk.remove(name) })
}

func (d *faultyDisk) exists(name string) error {
	return do(d.step(op{what: "exists", name: name}), func() error { return d.disk.exists(name) })
}

func (d *faultyDisk) lock(name string) (unlock func() error, err error) {
	f := d.step(op{what: "lock", name: name})
	err = do(f, func() error { unlock, err = d.disk.lock(name); return err })
	if err != nil {
		if unlock != nil {
			_ = unlock()
		}
		return nil, err
	}
	free := unlock
	return func() error {
		// A lock is let go in any case when the program's handle closes.
		f := d.step(op{what: "unlock", name: name})
		return errors.Join(f.before, free(), f.after)
	}, nil
}

func (d *faultyDisk) names(folder string) (out []string, err error) {
	err = do(d.step(op{what: "names", name: folder}), func() error { out, err = d.disk.names(folder); return err })
	return out, err
}

func (d *faultyDisk) folder(name string) error {
	return do(d.step(op{what: "folder", name: name}), func() error { return d.disk.folder(name) })
}

func (d *faultyDisk) recall(name string) (b []byte, err error) {
	f := d.step(op{what: "recall", name: name})
	err = do(f, func() error { b, err = d.disk.recall(name); return err })
	return b, err
}

type faultyFile struct {
	file
	disk *faultyDisk
	name string
}

func (f *faultyFile) ReadAt(b []byte, at int64) (n int, err error) {
	fate := f.disk.step(op{what: "read", name: f.name, at: at, size: len(b)})
	if fate.half {
		n, _ = f.file.ReadAt(b[:len(b)/2/pageSize*pageSize], at)
		return n, io.EOF
	}
	err = do(fate, func() error { n, err = f.file.ReadAt(b, at); return err })
	return n, err
}

func (f *faultyFile) WriteAt(b []byte, at int64) (n int, err error) {
	fate := f.disk.step(op{what: "write", name: f.name, at: at, data: append([]byte(nil), b...)})
	if fate.lie {
		return len(b), nil
	}
	if fate.half {
		// Half a page can only be written past the kernel's own checks, as a
		// server that dies does it.
		return halfWrite(f.name, b[:len(b)/2], at)
	}
	err = do(fate, func() error { n, err = f.file.WriteAt(b, at); return err })
	return n, err
}

func (f *faultyFile) Sync() error {
	return do(f.disk.step(op{what: "sync", name: f.name}), f.file.Sync)
}

func (f *faultyFile) Size() (n int64, err error) {
	fate := f.disk.step(op{what: "size", name: f.name})
	err = do(fate, func() error { n, err = f.file.Size(); return err })
	return n, err
}

func (f *faultyFile) Close() error {
	fate := f.disk.step(op{what: "close", name: f.name})
	return errors.Join(fate.before, f.file.Close(), fate.after)
}

func (o op) String() string { return fmt.Sprintf("%d %s at %d", o.n, o.what, o.at) }
