//go:build unix

package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"laskoll/storage/care"
)

// machine is a PC's own folders and an office's shared folder, on which real
// processes work.
type machine struct {
	t    *testing.T
	dir  string // delad/ is shared; cache/ and config/ are the PC's own
	path string
}

func newPC(t *testing.T) *machine {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "delad"), 0o700); err != nil {
		t.Fatal(err)
	}
	return &machine{t: t, dir: dir, path: filepath.Join(dir, "delad", "laskoll.db")}
}

// command is the program as a process of its own.
func (p *machine) command(out *bytes.Buffer, args ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		p.t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Args[0] = "laskoll" // what the test binary is then: see TestMain
	cmd.Env = append(os.Environ(), "HOME="+p.dir, "XDG_CACHE_HOME="+p.dir+"/cache", "XDG_CONFIG_HOME="+p.dir+"/config", "LASKOLL_REGISTER="+p.path)
	cmd.Stdout, cmd.Stderr = out, out
	return cmd
}

// must runs the program to its good end and returns what it said.
func (p *machine) must(args ...string) string {
	p.t.Helper()
	var out bytes.Buffer
	if err := p.command(&out, args...).Run(); err != nil {
		p.t.Fatalf("laskoll %v = %v\n%s", args, err, &out)
	}
	return out.String()
}

// aside is where the shared folder lies while it is only there to be copied.
func (p *machine) aside() string { return filepath.Join(p.dir, "förlaga") }

// twin copies everything that this PC has and shares.
func (p *machine) twin(t *testing.T) *machine {
	t.Helper()
	q := &machine{t: t, dir: t.TempDir()}
	q.path = filepath.Join(q.dir, "delad", "laskoll.db")
	if err := os.CopyFS(q.dir, os.DirFS(p.dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(q.aside(), filepath.Dir(q.path)); err != nil {
		t.Fatal(err)
	}
	q.must("here") // where the copy that the PC has says that it works there is nothing
	return q
}

// interrupted runs the program and presses Ctrl+C after a while. It reports
// whether the program was still at work then.
func (p *machine) interrupted(after time.Duration, args ...string) bool {
	p.t.Helper()
	var out bytes.Buffer
	cmd := p.command(&out, args...)
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	press := time.AfterFunc(after, func() { _ = cmd.Process.Signal(syscall.SIGINT) })
	err := cmd.Wait()
	early := !press.Stop()
	var failed *exec.ExitError
	switch {
	case err == nil:
	case !errors.As(err, &failed) || failed.ExitCode() != exitFailed:
		if strings.Contains(err.Error(), "interrupt") && out.Len() == 0 {
			return early // before the program had begun to listen
		}
		p.t.Errorf("laskoll %v, interrupted after %v = %v\n%s", args, after, err, &out)
	case !strings.Contains(out.String(), "Avbrutet"):
		p.t.Errorf("laskoll %v, interrupted after %v, said %q, want that it was stopped", args, after, &out)
	}
	return early
}

// list writes a list of so many customers and returns its path.
func (p *machine) list(n int) string {
	p.t.Helper()
	path := filepath.Join(p.dir, "kundlista.csv")
	f, err := os.Create(path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Comma = ';'
	rows := [][]string{{"Namn", "Område", "Gata"}}
	for i := range n {
		rows = append(rows, []string{fmt.Sprintf("Kund%d Nummer%d", i, i), "Råå", fmt.Sprintf("Storgatan %d", i)})
	}
	if err := w.WriteAll(rows); err != nil {
		p.t.Fatal(err)
	}
	return path
}

// Would have caught a job that cannot be stopped, that harms the register when
// it is, or that leaves half a file under a good name.
func TestCtrlCHarmsNothing(t *testing.T) {
	base := newPC(t)
	base.must("init", base.path, "--practice", "300")
	base.must("list")
	base.must("backup", filepath.Join(base.dir, "kopior"))
	kept, err := care.Backups(filepath.Join(base.dir, "kopior"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("Backups = %v, %v, want one", kept, err)
	}
	copied, err := filepath.Glob(filepath.Join(base.dir, "cache", "laskoll", "*", "copy*.db"))
	if err != nil || len(copied) != 1 {
		t.Fatalf("the PC's copies: %v, %v, want one", copied, err)
	}
	base.list(400)
	if err := os.Rename(filepath.Dir(base.path), base.aside()); err != nil {
		t.Fatal(err)
	}
	in := func(p *machine, path string) string { return strings.Replace(path, base.dir, p.dir, 1) }
	for name, args := range map[string]func(*machine) []string{
		"check":   func(*machine) []string { return []string{"check"} },
		"backup":  func(p *machine) []string { return []string{"backup", filepath.Join(p.dir, "kopior")} },
		"restore": func(p *machine) []string { return []string{"restore", in(p, kept[0].Path), "--yes"} },
		"rebuild": func(p *machine) []string { return []string{"rebuild", "--from", in(p, copied[0]), "--yes"} },
		"compact": func(*machine) []string { return []string{"compact"} },
		"move":    func(p *machine) []string { return []string{"move", filepath.Join(p.dir, "delad", "ny.db")} },
		"import":  func(p *machine) []string { return []string{"import", filepath.Join(p.dir, "kundlista.csv")} },
		"list":    func(*machine) []string { return []string{"list"} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			stopAtPoints(t, base, name, args)
		})
	}
}

// stopAtPoints interrupts a job at several points of the time that it takes
// when nobody does.
func stopAtPoints(t *testing.T, base *machine, name string, args func(*machine) []string) {
	fresh := func() *machine {
		p := base.twin(t)
		if name == "list" { // the first copy of the register is the long part
			if err := os.RemoveAll(filepath.Join(p.dir, "cache")); err != nil {
				t.Fatal(err)
			}
		}
		return p
	}
	whole := fresh()
	begun := time.Now()
	whole.must(args(whole)...)
	took := time.Since(begun)
	early, points := 0, 6
	if testing.Short() {
		points = 3
	}
	for part := range points {
		p := fresh()
		if p.interrupted(took*time.Duration(part+1)/time.Duration(points+1), args(p)...) {
			early++
		}
		p.whole(name)
	}
	if early == 0 {
		t.Errorf("%s, which takes %v, was never interrupted", name, took)
	}
}

// whole checks that the register is sound, holds what it did before or what
// the job made of it, and that the job can be done now.
func (p *machine) whole(name string) {
	p.t.Helper()
	out := p.must("check")
	before, after := strings.Contains(out, "300 ärenden"), strings.Contains(out, "700 ärenden")
	if !before && (name != "import" || !after) {
		p.t.Errorf("after an interrupted %s: %s", name, out)
	}
	all, err := care.Backups(filepath.Join(p.dir, "kopior"))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, b := range all {
		if r, err := care.Check(p.t.Context(), b.Path, care.Options{}); err != nil || !r.Sound() {
			p.t.Errorf("Check(%s) = %+v, %v, want a sound backup", b.Path, r, err)
		}
	}
	if out := p.must("list"); name == "import" && !strings.Contains(out, "300 ärenden") && !strings.Contains(out, "700 ärenden") {
		p.t.Errorf("list after an interrupted import does not show all or nothing of it")
	}
}
