package replica

import (
	"context"
	"errors"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
)

// change is that a case changed at a version of the view.
type change struct {
	version storage.Version
	id      model.CaseID
}

// remembered is how many changes are remembered for those who wait. Who is
// further behind is told to read everything anew.
const remembered = 4096

// busyLimit is how long others may have the register before it is a trouble.
const busyLimit = 30 * time.Second

// tell makes the view's version grow and wakes those who wait.
func (r *Replica) tell(changed []model.CaseID) {
	waiting, held := r.local.counts()
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(changed) == 0 && waiting == r.status.Waiting && held == r.status.Conflicts {
		return
	}
	r.status.Waiting, r.status.Conflicts = waiting, held
	r.bump()
	for _, id := range changed {
		r.changes = append(r.changes, change{r.version, id})
	}
	if over := len(r.changes) - remembered; over > 0 {
		r.floor = r.changes[over-1].version
		r.changes = slices.DeleteFunc(r.changes, func(c change) bool { return c.version <= r.floor })
	}
}

// refresh tells when the numbers of what waits have changed.
func (r *Replica) refresh() { r.tell(nil) }

// bump makes the version grow; the caller holds mu.
func (r *Replica) bump() {
	r.version++
	close(r.news)
	r.news = make(chan struct{})
}

// note remembers how an exchange with the register went, and tells those who
// wait when that is news.
func (r *Replica) note(err error) {
	r.refresh()
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.status
	switch now := r.opts.Now(); {
	case !errors.Is(err, storage.ErrBusy):
		r.busy = time.Time{}
	case r.busy.IsZero():
		r.busy = now
		return
	case now.Sub(r.busy) < busyLimit:
		return // somebody else is at work: that is as it should be
	}
	r.status.Err = err
	switch {
	case err == nil:
		r.status.Away = time.Time{}
		if r.status.Waiting == 0 {
			r.status.Saved = r.opts.Now()
		}
	case reached(err):
		r.status.Away = time.Time{}
	case was.Away.IsZero():
		r.status.Away = r.opts.Now()
	}
	if was.Away != r.status.Away || !alike(was.Err, err) || was.Saved.IsZero() != r.status.Saved.IsZero() {
		r.bump()
	}
}

// alike reports whether two errors are told in the same words: a register that
// is damaged and one that went back are not, nor one that is gone and one that
// moved.
func alike(a, b error) bool {
	var one, other *storage.BackError
	if errors.As(a, &one) != errors.As(b, &other) || one != nil && *one != *other {
		return false
	}
	for _, word := range []error{storage.ErrMoved, storage.ErrUnproven, storage.ErrReturned} {
		if errors.Is(a, word) != errors.Is(b, word) {
			return false
		}
	}
	return kindOf(a) == kindOf(b)
}

// kinds are what can be wrong with a register, and with this PC's own disk.
var kinds = []error{
	storage.ErrOwnDisk, storage.ErrBusy, storage.ErrPart, storage.ErrDamaged, storage.ErrForeign, storage.ErrNewer, storage.ErrReadOnly, storage.ErrFull,
	storage.ErrUnlocked, storage.ErrStrange, storage.ErrCopy, storage.ErrMissing, storage.ErrAway,
}

// kindOf returns which of the kinds an error is, len(kinds) for another, and
// -1 for none.
func kindOf(err error) int {
	if err == nil {
		return -1
	}
	for n, k := range kinds {
		if errors.Is(err, k) {
			return n
		}
	}
	return len(kinds)
}

// reached reports whether there is no word that the register is out of reach:
// what nobody knows is not blamed on the drive.
func reached(err error) bool {
	return !errors.Is(err, storage.ErrAway) && !errors.Is(err, storage.ErrMissing)
}

// Status tells how safe what was recorded is.
func (r *Replica) Status() storage.Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.status
}

// Version returns the version of the view now.
func (r *Replica) Version() storage.Version {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.version
}

// Wait returns when something is newer than the version.
func (r *Replica) Wait(ctx context.Context, after storage.Version) (storage.News, error) {
	for {
		r.mu.Lock()
		newer, wake := r.version > after, r.news
		r.mu.Unlock()
		if newer {
			return r.newsAfter(after)
		}
		select {
		case <-wake:
		case <-ctx.Done():
			return storage.News{}, ctx.Err()
		}
	}
}

// newsAfter gathers what is newer than the version.
func (r *Replica) newsAfter(after storage.Version) (storage.News, error) {
	r.mu.Lock()
	news := storage.News{Version: r.version, Status: r.status, All: after < r.floor}
	seen := make(map[model.CaseID]bool)
	for _, c := range r.changes {
		if c.version > after {
			seen[c.id] = true
		}
	}
	r.mu.Unlock()
	if news.All {
		return news, nil
	}
	err := r.local.view(func(tx *bbolt.Tx) error {
		for id := range seen {
			s, exists, err := summaryOf(tx, id)
			if err != nil {
				return err
			}
			if exists {
				news.Cases = append(news.Cases, s)
			} else {
				news.Gone = append(news.Gone, id)
			}
		}
		return nil
	})
	return news, err
}
