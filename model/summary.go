package model

// Summary is what lists, search and statistics need of a case: small, and
// independent of the day, so that a register of a million cases can be shown
// without folding one of them.
type Summary struct {
	ID           CaseID
	Code         Code
	Given        string
	Family       string
	Personnummer string
	Area         string
	Organisation Organisation
	Channel      Channel
	Protected    bool
	Ended        EndReason
	EndedOn      Date
	Opened       Date
	Changed      Date

	Next     Step // the lowest unfinished step, 0 when all are settled
	Waiting  Blocker
	Steps    [Steps + 1]State // by step; index 0 is unused
	Done     int              // how many steps are settled
	Concerns []Concern

	Receipt ReceiptState
	Since   Date  // since when the receipt is where it is
	Place   Place // where it lies, or lay last
	Lent    string
	Review  Review

	Street string // "" of a protected person, as the telephone
	Phone  string
	Keys   []string // position and number of each key at the office; "" of a protected person's
}

// Summary returns the case's summary.
func (c Case) Summary() Summary {
	s := Summary{
		ID: c.ID, Code: c.Code, Given: c.Customer.Given, Family: c.Customer.Family,
		Personnummer: c.Customer.Personnummer, Area: c.Area,
		Organisation: c.Organisation, Channel: c.Channel, Protected: c.Customer.Protected,
		Ended: c.End.Reason, EndedOn: c.End.On, Opened: c.Opened, Changed: c.Changed,
		Concerns: c.concerns(),
		Receipt:  c.receiptState(), Since: c.receiptSince(), Place: c.Receipt.Place,
		Lent: c.Receipt.Lent, Review: c.Review,
		Street: c.Customer.Street, Phone: c.Customer.Phone,
	}
	if c.follows() {
		// The one receipt that there is stands where the lock is told.
		s.Receipt, s.Since, s.Place, s.Lent = ReceiptNone, 0, Place{}, ""
	}
	s.Next, s.Waiting = c.next()
	for step := Step(1); step <= Steps; step++ {
		s.Steps[step] = c.stepState(step)
		if s.Steps[step].Settled() {
			s.Done++
		}
	}
	for _, k := range c.Keys {
		if k.held() {
			s.Keys = append(s.Keys, k.Label())
		}
	}
	if s.Protected {
		s.hide()
	}
	return s
}

// hide leaves out what must lead nobody to a protected person: no list, no
// index and no search has it. How many keys there are may be known.
func (s *Summary) hide() {
	s.Street, s.Phone = "", ""
	for i := range s.Keys {
		s.Keys[i] = ""
	}
}

// Name returns given and family name, as it is spoken.
func (s Summary) Name() string { return Customer{Given: s.Given, Family: s.Family}.Name() }

// Attention returns what needs attention in the case on the day, most serious
// first.
func (s Summary) Attention(today Date, limits Deadlines) []Item {
	var items []Item
	for _, n := range s.Concerns {
		if item, ok := n.Judge(s.ID, today, limits); ok {
			if n.Kind == ReceiptWrongArea {
				item.Place, item.Area = s.Place, s.Area
			}
			items = append(items, item)
		}
	}
	SortItems(items)
	return items
}

// ReceiptAge returns how many days the receipt has been where it is; never
// negative.
func (s Summary) ReceiptAge(today Date) int {
	if !s.Since.Known() {
		return 0
	}
	return max(0, today.Days(s.Since))
}
