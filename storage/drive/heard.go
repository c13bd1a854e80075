package drive

import (
	"os"

	"laskoll/storage"
)

// heardDisk is a disk of which a [storage.Silence] hears every call.
type heardDisk struct {
	disk
	by *storage.Silence
}

// heard returns the disk so that s hears it; nobody listens when s is nil.
func heard(d disk, s *storage.Silence) disk {
	if s == nil {
		return d
	}
	return heardDisk{d, s}
}

func (d heardDisk) open(name string, write bool) (file, error) {
	defer d.by.Call()()
	f, err := d.disk.open(name, write)
	return d.file(f, err)
}

func (d heardDisk) create(name string) (file, error) {
	defer d.by.Call()()
	f, err := d.disk.create(name)
	return d.file(f, err)
}

func (d heardDisk) file(f file, err error) (file, error) {
	if err != nil {
		return nil, err
	}
	return heardFile{f, d.by}, nil
}

func (d heardDisk) rename(from, to string) error {
	defer d.by.Call()()
	return d.disk.rename(from, to)
}

func (d heardDisk) remove(name string) error {
	defer d.by.Call()()
	return d.disk.remove(name)
}

func (d heardDisk) exists(name string) error {
	defer d.by.Call()()
	return d.disk.exists(name)
}

func (d heardDisk) lock(name string) (func() error, error) {
	defer d.by.Call()()
	unlock, err := d.disk.lock(name)
	if err != nil {
		return nil, err
	}
	return func() error {
		defer d.by.Call()()
		return unlock()
	}, nil
}

func (d heardDisk) folder(name string) error {
	defer d.by.Call()()
	return d.disk.folder(name)
}

func (d heardDisk) names(folder string) ([]string, error) {
	defer d.by.Call()()
	return d.disk.names(folder)
}

func (d heardDisk) note(name string, b []byte) error {
	defer d.by.Call()()
	return d.disk.note(name, b)
}

func (d heardDisk) recall(name string) ([]byte, error) {
	defer d.by.Call()()
	return d.disk.recall(name)
}

func (d heardDisk) list(name string) ([]os.FileInfo, error) {
	defer d.by.Call()()
	return d.disk.list(name)
}

// heardFile is an open file of such a disk.
type heardFile struct {
	file
	by *storage.Silence
}

func (f heardFile) ReadAt(b []byte, off int64) (int, error) {
	defer f.by.Call()()
	return f.file.ReadAt(b, off)
}

func (f heardFile) WriteAt(b []byte, off int64) (int, error) {
	defer f.by.Call()()
	return f.file.WriteAt(b, off)
}

func (f heardFile) Close() error {
	defer f.by.Call()()
	return f.file.Close()
}

func (f heardFile) Sync() error {
	defer f.by.Call()()
	return f.file.Sync()
}

func (f heardFile) Size() (int64, error) {
	defer f.by.Call()()
	return f.file.Size()
}
