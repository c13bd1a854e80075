package replica

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/storetest"
)

// same compares cases by what is in them and in their history.
var same = cmp.Options{cmp.AllowUnexported(model.Case{}, model.Receipt{}), cmpopts.EquateEmpty()}

// Would have caught: a key press that waits for the drive or is lost with it.
func TestRecordWhileAway(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	c.down.Store(true)
	id := open1(t, anna, "Berit")
	recorded(t, anna, id, model.MomentDone{Moment: model.M1a, By: "Anna"})
	if got := getCase(t, anna, id); got.Customer.Given != "Berit" || got.Mark(model.M1a).State != model.Done {
		t.Errorf("Case = %+v, want Berit with 1a done", got)
	}
	if err := anna.Flush(t.Context()); !errors.Is(err, storage.ErrAway) {
		t.Errorf("Flush while away = %v, want ErrAway", err)
	}
	s := anna.Status()
	if s.Waiting != 2 || s.Away.IsZero() || !errors.Is(s.Err, storage.ErrAway) {
		t.Errorf("Status while away = %+v, want 2 waiting and away", s)
	}
	c.down.Store(false)
	if err := anna.Flush(t.Context()); err != nil {
		t.Errorf("Flush when it is back = %v", err)
	}
	s = anna.Status()
	if s.Waiting != 0 || !s.Away.IsZero() || s.Err != nil || s.Saved.IsZero() {
		t.Errorf("Status when it is back = %+v, want all saved", s)
	}
	if got := logged(t, c.path); len(got) != 2 {
		t.Errorf("the register has %d entries, want 2", len(got))
	}
}

// Would have caught: the loop asleep when something is saved, or when others
// save; a reader who is not told.
func TestLoopTells(t *testing.T) {
	path := newRegister(t)
	poll := 20 * time.Millisecond
	anna := sit(t, newCable(t, path), "Anna", Options{Poll: asleep})
	bo := sit(t, newCable(t, path), "Bo", Options{Poll: poll})
	_, version, err := bo.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	id := open1(t, anna, "Berit")
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for {
		news, err := bo.Wait(ctx, version)
		if err != nil {
			t.Fatalf("Wait = %v, want Anna's case", err)
		}
		if version = news.Version; len(news.Cases) > 0 {
			if news.Cases[0].ID != id || news.Cases[0].Given != "Berit" {
				t.Errorf("News.Cases = %+v, want Berit", news.Cases)
			}
			break
		}
	}
	fully(t, anna)
	recorded(t, anna, id, model.Reverted{Event: logged(t, path)[0].Record.ID})
	for {
		news, err := bo.Wait(ctx, version)
		if err != nil {
			t.Fatalf("Wait = %v, want the case gone", err)
		}
		if version = news.Version; len(news.Gone) > 0 {
			break
		}
	}
}

// Would have caught: two PCs that end up with different cases.
func TestDifferentMomentsMerge(t *testing.T) {
	path := newRegister(t)
	ca, cb := newCable(t, path), newCable(t, path)
	anna, bo := sit(t, ca, "Anna", Options{}), sit(t, cb, "Bo", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna, bo)
	ca.down.Store(true)
	cb.down.Store(true)
	recorded(t, anna, id, model.MomentDone{Moment: model.M1a, By: "Anna"}, model.NoteAdded{Text: "a"})
	recorded(t, bo, id, model.MomentDone{Moment: model.M3a, By: "Bo"}, model.NoteAdded{Text: "b"})
	recorded(t, bo, id, model.Changed{Set: []model.Setting{{Field: model.FieldPhone, Value: "1"}}})
	ca.down.Store(false)
	cb.down.Store(false)
	synced(t, anna, bo)
	a, b := getCase(t, anna, id), getCase(t, bo, id)
	if diff := cmp.Diff(a, b, same); diff != "" {
		t.Errorf("the two PCs differ:\n%s", diff)
	}
	if a.Mark(model.M1a).State != model.Done || a.Mark(model.M3a).State != model.Done || len(a.Notes) != 2 || a.Customer.Phone != "1" {
		t.Errorf("merged case = %+v, want 1a, 3a, two notes and the phone", a)
	}
	if n := anna.Status().Conflicts + bo.Status().Conflicts; n != 0 {
		t.Errorf("%d conflicts, want none", n)
	}
}

// quarrel lets Anna and Bo, both away, tick 6a of one case on different days.
// Anna's is first in the register, so Bo is asked.
func quarrel(t *testing.T) (anna, bo *Replica, c storage.Conflict) {
	t.Helper()
	path := newRegister(t)
	ca, cb := newCable(t, path), newCable(t, path)
	anna, bo = sit(t, ca, "Anna", Options{}), sit(t, cb, "Bo", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna, bo)
	cb.down.Store(true)
	recorded(t, anna, id, model.MomentDone{Moment: model.M6a, On: model.NewDate(2026, 11, 2), By: "Anna"})
	recorded(t, bo, id, model.MomentDone{Moment: model.M6a, On: model.NewDate(2026, 11, 3), By: "Bo"}, model.NoteAdded{Text: "b"})
	synced(t, anna)
	cb.down.Store(false)
	synced(t, bo, anna)
	all, err := bo.Conflicts(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("Conflicts = %v, %v, want one", all, err)
	}
	return anna, bo, all[0]
}

// Would have caught: a tick overwritten in silence, or lost.
func TestSameMomentIsAsked(t *testing.T) {
	anna, bo, c := quarrel(t)
	if len(c.Mine) != 1 || c.Mine[0].By.Name != "Bo" || len(c.Theirs) != 1 || c.Theirs[0].By.Name != "Anna" {
		t.Errorf("Conflict = %+v, want Bo's tick against Anna's", c)
	}
	if s := bo.Status(); s.Conflicts != 1 || s.Waiting != 0 {
		t.Errorf("Status = %+v, want one conflict and nothing waiting", s)
	}
	for _, r := range []*Replica{anna, bo} {
		got := getCase(t, r, c.Case)
		if got.Mark(model.M6a).By != "Anna" || len(got.Notes) != 1 {
			t.Errorf("%s sees 6a by %q and %d notes, want Anna's and Bo's note", r.opts.Actor.Name, got.Mark(model.M6a).By, len(got.Notes))
		}
	}
	if err := bo.Flush(t.Context()); !errors.Is(err, storage.ErrConflict) {
		t.Errorf("Flush = %v, want ErrConflict", err)
	}
}

// Would have caught: a choice that does not reach the others, or forgets the
// side that was not chosen.
func TestResolve(t *testing.T) {
	for _, keepMine := range []bool{true, false} {
		anna, bo, c := quarrel(t)
		if err := bo.Resolve(t.Context(), c.ID, keepMine); err != nil {
			t.Fatalf("Resolve = %v", err)
		}
		want := map[bool]string{true: "Bo", false: "Anna"}[keepMine]
		if got := getCase(t, bo, c.Case).Mark(model.M6a).By; got != want {
			t.Errorf("keepMine %v: before it is sent 6a is by %q, want %q", keepMine, got, want)
		}
		synced(t, bo, anna)
		a, b := getCase(t, anna, c.Case), getCase(t, bo, c.Case)
		if diff := cmp.Diff(a, b, same); diff != "" {
			t.Errorf("the two PCs differ:\n%s", diff)
		}
		if got := a.Mark(model.M6a).By; got != want {
			t.Errorf("keepMine %v: 6a is by %q, want %q", keepMine, got, want)
		}
		ticks := 0
		for _, e := range a.History() {
			if f, ok := e.Fact.(model.MomentDone); ok && f.Moment == model.M6a {
				ticks++
			}
		}
		if ticks != 2 {
			t.Errorf("keepMine %v: the history has %d ticks, want both", keepMine, ticks)
		}
		if err := bo.Resolve(t.Context(), c.ID, true); !errors.Is(err, storage.ErrNoConflict) {
			t.Errorf("Resolve again = %v, want ErrNoConflict", err)
		}
		if s := bo.Status(); s.Conflicts != 0 || s.Waiting != 0 {
			t.Errorf("Status = %+v, want nothing left", s)
		}
	}
}

// Would have caught: a lost answer that doubles what was sent.
func TestLostAnswer(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	c.deaf.Store(2)
	id := open1(t, anna, "Berit")
	recorded(t, anna, id, model.NoteAdded{Text: "a"})
	if err := anna.Flush(t.Context()); err != nil {
		t.Errorf("Flush = %v", err)
	}
	if got := logged(t, c.path); len(got) != 2 {
		t.Errorf("the register has %d entries, want 2", len(got))
	}
}

// Would have caught: a start that waits for the drive, or needs it.
func TestOpenWhileAway(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := sit(t, c, "Anna", Options{Dir: dir})
	id := open1(t, anna, "Berit")
	synced(t, anna)
	c.down.Store(true)
	recorded(t, anna, id, model.NoteAdded{Text: "a"})
	shut(t, anna)
	for _, patience := range []time.Duration{0, 50 * time.Millisecond} {
		again := sit(t, c, "Anna", Options{Dir: dir, Patience: patience})
		if got := getCase(t, again, id); len(got.Notes) != 1 {
			t.Errorf("Case = %+v, want it with the note", got)
		}
		if s := again.Status(); s.Waiting != 1 {
			t.Errorf("Status = %+v, want 1 waiting", s)
		}
		shut(t, again)
	}
	if _, err := Open(t.Context(), c.open, Options{Dir: storetest.QuickDir(t), Register: c.path}); !errors.Is(err, storage.ErrAway) {
		t.Errorf("Open with no copy = %v, want ErrAway", err)
	}
}

// Would have caught: a screen or a quit that hangs with the drive.
func TestHang(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{Linger: 100 * time.Millisecond})
	c.hang.Store(true)
	hung, stop := context.WithTimeout(t.Context(), callLimit)
	defer stop()
	id := open1(t, anna, "Berit")
	getCase(t, anna, id)
	shut(t, anna)
	if hung.Err() != nil {
		t.Error("recording, reading and closing waited for the drive to give up")
	}
}

// Would have caught: another register at the same path mixed into the copy.
func TestOtherRegister(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := sit(t, c, "Anna", Options{Dir: dir})
	open1(t, anna, "Berit")
	synced(t, anna)
	shut(t, anna)
	if err := os.Rename(newRegister(t), c.path); err != nil {
		t.Fatal(err)
	}
	r, err := Open(t.Context(), c.open, Options{Dir: dir, Register: c.path, Poll: asleep})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Sync(t.Context()); !errors.Is(err, storage.ErrForeign) {
		t.Errorf("Sync = %v, want ErrForeign", err)
	}
	shut(t, r)
	r, err = Open(t.Context(), c.open, Options{Dir: dir, Register: c.path, Poll: asleep})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, r)
	if all, _, err := r.Summaries(t.Context()); len(all) != 0 || err != nil {
		t.Errorf("Summaries the next time = %v, %v, want the other register's, which is empty", all, err)
	}
}

// Would have caught: a screen that alarms because a colleague is saving, or
// never says that the register has been held for long.
func TestBusyIsPatient(t *testing.T) {
	c := newCable(t, newRegister(t))
	now := time.Now()
	anna := sit(t, c, "Anna", Options{Now: func() time.Time { return now }})
	synced(t, anna)
	busy := &storage.BusyError{Path: c.path, Name: "Bo"}
	anna.note(busy)
	if s := anna.Status(); s.Err != nil {
		t.Errorf("Status at once = %+v, want no trouble", s)
	}
	now = now.Add(busyLimit)
	anna.note(busy)
	if s := anna.Status(); !errors.Is(s.Err, storage.ErrBusy) || !s.Away.IsZero() {
		t.Errorf("Status after %v = %+v, want busy and reached", busyLimit, s)
	}
	anna.note(nil)
	if s := anna.Status(); s.Err != nil || s.Saved != now {
		t.Errorf("Status when it is free = %+v, want saved now", s)
	}
}

// Would have caught: a reader who fell far behind and goes on showing a case
// that is gone, because only the last changes are remembered.
func TestWaitFarBehind(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	first := open1(t, anna, "Berit")
	_, version, err := anna.Digest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	recorded(t, anna, first, model.Reverted{Event: getCase(t, anna, first).History()[0].ID})
	second := open1(t, anna, "Cilla")
	near, err := anna.Wait(t.Context(), version)
	if err != nil || near.All || len(near.Cases) != 1 || near.Cases[0].ID != second || len(near.Gone) != 1 || near.Gone[0] != first {
		t.Errorf("Wait = %+v, %v, want Cilla there and Berit gone", near, err)
	}
	for range remembered {
		anna.tell([]model.CaseID{second})
	}
	far, err := anna.Wait(t.Context(), version)
	if err != nil || !far.All || len(far.Cases)+len(far.Gone) > 0 || far.Version <= near.Version {
		t.Errorf("Wait far behind = %+v, %v, want all to be read anew", far, err)
	}
	d, at, err := anna.Digest(t.Context())
	// While something waits the digest is of one version less: who read it is told so.
	if err != nil || at+1 < far.Version || d.Len() != 1 || d.ID(0) != second {
		t.Errorf("Digest of version %d = %d cases, %v, want Cilla alone at %d", at, d.Len(), err, far.Version)
	}
	if len(anna.changes) > remembered {
		t.Errorf("%d changes are remembered, want at most %d", len(anna.changes), remembered)
	}
}

// Would have caught: two cases with one code, or a code that is not found.
func TestCodes(t *testing.T) {
	c, dir := newCable(t, newRegister(t)), storetest.QuickDir(t)
	anna := sit(t, c, "Anna", Options{Dir: dir})
	seen := make(map[model.Code]bool)
	for range 300 {
		_, code, err := anna.NewCode(t.Context())
		if err != nil || seen[code] {
			t.Fatalf("NewCode = %v, %v, want one that is new", code, err)
		}
		seen[code] = true
	}
	id := open1(t, anna, "Berit")
	code := getCase(t, anna, id).Code
	synced(t, anna)
	shut(t, anna)
	anna = sit(t, c, "Anna", Options{Dir: dir})
	if got, err := anna.ByCode(t.Context(), code); err != nil || got.ID != id {
		t.Errorf("ByCode(%v) = %v, %v, want Berit's case", code, got.ID, err)
	}
	for other := range seen {
		if _, err := anna.ByCode(t.Context(), other); !errors.Is(err, storage.ErrNoCase) {
			t.Errorf("ByCode(%v) = %v, want ErrNoCase", other, err)
		}
		break
	}
	if all, err := anna.Cases(t.Context()); err != nil || len(all) != 1 || all[0].ID != id {
		t.Errorf("Cases = %v, %v, want Berit's", all, err)
	}
	if log, _, err := anna.Events(t.Context()); err != nil || len(log) != 1 {
		t.Errorf("Events = %v, %v, want the opening", log, err)
	}
}

// Would have caught: a large recording that others see half of.
func TestRecordedTogetherSentTogether(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	c.down.Store(true) // nothing goes before all of it is there
	id := open1(t, anna, "Berit")
	var facts []model.Fact
	for n := range pushLimit + 50 {
		facts = append(facts, model.NoteAdded{Text: fmt.Sprint(n)})
	}
	recorded(t, anna, id, facts...)
	recorded(t, anna, id, model.NoteAdded{Text: "last"})
	first, _, err := anna.local.outgoing(pushLimit)
	if err != nil || len(first) != len(facts)+1 {
		t.Errorf("the first to go are %d events, %v, want the opening and all %d", len(first), err, len(facts))
	}
	c.down.Store(false)
	synced(t, anna)
	if got := logged(t, c.path); len(got) != len(facts)+2 {
		t.Errorf("the register has %d entries, want %d", len(got), len(facts)+2)
	}
}

// Would have caught an office's whole list that is given up after half a
// minute, and begun again, for ever; and one that is counted from its beginning
// each time that a part of it comes back.
func TestALongListIsSent(t *testing.T) {
	c := newCable(t, newRegister(t))
	anna := sit(t, c, "Anna", Options{})
	var list []storage.Draft
	for n := range 1000 {
		id, f := opened(anna, fmt.Sprint("Kund", n))
		list = append(list, storage.Draft{Case: id, Fact: f})
		for m := range 19 {
			list = append(list, storage.Draft{Case: id, Fact: model.NoteAdded{Text: fmt.Sprint(m)}})
		}
	}
	if _, err := anna.Record(t.Context(), list...); err != nil {
		t.Fatal(err)
	}
	synced(t, anna)
	if c.bound.Load() {
		t.Errorf("%d events had to be sent by some time, want no limit but the drive's silence", len(list))
	}
	if s := anna.Status(); s.Waiting != 0 {
		t.Errorf("%d changes wait, want none", s.Waiting)
	}
	if got := logged(t, c.path); len(got) != len(list) {
		t.Errorf("the register has %d entries, want %d", len(got), len(list))
	}
}
