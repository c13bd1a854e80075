package replica

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/storage/ledger"
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

// wentBack wants the PC to say how far the register went back.
func wentBack(t *testing.T, r *Replica, head storage.Position) {
	t.Helper()
	var back *storage.BackError
	err := r.Sync(t.Context())
	for range 2 { // a drive that saw it go back says damaged, and is opened anew
		if !errors.As(err, &back) {
			err = r.Sync(t.Context())
		}
	}
	want := storage.BackError{Path: r.opts.Register, Seen: 5, Head: head, Same: 2}
	if back == nil || *back != want || !errors.Is(err, storage.ErrDamaged) || back.Lost() != 3 {
		t.Errorf("Sync at %s = %v, want %+v", r.opts.Actor.Name, err, want)
	}
	if s := r.Status(); !errors.As(s.Err, &back) || !s.Away.IsZero() {
		t.Errorf("Status at %s = %+v, want that it went back", r.opts.Actor.Name, s)
	}
}

func texts(t *testing.T, r *Replica, id model.CaseID) (out []string) {
	t.Helper()
	for _, n := range getCase(t, r, id).Notes {
		out = append(out, n.Text)
	}
	return out
}

// Would have caught: a PC that says for ever that a register which was
// restored is damaged; changes that vanish, are doubled, or come back although
// nobody asked for that; and a register of the same length believed to be the
// same.
func TestAccept(t *testing.T) {
	for _, off := range []bool{false, true} {
		for _, grown := range []bool{false, true} {
			for _, again := range []bool{false, true} {
				t.Run(fmt.Sprintf("off=%v/grown=%v/again=%v", off, grown, again), func(t *testing.T) {
					t.Parallel()
					accept(t, off, grown, again)
				})
			}
		}
	}
}

func accept(t *testing.T, off, grown, again bool) {
	o := restore(t, off, grown)
	head := storage.Position(2)
	if grown {
		head = 5
	}
	wentBack(t, o.anna, head)
	wentBack(t, o.bo, head)
	recorded(t, o.anna, o.berit, model.NoteAdded{Text: "meanwhile"})
	if got := logged(t, o.path); len(got) != int(head) {
		t.Errorf("the register has %d entries before anybody said yes, want %d", len(got), head)
	}
	for _, r := range []*Replica{o.anna, o.bo} {
		out, err := r.Accept(t.Context(), again)
		want := storage.Accepted{Same: 2, Lost: 3, Aside: out.Aside}
		switch {
		case again && !grown && r == o.bo:
			// Anna has sent the same again to the same place: for Bo the
			// register has never been another.
			want = storage.Accepted{}
		case again:
			want.Again = 3
		}
		if err != nil || out != want {
			t.Errorf("Accept at %s = %+v, %v, want %+v", r.opts.Actor.Name, out, err, want)
		}
		if want.Lost > 0 {
			keptAside(t, out.Aside, 5)
		}
	}
	synced(t, o.anna, o.bo)
	want, entries := []string{"meanwhile"}, int(head)+1
	if again {
		want, entries = []string{"1", "2", "meanwhile"}, int(head)+4
	}
	for _, r := range []*Replica{o.anna, o.bo} {
		if got := texts(t, r, o.berit); !slices.Equal(got, want) {
			t.Errorf("%s sees the notes %q, want %q", r.opts.Actor.Name, got, want)
		}
		if _, err := r.Case(t.Context(), o.dag); again != (err == nil) {
			t.Errorf("Case(Dag) at %s = %v, sent again %v", r.opts.Actor.Name, err, again)
		}
		if got := len(getCase(t, r, o.cilla).Notes); got != int(head)-2 {
			t.Errorf("%s sees %d notes about Cilla, want %d", r.opts.Actor.Name, got, head-2)
		}
		if s := r.Status(); s.Err != nil || s.Waiting != 0 {
			t.Errorf("Status at %s = %+v, want all saved", r.opts.Actor.Name, s)
		}
		if out, err := r.Accept(t.Context(), again); err != nil || out != (storage.Accepted{}) {
			t.Errorf("Accept when nothing is wrong = %+v, %v", out, err)
		}
	}
	if got := logged(t, o.path); len(got) != entries {
		t.Errorf("the register has %d entries, want %d", len(got), entries)
	}
}

// keptAside wants the copy as it was to be a sound file with its whole log.
func keptAside(t *testing.T, name string, want storage.Position) {
	t.Helper()
	f, err := ledger.OpenFile(name)
	if err != nil {
		t.Errorf("the copy that was kept aside: %v", err)
		return
	}
	defer f.Close()
	if f.Head.Position != want {
		t.Errorf("the copy that was kept aside ends at %d, want %d", f.Head.Position, want)
	}
}

// Would have caught: a change that is sent again over what somebody has said
// of the same moment since.
func TestAcceptAsks(t *testing.T) {
	o := restore(t, true, false)
	wentBack(t, o.anna, 2)
	other := sit(t, newCable(t, o.path), "Other", Options{})
	recorded(t, other, o.berit, model.MomentDone{Moment: model.M1a, By: "Other"})
	synced(t, other)
	recorded(t, o.anna, o.berit, model.MomentDone{Moment: model.M1a, By: "Anna"})
	if _, err := o.anna.Accept(t.Context(), true); err != nil {
		t.Fatalf("Accept = %v", err)
	}
	all, err := o.anna.Conflicts(t.Context())
	if err != nil || len(all) != 1 || len(all[0].Mine) != 1 || len(all[0].Theirs) != 1 {
		t.Fatalf("Conflicts = %+v, %v, want Anna's moment against the other's", all, err)
	}
	if got := texts(t, o.anna, o.berit); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("the notes = %q, want both, which are in nobody's way", got)
	}
	if got := getCase(t, o.anna, o.berit).Mark(model.M1a).By; got != "Other" {
		t.Errorf("1a is by %q, want what the register says until Anna has chosen", got)
	}
}

// Would have caught: a conflict forgotten because what it was about is gone.
func TestAcceptAfterChoosing(t *testing.T) {
	path := newRegister(t)
	cb := newCable(t, path)
	anna, bo := sit(t, newCable(t, path), "Anna", Options{}), sit(t, cb, "Bo", Options{})
	id := open1(t, anna, "Berit")
	synced(t, anna, bo)
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cb.down.Store(true)
	recorded(t, anna, id, model.MomentDone{Moment: model.M6a, By: "Anna"})
	recorded(t, bo, id, model.MomentDone{Moment: model.M6a, By: "Bo"})
	synced(t, anna)
	cb.down.Store(false)
	synced(t, bo)
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := bo.Accept(t.Context(), false); !errors.Is(err, storage.ErrConflict) {
		t.Errorf("Accept with a conflict = %v, want %v", err, storage.ErrConflict)
	}
	all, err := bo.Conflicts(t.Context())
	if err != nil || len(all) != 1 {
		t.Fatalf("Conflicts = %v, %v, want one", all, err)
	}
	if err := bo.Resolve(t.Context(), all[0].ID, true); err != nil {
		t.Fatal(err)
	}
	if out, err := bo.Accept(t.Context(), false); err != nil || out.Lost != 1 {
		t.Errorf("Accept after the choice = %+v, %v, want 1 lost", out, err)
	}
	synced(t, bo)
	if got := getCase(t, bo, id).Mark(model.M6a); got.By != "Bo" || got.State != model.Done {
		t.Errorf("6a = %+v, want Bo's", got)
	}
}

// Would have caught: changes lost because the disk was full while the copy was
// taken back, or the program killed just after.
func TestAcceptFails(t *testing.T) {
	o := restore(t, true, false)
	wentBack(t, o.anna, 2)
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
	o.anna.turn <- struct{}{} // the loop stays out
	o.anna.local.db = full    // every write fails
	if _, err := o.anna.giveUp(&storage.BackError{Seen: 5, Head: 2, Same: 2}, true); err == nil {
		t.Error("giving up on a disk that cannot be written = nil, want an error")
	}
	o.anna.local.db = good
	<-o.anna.turn
	if err := full.Close(); err != nil {
		t.Fatal(err)
	}
	wentBack(t, o.anna, 2)
	recorded(t, o.anna, o.berit, model.NoteAdded{Text: "later"})
	shut(t, o.anna)
	if err := os.Remove(find(t, dir, "copy.db")); err != nil { // the journal alone is left
		t.Fatal(err)
	}
	anna := sit(t, newCable(t, o.path), "Anna", Options{Dir: dir})
	if got := texts(t, anna, o.berit); !slices.Equal(got, []string{"meanwhile", "later"}) {
		t.Errorf("the notes from the journal = %q, want what waited and no more", got)
	}
}

// Would have caught: anything lost, doubled or told differently at two PCs
// when an office whose register was restored at any moment sends again what
// each of its PCs knows.
func TestOfficeRestored(t *testing.T) {
	lost := 0
	for seed := range uint64(storetest.Runs(25, 5000)) {
		t.Run(fmt.Sprint("seed", seed), func(t *testing.T) { lost += officeRestored(t, seed) })
	}
	storetest.Figure(t, "offices whose register was restored", "%d changes sent again", lost)
	if lost < 100 && !testing.Short() {
		t.Errorf("%d changes were lost with the registers: too few to tell anything", lost)
	}
}

func officeRestored(t *testing.T, seed uint64) (lost int) {
	p := newOffice(t, seed, 2+int(seed%2))
	for range 40 {
		p.step()
	}
	older, err := os.ReadFile(p.path)
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		p.step()
	}
	for _, desk := range p.desks {
		shut(t, desk)
	}
	if err := os.WriteFile(p.path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	for n := range p.desks {
		p.start(n)
	}
	for range 20 {
		p.step() // what comes goes on with the older register, and some do not know
	}
	for n, desk := range p.desks {
		p.cables[n].down.Store(false)
		p.choose(n)
		out, err := desk.Accept(t.Context(), true)
		for errors.Is(err, storage.ErrConflict) {
			p.choose(n)
			out, err = desk.Accept(t.Context(), true)
		}
		if err != nil {
			t.Fatalf("Accept at %s = %v", desk.opts.Actor.Name, err)
		}
		lost += out.Again
	}
	p.settle()
	agree(t, p)
	return lost
}
