package drive

import (
	"context"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"iter"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// NewID makes an id for a register.
func NewID() ledger.ID { return ledger.ID(newID()) }

// Compose makes a register's file out of entries, which must be the whole log
// after the register's base: each is checked against the chain. Its
// transactions are numbered from tx on, so that it can follow another file
// without seeming to go back.
func Compose(ctx context.Context, opts Options, r ledger.Register, tx uint64, entries iter.Seq2[storage.Entry, error]) (*Snapshot, error) {
	return forge(opts, tx, func(db *bbolt.DB) error {
		return db.Update(func(tx *bbolt.Tx) error {
			if err := ledger.Create(tx, r); err != nil {
				return err
			}
			return ledger.ExtendAll(tx, until(ctx, entries))
		})
	})
}

// until ends a log with the context's error when that ends.
func until(ctx context.Context, entries iter.Seq2[storage.Entry, error]) iter.Seq2[storage.Entry, error] {
	return func(yield func(storage.Entry, error) bool) {
		for e, err := range entries {
			if err == nil && e.Position%batch == 0 {
				err = ctx.Err()
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// Compact makes a file with the same content and no room to spare. Its
// transactions go on where the snapshot's ended, or after tx when that is
// later.
func (s *Snapshot) Compact(tx uint64, opts Options) (*Snapshot, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	img, err := newImage(opts.images(), metas(s.state[:metasSize]), s.state)
	if err != nil {
		return nil, err
	}
	defer img.close()
	return forge(opts, max(tx, s.tx), func(db *bbolt.DB) error {
		if err := bbolt.Compact(db, img.db, 0); err != nil {
			return err
		}
		// No entry more: only the head's own note of its transaction.
		return db.Update(func(tx *bbolt.Tx) error { return ledger.Extend(tx) })
	})
}

// forge fills a new file on the PC's own disk and returns what it holds, when
// it is sound.
func forge(opts Options, tx uint64, fill func(*bbolt.DB) error) (*Snapshot, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	name, err := layFrom(opts.images(), tx)
	defer os.Remove(name) // there also when it could not be filled
	if err != nil {
		return nil, pc.Trouble(opts.images(), err)
	}
	db, err := bbolt.Open(name, 0o600, &bbolt.Options{NoSync: true, NoGrowSync: true, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return nil, pc.Trouble(opts.images(), err)
	}
	if err := errors.Join(guard(func() error { return fill(db) }), guard(db.Close)); err != nil {
		return nil, err
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, pc.Trouble(opts.images(), err)
	}
	return believe(opts, b)
}

// believe verifies a file in memory and cuts it to the pages that it has.
func believe(opts Options, b []byte) (*Snapshot, error) {
	front := metas(b[:metasSize])
	m, err := front.newest()
	if err != nil {
		return nil, err
	}
	if int(m.pages)*pageSize > len(b) {
		return nil, doubt("%d bytes for %d pages", len(b), m.pages)
	}
	state := alignedBytes(int(m.pages) * pageSize)
	copy(state, b)
	img, err := newImage(opts.images(), front, state)
	if err != nil {
		return nil, err
	}
	defer img.close()
	return &Snapshot{Register: img.reg, Head: img.head, tx: m.tx, state: state}, nil
}

// layFrom makes an empty bbolt file in the folder, whose next transaction is
// tx+1.
func layFrom(dir string, tx uint64) (name string, err error) {
	f, err := os.CreateTemp(dir, "image-*.db")
	if err != nil {
		return "", err
	}
	defer f.Close()
	db, err := bbolt.Open(f.Name(), 0o600, &bbolt.Options{PageSize: pageSize, NoSync: true, NoGrowSync: true})
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		return f.Name(), err
	}
	for _, n := range []uint64{max(tx, 1) - 1, max(tx, 1)} {
		page := make([]byte, pageSize)
		at := int64(n%2) * pageSize
		if _, err := f.ReadAt(page, at); err != nil {
			return f.Name(), err
		}
		meta := page[pageHeader:]
		binary.LittleEndian.PutUint64(meta[48:], n)
		sum := fnv.New64a()
		sum.Write(meta[:56])
		binary.LittleEndian.PutUint64(meta[56:], sum.Sum64())
		if _, err := f.WriteAt(page, at); err != nil {
			return f.Name(), err
		}
	}
	return f.Name(), nil
}

// firstYear is before there was any register.
var firstYear = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// AfterLoss returns a number for the transactions of a register that is made
// anew after its file was damaged: later than every one that there can have
// been. Each transaction but the few of making and tidying a register writes
// an entry; a register that was made anew before got such a number then, which
// the seconds since make up for; and what can still be read of the damaged
// file is asked too.
func AfterLoss(path string, last storage.Position, now time.Time) uint64 {
	tx := uint64(last) + 10_000 + uint64(max(0, int64(now.Sub(firstYear)/time.Second)))
	if path, err := LiveFile(path); err == nil {
		if f, err := os.Open(path); err == nil {
			defer f.Close()
			if front, err := readMetas(osFile{f}); err == nil {
				if m, err := front.newest(); err == nil {
					tx = max(tx, m.tx)
				}
			}
		}
	}
	return tx
}
