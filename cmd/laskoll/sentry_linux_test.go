package main

import (
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

func init() { commands["fall"] = fall }

// fall is the program with a fault that nothing within it can catch: it falls
// when it is told to, in the way that the environment says, with a customer's
// data in hand.
func fall() {
	told := make(chan os.Signal, 1)
	signal.Notify(told, unix.SIGUSR1)
	go func() {
		<-told
		falls[os.Getenv("LASKOLL_FALL")]("Rakel Hemlighet 450312-9985")
	}()
	os.Exit(program())
}

var falls = map[string]func(name string){
	"panic":  func(name string) { panic("cannot send\n" + name) },
	"index":  func(name string) { fmt.Println([]string{name}[len(name)]) },
	"unlock": func(string) { new(sync.Mutex).Unlock() },
	"fault":  mappedFault,
}

// mappedFault looks at a mapped file of which the end is gone, as a copy of a
// register may be when the disk fails.
func mappedFault(name string) {
	f, err := os.CreateTemp("", "")
	if err == nil {
		_, err = f.WriteString(strings.Repeat(name, 1000))
	}
	if err != nil {
		os.Exit(exitUsage)
	}
	b, err := unix.Mmap(int(f.Fd()), 0, 8192, unix.PROT_READ, unix.MAP_SHARED)
	if err == nil {
		err = f.Truncate(0)
	}
	if err != nil || b[4096] == 0 {
		os.Exit(exitUsage)
	}
}

// watched waits until the program is on the screen and the sentry at its post.
func (x *terminal) watched() {
	x.t.Helper()
	x.sees("F1 hjälp")
	x.until("a sentry", func() bool { return x.errorsGoTo("pipe:") })
	x.until("a deaf sentry", func() bool {
		for _, pid := range x.sentries() {
			if deaf(pid, unix.SIGTTIN) { // the last of them
				return true
			}
		}
		return false
	})
}

// errorsGoTo reports where the program's standard error goes to.
func (x *terminal) errorsGoTo(kind string) bool {
	to, err := os.Readlink(fmt.Sprintf("/proc/%d/fd/2", x.cmd.Process.Pid))
	return err == nil && strings.HasPrefix(to, kind)
}

// deaf reports whether a process ignores a signal.
func deaf(pid int, sig syscall.Signal) bool {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, mask, found := strings.Cut(string(status), "SigIgn:\t")
	if err != nil || !found || len(mask) < 16 {
		return false
	}
	ignored, err := strconv.ParseUint(mask[:16], 16, 64)
	return err == nil && ignored&(1<<(sig-1)) != 0
}

// until waits until something is so.
func (x *terminal) until(what string, is func() bool) {
	x.t.Helper()
	for limit := time.Now().Add(storyLimit); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(limit) {
			x.t.Fatalf("%s does not come about:\n%s", what, x.written())
		}
	}
}

// sentries returns the processes that watch over this terminal.
func (x *terminal) sentries() (pids []int) {
	x.t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/environ")
	if err != nil {
		x.t.Fatal(err)
	}
	for _, path := range all {
		env, err := os.ReadFile(path) // it may have ended meanwhile
		if s := string(env); err == nil && strings.Contains(s, sentryVar+"=") && strings.Contains(s, envOf(x.cmd.Env, "HOME")+"\x00") {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			if err != nil {
				x.t.Fatal(err)
			}
			pids = append(pids, pid)
		}
	}
	return pids
}

// alone waits until no sentry is left.
func (x *terminal) alone() {
	x.t.Helper()
	x.until("a terminal without sentries", func() bool { return len(x.sentries()) == 0 })
}

// It would catch a fault outside the screens' own code that leaves the
// terminal raw and on the other screen, after the shell has taken it back, or
// that tells of a customer on the screen or in the report.
func TestAFallLeavesTheTerminalInOrder(t *testing.T) {
	for way, kind := range map[string]string{
		"panic":  "\npanic\n",
		"index":  "\npanic: runtime error: index out of range [27] with length 1\n",
		"unlock": "\nfatal error: sync: unlock of unlocked mutex\n",
		"fault":  "\nfatal error: fault [signal SIGBUS: bus error code=",
	} {
		t.Run(way, func(t *testing.T) {
			t.Setenv("LASKOLL_FALL", way)
			x := inTerminal(t, 100, 30, "fall", "--practice=5")
			x.watched()
			if err := x.cmd.Process.Signal(unix.SIGUSR1); err != nil {
				t.Fatal(err)
			}
			if code := x.ends(); code != exitUsage { // the run-time system's own
				t.Errorf("exit code %d, want %d", code, exitUsage)
			}
			x.inOrder() // at once: the shell is here
			x.sees("Starta programmet igen.")
			x.alone()
			report := x.report()
			for _, want := range []string{kind, "\ngoroutine ", "laskoll.fall.func1 sentry_linux_test.go:"} {
				if !strings.Contains(report, want) {
					t.Errorf("the report does not hold %q:\n%s", want, report)
				}
			}
			for where, s := range map[string]string{"report": report, "screen": x.written()} {
				if strings.Contains(s, "Hemlighet") || strings.Contains(s, "450312-9985") {
					t.Errorf("the %s names a customer:\n%s", where, s)
				}
			}
		})
	}
}

// It would catch a terminal that a program killed from outside leaves behind,
// and a process that stays when the program is gone.
func TestAKilledProgramLeavesTheTerminalInOrder(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice=5")
	x.watched()
	if err := x.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	x.ends()
	x.sees("stängdes av datorn")
	x.alone()
	x.inOrder()
}

// It would catch a sentry that outlives the program, that says something when
// all is well, or that is gone before its time.
func TestTheSentryLeavesWithTheProgram(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice=5")
	x.watched()
	for _, pid := range x.sentries() {
		for _, sig := range []syscall.Signal{unix.SIGINT, unix.SIGHUP, unix.SIGTERM, unix.SIGQUIT, unix.SIGTSTP} {
			if err := syscall.Kill(pid, sig); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := len(x.written())
	x.types("\x11") // Ctrl+Q
	if code := x.ends(); code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	if left := x.sentries(); len(left) > 0 {
		t.Errorf("the sentries %v are left", left)
	}
	x.inOrder()
	if said := x.written()[before:]; strings.Contains(said, "laskoll: ") {
		t.Errorf("the end of the program is told of: %q", said)
	}
}

// It would catch a program that goes down with its sentry, or that goes on
// talking to one that is gone.
func TestAProgramWithoutItsSentryGoesOn(t *testing.T) {
	x := inTerminal(t, 100, 30, "laskoll", "--practice=5")
	x.watched()
	pids := x.sentries()
	if len(pids) != 1 {
		t.Fatalf("the sentries are %v, want one", pids)
	}
	if err := syscall.Kill(pids[0], unix.SIGKILL); err != nil {
		t.Fatal(err)
	}
	x.until("a terminal for errors again", func() bool { return x.errorsGoTo("/dev/pts/") })
	x.types("\x1bOS") // F4
	x.sees("Dagens genomgång")
	x.types("\x11")
	if code := x.ends(); code != exitOK {
		t.Errorf("exit code %d, want %d", code, exitOK)
	}
	x.inOrder()
}
