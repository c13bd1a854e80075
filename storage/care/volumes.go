package care

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
)

// copying is how the closed volumes of a register come from one folder to
// another.
type copying struct {
	from string
	to   *proofs // the folder, and what is known of the files in it
	// inUse are volumes of a register that is at work in the folder: the files
	// that they name are never moved.
	inUse []ledger.Volume
	opts  Options
}

// volumes copies those that are not there yet: one that is there with the right
// sum is not touched, so a backup writes none of them twice. What lies there
// under a volume's name and is not the volume is kept aside: it is why somebody
// restores.
func (c copying) volumes(ctx context.Context, r ledger.Register) (copied int, err error) {
	var before storage.Link
	for i, v := range r.Volumes {
		c.opts.progress(Copying, int64(i), int64(len(r.Volumes)))
		here := filepath.Join(c.to.dir, v.Name)
		has, sum, err := c.to.volume(ctx, v)
		switch {
		case has:
			before = v.End()
			continue
		case err == nil && uses(c.inUse, v.Name, sum):
			return copied, &storage.FileError{Kind: storage.ErrExists, Path: here, Err: errors.New("another volume of this name is in use")}
		case err == nil:
			if err := drive.Rename(here, besideVolume(here)); err != nil {
				return copied, err
			}
		case !errors.Is(err, fs.ErrNotExist):
			return copied, err
		}
		if err := c.volume(ctx, r.ID, v, before); err != nil {
			return copied, err
		}
		before = v.End()
		copied++
	}
	return copied, nil
}

// volume copies one volume: verified when it is read, and read back when it is
// written.
func (c copying) volume(ctx context.Context, id ledger.ID, v ledger.Volume, before storage.Link) error {
	from := filepath.Join(c.from, v.Name)
	s, err := drive.TakeSnapshot(ctx, from, c.opts.Drive)
	if err == nil && (s.Sum() != v.Sum || s.Register.ID != id || s.Register.Base != before || s.Head.Link != v.End()) {
		err = &storage.FileError{Kind: storage.ErrDamaged, Path: from, Err: errNotThatVolume}
	}
	for _, kind := range []error{storage.ErrMissing, storage.ErrForeign, storage.ErrDamaged} {
		if errors.Is(err, kind) {
			return &storage.FileError{Kind: storage.ErrPart, Path: from, Err: fmt.Errorf("%w: %s", storage.ErrDamaged, err.Error())}
		}
	}
	if err != nil {
		return err
	}
	if err := s.Save(ctx, filepath.Join(c.to.dir, v.Name), c.opts.Drive); err != nil {
		return err
	}
	c.to.note(v.Name, c.to.look(v.Name), v.Sum)
	return nil
}

func uses(volumes []ledger.Volume, name string, sum [32]byte) bool {
	for _, v := range volumes {
		if v.Name == name && v.Sum == sum {
			return true
		}
	}
	return false
}

// besideVolume is a free name for a file that bears a volume's name and is not
// the volume.
func besideVolume(name string) string {
	for n := 1; ; n++ {
		if aside := fmt.Sprintf("%s.wrong-%d", name, n); !there(aside) {
			return aside
		}
	}
}

// sumOf returns the SHA-256 of a file's bytes.
func sumOf(ctx context.Context, name string) (sum [32]byte, err error) {
	f, err := os.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	h := sha256.New()
	for err == nil && ctx.Err() == nil {
		_, err = io.CopyN(h, f, 1<<20)
	}
	if !errors.Is(err, io.EOF) {
		return sum, errors.Join(ctx.Err(), err)
	}
	return [32]byte(h.Sum(nil)), nil
}

// holds reports whether a snapshot's log, whose volumes lie in a folder, goes
// through a place of the chain.
func holds(ctx context.Context, dir string, s *drive.Snapshot, l storage.Link, opts Options) (bool, error) {
	if v, before, closed := s.Register.VolumeAfter(max(l.Position, 1) - 1); closed && l != before && l != v.End() {
		return drive.Holds(ctx, filepath.Join(dir, v.Name), l, opts.Drive)
	}
	return s.Holds(l)
}

// whole checks that every volume of a register lies in one of the folders.
func whole(ctx context.Context, r ledger.Register, opts Options, dirs ...string) error {
	for i, v := range r.Volumes {
		opts.progress(Checking, int64(i), int64(len(r.Volumes)))
		err := lies(ctx, v, dirs)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			return &storage.FileError{Kind: storage.ErrDamaged, Path: filepath.Join(dirs[0], v.Name), Err: err}
		}
	}
	return nil
}

// lies returns nil when a volume lies in one of the folders.
func lies(ctx context.Context, v ledger.Volume, dirs []string) error {
	var errs []error
	for _, dir := range dirs {
		sum, err := sumOf(ctx, filepath.Join(dir, v.Name))
		if err == nil && sum == v.Sum {
			return nil
		}
		if err == nil {
			err = errNotThatVolume
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

var errNotThatVolume = errors.New("its bytes are not those that were closed")
