package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// It would catch a terminal that is left in raw mode, on the other screen or
// with the mouse on, and a report that nobody finds or that names a customer.
func TestACrashLeavesTheTerminalInOrder(t *testing.T) {
	x := inTerminal(t, 100, 30, "stumble")
	before := x.modes()
	x.sees("Starta programmet igen.")
	if code := x.ends(); code != exitFailed {
		t.Errorf("exit code %d after a crash, want %d", code, exitFailed)
	}
	if after := x.modes(); after != before {
		t.Errorf("the terminal's modes are %+v after a crash, want %+v as before", after, before)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.screen.IsAltScreen() || x.screen.CursorHidden() {
		t.Errorf("the terminal shows the program's screen, or no cursor, after a crash")
	}
	if on, off := strings.LastIndex(x.raw.String(), "\x1b[?1002h"), strings.LastIndex(x.raw.String(), "\x1b[?1002l"); on > off {
		t.Errorf("the mouse still talks to the program after a crash")
	}
	files, err := filepath.Glob(envOf(x.cmd.Env, "XDG_CACHE_HOME") + "/laskoll/crash-*.txt")
	if err != nil || len(files) != 1 {
		t.Fatalf("the reports are %v, %v, want one", files, err)
	}
	if said := strings.Join(strings.Fields(x.screen.String()), ""); !strings.Contains(said, filepath.Base(files[0])) {
		t.Errorf("the user is not told of %s:\n%s", files[0], x.screen.String())
	}
	report, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(report), "laskoll.trap.Case crash_test.go:") {
		t.Errorf("the report does not tell where it happened:\n%s", report)
	}
	if s := string(report); strings.Contains(s, "cannot show") || strings.Contains(s, "Öberg") {
		t.Errorf("the report names a customer:\n%s", s)
	}
}

func envOf(env []string, name string) string {
	value := ""
	for _, e := range env {
		if v, ok := strings.CutPrefix(e, name+"="); ok {
			value = v
		}
	}
	return value
}
