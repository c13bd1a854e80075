//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"laskoll/storage/drive/fence"
	"laskoll/storage/storetest"
)

// Programs on five PCs save in one register while all that can happen to it
// happens. Would have caught whatever loses a change that was said to be saved
// only when several things go wrong at once.
func TestChaos(t *testing.T) {
	if testing.Short() {
		t.Skip("many programs: not in the short tests")
	}
	t.Parallel()
	f := &hanging{program: build(t, "stall")}
	c := &chaos{dir: f.newFolder(t, 1000), end: time.Now().Add(time.Duration(storetest.Runs(10, 60)) * time.Second)}
	pcs := c.people(t, f.program)
	codes := pcs[0].codes()
	var g sync.WaitGroup
	g.Go(func() { c.spoil(t) })
	lanes := slices.Concat(pcs, pcs[:1]) // two people at the first PC
	for n, pc := range lanes {
		g.Go(func() { c.work(t, pc, fmt.Sprintf("P%dx", n), every(codes, n, len(lanes)), n > 0 && n < len(pcs)) })
	}
	g.Wait()
	log := cameThrough(t, pcs, station{t, t.TempDir(), pcs[0].register, f.program}, c.want)
	lost, doubled := c.judge(log)
	if lost+doubled > 0 {
		t.Errorf("%d lost, %d doubled", lost, doubled)
	}
	storetest.Figure(t, "chaos on one register", "%d saves, %d of them kept first, %d killed, %d held, lock file deleted %d times, turns %d, copies %d: %d lost, %d doubled",
		len(c.want), c.kept, c.killed, c.held, c.locks, c.turns, c.copies, lost, doubled)
	if !c.enough() {
		t.Error("too little happened")
	}
}

// chaos is what is known of what happened.
type chaos struct {
	dir string // the shared folder
	end time.Time

	mu                   sync.Mutex
	want                 []string // remarks of what was said to be saved, or kept
	kept, killed, held   int
	locks, turns, copies int
}

func (c *chaos) people(t *testing.T, program string) (pcs []station) {
	for range 5 {
		pcs = append(pcs, station{t, t.TempDir(), filepath.Join(c.dir, "laskoll.db"), program})
		pcs[len(pcs)-1].codes()
	}
	return pcs
}

// every returns each n-th of the codes, so that no two people change the same.
func every(codes []string, first, n int) (out []string) {
	for i := first; i < len(codes); i += n {
		out = append(out, codes[i])
	}
	return out
}

// over reports whether the time is up, and everything has happened that is to
// happen: on a PC with much else to do that may take longer.
func (c *chaos) over() bool {
	past := time.Since(c.end)
	return past > 0 && (c.enough() || past > time.Minute)
}

// enough reports whether everything has happened at least once.
func (c *chaos) enough() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.want) > 0 && c.killed > 0 && c.held > 0 && c.locks > 0
}

// count adds to one of the figures.
func (c *chaos) count(n *int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	*n++
}

// spoil takes away the lock file, and now and then the oldest of the turns.
func (c *chaos) spoil(t *testing.T) {
	for n := 0; !c.over(); n++ {
		time.Sleep(rand.N(2 * time.Second))
		if os.Remove(filepath.Join(c.dir, "laskoll.lock")) == nil {
			c.count(&c.locks)
		}
		if n%5 != 0 {
			continue
		}
		files, err := os.ReadDir(filepath.Join(c.dir, "laskoll.db.turns"))
		if err != nil {
			t.Error(err)
			return
		}
		var turns []int
		for _, f := range files {
			if n, err := strconv.Atoi(f.Name()); err == nil {
				turns = append(turns, n)
			}
		}
		slices.Sort(turns)
		for _, n := range turns[:len(turns)/2] {
			_ = os.Remove(filepath.Join(c.dir, "laskoll.db.turns", strconv.Itoa(n))) // a program may have cleared it away
		}
		c.count(&c.turns)
	}
}

// moments are what is ticked for each customer: none hangs on another.
var moments = []string{"1a", "2a", "3a", "4a", "6a", "6b"}

// work saves one thing after another at a PC.
func (c *chaos) work(t *testing.T, pc station, name string, codes []string, alone bool) {
	sent := false // all that this PC has recorded, and no program of it was killed since
	for i := 0; i < len(codes)*len(moments) && !c.over(); i++ {
		if alone && sent && rand.IntN(20) == 0 {
			if err := os.RemoveAll(filepath.Join(pc.dir, "cache")); err != nil {
				t.Error(err)
			}
			c.count(&c.copies)
		}
		tag := name + strconv.Itoa(i)
		said, died := c.save(t, pc, "done", codes[i/len(moments)], moments[i%len(moments)], "--remark", tag)
		sent = !died && !strings.Contains(said, "laskoll:")
		if !died {
			c.mu.Lock()
			c.want = append(c.want, tag)
			c.mu.Unlock()
		}
		if !sent && !died {
			c.count(&c.kept)
		}
	}
}

// save runs a command, which may be held at a step, or killed, or both.
func (c *chaos) save(t *testing.T, pc station, args ...string) (said string, died bool) {
	switch rand.IntN(6) {
	case 0:
		h := pc.hold(t, fence.Saving()[rand.IntN(len(fence.Saving()))], args...)
		if !<-h.hangs {
			return h.goOn(t), false
		}
		c.count(&c.held)
		time.Sleep(rand.N(3 * time.Second))
		if died = rand.IntN(2) == 0; died {
			_ = h.cmd.Process.Kill()
			c.count(&c.killed)
		}
		return h.goOn(t), died
	case 1:
		h := pc.hold(t, "", args...)
		time.Sleep(rand.N(200 * time.Millisecond))
		_ = h.cmd.Process.Kill()
		said = h.goOn(t)
		if died = !h.cmd.ProcessState.Success(); died {
			c.count(&c.killed)
		}
		return said, died
	}
	return pc.must(args...), false
}

// judge counts what of all that was said to be saved is not in the log, and
// what is there twice.
func (c *chaos) judge(log []logRow) (lost, doubled int) {
	words := wordsOf(log)
	for _, tag := range c.want {
		if words[tag] == 0 {
			lost++
		}
	}
	for tag, n := range words {
		if strings.HasPrefix(tag, "P") && strings.Contains(tag, "x") && n > 1 {
			doubled++
		}
	}
	return lost, doubled
}
