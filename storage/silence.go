package storage

import (
	"context"
	"sync"
	"time"
)

// Silence tells for how long what lies below a store has not answered: a drive,
// a server. What a store does on this PC in between counts for nothing, so
// that a slow PC is not taken for a drive that is away. Its methods may be
// called by several goroutines, and on a nil Silence, which hears nothing.
type Silence struct {
	mu    sync.Mutex
	out   int       // calls that have not come back
	since time.Time // when the first of them was made or the last one came back
}

// Call notes that a call to the system is made; back, that it has come back.
func (s *Silence) Call() (back func()) {
	if s == nil {
		return func() {}
	}
	s.count(1)
	return func() { s.count(-1) }
}

func (s *Silence) count(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n < 0 || s.out == 0 {
		s.since = time.Now()
	}
	s.out += n
}

// Lasts returns for how long calls have been out and none has come back; 0
// while none is out.
func (s *Silence) Lasts() time.Duration {
	if s == nil {
		return 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.out == 0 {
		return 0
	}
	return time.Since(s.since)
}

type silenceKey struct{}

// WithSilence returns a context in which a store is opened so that s hears it
// from then on.
func WithSilence(ctx context.Context, s *Silence) context.Context {
	return context.WithValue(ctx, silenceKey{}, s)
}

// SilenceOf returns the Silence that a context carries, or nil.
func SilenceOf(ctx context.Context) *Silence {
	s, _ := ctx.Value(silenceKey{}).(*Silence)
	return s
}
