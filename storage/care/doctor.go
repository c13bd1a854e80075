package care

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive"
)

// Exam is how Doctor works.
type Exam struct {
	// Start is told the code under which the other side can take part, when
	// the folder is ready for it. It starts a process that calls Assist and
	// returns what ends it, or shows the code to a person at another PC. nil
	// is the short form, for a first start: nobody else takes part, and
	// nothing is learned of locks and stale reads.
	Start func(ctx context.Context, code string) (stop func(), err error)
	// OtherPC says that the other side is on another PC.
	OtherPC bool
	// Wait is how long the other side is waited for at first, and for each
	// answer; 0: 15 seconds.
	Wait time.Duration
	// Rounds is how often each side reads what the other writes; 0: 10.
	Rounds int
	// Writes is how many locked writes are timed; 0: 100. It ends after Limit
	// in any case; 0: 10 seconds.
	Writes int
	Limit  time.Duration
	// Drive is how the register is opened, if there is one, for a look at
	// what belongs to it.
	Drive drive.Options
	// Progress, when not nil, is told what has been done of how much.
	Progress func(done, total int64)
}

// The limits of a drive that people do not wait for: a save takes three to
// four of these writes.
const (
	slowP50 = 100 * time.Millisecond
	slowP99 = 500 * time.Millisecond
)

// Doctor examines the drive below a path, with the help of a second process:
// whether the lock keeps the other out, whether each reads at once what the
// other writes, whether only one can make a file, whether flushing and renaming
// work, and how long a locked write takes. It works in a folder of its own, which it removes.
func Doctor(ctx context.Context, path string, x Exam) (*Examination, error) {
	x = x.withDefaults()
	dir, err := folderOf(path)
	if err != nil {
		return nil, missing(path, err)
	}
	e := look(ctx, dir, path, x.Drive)
	e.Findings = append(e.Findings, strangers(dir)...)
	code := newCode()
	room := meeting(dir, code)
	if err := os.Mkdir(room, 0o777); err != nil {
		e.note(FindReadOnly, Unsafe, err)
		return e, nil
	}
	// A drive that is gone by then keeps the folder: there is nothing to do.
	defer func() { _ = removeAll(room) }()
	if x.Start != nil {
		if err := e.together(ctx, x, code, room); err != nil {
			return nil, err
		}
	}
	e.create(room)
	e.rename(room)
	if err := e.timing(ctx, x, room); err != nil {
		return nil, err
	}
	return e, nil
}

// look is what is seen without writing anything.
func look(ctx context.Context, dir, path string, opts drive.Options) *Examination {
	e := &Examination{Folder: dir, Place: PlaceOf(dir)}
	e.Findings = append(e.Place.judge(), judgePath(dir, os.Getenv)...)
	e.beside(ctx, path, opts)
	return e
}

// glance bounds the short form, which somebody waits for.
const (
	glanceWrites = 20
	glanceLimit  = time.Second
)

// Glance is the short form of Doctor, for the moment when the path of a
// register is given for the first time. It takes part alone and a second or
// so; on a folder of this PC it only looks at what the system tells. The path
// may be one that is still to be made, in a folder that is there.
func Glance(ctx context.Context, path string, opts drive.Options) (*Examination, error) {
	dir, err := folderOf(path)
	if errors.Is(err, fs.ErrNotExist) {
		dir, err = folderOf(filepath.Dir(path))
	}
	if err != nil {
		return nil, missing(path, err)
	}
	if place := PlaceOf(dir); place.Known && !place.Remote {
		return look(ctx, dir, path, opts), nil
	}
	return Doctor(ctx, dir, Exam{Writes: glanceWrites, Limit: glanceLimit, Drive: opts})
}

func (x Exam) withDefaults() Exam {
	if x.Wait <= 0 {
		x.Wait = 15 * time.Second
	}
	if x.Rounds <= 0 {
		x.Rounds = 10
	}
	if x.Writes <= 0 {
		x.Writes = 100
	}
	if x.Limit <= 0 {
		x.Limit = 10 * time.Second
	}
	if x.Progress == nil {
		x.Progress = func(int64, int64) {}
	}
	return x
}

func missing(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &storage.FileError{Kind: storage.ErrMissing, Path: path, Err: err}
	}
	return err
}

// removeAll removes the folder; the other side may have a file of it open for
// a moment still.
func removeAll(dir string) (err error) {
	for range 20 {
		if err = os.RemoveAll(dir); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

// together is what takes two. An error ends the examination; everything else
// is a finding.
func (e *Examination) together(ctx context.Context, x Exam, code, room string) error {
	p := &pair{dir: room, wait: x.Wait}
	if err := say(p.file(askFile), 0, ""); err != nil {
		e.note(FindFlush, Unsafe, err)
		return nil
	}
	stop, err := x.Start(ctx, code)
	if err != nil {
		return err
	}
	defer stop()
	name, err := p.ask(ctx, askHello)
	if err == nil {
		if x.OtherPC {
			e.Partner = name
		}
		err = errors.Join(e.locks(ctx, p, x), e.creates(ctx, p), e.reads(ctx, p, x))
	}
	if !errors.Is(err, errSilent) {
		_, quit := p.ask(ctx, askQuit)
		err = errors.Join(err, quit)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errSilent):
		e.note(FindSilent, Unsafe, err)
	case err != nil:
		e.note(FindFlush, Unsafe, err)
	}
	if !x.OtherPC && e.Place.Remote {
		e.note(FindAlone, Warn, "")
	}
	return nil
}

// locks checks that the lock keeps the other side out, both ways.
func (e *Examination) locks(ctx context.Context, p *pair, x Exam) error {
	unlock, held, err := drive.TryLock(p.file(lockFile))
	if err != nil || held {
		return errors.Join(err, errors.New("the lock of a new file is not free"))
	}
	mine, err := p.ask(ctx, askTry)
	if err := errors.Join(err, unlock()); err != nil {
		return err
	}
	theirs, err := p.ask(ctx, askTake)
	if err != nil {
		return err
	}
	unlock, held, err = drive.TryLock(p.file(lockFile))
	if err == nil && !held {
		err = unlock()
	}
	if err != nil {
		return err
	}
	if _, err := p.ask(ctx, askFree); err != nil {
		return err
	}
	switch {
	case theirs != answerGot:
		e.note(FindLock, Unsafe, "a lock that was let go is still held")
	case mine == answerHeld && held:
	case !x.OtherPC && e.Place.Remote:
		// Measured on Linux: the lock of a share keeps PCs apart and not the
		// processes of one. The program takes a lock of the PC's own first.
		e.note(FindLockHere, Warn, "")
	default:
		e.note(FindLock, Unsafe, fmt.Sprintf("ours held: the other %s it; theirs held: %t here", mine, held))
	}
	return nil
}

// reads checks that each side reads at once what the other has written over.
func (e *Examination) reads(ctx context.Context, p *pair, x Exam) error {
	for n := range x.Rounds {
		x.Progress(int64(n), int64(x.Rounds))
		word := fmt.Sprintf("%d-%d", n, rand.Uint64())
		if err := drive.WritePage(p.file(dataFile), pageOf(word)); err != nil {
			return err
		}
		got, err := p.ask(ctx, askRead)
		if err != nil {
			return err
		}
		if got != hashOf(pageOf(word)) {
			e.note(FindStale, Unsafe, "the other side read something else than was written: "+got)
			return nil
		}
		if answer, err := p.ask(ctx, askWrite+" back "+word); err != nil || answer != answerOK {
			return errors.Join(err, fmt.Errorf("the other side cannot write: %s", answer))
		}
		back, err := drive.ReadPage(p.file(dataFile))
		if err != nil {
			return err
		}
		if back != pageOf("back "+word) {
			e.note(FindStale, Unsafe, "this side read something else than the other wrote")
			return nil
		}
	}
	return nil
}

// create checks that a file is made once: whose turn it is to save rests on it.
func (e *Examination) create(room string) {
	name := filepath.Join(room, "turn")
	made, err := drive.MakeTurn(name, pageOf("turn"))
	if err == nil && made {
		made, err = drive.MakeTurn(name, pageOf("again"))
		made = !made
	}
	if err != nil || !made {
		e.note(FindCreate, Unsafe, cmp.Or(err, errMadeTwice))
	}
}

// creates checks that neither side can make a file that the other has made.
func (e *Examination) creates(ctx context.Context, p *pair) error {
	for n := range 2 {
		name := fmt.Sprint("turn-", n)
		mine := func() (made bool, err error) { return drive.MakeTurn(p.file(name), pageOf(name)) }
		theirs := func() (bool, error) {
			answer, err := p.ask(ctx, askMake+" "+name)
			return answer == answerGot, err
		}
		first, second := mine, theirs
		if n == 1 {
			first, second = theirs, mine
		}
		made, err := first()
		if err != nil || !made {
			return err // the other side is of a version that does not know the question
		}
		if made, err = second(); err != nil || made {
			if err == nil {
				e.note(FindCreate, Unsafe, errMadeTwice)
			}
			return err
		}
	}
	return nil
}

var errMadeTwice = errors.New("a file that is there was made again")

// rename checks that a file can get its name, that it never takes another's by
// accident, and that it can be put in another's place on purpose.
func (e *Examination) rename(room string) {
	a, b, c := filepath.Join(room, "a"), filepath.Join(room, "b"), filepath.Join(room, "c")
	for _, name := range []string{a, c} {
		if err := drive.WritePage(name, pageOf(name)); err != nil {
			e.note(FindFlush, Unsafe, err)
			return
		}
	}
	if err := drive.Rename(a, b); err != nil {
		e.note(FindRename, Unsafe, err)
		return
	}
	if err := drive.Rename(c, b); err == nil {
		e.note(FindRename, Unsafe, "it replaces a file that is there")
		return
	}
	err := drive.Swap(c, b)
	got, readErr := drive.ReadPage(b)
	if err = errors.Join(err, readErr); err != nil || got != pageOf(c) {
		e.note(FindRename, Unsafe, fmt.Sprint("putting a file in another's place: ", err))
	}
}

// timing measures what a save is made of: take the lock, write a page, flush
// it, let the lock go.
func (e *Examination) timing(ctx context.Context, x Exam, room string) error {
	took := make([]time.Duration, 0, x.Writes)
	for begun := time.Now(); len(took) < x.Writes && time.Since(begun) < x.Limit; {
		if err := ctx.Err(); err != nil {
			return err
		}
		x.Progress(int64(len(took)), int64(x.Writes))
		start := time.Now()
		if err := lockedWrite(room, len(took)); err != nil {
			e.note(FindFlush, Unsafe, err)
			return nil
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	e.Writes, e.P50, e.P99 = len(took), took[len(took)/2], took[len(took)*99/100]
	if e.P50 > slowP50 || e.P99 > slowP99 {
		e.note(FindSlow, Slow, e.P99)
	}
	return nil
}

func lockedWrite(room string, n int) error {
	unlock, held, err := drive.TryLock(filepath.Join(room, "timing.lock"))
	if err != nil {
		return err
	}
	if held {
		return errors.New("the lock is held by nobody that we know")
	}
	err = drive.WritePage(filepath.Join(room, "timing"), pageOf(fmt.Sprint(n)))
	return errors.Join(err, unlock())
}
