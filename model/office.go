package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"
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

// officeLimits finds the limits among the names, as "limit.order".
var officeLimits = map[string]func(*Deadlines) *int{
	"limit.order":        func(d *Deadlines) *int { return &d.Order },
	"limit.fitting":      func(d *Deadlines) *int { return &d.Fitting },
	"limit.fitting_red":  func(d *Deadlines) *int { return &d.FittingRed },
	"limit.fetching":     func(d *Deadlines) *int { return &d.Fetching },
	"limit.fetching_red": func(d *Deadlines) *int { return &d.FetchingRed },
	"limit.archiving":    func(d *Deadlines) *int { return &d.Archiving },
	"limit.inform":       func(d *Deadlines) *int { return &d.Inform },
	"limit.contact":      func(d *Deadlines) *int { return &d.Contact },
	"limit.start":        func(d *Deadlines) *int { return &d.Start },
	"limit.ending_red":   func(d *Deadlines) *int { return &d.EndingRed },
	"limit.lending":      func(d *Deadlines) *int { return &d.Lending },
	"limit.decision":     func(d *Deadlines) *int { return &d.Decision },
	"limit.decision_red": func(d *Deadlines) *int { return &d.DecisionRed },
}

// OfficeNames returns the names of all that can be settled, in order.
func OfficeNames() []string { return slices.Sorted(maps.Keys(officeLimits)) }

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
	if limit, ok := officeLimits[name]; ok {
		d := DefaultDeadlines
		return strconv.Itoa(*limit(&d))
	}
	return ""
}

// Limits returns the office's limits. A value that this version cannot read is
// passed over.
func (o Office) Limits() Deadlines {
	d := DefaultDeadlines
	for name, limit := range officeLimits {
		if n, err := strconv.Atoi(o.values[name]); err == nil && n > 0 {
			*limit(&d) = n
		}
	}
	return d
}

// Settle decides to give something another value; "" is the routine's own.
func (o Office) Settle(name, value string) (Fact, error) {
	value = strings.TrimSpace(value)
	n, err := strconv.Atoi(value)
	switch {
	case officeLimits[name] == nil:
		return nil, refuse(RefusedNoSetting)
	case value != "" && (err != nil || n < 1 || n > 3650):
		return nil, refuse(RefusedLimit)
	case o.values[name] == value:
		return nil, refuse(RefusedNothing)
	}
	return OfficeSettled{Name: name, Value: value}, nil
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
