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
func (s *Snapshot) Holds(l storage.Link) (bool, error) {
	front := metas(s.state[:metasSize])
	m, err := front.newest()
	if err != nil {
		return false, err
	}
	return m.tree(func(id, n uint64) ([]byte, error) { return s.state[id*pageSize : (id+n)*pageSize], nil }).Holds(l)
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
// first, flushed, read back, verified from a fresh open, and only then renamed.
// It makes a copy, as a backup or a volume is one, and no register of it.
func (s *Snapshot) Save(ctx context.Context, path string, opts Options) error {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return err
	}
	defer d.Close()
	_, err = run(ctx, d, func(op *operation) (struct{}, error) {
		if d.disk.exists(d.path) == nil {
			return struct{}{}, &storage.FileError{Kind: storage.ErrExists, Path: d.path, Err: fs.ErrExist}
		}
		temp, err := d.layBeside(ctx, op, s)
		if err != nil {
			return struct{}{}, err
		}
		if err = op.enter(stageWriting); err == nil {
			err = d.disk.rename(temp, d.path)
		}
		if err != nil {
			_ = d.disk.remove(temp)
		}
		return struct{}{}, forWriting(d.path, err)
	})
	return err
}

// Staged is a snapshot that lies verified beside its place, under a name that
// nobody looks for.
type Staged struct {
	d    *Drive
	s    *Snapshot
	temp string
}

// Stage writes the snapshot beside its place, where it is to be a register.
// Either Commit or Discard ends it.
func (s *Snapshot) Stage(ctx context.Context, path string, opts Options) (*Staged, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return run(ctx, d, func(op *operation) (*Staged, error) {
		if err := d.vacant(); err != nil {
			return nil, err
		}
		temp, err := d.layBeside(ctx, op, s)
		stage := &Drive{path: d.path, opts: d.opts, disk: d.disk, turn: make(chan struct{}, 1)}
		return &Staged{stage, s, temp}, err
	})
}

// Commit makes the file the register, in a turn of its own at the new place, if
// nobody else has one there by now. It takes no lock: the register that moves
// may have it.
func (s *Staged) Commit(ctx context.Context) error {
	_, err := run(ctx, s.d, func(op *operation) (struct{}, error) {
		return struct{}{}, s.d.turns(ctx, func(t *turn) error {
			return t.settleIn(func(n uint64) error { return s.commit(op, t, n) })
		})
	})
	if err != nil && !errors.Is(err, storage.ErrUnsure) {
		_ = s.Discard()
	}
	return err
}

// commit marks the file as written in the turn, and gives it its name.
func (s *Staged) commit(op *operation, t *turn, n uint64) error {
	if err := t.stamped(s.s); err != nil {
		return err
	}
	f, err := s.d.disk.open(s.temp, true)
	if err != nil {
		return err
	}
	err = errors.Join(writeFull(f, s.s.state[:metasSize], 0), f.Sync(), f.Close())
	if err == nil {
		err = s.d.same(s.temp, s.s.state)
	}
	if err == nil {
		err = op.enter(stageWriting)
	}
	if err != nil {
		return err
	}
	return t.name(s.temp, n)
}

// File returns the path of the file that Commit has made.
func (s *Staged) File() string { return s.d.file() }

// Discard removes the file again.
func (s *Staged) Discard() error { return s.d.disk.remove(s.temp) }

// layBeside writes the snapshot beside its place, under a name of its own, and
// reads it back as a stranger would.
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
	img, err := newImage(d.opts.images(), metas(s.state[:metasSize]), s.state)
	img.close()
	return temp, explain(temp, err)
}

// Replacement is what Replace was told and did.
type Replacement struct {
	Old   *Snapshot // what was there; nil when it was damaged or gone
	Wrong error     // why Old is nil
	New   *Snapshot // what is there now: what was chosen, with its log closed where it was long
	Aside string    // where the old file is kept; "" when there was none

	t  *turn // while choose is asked
	op *operation
}

// Replace puts another state in the register's place. In a turn of its own it
// reads what is there, asks choose for the new state, keeps a copy of the old
// file under the name aside, and publishes the new state in a file of its own:
// a crash anywhere leaves the old register or the new. The name aside is a file
// beside the register. Every PC that has the register open notices: a state that
// does not follow from what it saw is an ErrDamaged there. No volume is merged
// or removed from before choose is asked until the end. When others take a turn
// meanwhile, choose is asked again.
func Replace(ctx context.Context, path string, opts Options, aside string, choose func(Replacement) (*Snapshot, error)) (Replacement, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return Replacement{}, err
	}
	defer d.Close()
	return run(ctx, d, func(op *operation) (out Replacement, err error) {
		release, err := d.keepVolumes(ctx, op)
		if err != nil {
			return out, err
		}
		defer release()
		err = d.inTurn(ctx, op, func(t *turn) error {
			out, err = t.replace(ctx, op, aside, choose)
			return err
		})
		return out, err
	})
}

func (t *turn) replace(ctx context.Context, op *operation, aside string, choose func(Replacement) (*Snapshot, error)) (out Replacement, err error) {
	d := t.d
	if out, err = t.present(ctx); err != nil {
		return out, err
	}
	asked := out
	asked.t, asked.op = t, op
	s, err := choose(asked)
	if err != nil {
		return out, err
	}
	d.clear(unfinishedMark)
	if s, err = t.slim(ctx, op, s); err != nil {
		return out, err
	}
	out.New = s
	if !errors.Is(out.Wrong, storage.ErrMissing) && out.Aside == "" {
		out.Aside = d.beside(aside)
		if err := d.keepAside(out.Aside); err != nil {
			return out, forWriting(d.path, err)
		}
	}
	n := t.n
	if n == 1 {
		n = 0
	}
	if err := t.publishNew(op, n, s); err != nil {
		return out, forWriting(d.path, err)
	}
	if err := t.confirmed(); err != nil {
		return out, err
	}
	t.dropOld()
	return out, nil
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
		if _, live := liveNumber(d.path, name); left && (live || d.isVolume(name)) {
			_ = d.disk.remove(d.beside(f.Name())) // if it stays it harms nobody
		}
	}
}

// present reads what lies in the register's place, sound or not, after the turn
// was taken.
func (t *turn) present(ctx context.Context) (out Replacement, err error) {
	d := t.d
	f, _, err := t.choose(ctx, false)
	if errors.Is(err, errOver) {
		return out, err
	}
	if err == nil {
		f.Close()
	}
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
	b, err := os.ReadFile(d.file())
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

// Home is another place that has been made ready for a register.
type Home struct {
	Open  func() error // makes it the register's: gives the file there its name
	Close func() error // undoes Open, when the register stays where it is
}

// Retire takes the register away from its place. In a turn of its own it reads
// what is there and lets use prepare another home for it, opens that, and last
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
		return struct{}{}, d.inTurn(ctx, op, func(t *turn) error { return t.retire(ctx, op, d.beside(aside), use) })
	})
	return err
}

func (t *turn) retire(ctx context.Context, op *operation, aside string, use func(*Snapshot) (Home, error)) error {
	was, err := t.present(ctx)
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
	if err := t.leave(aside); err != nil {
		if errors.Is(err, storage.ErrUnsure) {
			return err
		}
		return errors.Join(err, home.Close())
	}
	return nil
}

// leave takes the register's files away, the one that is used last. Should
// others have taken a turn by then, it stays where it is.
func (t *turn) leave(aside string) error {
	d := t.d
	if err := t.lastLook(); errors.Is(err, errOvertaken) {
		return d.busy()
	} else if err != nil {
		return &storage.FileError{Kind: storage.ErrAway, Path: d.path, Err: errors.Unwrap(err)}
	}
	if d.disk.exists(aside) == nil {
		return &storage.FileError{Kind: storage.ErrExists, Path: aside, Err: fs.ErrExist}
	}
	for _, f := range d.files {
		if f.n < d.live.n {
			if err := d.disk.remove(d.beside(f.name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return forWriting(d.path, err)
			}
		}
	}
	err := d.disk.rename(d.file(), aside)
	if err == nil {
		return nil
	}
	if d.disk.exists(d.file()) != nil {
		// It may have come about all the same: then the new home is the only
		// one that there is.
		return fmt.Errorf("%w: %w", storage.ErrUnsure, err)
	}
	return forWriting(d.path, err)
}

// Locate returns the register's file for a path as people give it: the file
// itself, or the folder that holds it.
func Locate(path string) (string, error) { return resolve(path) }
