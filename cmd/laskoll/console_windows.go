package main

import (
	"bufio"
	"fmt"
	"os"
	"unsafe"

	"github.com/spf13/cobra"
	"golang.org/x/sys/windows"
	"golang.org/x/term"

	"laskoll/ui/text"
)

// A double click starts the program: it is no mistake here.
func init() { cobra.MousetrapHelpText = "" }

// fit returns an error in words when the console cannot show the screens.
func (a *app) fit() error {
	out, _ := a.out.(*os.File)
	for _, c := range []struct {
		f    *os.File
		mode uint32
	}{{a.in, windows.ENABLE_VIRTUAL_TERMINAL_INPUT}, {out, windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING}} {
		console, was := windows.Handle(c.f.Fd()), uint32(0)
		err := windows.GetConsoleMode(console, &was)
		if err == nil {
			err = windows.SetConsoleMode(console, was|c.mode)
		}
		if err != nil {
			return &toldError{text.ConsoleOld.In(a.lang), text.ConsoleOldGo.In(a.lang)}
		}
		_ = windows.SetConsoleMode(console, was) // as a moment ago
	}
	return nil
}

var processes = windows.NewLazySystemDLL("kernel32.dll").NewProc("GetConsoleProcessList")

// linger lets what went wrong be read before the window closes, when it is
// there for this program alone: after a double click, or a shortcut.
func (a *app) linger(code int) {
	var ids [2]uint32
	n, _, _ := processes.Call(uintptr(unsafe.Pointer(&ids[0])), uintptr(len(ids)))
	if code == exitOK || n != 1 || a.in == nil || !term.IsTerminal(int(a.in.Fd())) {
		return
	}
	fmt.Fprintln(a.err, text.ConsoleStay.In(a.lang))
	_, _ = bufio.NewReader(a.in).ReadString('\n') // whatever it is
}
