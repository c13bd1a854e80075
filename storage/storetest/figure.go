package storetest

import (
	"fmt"
	"os"
	"testing"
)

// Figure tells what a reliability test has done: its name and what it saw, for
// people. With LASKOLL_FIGURES=FILE it becomes a line of that file, from which
// .ci/run makes the table that it ends with.
func Figure(t testing.TB, name, format string, args ...any) {
	t.Helper()
	result := "ok"
	if t.Failed() {
		result = "FAILED"
	}
	line := fmt.Sprintf("%s|%s|%s", name, fmt.Sprintf(format, args...), result)
	t.Log(line)
	to := os.Getenv("LASKOLL_FIGURES")
	if to == "" {
		return
	}
	f, err := os.OpenFile(to, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := fmt.Fprintln(f, line); err != nil {
		t.Fatal(err)
	}
}
