//go:build unix

package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"laskoll/storage/drive/fence"
	"laskoll/ui/text"
)

// TestFarewell would have caught a program that ends while the system still
// has a call of its own out, after which the server keeps the other PCs
// waiting.
func TestFarewell(t *testing.T) {
	t.Parallel()
	f := &hanging{program: build(t, "stall")}
	s := station{t, t.TempDir(), filepath.Join(f.newFolder(t, 5), "laskoll.db"), f.program}
	gate := filepath.Join(t.TempDir(), "gate")
	if err := os.WriteFile(gate, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := s.command("note", s.codes()[0], "ringt")
	cmd.Env = append(cmd.Env, "LASKOLL_STALL="+string(fence.DataPages)+":"+gate)
	out, err := cmd.StderrPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	told := false // before anything answers
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.Contains(lines.Text(), text.CmdFarewell.In(text.Swedish)) {
			told = true
			if err := os.Remove(gate); err != nil {
				t.Error(err)
			}
		}
	}
	if !told {
		t.Errorf("it ended while a call was out, and did not say %q", text.CmdFarewell.In(text.Swedish))
	}
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}
