package main

import (
	"strings"
	"testing"
)

// TestASession is the program in a real terminal with the bytes that a
// keyboard sends: letters, F-keys, a paste.
func TestASession(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	before := x.modes()
	x.sees("Åsa Öberg")
	x.types("\x1bOS") // F4
	x.sees("Dagens genomgång")
	x.types("\x1b[18~") // F7
	x.sees("Kvittensarkiv")
	x.types("\x1b[20~") // F9
	x.sees("mest brådskande först")
	x.types("\x06") // Ctrl+F
	x.sees("Hitta kund")
	x.types("\x1b[200~oberg asa\x1b[201~")
	x.sees("1 träff")
	x.types("\r")
	x.sees("━ Åsa Öberg ━")
	x.types(" ")
	x.sees("Ctrl+Z ångrar")
	x.types("\x1a") // Ctrl+Z
	x.sees("Ångrat:")
	x.types("\x11") // Ctrl+Q
	if code := x.ends(); code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	if after := x.modes(); after != before {
		t.Errorf("the terminal's modes are %+v after the program, want %+v as before", after, before)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.screen.IsAltScreen() || x.screen.CursorHidden() {
		t.Errorf("the terminal still shows the program's screen, or no cursor")
	}
}

// It would catch a frame that is painted whole for every key, which flickers
// on a slow line, and one that a terminal may show half.
func TestAKeyPaintsOnlyWhatChanged(t *testing.T) {
	x := inTerminal(t, 120, 36, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	x.sees("Planteringsvägen") // her case has been read
	x.types("\x1a")
	x.sees("Det finns inget att ångra.") // the terminal's own colours have been asked for by now
	whole := x.written()
	x.types("m")
	x.sees("Du har inget eget område")
	moved := x.written()[len(whole):]
	if strings.Contains(moved, "\x1b[2J") {
		t.Errorf("a key press clears the screen")
	}
	if len(moved) > len(whole)/4 {
		t.Errorf("a key press writes %d bytes after a frame of %d, want less than a quarter", len(moved), len(whole))
	}
	if !strings.Contains(whole, "\x1b[?2026$p") || !strings.Contains(moved, "\x1b[?2026h") {
		t.Errorf("the terminal is not asked, or not told, to show a frame at once")
	}
}
