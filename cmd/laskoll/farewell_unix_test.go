//go:build unix

package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"laskoll/storage/drive"
	"laskoll/ui/text"
)

// TestFarewell would have caught a program that ends while the system still
// has a call of its own out, after which the server keeps the other PCs
// waiting: opening a pipe that nobody writes to is such a call.
func TestFarewell(t *testing.T) {
	name := filepath.Join(t.TempDir(), "laskoll.db")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	hangUp(t, name)
	said, words := io.Pipe()
	a := &app{stdio: stdio{err: words}, lang: text.Swedish}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		a.farewell(t.Context())
	}()
	// It tells the user before anything answers.
	b := make([]byte, 1000)
	n, err := said.Read(b)
	if err != nil || !strings.Contains(string(b[:n]), text.CmdFarewell.In(text.Swedish)) {
		t.Errorf("farewell says %q, %v, want %q", b[:n], err, text.CmdFarewell.In(text.Swedish))
	}
	go func() { _, _ = io.Copy(io.Discard, said) }()
	select {
	case <-ended:
		t.Error("farewell ended while a call was out")
	default:
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	<-ended
}

// hangUp opens a register that does not answer and gives up when the call is
// in the system.
func hangUp(t *testing.T, name string) {
	t.Helper()
	within := func(limit time.Duration, do func(context.Context) error) error {
		ctx, cancel := context.WithTimeout(t.Context(), limit)
		defer cancel()
		return do(ctx)
	}
	for limit := 50 * time.Millisecond; limit < time.Minute; limit *= 2 {
		err := within(limit, func(ctx context.Context) error {
			_, err := drive.Open(ctx, name, drive.Options{CacheDir: t.TempDir()})
			return err
		})
		if err == nil {
			t.Fatal("Open of what does not answer = nil, want an error")
		}
		if within(50*time.Millisecond, drive.Quiet) != nil {
			return
		}
	}
	t.Fatal("no call hangs")
}
