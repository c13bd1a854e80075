package drive

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"
)

// lockName is the lock file beside the register.
const lockName = "laskoll.lock"

// hold is the register's lock while we have it.
type hold struct {
	since   time.Time
	release func()
}

// acquire takes both locks, the PC's own first. Others are waited for until the
// limit; then the error is a *storage.BusyError.
func (d *Drive) acquire(ctx context.Context, op *operation) (*hold, error) {
	if err := op.enter(stageWaiting); err != nil {
		return nil, err
	}
	limit := time.Now().Add(d.opts.LockTimeout)
	if err := sleep(ctx, time.Until(d.courtesy)); err != nil {
		return nil, err
	}
	here, err := d.lock(ctx, limit, func() (func() error, error) { return d.lockPC(ctx, limit) })
	if err != nil {
		return nil, err
	}
	there, err := d.lock(ctx, limit, func() (func() error, error) { return d.disk.lock(d.beside(lockName)) })
	if err != nil {
		_ = here()
		return nil, err
	}
	h := &hold{since: time.Now()}
	h.release = func() {
		// An unlock that fails is no reason to doubt what was read back
		// before it. Closing the file frees the lock in any case.
		_ = there()
		_ = here()
		d.learn(time.Since(h.since))
	}
	if err := op.enter(stageWorking); err != nil {
		h.release()
		return nil, err
	}
	return h, nil
}

// courtesyMax bounds how long we stay away after a transaction. We stay away
// as long as we had the lock, so that those who poll for it meet it free half
// of the time; without that one busy PC was measured to keep others out for
// seconds.
const courtesyMax = 20 * time.Millisecond

// lock takes one lock, waiting for others until the limit.
func (d *Drive) lock(ctx context.Context, limit time.Time, try func() (func() error, error)) (func() error, error) {
	unlock, err := patiently(ctx, limit, d.pause, try)
	switch {
	case errors.Is(err, errHeld):
		return nil, d.busy()
	case err != nil && ctx.Err() == nil:
		return nil, forWriting(d.path, d.vanished(err))
	}
	return unlock, err
}

// patiently tries until what is tried is not held by another, the limit is
// over or the context ends.
func patiently[T any](ctx context.Context, limit time.Time, pause func(waited time.Duration) time.Duration, try func() (T, error)) (T, error) {
	begin := time.Now()
	for {
		got, err := try()
		if err == nil || !errors.Is(err, errHeld) || time.Now().After(limit) {
			return got, err
		}
		if err := sleep(ctx, pause(time.Since(begin))); err != nil {
			return got, err
		}
	}
}

// The bounds of how long one turn with the lock is taken to last.
const (
	turnMin   = 2 * time.Millisecond
	turnFirst = 10 * time.Millisecond // before we have had one
	turnMax   = 50 * time.Millisecond
)

// usual returns about how long a turn with the lock lasts, on this drive and
// from this PC.
func (d *Drive) usual() time.Duration {
	if d.turnTime == 0 {
		return turnFirst
	}
	return min(max(d.turnTime, turnMin), turnMax)
}

// learn takes in how long we had the lock. One turn that was held up tells
// little of the next.
func (d *Drive) learn(kept time.Duration) {
	d.turnTime = min(kept, d.usual()*5/4)
	d.courtesy = time.Now().Add(min(kept, courtesyMax))
}

// pause is how long to wait before the next try for the lock, never in step
// with others: at first about a turn, for it is no use to ask more often. Who
// has waited for n turns asks n times as often: among many who want the lock
// the one who was there first is then the most likely to meet it free. With
// pauses that grow, as is usual, eight busy PCs were measured to let one of
// them wait for most of a second. After a second there is no crowd but one who
// keeps the lock, and no hurry.
func (d *Drive) pause(waited time.Duration) time.Duration {
	if waited > time.Second {
		return 8*time.Millisecond + rand.N(42*time.Millisecond)
	}
	turn := d.usual()
	wait := max(turn*turn/max(turn, waited), pauseMin)
	return wait/2 + rand.N(wait/2+1)
}

// pauseMin is the shortest pause before it is shortened by chance.
const pauseMin = time.Millisecond / 2

// sleep waits, or returns the context's error when it ends first.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
