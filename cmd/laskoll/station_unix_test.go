//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// build builds the program, with tags if any, as people get it.
// It is built once for all tests.
func build(t testing.TB, tags string) (program string) {
	t.Helper()
	made.Lock()
	defer made.Unlock()
	if made.dir == "" {
		dir, err := os.MkdirTemp("", "laskoll-built-")
		if err != nil {
			t.Fatal(err)
		}
		made.dir = dir
	}
	program = filepath.Join(made.dir, "laskoll-"+tags)
	if _, err := os.Stat(program); err == nil {
		return program
	}
	if out, err := exec.Command("go", "build", "-tags", tags, "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build -tags %s: %v\n%s", tags, err, out)
	}
	return program
}

// made are the programs that the tests have built.
var made struct {
	sync.Mutex
	dir string
}

func init() {
	afterwards = func() {
		if made.dir != "" {
			_ = os.RemoveAll(made.dir) // nothing depends on it any more
		}
	}
}

// station is a PC as far as a program knows: folders of its own, and a register.
type station struct {
	t        testing.TB
	dir      string
	register string
	program  string
}

// stationEnv is the environment of a program at a PC with those folders.
func stationEnv(dir string) []string {
	return []string{
		"HOME=" + dir, "XDG_CACHE_HOME=" + dir + "/cache", "XDG_CONFIG_HOME=" + dir + "/config",
		"LANG=sv_SE.UTF-8", "LC_ALL=C.UTF-8", "LASKOLL_REGISTER=", "NO_COLOR=",
	}
}

// command returns a command of the program at this PC, as somebody.
func (s station) command(args ...string) *exec.Cmd {
	cmd := exec.Command(s.program, append([]string{"--register", s.register}, args...)...)
	cmd.Env = append(os.Environ(), stationEnv(s.dir)...)
	return cmd
}

// try runs a command and returns all that it said, and its exit code.
func (s station) try(args ...string) (said string, code int) {
	s.t.Helper()
	out, err := s.command(args...).CombinedOutput()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		s.t.Fatal(err)
	} else if err != nil {
		code = exit.ExitCode()
	}
	if strings.Contains(string(out), "skada") {
		s.t.Errorf("a sound register is called damaged by laskoll %v:\n%s", args, out)
	}
	return string(out), code
}

// must runs a command that cannot fail.
func (s station) must(args ...string) string {
	s.t.Helper()
	said, code := s.try(args...)
	if code != exitOK {
		s.t.Fatalf("laskoll %v: exit code %d\n%s", args, code, said)
	}
	return said
}

// rows runs a command for its rows and drops what it complains of.
func rows[Row any](s station, args ...string) (out []Row) {
	s.t.Helper()
	cmd := s.command(append(args, "--json")...)
	b, err := cmd.Output()
	if err == nil {
		err = json.Unmarshal(b, &out)
	}
	if err != nil {
		s.t.Fatalf("laskoll %v: %v\n%s", args, err, b)
	}
	return out
}

// volumes returns how many volumes the register has.
func (s station) volumes() int {
	s.t.Helper()
	var report checkReport
	if err := json.Unmarshal([]byte(s.must("check", "--json")), &report); err != nil {
		s.t.Fatal(err)
	}
	return report.Volumes
}

// codes returns the codes of the cases that the PC sees.
func (s station) codes() (codes []string) {
	s.t.Helper()
	for _, c := range rows[caseRow](s, "list") {
		codes = append(codes, c.Code)
	}
	return codes
}
