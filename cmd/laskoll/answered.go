package main

import (
	"context"
	"time"
)

// tidying is how long a job that was stopped may take to remove what it has begun.
const tidying = 3 * time.Second

// answered runs a job that may hang in the system, and comes back soon after
// the context has ended even if the job does not.
func answered[T any](ctx context.Context, job func() (T, error)) (out T, err error) {
	done := make(chan struct{})
	var got T
	var gotErr error
	go func() {
		defer close(done)
		got, gotErr = job()
	}()
	select {
	case <-done:
		return got, gotErr
	case <-ctx.Done():
	}
	select {
	case <-done:
		return got, gotErr
	case <-time.After(tidying):
		return out, ctx.Err()
	}
}
