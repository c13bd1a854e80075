package main

import (
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/windows"

	"laskoll/ui/tty"
)

// modes are how a console takes keys and letters.
type modes struct {
	In, Out uint32
	Title   string
}

// terminalModes returns how the console is now; nil when it is none.
func terminalModes(in, out *os.File) *modes {
	var m modes
	if windows.GetConsoleMode(windows.Handle(in.Fd()), &m.In) != nil ||
		windows.GetConsoleMode(windows.Handle(out.Fd()), &m.Out) != nil {
		return nil
	}
	m.Title = tty.ConsoleTitle()
	return &m
}

// restore sets the console to how it was.
func (m *modes) restore(in, out *os.File) {
	// A console that is gone needs no modes.
	_ = windows.SetConsoleMode(windows.Handle(in.Fd()), m.In)
	_ = windows.SetConsoleMode(windows.Handle(out.Fd()), m.Out)
	tty.SetConsoleTitle(m.Title)
}

// aside is apart from the processes that the console's Ctrl+C is sent to.
func aside() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: windows.CREATE_NEW_PROCESS_GROUP}
}

// deafTo is what a console sends to every process in it.
var deafTo = []os.Signal{os.Interrupt}

// narrowPipe makes a pipe whose writer waits when it is a few thousand bytes
// ahead of the reader. The shells here set the console's modes themselves.
func narrowPipe() (r, w *os.File, err error) { return os.Pipe() }

// lend gives a command a file and returns the number that it has there.
func lend(cmd *exec.Cmd, f *os.File) uintptr {
	h := syscall.Handle(f.Fd())
	// One that cannot be inherited fails at the start of the command.
	_ = syscall.SetHandleInformation(h, syscall.HANDLE_FLAG_INHERIT, syscall.HANDLE_FLAG_INHERIT)
	cmd.SysProcAttr.AdditionalInheritedHandles = append(cmd.SysProcAttr.AdditionalInheritedHandles, h)
	return uintptr(h)
}

// divertErrors has what the run-time system writes on standard error go to a
// file, until it is restored.
func divertErrors(to *os.File) (restore func()) {
	was, err := windows.GetStdHandle(windows.STD_ERROR_HANDLE)
	if err != nil {
		return func() {}
	}
	// What cannot be diverted is seen, as without a sentry.
	_ = windows.SetStdHandle(windows.STD_ERROR_HANDLE, windows.Handle(to.Fd()))
	return func() { _ = windows.SetStdHandle(windows.STD_ERROR_HANDLE, was) }
}
