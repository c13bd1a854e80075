package tty

import (
	"io"
	"os"
)

// Keyboard reads keys from a console, which gives whole keys itself.
type Keyboard struct{ console *os.File }

// NewKeyboard returns the keyboard of a console.
func NewKeyboard(console *os.File) (*Keyboard, error) { return &Keyboard{console}, nil }

// Input is what Bubble Tea is to read from.
func (k *Keyboard) Input() io.Reader { return k.console }

// Close does nothing. The console stays open.
func (k *Keyboard) Close() error { return nil }
