//go:build unix

package main

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// systemLocale returns "": elsewhere the environment has said it all.
func systemLocale() string { return "" }

// showsUnicode reports whether a terminal shows more than ASCII: what the locale
// says, and where there is none, whether it is known for deleting whole
// characters of UTF-8.
func showsUnicode(getenv func(string) string, tty *os.File) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := strings.ToLower(getenv(name)); v != "" {
			return strings.Contains(v, "utf-8") || strings.Contains(v, "utf8")
		}
	}
	m, err := unix.IoctlGetTermios(int(tty.Fd()), getTermios)
	return err == nil && m.Iflag&unix.IUTF8 != 0
}
