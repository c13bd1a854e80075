package drive

import (
	"context"
	"errors"
	"sync"
	"time"

	"laskoll/storage"
)

// stage is how far an operation has come.
type stage int

const (
	stageQueued    stage = iota // waits for another operation of this Drive
	stageWaiting                // waits for the register's lock
	stageWorking                // reads, or writes what nobody can see yet
	stageWriting                // writes the meta page: it may be in the register
	stageAbandoned              // the caller has gone; nothing more is written
)

// operation is one call's work on the drive, seen by two goroutines: the one
// that does it and the caller's, which may leave.
type operation struct {
	mu    sync.Mutex
	stage stage
	wrote bool  // it has written a meta page, and may not have learned what of it stays
	cause error // why the caller left
}

// enter moves on to a stage, or returns why the caller has left: then the
// work stops. It is what makes "nothing was written" a promise.
func (o *operation) enter(s stage) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.stage == stageAbandoned {
		return o.cause
	}
	o.stage, o.wrote = s, o.wrote || s == stageWriting
	return nil
}

// goOn returns why the caller has left, if he has.
func (o *operation) goOn() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.stage == stageAbandoned {
		return o.cause
	}
	return nil
}

// abandon tells the work that its caller leaves, and returns how far it had
// come. An operation that writes its meta page goes on to its end.
func (o *operation) abandon(cause error) stage {
	o.mu.Lock()
	defer o.mu.Unlock()
	was := o.stage
	if was != stageWriting {
		o.stage, o.cause = stageAbandoned, cause
	}
	if o.wrote {
		return stageWriting
	}
	return was
}

func (o *operation) at() stage {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.wrote {
		return stageWriting
	}
	return o.stage
}

// errClosed is returned by a Drive that was closed.
var errClosed = errors.New("the register was closed")

// errStuck is the cause when an earlier call has not come back.
var errStuck = errors.New("an earlier call to the drive has not come back")

// result is what the work hands to its caller.
type result[T any] struct {
	value T
	err   error
}

// run does the work in a goroutine of its own, one operation at a time, and
// returns when it is done or when the context ends, whichever comes first.
// The work keeps the turn until it really ends: a system call that hangs
// holds lock and image, and nobody else touches them.
func run[T any](ctx context.Context, d *Drive, work func(*operation) (T, error)) (T, error) {
	var none T
	if err := d.takeTurn(ctx); err != nil {
		return none, err
	}
	if d.closed.Load() {
		<-d.turn
		return none, &storage.FileError{Kind: storage.ErrAway, Path: d.path, Err: errClosed}
	}
	op := &operation{}
	d.current.Store(op)
	done := make(chan result[T], 1) // the work never waits for a caller who has left
	end := outstanding.begin()
	go func() {
		defer func() { d.discard(); d.clearTurns(); <-d.turn; end() }()
		v, err := work(op)
		done <- result[T]{v, err}
	}()
	select {
	case r := <-done:
		return r.value, d.spoken(ctx, op, r.err)
	case <-ctx.Done():
		return none, d.left(ctx, op.abandon(ctx.Err()))
	}
}

// inTime runs what touches the drive before there is a Drive, and returns when
// the context ends even if the system does not.
func inTime[T any](ctx context.Context, path string, do func() (T, error)) (T, error) {
	done := make(chan result[T], 1)
	end, back := outstanding.begin(), storage.SilenceOf(ctx).Call()
	go func() {
		defer end()
		v, err := do()
		back()
		done <- result[T]{v, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, &storage.FileError{Kind: storage.ErrAway, Path: path, Err: context.Cause(ctx)}
	}
}

// takeTurn waits for the operation before, as long as for a lock.
func (d *Drive) takeTurn(ctx context.Context) error {
	select {
	case d.turn <- struct{}{}:
		return nil
	default:
	}
	limit := time.NewTimer(d.opts.LockTimeout)
	defer limit.Stop()
	select {
	case d.turn <- struct{}{}:
		return nil
	case <-limit.C:
		return d.stuck(errStuck)
	case <-ctx.Done():
		return d.stuck(ctx.Err())
	}
}

// stuck explains why the turn did not come.
func (d *Drive) stuck(cause error) error {
	if op := d.current.Load(); op != nil && op.at() == stageWaiting {
		return &storage.FileError{Kind: storage.ErrBusy, Path: d.path, Err: cause}
	}
	return &storage.FileError{Kind: storage.ErrAway, Path: d.path, Err: cause}
}

// left is the error for a caller whose context ended while the work was at a
// stage. It is also the context's error.
func (d *Drive) left(ctx context.Context, at stage) error {
	kind := storage.ErrAway
	switch at {
	case stageQueued, stageWaiting:
		kind = storage.ErrBusy
	case stageWriting:
		kind = storage.ErrUnsure
	}
	return &storage.FileError{Kind: kind, Path: d.path, Err: context.Cause(ctx)}
}

// spoken makes the work's error one of the contract's.
func (d *Drive) spoken(ctx context.Context, op *operation, err error) error {
	if err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) && !errors.Is(err, storage.ErrUnsure) {
		return d.left(ctx, op.at())
	}
	return explain(d.path, err)
}
