package drive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
	"laskoll/storage/ledger"
)

// enter opens the file that is used and makes the image current, both after the
// turn was taken: what was there before says nothing. When the turn before may
// still be writing, the state goes into a file of our own first.
func (t *turn) enter(ctx context.Context, op *operation) (file, error) {
	d := t.d
	f, front, err := t.choose(ctx, true)
	if err != nil {
		return nil, err
	}
	_, marked := front.mark()
	if !marked {
		d.drop() // equal meta pages prove nothing
	}
	d.step(fence.ReadState)
	err = d.refreshFrom(ctx, f, front)
	if errors.Is(err, storage.ErrDamaged) {
		err = t.recheck(ctx)
	}
	if isTorn(err) {
		err = d.fallBack(ctx)
	}
	if err == nil {
		err = d.img.reg.Writable()
	}
	if err == nil && d.img.torn != (metas{}) {
		t.fenced = true // never over what is left of the newest state
		err = d.keepTorn()
	}
	if err == nil && !marked {
		err = t.upgrade(op, f)
	}
	if err == nil && t.fenced {
		f.Close()
		f, err = t.moveOn(ctx, op)
	}
	if err != nil {
		if f != nil {
			f.Close()
		}
		return nil, err
	}
	return f, nil
}

// choose opens the file of the highest number and reads its meta pages. Whoever
// finds that a later turn has written them, or made that file, has had its turn.
func (t *turn) choose(ctx context.Context, write bool) (file, metas, error) {
	d := t.d
	if d.opts.rules.earlyChoice && d.img != nil {
		f, err := d.openHeld(ctx, d.file(), write)
		return f, d.img.metas, err
	}
	var f file
	var front metas
	var err error
	if g, ok := t.seen(); ok && write {
		f, front = g.f, g.front
	}
	for was := (liveFile{}); f == nil; was = d.live {
		d.step(fence.ChooseFile)
		if err := d.locate(); err != nil {
			return nil, metas{}, d.vanished(err)
		}
		d.step(fence.ReadLive)
		f, front, err = d.tryLive(ctx, write)
		if d.live == was || !errors.Is(err, errDead) && !errors.Is(err, fs.ErrNotExist) {
			break // else others have just gone on in another file
		}
	}
	if d.live.n >= t.n && !d.opts.rules.anyFile {
		if f != nil {
			f.Close()
		}
		return nil, front, t.passed()
	}
	if err != nil {
		if write {
			err = forWriting(d.path, err)
		}
		return nil, front, err
	}
	if k, ok := front.mark(); ok && k.turn >= t.n && !d.opts.rules.anyTurn {
		f.Close()
		return nil, front, t.passed()
	}
	return f, front, nil
}

// recheck reads a register that looks damaged once more.
func (t *turn) recheck(ctx context.Context) error {
	if err := sleep(ctx, t.d.opts.recheck); err != nil {
		return err
	}
	return t.d.refresh(ctx)
}

// upgrade writes a state of this version over one that an earlier version
// wrote, so that programs of that version do not use the register any more.
// They know no turns, and one of them may be writing: so the state goes into
// another file next.
func (t *turn) upgrade(op *operation, f file) error {
	t.fenced = true
	changed, err := t.d.img.change(ledger.Upgrade)
	if err == nil && !changed {
		return nil // its mark was torn, or it is a copy that somebody put there
	}
	if err == nil {
		_, err = t.write(op, f)
	}
	if err != nil {
		t.d.drop()
		return err
	}
	return op.enter(stageWorking)
}

// moveOn gives the state that was read a file of its own, and opens that.
func (t *turn) moveOn(ctx context.Context, op *operation) (file, error) {
	d := t.d
	state, err := d.img.state()
	if err != nil {
		return nil, err
	}
	front := d.img.metas.unsaid()
	if _, marked := front.mark(); !marked {
		front.setMark(d.img.meta.page, t.mark(d.img.head.Hash))
	}
	copy(state, front[:])
	d.clear(unfinishedMark)
	if err := t.publish(op, t.n, state, stageWorking); err != nil {
		return nil, forWriting(d.path, err)
	}
	d.img.metas, d.img.torn = front, metas{}
	f, got, err := d.tryLive(ctx, true)
	if err == nil && got != front {
		f.Close()
		err = t.passed()
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// keepTorn keeps a copy of the file that is used, the newest state of which
// makes no sense, under a name beside it.
func (d *Drive) keepTorn() error {
	name := fmt.Sprintf(tornName, strings.TrimSuffix(filepath.Base(d.path), filepath.Ext(d.path)), d.live.n, d.img.meta.tx+1)
	err := d.keepAside(d.beside(name))
	if errors.Is(err, fs.ErrExist) {
		return nil // it was kept in a turn that came to nothing
	}
	return err
}

// tornName is what a file is called that was kept because its newest state is
// torn: after the register, with the file's number and the state's.
const tornName = "%s-before-torn-t%d-%06d.db"

// state returns the whole of an image.
func (img *image) state() ([]byte, error) {
	b := alignedBytes(int(img.meta.pages) * pageSize)
	return b, img.read(b, 0)
}

// publish makes a whole state the register, in a file of a number. It is
// written under another name and read back; and last it gets its own, which no
// file has, if the turn is still ours. That is done at a stage of the operation.
func (t *turn) publish(op *operation, n uint64, state []byte, at stage) error {
	temp := unfinished(t.d.beside(liveName(t.d.path, n)))
	err := t.d.copyOut(op, temp, state)
	if err == nil {
		err = op.enter(at)
	}
	if err == nil {
		err = t.name(temp, n)
	}
	if err != nil {
		_ = t.d.disk.remove(temp)
	}
	return err
}

// copiedIn returns the highest number among the names in the register's folder of
// a copy that has not got its name yet: whoever has lost the turn's file and does
// not know it may be about to give it. 0: there is none.
func (d *Drive) copiedIn(names []string) (highest uint64) {
	if d.opts.rules.noCopies {
		return 0
	}
	for _, name := range names {
		if stem, _, unnamed := strings.Cut(name, unfinishedMark); unnamed {
			n, _ := liveNumber(d.path, stem)
			highest = max(highest, n)
		}
	}
	return highest
}

// name gives a file that is whole the name of a number, and tells in the files
// of lower numbers that they are not used any more.
func (t *turn) name(temp string, n uint64) error {
	d := t.d
	if err := t.own(fence.LookBeforeNaming); err != nil {
		return err
	}
	live := liveFile{n, liveName(d.path, n)}
	d.step(fence.NameCopy)
	switch err := d.disk.rename(temp, d.beside(live.name)); {
	case errors.Is(err, fs.ErrExist):
		return t.passed()
	case err != nil:
		t.late.Store(true)
		return err
	}
	files, err := d.listLive()
	if err != nil {
		return err
	}
	d.step(fence.WriteWord)
	for _, f := range files {
		if f.n < n {
			// Should it fail, whoever polls that file lists the folder in time.
			_ = d.tellOff(f, n)
		}
	}
	d.step(fence.LookAbove)
	if files, err = d.listLive(); err != nil {
		return err
	}
	if len(files) == 0 || files[0].n != n {
		return t.passed()
	}
	d.live, t.fenced = live, false
	return nil
}

// tellOff writes into a file that it is not used any more.
func (d *Drive) tellOff(old liveFile, instead uint64) error {
	f, err := d.disk.open(d.beside(old.name), true)
	if err != nil {
		return err
	}
	defer f.Close()
	front, err := readMetas(f)
	if err != nil {
		return err
	}
	if front.dead() {
		return nil
	}
	front.setWord(instead)
	b := alignedBytes(metasSize)
	copy(b, front[:])
	if err := writeFull(f, b, 0); err != nil {
		return err
	}
	return f.Sync()
}

// stamped marks the newest state in a whole file as written by the turn.
func (t *turn) stamped(s *Snapshot) error {
	front := metas(s.state[:metasSize])
	m, err := front.newest()
	if err != nil {
		return err
	}
	front = front.unsaid()
	front.setMark(m.page, t.mark(s.Head.Hash))
	copy(s.state, front[:])
	return nil
}

// same compares a file on the drive with what was written to it. A drive that
// does not keep it is of no use now.
func (d *Drive) same(name string, state []byte) error {
	f, err := d.disk.open(name, false)
	if err != nil {
		return err
	}
	defer f.Close()
	back := alignedBytes(min(readChunk, len(state)))
	for at := 0; at < len(state); at += readChunk {
		want := state[at:min(at+readChunk, len(state))]
		if err := readFull(f, back[:len(want)], int64(at)); err != nil {
			return fmt.Errorf("%w: %w", storage.ErrAway, err)
		}
		if !bytes.Equal(back[:len(want)], want) {
			return fmt.Errorf("%w: what was written to %s is not what is there", storage.ErrAway, name)
		}
	}
	return nil
}

// known takes in what the last look saw, for tidying up.
func (d *Drive) known(turns []string, files []liveFile) {
	d.old = d.old[:0]
	for _, name := range turns {
		if n := turnNumber(name); n > 0 {
			d.old = append(d.old, n)
		}
	}
	slices.Sort(d.old)
	d.files = files
}

// dropOld removes files that the register was in before, but not the one that
// bears its name: programs of earlier versions look there, and people. It is
// for a turn that has had its last look.
func (t *turn) dropOld() {
	for _, f := range t.d.files {
		if f.n > 0 && f.n < t.d.live.n {
			t.d.step(fence.RemoveSpare)
			_ = t.d.disk.remove(t.d.beside(f.name)) // if it stays it harms nobody
		}
	}
	t.d.files = nil
}

// How many files of turns are left alone, and how many more there are before
// the oldest are removed.
const (
	turnsKept  = 16
	turnsBatch = 48
)

// clearTurns removes files of turns before the one that committed last, when
// they have become many: always the lowest first, so that of those which are
// left none is missing.
func (d *Drive) clearTurns() {
	last, ok := d.seenMark()
	if len(d.old) < turnsKept+turnsBatch || !ok {
		return
	}
	for _, n := range d.old[:len(d.old)-turnsKept] {
		if n >= last.turn {
			break
		}
		d.step(fence.ClearTurns)
		if err := d.disk.remove(d.turnPath(n)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	d.old = nil
}

// confirmed is the last look after a whole state was published.
func (t *turn) confirmed() error {
	err := t.lastLook()
	if errors.Is(err, errOvertaken) {
		return &storage.FileError{Kind: storage.ErrUnsure, Path: t.d.path, Err: fmt.Errorf("published, %w", err)}
	}
	return err
}
