package drive

import (
	"context"
	"errors"
	"testing"
)

// TestCalls would have caught a program that ends while one of its calls is
// still out, and one that waits for calls that have come back.
func TestCalls(t *testing.T) {
	gone, leave := context.WithCancel(t.Context())
	leave()
	var c calls
	if err := c.wait(gone); err != nil {
		t.Errorf("wait with nothing out = %v, want nil", err)
	}
	one, two := c.begin(), c.begin()
	one()
	if err := c.wait(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("wait with a call out = %v, want the context's error", err)
	}
	waited := make(chan error)
	go func() { waited <- c.wait(t.Context()) }()
	two()
	if err := <-waited; err != nil {
		t.Errorf("wait until the last call is back = %v, want nil", err)
	}
	c.begin()()
	if err := c.wait(gone); err != nil {
		t.Errorf("wait after a second round = %v, want nil", err)
	}
}
