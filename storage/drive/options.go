package drive

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"laskoll/model"
	"laskoll/storage/drive/fence"
	"laskoll/storage/pc"
)

// DefaultName is the register's file in a folder that is given as its path.
const DefaultName = "laskoll.db"

// Options are how a register is opened. The zero value is useful.
type Options struct {
	// Actor stands in the lock's note, so that others see who they wait for,
	// and as the maker of a register. Empty: the user and the PC's name.
	Actor model.Actor
	// CacheDir is a folder on the PC's own disk for images, and for locks
	// unless LockDir says another. Empty: the user's cache folder.
	CacheDir string
	// LockDir is a folder on the PC's own disk for locks, the same for every
	// process of the PC whatever their CacheDir. Empty: CacheDir.
	LockDir string
	// LockTimeout is how long to wait for others; 0: 10 seconds.
	LockTimeout time.Duration
	// VolumeSize is how many bytes of entries the register's own file holds
	// before the older ones go into a closed volume; 0: 1 MiB, which is about
	// 3 000 entries.
	VolumeSize int64

	disk    disk          // the drive; nil: the system's
	recheck time.Duration // before damage is believed; 0: attributeCache

	// For tests only.
	inOrder bool             // one thing is asked of the drive at a time
	hook    func(fence.Step) // is called before each step
	rules   leftOut
}

// leftOut are rules that a test leaves out, to see that something is lost then.
type leftOut struct {
	noMark, noNote, noLastLook, noList, noCopies, anyFile, anyTurn, anySweep, earlyChoice bool
}

// hooked is the hook of a program that a test has built to be held; see stall.go.
var hooked func(fence.Step)

func (o Options) withDefaults() (Options, error) {
	if o.disk == nil {
		o.disk = osDisk{}
	}
	if o.hook == nil {
		o.hook = hooked
	}
	if o.LockTimeout <= 0 {
		o.LockTimeout = 10 * time.Second
	}
	if o.recheck <= 0 {
		o.recheck = attributeCache
	}
	if o.VolumeSize <= 0 {
		o.VolumeSize = 1 << 20
	}
	if o.Actor.Name == "" {
		if u, err := user.Current(); err == nil {
			o.Actor.Name = cmp.Or(u.Name, u.Username)
		}
	}
	if o.Actor.PC == "" {
		o.Actor.PC, _ = os.Hostname()
	}
	if o.CacheDir == "" {
		dir, err := pc.Cache()
		if err != nil {
			return o, err
		}
		o.CacheDir = dir
	}
	o.LockDir = cmp.Or(o.LockDir, o.CacheDir)
	for _, dir := range []string{o.locks(), o.images()} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return o, pc.Trouble(dir, err)
		}
	}
	return o, nil
}

func (o Options) locks() string  { return filepath.Join(o.LockDir, "locks") }
func (o Options) images() string { return filepath.Join(o.CacheDir, "images") }

// resolve returns the path by which a register is known for one as people give
// it: a folder that holds it, its file, or a file that it has gone on in.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	info, err := os.Stat(abs)
	if (err == nil && info.IsDir()) || strings.HasSuffix(path, string(os.PathSeparator)) {
		return filepath.Join(abs, DefaultName), nil
	}
	if name, _, numbered := cutNumber(filepath.Base(abs)); numbered {
		known := filepath.Join(filepath.Dir(abs), name)
		if turns, err := os.Stat(known + turnsEnding); err == nil && turns.IsDir() {
			return known, nil
		}
	}
	return abs, nil
}

// lockFor returns the PC's own lock file for a register. Every way to write
// one path should give one lock.
func (o Options) lockFor(path string) string {
	if real, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(real, filepath.Base(path))
	}
	if runtime.GOOS == "windows" {
		path = strings.ToLower(path)
	}
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(o.locks(), hex.EncodeToString(sum[:16])+".lock")
}
