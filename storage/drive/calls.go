package drive

import (
	"context"
	"sync"
)

// calls counts what is on its way to a drive.
type calls struct {
	mu   sync.Mutex
	out  int
	home chan struct{} // closed when the last one has come back
}

// outstanding are the calls of this process, of every Drive in it.
var outstanding calls

// begin counts a call; the function it returns ends it.
func (c *calls) begin() (end func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.out++; c.out == 1 {
		c.home = make(chan struct{})
	}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.out--; c.out == 0 {
			close(c.home)
		}
	}
}

// wait waits until no call is out, or returns the context's error.
func (c *calls) wait(ctx context.Context) error {
	c.mu.Lock()
	out, home := c.out, c.home
	c.mu.Unlock()
	if out == 0 {
		return nil
	}
	select {
	case <-home:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Quiet waits until every call of this process to a drive has come back, also
// those whose callers have long left. A process should not end before: a Linux
// client forgets an open that was on its way, the server grants it to nobody
// when it answers again, and then every other PC waits for the answer of one
// that is not there (measured: Samba's 35 s, once for each forgotten open).
func Quiet(ctx context.Context) error { return outstanding.wait(ctx) }
