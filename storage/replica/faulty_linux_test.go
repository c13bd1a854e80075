package replica

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

// faultyEnv makes the test binary a file system that fails when it is told to:
// its value is the folder that is shown, and where. It is a process of its own
// because a file in it may be mapped by the test: a page that is waited for
// would keep the collector of one process waiting for itself.
const faultyEnv = "LASKOLL_FAULTY_FS"

func init() {
	roles[faultyEnv] = func(args []string) {
		if err := serveFaults(args[0], args[1]); err != nil {
			fmt.Println("error", err)
		}
	}
}

// faults decides what becomes of the operations in one folder of the file
// system. They are numbered from the moment on when it is armed.
type faults struct {
	mu    sync.Mutex
	zone  string // the folder; empty: nothing fails
	kind  string
	at    int
	count int
	hit   bool
	thaw  chan struct{}
}

// fate is what becomes of one operation.
type fate struct {
	before syscall.Errno // it is not done
	after  syscall.Errno // it is done, and the answer lost
	half   bool          // only a part is done, which is no error
}

// once are the kinds of faults that happen to one operation.
var once = map[string]fate{
	"error": {before: syscall.EIO}, "full": {before: syscall.ENOSPC}, "refused": {before: syscall.EACCES},
	"lost": {after: syscall.ECONNRESET}, "short": {half: true},
}

func (f *faults) meet(zone string) fate {
	f.mu.Lock()
	if zone != f.zone {
		f.mu.Unlock()
		return fate{}
	}
	n, thaw := f.count, f.thaw
	f.count++
	now := n == f.at
	f.hit = f.hit || now
	f.mu.Unlock()
	switch {
	case f.kind == "vanish" && n >= f.at:
		return fate{before: syscall.EHOSTDOWN}
	case f.kind == "hang" && now:
		<-thaw
	case now:
		return once[f.kind]
	}
	return fate{}
}

// do runs an operation to its fate.
func (f *faults) do(zone string, run func() syscall.Errno) syscall.Errno {
	fate := f.meet(zone)
	if fate.before != 0 {
		return fate.before
	}
	if errno := run(); errno != 0 {
		return errno
	}
	return fate.after
}

// faulty is a folder or file of the file system.
type faulty struct {
	fs.LoopbackNode
	f *faults
}

// WrapChild makes what lies in the folder like the folder.
func (n *faulty) WrapChild(context.Context, fs.InodeEmbedder) fs.InodeEmbedder {
	return &faulty{fs.LoopbackNode{RootData: n.RootData}, n.f}
}

func (n *faulty) zone() string {
	zone, _, _ := strings.Cut(n.Path(nil), "/")
	return zone
}

func (n *faulty) Open(ctx context.Context, flags uint32) (h fs.FileHandle, _ uint32, errno syscall.Errno) {
	if fate := n.f.meet(n.zone()); fate.before != 0 {
		return nil, 0, fate.before
	}
	h, _, errno = n.LoopbackNode.Open(ctx, flags&^syscall.O_DIRECT)
	return n.wrap(h, errno)
}

// wrap makes an open file a faulty one. A file on the drive cannot be mapped;
// one on the PC's disk stays in the system's cache, as it does there.
func (n *faulty) wrap(h fs.FileHandle, errno syscall.Errno) (fs.FileHandle, uint32, syscall.Errno) {
	if errno != 0 {
		return nil, 0, errno
	}
	flags := uint32(fuse.FOPEN_KEEP_CACHE)
	if n.zone() == "drive" {
		flags = fuse.FOPEN_DIRECT_IO
	}
	return &faultyFile{h.(*fs.LoopbackFile), n.f, n.zone()}, flags, 0
}

func (n *faulty) Create(ctx context.Context, name string, flags, mode uint32, out *fuse.EntryOut) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	if fate := n.f.meet(n.zone()); fate.before != 0 {
		return nil, nil, 0, fate.before
	}
	node, h, _, errno := n.LoopbackNode.Create(ctx, name, flags&^syscall.O_DIRECT, mode, out)
	wrapped, how, errno := n.wrap(h, errno)
	return node, wrapped, how, errno
}

func (n *faulty) Rename(ctx context.Context, name string, parent fs.InodeEmbedder, to string, flags uint32) syscall.Errno {
	return n.f.do(n.zone(), func() syscall.Errno { return n.LoopbackNode.Rename(ctx, name, parent, to, flags) })
}

func (n *faulty) Unlink(ctx context.Context, name string) syscall.Errno {
	return n.f.do(n.zone(), func() syscall.Errno { return n.LoopbackNode.Unlink(ctx, name) })
}

func (n *faulty) Setattr(ctx context.Context, h fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	if file, ok := h.(*faultyFile); ok {
		h = file.LoopbackFile
	}
	return n.f.do(n.zone(), func() syscall.Errno { return n.LoopbackNode.Setattr(ctx, h, in, out) })
}

// faultyFile is an open file.
type faultyFile struct {
	*fs.LoopbackFile
	f    *faults
	zone string
}

// PassthroughFd keeps the kernel from going past us to the real file.
func (*faultyFile) PassthroughFd() (int, bool) { return 0, false }

func (h *faultyFile) Read(ctx context.Context, b []byte, at int64) (res fuse.ReadResult, errno syscall.Errno) {
	fate := h.f.meet(h.zone)
	if fate.half && h.zone == "drive" { // on the PC's own disk only the end of a file is short
		b = b[:len(b)/2]
	}
	if fate.before != 0 {
		return nil, fate.before
	}
	return h.LoopbackFile.Read(ctx, b, at)
}

func (h *faultyFile) Write(ctx context.Context, b []byte, at int64) (n uint32, errno syscall.Errno) {
	fate := h.f.meet(h.zone)
	if fate.half {
		b = b[:len(b)/2]
	}
	if fate.before != 0 {
		return 0, fate.before
	}
	if n, errno = h.LoopbackFile.Write(ctx, b, at); errno == 0 && fate.after != 0 {
		return 0, fate.after
	}
	return n, errno
}

func (h *faultyFile) Fsync(ctx context.Context, flags uint32) syscall.Errno {
	return h.f.do(h.zone, func() syscall.Errno { return h.LoopbackFile.Fsync(ctx, flags) })
}

func (h *faultyFile) Flush(ctx context.Context) syscall.Errno {
	return h.f.do(h.zone, func() syscall.Errno { return h.LoopbackFile.Flush(ctx) })
}

// serveFaults shows a folder through faults until its input ends. It is told:
//
//	arm <folder> <kind> <number>   to fail from now on; it says ok
//	hit                            and says whether the operation has come
//	off                            to fail no more; it says whether it came
func serveFaults(under, at string) error {
	base, err := fs.NewLoopbackRoot(under)
	if err != nil {
		return err
	}
	f := &faults{thaw: make(chan struct{})}
	root := &faulty{fs.LoopbackNode{RootData: base.(*fs.LoopbackNode).RootData}, f}
	root.RootData.RootNode = root
	server, err := fs.Mount(at, root, &fs.Options{MountOptions: fuse.MountOptions{DirectMount: true}})
	if err != nil {
		return err
	}
	fmt.Println("ready")
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		fmt.Println(f.told(lines.Text()))
	}
	_ = f.told("off")
	if err := syscall.Unmount(at, syscall.MNT_DETACH); err != nil {
		return err
	}
	server.Wait()
	return nil
}

func (f *faults) told(line string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	hit := fmt.Sprint(f.hit)
	switch line {
	case "hit":
		return hit
	case "off":
		f.zone, f.hit = "", false
		close(f.thaw)
		f.thaw = make(chan struct{})
		return hit
	}
	f.count, f.hit = 0, false
	if _, err := fmt.Sscanf(line, "arm %s %s %d", &f.zone, &f.kind, &f.at); err != nil {
		return err.Error()
	}
	return "ok"
}

// faultyDisks is a PC's disk and the drive, seen through faults.
type faultyDisks struct {
	t     *testing.T
	under string // the same without faults
	at    string
	in    io.Writer
	out   *bufio.Scanner
}

// mountFaults shows new folders drive and local through faults.
func mountFaults(t *testing.T) *faultyDisks {
	t.Helper()
	d := &faultyDisks{t: t, under: t.TempDir(), at: t.TempDir()}
	for _, zone := range []string{"drive", "local"} {
		if err := os.Mkdir(filepath.Join(d.under, zone), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env, cmd.Stderr = append(os.Environ(), faultyEnv+"="+d.under+"\n"+d.at), os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	d.in, d.out = in, bufio.NewScanner(out)
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Error(err)
		}
	})
	if d.out.Scan(); d.out.Text() != "ready" {
		if os.Getenv("CI") != "" {
			t.Fatal("no FUSE here: ", d.out.Text())
		}
		t.Skip("no FUSE here: ", d.out.Text())
	}
	return d
}

func (d *faultyDisks) tell(format string, args ...any) string {
	d.t.Helper()
	if _, err := fmt.Fprintf(d.in, format+"\n", args...); err != nil {
		d.t.Fatal(err)
	}
	if !d.out.Scan() {
		d.t.Fatal("the faulty file system is gone")
	}
	return d.out.Text()
}
