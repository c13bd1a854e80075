package model

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean returns s fit to be stored, compared and shown: composed (NFC), with
// control characters and the introducers of escape sequences as spaces, marks
// that are not seen (direction, joiners, byte order) left out, and runs of
// white space as one. Whatever reaches a case goes through Clean, so no cell
// of a spreadsheet can reach the terminal as a command. Clean(Clean(s)) is
// Clean(s).
func Clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r):
			return ' '
		case unseen(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return norm.NFC.String(strings.Join(strings.Fields(s), " "))
}

// unseen reports whether r only steers how others are shown: terminals may
// act on it, and two texts that look alike would differ.
func unseen(r rune) bool {
	switch {
	case unicode.Is(unicode.Cf, r), r == 0x034f, r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0:
		return true
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff: // variants and tags
		return true
	}
	return false
}
