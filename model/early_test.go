package model

import "testing"

// TestEarlySteps counts the limits of the steps before the alarm from the
// application, or from the day somebody opened the case.
func TestEarlySteps(t *testing.T) {
	o := &office{story: opened(t, Setting{FieldChannel, "Myndighet"})} // on Monday the 23rd
	o.on("2026-11-25")
	o.on("2026-11-26", StepLate) // nobody has informed her
	o.tick(M2a, "")
	o.on("2026-11-30")
	o.on("2026-12-01", StepLate) // and nobody entered where she lives
	same(t, "step", o.Attention(o.today, DefaultDeadlines)[0].Detail, DetailStep3)
	o.tick(M3a, "")
	same(t, "step", o.Attention(o.today, DefaultDeadlines)[0].Detail, DetailStep4)
	o.tick(M4a, "")
	o.on("2026-12-01", NoWayIn)
}

// Would have caught a list read in that is late from the day of the reading.
func TestALineOfAListIsNotLate(t *testing.T) {
	c, _ := Fold(testEvent(1, Opened{Code: "K74Q8", Set: []Setting{{FieldGiven, "Åsa"}}, List: true}))
	if items := c.Attention(now+30, DefaultDeadlines); len(items) > 0 {
		t.Errorf("items = %+v, want none", items)
	}
}

// TestADecisionIsNotCarriedOut is what the municipality reports each quarter.
func TestADecisionIsNotCarriedOut(t *testing.T) {
	s := opened(t, Setting{FieldDecided, "2026-09-24"}) // 60 days ago
	level := func(today Date) Level {
		item, ok := find1(s.Attention(today, DefaultDeadlines), DecisionNotExecuted)
		if !ok {
			return Level(99)
		}
		return item.Level
	}
	for _, test := range []struct {
		day  Date
		want Level
	}{{now, 99}, {now + 1, Warning}, {now + 30, Warning}, {now + 31, Danger}} {
		if got := level(test.day); got != test.want {
			t.Errorf("on %v the decision is at level %d, want %d", test.day, got, test.want)
		}
	}
	s.do(s.Change([]Setting{{FieldDecided, ""}}))
	if got := level(now + 300); got != 99 {
		t.Errorf("without a day of anything: level %d, want nothing", got)
	}
	s.add(MomentDone{Moment: M1a})
	if got := level(now + 300); got != Notice {
		t.Errorf("on a day nobody knows: level %d, want a notice", got)
	}
}

// TestAStayInHospital: the limits stand still, the way in does not.
func TestAStayInHospital(t *testing.T) {
	o := shut(t)
	o.done(M6a, 7)
	o.do(o.BeginStay("lasarettet", now-4, now))
	f, err := o.BeginStay("lasarettet", now, now)
	refused(t, "away twice", f, err, RefusedAway)
	o.on("2026-12-14", NoWayIn)
	o.do(o.EndStay(o.today, o.today))
	f, err = o.EndStay(o.today, o.today)
	refused(t, "home twice", f, err, RefusedHome)
	o.on("2026-12-18", NoWayIn) // 3 days before, 4 after
	o.on("2026-12-21", NoWayIn, FittingLate)
}

func TestTheWaitIsOver(t *testing.T) {
	o := &office{story: opened(t, Setting{FieldHasLock, Yes})}
	o.done(M2a, 3)
	o.done(M3a, 3)
	o.do(o.Hinder("hyresvärden svarar inte", now+3))
	o.on("2026-11-26")
	o.on("2026-11-27", WaitOver)
	o.do(o.Hinder("", 0))
	o.on("2026-11-27")
}

func TestTheAnswerOf5c(t *testing.T) {
	s := opened(t)
	tick := s.do(s.Done(M5c, Doing{On: now, Answer: Yes}, now))
	same(t, "needed", s.KeyNeeded, Yes)
	s.do(s.Done(M5d, Doing{On: now, Answer: Yes}, now))
	f, err := s.Undo(tick)
	refused(t, "undoing what was answered again", f, err, RefusedOverlaid)
	s.done(M7a, 0)
	same(t, "5e", s.Status(M5e).State, Todo)
	s = opened(t)
	s.do(s.Done(M5c, Doing{On: now, Answer: No}, now))
	s.done(M7a, 0)
	same(t, "5e after no", s.Status(M5e).Why, WhyClean)
}

// Would have caught Lifecare reopening step 5 of a case in which all is done.
func TestCleaningLifecareReopensNothing(t *testing.T) {
	o := fitted(t)
	o.tick(M5c, "")
	o.tick(M6b, "")
	o.tick(M7b, "")
	o.next(0, 0)
	same(t, "step 5", o.StepState(5), Finished)
	o.on("2026-11-23", LifecareToClean)
	o.tick(M5e, "")
	o.on("2026-11-23")
}
