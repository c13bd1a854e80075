package drive_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/storetest"
)

// The shape of a history: on each of some PCs, each with a cache folder of its
// own, two programs make calls on few cases, so that they meet.
const (
	programs = 8
	pcs      = 4
	calls    = 30
	cases    = 6
)

// history is what all programs did, by one clock.
type history struct {
	begin time.Time
	ids   atomic.Int64
	mu    sync.Mutex
	ops   []porcupine.Operation
	kills int
	// volumes is how many files were closed or merged.
	volumes int
}

func countVolumes(t *testing.T, path string) int {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "register-*.db"))
	if err != nil {
		t.Fatal(err)
	}
	return len(files)
}

func (h *history) now() int64 { return int64(time.Since(h.begin)) }

func (h *history) add(who int, from int64, c call, a answer) {
	o := op(from, h.now(), c, a)
	o.ClientId = who
	h.mu.Lock()
	defer h.mu.Unlock()
	h.ops = append(h.ops, o)
}

// user makes the calls of one program, and starts it again when it was killed.
type user struct {
	h     *history
	id    int
	rand  *rand.Rand
	start func() (*client, error)
	prog  *client
	known storage.Position // what it has seen of the log
	sent  []call           // appends, for retries
}

func (u *user) work(t *testing.T) {
	var err error
	if u.prog, err = u.start(); err != nil {
		t.Errorf("program %d does not start: %v", u.id, err)
		return
	}
	for range calls {
		if err := u.step(); err != nil {
			t.Errorf("program %d: %v", u.id, err)
			return
		}
	}
	u.prog.stop(t)
}

// step makes one call. Now and then the program is killed in the middle of it.
func (u *user) step() (err error) {
	c, from := u.draw(), u.h.now()
	var a answer
	if c.Kind == callMerge {
		return u.merge(c)
	}
	if c.Kind == callAppend && u.rand.IntN(12) == 0 {
		a = u.prog.killDuring(c, u.moment(40*time.Millisecond))
		u.h.add(u.id, from, c, a)
		u.h.mu.Lock()
		u.h.kills++
		u.h.mu.Unlock()
		u.prog, err = u.start()
	} else {
		if a, err = u.prog.ask(c); err != nil {
			return err
		}
		u.h.add(u.id, from, c, a)
	}
	switch {
	case a.Kind == answerOK && c.Kind == callSince:
		u.known = max(u.known, c.After+storage.Position(len(a.IDs)))
	case a.Kind == answerOK:
		u.known = max(u.known, a.At)
	}
	return err
}

// merge lets the program merge volumes, which is no part of the history: what
// the calls of the others see may not show it. It may be killed at it too.
func (u *user) merge(c call) (err error) {
	if u.rand.IntN(3) == 0 {
		u.prog.killDuring(c, u.moment(40*time.Millisecond))
		u.prog, err = u.start()
		return err
	}
	a, err := u.prog.ask(c)
	if err == nil && a.Kind != answerOK && a.Kind != answerNothing && a.Kind != answerUnsure {
		err = fmt.Errorf("merge: %s %s", a.Kind, a.Err)
	}
	return err
}

// draw invents a call: mostly one that a program makes, at times one from far
// behind, one beyond the head, or one whose caller soon leaves.
func (u *user) draw() call {
	c := call{After: u.known, Limit: time.Minute}
	if u.rand.IntN(8) == 0 {
		c.Limit = u.moment(20 * time.Millisecond)
	}
	if u.rand.IntN(5) == 0 {
		c.After = storage.Position(u.rand.IntN(int(u.known) + 2))
	}
	switch n := u.rand.IntN(10); {
	case u.rand.IntN(20) == 0:
		return call{Kind: callMerge}
	case n < 2:
		return call{Kind: callHead, Limit: c.Limit}
	case n < 4:
		c.Kind = callSince
		return c
	case n < 5 && len(u.sent) > 0: // the newest are those that may be in doubt
		retry := u.sent[len(u.sent)-1-u.rand.IntN(min(3, len(u.sent)))]
		retry.Limit = c.Limit
		return retry
	}
	c.Kind = callAppend
	for range 1 + u.rand.IntN(3) {
		c.Events = append(c.Events, told{int(u.h.ids.Add(1)), u.rand.IntN(cases)})
	}
	u.sent = append(u.sent, c)
	return c
}

// moment draws a time up to a limit, the short ones as often as the long: a
// save takes a millisecond on one machine and thirty on another.
func (u *user) moment(limit time.Duration) time.Duration {
	return rand.N(limit >> u.rand.IntN(7))
}

// recorded runs the programs on a new register and returns what they did.
// Last of all comes a PC that was never there, and reads everything.
func recorded(t *testing.T, size int64) *history {
	t.Helper()
	path, _ := newRegister(t)
	h := &history{begin: time.Now()}
	caches := make([]string, pcs)
	for i := range caches {
		caches[i] = t.TempDir()
	}
	var wait sync.WaitGroup
	for i := range programs {
		limit := time.Minute
		if i%4 == 3 { // impatient: it is often told that others hold the register
			limit = 20 * time.Millisecond
		}
		u := &user{h: h, id: i, rand: rand.New(rand.NewPCG(rand.Uint64(), 0)),
			start: func() (*client, error) {
				return launch(path, drive.Options{CacheDir: caches[i%pcs], LockTimeout: limit, VolumeSize: size})
			}}
		wait.Go(func() { u.work(t) })
	}
	wait.Wait()
	d, err := drive.Open(t.Context(), path, drive.Options{CacheDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	h.volumes = countVolumes(t, path)
	for _, c := range []call{{Kind: callHead, Limit: time.Minute}, {Kind: callSince, Limit: time.Minute}} {
		from, a := h.now(), c.on(d)
		if a.Kind != answerOK {
			t.Fatalf("the last PC's %s is %v, want %v", c.Kind, a, answerOK)
		}
		h.add(programs, from, c, a)
	}
	return h
}

// tally counts what came of a history's calls.
func (h *history) tally(into map[string]int) {
	for _, o := range h.ops {
		into[string(o.Input.(call).Kind)+" "+string(o.Output.(answer).Kind)]++
	}
	into["calls"] += len(h.ops)
	into["kills"] += h.kills
	into["volumes"] += h.volumes
}

// check asks the checker, and leaves a picture of a history that is not right.
func (h *history) check(t *testing.T) {
	t.Helper()
	result, info := check(h.ops)
	if result == porcupine.Ok {
		return
	}
	t.Errorf("a history of %d calls is %v, want %v", len(h.ops), result, porcupine.Ok)
	if f, err := os.CreateTemp("", "laskoll-history-*.html"); err == nil {
		defer f.Close()
		t.Logf("%s shows it (%v)", f.Name(), porcupine.Visualize(contract, info, f))
	}
}

// Would have caught any history that no single register used by one at a time
// could have given: an acknowledged event that is lost or moved, a head or an
// image older than what another PC was already told, half a call, an event
// that comes although nothing was to be written, a retry that counts twice, a
// conflict that is missed or made up, whatever is killed meanwhile.
func TestLinearizable(t *testing.T) {
	counts, begin, checking := map[string]int{}, time.Now(), time.Duration(0)
	histories := storetest.Runs(3, 200)
	for n := range histories {
		// Every other time the log is closed after few entries.
		h := recorded(t, []int64{1000, 0}[n%2])
		if t.Failed() {
			return
		}
		h.tally(counts)
		at := time.Now()
		h.check(t)
		for _, spoil := range []func([]porcupine.Operation) bool{loseOne, staleHead, swapTwo} {
			h.mustReject(t, spoil)
		}
		checking += time.Since(at)
	}
	t.Logf("%v, of it the checker %v: %v", time.Since(begin).Round(time.Millisecond), checking.Round(time.Millisecond), counts)
	storetest.Figure(t, "linearizable (porcupine)", "%d histories of %d processes, %d calls, %d kills, %d volumes closed",
		histories, programs, counts["calls"], counts["kills"], counts["volumes"])
	for _, kind := range []string{"append ok", "append conflict", "append unsure", "since ok", "head ok", "kills", "volumes"} {
		if counts[kind] == 0 {
			t.Errorf("no %s in %d histories: the test tests too little", kind, histories)
		}
	}
}

// mustReject spoils a copy of the history, as a register that is wrong would,
// and expects the checker to see it.
func (h *history) mustReject(t *testing.T, spoil func([]porcupine.Operation) bool) {
	t.Helper()
	ops := slices.Clone(h.ops)
	if !spoil(ops) {
		t.Errorf("a history of %d calls has nothing to spoil", len(ops))
		return
	}
	if got, _ := check(ops); got != porcupine.Illegal {
		t.Errorf("a history that was spoiled is %v, want %v", got, porcupine.Illegal)
	}
}

// loseOne takes an acknowledged event out of what the last PC reads.
func loseOne(ops []porcupine.Operation) bool {
	last := &ops[len(ops)-1]
	for _, o := range ops {
		c, a := o.Input.(call), o.Output.(answer)
		if c.Kind != callAppend || a.Kind != answerOK {
			continue
		}
		read := last.Output.(answer)
		read.IDs = slices.DeleteFunc(slices.Clone(read.IDs), func(id int) bool { return id == c.Events[0].ID })
		last.Output = read
		return true
	}
	return false
}

// swapTwo lets the last PC read an acknowledged event one place too early.
func swapTwo(ops []porcupine.Operation) bool {
	last := &ops[len(ops)-1]
	read := last.Output.(answer)
	for _, o := range ops {
		a := o.Output.(answer)
		if o.Input.(call).Kind != callAppend || a.Kind != answerOK || a.At < 2 {
			continue
		}
		read.IDs = slices.Clone(read.IDs)
		read.IDs[a.At-1], read.IDs[a.At-2] = read.IDs[a.At-2], read.IDs[a.At-1]
		last.Output = read
		return true
	}
	return false
}

// staleHead makes a head older than an append that was acknowledged before
// anybody asked.
func staleHead(ops []porcupine.Operation) bool {
	for _, saved := range ops {
		if saved.Input.(call).Kind != callAppend || saved.Output.(answer).Kind != answerOK {
			continue
		}
		for i, o := range ops {
			if o.Input.(call).Kind == callHead && o.Output.(answer).Kind == answerOK && o.Call > saved.Return {
				ops[i].Output = okAt(saved.Output.(answer).At - 1)
				return true
			}
		}
	}
	return false
}
