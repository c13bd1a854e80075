package model

import "testing"

func TestWhichMomentsApply(t *testing.T) {
	key := func(s *story) { s.do(s.ReceiveKey("B20", "966", now-9, now)) }
	fitted := func(s *story) { s.done(M7a, 5) }
	tests := []struct {
		name string
		set  []Setting
		do   []func(*story)
		not  map[Moment]Why
	}{
		{name: "only a name", not: map[Moment]Why{M5a: WhyNoKey, M5b: WhyNoKey}},
		{
			name: "by the authority", set: []Setting{{FieldChannel, "Myndighet"}},
			not: map[Moment]Why{M2b: WhyChannel, M5a: WhyNoKey, M5b: WhyNoKey},
		},
		{
			name: "by the contact centre", set: []Setting{{FieldChannel, "Kontaktcenter"}},
			not: map[Moment]Why{M2a: WhyChannel, M5a: WhyNoKey, M5b: WhyNoKey},
		},
		{
			name: "informed, channel unknown", do: []func(*story){func(s *story) { s.done(M2b, 9) }},
			not: map[Moment]Why{M2a: WhyNoChannel, M5a: WhyNoKey, M5b: WhyNoKey},
		},
		{name: "a key", do: []func(*story){key}, not: map[Moment]Why{}},
		{
			name: "a key that went back", do: []func(*story){key, func(s *story) { s.do(s.ReturnKey(s.Keys[0].ID, "dottern", 0, now)) }},
			not: map[Moment]Why{M5a: WhyKeyReturned, M5b: WhyKeyReturned},
		},
		{
			name: "fitted", do: []func(*story){key, fitted},
			not: map[Moment]Why{M5c: WhyLockFitted, M5d: WhyLockFitted, M6a: WhyLockFitted, M6b: WhyLockFitted},
		},
		{
			name: "a lock already", set: []Setting{{FieldHasLock, Yes}}, do: []func(*story){key},
			not: map[Moment]Why{
				M5c: WhyHasLock, M5d: WhyHasLock, M6a: WhyHasLock, M6b: WhyHasLock,
				M7a: WhyHasLock, M7b: WhyHasLock, M8a: WhyHasLock, M9a: WhyHasLock,
			},
		},
		{
			name: "cannot have one", set: []Setting{{FieldNoLockReason, "ståldörr"}}, do: []func(*story){key},
			not: map[Moment]Why{M6a: WhyNoLock, M6b: WhyNoLock, M7a: WhyNoLock, M7b: WhyNoLock, M8a: WhyNoLock, M9a: WhyNoLock},
		},
		{
			name: "no receipt was left", do: []func(*story){key, func(s *story) { s.do(s.Skip(M7a, "montören glömde")) }},
			not: map[Moment]Why{M7a: WhyByHand, M8a: WhyNoReceipt, M9a: WhyNoReceipt},
		},
		{
			name: "not to be archived", do: []func(*story){key, func(s *story) { s.do(s.Skip(M9a, "makulerad")) }},
			not: map[Moment]Why{M8a: WhyNotArchived, M9a: WhyByHand},
		},
		{
			name: "not to be fetched", do: []func(*story){key, func(s *story) { s.do(s.Skip(M8a, "makulerad")) }},
			not: map[Moment]Why{M8a: WhyByHand, M9a: WhyNotArchived},
		},
	}
	for _, test := range tests {
		s := opened(t, test.set...)
		for _, do := range test.do {
			do(s)
		}
		for _, m := range Moments() {
			st := s.Status(m)
			if m.Beside() {
				continue
			}
			if st.Why != test.not[m] || (st.State == NotApplicable) != (test.not[m] != WhyNone) {
				t.Errorf("%s: Status(%v) = %v because %v, want %v", test.name, m, st.State, st.Why, test.not[m])
			}
		}
	}
}

func TestReasonsInWords(t *testing.T) {
	s := opened(t, Setting{FieldNoLockReason, "ståldörr"})
	same(t, "reason of 6a", s.Status(M6a).Reason, "ståldörr")
	s.do(s.Skip(M6b, "görs av dottern"))
	same(t, "reason of 6b", s.Status(M6b).Reason, "görs av dottern")
}

func TestNextAndBlocker(t *testing.T) {
	s := opened(t, Setting{FieldChannel, "Myndighet"}, Setting{FieldOrganisation, "HV"})
	next := func(step Step, m Moment, by Role, since Date) {
		t.Helper()
		got, b := s.Next()
		if got != step || b.Moment != m || b.By != by || b.Since != since {
			t.Errorf("Next() = %d, %v by %q since %v, want %d, %v by %q since %v", got, b.Moment, b.By, b.Since, step, m, by, since)
		}
	}
	next(1, M1a, RoleCustomer, now)
	s.done(M1a, 21)
	next(2, M2a, RoleCareOfficer, now-21)
	s.done(M2a, 20)
	s.done(M3a, 19)
	s.done(M4a, 18)
	next(5, M5c, RoleCoordinator, now-18)
	s.do(s.ReceiveKey("B20", "966", now-15, now))
	next(5, M5a, RoleCoordinator, now-15)
	s.done(M5a, 15)
	s.done(M5b, 15)
	s.done(M5c, 14)
	s.done(M5d, 14)
	next(6, M6a, RoleCoordinator, now-18)
	s.done(M6a, 17)
	s.done(M6b, 16)
	next(7, M7a, RoleFitter, now-17)
	s.do(s.Hinder("på sjukhus", now+7))
	if _, b := s.Next(); b.Reason != "på sjukhus" || b.Until != now+7 {
		t.Errorf("blocker = %+v, want the hindrance", b)
	}
	s.done(M7a, 10)
	next(7, M7b, RoleFitter, now-17)
	s.done(M7b, 10)
	next(8, M8a, RoleStaff, now-10)
	s.done(M8a, 8)
	next(9, M9a, RoleStaff, now-8)
	s.done(M9a, 7)
	next(0, 0, "", 0)
	if s.StepsDone() != Steps {
		t.Errorf("StepsDone() = %d, want all", s.StepsDone())
	}
}

func TestStepState(t *testing.T) {
	s := opened(t, Setting{FieldHasLock, Yes})
	for step, want := range map[Step]State{1: Todo, 2: Todo, 5: NotApplicable, 6: NotApplicable, 9: NotApplicable} {
		if got := s.StepState(step); got != want {
			t.Errorf("StepState(%d) = %v, want %v", step, got, want)
		}
	}
	s.do(s.ReceiveKey("B20", "", 0, now))
	s.done(M5a, 1)
	if done, settled, all := s.StepCount(5); done != 1 || settled != 3 || all != 4 || s.StepState(5) != Ongoing {
		t.Errorf("StepCount(5) = %d, %d, %d, want 1, 3, 4 and under way", done, settled, all)
	}
	s.done(M5b, 1)
	if s.StepState(5) != Finished {
		t.Errorf("StepState(5) = %v, want finished", s.StepState(5))
	}
}
