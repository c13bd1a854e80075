package replica

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
	"laskoll/storage/pc"
)

// The buckets of a copy beside those of the ledger.
//
//	copy       "schema", "view", "whole": see the keys below
//	cases      case            positions of its entries in the log, as differences
//	summaries  case            its summary, the outbox included
//	codes      code            the case that has it
//	outbox     case, seq       an event that is not yet in the register
//	disputes   first event     events held back for the user to choose
var (
	bucketCopy      = []byte("copy")
	bucketCases     = []byte("cases")
	bucketSummaries = []byte("summaries")
	bucketCodes     = []byte("codes")
	bucketOutbox    = []byte("outbox")
	bucketDisputes  = []byte("disputes")

	keySchema = []byte("schema") // how the copy is laid out
	keyView   = []byte("view")   // which version of the domain folded the cases; none while they are stale
	keyWhole  = []byte("whole")  // there once the log has been fetched to its end
)

const (
	// schema is the newest layout that this version knows.
	schema = 1
	// viewVersion goes up when the domain folds the same events to other
	// summaries than before: a copy of another version is folded anew.
	viewVersion = 4
)

// local is the copy in its files: the log and the view in a bbolt file, and
// the second keeping of the outbox. It knows nothing of the register's store.
type local struct {
	slot     *slot
	db       *bbolt.DB
	damaged  atomic.Bool
	readOnly error // why nothing may be written, nil when it may
	part     int   // see partMost

	mu      sync.Mutex // one writer at a time, in the file and the journal together
	shelf   journals   // where ours lies, and others'
	path    string     // of ours
	journal *journal   // nil for a copy of which only the file was opened
	left    []item     // what the journal held when it was opened, until adopt
	bare    bool       // the copy was made anew: it does not know what was confirmed
	at      storage.Position
	seq     uint64
	taken   map[model.EventID]bool // from journals of others; of whoever exchanges news
	own     []model.EventID        // what this program recorded last
	waiting int                    // items in the outbox
	held    int                    // disputes

	expected []storage.Notice // to be told when nothing waits any more that the register lacked
}

// openLocal opens the file of the copy in the slot, making it when there is
// none. A copy that is damaged is kept aside and a new one made; its outbox
// comes back from the journal. The slot is released when it fails.
func openLocal(s *slot, id ledger.ID, now time.Time) (*local, error) {
	l := &local{slot: s, part: partMost}
	unclean, err := s.begin()
	if err == nil {
		err = l.openFile(id, unclean)
	}
	if errors.Is(err, storage.ErrDamaged) || errors.Is(err, storage.ErrForeign) {
		if err = l.setAside(now); err == nil {
			err = l.openFile(id, false)
		}
	}
	if err == nil && l.readOnly == nil {
		err = l.undo()
	}
	if err != nil {
		return nil, errors.Join(pc.Trouble(s.dir, err), l.closeFile(), s.release())
	}
	return l, nil
}

func (l *local) openFile(id ledger.ID, unclean bool) error {
	path := l.slot.path(".db")
	return guard(path, func() (err error) {
		if err := sane(path, unclean); err != nil {
			return err
		}
		l.db, err = bbolt.Open(path, 0o600, &bbolt.Options{
			Timeout: time.Second, PageSize: ledger.PageSize, FreelistType: bbolt.FreelistMapType,
		})
		switch {
		case errors.Is(err, bolterrors.ErrTimeout):
			return &storage.FileError{Kind: storage.ErrBusy, Path: path, Err: err}
		case errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrVersionMismatch):
			return &storage.FileError{Kind: storage.ErrDamaged, Path: path, Err: err}
		case err != nil:
			return err
		}
		if err := l.lay(id); err != nil {
			return err
		}
		return l.db.View(func(tx *bbolt.Tx) error { return l.read(tx, id, unclean) })
	})
}

// lay makes the buckets of a copy that is new. One that is not is only looked
// at: even a transaction that changes nothing writes, and nothing may be
// written to a file that has not been checked.
func (l *local) lay(id ledger.ID) error {
	laid := false
	err := l.db.View(func(tx *bbolt.Tx) error {
		laid = tx.Bucket(bucketCopy) != nil
		return nil
	})
	if err != nil || laid {
		return err
	}
	l.bare = true
	return l.db.Update(func(tx *bbolt.Tx) error {
		if k, _ := tx.Cursor().First(); k != nil {
			return fmt.Errorf("%w: no bucket %s", storage.ErrForeign, bucketCopy)
		}
		if err := ledger.Create(tx, ledger.Register{ID: id}); err != nil {
			return err
		}
		for _, b := range [][]byte{bucketCopy, bucketCases, bucketSummaries, bucketCodes, bucketOutbox, bucketDisputes} {
			if _, err := tx.CreateBucket(b); err != nil {
				return err
			}
		}
		return tx.Bucket(bucketCopy).Put(keySchema, binary.AppendUvarint(nil, schema))
	})
}

// read learns what is in the copy. After a program that did not close it, all
// of it is checked.
func (l *local) read(tx *bbolt.Tx, id ledger.ID, unclean bool) error {
	if unclean {
		if err := check(tx); err != nil {
			return err
		}
	}
	if v := note(tx, keySchema); v > schema {
		l.readOnly = &storage.FileError{
			Kind: storage.ErrNewer, Path: l.db.Path(),
			Err: fmt.Errorf("layout %d, known up to %d", v, schema),
		}
	}
	register, err := ledger.Read(tx)
	if errors.Is(err, storage.ErrNewer) {
		l.readOnly, err = &storage.FileError{Kind: storage.ErrNewer, Path: l.db.Path(), Err: err}, nil
	}
	if err != nil {
		return err
	}
	if register.ID != id {
		return fmt.Errorf("%w: the copy is of register %v, not %v", storage.ErrForeign, register.ID, id)
	}
	head, err := ledger.ReadHead(tx)
	if err != nil {
		return err
	}
	l.at = head.Position
	return l.count(tx)
}

// state tells whether the log was ever fetched to its end, and whether the
// view was folded by another version of the domain, or not to the end.
func (l *local) state() (whole, stale bool, err error) {
	err = l.view(func(tx *bbolt.Tx) error {
		whole, stale = note(tx, keyWhole) != 0, note(tx, keyView) != viewVersion
		return nil
	})
	return whole, stale, err
}

// counts returns how many events and how many disputes wait.
func (l *local) counts() (waiting, held int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.waiting, l.held
}

// count learns what waits in the outbox.
func (l *local) count(tx *bbolt.Tx) error {
	l.waiting, l.held = 0, 0
	err := eachItem(tx, nil, func(i item) error {
		l.waiting++
		l.seq = max(l.seq, i.seq)
		return nil
	})
	if err != nil {
		return err
	}
	return eachDispute(tx, func(d dispute) error {
		l.held++
		for _, i := range d.mine {
			l.seq = max(l.seq, i.seq)
		}
		return nil
	})
}

// setAside renames a damaged copy, so that it can be looked at, and leaves
// room for a new one.
func (l *local) setAside(now time.Time) error {
	if err := l.closeFile(); err != nil {
		return err
	}
	name := fmt.Sprintf("damaged-%d-%s.db", l.slot.n, now.UTC().Format("20060102-150405.000"))
	aside := filepath.Join(l.slot.dir, name)
	if err := os.Rename(l.slot.path(".db"), aside); err != nil {
		return fmt.Errorf("set a damaged copy aside: %w", err)
	}
	return nil
}

// openJournal takes a journal for this program's second keeping. What is in it,
// and in the one that an earlier version kept for this copy, is taken in by
// replay, once the log is whole.
func (l *local) openJournal(shelf journals) error {
	t, err := shelf.take(l.slot.n)
	if err != nil {
		return fmt.Errorf("open the second outbox: %w", err)
	}
	l.shelf, l.journal, l.path = shelf, t.journal, t.file.Name()
	l.journal.lame.Store(t.bad > 0)
	former, _, err := readJournal(l.slot.former())
	if err != nil {
		return fmt.Errorf("open the second outbox of an earlier version: %w", pc.Trouble(l.slot.dir, err))
	}
	l.left = slices.Concat(t.kept, former)
	l.bare = l.bare || t.n != l.slot.n // it may be of a program that had another copy
	for _, i := range l.left {
		l.seq = max(l.seq, i.seq)
	}
	return nil
}

// replay takes in what only the journal has: all of it when the copy is new.
func (l *local) replay() ([]model.CaseID, error) {
	var items []item
	err := l.view(func(tx *bbolt.Tx) (err error) {
		items, err = l.unconfirmed(tx)
		return err
	})
	if err != nil {
		return nil, err
	}
	changed, err := l.adopt(items)
	if err == nil {
		l.left = nil
	}
	return changed, err
}

// unconfirmed returns what the journal has that the register may not have.
// Lines of what was sent and confirmed stay in it for a while: a copy that was
// there at the time has them in its log and not in its outbox.
func (l *local) unconfirmed(tx *bbolt.Tx) (out []item, err error) {
	for _, i := range l.left {
		_, there, err := ledger.Holds(tx, i.record)
		if err != nil {
			return nil, err
		}
		if l.bare || !there {
			out = append(out, i)
		}
	}
	return out, nil
}

// close lets the copy go.
func (l *local) close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	var errs []error
	if err := l.closeJournal(); !errors.Is(err, errSlow) {
		errs = append(errs, err) // one that hangs has more than it needs, and no less
	}
	if l.readOnly == nil {
		errs = append(errs, l.slot.note(l.waiting+l.held > 0))
	}
	errs = append(errs, l.closeFile())
	if !l.damaged.Load() && errors.Join(errs...) == nil {
		// Otherwise who comes next checks all of it.
		errs = append(errs, l.slot.finish())
	}
	return errors.Join(append(errs, l.slot.release())...)
}

// closeJournal lets the journal go, empty when nothing waits.
func (l *local) closeJournal() error {
	if l.journal == nil {
		return nil
	}
	var cleared answer
	switch {
	case l.readOnly != nil:
	case l.waiting+l.held+len(l.left) == 0:
		cleared = l.journal.clear()
	default:
		l.mend()
	}
	err := l.journal.close()
	if cleared != nil {
		err = errors.Join(cleared.wait(0), err)
	}
	return err
}

// closeLimit is how long closing the file may take. A transaction in which
// bbolt met a damaged page may have kept its lock for ever.
const closeLimit = 2 * time.Second

func (l *local) closeFile() error {
	if l.db == nil {
		return nil
	}
	done := make(chan error, 1)
	go func() { done <- guard(l.slot.path(".db"), l.db.Close) }()
	limit := time.NewTimer(closeLimit)
	defer limit.Stop()
	select {
	case err := <-done:
		return err
	case <-limit.C:
		l.damaged.Store(true)
		return nil
	}
}

// view runs do in a reading transaction.
func (l *local) view(do func(*bbolt.Tx) error) error {
	return l.watch(guard(l.db.Path(), func() error { return l.db.View(do) }))
}

// update runs do in a writing transaction, durable when it returns.
func (l *local) update(do func(*bbolt.Tx) error) error {
	if l.readOnly != nil {
		return l.readOnly
	}
	return l.watch(guard(l.db.Path(), func() error { return l.db.Update(do) }))
}

// watch remembers that the copy is damaged, so that the next program to open
// it checks it and makes a new one. What the system says in a transaction is of
// the PC's own disk: nothing else is touched there.
func (l *local) watch(err error) error {
	if !errors.Is(err, storage.ErrDamaged) {
		return pc.Trouble(l.slot.dir, err)
	}
	l.damaged.Store(true)
	if file := (*storage.FileError)(nil); errors.As(err, &file) {
		return err
	}
	return &storage.FileError{Kind: storage.ErrDamaged, Path: l.db.Path(), Err: err}
}

// guard runs do and makes an error of what bbolt does when the pages of a
// file are not what they should be: it panics, and where the file is shorter
// than its map the PC faults.
func guard(path string, do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = &storage.FileError{Kind: storage.ErrDamaged, Path: path, Err: fmt.Errorf("%v", p)}
		}
	}()
	return do()
}

// note returns a number from the bucket copy, 0 when it is not there.
func note(tx *bbolt.Tx, key []byte) uint64 {
	v, _ := binary.Uvarint(tx.Bucket(bucketCopy).Get(key))
	return v
}
