package drive

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Snapshot is one verified state of a register, in memory: what a backup is
// made of. The volumes that it names are files of their own.
type Snapshot struct {
	Register ledger.Register
	Head     ledger.Head

	tx    uint64
	state []byte
}

// Size returns how many bytes the snapshot's file has.
func (s *Snapshot) Size() int64 { return int64(len(s.state)) }

// Sum returns the SHA-256 of the snapshot's file.
func (s *Snapshot) Sum() [32]byte { return sha256.Sum256(s.state) }

// Holds reports whether the log of the snapshot goes through a place of the
// chain: then it has every entry up to there. Of places within its volumes it
// knows only where each of them ends.
func (s *Snapshot) Holds(l storage.Link, opts Options) (bool, error) {
	if l.Position > s.Head.Position {
		return false, nil
	}
	opts, err := opts.withDefaults()
	if err != nil {
		return false, err
	}
	img, err := newImage(opts.images(), metas(s.state[:metasSize]), s.state)
	if err != nil {
		return false, err
	}
	defer img.close()
	return img.holds(l)
}

// TakeSnapshot reads the register at a path, or a copy of one, as it is now.
// It takes no lock and writes nothing on the drive. A register that is not
// sound is an ErrDamaged.
func TakeSnapshot(ctx context.Context, path string, opts Options) (*Snapshot, error) {
	r, err := readQuietly(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	defer r.img.close()
	if r.damage != nil {
		return nil, explain(r.path, r.damage)
	}
	return r.snapshot(), nil
}

func (r *reading) snapshot() *Snapshot {
	return &Snapshot{Register: r.img.reg, Head: r.img.head, tx: r.img.meta.tx, state: r.state}
}

// Save writes the snapshot to a file that must not exist: under another name
// first, flushed, read back, verified from a fresh open, and only then
// renamed.
func (s *Snapshot) Save(ctx context.Context, path string, opts Options) error {
	staged, err := s.Stage(ctx, path, opts)
	if err != nil {
		return err
	}
	return staged.Commit(ctx)
}

// Staged is a snapshot that lies verified beside its place, under a name that
// nobody looks for.
type Staged struct {
	d    *Drive
	temp string
}

// Stage writes the snapshot beside its place. Either Commit or Discard ends it.
func (s *Snapshot) Stage(ctx context.Context, path string, opts Options) (*Staged, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return run(ctx, d, func(op *operation) (*Staged, error) {
		if d.disk.exists(d.path) == nil {
			return nil, &storage.FileError{Kind: storage.ErrExists, Path: d.path, Err: fs.ErrExist}
		}
		temp, err := d.layBeside(ctx, op, s)
		return &Staged{&Drive{path: d.path, opts: d.opts, disk: d.disk, turn: make(chan struct{}, 1)}, temp}, err
	})
}

// Commit gives the file its name, if nobody else has it by now.
func (s *Staged) Commit(ctx context.Context) error {
	_, err := run(ctx, s.d, func(op *operation) (struct{}, error) {
		err := op.enter(stageWriting)
		if err == nil {
			err = s.d.disk.rename(s.temp, s.d.path)
		}
		if err != nil {
			_ = s.d.disk.remove(s.temp)
		}
		return struct{}{}, forWriting(s.d.path, err)
	})
	return err
}

// Discard removes the file again.
func (s *Staged) Discard() error { return s.d.disk.remove(s.temp) }

// layBeside writes the snapshot beside the register's place, under a name of
// its own, and reads it back as a stranger would.
func (d *Drive) layBeside(ctx context.Context, op *operation, s *Snapshot) (temp string, err error) {
	temp = unfinished(d.path)
	defer func() {
		if err != nil {
			_ = d.disk.remove(temp)
		}
	}()
	if err := d.copyOut(op, temp, s.state); err != nil {
		return "", forWriting(d.path, err)
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	back, err := (&Drive{path: temp, opts: d.opts, disk: d.disk}).readOnce(ctx)
	if err != nil {
		return "", explain(temp, err)
	}
	defer back.img.close()
	if back.damage != nil {
		return "", explain(temp, back.damage)
	}
	if back.snapshot().Sum() != s.Sum() {
		return "", explain(temp, doubt("what was written is not what is there"))
	}
	return temp, nil
}

// Replacement is what Replace was told and did.
type Replacement struct {
	Old   *Snapshot // what was there; nil when it was damaged or gone
	Wrong error     // why Old is nil
	New   *Snapshot // what is there now: what was chosen, with its log closed where it was long
	Aside string    // where the old file is kept; "" when there was none

	d  *Drive // while choose is asked
	op *operation
}

// Replace puts another state in the register's place. Under the register's
// lock it reads what is there, asks choose for the new state, keeps a copy of
// the old file under the name aside, and swaps the new file in by one rename:
// a crash anywhere leaves the old register or the new. The name aside is a
// file beside the register. Every PC that has the register open notices: a
// state that does not follow from what it saw is an ErrDamaged there. No volume
// is merged or removed from before choose is asked until the end.
func Replace(ctx context.Context, path string, opts Options, aside string, choose func(Replacement) (*Snapshot, error)) (Replacement, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return Replacement{}, err
	}
	defer d.Close()
	return run(ctx, d, func(op *operation) (Replacement, error) {
		return d.replace(ctx, op, aside, choose)
	})
}

func (d *Drive) replace(ctx context.Context, op *operation, aside string, choose func(Replacement) (*Snapshot, error)) (out Replacement, err error) {
	release, err := d.keepVolumes(ctx, op)
	if err != nil {
		return out, err
	}
	defer release()
	h, err := d.acquire(ctx, op)
	if err != nil {
		return out, err
	}
	defer h.release()
	if out, err = d.present(ctx); err != nil {
		return out, err
	}
	asked := out
	asked.d, asked.op = d, op
	s, err := choose(asked)
	if err != nil {
		return out, err
	}
	d.clear(unfinishedMark)
	if s, err = d.slim(ctx, op, s); err != nil {
		return out, err
	}
	out.New = s
	temp, err := d.layBeside(ctx, op, s)
	if err != nil {
		return out, err
	}
	defer func() {
		if err != nil {
			_ = d.disk.remove(temp)
		}
	}()
	if !errors.Is(out.Wrong, storage.ErrMissing) {
		out.Aside = d.beside(aside)
		if err := d.keepAside(out.Aside); err != nil {
			return out, forWriting(d.path, err)
		}
	}
	if err := op.enter(stageWriting); err != nil {
		return out, err
	}
	if err := swapIn(ctx, temp, d.path); err != nil {
		return out, forWriting(d.path, err)
	}
	return out, d.confirm(ctx, s)
}

// clear removes unfinished files that a killed program left beside the
// register, of the register itself and of its volumes. Whoever makes one with
// this mark holds a lock, which is ours now.
func (d *Drive) clear(mark string) {
	files, err := os.ReadDir(filepath.Dir(d.path))
	if err != nil {
		return
	}
	for _, f := range files {
		name, _, left := strings.Cut(f.Name(), mark)
		if left && (name == filepath.Base(d.path) || d.isVolume(name)) {
			_ = d.disk.remove(d.beside(f.Name())) // if it stays it harms nobody
		}
	}
}

// present reads what lies in the register's place, sound or not.
func (d *Drive) present(ctx context.Context) (out Replacement, err error) {
	r, err := d.readOnce(ctx)
	if err == nil && r.damage != nil {
		r, err = d.readOnce(ctx)
	}
	if err != nil {
		err = explain(d.path, err)
		// What cannot be read at all may be replaced; what merely does not
		// answer, or is not ours to understand, may not.
		if errors.Is(err, storage.ErrMissing) || errors.Is(err, storage.ErrForeign) || errors.Is(err, storage.ErrDamaged) {
			return Replacement{Wrong: err}, nil
		}
		return out, err
	}
	defer r.img.close()
	if r.damage != nil {
		return Replacement{Wrong: explain(d.path, r.damage)}, nil
	}
	return Replacement{Old: r.snapshot()}, nil
}

// keepAside copies the old file as it is, byte for byte, also when it makes
// no sense.
func (d *Drive) keepAside(name string) error {
	b, err := os.ReadFile(d.path)
	if err != nil {
		return err
	}
	f, err := d.disk.create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := writeFull(f, b, 0); err != nil {
		return err
	}
	return f.Sync()
}

// confirm reads the register back after it was swapped in.
func (d *Drive) confirm(ctx context.Context, s *Snapshot) error {
	r, err := d.readOnce(ctx)
	if err != nil {
		return fmt.Errorf("%w: %w", storage.ErrUnsure, err)
	}
	defer r.img.close()
	if r.damage != nil || r.snapshot().Sum() != s.Sum() {
		return &storage.FileError{Kind: storage.ErrUnlocked, Path: d.path, Err: r.damage}
	}
	return nil
}

// Home is another place that has been made ready for a register.
type Home struct {
	Open  func() error // makes it the register's: gives the file there its name
	Close func() error // undoes Open, when the register stays where it is
}

// Retire takes the register away from its place. Under its lock it reads what
// is there and lets use prepare another home for it, opens that, and last
// renames the file to aside. A crash anywhere leaves the register in its place
// or in both, never in none: then the one in its old place is in use, because
// nobody looks elsewhere while it is there. When anything fails, the register
// is in its place as before.
func Retire(ctx context.Context, path string, opts Options, aside string, use func(*Snapshot) (Home, error)) error {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return err
	}
	defer d.Close()
	_, err = run(ctx, d, func(op *operation) (struct{}, error) {
		return struct{}{}, d.retire(ctx, op, d.beside(aside), use)
	})
	return err
}

func (d *Drive) retire(ctx context.Context, op *operation, aside string, use func(*Snapshot) (Home, error)) error {
	h, err := d.acquire(ctx, op)
	if err != nil {
		return err
	}
	defer h.release()
	was, err := d.present(ctx)
	if err != nil {
		return err
	}
	if was.Old == nil {
		return was.Wrong
	}
	home, err := use(was.Old)
	if err != nil {
		return err
	}
	if err := op.enter(stageWriting); err != nil {
		return errors.Join(err, home.Close())
	}
	if err := home.Open(); err != nil {
		return errors.Join(err, home.Close())
	}
	err = d.disk.rename(d.path, aside)
	switch {
	case err == nil:
		return nil
	case d.disk.exists(d.path) != nil:
		// It may have come about all the same: then the new home is the only
		// one that there is.
		return fmt.Errorf("%w: %w", storage.ErrUnsure, err)
	}
	return errors.Join(forWriting(d.path, err), home.Close())
}

// Locate returns the register's file for a path as people give it: the file
// itself, or the folder that holds it.
func Locate(path string) (string, error) { return resolve(path) }

// SamePlace reports whether two paths name one file that exists.
func SamePlace(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return filepath.Clean(a) == filepath.Clean(b)
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
