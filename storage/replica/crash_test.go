package replica

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"laskoll/model"
	"laskoll/storage/storetest"
)

const page = 4096

// moment is the copy's files at one moment.
type moment struct{ db, log []byte }

func snapshot(t *testing.T, dir string) (m moment) {
	t.Helper()
	var err error
	if m.db, err = os.ReadFile(find(t, dir, "copy.db")); err == nil {
		m.log, err = os.ReadFile(find(t, dir, "copy.log"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// pages returns which pages differ, the two meta pages left out.
func pages(a, b []byte) (out []int) {
	for n := 2; n*page < len(b); n++ {
		if n*page >= len(a) || !bytes.Equal(a[n*page:(n+1)*page], b[n*page:(n+1)*page]) {
			out = append(out, n)
		}
	}
	return out
}

// crash returns what may be on the disk when the PC stops in the middle of
// the commit that leads from one moment to the next: any of its data pages,
// some of them torn, the meta page not, torn or whole, and any part of the
// journal's line. A meta page without all the data pages is what a disk
// leaves that does not flush when it is told to.
func crash(r *rand.Rand, before, after moment) (m moment, logged bool) {
	m.db = bytes.Clone(before.db)
	m.db = append(m.db, make([]byte, max(0, len(after.db)-len(m.db)))...)
	put := func(n, from, to int) { copy(m.db[n*page+from:n*page+to], after.db[n*page+from:n*page+to]) }
	for _, n := range pages(before.db, after.db) {
		switch r.IntN(6) {
		case 0, 1, 2:
			put(n, 0, page)
		case 3:
			put(n, 0, 512*r.IntN(8))
		case 4:
			put(n, 512*r.IntN(8), page)
		}
	}
	switch r.IntN(3) {
	case 0:
		put(0, 0, page)
		put(1, 0, page)
	case 1:
		put(0, 0, 40)
		put(1, 0, 40)
	}
	cut := len(bytes.TrimRight(before.log, "\x00"))
	end := len(bytes.TrimRight(after.log, "\x00"))
	cut += r.IntN(end - cut + 1)
	m.log = append(bytes.Clone(after.log[:cut]), make([]byte, len(after.log)-cut)...)
	return m, cut == end
}

// Would have caught: a power cut in the middle of a key press after which the
// key presses before it are gone, or the program does not start.
func TestCrashStates(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), t.TempDir()
	anna := sit(t, c, "Anna", Options{Dir: dir})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	c.down.Store(true)
	record(t, anna, id, model.NoteAdded{Text: "0"})
	moments := []moment{snapshot(t, dir)}
	for _, text := range []string{"1", "2", "3"} {
		record(t, anna, id, model.NoteAdded{Text: text})
		moments = append(moments, snapshot(t, dir))
	}
	shut(t, anna)
	c.down.Store(false)
	random := rand.New(rand.NewPCG(7, 7))
	rebuilt := 0
	for n := range storetest.Runs(400, 20000) {
		step := n % (len(moments) - 1)
		state, logged := crash(random, moments[step], moments[step+1])
		r := wake(t, c, dir, state)
		// Note 0 was kept before the first step.
		least, most := step+1, step+2
		if logged {
			least = most
		}
		if got := len(getCase(t, r, id).Notes); got < least || got > most {
			t.Errorf("state %d: %d notes after the crash, want %d to %d", n, got, least, most)
		}
		if aside, _ := filepath.Glob(filepath.Join(string(r.home), "*", "damaged-*")); len(aside) > 0 {
			rebuilt++
		}
		if err := r.Close(); err != nil {
			t.Errorf("state %d: Close = %v", n, err)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d copies were recognized as damaged and made anew", rebuilt)
}

// wake starts the program on what a crash left, beside a register of its own
// that is as the one on the cable was.
func wake(t *testing.T, c *cable, dir string, state moment) *Replica {
	t.Helper()
	other := t.TempDir()
	if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	err := os.WriteFile(find(t, other, "copy.db"), state.db, 0o600)
	if err == nil {
		err = os.WriteFile(find(t, other, "copy.log"), state.log, 0o600)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(filepath.Dir(find(t, other, "copy.db")), "copy.open"), nil, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	register, err := os.ReadFile(c.path)
	if err != nil {
		t.Fatal(err)
	}
	mine := newCable(t, filepath.Join(other, "laskoll.db"))
	if err := os.WriteFile(mine.path, register, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := Open(t.Context(), mine.open, Options{Dir: other, Register: c.path, Poll: asleep, Linger: 1})
	if err != nil {
		t.Fatalf("Open after a crash = %v", err)
	}
	return r
}
