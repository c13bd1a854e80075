//go:build linux

package rig

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// server is a Samba server on this machine's loopback with one share.
type server struct {
	dir   string // its own files
	share string // the folder that it serves
	port  int
	cmd   *exec.Cmd
}

// The size of the share, which is memory of the host: small enough to be
// filled at once, or with room for a city.
const (
	shareBytes = 48 << 20
	cityBytes  = 2 << 30
)

// password is the share's; the user is root, who needs no place in passwd.
const password = "drive"

// newServer lays out a server in the folder. The share is a file system of
// its own, of that size, so that it can be full; release takes it away again.
func newServer(dir string, size int) (s *server, release func() error, err error) {
	s = &server{dir: dir, share: filepath.Join(dir, "share")}
	for _, d := range []string{"share", "private", "lock", "state", "cache", "pid", "ncalrpc", "log"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			return nil, nil, err
		}
	}
	if s.port, err = freePort(); err != nil {
		return nil, nil, err
	}
	if err := os.WriteFile(s.conf(), []byte(s.settings()), 0o600); err != nil {
		return nil, nil, err
	}
	cmd := exec.Command("smbpasswd", "-c", s.conf(), "-a", "-s", "root")
	cmd.Stdin = strings.NewReader(password + "\n" + password + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, nil, fmt.Errorf("smbpasswd: %w: %s", err, out)
	}
	err = syscall.Mount("laskoll-rig", s.share, "tmpfs", 0, fmt.Sprintf("size=%d,mode=0777", size))
	if err != nil {
		return nil, nil, fmt.Errorf("mount a file system of limited size: %w", err)
	}
	return s, func() error { return syscall.Unmount(s.share, syscall.MNT_DETACH) }, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

func (s *server) conf() string { return filepath.Join(s.dir, "smb.conf") }

func (s *server) settings() string {
	var b strings.Builder
	fmt.Fprintf(&b, `[global]
  server role = standalone server
  smb ports = %d
  interfaces = lo
  bind interfaces only = yes
  disable netbios = yes
  disable spoolss = yes
  load printers = no
  printcap name = /dev/null
  log file = %s/log/%%m.log
  passdb backend = tdbsam:%[2]s/private/passdb.tdb
`, s.port, s.dir)
	for setting, folder := range map[string]string{
		"private dir": "private", "lock directory": "lock", "state directory": "state",
		"cache directory": "cache", "pid directory": "pid", "ncalrpc dir": "ncalrpc",
	} {
		fmt.Fprintf(&b, "  %s = %s/%s\n", setting, s.dir, folder)
	}
	fmt.Fprintf(&b, "[share]\n  path = %s\n  read only = no\n  force user = root\n", s.share)
	return b.String()
}

// start starts the server and waits until it answers.
func (s *server) start() error {
	if err := os.RemoveAll(filepath.Join(s.dir, "pid", "smbd.pid")); err != nil {
		return err
	}
	log, err := os.OpenFile(filepath.Join(s.dir, "log", "stdout"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	s.cmd = exec.Command("smbd", "-F", "--no-process-group", "-s", s.conf())
	s.cmd.Stdout, s.cmd.Stderr = log, log
	// A session of its own: the whole server is signalled as one group. It
	// ends with the test, however that ends.
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Pdeathsig: syscall.SIGKILL}
	if err := s.cmd.Start(); err != nil {
		return err
	}
	for limit := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", s.port))
		if err == nil {
			return c.Close()
		}
		if time.Now().After(limit) {
			return fmt.Errorf("smbd does not answer, see %s/log: %w", s.dir, err)
		}
	}
}

// signal signals every process of the server: SIGSTOP freezes it.
func (s *server) signal(sig syscall.Signal) error { return syscall.Kill(-s.cmd.Process.Pid, sig) }

// kill ends every process of the server at once.
func (s *server) kill() error {
	err := s.signal(syscall.SIGKILL)
	_ = s.cmd.Wait() // it was killed, and says so
	return err
}

// fill takes all the room that is left in the share; empty gives it back.
func (s *server) fill() (empty func() error, err error) {
	name := filepath.Join(s.share, "ballast")
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	if !errors.Is(err, syscall.ENOSPC) {
		return nil, err
	}
	return func() error { return os.Remove(name) }, nil
}
