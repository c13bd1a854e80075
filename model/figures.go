package model

import "slices"

// Stage is how long one part of the routine took in the cases in which it
// came to its end in a period, in working days. Days that nobody knows, and
// the day of an import, count for nothing.
type Stage struct {
	Done   int // how many came to their end
	Within int // how many of them within the office's limit
	days   []int
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
	}
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
	Missing  int              // receipts looked for and not found
	Waits    map[Role]int     // whom the running cases wait for
	Keys     map[KeyState]int // keys that are not gone
}

// MedianShutOut returns the middle of the days without a way in.
func (f Figures) MedianShutOut() int { return Stage{days: f.median}.Median() }

// Add counts a case, as it stands on the day, by the limits.
func (f *Figures) Add(c Case, today Date, limits Deadlines, p Period) {
	if f.Waits == nil {
		f.Waits, f.Keys = make(map[Role]int), make(map[KeyState]int)
	}
	f.AddTimes(c, limits, p)
	for _, k := range c.OpenKeys() {
		f.Keys[k.State]++
	}
	if c.ReceiptState() == ReceiptMissing && !c.follows() {
		f.Missing++
	}
	if !c.Exists() || c.Ended() {
		return
	}
	f.Running++
	if step, b := c.Next(); step > 0 {
		f.Waits[b.By]++
	}
	for _, i := range c.Attention(today, limits) {
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
	case i.Kind == DecisionNotExecuted && i.Level != Notice:
		f.Late++
		if i.Level == Danger {
			f.LateRed++
		}
	}
}

// AddTimes counts only what came to its end in the period.
func (f *Figures) AddTimes(c Case, l Deadlines, p Period) {
	if c.follows() {
		return // they are counted where the lock is told
	}
	on := func(m Moment) Date { return c.Mark(m).On }
	f.Ordered.add(on(M4a), on(M6a), l.Order, p)
	f.Fitted.add(on(M6a), on(M7a), l.Fitting, p)
	f.Fetched.add(on(M7a), on(M8a), l.Fetching, p)
	f.Archived.add(on(M8a), on(M9a), l.Archiving, p)
	for _, v := range c.Futile {
		if p.holds(v.On) {
			f.Futile++
		}
	}
}
