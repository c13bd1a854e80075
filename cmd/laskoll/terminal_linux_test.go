package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"golang.org/x/sys/unix"
)

// terminal is a real terminal with a real process in it: a pseudo-terminal of
// the system, and an emulator that shows what the process writes.
type terminal struct {
	t     testing.TB
	far   *os.File // the user's end
	near  *os.File // the process's end, kept open to look at its modes
	cmd   *exec.Cmd
	start time.Time
	fresh unix.Termios // the terminal's modes before the process

	mu     sync.Mutex
	screen *vt.Emulator
	raw    strings.Builder
	said   chan struct{} // closed, and replaced, when something was written
	last   time.Time     // when something was written
}

// inTerminal starts a program in a terminal of the size and with settings of
// its own: the one at the path that the first argument is, or else the test
// binary as the command of that name.
func inTerminal(t testing.TB, width, height int, args ...string) *terminal {
	t.Helper()
	x := &terminal{t: t, screen: vt.NewEmulator(width, height), said: make(chan struct{})}
	x.open(width, height)
	path := args[0]
	if !filepath.IsAbs(path) {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		path = self
	}
	home := t.TempDir()
	x.cmd = &exec.Cmd{
		Path: path, Args: args, Stdin: x.near, Stdout: x.near, Stderr: x.near,
		Env: append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_CACHE_HOME="+home+"/cache",
			"LC_ALL=C.UTF-8", "TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=", "LASKOLL_REGISTER=", "TMPDIR="+t.TempDir()),
		SysProcAttr: &syscall.SysProcAttr{Setsid: true, Setctty: true},
	}
	x.fresh = x.modes()
	x.start = time.Now()
	if err := x.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go x.listen()
	go x.answer()
	t.Cleanup(x.close)
	return x
}

// open makes the pseudo-terminal.
func (x *terminal) open(width, height int) {
	x.t.Helper()
	far, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		x.t.Skip("no pseudo-terminals here: ", err)
	}
	x.far = far
	number, err := unix.IoctlGetInt(int(far.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(far.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		size := &unix.Winsize{Col: uint16(width), Row: uint16(height)}
		err = unix.IoctlSetWinsize(int(far.Fd()), unix.TIOCSWINSZ, size)
	}
	if err == nil {
		x.near, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	}
	if err != nil {
		x.t.Fatal(err)
	}
}

// listen shows what the process writes.
func (x *terminal) listen() {
	buf := make([]byte, 1<<16)
	for {
		n, err := x.far.Read(buf)
		x.mu.Lock()
		x.raw.Write(buf[:n])
		if strings.Contains(string(buf[:n]), "\x1b[?2026$p") {
			// The emulator does not know that a frame can be shown at once.
			_, err = x.far.WriteString("\x1b[?2026;2$y")
		}
		// The emulator answers what the process asks of it on a pipe that
		// somebody reads: see answer.
		if _, werr := x.screen.Write(buf[:n]); werr != nil {
			err = werr
		}
		x.last = time.Now()
		close(x.said)
		x.said = make(chan struct{})
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// answer gives the process what the terminal answers to its questions.
func (x *terminal) answer() {
	// It ends when the emulator or the terminal is closed.
	_, _ = io.Copy(x.far, x.screen)
}

// close ends the process. It may be called twice.
func (x *terminal) close() {
	_ = x.cmd.Process.Kill() // it has mostly ended already
	_ = x.cmd.Wait()
	x.near.Close()
	x.far.Close()
	// The emulator's own Close is not meant for several goroutines.
	if answers, ok := x.screen.InputPipe().(io.Closer); ok {
		answers.Close()
	}
}

// sees waits until the text is on the screen.
func (x *terminal) sees(s string) {
	x.t.Helper()
	x.when(s)
}

// when waits until the text is on a frame that is whole, and returns how long after the
// start of the process it came.
func (x *terminal) when(s string) time.Duration {
	x.t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		x.mu.Lock()
		shown, said, last := x.screen.String(), x.said, x.last
		raw := x.raw.String()
		whole := strings.LastIndex(raw, "\x1b[?2026h") <= strings.LastIndex(raw, "\x1b[?2026l")
		x.mu.Unlock()
		if strings.Contains(shown, s) && whole {
			return last.Sub(x.start)
		}
		select {
		case <-said:
		case <-deadline:
			x.t.Fatalf("%q does not come on the screen:\n%s", s, shown)
		}
	}
}

// written returns all that the process has written.
func (x *terminal) written() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.raw.String()
}

// types sends keys to the process, as the bytes that a terminal sends.
func (x *terminal) types(keys string) {
	x.t.Helper()
	if _, err := x.far.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

// ends waits for the process and returns its exit code.
func (x *terminal) ends() int {
	x.t.Helper()
	done := make(chan error, 1)
	go func() { done <- x.cmd.Wait() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		x.t.Fatalf("the process does not end:\n%s", x.screen.String())
	}
	return x.cmd.ProcessState.ExitCode()
}

// modes are the terminal's modes, as the shell finds them.
func (x *terminal) modes() unix.Termios {
	x.t.Helper()
	m, err := unix.IoctlGetTermios(int(x.near.Fd()), unix.TCGETS)
	if err != nil {
		x.t.Fatal(err)
	}
	return *m
}
