package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// inPieces sends the pieces with a gap of at least the time between them. It
// returns the longest there was: on a machine that is busy it may be longer.
func (x *terminal) inPieces(gap time.Duration, pieces ...string) (longest time.Duration) {
	x.t.Helper()
	var last time.Time
	for i, p := range pieces {
		if i > 0 {
			time.Sleep(gap)
			longest = max(longest, time.Since(last))
		}
		last = time.Now()
		x.types(p)
	}
	return longest
}

// shown returns what is on the screen.
func (x *terminal) shown() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

// Keys whose bytes come late, each followed by the finder's own keys: the text
// in the finder tells what was typed. It would catch a key that acts as Esc and
// letters on a slow line (it closes the finder), and an answer of the terminal
// that is typed.
func TestKeysInPiecesInATerminal(t *testing.T) {
	const gap = 80 * time.Millisecond // Bubble Tea alone waits for 50
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	x.types("\x06")
	x.sees("Hitta kund")
	want := ""
	for i, key := range []string{
		"\x1b[C", "\x1bOC", "\x1b[1;5C", "\x1b[<0;1;1M", "\x1b[I", "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\", "\x1bP>|xterm(390)\x1b\\",
		"\x1b[?64;1;2c", "\x1b[12;40R", "\x1b[27;5;120~", "\x1b[57419u", "\x1b[97;1:3u", "\x1b]4;1;rgb:00/00/00\x07", "å",
	} {
		for cut := 1; cut < len(key); cut++ {
			if longest := x.inPieces(gap, key[:cut], key[cut:]); longest > 3*gap {
				t.Skipf("the machine is too busy to send a key in pieces: %v between two", longest)
			}
		}
		letter := string(rune('a' + i%3))
		x.types(letter)
		if want += letter; key == "å" {
			want = want[:len(want)-1] + "å" + letter
		}
		x.sees(" " + want)
		if len(want) > 5 {
			x.types("\x15") // Ctrl+U: an empty field
			want = ""
		}
	}
}

// A paste whose end is lost takes no key for good, and keeps what came.
func TestAPasteWithoutAnEnd(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	x.types("\x06")
	x.sees("Hitta kund")
	x.types("\x1b[200~ober\x1b[31mg\x06 a")
	x.sees(" oberg a")
	x.types("sa")
	x.sees("1 träff")
	x.types("\x11")
	if code := x.ends(); code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
}

// A window that is resized while something is pasted shows all of it, and its
// end is found when the program has drawn between two pieces of it.
func TestResizedWhilePasting(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	x.types("\x06")
	x.sees("Hitta kund")
	x.types("\x1b[200~oberg ")
	for _, width := range []uint16{61, 140, 90} {
		if err := unix.IoctlSetWinsize(int(x.near.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: width, Row: 30}); err != nil {
			t.Fatal(err)
		}
		x.mu.Lock()
		x.screen.Resize(int(width), 30)
		x.mu.Unlock()
		x.types("\r")
	}
	x.types("asa\x1b[20")
	x.types("1~")
	x.sees("oberg asa")
	x.sees("1 träff")
}

// It would catch keys of the Linux console that are two keys elsewhere.
func TestFunctionKeysOfTheLinuxConsole(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	x.types("\x1b[[D") // F4
	x.sees("Dagens genomgång")
	x.types("\x1b[[C") // F3
	x.sees("Hitta kund")
}

// asLaskoll returns the path of the test binary under the program's name.
func asLaskoll(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "laskoll")
	if err := os.Symlink(self, path); err != nil {
		t.Fatal(err)
	}
	return path
}

// jobs returns the processes that a shell has started.
func (x *terminal) jobs(shell int) (pids []int) {
	x.t.Helper()
	all, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", shell, shell))
	if err != nil {
		x.t.Skip("the system does not tell a process's children: ", err)
	}
	for _, f := range strings.Fields(string(all)) {
		pid, err := strconv.Atoi(f)
		if err != nil {
			x.t.Fatal(err)
		}
		pids = append(pids, pid)
	}
	return pids
}

// A program that a shell has stopped leaves the shell a terminal in order, and
// has its own again afterwards, with every key.
func TestStoppedAndContinuedByAShell(t *testing.T) {
	shell, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no shell with jobs: ", err)
	}
	laskoll := asLaskoll(t)
	x := inTerminal(t, 100, 30, shell, "--norc", "--noprofile", "-i")
	x.types("PS1='vänta> '; stty -echo\r")
	x.sees("vänta>")
	x.types(laskoll + " --practice\r")
	x.sees("Åsa Öberg")
	for _, sig := range []syscall.Signal{unix.SIGTSTP, unix.SIGSTOP, unix.SIGTSTP} {
		jobs := x.jobs(x.cmd.Process.Pid)
		if len(jobs) != 1 {
			t.Fatalf("the shell's jobs are %v, want one", jobs)
		}
		if err := syscall.Kill(jobs[0], sig); err != nil {
			t.Fatal(err)
		}
		x.until("a stopped job", func() bool {
			stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", jobs[0]))
			return err == nil && strings.Contains(string(stat), ") T ")
		})
		x.until("a shell that reads", func() bool { return x.modes().Lflag&unix.ISIG != 0 })
		if sig == unix.SIGTSTP {
			x.until("the shell's screen and cursor", func() bool {
				x.mu.Lock()
				defer x.mu.Unlock()
				return !x.screen.IsAltScreen() && !x.screen.CursorHidden()
			})
		}
		x.types("fg\r")
		x.until("a program that reads", func() bool { return x.modes().Lflag&unix.ISIG == 0 })
		x.sees("Åsa Öberg")
		x.types("\x1bOS") // F4
		x.sees("Dagens genomgång")
		x.types("\x1b[20~") // F9
		x.sees("Åsa Öberg")
	}
	x.types("\x11")
	x.sees("vänta>")
	if m := x.modes(); m.Lflag&unix.ISIG == 0 {
		t.Errorf("after the end the keys are raw")
	}
}

// Nobody can continue a program that no shell has started: it is not stopped.
// It would catch one that waits for that for good, without a screen.
func TestNotStoppedWithoutAShell(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	for range 2 {
		before := strings.Count(x.written(), "\x1b[?1049l")
		if err := x.cmd.Process.Signal(unix.SIGTSTP); err != nil {
			t.Fatal(err)
		}
		x.until("a terminal that was left", func() bool { return strings.Count(x.written(), "\x1b[?1049l") > before })
		x.sees("Åsa Öberg")
		x.types("\x06")
		x.sees("Hitta kund")
		x.types("\x1b")
		x.until("no finder", func() bool { return !strings.Contains(x.shown(), "Hitta kund") })
	}
}

// The title that the window had is put aside before the program's own, and put
// back after it.
func TestTheTitleComesBack(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	x.types("\x11")
	x.ends()
	all := x.written()
	kept, own, back := strings.Index(all, "\x1b[22;2t"), strings.Index(all, "\x1b]2;L"), strings.LastIndex(all, "\x1b[23;2t")
	if kept < 0 || own < kept || back < strings.LastIndex(all, "\x1b]2;") {
		t.Errorf("the title is kept at %d, changed at %d, put back at %d, want it in this order", kept, own, back)
	}
}

// switches returns how often the threads of a process have gone to sleep of
// their own accord: what it does when it does nothing.
func switches(t *testing.T, pid int) (n int) {
	t.Helper()
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range tasks {
		status, err := os.ReadFile(path)
		if err != nil {
			continue // the thread has ended
		}
		_, rest, _ := strings.Cut(string(status), "\nvoluntary_ctxt_switches:")
		var here int
		_, _ = fmt.Sscan(rest, &here)
		n += here
	}
	return n
}

// A program that nobody uses rests. Bubble Tea left alone wakes up 300 times a
// second; what is told here is far from both.
func TestAnIdleProgramRests(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice")
	x.sees("Åsa Öberg")
	const long = 3 * time.Second
	least := 1 << 30
	for range 4 {
		before := switches(t, x.cmd.Process.Pid)
		time.Sleep(long)
		if least = min(least, switches(t, x.cmd.Process.Pid)-before); least < 60*3 {
			return
		}
	}
	t.Errorf("in %v it wakes up %d times, want less than %d", long, least, 60*3)
}

// It would catch frames and signs that a terminal without UTF-8 shows as three
// letters each.
func TestSignsOfATerminalWithoutUTF8(t *testing.T) {
	laskoll := asLaskoll(t)
	for locale, want := range map[string]bool{"C": true, "sv_SE": true, "sv_SE.ISO-8859-1": true, "C.UTF-8": false, "sv_SE.utf8": false} {
		x := inTerminal(t, 100, 30, "/usr/bin/env", "LC_ALL="+locale, laskoll, "--practice")
		x.sees("F1 hj")
		if got := strings.Contains(x.shown(), "#="); got != want {
			t.Errorf("with the locale %s the signs are ASCII: %t, want %t", locale, got, want)
		}
		x.close()
	}
}

// It would catch colours that are the nearest of sixteen to the theme's: bright
// blue on blue.
func TestSixteenColours(t *testing.T) {
	laskoll := asLaskoll(t)
	x := inTerminal(t, 100, 30, "/usr/bin/env", "COLORTERM=", "TERM=xterm-16color", laskoll, "--practice", "--theme", "nordljus-ljus")
	x.sees("Åsa Öberg")
	x.types("\x06")
	x.sees("Hitta kund")
	grounds := regexp.MustCompile(`\x1b\[(?:\d+;)*(4[0-7]|10[0-7]|48;[\d;]+)[;m]`).FindAllStringSubmatch(x.written(), -1)
	for _, g := range grounds {
		if g[1] != "40" && g[1] != "47" {
			t.Fatalf("a ground is %s, want black, or white where something is selected", g[1])
		}
	}
	if len(grounds) == 0 {
		t.Error("no ground has a colour")
	}
}
