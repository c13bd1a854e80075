package drive

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Create makes an empty register at a path, which may be a folder, and opens
// it. It never replaces anything: a file at the path is an ErrExists. The
// register is made and checked on the PC's own disk, copied under another
// name, and gets its own name when it is whole.
func Create(ctx context.Context, path string, opts Options) (*Drive, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	_, err = run(ctx, d, func(op *operation) (struct{}, error) {
		return struct{}{}, d.create(ctx, op)
	})
	if err != nil {
		d.abandon(ctx)
		return nil, err
	}
	return d.begin(ctx)
}

func (d *Drive) create(ctx context.Context, op *operation) error {
	if err := d.disk.exists(d.path); err == nil {
		return &storage.FileError{Kind: storage.ErrExists, Path: d.path, Err: fs.ErrExist}
	}
	if err := d.disk.exists(filepath.Dir(d.path)); errors.Is(err, fs.ErrNotExist) {
		return &storage.FileError{Kind: storage.ErrFolder, Path: filepath.Dir(d.path), Err: err}
	}
	h, err := d.acquire(ctx, op)
	if err != nil {
		return err
	}
	defer h.release()
	state, err := d.blank()
	if err != nil {
		return fmt.Errorf("make a register in %s: %w", d.opts.images(), err)
	}
	temp := unfinished(d.path)
	if err := d.copyOut(op, temp, state); err != nil {
		_ = d.disk.remove(temp)
		return forWriting(d.path, err)
	}
	if err := op.enter(stageWriting); err != nil {
		_ = d.disk.remove(temp)
		return err
	}
	if err := d.disk.rename(temp, d.path); err != nil {
		_ = d.disk.remove(temp)
		return forWriting(d.path, err)
	}
	return nil
}

// blank returns the pages of an empty register.
func (d *Drive) blank() ([]byte, error) {
	f, err := os.CreateTemp(d.opts.images(), "image-*.db")
	if err != nil {
		return nil, err
	}
	name := f.Name()
	defer os.Remove(name)
	if err := f.Close(); err != nil {
		return nil, err
	}
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{PageSize: pageSize, NoSync: true, NoGrowSync: true})
	if err != nil {
		return nil, err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		return ledger.Create(tx, ledger.Register{
			ID: ledger.ID(newID()), Maker: d.opts.Actor.Name, Made: time.Now().UTC(),
		})
	})
	if closeErr := db.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return d.proven(b)
}

// proven cuts the file to the pages that it has, and lets it pass only when
// it would be believed on the drive.
func (d *Drive) proven(b []byte) ([]byte, error) {
	front := metas(b[:metasSize])
	m, err := front.newest()
	if err != nil {
		return nil, err
	}
	state := alignedBytes(int(m.pages) * pageSize)
	copy(state, b)
	img, err := newImage(d.opts.images(), front, state)
	img.close()
	return state, err
}

// unfinished returns a name for a file that gets its own when it is whole.
func unfinished(path string) string {
	return fmt.Sprintf("%s%s%s", path, unfinishedMark, rand.Text()[:8])
}

const unfinishedMark = ".new-"

// copyOut writes a file beside the register, flushes it and reads it again.
func (d *Drive) copyOut(op *operation, name string, state []byte) error {
	f, err := d.disk.create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for at := 0; at < len(state); at += readChunk {
		if err := op.enter(stageWorking); err != nil {
			return err
		}
		if err := writeFull(f, state[at:min(at+readChunk, len(state))], int64(at)); err != nil {
			return err
		}
	}
	if err := f.Sync(); err != nil {
		return err
	}
	back := alignedBytes(min(readChunk, len(state)))
	for at := 0; at < len(state); at += readChunk {
		want := state[at:min(at+readChunk, len(state))]
		if err := readFull(f, back[:len(want)], int64(at)); err != nil {
			return err
		}
		if !bytes.Equal(back[:len(want)], want) {
			return doubt("what was written to %s is not what is there", name)
		}
	}
	return nil
}

func newID() (id [16]byte) {
	_, _ = rand.Read(id[:]) // never fails
	return id
}
