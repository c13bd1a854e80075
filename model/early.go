package model

import "slices"

// Stay is a time in hospital or short-term housing (uppehåll): the limits of
// steps 6 to 9 stand still meanwhile, the way in does not.
type Stay struct {
	Where string
	From  Date
	To    Date // 0: goes on
}

// Away reports whether the customer is away from home.
func (c Case) Away() bool { return c.away() }

func (c *Case) away() bool {
	n := len(c.Stays)
	return n > 0 && !c.Stays[n-1].To.Known()
}

// paused returns the concern with the days left out that the customer was
// away.
func (c *Case) paused(n Concern) Concern {
	from := n.from()
	for _, s := range c.Stays {
		switch {
		case !s.To.Known():
			n.Halt = max(s.From, from)
		case s.To > from:
			n.Off += WorkingDays(max(s.From, from), s.To)
		}
	}
	return n
}

// BeginStay decides to tell that the customer is away from home.
func (c Case) BeginStay(where string, on, today Date) (Fact, error) {
	where, err := cleanText(where)
	switch err := c.goesOn(err, c.dayBetween(on, today)); {
	case err != nil:
		return nil, err
	case where == "":
		return nil, refuse(RefusedNoReason)
	case c.away():
		return nil, refuse(RefusedAway)
	}
	return StayBegan{On: orDay(on, today), Where: where}, nil
}

// EndStay decides to tell that the customer is home again.
func (c Case) EndStay(on, today Date) (Fact, error) {
	switch err := c.dayBetween(on, today); {
	case !c.Exists():
		return nil, refuse(RefusedNoCase)
	case err != nil:
		return nil, err
	case !c.away():
		return nil, refuse(RefusedHome)
	case on.Known() && on < c.Stays[len(c.Stays)-1].From:
		return nil, &Refusal{Reason: RefusedBefore, Day: on}
	}
	return StayEnded{On: orDay(on, today)}, nil
}

// stay lets a fact about a stay change c.
func (c *Case) stay(e Event) {
	stays, noted := slices.Clone(c.Stays), DateOf(e.At.UTC())
	switch f := e.Fact.(type) {
	case StayBegan:
		stays = append(stays, Stay{Where: f.Where, From: orDay(f.On, noted)})
	case StayEnded:
		if c.away() {
			stays[len(stays)-1].To = orDay(f.On, noted)
		}
	}
	c.Stays = stays
}

// earlyConcerns point out what is late before there is an alarm, and what was
// passed by when it was started.
func (c *Case) earlyConcerns() []Concern {
	if c.marks[M4a].State == Done {
		if c.marks[M3a].State == Unmarked {
			return []Concern{{Kind: ContactMissing, Since: c.marks[M4a].On}}
		}
		return nil
	}
	if c.alarm() != AlarmOff || c.marks[M4a].State == Skipped {
		return nil
	}
	return append(c.decisionConcerns(), c.stepConcerns()...)
}

// decisionConcerns point out a decision that is not carried out (ej verkställt
// beslut), which the municipality reports: counted from the day of the
// decision, or that of the application.
func (c *Case) decisionConcerns() []Concern {
	applied := c.marks[M1a]
	if c.Decided == "" && applied.State == Unmarked {
		return nil
	}
	since := applied.On
	if day, err := ParseDate(c.Decided); err == nil {
		since = day
	}
	return []Concern{{Kind: DecisionNotExecuted, Since: since}}
}

// stepConcerns point out the first of the steps 2 to 4 that stands open,
// counted from the application, or from the day the case was opened by hand.
func (c *Case) stepConcerns() []Concern {
	since := c.marks[M1a].On
	if !since.Known() && !c.listed {
		since = c.Opened
	}
	if !since.Known() {
		return nil
	}
	switch c.firstOpen() {
	case 2:
		return []Concern{{Kind: StepLate, Detail: DetailStep2, Since: since}}
	case 3:
		return []Concern{{Kind: StepLate, Detail: DetailStep3, Since: since}}
	case 4:
		return []Concern{{Kind: StepLate, Detail: DetailStep4, Since: since}}
	}
	return nil
}

// firstOpen returns the first of the steps from 2 on that is not settled.
func (c *Case) firstOpen() Step {
	for s := Step(2); s <= Steps; s++ {
		if !c.stepState(s).Settled() {
			return s
		}
	}
	return 0
}
