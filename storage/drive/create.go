package drive

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/drive/fence"
	"laskoll/storage/ledger"
	"laskoll/storage/pc"
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
	if err := d.disk.exists(filepath.Dir(d.path)); errors.Is(err, fs.ErrNotExist) {
		return &storage.FileError{Kind: storage.ErrFolder, Path: filepath.Dir(d.path), Err: err}
	}
	if err := d.vacant(); err != nil {
		return err
	}
	return d.inTurn(ctx, op, func(t *turn) error {
		s, err := d.blank()
		if err != nil {
			return fmt.Errorf("make a register: %w", pc.Trouble(d.opts.images(), err))
		}
		return t.settleIn(func(n uint64) error { return t.publishNew(op, n, s) })
	})
}

// vacant checks that there is no register in the place of ours, nor anything
// else under its name.
func (d *Drive) vacant() error {
	files, err := d.listLive()
	if err != nil {
		return err
	}
	if len(files) > 0 || d.disk.exists(d.path) == nil {
		return &storage.FileError{Kind: storage.ErrExists, Path: d.path, Err: fs.ErrExist}
	}
	return nil
}

// settleIn makes a register where there is none. The first file that was ever
// in a place has the register's own name; where there has been a register, the
// new one's file bears a number.
func (t *turn) settleIn(put func(n uint64) error) error {
	d := t.d
	d.step(fence.ChooseFile)
	if err := d.vacant(); err != nil {
		return err
	}
	n := t.n
	if n == 1 {
		n = 0
	}
	if err := put(n); err != nil {
		return forWriting(d.path, err)
	}
	return t.confirmed()
}

// publishNew publishes a state that the turn has made.
func (t *turn) publishNew(op *operation, n uint64, s *Snapshot) error {
	if err := t.stamped(s); err != nil {
		return err
	}
	return t.publish(op, n, s.state, stageWriting)
}

// blank returns an empty register.
func (d *Drive) blank() (*Snapshot, error) {
	return forge(d.opts, 0, func(db *bbolt.DB) error {
		return db.Update(func(tx *bbolt.Tx) error {
			return ledger.Create(tx, ledger.Register{
				ID: ledger.ID(newID()), Maker: d.opts.Actor.Name, Made: time.Now().UTC(),
			})
		})
	})
}

// unfinished returns a name for a file that gets its own when it is whole.
func unfinished(path string) string {
	return fmt.Sprintf("%s%s%s", path, unfinishedMark, rand.Text()[:8])
}

const unfinishedMark = ".new-"

// copyOut writes a file beside the register, flushes it and reads it again with
// a fresh open.
func (d *Drive) copyOut(op *operation, name string, state []byte) error {
	if err := d.writeOut(op, name, state); err != nil {
		return err
	}
	d.step(fence.ReadCopy)
	return d.same(name, state)
}

func (d *Drive) writeOut(op *operation, name string, state []byte) error {
	d.step(fence.CopyState)
	f, err := d.disk.create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for at := 0; at < len(state); at += readChunk {
		if err := op.goOn(); err != nil {
			return err
		}
		if err := writeFull(f, state[at:min(at+readChunk, len(state))], int64(at)); err != nil {
			return err
		}
	}
	d.step(fence.FlushCopy)
	return f.Sync()
}

func newID() (id [16]byte) {
	_, _ = rand.Read(id[:]) // never fails
	return id
}
