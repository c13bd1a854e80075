package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// systemLocale returns the language that Windows shows the user.
func systemLocale() string {
	langs, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(langs) == 0 {
		return ""
	}
	return langs[0]
}

// showsUnicode reports true: a console takes letters, not bytes.
func showsUnicode(func(string) string, *os.File) bool { return true }
