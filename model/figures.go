package model

import "slices"

// Stage is how long one part of the routine took in the cases in which it
// came to its end in a period, in working days. Days that nobody knows, and
// the day of an import, count for nothing.
type Stage struct {
	Done   int // how many came to their end
	Within int // how many of them within the office's limit
	days   []int
	over   []int // by how much those were late that were
}

// Late returns how many were late, and the middle of the working days by which
// they were.
func (s Stage) Late() (n, median int) { return len(s.over), Stage{days: s.over}.Median() }

// Share returns how many of a hundred were within the limit; false when none
// came to its end.
func (s Stage) Share() (percent int, ok bool) {
	if s.Done == 0 {
		return 0, false
	}
	return (s.Within*100 + s.Done/2) / s.Done, true
}

// Median returns the middle of the times, 0 when there are none.
func (s Stage) Median() int { return s.at(50) }

// Most returns the time that nine of ten needed at most.
func (s Stage) Most() int { return s.at(90) }

// at returns the smallest time that is as long as percent of them.
func (s Stage) at(percent int) int {
	if len(s.days) == 0 {
		return 0
	}
	slices.Sort(s.days)
	return s.days[(len(s.days)*percent+99)/100-1]
}

func (s *Stage) add(from, to Date, limit int, p Period) {
	if !from.Known() || !to.Known() || to < from || !p.holds(to) {
		return
	}
	days := WorkingDays(from, to)
	s.Done++
	s.days = append(s.days, days)
	if days <= limit {
		s.Within++
	} else {
		s.over = append(s.over, days-limit)
	}
}

// Tally is what the figures need of a case, small and independent of the day:
// the days are those of the events themselves, 0 where they are not known, and
// never the day of an import.
type Tally struct {
	Started  Date // the execution (4a)
	Ordered  Date
	Fitted   Date
	Fetched  Date
	Archived Date
	Futile   []Date     // visits of the fitter in vain
	Keys     []KeyState // of the keys that are not gone
	Missing  bool       // the receipt was looked for and not found
	Running  bool       // the case has not ended
	Waits    Role       // for whom it waits; "" when nothing is left to do
	Review   Review
	Concerns []Concern
}

// TallyOf reads what the figures need.
func TallyOf(c Case) Tally {
	on := func(m Moment) Date { return c.Mark(m).On }
	t := Tally{Running: c.Exists() && !c.Ended(), Review: c.Review, Concerns: c.Concerns()}
	if !c.follows() { // else they are counted where the lock is told
		t.Started, t.Ordered, t.Fitted, t.Fetched, t.Archived = on(M4a), on(M6a), on(M7a), on(M8a), on(M9a)
		t.Missing = c.ReceiptState() == ReceiptMissing
		for _, v := range c.Futile {
			t.Futile = append(t.Futile, v.On)
		}
	}
	for _, k := range c.OpenKeys() {
		t.Keys = append(t.Keys, k.State)
	}
	if step, b := c.Next(); t.Running && step > 0 {
		t.Waits = b.By
	}
	return t
}

// Leftover reports whether something in the case needs somebody, and nobody
// has gone through it for a week, nor put it off until later: what the week's
// review left.
func (t Tally) Leftover(today Date, limits Deadlines) bool {
	if !t.Running || t.Review.On > today-7 || t.Review.Until > today {
		return false
	}
	for _, i := range t.attention(today, limits) {
		if i.Level != Notice {
			return true
		}
	}
	return false
}

// Undecided reports whether the case holds a decision that should have been
// carried out and is not.
func (t Tally) Undecided(today Date, limits Deadlines) bool {
	return t.Running && slices.ContainsFunc(t.attention(today, limits), lateDecision)
}

func lateDecision(i Item) bool { return i.Kind == DecisionNotExecuted && i.Level != Notice }

func (t Tally) attention(today Date, limits Deadlines) []Item {
	return Summary{Concerns: t.Concerns}.Attention(today, limits)
}

// Period is from one day to another, both included; 0 is open.
type Period struct{ From, To Date }

func (p Period) holds(d Date) bool {
	return d.Known() && d >= p.From && (p.To == 0 || d <= p.To)
}

// Figures are what the head of the office asks for: how it stands on a day,
// and how long things took in a period.
type Figures struct {
	Running  int // cases that have not ended
	ShutOut  int // of them without a way in, or perhaps without
	Longest  int // days without a way in, as far as the day is known
	median   []int
	Late     int // decisions not carried out within the limit
	LateRed  int // and far over it
	Ordered  Stage
	Fitted   Stage
	Fetched  Stage
	Archived Stage
	Futile   int              // visits of the fitter in vain, in the period
	Leftover int              // running cases that the week's review left, though they need somebody
	Missing  int              // receipts looked for and not found
	Waits    map[Role]int     // whom the running cases wait for
	Keys     map[KeyState]int // keys that are not gone
}

// MedianShutOut returns the middle of the days without a way in.
func (f Figures) MedianShutOut() int { return Stage{days: f.median}.Median() }

// Add counts a case, as it stands on the day, by the limits.
func (f *Figures) Add(t Tally, today Date, limits Deadlines, p Period) {
	if f.Waits == nil {
		f.Waits, f.Keys = make(map[Role]int), make(map[KeyState]int)
	}
	f.AddTimes(t, limits, p)
	for _, k := range t.Keys {
		f.Keys[k]++
	}
	if t.Missing {
		f.Missing++
	}
	if !t.Running {
		return
	}
	f.Running++
	if t.Waits != "" {
		f.Waits[t.Waits]++
	}
	if t.Leftover(today, limits) {
		f.Leftover++
	}
	for _, i := range t.attention(today, limits) {
		f.addItem(i)
	}
}

func (f *Figures) addItem(i Item) {
	switch {
	case i.Kind == NoWayIn, i.Kind == WayInUnknown:
		f.ShutOut++
		if i.Since.Known() {
			f.Longest, f.median = max(f.Longest, i.Days), append(f.median, i.Days)
		}
	case lateDecision(i):
		f.Late++
		if i.Level == Danger {
			f.LateRed++
		}
	}
}

// AddTimes counts only what came to its end in the period.
func (f *Figures) AddTimes(t Tally, l Deadlines, p Period) {
	f.Ordered.add(t.Started, t.Ordered, l.Order, p)
	f.Fitted.add(t.Ordered, t.Fitted, l.Fitting, p)
	f.Fetched.add(t.Fitted, t.Fetched, l.Fetching, p)
	f.Archived.add(t.Fetched, t.Archived, l.Archiving, p)
	for _, day := range t.Futile {
		if p.holds(day) {
			f.Futile++
		}
	}
}
