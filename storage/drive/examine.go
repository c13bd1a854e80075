package drive

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Found is what Examine learned of a register.
type Found struct {
	Path     string // its file
	Register ledger.Register
	Head     ledger.Head
	Size     int64          // of the state, in bytes
	Sum      [32]byte       // SHA-256 of the state
	Faults   []ledger.Fault // everything that is wrong, empty for a sound register
}

// Examine reads a register's file, or a copy of one, and reports everything
// that is wrong with it; every entry that can be read is passed to each. It
// takes no lock and writes nothing on the drive, so it also serves for a file
// that is damaged or read-only. The error is for a file that cannot be
// examined: it is not there, is no register, or is from a newer version.
func Examine(ctx context.Context, path string, opts Options, each func(storage.Entry)) (Found, error) {
	r, err := readQuietly(ctx, path, opts)
	if err != nil {
		return Found{}, err
	}
	defer r.img.close()
	found := Found{Path: r.path, Size: int64(len(r.state)), Sum: sha256.Sum256(r.state)}
	if r.damage != nil {
		found.Faults = r.survey(&found, each)
		return found, nil
	}
	found.Register, found.Head = r.img.reg, r.img.head
	err = r.img.view(func(tx *bbolt.Tx) error {
		for e, err := range ledger.Since(tx, r.img.reg.Base.Position) {
			if err != nil {
				return err
			}
			each(e)
		}
		return ctx.Err()
	})
	if errors.Is(err, storage.ErrDamaged) {
		found.Faults, err = []ledger.Fault{{Kind: ledger.FaultRecord, Err: err}}, nil
	}
	return found, err
}

// reading is one state of a file as it was read without a lock.
type reading struct {
	path   string
	dir    string // for images
	front  metas
	state  []byte // nil: not even that much could be made out
	img    *image // nil: the state is damaged
	damage error
}

// readQuietly reads a file until its state is sound, or is damaged in the same
// way three times while nobody writes. It is what look does, without the lock
// that look takes in the end.
func readQuietly(ctx context.Context, path string, opts Options) (*reading, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return run(ctx, d, func(op *operation) (*reading, error) { return d.readQuietly(ctx, op) })
}

// The waits between the attempts, and how many of them must see the same.
const (
	quietWait  = 20 * time.Millisecond
	quietTries = 8
	quietSame  = 3
)

func (d *Drive) readQuietly(ctx context.Context, op *operation) (*reading, error) {
	var last metas
	same := 0
	for try, wait := 1, quietWait; ; try, wait = try+1, wait*2 {
		if err := op.enter(stageWorking); err != nil {
			return nil, err
		}
		r, err := d.readOnce(ctx)
		if err != nil {
			return nil, err
		}
		if r.front != last {
			last, same = r.front, 0
		}
		if same++; r.damage == nil || same == quietSame || try == quietTries {
			return r, nil
		}
		if err := sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

func (d *Drive) readOnce(ctx context.Context) (*reading, error) {
	if err := d.locate(); err != nil {
		return nil, d.vanished(err)
	}
	r := &reading{dir: d.opts.images()}
	f, err := d.disk.open(d.file(), false)
	if err != nil {
		return nil, d.vanished(err)
	}
	defer f.Close()
	r.path = d.file()
	if r.front, err = d.readFront(f); err != nil {
		return nil, err
	}
	if r.front.dead() {
		r.damage = errDead
		return r, nil
	}
	if r.state, err = d.readState(ctx, f, r.front); err == nil {
		r.img, err = newImage(r.dir, r.front, r.state)
	}
	if errors.Is(err, storage.ErrDamaged) {
		r.damage, err = err, nil
	}
	return r, err
}

// survey returns what is wrong with a damaged state, in as much detail as can
// be had without trusting it.
func (r *reading) survey(found *Found, each func(storage.Entry)) []ledger.Fault {
	file := func(err error) []ledger.Fault { return []ledger.Fault{{Kind: ledger.FaultFile, Err: err}} }
	if r.state == nil {
		return file(r.damage)
	}
	m, err := r.front.newest()
	if err != nil {
		return file(err)
	}
	if _, err := walkPages(r.state, m, nil); err != nil {
		return file(err)
	}
	img := &image{metas: r.front, meta: m}
	defer img.close()
	if err := img.lay(r.dir, r.state); err != nil {
		return file(err)
	}
	var faults []ledger.Fault
	note := func(f ledger.Fault) { faults = append(faults, f) }
	if err := img.view(func(tx *bbolt.Tx) error { return img.inspect(tx, found, note, each) }); err != nil {
		note(ledger.Fault{Kind: ledger.FaultFile, Err: err})
	}
	if len(faults) == 0 {
		// Whatever it was, the strict reading saw it: never call it sound.
		note(ledger.Fault{Kind: ledger.FaultFile, Err: r.damage})
	}
	return faults
}

func (img *image) inspect(tx *bbolt.Tx, found *Found, note func(ledger.Fault), each func(storage.Entry)) error {
	wrong, err := ledger.Pages(tx, img.file)
	if err != nil {
		return img.trouble(err)
	}
	for _, err := range wrong {
		note(ledger.Fault{Kind: ledger.FaultFile, Err: err})
	}
	if found.Register, err = ledger.Read(tx); err != nil {
		return err
	}
	if found.Head, err = ledger.ReadHead(tx); err != nil {
		return err
	}
	if found.Head.Tx != img.meta.tx {
		note(ledger.Fault{Kind: ledger.FaultFile, Err: doubt("the root page is of transaction %d, the meta page of %d", found.Head.Tx, img.meta.tx)})
	}
	return ledger.Survey(tx, note, each)
}
