package model

import "testing"

func TestFigures(t *testing.T) {
	var f Figures
	add := func(s *story) { f.Add(TallyOf(s.Case), now, DefaultDeadlines, Period{From: now - 30, To: now}) }
	for _, ago := range []int{20, 4} {
		add(shut(t).story)
		s := shut(t)
		s.done(M6a, ago)
		s.do(s.FailFitting("ingen hemma", now-3, now))
		s.done(M7a, 3)
		s.do(s.ReceiveKey("B20", "", 0, now))
		add(s.story)
	}
	old := opened(t)
	old.done(M1a, 100)
	add(old)
	if f.Running != 5 || f.ShutOut != 2 || f.Longest != 20 || f.MedianShutOut() != 20 || f.Late != 1 || f.LateRed != 1 {
		t.Errorf("figures = %+v, want 5 running, 2 shut out for 20 days, one decision late", f)
	}
	if f.Ordered.Done != 2 || f.Ordered.Within != 1 || f.Fitted.Done != 2 || f.Fitted.Within != 1 || f.Futile != 2 {
		t.Errorf("figures = %+v, want two orders and fittings, one of each in time, two in vain", f)
	}
	if f.Keys[KeyHeld] != 2 || f.Waits[RoleCoordinator] != 4 || len(f.Waits) != 2 {
		t.Errorf("keys %v, waits %v", f.Keys, f.Waits)
	}
}

// Would have caught a median of no times, and times outside the period.
func TestStages(t *testing.T) {
	var s Stage
	if s.Median() != 0 || s.Most() != 0 {
		t.Error("nothing takes time")
	}
	for n := range Date(10) {
		s.add(now-28, now-28+n, 3, Period{From: now - 28})
	}
	s.add(now-28, now-29, 3, Period{})
	s.add(0, now, 3, Period{})
	s.add(now-50, now-40, 3, Period{From: now - 28})
	if s.Done != 10 || s.Median() != 4 || s.Most() != 6 {
		t.Errorf("stage = %+v: median %d, most %d, want 10 of 4 and 6", s, s.Median(), s.Most())
	}
}
