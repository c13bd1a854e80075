package model

import (
	"maps"
	"slices"
	"strconv"
)

// OfficeCase is the case that what is settled for the whole office is recorded
// on: it has no customer, stands in no list, and its history tells who changed
// what. The zero case will not do: that is the log's own, for words about it.
var OfficeCase = CaseID{15: 1}

// Office is what is settled for the whole office, the same on every PC: a
// value by its name. The zero Office has the routine's own values.
type Office struct {
	values map[string]string
	lists  map[string]string
}

// officeLimits are the limits by their names, in the order of the routine.
var officeLimits = []struct {
	name string
	of   func(*Deadlines) *int
}{
	{"limit.inform", func(d *Deadlines) *int { return &d.Inform }},
	{"limit.contact", func(d *Deadlines) *int { return &d.Contact }},
	{"limit.start", func(d *Deadlines) *int { return &d.Start }},
	{"limit.order", func(d *Deadlines) *int { return &d.Order }},
	{"limit.fitting", func(d *Deadlines) *int { return &d.Fitting }},
	{"limit.fitting_red", func(d *Deadlines) *int { return &d.FittingRed }},
	{"limit.fetching", func(d *Deadlines) *int { return &d.Fetching }},
	{"limit.fetching_red", func(d *Deadlines) *int { return &d.FetchingRed }},
	{"limit.archiving", func(d *Deadlines) *int { return &d.Archiving }},
	{"limit.lending", func(d *Deadlines) *int { return &d.Lending }},
	{"limit.decision", func(d *Deadlines) *int { return &d.Decision }},
	{"limit.decision_red", func(d *Deadlines) *int { return &d.DecisionRed }},
	{"limit.ending_red", func(d *Deadlines) *int { return &d.EndingRed }},
}

// limitOf finds a limit by its name.
func limitOf(name string, d *Deadlines) (*int, bool) {
	for _, l := range officeLimits {
		if l.name == name {
			return l.of(d), true
		}
	}
	return nil, false
}

// officeYears are how long papers are kept, in years after the end of the case.
var officeYears = map[string]int{
	"retention.receipt":     0, // as long as nobody has said
	"retention.key_receipt": 2,
}

// OfficeNames returns the names of all that can be settled once, in the order of
// the routine; beside them there are those of the families.
func OfficeNames() []string {
	var names []string
	for _, l := range officeLimits {
		names = append(names, l.name)
	}
	return append(names, slices.Sorted(maps.Keys(officeYears))...)
}

// Office returns what the office has settled, of the case that it is recorded
// on.
func (c Case) Office() Office { return Office{c.office, c.lists} }

// List returns how lists with certain headings are read in, "" when nobody has
// settled it.
func (o Office) List(key string) string { return o.lists[key] }

// MapList decides how lists with certain headings are read in; "" settles
// nothing any more.
func (o Office) MapList(key, how string) (Fact, error) {
	if o.lists[key] == how {
		return nil, refuse(RefusedNothing)
	}
	return ListMapped{Key: key, Map: how}, nil
}

// Get returns a value by its name: the office's own, or the routine's.
func (o Office) Get(name string) string {
	if v := o.values[name]; v != "" {
		return v
	}
	d := DefaultDeadlines
	if limit, ok := limitOf(name, &d); ok {
		return strconv.Itoa(*limit)
	}
	if n := officeYears[name]; n > 0 {
		return strconv.Itoa(n)
	}
	return ""
}

// Settled reports whether the office has given something a value of its own.
func (o Office) Settled(name string) bool { return o.values[name] != "" }

// Limits returns the office's limits. A value that this version cannot read is
// passed over.
func (o Office) Limits() Deadlines {
	d := DefaultDeadlines
	for _, l := range officeLimits {
		if n, ok := counted(o.values[l.name]); ok {
			*l.of(&d) = n
		}
	}
	return d
}

// Settle decides to give something another value; "" is the routine's own, and
// takes one of a family away.
func (o Office) Settle(name, value string) (Fact, error) {
	name, value, err := cleanPair(name, value)
	if err != nil {
		return nil, err
	}
	f, rest, many := familyOf(name)
	_, limit := limitOf(name, &Deadlines{})
	switch {
	case many:
		name, value, err = o.settleOne(f, rest, value)
	case limit:
		err = wholeNumber(value, 3650, RefusedLimit)
	case slices.Contains(OfficeNames(), name):
		err = wholeNumber(value, 100, RefusedYears)
	default:
		err = refuse(RefusedNoSetting)
	}
	switch {
	case err != nil:
		return nil, err
	case o.values[name] == value:
		return nil, refuse(RefusedNothing)
	}
	return OfficeSettled{Name: name, Value: value}, nil
}

// counted reads a number from 1 on.
func counted(value string) (n int, ok bool) {
	n, err := strconv.Atoi(value)
	return n, err == nil && n > 0
}

// wholeNumber refuses a value that is neither "" nor a number from 1 on.
func wholeNumber(value string, most int, why Reason) error {
	if n, ok := counted(value); value != "" && (!ok || n > most) {
		return refuse(why)
	}
	return nil
}

// settleList lets how a list is read change c.
func (c *Case) settleList(f ListMapped) {
	lists := maps.Clone(c.lists)
	if lists == nil {
		lists = make(map[string]string)
	}
	lists[f.Key] = f.Map
	c.lists = lists
}

// settleOffice lets a value of the office change c.
func (c *Case) settleOffice(f OfficeSettled) {
	values := maps.Clone(c.office)
	if values == nil {
		values = make(map[string]string)
	}
	values[f.Name] = f.Value
	c.office = values
}
