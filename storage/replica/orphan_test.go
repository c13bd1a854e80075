package replica

import (
	"os"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage/storetest"
)

// Would have caught: two programs of one PC in one file, or a second one that
// cannot start.
func TestTwoPrograms(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), t.TempDir()
	first := sit(t, c, "Anna", Options{Dir: dir})
	second := sit(t, c, "Anna", Options{Dir: dir})
	if first.local.db.Path() == second.local.db.Path() {
		t.Fatalf("both have %s", first.local.db.Path())
	}
	id := open1(t, first, "Berit")
	synced(t, first, second)
	recorded(t, second, id, model.NoteAdded{Text: "b"})
	synced(t, second, first)
	if got := getCase(t, first, id); len(got.Notes) != 1 {
		t.Errorf("the first program sees %d notes, want 1", len(got.Notes))
	}
	path := first.local.db.Path()
	shut(t, first)
	third := sit(t, c, "Anna", Options{Dir: dir})
	if third.local.db.Path() != path {
		t.Errorf("a third program has %s, want the free %s", third.local.db.Path(), path)
	}
}

// Would have caught: changes of a second program that are never sent because
// no second program is ever started again.
func TestOrphans(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), t.TempDir()
	first := sit(t, c, "Anna", Options{Dir: dir})
	id := open1(t, first, "Berit")
	synced(t, first)
	second := sit(t, c, "Anna", Options{Dir: dir})
	c.down.Store(true)
	recorded(t, second, id, model.MomentDone{Moment: model.M1a}, model.NoteAdded{Text: "b"})
	shut(t, second)
	shut(t, first)
	c.down.Store(false)

	next := sit(t, c, "Anna", Options{Dir: dir})
	synced(t, next)
	if got := getCase(t, next, id); len(got.Notes) != 1 || got.Mark(model.M1a).State != model.Done {
		t.Errorf("Case = %+v, want what the second program left", got)
	}
	if got := logged(t, c.path); len(got) != 3 {
		t.Errorf("the register has %d entries, want 3", len(got))
	}
	c.down.Store(true)
	again := sit(t, c, "Anna", Options{Dir: dir})
	if got := getCase(t, again, id); len(got.Notes) != 0 {
		t.Errorf("the second copy shows %d notes that it has neither in its log nor in its outbox", len(got.Notes))
	}
	c.down.Store(false)
	if s := again.Status(); s.Waiting != 0 || again.local.slot.n != 2 {
		t.Errorf("in slot %d: Status = %+v, want nothing waiting in slot 2", again.local.slot.n, s)
	}
	synced(t, again)
	if got := getCase(t, again, id); len(got.Notes) != 1 {
		t.Errorf("the second copy shows %d notes, want 1", len(got.Notes))
	}
}

// Would have caught: an orphan's change that goes over what somebody else did
// to the same moment meanwhile.
func TestOrphansConflict(t *testing.T) {
	path := newRegister(t)
	c, dir := newCable(t, path), t.TempDir()
	first := sit(t, c, "Anna", Options{Dir: dir})
	id := open1(t, first, "Berit")
	synced(t, first)
	second := sit(t, c, "Anna", Options{Dir: dir})
	c.down.Store(true)
	recorded(t, second, id, model.MomentDone{Moment: model.M6a, By: "Anna"})
	shut(t, second)
	bo := sit(t, newCable(t, path), "Bo", Options{})
	recorded(t, bo, id, model.MomentSkipped{Moment: model.M6a, Reason: "har lås"})
	synced(t, bo)
	c.down.Store(false)
	// The first has looked already; the time until it does again is over.
	first.turn <- struct{}{}
	first.adopted = first.adopted.Add(-first.pauses)
	<-first.turn
	synced(t, first)
	all, err := first.Conflicts(t.Context())
	if err != nil || len(all) != 1 || all[0].Mine[0].By.Name != "Anna" {
		t.Errorf("Conflicts = %+v, %v, want Anna's tick against Bo's", all, err)
	}
	if got := getCase(t, first, id).Mark(model.M6a); got.State != model.Skipped {
		t.Errorf("6a = %+v, want what the register says", got)
	}
}

// Would have caught: an orphan that had seen entries which the register has
// lost since, and takes those that came in their places for the same.
func TestOrphansOfARegisterThatWentBack(t *testing.T) {
	path := newRegister(t)
	c, dir := newCable(t, path), storetest.QuickDir(t)
	first, second := sit(t, c, "Anna", Options{Dir: dir}), sit(t, c, "Anna", Options{Dir: dir})
	id := open1(t, first, "Berit")
	synced(t, first, second)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	recorded(t, second, id, model.NoteAdded{Text: "lost"}, model.NoteAdded{Text: "lost too"})
	synced(t, second)
	c.down.Store(true)
	recorded(t, second, id, model.MomentDone{Moment: model.M6a, By: "Anna"})
	shut(t, second)
	shut(t, first) // at entry 1 or at 3
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	bo := sit(t, newCable(t, path), "Bo", Options{})
	recorded(t, bo, id, model.MomentSkipped{Moment: model.M6a, Reason: "har lås"}, model.NoteAdded{Text: "a"})
	synced(t, bo)
	c.down.Store(false)
	next := sit(t, c, "Anna", Options{Dir: dir})
	follows(t, next)
	next.turn <- struct{}{} // the loop is at work too
	next.adopted = time.Time{}
	<-next.turn
	synced(t, next)
	all, err := next.Conflicts(t.Context())
	if err != nil || len(all) != 1 {
		t.Errorf("Conflicts = %+v, %v, want Anna's tick against what the register says now", all, err)
	}
	if got := getCase(t, next, id).Mark(model.M6a); got.State != model.Skipped {
		t.Errorf("6a = %+v, want what the register says", got)
	}
}
