//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"laskoll/storage/drive/fence"
	"laskoll/storage/storetest"
)

// formerCommit is the last version that wrote format 1 and knew no turns.
const formerCommit = "34555aadc0522d45aa57cebbd64afe557ea17c9e"

// formerNewer is what that version says of a register of a newer format.
const formerNewer = "Registret är skrivet av en nyare version av Låskoll. Det är orört"

// buildFormer builds the program as it was. Without git or the commit, as in a
// copy of the tree alone, the test is skipped; in CI that would be silence about
// what was not tried.
func buildFormer(t *testing.T) (program string) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds another version: not in the short tests")
	}
	dir := t.TempDir()
	archive := filepath.Join(dir, "former.tar")
	if out, err := exec.Command("git", "-C", "../..", "archive", "-o", archive, formerCommit).CombinedOutput(); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("the program of before is not there: git archive %s: %v\n%s", formerCommit, err, out)
		}
		t.Skipf("the program of before is not there: git archive %s: %v", formerCommit, err)
	}
	program = filepath.Join(dir, "laskoll")
	for _, do := range [][]string{
		{"tar", "-xf", archive},
		{"go", "build", "-buildvcs=false", "-o", program, "./cmd/laskoll"},
	} {
		cmd := exec.Command(do[0], do[1:]...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", do, err, out)
		}
	}
	return program
}

// updating is an office in which programs of two versions meet.
type updating struct {
	former, now string // programs
	dir         string // of the shared folder
}

func (u updating) pc(t *testing.T, program string) station {
	return station{t, t.TempDir(), filepath.Join(u.dir, "laskoll.db"), program}
}

// office makes a register with the program of before.
func (u updating) office(t *testing.T, cases int) updating {
	t.Helper()
	u.dir = filepath.Join(t.TempDir(), "delad")
	if err := os.Mkdir(u.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	maker := u.pc(t, u.former)
	maker.must("init", maker.register)
	maker.must("import", customers(t, "Kund", cases))
	return u
}

// Programs of two versions in one office. Would have caught an upgrade that
// loses what the program of before saves at the same time, one that this cannot
// tell from damage, and an outbox that the program of today does not send.
func TestFormerProgram(t *testing.T) {
	t.Parallel()
	u := updating{former: buildFormer(t), now: build(t, "stall")}
	for name, do := range map[string]func(*testing.T){
		"read by both, kept, sent": func(t *testing.T) { u.office(t, 20).meets(t) },
		"away":                     func(t *testing.T) { u.office(t, 20).away(t) },
		"volumes":                  func(t *testing.T) { u.office(t, brimfulCases+listed).volumes(t) },
		"read-only":                func(t *testing.T) { u.office(t, 20).readOnly(t) },
		"between":                  u.upgrades,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			do(t)
		})
	}
}

// upgrades holds upgrades at each step in the long form, and at some otherwise.
func (u updating) upgrades(t *testing.T) {
	steps := []fence.Step{fence.DataPages, fence.WriteWord}
	if storetest.Long() {
		steps = fence.Saving()
	}
	var stood atomic.Int32
	t.Run("step", func(t *testing.T) { // ends when all of them have ended
		for _, step := range steps {
			for _, dies := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s/dies=%v", step, dies), func(t *testing.T) {
					t.Parallel()
					if u.office(t, 20).between(t, step, dies) {
						stood.Add(1)
					}
				})
			}
		}
	})
	if int(stood.Load()) < len(steps) {
		t.Errorf("only %d upgrades were held", stood.Load())
	}
	storetest.Figure(t, "the program of before, during an upgrade", "%d upgrades held, at %d steps", stood.Load(), len(steps))
}

// meets lets both work on the register until one of them upgrades it.
func (u updating) meets(t *testing.T) {
	a, b := u.pc(t, u.former), u.pc(t, u.now)
	codes := a.codes()
	b.codes()
	a.must("done", codes[0], "1a", "--remark", "AAA0")
	if got := wordsOf(rows[logRow](b, "log"))["AAA0"]; got != 1 {
		t.Errorf("the program of today sees what was saved %d times", got)
	}
	if said := a.must("done", codes[1], "1a", "--remark", "AAA1"); strings.Contains(said, formerNewer) {
		t.Errorf("who only reads upgrades: %s", said)
	}
	b.must("done", codes[2], "1a", "--remark", "BBB0")
	begun := time.Now()
	said := a.must("--as", "Anna Lind", "done", codes[3], "1a", "--remark", "AAA2")
	if !strings.Contains(said, formerNewer) {
		t.Errorf("the program of before says\n%s\nwant %s", said, formerNewer)
	}
	ended := time.Now()
	b.must("done", codes[4], "1a", "--remark", "BBB1")
	a.program = u.now
	log := cameThrough(t, []station{a, b}, u.pc(t, u.now), []string{"AAA0", "AAA1", "AAA2", "BBB0", "BBB1"})
	u.asItWas(t, log, "AAA2", begun, ended)
}

// asItWas checks that what was kept has its author and its time.
func (u updating) asItWas(t *testing.T, log []logRow, tag string, begun, ended time.Time) {
	t.Helper()
	for _, r := range log {
		if !strings.Contains(r.Text, tag) {
			continue
		}
		at, err := time.Parse(time.RFC3339, r.At)
		if err != nil || at.Before(begun.Truncate(time.Second)) || at.After(ended) || r.By != "Anna Lind" {
			t.Errorf("%s is of %s at %s, want Anna Lind between %s and %s", tag, r.By, r.At, begun, ended)
		}
	}
}

// away updates a PC that has something to send while the drive is away.
func (u updating) away(t *testing.T) {
	a, b := u.pc(t, u.former), u.pc(t, u.now)
	codes := a.codes()
	rename(t, u.dir, u.dir+"-borta")
	begun := time.Now()
	a.must("--as", "Anna Lind", "done", codes[0], "1a", "--remark", "AAA")
	ended := time.Now()
	a.program = u.now
	a.must("done", codes[1], "1a", "--remark", "AA2")
	rename(t, u.dir+"-borta", u.dir)
	b.must("done", codes[2], "1a", "--remark", "BBB")
	u.asItWas(t, cameThrough(t, []station{a, b}, u.pc(t, u.now), []string{"AAA", "AA2", "BBB"}), "AAA", begun, ended)
}

// volumes opens and upgrades a register that has closed one.
func (u updating) volumes(t *testing.T) {
	a, b := u.pc(t, u.former), u.pc(t, u.now)
	codes := a.codes()
	if a.volumes() == 0 || b.volumes() == 0 {
		t.Error("no volume was closed")
	}
	if got := b.codes(); len(got) != len(codes) {
		t.Errorf("the program of today sees %d cases, want %d", len(got), len(codes))
	}
	b.must("done", codes[0], "1a", "--remark", "BBB")
	a.must("done", codes[1], "1a", "--remark", "AAA")
	a.program = u.now
	cameThrough(t, []station{a, b}, u.pc(t, u.now), []string{"AAA", "BBB"})
}

// readOnly reads a register of before in a folder that nobody can write in.
func (u updating) readOnly(t *testing.T) {
	mounted := exec.Command("mount", "--bind", "-o", "ro", u.dir, u.dir).Run() == nil
	if !mounted && os.Geteuid() == 0 {
		t.Skip("root can write everywhere, and nothing can be mounted here")
	}
	for _, path := range []string{filepath.Join(u.dir, "laskoll.db"), u.dir} {
		if info, err := os.Stat(path); !mounted && err == nil {
			_ = os.Chmod(path, info.Mode()&^0o222)
		}
	}
	t.Cleanup(func() {
		if mounted {
			_ = exec.Command("umount", u.dir).Run()
		}
		_ = os.Chmod(u.dir, 0o700)
	})
	b := u.pc(t, u.now)
	codes := b.codes()
	if len(codes) != 20 {
		t.Errorf("the program of today sees %d cases", len(codes))
	}
	if said := b.must("done", codes[0], "1a", "--remark", "BBB"); !strings.Contains(said, "Sparat här på datorn") {
		t.Errorf("a save in a read-only folder = %s", said)
	}
	if said := b.must("show", codes[0]); !strings.Contains(said, "[x] 1a") {
		t.Errorf("what was kept is not there: %s", said)
	}
}

// between lets the program of before save while an upgrade stands still at a
// step, and after it has died there or gone on. It reports whether one stood.
func (u updating) between(t *testing.T, step fence.Step, dies bool) (stood bool) {
	a, b, c := u.pc(t, u.former), u.pc(t, u.now), u.pc(t, u.now)
	codes := a.codes()
	b.codes()
	s := b.hold(t, step, "done", codes[0], "1a", "--remark", "BBB")
	want := []string{"AAA0", "AAA1", "CCC"}
	stood = <-s.hangs
	begun := time.Now()
	a.must("--as", "Anna Lind", "done", codes[1], "1a", "--remark", "AAA0")
	ended := time.Now()
	if stood && dies {
		_ = s.cmd.Process.Kill()
	} else {
		want = append(want, "BBB")
	}
	s.goOn(t)
	a.must("done", codes[2], "1a", "--remark", "AAA1")
	c.must("done", codes[3], "1a", "--remark", "CCC")
	if said := a.must("list"); !strings.Contains(said, formerNewer) {
		t.Errorf("the program of before says\n%s\nwant %s", said, formerNewer)
	}
	a.program = u.now
	log := cameThrough(t, []station{a, b, c}, u.pc(t, u.now), want)
	u.asItWas(t, log, "AAA0", begun, ended)
	return stood
}
