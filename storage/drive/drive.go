package drive

import (
	"context"
	"sync/atomic"
	"time"

	"laskoll/storage"
	"laskoll/storage/ledger"
)

// Drive is a register on a network drive. Its methods may be called by
// several goroutines; the register may be used by any number of processes and
// PCs at once.
type Drive struct {
	path     string
	lockHere string // the PC's own lock file
	opts     Options
	disk     disk
	id       ledger.ID // known from Open or Create on

	turn    chan struct{} // holds one element while an operation works
	current atomic.Pointer[operation]
	closed  atomic.Bool
	here    presence

	// What follows belongs to the operation that has the turn.

	live     liveFile      // the file that is used, as far as is known; no name: not known
	polls    int           // of it, since the folder was listed
	lastTurn uint64        // the highest turn that we know of
	astray   bool          // there are turns that we do not know of
	old      []uint64      // turns that there were at our last look
	files    []liveFile    // and the register's files
	beheld   []string      // what was in the folder when it was listed last; nil: not known
	wrong    []string      // volumes that could not be read
	img      *image        // nil: unknown, to be read
	spent    []*image      // to be closed when the operation is over
	shelf    *volume       // the closed volume that was read last; nil: none
	seen     sighting      // the newest state that was verified
	place    *place        // in the queue for the PC's own lock; nil: none
	turnTime time.Duration // about how long we have the lock each time; 0: not known
	courtesy time.Time     // until when we leave the lock to others
	enough   int64         // how long the log must be before we try again to close it
}

var _ storage.Store = (*Drive)(nil)

// sighting is what we know of the register: it may grow, never go back.
type sighting struct {
	reg  ledger.Register
	tx   uint64
	link storage.Link
}

// Open opens the register at a path: its file, or the folder with laskoll.db
// in it. The file is read and verified; nothing is created or changed beside
// the PC's own locks and images. It works on a share that is read-only. A
// [storage.Silence] in the context hears the Drive as long as it is open.
func Open(ctx context.Context, path string, opts Options) (*Drive, error) {
	d, err := prepare(ctx, path, opts)
	if err != nil {
		return nil, err
	}
	return d.begin(ctx)
}

func prepare(ctx context.Context, path string, opts Options) (*Drive, error) {
	opts, err := opts.withDefaults()
	if err != nil {
		return nil, err
	}
	d, err := inTime(ctx, path, func() (*Drive, error) {
		path, err := resolve(path)
		return &Drive{path: path, lockHere: opts.lockFor(path), opts: opts, disk: heard(opts.disk, storage.SilenceOf(ctx)), turn: make(chan struct{}, 1)}, err
	})
	if err != nil {
		return nil, explain(path, err)
	}
	sweep(opts.images())
	return d, nil
}

// begin reads the register for the first time.
func (d *Drive) begin(ctx context.Context) (*Drive, error) {
	if _, err := d.Head(ctx); err != nil {
		d.abandon(ctx)
		return nil, err
	}
	d.id = d.seen.reg.ID
	return d, nil
}

// abandon closes a Drive that nobody has seen, without waiting for a call
// that may hang.
func (d *Drive) abandon(ctx context.Context) {
	if ctx.Err() != nil {
		go d.Close()
		return
	}
	d.Close()
}

// Path returns the path by which people know the register. It is kept in a file
// beside that when it has had to go on in another; see [LiveFile].
func (d *Drive) Path() string { return d.path }

// ID returns the register's id.
func (d *Drive) ID() ledger.ID { return d.id }

// Head returns the position of the last entry. It reads two pages when nothing
// is new.
func (d *Drive) Head(ctx context.Context) (storage.Position, error) {
	return run(ctx, d, func(op *operation) (storage.Position, error) {
		img, err := d.look(ctx, op)
		if err != nil {
			return 0, err
		}
		return img.head.Position, nil
	})
}

// Close releases what the Drive holds. A call that hangs in the system keeps
// its part until it comes back; Close does not wait for it.
func (d *Drive) Close() error {
	if d.closed.Swap(true) {
		return nil
	}
	d.leave()
	clean := func() {
		d.drop()
		d.unshelve()
		<-d.turn
	}
	limit := time.NewTimer(time.Second)
	defer limit.Stop()
	select {
	case d.turn <- struct{}{}:
		clean()
	case <-limit.C:
		go func() { d.turn <- struct{}{}; clean() }()
	}
	return nil
}

// seenMark returns the mark of the newest state that we have.
func (d *Drive) seenMark() (mark, bool) {
	if d.img == nil {
		return mark{}, false
	}
	return d.img.metas.mark()
}

func (d *Drive) drop() {
	d.img.close()
	d.img = nil
}

// discard closes the images that newer ones have taken the place of. It waits
// until nobody waits for us: to give up a file may take its time.
func (d *Drive) discard() {
	for _, img := range d.spent {
		img.close()
	}
	d.spent = nil
}

// unshelve lets go of the closed volume that was read last.
func (d *Drive) unshelve() {
	if d.shelf != nil {
		d.shelf.img.close()
		d.shelf = nil
	}
}

// Append writes the records; see [storage.Store.Append].
func (d *Drive) Append(ctx context.Context, after storage.Position, records ...storage.Record) (storage.Position, error) {
	return run(ctx, d, func(op *operation) (storage.Position, error) {
		return d.append(ctx, op, ledger.NewSearch(after, records))
	})
}
