//go:build linux

package rig

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// errGone means that a PC does not answer any more: it was killed.
var errGone = errors.New("the PC is gone")

// pc is a virtual PC. Its disk outlives it: the same PC can be booted again.
type pc struct {
	id  int
	dir string // its disk and what it wrote on its console
	sys system
	srv *server

	cmd   *exec.Cmd
	boots atomic.Int32 // how often it was up
	line  net.Conn     // takes shell commands
	heard *bufio.Reader
	knobs net.Conn // QEMU's monitor
}

// newPC gives a PC its empty disk.
func newPC(id int, dir string, sys system, srv *server) (*pc, error) {
	p := &pc{id: id, dir: filepath.Join(dir, "pc"+strconv.Itoa(id)), sys: sys, srv: srv}
	if err := os.MkdirAll(p.dir, 0o700); err != nil {
		return nil, err
	}
	return p, p.format()
}

// format makes the PC's disk an empty one.
func (p *pc) format() error { return run("mkfs.ext4", "-q", "-F", p.path("disk"), "1g") }

func (p *pc) path(name string) string { return filepath.Join(p.dir, name) }

// boot starts the PC and returns when it takes commands.
func (p *pc) boot() error {
	p.cmd = exec.Command("qemu-system-x86_64", p.machine()...)
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	console, err := os.OpenFile(p.path("qemu"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer console.Close()
	p.cmd.Stdout, p.cmd.Stderr = console, console
	if err := p.cmd.Start(); err != nil {
		return err
	}
	if p.line, err = dial(p.path("line")); err == nil {
		p.knobs, err = dial(p.path("knobs"))
	}
	if err != nil {
		return err
	}
	p.heard = bufio.NewReader(p.line)
	out, err := p.answer(10 * time.Minute)
	if err != nil || out.mark != "ready" {
		wrote, _ := os.ReadFile(p.path("console"))
		return fmt.Errorf("PC %d did not start: %v %w\n%s", p.id, out, err, wrote)
	}
	p.boots.Add(1)
	return nil
}

// machine returns QEMU's command line. Parameters of the kernel that it does
// not know itself come to init.sh as variables.
func (p *pc) machine() []string {
	mount := fmt.Sprintf("ip=10.0.2.2,port=%d,username=root,password=%s,vers=3.1.1,echo_interval=5", p.srv.port, password)
	return []string{
		"-machine", "accel=" + accelerator(), "-cpu", "max", "-smp", "1", "-m", "1024", "-nodefaults", "-no-user-config",
		"-no-reboot", "-display", "none", "-kernel", p.sys.kernel, "-initrd", p.sys.memory,
		// A busy host gives the kernel no timer in the time that it allows.
		"-append", "console=ttyS0 panic=-1 quiet mitigations=off nokaslr cryptomgr.notests no_timer_check " +
			fmt.Sprintf("rcupdate.rcu_expedited=1 PC=%d SHARE=%s", p.id, mount),
		"-serial", "file:" + p.path("console"),
		"-serial", "unix:" + p.path("line") + ",server=on,wait=off",
		"-monitor", "unix:" + p.path("knobs") + ",server=on,wait=off",
		// No flush: it is the PC that is killed, not the machine below it.
		"-drive", "file=" + p.path("disk") + ",format=raw,if=virtio,cache=unsafe",
		"-netdev", "user,id=net", "-device", "virtio-net-pci,netdev=net,id=cable,romfile=",
	}
}

// accelerator returns what QEMU runs on: KVM only where the processor has it
// too, for a machine may have the device alone.
func accelerator() string {
	cpu, err := os.ReadFile("/proc/cpuinfo")
	if _, dev := os.Stat("/dev/kvm"); err == nil && dev == nil && virtual.Match(cpu) {
		return "kvm"
	}
	return "tcg"
}

var virtual = regexp.MustCompile(`\b(vmx|svm)\b`)

// dial connects to a socket of QEMU, which takes a moment to be there.
func dial(path string) (c net.Conn, err error) {
	for range 200 {
		if c, err = net.Dial("unix", path); err == nil {
			return c, nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil, err
}

// answer is what a command wrote, and what stood after the "#": its exit code.
type answer struct{ out, mark string }

// answer reads up to the mark that ends an answer.
func (p *pc) answer(limit time.Duration) (answer, error) {
	_ = p.line.SetReadDeadline(time.Now().Add(limit))
	var out strings.Builder
	for {
		line, err := p.heard.ReadString('\n')
		if errors.Is(err, os.ErrDeadlineExceeded) {
			_ = p.kill() // or its answer would be taken for that of the next command
			return answer{out: out.String()}, fmt.Errorf("PC %d is silent for %v: %w", p.id, limit, err)
		}
		if err != nil {
			return answer{out: out.String()}, errGone
		}
		if mark, ok := strings.CutPrefix(line, "#"); ok {
			return answer{out.String(), strings.TrimSpace(mark)}, nil
		}
		out.WriteString(line)
	}
}

// patience is how long a command may take: longer than any outage here with
// what the system needs to notice that it is over.
const patience = 3 * time.Minute

// sh runs a shell command on the PC.
func (p *pc) sh(format string, args ...any) (answer, error) {
	return p.within(patience, format, args...)
}

// within is sh for a command that may take longer.
func (p *pc) within(limit time.Duration, format string, args ...any) (answer, error) {
	if _, err := fmt.Fprintf(p.line, format+"\n", args...); err != nil {
		return answer{}, errGone
	}
	return p.answer(limit)
}

// must runs a shell command that cannot fail and returns what it wrote.
func (p *pc) must(format string, args ...any) (string, error) {
	a, err := p.sh(format, args...)
	if err == nil && a.mark != "0" {
		err = fmt.Errorf("PC %d: %s: exit %s: %s", p.id, fmt.Sprintf(format, args...), a.mark, a.out)
	}
	return a.out, err
}

// turn gives QEMU a command of its monitor.
func (p *pc) turn(format string, args ...any) error {
	_, err := fmt.Fprintf(p.knobs, format+"\n", args...)
	return err
}

// unplug takes the network cable out; plug puts it back.
func (p *pc) unplug() error { return p.turn("set_link cable off") }
func (p *pc) plug() error   { return p.turn("set_link cable on") }

// slow holds every packet back until the next tick of the interval.
func (p *pc) slow(interval time.Duration) error {
	return p.turn("object_add filter-buffer,id=slow,netdev=net,interval=%d", interval.Microseconds())
}

// quick ends what slow began.
func (p *pc) quick() error { return p.turn("object_del slow") }

// kill ends the PC as a power cut would. Whoever works on it sees errGone and
// boots it again.
func (p *pc) kill() error { return p.cmd.Process.Kill() }

// reboot starts a PC that was killed.
func (p *pc) reboot() error {
	p.bury()
	return p.boot()
}

// bury clears up after a PC, which is killed if it runs.
func (p *pc) bury() {
	if p.cmd == nil || p.cmd.Process == nil {
		return
	}
	_ = p.kill()
	_ = p.cmd.Wait() // it was killed, and says so
	for _, c := range []net.Conn{p.line, p.knobs} {
		if c != nil {
			_ = c.Close()
		}
	}
}
