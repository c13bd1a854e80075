package drive_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// manners are what a strange file system does not do.
type manners struct {
	noDirect     bool // refuses O_DIRECT when a file is opened
	noDirectRead bool // grants it and refuses the first read
	noFlags      bool // has no rename that spares the target
}

// strange is a real folder seen through a file system that refuses to map its
// files into memory, as FUSE does with direct I/O, and more.
type strange struct {
	fs.LoopbackNode
	manners
}

var (
	_ fs.NodeOpener      = (*strange)(nil)
	_ fs.NodeCreater     = (*strange)(nil)
	_ fs.NodeRenamer     = (*strange)(nil)
	_ fs.NodeWrapChilder = (*strange)(nil)
)

// WrapChild makes what lies in the folder as strange as the folder.
func (s *strange) WrapChild(context.Context, fs.InodeEmbedder) fs.InodeEmbedder {
	return &strange{fs.LoopbackNode{RootData: s.RootData}, s.manners}
}

func (s *strange) Open(ctx context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	direct := flags&syscall.O_DIRECT != 0
	if direct && s.noDirect {
		return nil, 0, syscall.EINVAL
	}
	h, _, errno := s.LoopbackNode.Open(ctx, flags&^syscall.O_DIRECT)
	if errno != 0 {
		return nil, 0, errno
	}
	f := &strangeFile{LoopbackFile: h.(*fs.LoopbackFile)}
	f.read.Store(!direct || !s.noDirectRead)
	return f, fuse.FOPEN_DIRECT_IO, 0
}

func (s *strange) Create(ctx context.Context, name string, flags, mode uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	node, h, _, errno := s.LoopbackNode.Create(ctx, name, flags&^syscall.O_DIRECT, mode, out)
	if errno != 0 {
		return nil, nil, 0, errno
	}
	f := &strangeFile{LoopbackFile: h.(*fs.LoopbackFile)}
	f.read.Store(true)
	return node, f, fuse.FOPEN_DIRECT_IO, 0
}

func (s *strange) Rename(ctx context.Context, name string, parent fs.InodeEmbedder, to string, flags uint32) syscall.Errno {
	if flags != 0 && s.noFlags {
		return syscall.EINVAL
	}
	return s.LoopbackNode.Rename(ctx, name, parent, to, flags)
}

// strangeFile is an open file. It may refuse its first read.
type strangeFile struct {
	*fs.LoopbackFile
	read atomic.Bool
}

// PassthroughFd keeps the kernel from going past us to the real file, which
// can be mapped.
func (*strangeFile) PassthroughFd() (int, bool) { return 0, false }

func (f *strangeFile) Read(ctx context.Context, b []byte, at int64) (fuse.ReadResult, syscall.Errno) {
	if !f.read.Swap(true) {
		return nil, syscall.EINVAL
	}
	return f.LoopbackFile.Read(ctx, b, at)
}

// mount shows a new folder through a strange file system.
func mount(t *testing.T, m manners) string {
	t.Helper()
	under, at := t.TempDir(), t.TempDir()
	base, err := fs.NewLoopbackRoot(under)
	if err != nil {
		t.Fatal(err)
	}
	root := &strange{fs.LoopbackNode{RootData: base.(*fs.LoopbackNode).RootData}, m}
	root.RootData.RootNode = root
	server, err := fs.Mount(at, root, &fs.Options{MountOptions: fuse.MountOptions{DirectMount: true}})
	if err != nil {
		t.Skip("no FUSE here: ", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(at, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
		server.Wait()
	})
	return at
}

// Would have caught a code path that maps a file of the drive, or opens bbolt
// on it, which is the same.
func TestAFileSystemThatRefusesMaps(t *testing.T) {
	t.Parallel()
	dir := mount(t, manners{})
	refusesMaps(t, dir)
	storetest.Run(t, func(t *testing.T) storage.Store { return inFolder(t, dir) })
}

// Would have caught a program that cannot do without O_DIRECT, or that needs
// a kind of rename that a server may not have.
func TestStrangeFileSystems(t *testing.T) {
	for name, m := range map[string]manners{
		"no O_DIRECT":               {noDirect: true},
		"no reading with O_DIRECT":  {noDirectRead: true},
		"no rename with conditions": {noFlags: true},
	} {
		t.Run(name, func(t *testing.T) {
			d := inFolder(t, mount(t, m))
			other, err := drive.Open(t.Context(), d.Path(), drive.Options{CacheDir: t.TempDir()})
			if err != nil {
				t.Fatal(err)
			}
			defer other.Close()
			for i, s := range []*drive.Drive{d, other, d, d, other} {
				at, err := s.Append(t.Context(), storage.Position(i), storetest.Records(storetest.Event(i, fmt.Sprint(i)))...)
				if err != nil || at != storage.Position(i+1) {
					t.Errorf("Append = %d, %v, want %d", at, err, i+1)
				}
			}
			if n := len(storetest.Entries(t, d, 0)); n != 5 {
				t.Errorf("%d entries, want 5", n)
			}
		})
	}
}

// inFolder makes a register in a new folder, and only once.
func inFolder(t *testing.T, dir string) *drive.Drive {
	t.Helper()
	folder, err := os.MkdirTemp(dir, "office")
	if err != nil {
		t.Fatal(err)
	}
	opts := drive.Options{CacheDir: t.TempDir()}
	d, err := drive.Create(t.Context(), folder, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if _, err := drive.Create(t.Context(), folder, opts); !errors.Is(err, storage.ErrExists) {
		t.Errorf("Create over a register = %v, want %v", err, storage.ErrExists)
	}
	return d
}

// refusesMaps makes sure that the file system does what the test is about.
func refusesMaps(t *testing.T, dir string) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "try"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(4096); err != nil {
		t.Fatal(err)
	}
	if _, err := syscall.Mmap(int(f.Fd()), 0, 4096, syscall.PROT_READ, syscall.MAP_SHARED); err == nil {
		t.Error("mmap works here: the test proves nothing")
	}
}
