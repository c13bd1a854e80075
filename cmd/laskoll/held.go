package main

import (
	"bytes"
	"io"
	"sync"
)

// held keeps back what would be written over the screens, until they have
// ended.
type held struct {
	mu  sync.Mutex
	buf bytes.Buffer
	to  io.Writer // nil while it is held back
}

// Write keeps p, or passes it on.
func (h *held) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.to == nil {
		return h.buf.Write(p)
	}
	return h.to.Write(p)
}

// release writes what was kept, and from now on everything at once.
func (h *held) release(to io.Writer) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.to = to
	// Where these words cannot be written, no others can be.
	_, _ = h.buf.WriteTo(to)
}
