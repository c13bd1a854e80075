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
	x.sees("Starta programmet igen.")
	if code := x.ends(); code != exitFailed {
		t.Errorf("exit code %d after a crash, want %d", code, exitFailed)
	}
	x.inOrder()
	report := x.report()
	if !strings.Contains(report, "laskoll.trap.Case crash_test.go:") {
		t.Errorf("the report does not tell where it happened:\n%s", report)
	}
	if strings.Contains(report, "cannot show") || strings.Contains(report, "Öberg") {
		t.Errorf("the report names a customer:\n%s", report)
	}
}

// inOrder checks that the terminal is as the process found it: its modes now,
// and its screen when everything that was written has come there.
func (x *terminal) inOrder() {
	x.t.Helper()
	if now := x.modes(); now != x.fresh {
		x.t.Errorf("the terminal's modes are %+v, want %+v as before", now, x.fresh)
	}
	x.until("its own screen, with a cursor", func() bool {
		x.mu.Lock()
		defer x.mu.Unlock()
		return !x.screen.IsAltScreen() && !x.screen.CursorHidden()
	})
	for _, mode := range []string{"1002", "1006", "2004", "2026"} { // mouse, pasting, whole frames
		x.until("the end of mode "+mode, func() bool {
			raw := x.written()
			return strings.LastIndex(raw, "\x1b[?"+mode+"h") <= strings.LastIndex(raw, "\x1b[?"+mode+"l")
		})
	}
}

// report returns the report of a crash, which the user has been told of.
func (x *terminal) report() string {
	x.t.Helper()
	files, err := filepath.Glob(envOf(x.cmd.Env, "XDG_CACHE_HOME") + "/laskoll/crash-*.txt")
	if err != nil || len(files) != 1 {
		x.t.Fatalf("the reports are %v, %v, want one", files, err)
	}
	x.mu.Lock()
	shown := x.screen.String()
	x.mu.Unlock()
	if !strings.Contains(strings.Join(strings.Fields(shown), ""), filepath.Base(files[0])) {
		x.t.Errorf("the user is not told of %s:\n%s", files[0], shown)
	}
	report, err := os.ReadFile(files[0])
	if err != nil {
		x.t.Fatal(err)
	}
	return string(report)
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
