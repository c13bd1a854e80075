package drive

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"laskoll/storage/pc"
)

// place is a Drive's place in the queue for the PC's own lock. The system keeps
// the queue: the processes of one PC get the lock in the order in which they
// came, each at once when the one before lets go, and only the one at the front
// asks the drive. Nothing is decided by the order; a process that dies has left
// the queue.
type place struct {
	got chan result[func() error] // holds the lock when it has come and is wanted

	mu     sync.Mutex
	wanted bool // somebody is waiting: else the lock is given up when it comes
	over   bool // the wait in the system has ended
}

// enqueue begins to wait for a lock. The system cannot be told to stop: when
// the caller has left, the wait goes on behind him until the lock comes.
func enqueue(await func() (func() error, error)) *place {
	p := &place{got: make(chan result[func() error], 1), wanted: true}
	go func() {
		unlock, err := await()
		p.mu.Lock()
		defer p.mu.Unlock()
		p.over = true
		if p.wanted {
			p.got <- result[func() error]{unlock, err}
		} else if err == nil {
			_ = unlock()
		}
	}()
	return p
}

// rejoin reports whether the place is still one in the queue, and takes it.
func (p *place) rejoin() bool {
	if p == nil {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wanted = !p.over
	return p.wanted
}

// leave says that nobody waits any more. A lock that came at the last moment
// is given up.
func (p *place) leave() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wanted = false
	select {
	case r := <-p.got:
		if r.err == nil {
			_ = r.value()
		}
	default:
	}
}

// lockPC takes the PC's own lock, waiting for other processes of the PC until
// the limit. Who has waited in vain keeps the place for the next time, so that
// a process that hangs with the lock does not gather waits behind it.
func (d *Drive) lockPC(ctx context.Context, limit time.Time) (func() error, error) {
	if !d.place.rejoin() {
		unlock, err := osDisk{}.lock(d.lockHere)
		if !errors.Is(err, errHeld) {
			return unlock, pc.Trouble(filepath.Dir(d.lockHere), err)
		}
		d.place = enqueue(func() (func() error, error) { return awaitLock(d.lockHere) })
	}
	defer d.place.leave()
	late := time.NewTimer(time.Until(limit))
	defer late.Stop()
	select {
	case r := <-d.place.got:
		return r.value, r.err
	case <-late.C:
		return nil, errHeld
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
