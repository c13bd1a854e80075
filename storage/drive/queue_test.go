package drive

import (
	"context"
	"errors"
	"testing"
	"time"

	"laskoll/storage"
	"laskoll/storage/storetest"
)

// held takes the PC's own lock of a Drive as another process of the PC does.
func held(t *testing.T, d *Drive) (letGo func()) {
	t.Helper()
	unlock, err := osDisk{}.lock(d.lockHere)
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := unlock(); err != nil {
			t.Error(err)
		}
	}
}

// ended waits until the wait in the system has ended.
func ended(t *testing.T, p *place) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		p.mu.Lock()
		over := p.over
		p.mu.Unlock()
		if over {
			return
		}
		if time.Now().After(limit) {
			t.Fatal("the lock was let go and never came")
		}
	}
}

// Would have caught a process that never gets the lock although it is free,
// or a wait that outlives its context or its limit.
func TestQueueOfThePC(t *testing.T) {
	d := create(t, Options{LockTimeout: 20 * time.Millisecond})
	letGo := held(t, d)
	if _, err := d.Append(t.Context(), 0, storetest.Records(note("too late"))...); !errors.Is(err, storage.ErrBusy) {
		t.Errorf("Append while another process has the lock = %v, want %v", err, storage.ErrBusy)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.lockPC(ctx, time.Now().Add(time.Hour)); !errors.Is(err, context.Canceled) {
		t.Errorf("lockPC of a caller who has left = %v, want %v", err, context.Canceled)
	}
	got := make(chan error)
	go func() {
		unlock, err := d.lockPC(t.Context(), time.Now().Add(time.Hour))
		if err == nil {
			err = unlock()
		}
		got <- err
	}()
	letGo()
	if err := <-got; err != nil {
		t.Errorf("lockPC when the other let go = %v, want the lock", err)
	}
	add(t, d, note("in time"))
}

// Would have caught a lock that is kept for somebody who has left, so that
// nobody of the PC can save any more, or waits that gather behind a process
// which hangs with the lock.
func TestQueueIsLeft(t *testing.T) {
	d := create(t, Options{})
	letGo := held(t, d)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var first *place
	for n := range 20 {
		if _, err := d.lockPC(ctx, time.Now().Add(time.Hour)); !errors.Is(err, context.Canceled) {
			t.Errorf("lockPC = %v, want %v", err, context.Canceled)
		}
		if n == 0 {
			first = d.place
		}
		if d.place != first {
			t.Fatalf("try %d waits in another place of the queue", n)
		}
	}
	letGo()
	ended(t, first)
	held(t, d)() // nobody keeps it
	add(t, d, note("afterwards"))
}

// Would have caught a lock that comes just as its caller leaves and is never
// given up.
func TestQueueIsLeftAtTheLastMoment(t *testing.T) {
	for _, c := range []struct {
		name string
		err  error
		want int
	}{{"the lock", nil, 1}, {"an error", errHeld, 0}} {
		freed := 0
		p := enqueue(func() (func() error, error) {
			return func() error { freed++; return nil }, c.err
		})
		ended(t, p)
		p.leave()
		p.leave()
		if freed != c.want {
			t.Errorf("%s that came too late: given up %d times, want %d", c.name, freed, c.want)
		}
		if p.rejoin() {
			t.Errorf("%s that came too late: its place in the queue is still there", c.name)
		}
	}
}
