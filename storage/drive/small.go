package drive

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"laskoll/storage"
)

// The small files beside a register are words, notes and markers. Whoever may
// write in the folder can put something else in their place: a link to
// somebody's document, a pipe that nobody ever writes to, a file without end.
// So they are opened as what they are meant to be or not at all; the error is
// a storage.ErrStrange then.

// SmallLimit is how many bytes a small file beside a register may have.
const SmallLimit = 16 << 10

// ReadSmall reads a small file beside a register. It follows no link, waits
// for no pipe, and reads nothing that is longer than [SmallLimit].
func ReadSmall(name string) ([]byte, error) {
	f, err := openPlain(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, SmallLimit+1))
	if err != nil {
		return nil, err
	}
	if len(b) > SmallLimit {
		return nil, notOurs(name, fmt.Errorf("longer than %d bytes", SmallLimit))
	}
	return b, nil
}

// WriteSmall writes a small file beside a register, whole or not at all. What
// has its name, or that of its unfinished form, gives way to it and is not
// written through: of a link the link.
func WriteSmall(name string, b []byte) error {
	temp := name + ".new"
	if err := os.Remove(temp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, bytes.NewReader(b))
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = replaceFile(temp, name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}

// openPlain opens a file that no link leads to. It is of the system's own
// making: see openUnlinked. A file that is to be written must have no second
// name: that one may be somebody's document.
func openPlain(name string, flag int) (*os.File, error) {
	f, err := openUnlinked(name, flag)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
	case !info.Mode().IsRegular():
		err = notOurs(name, fmt.Errorf("no file but %v", info.Mode().Type()))
	case flag&(os.O_WRONLY|os.O_RDWR) != 0:
		err = onlyName(f, info)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Plain returns nil for a folder, or a file, that is what it is meant to be, or
// is not there.
func Plain(name string, folder bool) error {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case folder && !info.IsDir(), !folder && !info.Mode().IsRegular():
		return notOurs(name, fmt.Errorf("it is %v", info.Mode()))
	}
	return nil
}

// notOurs says that something is not of this program's making.
func notOurs(name string, cause error) error {
	return &storage.FileError{Kind: storage.ErrStrange, Path: name, Err: cause}
}

// errLinks is the cause when a file has another name as well.
var errLinks = errors.New("the file has another name as well")
