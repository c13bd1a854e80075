//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"laskoll/storage/drive/fence"
	"laskoll/storage/storetest"
)

// A hang is a save that hangs at a step, as a call to a drive does that does
// not answer, or a PC whose lid is closed; and what becomes of its lock
// meanwhile.
type hang struct {
	step   fence.Step
	before before
	harm   harm
	saves  int // of another PC meanwhile
}

// before is what was before the save.
type before string

const (
	quiet   before = "quiet"   // everybody had ended well
	fenced  before = "fenced"  // others died while saving, twice
	brimful before = "brimful" // the save closes a volume
)

// harm is what happens to the lock file while a save hangs.
type harm struct {
	name string
	do   func(lock string) error
}

// harms begin with what happens most: people remove a lock file "because it
// hangs", and a server that was started anew knows no locks.
var harms = []harm{
	{"deleted", os.Remove},
	{"second", func(lock string) error { // as a restored or synced folder has one
		if err := os.WriteFile(lock+"2", nil, 0o666); err != nil {
			return err
		}
		return os.Rename(lock+"2", lock)
	}},
	{"emptied", func(lock string) error { return os.Truncate(lock, 0) }},
}

func (h hang) String() string {
	return fmt.Sprintf("%s/%s/%s/%d", h.step, h.before, h.harm.name, h.saves)
}

// hangs are all that there are in the long form, and some otherwise.
func hangs() (out []hang) {
	if !storetest.Long() {
		return []hang{
			{fence.DataPages, quiet, harms[0], 1}, {fence.MetaPage, quiet, harms[0], 2},
			{fence.MetaPage, fenced, harms[1], 1}, {fence.LastLookOwn, quiet, harms[0], 1},
		}
	}
	for i, s := range fence.Saving() {
		out = append(out,
			hang{s, quiet, harms[i%3], 1 + i%4}, hang{s, fenced, harms[0], 1 + (i+1)%4},
			hang{s, fenced, harms[1], 1 + (i+2)%4}, hang{s, brimful, harms[i%2], 1})
	}
	for _, s := range []fence.Step{fence.DataPages, fence.MetaPage} {
		for n := 1; n <= 4; n++ {
			out = append(out, hang{s, quiet, harms[0], n})
		}
	}
	return out
}

// Would have caught a save that was said to be in the register and is
// overwritten by one that hung meanwhile: the lock of that was lost, and it
// went on where it had stopped.
func TestSaveThatHangs(t *testing.T) {
	if testing.Short() {
		t.Skip("many programs: not in the short tests")
	}
	f := newHanging(t)
	met, tried := make(map[fence.Step]int), 0
	for _, h := range hangs() {
		t.Run(h.String(), func(t *testing.T) {
			tried++
			met[h.step] += 0
			if f.play(t, h) {
				met[h.step]++
			}
		})
	}
	for step, n := range met {
		if n == 0 {
			t.Errorf("no save came to the step %s", step)
		}
	}
	storetest.Figure(t, "a save hangs while its lock is lost", "%d times, at %d steps, %d saves of others", tried, len(met), f.others)
}

// hanging is what the tests of hanging saves begin with.
type hanging struct {
	program string
	folders map[before]string // shared folders
	others  int               // saves of others while one hung
}

func newHanging(t *testing.T) *hanging {
	t.Helper()
	f := &hanging{program: build(t, "stall"), folders: make(map[before]string)}
	f.folders[quiet] = f.newFolder(t, 20)
	f.folders[fenced] = f.folders[quiet]
	if slices.ContainsFunc(hangs(), func(h hang) bool { return h.before == brimful }) {
		f.folders[brimful] = f.newFolder(t, brimfulCases)
	}
	return f
}

// A list of so many customers closes no volume, one of listed more does.
const (
	brimfulCases = 4500
	listed       = 2500
)

// newFolder makes a shared folder with a register of customers.
func (f *hanging) newFolder(t *testing.T, cases int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	maker := station{t, t.TempDir(), filepath.Join(dir, "laskoll.db"), f.program}
	maker.must("init", maker.register)
	maker.must("import", customers(t, "Kund", cases))
	return dir
}

// customers writes a list of customers and returns its path.
func customers(t testing.TB, name string, n int) string {
	t.Helper()
	var list strings.Builder
	list.WriteString("Namn;Område\n")
	for i := range n {
		fmt.Fprintf(&list, "%s%04d Persson;Råå\n", name, i)
	}
	file := filepath.Join(t.TempDir(), "lista.csv")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// play plays a hang, and reports whether the save came to that step at all.
func (f *hanging) play(t *testing.T, h hang) (hung bool) {
	dir := filepath.Join(t.TempDir(), "delad")
	if err := os.CopyFS(dir, os.DirFS(f.folders[h.before])); err != nil {
		t.Fatal(err)
	}
	pc := func() station { return station{t, t.TempDir(), filepath.Join(dir, "laskoll.db"), f.program} }
	a, b := pc(), pc()
	codes := a.codes()
	b.codes()
	want := f.prepare(t, h, pc, b, codes)
	mine := []string{"done", codes[0], "1a", "--remark", "AAA"}
	if h.before == brimful {
		mine = []string{"import", customers(t, "Ny", listed)}
	}
	s := a.hold(t, h.step, mine...)
	if hung = <-s.hangs; hung {
		if err := h.harm.do(filepath.Join(dir, "laskoll.lock")); err != nil {
			t.Error(err)
		}
		want = append(want, f.meanwhile(b, h.saves, codes[1:])...)
	}
	s.goOn(t)
	if h.before != brimful {
		want = append(want, "AAA")
	}
	cameThrough(t, []station{a, b}, pc(), want)
	if got, all := len(a.codes()), len(codes)+listed; h.before == brimful && got != all {
		t.Errorf("%d customers, want %d", got, all)
	}
	return hung
}

// meanwhile lets another PC save, and returns its remarks. Where all was said to
// be in the register, and it was an odd number, the PC's copy is thrown away, as
// a terminal server does with those who leave: then nobody else knows of it.
func (f *hanging) meanwhile(b station, saves int, codes []string) (tags []string) {
	b.t.Helper()
	kept := false
	for i := range saves {
		tags = append(tags, fmt.Sprintf("BBB%d", i))
		said := b.must("done", codes[i], "1a", "--remark", tags[i])
		kept = kept || strings.Contains(said, "laskoll:")
		f.others++
	}
	if !kept && saves%2 == 1 {
		if err := os.RemoveAll(filepath.Join(b.dir, "cache")); err != nil {
			b.t.Error(err)
		}
	}
	return tags
}

// prepare makes what is to be before the save, and returns the remarks that
// must be in the register.
func (f *hanging) prepare(t *testing.T, h hang, pc func() station, b station, codes []string) (want []string) {
	if h.before != fenced {
		return nil
	}
	for i, code := range codes[10:12] {
		tag := fmt.Sprintf("dead%d", i)
		dead := pc()
		dead.codes()
		s := dead.hold(t, fence.DataPages, "done", code, "1a", "--remark", tag)
		if !<-s.hangs {
			t.Error("a save that was to die did not begin")
		}
		_ = s.cmd.Process.Kill()
		s.goOn(t)
		if i == 0 {
			b.must("done", codes[12], "1a", "--remark", "between")
		}
	}
	return []string{"between"}
}

// stalled is a program that is made to hang.
type stalled struct {
	cmd   *exec.Cmd
	gate  string
	hangs chan bool // whether it does; false: it has ended
	said  chan string
}

// hold starts a command that hangs before a step.
func (s station) hold(t *testing.T, step fence.Step, args ...string) *stalled {
	t.Helper()
	h := &stalled{s.command(args...), filepath.Join(t.TempDir(), "gate"), make(chan bool, 2), make(chan string, 1)}
	if err := os.WriteFile(h.gate, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	h.cmd.Env = append(h.cmd.Env, fmt.Sprintf("LASKOLL_STALL=%s:%s", step, h.gate))
	out, err := h.cmd.StderrPipe()
	if err == nil {
		err = h.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.cmd.Process.Kill() }) // it has ended, if all went well
	go h.listen(out)
	return h
}

func (s *stalled) listen(out io.Reader) {
	var all strings.Builder
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "STALL ") {
			s.hangs <- true
			continue
		}
		all.WriteString(lines.Text() + "\n")
	}
	s.said <- all.String()
	s.hangs <- false
}

// goOn lets it go on to its end and returns what it said.
func (s *stalled) goOn(t *testing.T) string {
	t.Helper()
	if err := os.Remove(s.gate); err != nil {
		t.Fatal(err)
	}
	said := <-s.said
	if err := s.cmd.Wait(); err != nil && s.cmd.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
		t.Errorf("the save that hung = %v\n%s", err, said)
	}
	return said
}

// cameThrough lets the PCs send what they have kept, and looks through the eyes of a
// new one: every remark is in the register once, and all see the same.
func cameThrough(t *testing.T, pcs []station, fresh station, want []string) (log []logRow) {
	t.Helper()
	for range 30 {
		for _, p := range pcs {
			p.must("list")
		}
		if log = rows[logRow](fresh, "log"); len(missing(log, want)) == 0 {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	words := wordsOf(log)
	for _, tag := range want {
		if n := words[tag]; n != 1 {
			t.Errorf("%s is in the register %d times, want once", tag, n)
		}
	}
	if said := fresh.must("check"); !strings.Contains(said, "Registret är helt") {
		t.Errorf("check = %s", said)
	}
	list := fresh.must("list", "--json")
	for i, p := range pcs {
		if got := p.must("list", "--json"); got != list {
			t.Errorf("PC %d sees\n%s\nand a new one\n%s", i, got, list)
		}
	}
	return log
}

// missing returns the remarks that are not in the log.
func missing(log []logRow, want []string) []string {
	words := wordsOf(log)
	return slices.DeleteFunc(slices.Clone(want), func(tag string) bool { return words[tag] > 0 })
}

// wordsOf counts the words of a log. A remark of the tests is a word.
func wordsOf(log []logRow) map[string]int {
	words := make(map[string]int)
	for _, r := range log {
		for _, w := range strings.FieldsFunc(r.Text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			words[w]++
		}
	}
	return words
}
