// Package replica is one PC's view of a register: the cases folded from a
// store's log, kept up to date while others write, and the place where this
// PC's changes are recorded.
//
// The view lies in memory and every change goes to the store before it is
// called recorded. A reader never waits for the store: it sees the cases as
// they were when the store last answered, and is told since when it has not.
package replica

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"laskoll/model"
	"laskoll/storage"
)

// Options say how a replica works. The zero value is useful.
type Options struct {
	Actor model.Actor
	Now   func() time.Time // the clock; time.Now when nil
	Poll  time.Duration    // between two looks for others' changes; 1.5 s when 0
	// Progress, when not nil, is told how many entries have been read.
	Progress func(entries int)
}

// Replica is the view. Its methods may be called by several goroutines.
type Replica struct {
	store storage.Store
	opts  Options

	// sync keeps the store's answers in order: whoever pulls or pushes holds
	// it, readers do not need it.
	sync sync.Mutex

	mu      sync.Mutex // guards what follows
	cases   map[model.CaseID]model.Case
	codes   map[model.Code]bool
	at      storage.Position
	version storage.Version
	touched map[model.CaseID]storage.Version
	status  storage.Status
	news    chan struct{} // closed, and replaced, when version grows

	stop context.CancelFunc
	done chan struct{}
}

// Open reads the whole store and starts to follow it. The store belongs to
// the replica from here on and is closed with it, also when Open fails.
func Open(ctx context.Context, store storage.Store, opts Options) (*Replica, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Poll == 0 {
		opts.Poll = 1500 * time.Millisecond
	}
	r := &Replica{
		store: store, opts: opts, version: 1,
		cases:   make(map[model.CaseID]model.Case),
		codes:   make(map[model.Code]bool),
		touched: make(map[model.CaseID]storage.Version),
		news:    make(chan struct{}),
		done:    make(chan struct{}),
	}
	if err := r.Pull(ctx); err != nil {
		return nil, errors.Join(err, store.Close())
	}
	follow, stop := context.WithCancel(context.WithoutCancel(ctx))
	r.stop = stop
	go r.follow(follow)
	return r, nil
}

// Close stops following and closes the store.
func (r *Replica) Close() error {
	r.stop()
	<-r.done
	return r.store.Close()
}

// follow pulls what others wrote until it is stopped.
func (r *Replica) follow(ctx context.Context) {
	defer close(r.done)
	tick := time.NewTicker(r.opts.Poll)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			r.poll(ctx)
		}
	}
}

// poll asks the store for its head, which is cheap, and pulls when it moved.
func (r *Replica) poll(ctx context.Context) {
	head, err := r.store.Head(ctx)
	if err == nil && head != r.position() {
		err = r.Pull(ctx)
	}
	if ctx.Err() == nil {
		r.noteStatus(err)
	}
}

func (r *Replica) position() storage.Position {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.at
}

// noteStatus remembers whether the store answered, and tells the reader when
// that changed.
func (r *Replica) noteStatus(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	was := r.status
	if err == nil || errors.Is(err, storage.ErrBusy) {
		r.status.Away, r.status.Err, r.status.Saved = time.Time{}, nil, r.opts.Now()
	} else {
		if was.Away.IsZero() {
			r.status.Away = r.opts.Now()
		}
		r.status.Err = err
	}
	if was.Away != r.status.Away || (was.Err == nil) != (r.status.Err == nil) {
		r.bump()
	}
}

// bump makes the version grow and wakes those who wait; the caller holds mu.
func (r *Replica) bump() storage.Version {
	r.version++
	close(r.news)
	r.news = make(chan struct{})
	return r.version
}

// Pull reads what is new in the store into the view. The view is not touched
// when the store fails in the middle: what had come by then is read again.
func (r *Replica) Pull(ctx context.Context) error {
	r.sync.Lock()
	defer r.sync.Unlock()
	return r.pull(ctx)
}

func (r *Replica) pull(ctx context.Context) error {
	entries, err := r.read(ctx, r.position())
	if err != nil {
		return fmt.Errorf("read the register: %w", err)
	}
	return r.apply(entries)
}

func (r *Replica) read(ctx context.Context, after storage.Position) ([]storage.Entry, error) {
	var entries []storage.Entry
	for e, err := range r.store.Since(ctx, after) {
		if err != nil {
			return nil, err
		}
		// The record has served its purpose once it is decoded; keeping it
		// would double the memory of a large register.
		e.Record = nil
		entries = append(entries, e)
		if r.opts.Progress != nil && len(entries)%1000 == 0 {
			r.opts.Progress(len(entries))
		}
	}
	return entries, nil
}

// apply folds entries into the view.
func (r *Replica) apply(entries []storage.Entry) error {
	if len(entries) == 0 {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	next := r.version + 1
	for _, e := range entries {
		c, err := model.Apply(r.cases[e.Event.Case], e.Event)
		if err != nil {
			return fmt.Errorf("fold entry %d: %w", e.Position, err)
		}
		r.cases[e.Event.Case] = c
		r.codes[c.Code] = true
		r.touched[e.Event.Case] = next
		r.at = e.Position
	}
	r.status.Saved = r.opts.Now()
	r.bump()
	return nil
}
