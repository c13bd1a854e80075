package drive

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gofrs/flock"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
	"laskoll/storage/ledger"
)

// disk is every way in which this package touches the drive. There is one,
// [osDisk]; tests put faults between it and the program.
type disk interface {
	// open opens a file that exists, past the PC's cache where that can be.
	// Offsets, lengths and memory of its reads and writes are whole pages.
	open(name string, write bool) (file, error)
	// create makes a file that must not exist.
	create(name string) (file, error)
	// rename gives a file its name. A file of that name is not replaced: then the
	// error is a fs.ErrExist.
	rename(from, to string) error
	remove(name string) error
	// exists returns nil for a file or folder that is there.
	exists(name string) error
	// lock tries once. The error is errHeld when another has the lock.
	lock(name string) (unlock func() error, err error)
	// folder makes a folder that may be there already, and names returns what is
	// in one as the server tells now: the names of folders end with a slash.
	folder(name string) error
	names(folder string) ([]string, error)
	// note writes over the front of a small file, which it makes when there is
	// none, recall reads it, and list returns what is in a folder. For presence
	// only.
	note(name string, b []byte) error
	recall(name string) ([]byte, error)
	list(name string) ([]os.FileInfo, error)
}

// file is an open file on the drive.
type file interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
	Sync() error
	Size() (int64, error)
}

// errHeld is the answer of a lock that another holds.
var errHeld = errors.New("held by another")

// osDisk is the drive as the system gives it.
type osDisk struct{}

func (osDisk) open(name string, write bool) (file, error) {
	f, err := openUncached(name, write)
	if isStrange(err) {
		err = notOurs(name, err)
	}
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		f.Close()
		return nil, notOurs(name, fmt.Errorf("it is %v", info.Mode()))
	}
	return osFile{f}, nil
}

func (osDisk) create(name string) (file, error) {
	f, err := createNew(name)
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

func (osDisk) rename(from, to string) error { return renameNew(from, to) }
func (osDisk) remove(name string) error     { return os.Remove(name) }

func (osDisk) exists(name string) error {
	if strings.HasSuffix(name, turnsEnding) { // it is cleared up in
		info, err := os.Lstat(name)
		if err == nil && !info.IsDir() {
			err = notOurs(name, fmt.Errorf("it is %v", info.Mode()))
		}
		return err
	}
	_, err := os.Stat(name)
	return err
}

// lock opens the lock file for writing: NFS gives an exclusive lock on nothing
// less. The file itself stays for ever; removing it lets two PCs hold locks on
// two files of one name, which costs them time and nothing else. A link is not
// followed, and nothing that lies in the file's place makes this wait.
func (osDisk) lock(name string) (func() error, error) {
	l := lockFile(name)
	got, err := l.TryLock()
	switch {
	case got:
		return func() error { return letGo(l) }, nil
	case err == nil || lockHeld(err):
		return nil, errHeld
	}
	return nil, noLock(name, err)
}

// noLock explains why a lock cannot be taken that nobody has. What lies in its
// file's place and is none must be taken away by a person.
func noLock(name string, err error) error {
	if strange := Plain(name, false); errors.Is(strange, storage.ErrStrange) {
		return strange
	}
	return fmt.Errorf("lock %s: %w", name, err)
}

func lockFile(name string) *flock.Flock {
	return flock.New(name, flock.SetFlag(os.O_CREATE|os.O_RDWR|strangeFlags), flock.SetPermissions(0o666))
}

// awaitLock takes a lock, however long others have it. It is for a file on the
// PC's own disk: a server may grant a lock to somebody who is not there any
// more. The error is errHeld when somebody keeps even the file to himself.
func awaitLock(name string) (func() error, error) {
	l := lockFile(name)
	switch err := l.Lock(); {
	case err == nil:
		return func() error { return letGo(l) }, nil
	case lockHeld(err):
		return nil, errHeld
	default:
		return nil, fmt.Errorf("lock %s: %w", name, err)
	}
}

// letGo gives a lock up. An unlock that fails, as it does when the session with
// the server was lost, leaves the file open and with it perhaps the lock; only
// closing helps then, which the collector does for a file that nobody holds.
func letGo(l *flock.Flock) error {
	err := l.Unlock()
	if err != nil {
		defer runtime.GC()
	}
	return err
}

func (osDisk) names(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() {
			name += "/"
		}
		out = append(out, name)
	}
	return out, nil
}

func (osDisk) recall(name string) ([]byte, error) { return ReadSmall(name) }

// note does not cut the file first: that makes many a file system wait for its
// journal, and a writer keeps the lock for as long.
func (osDisk) note(name string, b []byte) error {
	f, err := openPlain(name, os.O_WRONLY|os.O_CREATE)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	return errors.Join(err, f.Close())
}

type osFile struct{ *os.File }

func (f osFile) ReadAt(b []byte, off int64) (int, error) {
	n, err := f.File.ReadAt(b, off)
	if err != nil && stopUncached(f.File, err) {
		return f.File.ReadAt(b, off)
	}
	return n, err
}

func (f osFile) WriteAt(b []byte, off int64) (int, error) {
	n, err := f.File.WriteAt(b, off)
	if err != nil && stopUncached(f.File, err) {
		return f.File.WriteAt(b, off)
	}
	return n, err
}

func (f osFile) Sync() error { return flush(f.File) }

func (f osFile) Size() (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// alignedBytes returns memory for n bytes that begins at a page boundary, as reads
// and writes past the cache demand.
func alignedBytes(n int) []byte {
	b := make([]byte, n+ledger.PageSize)
	skip := -int(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) & (ledger.PageSize - 1)
	return b[skip : skip+n : skip+n]
}

// readFull reads all of b; the end of the file before that is
// io.ErrUnexpectedEOF.
func readFull(f file, b []byte, off int64) error {
	n, err := f.ReadAt(b, off)
	if n == len(b) {
		return nil
	}
	if err == nil || errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("read %d bytes at %d: %w", len(b), off, err)
}

// writeFull writes all of b.
func writeFull(f file, b []byte, off int64) error {
	n, err := f.WriteAt(b, off)
	if err == nil && n < len(b) {
		err = io.ErrShortWrite
	}
	if err != nil {
		return fmt.Errorf("write %d bytes at %d: %w", len(b), off, err)
	}
	return nil
}

// atOnce is how many reads or writes a drive gets at a time. Over a network
// each of them is a way there and back.
const atOnce = 8

// together does n things, some of them at a time, and returns when all have
// ended. After an error no new one begins.
func together(n int, do func(i int) error) error {
	var wait sync.WaitGroup
	var next atomic.Int64
	errs := make([]error, min(n, atOnce))
	var failed atomic.Bool
	for w := range errs {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && !failed.Load(); i = int(next.Add(1)) - 1 {
				if errs[w] = do(i); errs[w] != nil {
					failed.Store(true)
					return
				}
			}
		})
	}
	wait.Wait()
	return errors.Join(errs...)
}

// atOnce does different things at a time and returns when all have ended. Over
// a network each of them is a way there and back.
func (d *Drive) atOnce(do ...func() error) error {
	if d.opts.inOrder {
		for _, one := range do {
			if err := one(); err != nil {
				return err
			}
		}
		return nil
	}
	errs := make([]error, len(do))
	var wait sync.WaitGroup
	for i, one := range do[1:] {
		wait.Go(func() { errs[i+1] = one() })
	}
	errs[0] = do[0]()
	wait.Wait()
	return errors.Join(errs...)
}

// shut closes a file of which nothing is to come any more. Nobody waits for it:
// over a network it is a way there and back.
func (d *Drive) shut(f file) {
	if d.opts.inOrder {
		f.Close()
		return
	}
	end := outstanding.begin()
	go func() {
		f.Close()
		end()
	}()
}

// step tells a test what is done next.
func (d *Drive) step(s fence.Step) {
	if d.opts.hook != nil {
		d.opts.hook(s)
	}
}
