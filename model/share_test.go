package model

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// couple are two customers with one lock.
type couple struct {
	t       *testing.T
	bo, asa *office // each by the events of its own case
}

// pair begins a story of two customers whose alarms run, Bo and Åsa.
func pair(t *testing.T) couple {
	bo := shut(t)
	asa := &office{story: &story{t: t, id: CaseID{2}}, today: now}
	asa.do(Open("EA8JK", []Setting{{FieldGiven, "Åsa"}, {FieldPort, PortOpen}, {FieldOrganisation, "HV"}}))
	asa.done(M3a, 21)
	asa.done(M4a, 20)
	return couple{t, bo, asa}
}

// seesBo and seesAsa are the cases as they are seen together.
func (p couple) seesBo() *office  { return joined(p.bo, p.asa) }
func (p couple) seesAsa() *office { return joined(p.asa, p.bo) }

func joined(one, other *office) *office {
	s := *one.story
	s.Case = one.Case.Join(other.Case)
	return &office{story: &s, today: max(one.today, other.today)}
}

// share links the two on Åsa's case.
func (p couple) share() {
	p.t.Helper()
	ofAsa, ofBo, err := ShareLock(p.asa.Case, p.bo.Case, now, now)
	p.asa.do(ofAsa, err)
	p.bo.do(ofBo, nil)
}

// fit tells that Bo's lock was ordered and fitted, up to the moment.
func (p couple) fit(upTo Moment) {
	p.t.Helper()
	for n, m := range []Moment{M5c, M5d, M6a, M6b, M7a, M7b, M8a, M9a} {
		if m.Compare(upTo) <= 0 {
			p.bo.done(m, 18-n)
		}
	}
}

// TestAPartnerSharesTheLockAndOneDies: Bo has the lock, Åsa uses it. When he
// dies nothing is asked about it, as long as she needs it.
func TestAPartnerSharesTheLockAndOneDies(t *testing.T) {
	p := pair(t)
	p.fit(M9a)
	p.bo.do(p.bo.Undone(M5c)) // he has handed out no key, and nothing stands in Lifecare
	p.bo.do(p.bo.Undone(M5d))
	p.seesAsa().on("2026-11-23", NoWayIn, OrderLate)
	p.share()
	p.seesAsa().ends(0, true)
	p.seesBo().ends(0, true)
	same(t, "the receipt, from her side", p.seesAsa().ReceiptState(), ReceiptArchived)
	same(t, "the receipt in her line of the list", p.seesAsa().Summary().Receipt, ReceiptNone)

	p.bo.do(p.seesBo().Close(EndDied, now, "", now))
	p.seesBo().on("2026-12-24")
	same(t, "left of Bo", p.seesBo().Left(), Left(0))
	p.seesAsa().ends(0, true)
	f, err := p.seesBo().Settle(Settled{What: SettledLock}, now)
	refused(t, "taking the lock down that she uses", f, err, RefusedLockUsed)

	// Half a year later it breaks. It is told where the lock is.
	f, err = p.seesAsa().TakeOut(LockOut{Why: LockBroken, On: now}, now)
	refused(t, "telling it in her case", f, err, RefusedElsewhere)
	same(t, "where it is told", p.seesAsa().LockCase(), p.bo.ID)
	p.bo.do(p.seesBo().TakeOut(LockOut{Why: LockBroken, On: now}, now))
	p.seesAsa().on("2026-11-23", NoWayIn)
	same(t, "detail", p.seesAsa().Attention(now, DefaultDeadlines)[0].Detail, DetailLockOut)
	p.bo.do(p.seesBo().BringBack(now, now))
	p.seesAsa().on("2026-11-23")

	p.asa.do(p.seesAsa().Close(EndNursing, now+9, "", now+9))
	same(t, "left of Åsa", p.seesAsa().Left(), Left(0))
	p.seesBo().on("2026-12-02", EndNotSettled)
	item := p.seesBo().Attention(now+9, DefaultDeadlines)[0]
	if want := []Left{LeftLock, LeftParts}; !slices.Equal(item.Left.Each(), want) || item.Since != now+9 || item.Level != Warning {
		t.Errorf("item = %+v, want %v since she needs it no more", item, want)
	}
	p.bo.do(p.seesBo().Settle(Settled{What: SettledLock, Whom: "Tunstall"}, now+9))
	p.bo.do(p.seesBo().Settle(Settled{What: SettledParts}, now+9))
	p.seesBo().on("2026-12-24")
}

// TestTwoCustomersOneDoor: the lock is ordered for both. Bo moves before it is
// fitted, and the order goes on for Åsa.
func TestTwoCustomersOneDoor(t *testing.T) {
	p := pair(t)
	p.fit(M6b)
	for _, m := range []Moment{M5c, M5d} {
		p.asa.do(p.asa.Done(m, Doing{On: now - 9, Answer: No}, now))
	}
	p.share()
	p.seesAsa().ends(7, false, NoWayIn) // the late fitting stands with Bo
	p.seesBo().ends(7, false, NoWayIn, FittingLate)

	p.bo.do(p.seesBo().Close(EndNursing, now, "", now))
	same(t, "left of Bo", p.seesBo().Left()&LeftOrder, Left(0))
	p.seesAsa().ends(7, false, NoWayIn, FittingLate) // and now with her
	p.bo.do(p.seesBo().Done(M7a, Doing{On: now, By: "Tunstall"}, now))
	p.bo.do(p.seesBo().Done(M7b, Doing{On: now, By: "Tunstall"}, now))
	p.seesAsa().ends(8, true)
	p.seesAsa().on("2026-11-30", ReceiptNotFetched)
	f, err := p.seesAsa().Move(ReceiptMoved{To: ReceiptFetched}, now)
	refused(t, "fetching it in her case", f, err, RefusedElsewhere)
	p.bo.do(p.seesBo().Move(ReceiptMoved{To: ReceiptArchived, On: now}, now))
	p.seesAsa().ends(0, true)

	// Bo comes home, and the lock is his again as well.
	p.bo.do(p.seesBo().Reopen())
	p.seesBo().on("2026-11-30", LifecareToClean)
	p.seesAsa().ends(0, true)
}

// TestTheLockIsSharedNoMore: it stays with Bo, and nobody gets in to Åsa.
func TestTheLockIsSharedNoMore(t *testing.T) {
	p := pair(t)
	p.fit(M9a)
	p.share()
	ofAsa, ofBo, err := UnshareLock(p.asa.Case, p.bo.Case, now, now)
	p.asa.do(ofAsa, err)
	p.bo.do(ofBo, nil)
	p.seesAsa().on("2026-11-23", NoWayIn, OrderLate)
	same(t, "since", p.seesAsa().Attention(now, DefaultDeadlines)[0].Since, now)
	same(t, "Bo's lock", p.seesBo().HasWayIn(), true)
	_, _, err = UnshareLock(p.asa.Case, p.bo.Case, now, now)
	refused(t, "twice", nil, err, RefusedNotShared)
}

// TestHerOwnLockIsPutAway: both had a lock. Hers is gone, and its receipt can
// still be found.
func TestHerOwnLockIsPutAway(t *testing.T) {
	p := pair(t)
	p.fit(M9a)
	p.asa.do(p.asa.Done(M9a, Doing{On: now, Place: ParsePlace("Råå", "R:1")}, now))
	p.share()
	rounds := p.seesAsa().Rounds()
	if len(rounds) != 1 || rounds[0].Receipt.Place.Binder != "R:1" || rounds[0].State != ReceiptArchived {
		t.Errorf("Rounds() = %+v, want hers in R:1", rounds)
	}
	same(t, "her receipt", p.seesAsa().Receipt, p.bo.Receipt)
}

func TestSharingRefuses(t *testing.T) {
	p := pair(t)
	third := pair(t).asa.Case
	third.ID = CaseID{3}
	ended := p.bo.Case
	ended.End.Reason = EndDied
	for _, test := range []struct {
		what string
		a, b Case
		on   Date
		want Reason
	}{
		{"with oneself", p.asa.Case, p.asa.Case, now, RefusedItself},
		{"with one who has ended", p.asa.Case, ended, now, RefusedOtherEnded},
		{"of one who has ended", ended, p.asa.Case, now, RefusedEnded},
		{"tomorrow", p.asa.Case, p.bo.Case, now + 1, RefusedFuture},
		{"with nobody", p.asa.Case, Case{}, now, RefusedNoCase},
	} {
		_, _, err := ShareLock(test.a, test.b, test.on, now)
		refused(t, test.what, nil, err, test.want)
	}
	p.share()
	_, _, err := ShareLock(third, p.bo.Case, now, now)
	refused(t, "a third person", nil, err, RefusedShared)
	_, _, err = ShareLock(p.bo.Case, third, now, now)
	refused(t, "with a third person", nil, err, RefusedShared)
	_, _, err = ShareLock(p.bo.Case, p.asa.Case, now, now)
	refused(t, "twice", nil, err, RefusedNothing)
	_, _, err = UnshareLock(p.asa.Case, p.bo.Case, now-1, now)
	refused(t, "ended before it began", nil, err, RefusedBefore)
	for _, m := range lockMoments {
		f, err := p.seesAsa().Done(m, Doing{}, now)
		refused(t, "ticking "+m.String()+" in her case", f, err, RefusedElsewhere)
	}
}

// Would have caught a customer who is taken to have a way in by a lock that
// only one of two cases says to be shared: as when two PCs link Bo with
// somebody each, or one of the two links is undone.
func TestALinkThatOneSideSays(t *testing.T) {
	p := pair(t)
	p.fit(M9a)
	p.share()
	at := p.bo.History()[len(p.bo.History())-1].ID
	p.bo.do(p.bo.Undo(at))
	p.seesAsa().on("2026-11-23", NoWayIn, OrderLate)
	p.seesBo().ends(0, true, LifecareToClean)
	p.share() // and again
	p.seesAsa().ends(0, true)
}

// TestNoTwoHistoriesSilenceNoWayIn is [TestNoHistorySilencesNoWayIn] for two
// customers with one lock, whatever has happened in either case.
func TestNoTwoHistoriesSilenceNoWayIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asa, bo := drawPair(t)
		for _, c := range []Case{asa.Join(bo), bo.Join(asa)} {
			if wrong := silent(c); wrong != "" {
				t.Fatalf("%s: %+v", wrong, c.Attention(now, DefaultDeadlines))
			}
			if wrong := agreement(c); wrong != "" {
				t.Fatal(wrong)
			}
			lock, _ := c.Partner()
			if c.LockCase() == c.ID {
				lock = c.Alone()
			}
			if c.HasWayIn() && len(c.HeldKeys()) == 0 && !lock.lockWorks() {
				t.Fatalf("a way in by a lock that does not work: %+v", c)
			}
		}
	})
}

// drawPair draws two cases that share a lock, most of the time.
func drawPair(t *rapid.T) (asa, bo Case) {
	fold := func(id, with CaseID, leads bool, trail []Event) Case {
		trail = append([]Event{testEvent(30, Opened{}), testEvent(31, LockShared{With: with, Leads: leads, On: now})}, trail...)
		for n := range trail {
			trail[n].Case, trail[n].ID[0] = id, id[0]
		}
		c, _ := Fold(trail...)
		return c
	}
	asa = fold(CaseID{1}, CaseID{2}, false, drawTrail(t))
	bo = fold(CaseID{2}, CaseID{1}, true, drawTrail(t))
	return asa, bo
}

// TestJoinedCasesGoOn: a case goes on by its own events when it is seen together
// with another, and comes apart again as if it never had been.
func TestJoinedCasesGoOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		asa, bo := drawPair(t)
		e := testEvent(40, drawFact.Draw(t, "fact"))
		e.ID[0] = 1
		before := deepCopy(bo)
		after, err := Apply(asa.Join(bo), e)
		apart, _ := Apply(asa, e)
		if err != nil || !reflect.DeepEqual(after.Join(bo), apart.Join(bo)) || !reflect.DeepEqual(after.Alone(), apart) {
			t.Fatalf("%v after %+v: %+v, want %+v", err, e.Fact, after, apart.Join(bo))
		}
		if !reflect.DeepEqual(bo, before) {
			t.Fatal("the other case was altered")
		}
	})
}
