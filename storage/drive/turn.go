package drive

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	mathrand "math/rand/v2"
	"path/filepath"
	"sync/atomic"
	"time"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
)

// turn is a turn of ours to write. The lock is politeness: what keeps a PC that
// lost it from doing harm is that a later turn goes on in another file unless
// ours has said that it is done.
type turn struct {
	d     *Drive
	n     uint64
	token token
	out   file // the turn's file, open for writing

	ahead  *glance     // what was seen of the register beside the rest; nil: nothing
	fenced bool        // the turn before did not end well, and no copy has been made yet
	proven chan error  // whether our note in the turn before was in time; nil: none is needed
	over   bool        // others have had a turn after ours
	late   atomic.Bool // a write of ours may be on its way
}

var (
	// errOver means that a turn was over before anything was written in it.
	errOver = fmt.Errorf("%w: others took a turn meanwhile", storage.ErrBusy)
	// errOvertaken means that others took a turn after we had written, so that
	// nobody knows whether they have seen what we wrote.
	errOvertaken = fmt.Errorf("%w: others took a turn meanwhile", storage.ErrUnsure)
)

// turnTries is how often a turn is taken anew that was over.
const turnTries = 8

// inTurn takes both locks and a turn, does something in it, and ends it. What
// finds the turn over begins anew in another.
func (d *Drive) inTurn(ctx context.Context, op *operation, do func(*turn) error) error {
	d.step(fence.Lock)
	h, err := d.acquire(ctx, op)
	if err != nil {
		return err
	}
	defer func() {
		d.step(fence.Unlock)
		h.release()
	}()
	return d.turns(ctx, do)
}

// turns is inTurn without the locks.
func (d *Drive) turns(ctx context.Context, do func(*turn) error) (err error) {
	for range turnTries {
		if err = d.oneTurn(ctx, do); !errors.Is(err, errOver) {
			return err
		}
	}
	return err
}

func (d *Drive) oneTurn(ctx context.Context, do func(*turn) error) error {
	if d.opts.rules.earlyChoice {
		_ = d.refresh(ctx)
	}
	t, err := d.claim(ctx)
	if err != nil {
		return err
	}
	defer t.end()
	if err := t.begin(ctx); err != nil {
		return err
	}
	return do(t)
}

// claim makes the file of a turn that nobody has had. At first it tries the one
// after the last that is known, which is the right one most of the time.
func (d *Drive) claim(ctx context.Context) (*turn, error) {
	next := plan{n: d.lastTurn + 1}
	if k, ok := d.seenMark(); ok {
		next.n = max(next.n, k.turn+1)
	}
	known := next.n > 1 && !d.astray
	for range turnTries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !known {
			var err error
			if next, err = d.survey(ctx); err != nil {
				return nil, forWriting(d.path, err)
			}
			d.astray = false
		}
		t, err := d.makeTurn(next)
		if err == nil {
			return t, nil
		}
		if !errors.Is(err, fs.ErrExist) && !(known && errors.Is(err, fs.ErrNotExist)) {
			return nil, forWriting(d.path, d.vanished(err))
		}
		known = false
	}
	return nil, errOver
}

// plan is the turn to be taken.
type plan struct {
	n      uint64
	fenced bool
}

func (d *Drive) makeTurn(p plan) (*turn, error) {
	d.step(fence.CreateTurn)
	f, err := d.disk.create(d.turnPath(p.n))
	if err != nil {
		return nil, err
	}
	d.lastTurn = p.n
	t := &turn{d: d, n: p.n, out: f, fenced: p.fenced}
	_, _ = rand.Read(t.token[:]) // never fails
	return t, nil
}

// survey looks for the number of the next turn: above all that there are, those
// among them whose file is gone while a copy is made in them. When
// the file of the turn that committed last is gone, others may be gone with it,
// so the number is one that nobody can ever have had.
func (d *Drive) survey(ctx context.Context) (p plan, err error) {
	made, err := d.makeTurnsFolder()
	if err != nil {
		return p, err
	}
	d.step(fence.ReadMeta)
	if err := d.locate(); err != nil {
		return p, err
	}
	last, there := d.lastCommit(ctx)
	d.step(fence.ListTurns)
	names, err := d.disk.names(d.turnsFolder())
	if err != nil {
		return p, err
	}
	found := false
	p.n = max(last, d.live.n)
	for _, name := range names {
		n := turnNumber(name)
		p.n = max(p.n, n)
		found = found || n == last
	}
	if n := d.copiedIn(d.beheld); n > p.n {
		p.n, p.fenced = n, true // that turn's file is gone, and its copy may get its name yet
	}
	switch {
	case there && (last == 0 || !found), !there && !made && len(names) == 0:
		p.n, p.fenced = p.n+1+mathrand.Uint64N(turnJump), true
	default:
		p.n++
	}
	if p.n >= turnMost {
		return p, &storage.FileError{Kind: storage.ErrReadOnly, Path: d.turnsFolder(), Err: errors.New("there are no numbers left")}
	}
	return p, nil
}

// turnJump is how far a number may be from the one before where it is not known
// which numbers there have been.
const turnJump = 1 << 20

// lastCommit returns the turn that wrote the newest state of the file that is
// used, 0 when it bears no mark or cannot be read, and whether there is a file.
func (d *Drive) lastCommit(ctx context.Context) (n uint64, there bool) {
	f, err := d.openHeld(ctx, d.file(), false)
	if err != nil {
		return 0, !errors.Is(err, fs.ErrNotExist)
	}
	defer f.Close()
	front, err := readMetas(f)
	if err != nil {
		return 0, true
	}
	k, _ := front.mark()
	return k.turn, true
}

// makeTurnsFolder makes the folder of the turns where there is none. With it
// comes a text that tells people what the files are.
func (d *Drive) makeTurnsFolder() (made bool, err error) {
	if d.disk.exists(d.turnsFolder()) == nil {
		return false, nil
	}
	if err := d.disk.folder(d.turnsFolder()); err != nil {
		return false, err
	}
	if f, err := d.disk.create(d.beside(aboutName)); err == nil {
		_, _ = f.WriteAt(aboutText, 0) // for people only
		f.Close()
	}
	return true, nil
}

// begin says whose turn it is, and looks how the one before ended.
func (t *turn) begin(ctx context.Context) error {
	var noted bool
	err := t.d.atOnce(
		func() error { return t.sign() },
		func() (err error) { noted, err = t.before(); return err },
		func() error { t.glance(ctx); return nil },
	)
	if err != nil {
		t.over = true
		return err
	}
	if !noted {
		return nil
	}
	t.proven = make(chan error, 1)
	prove := func() { t.proven <- t.own("") }
	if t.d.opts.inOrder {
		prove()
	} else {
		go prove()
	}
	return nil
}

// glance is the file that is used, as it was after a turn was taken.
type glance struct {
	f     file
	front metas
	err   error
}

// glance looks at the register beside what else there is to do, where a Drive
// knows it already.
func (t *turn) glance(ctx context.Context) {
	if t.d.img == nil || t.d.opts.inOrder {
		return
	}
	g := &glance{}
	t.d.step(fence.ChooseFile)
	if g.err = t.d.locate(); g.err == nil {
		t.d.step(fence.ReadLive)
		g.f, g.front, g.err = t.d.tryLive(ctx, true)
	}
	t.ahead = g
}

// seen returns what the glance saw, once.
func (t *turn) seen() (*glance, bool) {
	g := t.ahead
	t.ahead = nil
	return g, g != nil && g.err == nil
}

// sign writes the token into the turn's file.
func (t *turn) sign() error {
	t.d.step(fence.WriteToken)
	b, err := json.Marshal(holder{t.d.opts.Actor.Name, t.d.opts.Actor.PC, time.Now().UTC()})
	if err != nil {
		return err
	}
	if err := writeFull(t.out, turnPage(tokenPage, t.token, b), tokenPage*pageSize); err != nil {
		return forWriting(t.d.turnPath(t.n), err)
	}
	return nil
}

// before reads how the turn before ended, and notes there that ours builds on
// that. Where it cannot be seen that the turn ended well, ours is to make a
// copy that no late write of the other can reach.
func (t *turn) before() (noted bool, err error) {
	t.d.step(fence.ReadBefore)
	f, err := t.d.disk.open(t.d.turnPath(t.n-1), true)
	if errors.Is(err, fs.ErrNotExist) && !t.fenced && t.n > 1 {
		// It was there, or a jump would have been made: look again.
		t.d.astray = true
		return false, errOver
	}
	if err != nil {
		t.fenced = true
		return false, nil
	}
	defer t.d.shut(f)
	var was turnFile
	if err := was.read(f); err != nil || !was.ended() || was.followed() {
		t.fenced = true
	}
	if t.fenced || t.d.opts.rules.noNote {
		return false, nil
	}
	if err := writeFull(f, turnPage(nextPage, t.token, nil), nextPage*pageSize); err != nil {
		t.fenced = true
		return false, nil
	}
	return true, nil
}

// prove waits until it is known that nobody else had our number when we noted
// it in the turn before. Nothing may be written to a file that others use
// before that.
func (t *turn) prove() error {
	if t.proven == nil {
		return nil
	}
	err := <-t.proven
	t.proven = nil
	return err
}

// own looks whether the turn's file is there and ours.
func (t *turn) own(at fence.Step) error {
	if at != "" {
		t.d.step(at)
	}
	f, err := t.d.readTurn(t.n)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return t.passed()
	case err != nil:
		return err
	}
	if k, ok := f.token(tokenPage); !ok || k != t.token {
		return t.passed()
	}
	return nil
}

// passed notes that the turn is over, and that the numbers are not those that
// we know.
func (t *turn) passed() error {
	t.over, t.d.astray = true, true
	return errOver
}

// end says that the turn is done, when nothing that was written in it or before
// it can be on its way any more. Otherwise the next turn goes on in a file of
// its own.
func (t *turn) end() {
	if t.prove() != nil {
		t.over = true
	}
	if g, ok := t.seen(); ok {
		g.f.Close()
	}
	if !t.over && !t.fenced && !t.late.Load() {
		t.d.step(fence.WriteDone)
		_ = writeFull(t.out, turnPage(donePage, t.token, nil), donePage*pageSize)
	}
	t.d.shut(t.out)
}

// mark returns the mark of a state that the turn writes.
func (t *turn) mark(head storage.Hash) mark {
	if t.d.opts.rules.noMark {
		return mark{} // tells nothing from anything
	}
	return mark{t.token, t.n, head}
}

func (d *Drive) beside(name string) string { return filepath.Join(filepath.Dir(d.path), name) }
