package tty

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	kernel   = windows.NewLazySystemDLL("kernel32.dll")
	getTitle = kernel.NewProc("GetConsoleTitleW")
	setTitle = kernel.NewProc("SetConsoleTitleW")
)

// ConsoleTitle returns the title of the console's window; "" when it has none.
func ConsoleTitle() string {
	var b [1 << 10]uint16
	n, _, _ := getTitle.Call(uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)))
	if n == 0 {
		return ""
	}
	return windows.UTF16ToString(b[:])
}

// SetConsoleTitle gives the console's window a title.
func SetConsoleTitle(title string) {
	if p, err := windows.UTF16PtrFromString(title); err == nil {
		_, _, _ = setTitle.Call(uintptr(unsafe.Pointer(p))) // a console that is gone has none
	}
}

// KeepTitle notes the title of the console's window, until it is put back.
func (s *Screen) KeepTitle() (back func()) {
	title := ConsoleTitle()
	return func() { SetConsoleTitle(title) }
}
