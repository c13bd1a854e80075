//go:build unix

package tty

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// stops is how long a program waits to be stopped by the signal that it has
// sent to itself. One that no shell waits for is not: it goes on.
const stops = 200 * time.Millisecond

// backMsg tells the program that it has the terminal again.
type backMsg struct{}

// Signals lets a program be stopped and continued by whoever started it
// (SIGTSTP, SIGCONT): the terminal is left as a shell needs it, and drawn anew.
// It returns the function that ends this.
func Signals(p *tea.Program, k *Keyboard, s *Screen) (end func()) {
	told, done := make(chan os.Signal, 4), make(chan struct{})
	signal.Notify(told, syscall.SIGTSTP, syscall.SIGCONT)
	over := make(chan struct{})
	go func() {
		defer close(over)
		for {
			select {
			case <-done:
				return
			case sig := <-told:
				again(p, k, s, func() {
					if sig == syscall.SIGTSTP {
						stop(told)
					}
				})
			}
		}
	}()
	return func() {
		signal.Stop(told)
		close(done)
		<-over
	}
}

// again leaves the terminal, does something, and takes it anew.
func again(p *tea.Program, k *Keyboard, s *Screen, meanwhile func()) {
	k.Hold()
	// Neither can fail but when the terminal is gone, and that is seen soon.
	_ = p.ReleaseTerminal()
	_, _ = s.WriteString(backTitle)
	meanwhile()
	_, _ = s.WriteString(keepTitle)
	k.Resume()
	_ = p.RestoreTerminal()
	p.Send(backMsg{})
}

// stop stops this process and those that were started with it, until the shell
// continues them. The signal for it is that of a process that reads where it
// may not, which does the same: Go does not give SIGTSTP back once it was
// asked for.
func stop(told <-chan os.Signal) {
	_ = syscall.Kill(0, syscall.SIGTTIN)
	for limit := time.After(stops); ; {
		select {
		case sig := <-told:
			if sig == syscall.SIGCONT {
				return
			}
		case <-limit:
			return
		}
	}
}
