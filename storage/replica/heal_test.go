package replica

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/drive"
	"laskoll/storage/ledger"
	"laskoll/storage/record"
	"laskoll/storage/storetest"
)

// restored is an office of two PCs whose register was put back to what it was
// when it had two entries: Berit and Cilla. Anna has seen three notes more,
// two about Berit by Bo and one about Dag, who is lost altogether.
type restored struct {
	anna, bo          *Replica
	berit, cilla, dag model.CaseID
	path              string
}

// restore plays it. The PCs are at work when it happens, or with off come
// back the day after; grown tells that Cilla at another PC has gone on with the
// old register.
func restore(t *testing.T, off, grown bool) (o restored) {
	t.Helper()
	o.path = newRegister(t)
	start := func(who, dir string) *Replica { return sit(t, newCable(t, o.path), who, Options{Dir: dir}) }
	o.anna, o.bo = start("Anna", ""), start("Bo", "")
	o.berit, o.cilla = open1(t, o.anna, "Berit"), open1(t, o.anna, "Cilla")
	synced(t, o.anna, o.bo)
	older, err := os.ReadFile(o.path)
	if err != nil {
		t.Fatal(err)
	}
	recorded(t, o.bo, o.berit, model.NoteAdded{Text: "1"}, model.NoteAdded{Text: "2"})
	o.dag = open1(t, o.anna, "Dag")
	synced(t, o.anna, o.bo)
	dirs := []string{string(o.anna.home), string(o.bo.home)}
	if off {
		shut(t, o.anna)
		shut(t, o.bo)
	}
	if err := os.WriteFile(o.path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	if grown {
		other := start("Other", "")
		recorded(t, other, o.cilla, model.NoteAdded{Text: "a"}, model.NoteAdded{Text: "b"}, model.NoteAdded{Text: "c"})
		synced(t, other)
	}
	if off {
		o.anna, o.bo = start("Anna", dirs[0]), start("Bo", dirs[1])
	}
	return o
}

// follows lets a PC notice what became of the register: a drive that saw it go
// back says damaged once, and is opened anew.
func follows(t *testing.T, all ...*Replica) {
	t.Helper()
	for _, r := range all {
		err := r.Sync(t.Context())
		for n := 0; err != nil && n < 3; n++ {
			err = r.Sync(t.Context())
		}
		if err != nil {
			t.Fatalf("Sync at %s = %v, want the register healed", r.opts.Actor.Name, err)
		}
	}
	synced(t, all...)
}

func texts(t *testing.T, r *Replica, id model.CaseID) (out []string) {
	t.Helper()
	for _, n := range getCase(t, r, id).Notes {
		out = append(out, n.Text)
	}
	return out
}

// words returns how many entries of the register are words about it.
func words(t *testing.T, path string) (n int) {
	t.Helper()
	for _, e := range logged(t, path) {
		if e.Record.Class == storage.ClassHealed {
			n++
		}
	}
	return n
}

// Would have caught: a PC that says for ever that a register which was
// restored is damaged, or asks; changes that vanish or are doubled; a second
// healer who does it again; and a register of the same length believed to be
// the same.
func TestHeal(t *testing.T) {
	for _, off := range []bool{false, true} {
		for _, grown := range []bool{false, true} {
			t.Run(fmt.Sprintf("off=%v/grown=%v", off, grown), func(t *testing.T) {
				t.Parallel()
				heals(t, off, grown)
			})
		}
	}
}

func heals(t *testing.T, off, grown bool) {
	o := restore(t, off, grown)
	head := 2
	if grown {
		head = 5
	}
	recorded(t, o.anna, o.berit, model.NoteAdded{Text: "meanwhile"})
	follows(t, o.anna, o.bo)
	newcomer := sit(t, newCable(t, o.path), "New", Options{})
	for _, r := range []*Replica{o.anna, o.bo, newcomer} {
		if got, want := texts(t, r, o.berit), []string{"1", "2", "meanwhile"}; !slices.Equal(got, want) {
			t.Errorf("%s sees the notes %q, want %q", r.opts.Actor.Name, got, want)
		}
		if _, err := r.Case(t.Context(), o.dag); err != nil {
			t.Errorf("Case(Dag) at %s = %v", r.opts.Actor.Name, err)
		}
		if got := len(getCase(t, r, o.cilla).Notes); got != head-2 {
			t.Errorf("%s sees %d notes about Cilla, want %d", r.opts.Actor.Name, got, head-2)
		}
		if s := r.Status(); s.Err != nil || s.Waiting != 0 {
			t.Errorf("Status at %s = %+v, want all saved", r.opts.Actor.Name, s)
		}
	}
	if got := logged(t, o.path); len(got) != head+3+1+1 || words(t, o.path) != 1 {
		t.Errorf("the register has %d entries, want %d with one word", len(got), head+5)
	}
	// Whoever came first has healed it, and tells; both may have.
	n := slices.Concat(o.anna.Status().Notices, o.bo.Status().Notices)
	if len(n) == 0 || len(n) > 2 {
		t.Errorf("Notices at Anna's and Bo's = %+v, want one at the least", n)
	}
	for _, n := range n {
		if n.Kind != storage.NoticeHealed || n.Count != 3 || len(n.Who) != 2 || n.From.After(n.To) {
			t.Errorf("Notice = %+v, want one of 3 changes by two", n)
		}
	}
	if n := newcomer.Status().Notices; len(n) != 0 {
		t.Errorf("Notices at the newcomer's = %+v, want none", n)
	}
}

// Would have caught: an old change that was healed winning over a newer one on
// the register that went back, or a question about what was confirmed once.
func TestTheNewerWinsOverWhatIsHealed(t *testing.T) {
	path := newRegister(t)
	anna := sit(t, newCable(t, path), "Anna", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	older := bytesOf(t, path)
	recorded(t, anna, id, model.MomentDone{Moment: model.M1a, By: "Anna"}, model.MomentDone{Moment: model.M3a, By: "Anna"})
	synced(t, anna)
	shut(t, anna)
	put(t, path, older)
	bo := sit(t, newCable(t, path), "Bo", Options{})
	recorded(t, bo, id, model.MomentDone{Moment: model.M1a, By: "Bo"})
	synced(t, bo)
	anna = sit(t, newCable(t, path), "Anna", Options{Dir: string(anna.home)})
	follows(t, anna, bo)
	for _, r := range []*Replica{anna, bo} {
		c := getCase(t, r, id)
		if got, too := c.Mark(model.M1a).By, c.Mark(model.M3a).By; got != "Bo" || too != "Anna" {
			t.Errorf("%s sees 1a by %q and 3a by %q, want Bo, who was later, and Anna", r.opts.Actor.Name, got, too)
		}
		if s := r.Status(); s.Conflicts != 0 {
			t.Errorf("%d conflicts at %s, want none", s.Conflicts, r.opts.Actor.Name)
		}
		log, order, err := r.Events(t.Context())
		if got := Clashes(order, log); err != nil || len(got) != 2 || !got[c.History()[1].ID] || !got[c.History()[3].ID] {
			t.Errorf("Clashes at %s = %v, %v, want the two that say who did 1a", r.opts.Actor.Name, got, err)
		}
	}
}

func bytesOf(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// stateOf returns a whole state of the register, also while PCs write.
func stateOf(t *testing.T, path string) []byte {
	t.Helper()
	s, err := drive.TakeSnapshot(t.Context(), path, drive.Options{CacheDir: storetest.QuickDir(t)})
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(storetest.QuickDir(t), "state.db")
	if err := s.Save(t.Context(), name, drive.Options{CacheDir: storetest.QuickDir(t)}); err != nil {
		t.Fatal(err)
	}
	return bytesOf(t, name)
}

func put(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Would have caught a conflict forgotten, or answered by itself, because what it
// was about was gone for a while.
func TestHealWithAConflict(t *testing.T) {
	path := newRegister(t)
	cb := newCable(t, path)
	anna, bo := sit(t, newCable(t, path), "Anna", Options{}), sit(t, cb, "Bo", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna, bo)
	older := bytesOf(t, path)
	cb.down.Store(true)
	recorded(t, anna, id, model.MomentDone{Moment: model.M6a, By: "Anna"})
	recorded(t, bo, id, model.MomentDone{Moment: model.M6a, By: "Bo"})
	synced(t, anna)
	cb.down.Store(false)
	synced(t, bo)
	shut(t, anna) // only Bo's PC can heal
	put(t, path, older)
	follows(t, bo)
	all, err := bo.Conflicts(t.Context())
	if err != nil || len(all) != 1 || len(all[0].Mine) != 1 || len(all[0].Theirs) != 1 || all[0].Theirs[0].By.Name != "Anna" {
		t.Fatalf("Conflicts = %+v, %v, want Bo's moment against Anna's", all, err)
	}
	if got := getCase(t, bo, id).Mark(model.M6a).By; got != "Anna" {
		t.Errorf("6a is by %q, want what the register says until Bo has chosen", got)
	}
	if err := bo.Resolve(t.Context(), all[0].ID, true); err != nil {
		t.Fatal(err)
	}
	synced(t, bo)
	if got := getCase(t, bo, id).Mark(model.M6a); got.By != "Bo" || got.State != model.Done {
		t.Errorf("6a = %+v, want Bo's", got)
	}
}

// Would have caught: changes lost because the disk was full while the copy was
// taken back, or the program killed just after.
func TestHealFails(t *testing.T) {
	o := restore(t, false, false)
	shut(t, o.bo) // who is not there to heal
	shut(t, o.anna)
	line := newCable(t, o.path)
	line.down.Store(true)
	o.anna = sit(t, line, "Anna", Options{Dir: string(o.anna.home)})
	recorded(t, o.anna, o.berit, model.NoteAdded{Text: "meanwhile"})
	good, dir := o.anna.local.db, string(o.anna.home)
	path := filepath.Join(storetest.QuickDir(t), "full.db")
	if err := o.anna.local.view(func(tx *bbolt.Tx) error { return tx.CopyFile(path, 0o600) }); err != nil {
		t.Fatal(err)
	}
	full, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	b, err := o.anna.local.branch(2)
	if err != nil || len(b.entries) != 3 {
		t.Fatalf("branch = %d entries, %v, want 3", len(b.entries), err)
	}
	o.anna.local.db = full // every write fails
	if _, err := o.anna.local.leave(b, nil); err == nil {
		t.Error("taking the copy back on a disk that cannot be written = nil, want an error")
	}
	o.anna.local.db = good
	if err := full.Close(); err != nil {
		t.Fatal(err)
	}
	if got := texts(t, o.anna, o.berit); !slices.Equal(got, []string{"1", "2", "meanwhile"}) {
		t.Errorf("the notes after the failure = %q, want all of them", got)
	}
	if b, err = o.anna.local.branch(2); err == nil { // and a word, as heal does
		_, err = o.anna.local.leave(b, []model.Event{o.anna.event(model.CaseID{}, model.Healed{After: 2, Hash: b.fork.Hash, Events: b.ids()})})
	}
	if err != nil {
		t.Fatal(err)
	}
	shut(t, o.anna)                                            // killed before anything was sent
	if err := os.Remove(find(t, dir, "copy.db")); err != nil { // the journal alone is left
		t.Fatal(err)
	}
	anna := sit(t, newCable(t, o.path), "Anna", Options{Dir: dir})
	follows(t, anna)
	if got := texts(t, anna, o.berit); !slices.Equal(got, []string{"1", "2", "meanwhile"}) || words(t, o.path) != 1 {
		t.Errorf("the notes from the journal = %q, want all of them, and one word", got)
	}
}

// Would have caught: much or old sent again unasked, which somebody may have
// put back on purpose; work that stops meanwhile; and a yes that does nothing.
func TestHealAsks(t *testing.T) {
	for name, age := range map[string]time.Duration{"much": 0, "old": healAge + time.Hour} {
		t.Run(name, func(t *testing.T) { healAsks(t, name == "much", age) })
	}
}

func healAsks(t *testing.T, much bool, age time.Duration) {
	path := newRegister(t)
	now := time.Now()
	clock := func() time.Time { return now }
	anna := sit(t, newCable(t, path), "Anna", Options{Now: clock})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	older := bytesOf(t, path)
	n := 1
	if much {
		n = healMost + 1
	}
	var notes []model.Fact
	for range n {
		notes = append(notes, model.NoteAdded{Text: "n"})
	}
	recorded(t, anna, id, notes...)
	synced(t, anna)
	put(t, path, older)
	now = now.Add(age)
	var back *storage.BackError
	for range 2 {
		if err := anna.Sync(t.Context()); !errors.As(err, &back) && !errors.Is(err, storage.ErrDamaged) {
			t.Fatalf("Sync = %v, want that somebody is to look", err)
		}
	}
	if back == nil || back.Lacks != n || anna.Status().Err == nil {
		t.Fatalf("Sync = %+v, want %d changes lacking", back, n)
	}
	recorded(t, anna, id, model.NoteAdded{Text: "meanwhile"})
	if got := len(texts(t, anna, id)); got != n+1 || len(logged(t, path)) != 1 {
		t.Errorf("%d notes, want %d, and nothing sent before a yes", got, n+1)
	}
	if err := anna.Heal(t.Context()); err != nil {
		t.Fatalf("Heal = %v", err)
	}
	synced(t, anna)
	if got := len(texts(t, anna, id)); got != n+1 || len(logged(t, path)) != 1+n+2 {
		t.Errorf("%d notes and %d entries, want all again, the word and what was recorded meanwhile", got, len(logged(t, path)))
	}
}

// Would have caught: what somebody decided to leave out coming back from a PC
// that has seen it, from one that is old, or after the register went back once
// more; and nobody knowing where it is.
func TestDropped(t *testing.T) {
	path := newRegister(t)
	start := func(who, dir string) *Replica { return sit(t, newCable(t, path), who, Options{Dir: dir}) }
	anna, bo := start("Anna", ""), start("Bo", "")
	berit := open1(t, anna, "Berit")
	synced(t, anna, bo)
	older := bytesOf(t, path)
	gone := recorded(t, bo, berit, model.NoteAdded{Text: "1"}, model.NoteAdded{Text: "2"})
	dag := open1(t, anna, "Dag")
	synced(t, anna, bo)
	shut(t, anna)
	shut(t, bo)
	put(t, path, older)
	boss := start("Boss", "")
	recorded(t, boss, model.CaseID{}, model.Dropped{Events: []model.EventID{gone[0].ID, gone[1].ID}})
	synced(t, boss)
	shut(t, boss)
	sees := func(all ...*Replica) {
		t.Helper()
		follows(t, all...)
		for _, r := range all {
			if got := texts(t, r, berit); len(got) != 0 {
				t.Errorf("%s sees the notes %q, want none: they were dropped", r.opts.Actor.Name, got)
			}
			if _, err := r.Case(t.Context(), dag); err != nil {
				t.Errorf("Case(Dag) at %s = %v, want it: it was not dropped", r.opts.Actor.Name, err)
			}
		}
	}
	anna = start("Anna", string(anna.home))
	sees(anna)
	n := anna.Status().Notices
	if len(n) != 2 || n[0].Kind != storage.NoticeDropped || n[0].Count != 2 || n[0].Who[0].Name != "Boss" || n[1].Count != 1 {
		t.Fatalf("Notices = %+v, want 2 changes dropped by Boss and one back", n)
	}
	aside, err := ledger.OpenFile(n[0].File)
	if err != nil {
		t.Fatalf("the copy that was kept aside: %v", err)
	}
	if err := aside.Close(); err != nil || aside.Head.Position != 4 {
		t.Errorf("it ends at entry %d, %v, want all 4", aside.Head.Position, err)
	}
	shut(t, anna)
	put(t, path, older) // the decision itself is healed
	anna, bo = start("Anna", string(anna.home)), start("Bo", string(bo.home))
	sees(anna, bo, start("New", ""))

	anna.local.sweep(time.Now().Add(keptAside - time.Hour))
	if _, err := os.Stat(n[0].File); err != nil {
		t.Errorf("what was dropped is gone early: %v", err)
	}
	anna.local.sweep(time.Now().Add(keptAside + time.Hour))
	if _, err := os.Stat(n[0].File); err == nil {
		t.Error("what was dropped is kept for longer than it should be")
	}
}

// Would have caught: a PC that waits for ever, or doubles, where two heal at
// once and one of them knows more than the other.
func TestTwoHealAtOnce(t *testing.T) {
	path := newRegister(t)
	cables := []*cable{newCable(t, path), newCable(t, path)}
	anna, bo := sit(t, cables[0], "Anna", Options{}), sit(t, cables[1], "Bo", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna, bo)
	older := bytesOf(t, path)
	recorded(t, anna, id, model.NoteAdded{Text: "1"}, model.NoteAdded{Text: "2"})
	synced(t, anna, bo)
	cables[0].down.Store(true)
	recorded(t, bo, id, model.NoteAdded{Text: "3"})
	synced(t, bo)
	put(t, path, older)
	cables[0].down.Store(false)
	var work sync.WaitGroup
	for _, r := range []*Replica{anna, bo} {
		work.Go(func() { follows(t, r) })
	}
	work.Wait()
	synced(t, anna, bo)
	for _, r := range []*Replica{anna, bo} {
		if got := texts(t, r, id); !slices.Equal(got, []string{"1", "2", "3"}) {
			t.Errorf("%s sees %q, want 1, 2, 3", r.opts.Actor.Name, got)
		}
	}
}

// Would have caught: a PC that cannot heal over the edge of a volume, where IT
// puts back the live file alone, with the volumes of then, or the whole folder.
func TestHealVolumes(t *testing.T) {
	for _, what := range []string{"the live file", "the whole folder"} {
		t.Run(what, func(t *testing.T) { healVolumes(t, what == "the whole folder") })
	}
}

func healVolumes(t *testing.T, folder bool) {
	path, cache := newRegister(t), storetest.QuickDir(t)
	open := func(ctx context.Context) (Source, error) {
		return drive.Open(ctx, path, drive.Options{CacheDir: cache, VolumeSize: 20000})
	}
	anna, err := Open(t.Context(), open, Options{Actor: model.Actor{Name: "Anna"}, Dir: storetest.QuickDir(t), Register: path, Poll: asleep})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, anna) })
	id, written := open1(t, anna, "Berit"), 0
	until := func(volumes int) {
		t.Helper()
		for have := 0; have < volumes; written++ {
			recorded(t, anna, id, model.NoteAdded{Text: fmt.Sprint(written)})
			synced(t, anna)
			files, err := filepath.Glob(filepath.Join(filepath.Dir(path), "laskoll-0*.db"))
			if have = len(files); err != nil || written > 1000 {
				t.Fatalf("%d volumes after %d notes, %v", have, written, err)
			}
		}
	}
	until(1)
	older := filesOf(t, filepath.Dir(path))
	until(2)
	anna.turn <- struct{}{} // between two saves
	if folder {
		for name := range filesOf(t, filepath.Dir(path)) {
			if err := os.Remove(filepath.Join(filepath.Dir(path), name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, b := range older {
		if folder || name == filepath.Base(path) {
			put(t, filepath.Join(filepath.Dir(path), name), b)
		}
	}
	<-anna.turn
	follows(t, anna)
	bo := sit(t, newCable(t, path), "Bo", Options{})
	for _, r := range []*Replica{anna, bo} {
		got := texts(t, r, id)
		if len(got) != written || !slices.IsSortedFunc(got, byNumber) {
			t.Errorf("%s sees %d notes, want %d in their order", r.opts.Actor.Name, len(got), written)
		}
	}
}

func byNumber(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) }

// filesOf reads the files of a folder.
func filesOf(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]byte)
	for _, f := range all {
		if f.Type().IsRegular() {
			out[f.Name()] = bytesOf(t, filepath.Join(dir, f.Name()))
		}
	}
	return out
}

// Would have caught: anything lost, doubled or told differently at two PCs in
// an office whose register is put back to what it was at any moment, once and
// again, without a command by anybody.
func TestOfficeRestored(t *testing.T) {
	t.Parallel()
	var healed atomic.Int64
	t.Run("all", func(t *testing.T) {
		for seed := range uint64(storetest.Runs(25, 5000)) {
			t.Run(fmt.Sprint("seed", seed), func(t *testing.T) {
				t.Parallel() // they wait for long for a register that looks damaged
				healed.Add(int64(officeRestored(t, seed)))
			})
		}
	})
	storetest.Figure(t, "offices whose register was restored", "%d changes healed", healed.Load())
	if healed.Load() < 100 && !testing.Short() {
		t.Errorf("%d changes were lost with the registers: too few to tell anything", healed.Load())
	}
}

func officeRestored(t *testing.T, seed uint64) (healed int) {
	p := newOffice(t, seed, 2+int(seed%2))
	older := [][]byte{stateOf(t, p.path)}
	for range 1 + seed%2 {
		for range 30 {
			p.step()
		}
		older = append(older, stateOf(t, p.path))
		for range 15 {
			p.step()
		}
		off := seed%2 == 0 // nobody is at work when it happens
		for _, desk := range p.desks {
			if off {
				shut(t, desk)
			} else {
				desk.turn <- struct{}{} // between two saves: a file written over in the middle of one is damaged
			}
		}
		put(t, p.path, older[len(older)-1-p.random.IntN(2)])
		for n, desk := range p.desks {
			if off {
				p.start(n)
			} else {
				<-desk.turn
			}
		}
		for range 20 {
			p.step() // what comes goes on with the older register, and some do not know
		}
	}
	p.settle()
	agree(t, p)
	for _, e := range logged(t, p.path) {
		if f, ok := record.Event(e.Record).Fact.(model.Healed); ok {
			healed += len(f.Events)
		}
	}
	return healed
}
