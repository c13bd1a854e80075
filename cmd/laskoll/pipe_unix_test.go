//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// Would have caught a command that is killed because nobody reads what it
// prints: its copy is not closed then, and the next start checks all of it.
func TestNobodyReadsOn(t *testing.T) {
	p := newPC(t)
	p.must("init", p.path, "--practice", "60")
	var complaint bytes.Buffer
	cmd := p.command(&complaint, "find", "a")
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stdout = w
	if err := errors.Join(r.Close(), cmd.Start(), w.Close()); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil || complaint.Len() > 0 {
		t.Errorf("laskoll find a | true = %v and said %q, want exit code 0 and nothing said", err, &complaint)
	}
	if open, err := filepath.Glob(filepath.Join(p.dir, "cache", "laskoll", "*", "*.open")); err != nil || len(open) > 0 {
		t.Errorf("the copy was left open: %v, %v", open, err)
	}
}
