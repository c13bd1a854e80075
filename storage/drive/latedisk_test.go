package drive

import (
	"io/fs"
	"os"
	"sync"
	"syscall"
)

// lateDisk is the real drive of a program that may end while a write of it is
// on its way: that is done later, by the name of the file, or the last one is
// done once more. It may also lose the answer to an exclusive create.
type lateDisk struct {
	disk
	lockless bool // its locks keep nobody out
	liesOnce bool // the next create of a turn is done, and said to be there already

	mu         sync.Mutex
	dead       bool
	last, next func()
}

func (d *lateDisk) die() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dead = true
}

// haunt does what is on its way.
func (d *lateDisk) haunt(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case what == "last again" && d.last != nil:
		d.last()
	case what == "next late" && d.next != nil:
		d.next()
	}
}

// change does something that changes the drive. What is done later is done by
// later.
func (d *lateDisk) change(now func() error, later func()) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		if d.next == nil {
			d.next = later
		}
		return syscall.EIO
	}
	err := now()
	if err == nil {
		d.last = later
	}
	return err
}

func (d *lateDisk) gone() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		return syscall.EIO
	}
	return nil
}

func (d *lateDisk) lock(name string) (func() error, error) {
	if err := d.gone(); err != nil {
		return nil, err
	}
	if d.lockless {
		return func() error { return nil }, nil
	}
	return d.disk.lock(name)
}

func (d *lateDisk) open(name string, write bool) (file, error) {
	if err := d.gone(); err != nil {
		return nil, err
	}
	f, err := d.disk.open(name, write)
	if err != nil {
		return nil, err
	}
	return &lateFile{f, d, name}, nil
}

func (d *lateDisk) create(name string) (out file, err error) {
	err = d.change(func() error { out, err = d.disk.create(name); return err }, func() {
		if f, err := d.disk.create(name); err == nil {
			f.Close()
		}
	})
	if err != nil {
		return nil, err
	}
	if d.liesOnce && isTurn(name) {
		d.liesOnce = false
		out.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrExist}
	}
	return &lateFile{out, d, name}, nil
}

func (d *lateDisk) rename(from, to string) error {
	again := func() error { return d.disk.rename(from, to) }
	return d.change(again, func() { _ = again() })
}

func (d *lateDisk) remove(name string) error {
	again := func() error { return d.disk.remove(name) }
	return d.change(again, func() { _ = again() })
}

func (d *lateDisk) names(folder string) ([]string, error) {
	if err := d.gone(); err != nil {
		return nil, err
	}
	return d.disk.names(folder)
}

func (d *lateDisk) exists(name string) error {
	if err := d.gone(); err != nil {
		return err
	}
	return d.disk.exists(name)
}

type lateFile struct {
	file
	disk *lateDisk
	name string
}

func (f *lateFile) ReadAt(b []byte, at int64) (int, error) {
	if err := f.disk.gone(); err != nil {
		return 0, err
	}
	return f.file.ReadAt(b, at)
}

// WriteAt goes to the file by its name when it is done late: a client whose
// server was away opens it anew.
func (f *lateFile) WriteAt(b []byte, at int64) (n int, err error) {
	copied := append([]byte(nil), b...)
	err = f.disk.change(func() error { n, err = f.file.WriteAt(b, at); return err }, func() {
		if w, err := os.OpenFile(f.name, os.O_WRONLY, 0); err == nil {
			_, _ = w.WriteAt(copied, at)
			w.Close()
		}
	})
	return n, err
}

func (f *lateFile) Sync() error {
	if err := f.disk.gone(); err != nil {
		return err
	}
	return f.file.Sync()
}
