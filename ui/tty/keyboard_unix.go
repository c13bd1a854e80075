//go:build unix

package tty

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// Keyboard reads keys from a terminal, each of them whole. Bubble Tea takes it
// for the terminal itself and sets its modes.
type Keyboard struct {
	tty     *os.File
	scanner Scanner
	ready   []byte // whole keys that nobody has read yet

	wake, call *os.File // a pipe that ends every Read while there is something in it

	mu   sync.Mutex
	held bool // something is in it
}

// errGone tells that there is no terminal any more.
var errGone = errors.New("the terminal is gone")

// NewKeyboard returns the keyboard of a terminal. It must be closed.
func NewKeyboard(tty *os.File) (*Keyboard, error) {
	wake, call, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("make a pipe: %w", err)
	}
	return &Keyboard{tty: tty, wake: wake, call: call}, nil
}

// Input is what Bubble Tea is to read from.
func (k *Keyboard) Input() io.Reader { return k }

// Read returns whole keys. It waits for the first of them. The error is io.EOF,
// at which Bubble Tea leaves off reading, from [Keyboard.Hold] until
// [Keyboard.Resume]; no key is lost meanwhile.
func (k *Keyboard) Read(p []byte) (int, error) {
	for len(k.ready) == 0 {
		if err := k.more(); err != nil {
			return 0, err
		}
	}
	n := copy(p, k.ready)
	k.ready = k.ready[n:]
	return n, nil
}

// more waits for bytes from the terminal, or until no more are waited for.
func (k *Keyboard) more() error {
	came, called, err := k.wait(k.scanner.Wait())
	switch {
	case err != nil:
		return err
	case called:
		return io.EOF
	case !came:
		k.ready = k.scanner.Expire()
		return nil
	}
	var b [4096]byte
	n, err := unix.Read(int(k.tty.Fd()), b[:])
	switch {
	case errors.Is(err, unix.EINTR), errors.Is(err, unix.EAGAIN):
		return nil
	case err != nil:
		return fmt.Errorf("read keys: %w", err)
	case n <= 0:
		return errGone
	}
	k.ready = k.scanner.Feed(b[:n])
	return nil
}

// wait waits until the terminal has something or somebody calls; no longer
// than the time, unless it is 0.
func (k *Keyboard) wait(limit time.Duration) (came, called bool, err error) {
	tty, wake := int(k.tty.Fd()), int(k.wake.Fd())
	for until := time.Now().Add(limit); ; {
		var in unix.FdSet
		in.Set(tty)
		in.Set(wake)
		var timeout *unix.Timeval
		if limit > 0 {
			tv := unix.NsecToTimeval(max(0, time.Until(until)).Nanoseconds())
			timeout = &tv
		}
		_, err := unix.Select(max(tty, wake)+1, &in, nil, nil, timeout)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		if err != nil {
			return false, false, fmt.Errorf("wait for keys: %w", err)
		}
		return in.IsSet(tty), in.IsSet(wake), nil
	}
}

// Hold ends the Read that waits, and every later one.
func (k *Keyboard) Hold() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.held {
		k.held = true
		_, _ = k.call.Write([]byte{0}) // there is room for one
	}
}

// Resume lets keys be read again.
func (k *Keyboard) Resume() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.held {
		k.held = false
		_, _ = k.wake.Read(make([]byte, 1)) // it is there
	}
}

// Write writes to the terminal.
func (k *Keyboard) Write(p []byte) (int, error) { return k.tty.Write(p) }

// Fd returns the terminal's descriptor.
func (k *Keyboard) Fd() uintptr { return k.tty.Fd() }

// Close ends every Read, now and later. The terminal stays open, and so does
// the pipe, for who may still look at it: there is one for each program.
func (k *Keyboard) Close() error {
	k.Hold()
	return nil
}
