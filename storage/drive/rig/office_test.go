//go:build linux

package rig

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"

	"laskoll/storage"
	"laskoll/storage/storetest"
	"laskoll/ui/text"
)

// office is a server and PCs that work in one register.
type office struct {
	dir     string
	program string // for the host, to examine copies
	srv     *server
	pcs     []*pc

	mu    sync.Mutex
	left  []save         // to be done, the moments of a case together
	saves []save         // done, or given up
	words map[string]int // what the program complained of, how often

	remark string // a flag that every save has besides
}

// moments are what is ticked for each customer: none hangs on another.
var moments = []string{"1a", "2a", "3a", "4a", "6a", "6b"}

// openOffice starts the server and n PCs, and makes the register from the
// first of them.
func openOffice(t testing.TB, n int) *office {
	t.Helper()
	o := newOffice(t, n)
	must(t, o.fillRegister())
	return o
}

// newOffice starts the server and n PCs.
func newOffice(t testing.TB, n int) *office {
	t.Helper()
	gate(t)
	o := &office{dir: t.TempDir(), words: make(map[string]int)}
	o.program = filepath.Join(o.dir, "laskoll")
	programs := map[string]string{"laskoll": o.program, "rig": filepath.Join(o.dir, "rig")}
	must(t, run("go", "build", "-tags", "stall", "-o", o.program, "laskoll/cmd/laskoll"))
	must(t, run("go", "test", "-tags", "stall", "-c", "-o", programs["rig"], "laskoll/storage/drive/rig"))
	size := shareBytes
	if _, bench := t.(*testing.B); bench {
		size = cityBytes
	}
	deb, err := kernelPackage()
	must(t, err)
	sys, err := makeSystem(o.dir, deb, programs)
	must(t, err)
	srv, release, err := newServer(filepath.Join(o.dir, "smb"), size)
	must(t, err)
	o.srv = srv
	must(t, srv.start())
	t.Cleanup(func() { must(t, errors.Join(srv.kill(), release())) })
	must(t, o.bootAll(t, sys, n))
	return o
}

func (o *office) bootAll(t testing.TB, sys system, n int) error {
	var g errgroup.Group
	for id := range n {
		p, err := newPC(id+1, o.dir, sys, o.srv)
		if err != nil {
			return err
		}
		o.pcs = append(o.pcs, p)
		t.Cleanup(p.bury)
		g.Go(p.boot)
	}
	return g.Wait()
}

// fillRegister makes the register and its cases with the program's commands,
// and plans what is to be ticked.
func (o *office) fillRegister() error {
	if _, err := o.pcs[0].must("laskoll init /drive/laskoll.db"); err != nil {
		return err
	}
	if err := o.importCustomers("Kund", storetest.Runs(300, 2000)); err != nil {
		return err
	}
	copied, err := o.copyRegister()
	if err != nil {
		return err
	}
	defer copied.remove()
	rows, err := copied.cases()
	for _, r := range rows {
		for _, m := range moments {
			o.left = append(o.left, save{name: fmt.Sprintf("S%04d", len(o.left)), code: r.Code, moment: m})
		}
	}
	return err
}

// importCustomers adds customers with the program's command.
func (o *office) importCustomers(name string, n int) error {
	var list strings.Builder
	list.WriteString("Namn;Område\n")
	for i := range n {
		fmt.Fprintf(&list, "%s%04d Persson;Råå\n", name, i)
	}
	file := filepath.Join(o.srv.share, "kundlista.csv")
	if err := os.WriteFile(file, []byte(list.String()), 0o644); err != nil {
		return err
	}
	_, err := o.pcs[0].must("laskoll import /drive/kundlista.csv")
	return errors.Join(err, os.Remove(file))
}

// next returns what is to be done next. Neighbours get moments of the same
// case, so that they are in each other's way.
func (o *office) next() (save, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.left) == 0 {
		return save{}, errors.New("there is nothing left to do")
	}
	s := o.left[0]
	o.left = o.left[1:]
	return s, nil
}

func (o *office) note(s save) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.saves = append(o.saves, s)
}

// work makes a PC save until there were enough and the disturbance is over.
func (o *office) work(p *pc, least int, over <-chan struct{}) error {
	for n := 0; ; n++ {
		select {
		case <-over:
			if n >= least {
				return nil
			}
		default:
		}
		s, err := o.next()
		if err == nil {
			s, err = o.persist(p, s)
		}
		if err != nil {
			return err
		}
		o.note(s)
		time.Sleep(rand.N(200 * time.Millisecond)) // a person looks up
	}
}

// persist tries to save until it is saved or there, as a person would.
func (o *office) persist(p *pc, s save) (save, error) {
	for range 100 {
		t, err := o.try(p, s)
		s.tries = append(s.tries, t)
		if err == nil && t.end == cut {
			err = p.reboot()
		}
		if err != nil || t.end.over() {
			return s, err
		}
		time.Sleep(rand.N(time.Second))
	}
	return s, fmt.Errorf("%s was never saved: %v, %v", s.name, s.tries, o.words)
}

// try runs the command once. A PC that dies is no error.
func (o *office) try(p *pc, s save) (try, error) {
	begun := time.Now()
	// Each says another who did it: two who say the same of a moment contradict
	// nobody, and both are recorded.
	a, err := p.sh("laskoll --as %[1]s done %[2]s %[3]s --by %[1]s%[4]s", s.name, s.code, s.moment, o.remark)
	t := try{understand(a), time.Since(begun)}
	o.overhear(a)
	if errors.Is(err, errGone) {
		return try{cut, t.took}, nil
	}
	return t, err
}

// The words by which the test knows what a command said.
var (
	// However many changes were kept.
	wordsKept, _, _ = strings.Cut(text.SyncKept.In(text.Swedish, 1), ":")

	wordsHeld      = text.SyncConflict.In(text.Swedish)
	wordsSettled   = "är redan klart"
	wordsDamaged   = "skada"
	wordsUnsure, _ = text.Failure(text.Swedish, &storage.FileError{Kind: storage.ErrUnsure, Path: "/drive/laskoll.db"})
)

// understand returns what a command said.
func understand(a answer) ending {
	says := func(words string) bool { return strings.Contains(a.out, words) }
	switch done := a.mark == "0"; {
	case done && says(wordsKept):
		return kept
	case done && says(wordsHeld):
		return held
	case done:
		return saved
	case says(wordsSettled):
		return settled
	case says(wordsUnsure):
		return unsure
	}
	return refused
}

// overhear counts what the program complained of.
func (o *office) overhear(a answer) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for line := range strings.Lines(a.out) {
		if complaint, ok := strings.CutPrefix(line, "laskoll: "); ok {
			o.words[strings.TrimSpace(complaint)]++
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
