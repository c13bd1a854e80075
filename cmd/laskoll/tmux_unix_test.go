//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// tmux is a tmux server of the test's own, in whose windows the program runs
// as people run it: real processes, real keys.
type tmux struct {
	t      *testing.T
	socket string
	conf   string
	self   string // the test binary under the program's name: see TestMain
}

// newTmux starts nothing yet. Without tmux the test is skipped; in CI that
// would be silence about what was not tried.
func newTmux(t *testing.T) *tmux {
	t.Helper()
	if _, err := exec.LookPath("tmux"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("tmux is not installed: apt-get install tmux")
		}
		t.Skip("tmux is not installed: apt-get install tmux, to run this story")
	}
	if testing.Short() {
		t.Skip("a story of several programs: not in the short tests")
	}
	bin, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	x := &tmux{t: t, self: filepath.Join(t.TempDir(), "laskoll")}
	if err := os.Symlink(bin, x.self); err != nil {
		t.Fatal(err)
	}
	// A socket's path must be short.
	dir, err := os.MkdirTemp("", "lk")
	if err != nil {
		t.Fatal(err)
	}
	x.socket, x.conf = filepath.Join(dir, "s"), filepath.Join(dir, "conf")
	// A server that ends with its last window may be on its way out when the
	// next is asked for.
	if err := os.WriteFile(x.conf, []byte("set -g exit-empty off\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = exec.Command("tmux", "-S", x.socket, "kill-server").Run() // it may never have begun
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return x
}

func (x *tmux) try(args ...string) (string, error) {
	out, err := exec.Command("tmux", append([]string{"-S", x.socket, "-f", x.conf}, args...)...).CombinedOutput()
	return string(out), err
}

func (x *tmux) do(args ...string) string {
	x.t.Helper()
	out, err := x.try(args...)
	if err != nil {
		x.t.Fatalf("tmux %v = %v\n%s", args, err, out)
	}
	return out
}

// seat is a PC with a person at it: folders of its own, and the program in a
// window.
type seat struct {
	x    *tmux
	name string
	home string
}

// seat makes the PC of somebody.
func (x *tmux) seat(name string) *seat {
	return &seat{x: x, name: name, home: x.t.TempDir()}
}

func (s *seat) env() []string {
	return []string{
		"HOME=" + s.home, "XDG_CACHE_HOME=" + s.home + "/cache", "XDG_CONFIG_HOME=" + s.home + "/config",
		"LANG=sv_SE.UTF-8", "LC_ALL=C.UTF-8", "LASKOLL_REGISTER=", "NO_COLOR=",
	}
}

// start starts the program in a window of its own.
func (s *seat) start(args ...string) {
	s.x.t.Helper()
	line := []string{"new-session", "-d", "-s", s.name, "-x", "100", "-y", "30"}
	for _, e := range s.env() {
		line = append(line, "-e", e)
	}
	s.x.do(append(append(line, s.x.self), args...)...)
}

// command runs a command at this PC, beside the window, and returns what it
// said.
func (s *seat) command(args ...string) string {
	s.x.t.Helper()
	cmd := exec.Command(s.x.self, args...)
	cmd.Env = append(os.Environ(), s.env()...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.x.t.Fatalf("laskoll %v = %v\n%s", args, err, out)
	}
	return string(out)
}

// press sends keys by the names that tmux has for them.
func (s *seat) press(keys ...string) {
	s.x.t.Helper()
	s.x.do(append([]string{"send-keys", "-t", s.name}, keys...)...)
}

// write types letters.
func (s *seat) write(text string) {
	s.x.t.Helper()
	s.x.do("send-keys", "-t", s.name, "-l", text)
}

// paste pastes a text as a terminal does: in brackets.
func (s *seat) paste(text string) {
	s.x.t.Helper()
	s.x.do("set-buffer", "-b", "story", text)
	s.x.do("paste-buffer", "-p", "-b", "story", "-t", s.name)
}

func (s *seat) screen() string {
	out, err := s.x.try("capture-pane", "-p", "-t", s.name)
	if err != nil {
		return fmt.Sprintf("no window: %v %s", err, out)
	}
	return out
}

// patience of a story: far more than anything in it takes.
const storyLimit = 90 * time.Second

// until waits until something holds of the screen, looking every so often.
func (s *seat) until(what string, holds func(screen string) bool) {
	s.x.t.Helper()
	for limit := time.Now().Add(storyLimit); ; time.Sleep(40 * time.Millisecond) {
		screen := s.screen()
		if holds(screen) {
			return
		}
		if time.Now().After(limit) {
			s.x.t.Fatalf("%s: %s does not come about:\n%s", s.name, what, screen)
		}
	}
}

// sees waits until all the texts are on the screen.
func (s *seat) sees(texts ...string) {
	s.x.t.Helper()
	for _, want := range texts {
		s.until(fmt.Sprintf("%q", want), func(screen string) bool { return strings.Contains(screen, want) })
	}
}

// misses waits until the text is no longer on the screen.
func (s *seat) misses(text string) {
	s.x.t.Helper()
	s.until(fmt.Sprintf("no %q", text), func(screen string) bool { return !strings.Contains(screen, text) })
}

// find opens a customer by name.
func (s *seat) find(typed, name string) {
	s.x.t.Helper()
	s.press("C-f")
	s.sees("Hitta kund")
	s.write(typed)
	s.sees("1 träff", name)
	s.press("Enter")
	s.misses("Hitta kund")
	s.sees(name)
}

// leaves quits the program and waits until its window is gone.
func (s *seat) leaves() {
	s.x.t.Helper()
	s.press("C-q")
	s.until("the end of the program", func(screen string) bool { return strings.HasPrefix(screen, "no window") })
}
