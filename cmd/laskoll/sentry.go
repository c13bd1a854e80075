package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"runtime/debug"
	"sync"
	"time"

	"laskoll/ui/text"
)

// sentryAfter is how long after the screens begin the sentry is started: the
// first frame and the list come first.
const sentryAfter = 300 * time.Millisecond

// sentryVar is the environment variable by which the program knows that it is
// to be the sentry: it holds the orders.
const sentryVar = "LASKOLL_SENTRY"

// goodbye tells the sentry that the program has left the terminal in order.
// No text of a crash begins with it.
const goodbye = 0x04

// orders are what the sentry has to know.
type orders struct {
	Lang  text.Lang
	Modes *modes  // how the terminal was
	Said  uintptr // a pipe of what goes to standard error while the screens are there
	Crash uintptr // a pipe of what the run-time system writes on its way down
}

// sentry is the program's side of the sentry: a second process of the same
// program that puts the terminal in order when this one cannot do so any more.
// What panics within the screens is caught by them; a panic in a goroutine of
// a store, a fault in mapped memory or a map that is written to twice at once
// end the process on the spot, as does whoever kills it.
//
// Without a sentry the program works all the same.
type sentry struct {
	orders
	in, out *os.File
	later   *time.Timer

	mu    sync.Mutex
	ended bool
	leave func() // ends the sentry; nil while there is none
}

// guarded runs the program in the terminal, which is watched meanwhile.
func (s screen) guarded(ctx context.Context) error {
	w := s.postSentry()
	err := s.screens(ctx)
	w.end()
	return err
}

// postSentry notes how the terminal is, and has it watched from soon on.
func (a *app) postSentry() *sentry {
	w := &sentry{in: a.in, orders: orders{Lang: a.lang}}
	w.out, _ = a.out.(*os.File)
	w.Modes = terminalModes(w.in, w.out)
	w.later = time.AfterFunc(sentryAfter, w.start)
	return w
}

// start starts the sentry, unless all is over already.
func (w *sentry) start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return
	}
	// The screens are on: there is nobody to tell, and nothing to do about it.
	w.leave, _ = w.launch()
}

// end tells the sentry that the terminal is in order. It is not to be
// deferred: a panic that passes by is the sentry's business.
func (w *sentry) end() {
	w.later.Stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ended = true
	if w.leave != nil {
		w.leave()
	}
}

// launch starts the sentry and gives it the ends of two pipes. Standard error
// is the one: what the run-time system tells of a crash may name a customer
// and must not be written over the screens. The other is written to in a crash
// only, and is so narrow that this process cannot die before the sentry reads
// on; so the terminal is in order before a shell has it again.
func (w *sentry) launch() (leave func(), err error) {
	said, saying, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("make a pipe: %w", err)
	}
	defer said.Close()
	crash, crashing, err := narrowPipe()
	if err != nil {
		saying.Close()
		return nil, fmt.Errorf("make a narrow pipe: %w", err)
	}
	defer crash.Close()
	cmd, err := w.second(said, crash)
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		saying.Close()
		crashing.Close()
		return nil, fmt.Errorf("start the sentry: %w", err)
	}
	return under(cmd, saying, crashing), nil
}

// second is this program once more, as the sentry.
func (w *sentry) second(said, crash *os.File) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self)
	cmd.Args[0], cmd.SysProcAttr = "laskoll", aside()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = w.in, w.out, os.Stderr
	w.Said, w.Crash = lend(cmd, said), lend(cmd, crash)
	text, err := json.Marshal(w.orders)
	cmd.Env = append(os.Environ(), sentryVar+"="+string(text))
	return cmd, err
}

// under puts this process under the eyes of the sentry, until it leaves or
// the sentry ends.
func under(cmd *exec.Cmd, saying, crashing *os.File) (leave func()) {
	restore := divertErrors(saying)
	// Without it the sentry sees that this process ended, but not why.
	_ = debug.SetCrashOutput(crashing, debug.CrashOptions{})
	undo := sync.OnceFunc(func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		restore()
		saying.Close()
	})
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		_ = cmd.Wait() // how it ended changes nothing
		undo()
	}()
	return func() {
		undo()
		// One that has ended needs no goodbye.
		_, _ = crashing.Write([]byte{goodbye})
		crashing.Close()
		select {
		case <-gone:
		case <-time.After(tidying):
			_ = cmd.Process.Kill()
			<-gone
		}
	}
}
