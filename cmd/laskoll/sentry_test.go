package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// relieve is a process with a sentry and no terminal. What it does then is its
// first argument: it falls with a customer's data in hand, ends without a
// word, or says something that is not for the screens and goodbye.
func relieve() {
	a := &app{stdio: stdio{in: os.Stdin, out: os.Stdout, err: os.Stderr}}
	w := a.postSentry()
	w.later.Stop()
	w.start()
	if w.leave == nil {
		fmt.Fprintln(os.Stderr, "no sentry")
		os.Exit(exitUsage)
	}
	switch os.Args[1] {
	case "fall":
		done := make(chan bool)
		go func(name string) { panic("cannot send " + name) }("Rakel Hemlighet")
		<-done
	case "goodbye":
		println("aside")
		w.end()
	}
	os.Exit(exitOK)
}

// It would catch a sentry that is not given its pipes on this system, and one
// that keeps what it should pass on, or tells what it should keep.
func TestWhatASentrySays(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for does, want := range map[string]string{
		"fall":    "Starta programmet igen.",
		"ended":   "laskoll: Låskoll stängdes av datorn eller av ett annat program. Allt som visades som sparat är sparat.\n",
		"goodbye": "aside\n",
	} {
		dir := t.TempDir()
		var said bytes.Buffer
		cmd := &exec.Cmd{Path: self, Args: []string{"relieve", does}, Stderr: &said, Env: append(os.Environ(),
			"HOME="+dir, "XDG_CACHE_HOME="+dir, "LocalAppData="+dir)}
		// It is over when nobody has standard error any more: neither process.
		err := cmd.Run()
		var failed *exec.ExitError
		if fell := errors.As(err, &failed); fell != (does == "fall") || err != nil && !fell {
			t.Errorf("%s: %v", does, err)
		}
		if got := strings.ReplaceAll(said.String(), "\r\n", "\n"); !strings.Contains(got, want) || strings.Contains(got, "Hemlighet") || strings.Contains(got, "goroutine") {
			t.Errorf("%s says %q, want %q and nobody's name", does, got, want)
		}
		reports, err := filepath.Glob(dir + "/laskoll/crash-*.txt")
		if err != nil || len(reports) == 1 != (does == "fall") {
			t.Errorf("%s leaves the reports %v, %v", does, reports, err)
		}
		for _, path := range reports {
			report, err := os.ReadFile(path)
			if s := string(report); err != nil || !strings.Contains(s, "laskoll.relieve.func1 sentry_test.go:") || strings.Contains(s, "Hemlighet") {
				t.Errorf("the report tells, %v:\n%s", err, s)
			}
		}
	}
}
