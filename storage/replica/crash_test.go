package replica

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

const page = 4096

// moment is what lies on the disks at one moment: the copy and its journal on
// the PC's, the register on the server's.
type moment struct{ db, log, register []byte }

func snapshot(t *testing.T, dir, register string) (m moment) {
	t.Helper()
	for name, to := range map[string]*[]byte{find(t, dir, "copy.db"): &m.db, find(t, dir, "pc-*.log"): &m.log, register: &m.register} {
		var err error
		if *to, err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// scene is one thing that is written on the way of a change from the key press
// to the register, and what must be there whatever a crash leaves of it.
type scene struct {
	name          string
	before, after moment
	promised      []string // notes that were said to be kept
	underway      string   // a note that is just being kept
}

// scenes plays a PC that keeps two notes while the drive is away and sends
// them when it is back, and so on.
func scenes(t *testing.T) (c *cable, dir string, id model.CaseID, out []scene) {
	c, dir = newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := sit(t, c, "Anna", Options{Dir: dir})
	id = open1(t, anna, "Berit")
	synced(t, anna)
	var promised []string
	for round := range 7 {
		c.down.Store(true)
		before := snapshot(t, dir, c.path)
		for n := range 2 {
			text := fmt.Sprint(round, "-", n)
			recorded(t, anna, id, model.NoteAdded{Text: text})
			after := snapshot(t, dir, c.path)
			out = append(out, scene{"keep " + text, before, after, promised, text})
			promised, before = append(promised[:len(promised):len(promised)], text), after
		}
		c.down.Store(false)
		synced(t, anna)
		after := snapshot(t, dir, c.path)
		sent := before
		sent.register = after.register
		out = append(out,
			scene{fmt.Sprint("send ", round), before, sent, promised, ""},
			scene{fmt.Sprint("take in ", round), sent, after, promised, ""})
	}
	shut(t, anna)
	return c, dir, id, out
}

// crashed is a state that a crash may leave. A disk that does not flush when
// it is told to leaves a meta page without the pages that it names: then
// nothing is promised but that nobody is told anything wrong.
type crashed struct {
	moment
	logged bool // all of the journal's line is there
	lies   bool // of the register
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

// subsets is up to how many pages every subset of them is tried; of more, as
// many by chance.
const subsets = 6

// files yields what a crash may leave of a bbolt file's commit: every prefix of
// its pages with the last torn at any sector, every subset of them, each
// without the meta page, and with it, and the meta page cut anywhere. Whole
// tells whether all pages are there that the meta page, when it is, names.
func files(before, after []byte, r *rand.Rand) iter.Seq2[[]byte, bool] {
	all := pages(before, after)
	base := append(bytes.Clone(before), make([]byte, max(0, len(after)-len(before)))...)
	put := func(b []byte, n, from, to int) { copy(b[n*page+from:n*page+to], after[n*page+from:n*page+to]) }
	return func(yield func([]byte, bool) bool) {
		for n, last := range all {
			for cut := 0; cut < page; cut += 512 {
				b := bytes.Clone(base)
				for _, p := range all[:n] {
					put(b, p, 0, page)
				}
				if put(b, last, 0, cut); !yield(b, true) {
					return
				}
			}
		}
		for set := range 1 << subsets {
			b, whole := bytes.Clone(base), true
			for n, p := range all {
				if n < subsets && set>>n&1 == 1 || n >= subsets && r.IntN(2) == 1 {
					put(b, p, 0, page)
				} else {
					put(b, p, 0, 512*r.IntN(page/512))
					whole = false
				}
			}
			if !yield(bytes.Clone(b), true) {
				return
			}
			put(b, 0, 0, page)
			if put(b, 1, 0, page); !yield(b, whole) {
				return
			}
		}
		for cut := 0; cut <= 80; cut++ { // a meta page is 80 bytes long
			b := bytes.Clone(after)
			copy(b[:2*page], before)
			put(b, 0, 0, cut)
			if put(b, 1, 0, cut); !yield(b, true) {
				return
			}
		}
	}
}

// crashes yields the states that a crash in the scene may leave.
func (s scene) crashes(r *rand.Rand) iter.Seq[crashed] {
	cut, end := len(bytes.TrimRight(s.before.log, "\x00")), len(bytes.TrimRight(s.after.log, "\x00"))
	return func(yield func(crashed) bool) {
		for db := range files(s.before.db, s.after.db, r) {
			// The journal is written at the same time as the copy.
			at := cut + r.IntN(end-cut+1)
			if !yield(crashed{moment{db, cutLog(s.after.log, at), s.before.register}, at == end, false}) {
				return
			}
		}
		for at := cut; at < end; at++ {
			for _, db := range [][]byte{s.before.db, s.after.db} {
				if !yield(crashed{moment{db, cutLog(s.after.log, at), s.before.register}, false, false}) {
					return
				}
			}
		}
		if bytes.Equal(s.before.register, s.after.register) {
			return
		}
		lies := 0
		for register, whole := range files(s.before.register, s.after.register, r) {
			if !whole {
				// Each is looked at for more than a second before it is
				// refused; storage/drive has tests of many more.
				if lies++; lies%subsets != 1 || lies > 2*subsets {
					continue
				}
			}
			if !yield(crashed{moment{s.before.db, s.before.log, register}, true, !whole}) {
				return
			}
		}
	}
}

func cutLog(log []byte, at int) []byte {
	return append(bytes.Clone(log[:at]), make([]byte, len(log)-at)...)
}

// Would have caught: a power cut, of the PC or the server, at any point
// between a key press and the register, after which what was said to be kept
// is gone or there twice, half of a change is shown, or the program does not
// start.
func TestCrashStates(t *testing.T) {
	c, dir, id, all := scenes(t)
	// At length every state is tried. 7 and 61 divide nothing in a page.
	rounds, every := max(1, storetest.Runs(0, 1)), 7
	switch {
	case storetest.Long():
		every = 1
	case testing.Short():
		every = 61
	}
	states, seen, rebuilt, refused := 0, 0, 0, 0
	for round := range rounds {
		random := rand.New(rand.NewPCG(7, uint64(round)))
		for _, s := range all {
			for state := range s.crashes(random) {
				if seen++; seen%every != 0 {
					continue
				}
				states++
				aside, damaged := survives(t, c, dir, id, s, state)
				rebuilt, refused = rebuilt+aside, refused+damaged
				if t.Failed() {
					t.Fatalf("that was state %d, in %q", seen, s.name)
				}
			}
		}
	}
	storetest.Figure(t, "crashes of copy, outbox and register", "%d states, %d copies made anew, %d registers refused", states, rebuilt, refused)
	if states < 10000/every {
		t.Errorf("%d states are too few", states)
	}
}

// survives starts the program on what a crash left, and reports whether the
// copy was set aside and the register refused.
func survives(t *testing.T, c *cable, dir string, id model.CaseID, s scene, state crashed) (aside, refused int) {
	t.Helper()
	other, err := os.MkdirTemp(filepath.Dir(c.path), "crash-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(other)
	r := wake(t, c, dir, other, state.moment)
	defer func() {
		if err := r.Close(); err != nil {
			t.Errorf("Close = %v", err)
		}
	}()
	now := getCase(t, r, id)
	had := notes(t, s, now)
	equal(t, r, id, now)
	if state.logged && s.underway != "" && !had {
		t.Errorf("note %q is in the journal and not in the case", s.underway)
	}
	if left, _ := filepath.Glob(filepath.Join(other, "*", "damaged-*")); len(left) > 0 {
		aside = 1
	}
	switch err := r.Sync(t.Context()); {
	case errors.Is(err, storage.ErrDamaged) && state.lies:
		notes(t, s, getCase(t, r, id))
		return aside, 1
	case err != nil:
		t.Errorf("Sync = %v", err)
		return aside, 0
	}
	log, _, err := r.Events(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var trail []model.Event
	for _, e := range log {
		trail = append(trail, e.Event)
	}
	folded, err := model.Fold(trail...)
	if err != nil {
		t.Fatal(err)
	}
	if sent := notes(t, s, folded); sent != had {
		t.Errorf("note %q: in the case before sending %v, in the register %v", s.underway, had, sent)
	}
	return aside, 0
}

// notes wants a case to have what was promised, once and in order, and
// nothing but the note that was underway beside it. It reports whether that
// is there.
func notes(t *testing.T, s scene, c model.Case) (underway bool) {
	t.Helper()
	var got []string
	for _, n := range c.Notes {
		got = append(got, n.Text)
	}
	if n := len(s.promised); len(got) == n+1 && got[n] == s.underway {
		got, underway = got[:n], true
	}
	if fmt.Sprint(got) != fmt.Sprint(s.promised) {
		t.Errorf("the notes are %q, want %q and perhaps %q", got, s.promised, s.underway)
	}
	return underway
}

// wake opens what a crash left, in a folder of its own.
func wake(t *testing.T, c *cable, dir, other string, state moment) *Replica {
	t.Helper()
	if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	copies := filepath.Dir(find(t, other, "copy.db"))
	mine := &cable{path: filepath.Join(other, "laskoll.db"), cache: other}
	for name, data := range map[string][]byte{
		filepath.Join(copies, "copy.db"): state.db, find(t, other, "pc-*.log"): state.log,
		filepath.Join(copies, "copy.open"): nil, mine.path: state.register,
		filepath.Join(copies, "place"): []byte(mine.path + "\n"),
	} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Open(t.Context(), mine.open, Options{Actor: annas, Dir: other, Register: c.path, Poll: asleep, Linger: 1})
	if err != nil {
		t.Fatalf("Open after a crash = %v", err)
	}
	return r
}
