//go:build unix

package main

import (
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// modes are how a terminal takes keys.
type modes struct {
	Termios unix.Termios
	Group   int // the processes that have the terminal while the screens are there
}

// terminalModes returns how the terminal is now; nil when it is none.
func terminalModes(in, _ *os.File) *modes {
	m, err := unix.IoctlGetTermios(int(in.Fd()), getTermios)
	if err != nil {
		return nil
	}
	return &modes{*m, unix.Getpgrp()}
}

// restore sets the terminal to how it was. A shell that has taken it back has
// modes of its own.
func (m *modes) restore(in, _ *os.File) {
	fd := int(in.Fd())
	if group, err := unix.IoctlGetInt(fd, unix.TIOCGPGRP); err == nil && group != m.Group {
		return
	}
	// A terminal that is gone needs no modes.
	_ = unix.IoctlSetTermios(fd, setTermios, &m.Termios)
}

// aside is apart from the processes that the terminal sends signals to: a key
// or the end of the program's session must not end the sentry.
func aside() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// deafTo is what stops or ends a process that is aside in a terminal.
var deafTo = []os.Signal{
	unix.SIGINT, unix.SIGQUIT, unix.SIGHUP, unix.SIGTERM, unix.SIGTSTP, unix.SIGTTOU, unix.SIGTTIN,
}

// narrow is how much goes into a narrow pipe that nobody reads from. The
// system may take somewhat more, but not a whole trace.
const narrow = 256

// narrowPipe makes a pipe whose writer waits for the reader almost at once.
func narrowPipe() (r, w *os.File, err error) {
	syscall.ForkLock.RLock()
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err == nil {
		unix.CloseOnExec(fds[0])
		unix.CloseOnExec(fds[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, nil, err
	}
	r, w = os.NewFile(uintptr(fds[0]), "crash"), os.NewFile(uintptr(fds[1]), "crashing")
	// A wide one serves too: only the shell may then come first.
	_ = unix.SetsockoptInt(fds[0], unix.SOL_SOCKET, unix.SO_RCVBUF, narrow)
	_ = unix.SetsockoptInt(fds[1], unix.SOL_SOCKET, unix.SO_SNDBUF, narrow)
	return r, w, nil
}

// lend gives a command a file and returns the number that it has there.
func lend(cmd *exec.Cmd, f *os.File) uintptr {
	cmd.ExtraFiles = append(cmd.ExtraFiles, f)
	return uintptr(2 + len(cmd.ExtraFiles))
}

// divertErrors has everything that this process writes on standard error go to
// a file, until it is restored.
func divertErrors(to *os.File) (restore func()) {
	was, err := unix.FcntlInt(uintptr(unix.Stderr), unix.F_DUPFD_CLOEXEC, 0)
	if err != nil {
		return func() {}
	}
	// What cannot be diverted is seen, as without a sentry.
	_ = unix.Dup2(int(to.Fd()), unix.Stderr)
	return func() {
		_ = unix.Dup2(was, unix.Stderr)
		_ = unix.Close(was)
	}
}
