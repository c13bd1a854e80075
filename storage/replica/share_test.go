package replica

import (
	"slices"
	"testing"

	"laskoll/model"
	"laskoll/storage"
)

// linked opens two cases with one lock, Bo's, which is fitted; his case is the
// first to be folded, or hers.
func linked(t *testing.T, r *Replica, his bool) (bo, asa model.CaseID) {
	t.Helper()
	bo = open1(t, r, "Bo")
	if asa = open1(t, r, "Åsa"); his != (slices.Compare(bo[:], asa[:]) < 0) {
		bo, asa = asa, bo
	}
	recorded(t, r, bo, model.MomentDone{Moment: model.M4a}, model.MomentDone{Moment: model.M7a})
	recorded(t, r, asa, model.MomentDone{Moment: model.M4a})
	link(t, r, asa, bo)
	return bo, asa
}

func link(t *testing.T, r *Replica, asa, bo model.CaseID) {
	t.Helper()
	a, b := getCase(t, r, asa), getCase(t, r, bo)
	ofA, ofB, err := model.ShareLock(a, b, 0, 0)
	if err == nil {
		_, err = r.Record(t.Context(), storage.Draft{Case: asa, Fact: ofA, Seen: a.History()}, storage.Draft{Case: bo, Fact: ofB, Seen: b.History()})
	}
	if err != nil {
		t.Fatalf("link = %v", err)
	}
}

// shutOut reports whether the list says that nobody gets in.
func shutOut(t *testing.T, r *Replica, id model.CaseID) bool {
	t.Helper()
	all, _, err := r.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(s model.Summary) bool { return s.ID == id })
	return slices.ContainsFunc(all[at].Concerns, func(n model.Concern) bool { return n.Kind == model.NoWayIn })
}

// Would have caught a lock that breaks in one customer's case and goes on
// letting staff in in the list of the customer who shares it: on this PC, on
// another, before anything is sent and after the copy was folded anew.
func TestOneLockInTwoCases(t *testing.T) {
	for _, his := range []bool{true, false} {
		oneLock(t, his)
	}
}

func oneLock(t *testing.T, his bool) {
	path := newRegister(t)
	c := newCable(t, path)
	anna, per := sit(t, c, "Anna", Options{}), sit(t, newCable(t, path), "Per", Options{})
	bo, asa := linked(t, anna, his)
	synced(t, anna, per)
	for _, r := range []*Replica{anna, per} {
		if shutOut(t, r, asa) || !getCase(t, r, asa).HasWayIn() {
			t.Errorf("at %s's nobody gets in to Åsa, who shares a lock that works", r.opts.Actor.Name)
		}
	}
	_, version, err := per.Summaries(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c.down.Store(true)
	recorded(t, anna, bo, model.LockOut{Why: model.LockBroken})
	if !shutOut(t, anna, asa) || getCase(t, anna, asa).HasWayIn() {
		t.Error("Anna's list has a way in to Åsa by a lock that is broken")
	}
	c.down.Store(false)
	synced(t, anna, per)
	if !shutOut(t, per, asa) {
		t.Error("Per's list has a way in to Åsa by a lock that is broken")
	}
	news, err := per.Wait(t.Context(), version)
	if err != nil || !slices.ContainsFunc(news.Cases, func(s model.Summary) bool { return s.ID == asa }) {
		t.Errorf("Per is told of %+v, %v, want Åsa among them", news.Cases, err)
	}
	recorded(t, anna, bo, model.LockBack{})
	synced(t, anna, per)
	if err := per.local.refold(nil); err != nil || shutOut(t, per, asa) {
		t.Errorf("after a refold, %v, Per's list has no way in to Åsa, though the lock works", err)
	}
	if eva := sit(t, newCable(t, path), "Eva", Options{}); shutOut(t, eva, asa) {
		t.Error("a PC that comes new has no way in to Åsa, though the lock works")
	}
}

// Two PCs link Bo with somebody each: whoever comes second is asked, and meanwhile
// no lock is taken for a way in that Bo's case does not agree to share.
func TestTwoPCsShareOneLock(t *testing.T) {
	path := newRegister(t)
	ca, cb := newCable(t, path), newCable(t, path)
	anna, per := sit(t, ca, "Anna", Options{}), sit(t, cb, "Per", Options{})
	bo, asa, eva := open1(t, anna, "Bo"), open1(t, anna, "Åsa"), open1(t, anna, "Eva")
	recorded(t, anna, bo, model.MomentDone{Moment: model.M7a})
	for _, id := range []model.CaseID{asa, eva} {
		recorded(t, anna, id, model.MomentDone{Moment: model.M4a})
	}
	synced(t, anna, per)
	ca.down.Store(true)
	cb.down.Store(true)
	link(t, anna, asa, bo)
	link(t, per, eva, bo)
	ca.down.Store(false)
	cb.down.Store(false)
	synced(t, anna, per)
	if n := anna.Status().Conflicts + per.Status().Conflicts; n != 1 {
		t.Fatalf("they are asked %d times, want once", n)
	}
	for _, r := range []*Replica{anna, per} {
		if shutOut(t, r, asa) == shutOut(t, r, eva) || shutOut(t, r, asa) != shutOut(t, anna, asa) {
			t.Errorf("at %s's nobody gets in: to Åsa %v, to Eva %v, want to one of them, the same at both", r.opts.Actor.Name, shutOut(t, r, asa), shutOut(t, r, eva))
		}
	}
}
