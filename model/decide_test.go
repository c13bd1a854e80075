package model

import (
	"strings"
	"testing"
	"time"
)

func TestOpen(t *testing.T) {
	f, err := Open("K74Q8", []Setting{{FieldPhone, " 070 "}, {FieldFamily, "Berg"}, {FieldFamily, "Öberg\n"}, {FieldGiven, "Åsa"}})
	want := Opened{Code: "K74Q8", Set: []Setting{{FieldGiven, "Åsa"}, {FieldFamily, "Öberg"}, {FieldPhone, "070"}}}
	if err != nil {
		t.Fatal(err)
	}
	same(t, "Open", f, want)
	for _, test := range []struct {
		set  []Setting
		want Reason
	}{
		{nil, RefusedNoName},
		{[]Setting{{FieldGiven, " \t"}, {FieldPhone, "070"}}, RefusedNoName},
		{[]Setting{{FieldGiven, strings.Repeat("å", MaxText+1)}}, RefusedTooLong},
		{[]Setting{{FieldGiven, "Åsa"}, {FieldChannel, "post"}}, RefusedValue},
		{[]Setting{{FieldGiven, "Åsa"}, {FieldOrganisation, "hv"}}, RefusedValue},
		{[]Setting{{FieldGiven, "Åsa"}, {FieldHasLock, "ja"}}, RefusedValue},
		{[]Setting{{FieldGiven, "Åsa"}, {FieldKeyNeeded, "kanske"}}, RefusedValue},
		{[]Setting{{FieldGiven, "Åsa"}, {99, "x"}}, RefusedValue},
		{[]Setting{{FieldGiven, "Åsa"}, {0, "x"}}, RefusedValue},
	} {
		f, err := Open("K74Q8", test.set)
		refused(t, "Open", f, err, test.want)
	}
	if _, err := Open("K74Q8", []Setting{{FieldGiven, strings.Repeat("å", MaxText)}}); err != nil {
		t.Errorf("Open with a name of %d letters = %v, want accepted", MaxText, err)
	}
}

func TestChange(t *testing.T) {
	s := opened(t, Setting{FieldArea, "Råå"})
	s.do(s.Change([]Setting{{FieldArea, "Råå"}, {FieldPhone, "070"}, {FieldProtected, Yes}}))
	same(t, "fact", s.History()[1].Fact, Changed{[]Setting{{FieldPhone, "070"}, {FieldProtected, Yes}}})
	for f, want := range map[Field]string{FieldArea: "Råå", FieldPhone: "070", FieldProtected: Yes, FieldGiven: "Åsa", FieldTown: "", 99: ""} {
		same(t, "field", s.Get(f), want)
	}
	f, err := s.Change([]Setting{{FieldPhone, "070 "}})
	refused(t, "the same", f, err, RefusedNothing)
	f, err = s.Change([]Setting{{FieldGiven, ""}, {FieldFamily, ""}})
	refused(t, "no name", f, err, RefusedNoName)
	f, err = Case{}.Change([]Setting{{FieldPhone, "070"}})
	refused(t, "no case", f, err, RefusedNoCase)
	s.do(s.Change([]Setting{{FieldGiven, ""}, {FieldPhone, ""}}))
	same(t, "name", s.Customer.Name(), "Öberg")
}

// TestEveryFieldIsKept sets every field and reads it back.
func TestEveryFieldIsKept(t *testing.T) {
	values := map[Field]string{
		FieldOrganisation: "HSL", FieldChannel: "Kontaktcenter", FieldHasLock: Yes, FieldProtected: Yes, FieldKeyNeeded: No,
		FieldPort: PortTag, FieldPortConsent: "2026-11-03",
		FieldDecided: "2026-11-03", FieldBatteryAt: "2026-11-03", FieldBatteryDue: "2027-11-03",
	}
	s := opened(t)
	for _, f := range Fields() {
		v := values[f]
		if v == "" {
			v = "värde"
		}
		if s.Get(f) != v {
			s.do(s.Change([]Setting{{f, v}}))
		}
		same(t, "field", s.Get(f), v)
	}
	for _, f := range Fields() {
		if f != FieldGiven && s.Get(f) != "" {
			s.do(s.Change([]Setting{{f, ""}}))
			same(t, "cleared field", s.Get(f), "")
		}
	}
}

func TestDone(t *testing.T) {
	s := opened(t, Setting{FieldChannel, "Myndighet"})
	s.do(s.Done(M2a, Doing{On: now - 2, By: "Karin\tA", Remark: " per telefon "}, now))
	same(t, "mark", s.Mark(M2a), Mark{State: Done, On: now - 2, By: "Karin A", Remark: "per telefon", Noted: now, Who: "Anna L"})
	tests := []struct {
		name string
		m    Moment
		how  Doing
		want Reason
	}{
		{"twice", M2a, Doing{}, RefusedAlreadyDone},
		{"the other channel", M2b, Doing{}, RefusedNotApplicable},
		{"no key", M5a, Doing{}, RefusedNotApplicable},
		{"tomorrow", M3a, Doing{On: now + 1}, RefusedFuture},
		{"long ago", M3a, Doing{On: NewDate(1989, time.December, 31)}, RefusedTooOld},
		{"no moment", 99, Doing{}, RefusedNoMoment},
		{"a novel", M3a, Doing{Remark: strings.Repeat("x", MaxText+1)}, RefusedTooLong},
		{"a long name", M3a, Doing{By: strings.Repeat("x", MaxText+1)}, RefusedTooLong},
	}
	for _, test := range tests {
		f, err := s.Done(test.m, test.how, now)
		refused(t, test.name, f, err, test.want)
	}
	f, err := Case{}.Done(M1a, Doing{}, now)
	refused(t, "no case", f, err, RefusedNoCase)
	s.do(s.Close(EndMoved, 0, "", now))
	f, err = s.Done(M3a, Doing{}, now)
	refused(t, "ended", f, err, RefusedEnded)
	s.done(M9a, 0) // the receipt is looked after all the same
}

// TestDoneLate: what has been overtaken can be ticked afterwards.
func TestDoneLate(t *testing.T) {
	s := opened(t)
	id := s.do(s.ReceiveKey("B20", "966", 0, now))
	s.do(s.ReturnKey(id, "dottern", 0, now))
	s.done(M7a, 3)
	for _, m := range []Moment{M5a, M5b, M5c, M5d, M6a, M6b} {
		same(t, m.String(), s.Status(m).State, NotApplicable)
		s.done(m, 9)
		same(t, m.String(), s.Status(m).State, Finished)
	}
}

func TestSkipAndUndone(t *testing.T) {
	s := opened(t)
	f, err := s.Skip(M6b, " ")
	refused(t, "no reason", f, err, RefusedNoReason)
	s.do(s.Skip(M6b, "görs av dottern"))
	f, err = s.Skip(M6b, "görs av dottern")
	refused(t, "again", f, err, RefusedAlreadySkipped)
	s.do(s.Skip(M6b, "görs av sonen"))
	s.done(M6b, 0) // by hand is no obstacle
	f, err = s.Skip(M6b, "nej")
	refused(t, "what is done", f, err, RefusedAlreadyDone)
	s.do(s.Undone(M6b))
	f, err = s.Undone(M6b)
	refused(t, "nothing to take away", f, err, RefusedNotDone)
	s.done(M9a, 0)
	for _, m := range []Moment{M7a, M8a} {
		f, err = s.Undone(m)
		refused(t, "what others stand on", f, err, RefusedLaterDone)
		s.do(s.Undone(M9a))
		f, err = s.Skip(M7a, "nej")
		refused(t, "what 8a stands on", f, err, RefusedAlreadyDone)
		s.done(M9a, 0)
	}
	s.do(s.Close(EndMoved, 0, "", now))
	f, err = s.Skip(M6a, "nej")
	refused(t, "ended", f, err, RefusedEnded)
}

func TestKeys(t *testing.T) {
	s := opened(t)
	f, err := s.ReceiveKey(" ", "", 0, now)
	refused(t, "nowhere", f, err, RefusedNoPlace)
	f, err = s.ReceiveKey("B20", "", now+1, now)
	refused(t, "tomorrow", f, err, RefusedFuture)
	f, err = s.ReceiveKey(strings.Repeat("B", MaxText+1), "", 0, now)
	refused(t, "long", f, err, RefusedTooLong)
	one := s.do(s.ReceiveKey("B20", "966", now-3, now))
	two := s.do(s.ReceiveKey("C1\x07", "", 0, now))
	same(t, "keys", s.Keys, []Key{{ID: one, Position: "B20", Number: "966", Received: now - 3}, {ID: two, Position: "C1"}})
	same(t, "label", s.Keys[0].Label()+", "+s.Keys[1].Label()+", "+Key{Number: "7"}.Label(), "B20 / 966, C1, 7")
	s.do(s.ChangeKey(two, "C2", "5"))
	f, err = s.ChangeKey(two, "C2", "5")
	refused(t, "the same", f, err, RefusedNothing)
	f, err = s.ChangeKey(two, "", "")
	refused(t, "nowhere", f, err, RefusedNoPlace)
	s.do(s.ReturnKey(one, "dottern", now-1, now))
	for _, id := range []EventID{one, {}} {
		f, err = s.ReturnKey(id, "dottern", 0, now)
		refused(t, "a key that is not there", f, err, RefusedNoKey)
		f, err = s.ChangeKey(id, "D", "")
		refused(t, "a key that is not there", f, err, RefusedNoKey)
	}
	same(t, "first key", s.Keys[0], Key{ID: one, Position: "B20", Number: "966", Received: now - 3, State: KeyBack, Moved: now - 1, Out: now - 1, Returned: now - 1, Gone: true, To: "dottern"})
	same(t, "held", len(s.HeldKeys()), 1)
	same(t, "in the list", s.Summary().Keys, []string{"C2 / 5"})
	s.do(s.Close(EndMoved, 0, "", now))
	f, err = s.ReceiveKey("B1", "", 0, now)
	refused(t, "after the end", f, err, RefusedEnded)
	s.do(s.ReturnKey(two, "dottern", 0, now))
}

func TestEnd(t *testing.T) {
	s := opened(t)
	f, err := s.Reopen()
	refused(t, "reopen what runs", f, err, RefusedNotEnded)
	f, err = s.Settle(Settled{What: SettledLock, On: 0}, now)
	refused(t, "settle what runs", f, err, RefusedNotEnded)
	for _, why := range []EndReason{EndNone, EndOther, EndAlarm + 1} {
		f, err = s.Close(why, 0, "", now)
		refused(t, "no reason", f, err, RefusedNoReason)
	}
	f, err = s.Close(EndDied, now+1, "", now)
	refused(t, "tomorrow", f, err, RefusedFuture)
	s.do(s.Close(EndOther, 0, "bor hos dottern", now))
	same(t, "end", s.End, End{EndOther, now, "bor hos dottern"})
	f, err = s.Close(EndDied, 0, "", now)
	refused(t, "twice", f, err, RefusedEnded)
	s.do(s.Settle(Settled{What: SettledLock, On: now - 1}, now))
	same(t, "settled", s.SettledOn(SettledLock), now-1)
	for _, what := range []Settlement{0, SettledLock, settlementEnd} {
		f, err = s.Settle(Settled{What: what, On: 0}, now)
		refused(t, "settle nothing", f, err, RefusedNothing)
	}
	s.do(s.Reopen())
	same(t, "ended", s.Ended(), false)
	same(t, "settled once more", s.SettledOn(SettledLock), Date(0))
	same(t, "no such thing", s.SettledOn(99), Date(0))
}

func TestNotesAndReviews(t *testing.T) {
	s := opened(t)
	f, err := s.AddNote("\x07 ")
	refused(t, "no note", f, err, RefusedNothing)
	id := s.do(s.AddNote("ring\ninnan"))
	same(t, "notes", s.Notes, []Note{{ID: id, On: now, By: "Anna L", Text: "ring innan"}})
	f, err = s.Hinder("", 0)
	refused(t, "no hindrance", f, err, RefusedNothing)
	s.do(s.Hinder("på sjukhus", now+7))
	f, err = s.Hinder("på sjukhus", now+7)
	refused(t, "the same", f, err, RefusedNothing)
	s.do(s.Hinder(" ", now+7))
	same(t, "hindrance", s.Hindrance, Hindrance{})
	f, err = s.GoThrough(now, now, "")
	refused(t, "back today", f, err, RefusedValue)
	s.do(s.GoThrough(now, now+2, "väntar på nyckel"))
	same(t, "review", s.Review, Review{now, now + 2, "Anna L", "väntar på nyckel"})
	s.add(Reviewed{On: now - 1})
	same(t, "review after one of yesterday came late", s.Review.On, now)
}

func TestReveal(t *testing.T) {
	s := opened(t)
	f, err := s.Reveal(FieldStreet)
	refused(t, "nobody is protected", f, err, RefusedNothing)
	s.do(s.Change([]Setting{{FieldProtected, Yes}}))
	if f, err := s.Reveal(FieldPersonnummer); err != nil || f != (Revealed{FieldPersonnummer}) {
		t.Errorf("Reveal(personnummer) = %v, %v, want the personal number revealed", f, err)
	}
	f, err = s.Reveal(FieldArea)
	refused(t, "not sensitive", f, err, RefusedNothing)
	id := s.do(s.Reveal(FieldStreet))
	f, err = s.Undo(id)
	refused(t, "unsee", f, err, RefusedNothing)
}
