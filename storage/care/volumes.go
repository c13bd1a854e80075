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

// copyVolumes copies the closed volumes of a register that are not in a folder
// yet: one that is there with the right sum is not touched, so a backup reads
// each of them and writes none twice. What lies there under a volume's name and
// is not the volume is kept aside: it is why somebody restores. A file that
// inUse names, as a register that is at work in the folder does, is never moved.
func copyVolumes(ctx context.Context, from, to string, r ledger.Register, inUse []ledger.Volume, opts Options) (copied int, err error) {
	for i, v := range r.Volumes {
		opts.progress(Copying, int64(i), int64(len(r.Volumes)))
		there, here := filepath.Join(from, v.Name), filepath.Join(to, v.Name)
		sum, err := sumOf(ctx, here)
		switch {
		case err == nil && sum == v.Sum:
			continue
		case err == nil && uses(inUse, v.Name, sum):
			return copied, &storage.FileError{Kind: storage.ErrExists, Path: here, Err: errors.New("another volume of this name is in use")}
		case err == nil:
			if err := drive.Rename(here, besideVolume(here)); err != nil {
				return copied, err
			}
		case !errors.Is(err, fs.ErrNotExist):
			return copied, err
		}
		if err := copyVolume(ctx, there, here, v, opts); err != nil {
			return copied, err
		}
		copied++
	}
	return copied, nil
}

// copyVolume copies one volume: verified when it is read, and read back when it
// is written.
func copyVolume(ctx context.Context, from, to string, v ledger.Volume, opts Options) error {
	s, err := drive.TakeSnapshot(ctx, from, opts.Drive)
	if err != nil {
		return err
	}
	if s.Sum() != v.Sum {
		return &storage.FileError{Kind: storage.ErrDamaged, Path: from, Err: errors.New("its bytes are not those that were closed")}
	}
	return s.Save(ctx, to, opts.Drive)
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
		part, err := drive.TakeSnapshot(ctx, filepath.Join(dir, v.Name), opts.Drive)
		if err != nil {
			return false, err
		}
		s = part
	}
	return s.Holds(l, opts.Drive)
}
