// Package roster holds the cases as the screens have them: a summary of each,
// judged on today's date, in the order and with the filter that a list asks
// for, and an index for finding one while typing.
//
// It is the screens' own copy, filled and changed by messages from the desk
// only; it does no I/O and is not safe for several goroutines.
package roster

import (
	"bytes"
	"cmp"
	"reflect"
	"slices"

	"laskoll/model"
	"laskoll/model/lookup"
)

// Roster is the cases. Start from [New].
type Roster struct {
	rows    map[model.CaseID]*Row
	index   *lookup.Index
	today   model.Date
	limits  model.Deadlines
	version int
}

// New returns a roster without cases.
func New(today model.Date, limits model.Deadlines) *Roster {
	return &Roster{rows: make(map[model.CaseID]*Row), index: lookup.New(), today: today, limits: limits}
}

// Version grows with every change, so that a list can tell whether what it
// has made of the roster still holds.
func (r *Roster) Version() int { return r.version }

// Today returns the day on which the cases are judged.
func (r *Roster) Today() model.Date { return r.today }

// Len returns how many cases there are.
func (r *Roster) Len() int { return len(r.rows) }

// Reset replaces all cases.
func (r *Roster) Reset(all []model.Summary) {
	r.rows = make(map[model.CaseID]*Row, len(all))
	for _, s := range all {
		r.rows[s.ID] = newRow(s, r.today, r.limits)
	}
	r.index = lookup.New()
	r.index.Build(slices.Values(all))
	r.version++
}

// Set adds a case or brings it up to date. A summary that says nothing new
// changes nothing, so that reading a case costs no list anything.
func (r *Roster) Set(s model.Summary) {
	if row := r.rows[s.ID]; row != nil && reflect.DeepEqual(row.Summary, s) {
		return
	}
	r.rows[s.ID] = newRow(s, r.today, r.limits)
	r.index.Set(s)
	r.version++
}

// Remove takes a case away whose opening was undone.
func (r *Roster) Remove(id model.CaseID) {
	delete(r.rows, id)
	r.index.Remove(id)
	r.version++
}

// SetDay judges every case anew when the day has changed.
func (r *Roster) SetDay(today model.Date) {
	if today == r.today {
		return
	}
	r.today = today
	for id, row := range r.rows {
		r.rows[id] = newRow(row.Summary, today, r.limits)
	}
	r.version++
}

// Get returns a case's row, nil when there is no such case.
func (r *Roster) Get(id model.CaseID) *Row { return r.rows[id] }

// Order is how a list is sorted.
type Order uint8

// The orders.
const (
	ByUrgency Order = iota
	ByName
	ByArea
	ByAge
	orderEnd
	// ByReceipt has the receipt that moved last first. It is no order that
	// lists of cases turn to.
	ByReceipt
)

// Turns reports whether lists of cases turn to the order.
func (o Order) Turns() bool { return o < orderEnd }

// Next returns the order after this one, round and round.
func (o Order) Next() Order { return (o + 1) % orderEnd }

// Filter tells which cases a list shows. The zero Filter shows all.
type Filter struct {
	Area         string
	Organisation model.Organisation
	Kind         model.Kind // only cases that need this; 0: any
	Attention    bool       // only cases that need anything at all
	Step         model.Step // only cases whose next step this is; 0: any
	Running      bool       // only cases with anything left to do
	Out          bool       // only cases whose receipt is out,
	OutFrom      int        // for at least so many days
	OutTo        int        // and at most so many; 0: any number
}

// Passes reports whether the row is shown.
func (f Filter) Passes(r *Row) bool {
	switch {
	case f.Area != "" && r.Area != f.Area,
		f.Organisation != "" && r.Organisation != f.Organisation,
		f.Attention && len(r.Items) == 0,
		f.Step != 0 && (r.Next != f.Step || r.Summary.Ended != model.EndNone),
		f.Running && (r.Next == 0 || r.Summary.Ended != model.EndNone),
		f.Out && (!r.Receipt.Outstanding() || r.Age < f.OutFrom || f.OutTo > 0 && r.Age > f.OutTo):
		return false
	}
	return f.Kind == 0 || slices.ContainsFunc(r.Items, func(i model.Item) bool { return i.Kind == f.Kind })
}

// List returns the ids of the cases that pass, in the order.
func (r *Roster) List(order Order, pass func(*Row) bool) []model.CaseID {
	rows := make([]*Row, 0, len(r.rows))
	for _, row := range r.rows {
		if pass(row) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, order.compare)
	ids := make([]model.CaseID, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return ids
}

// compare orders two rows; where nothing tells, by id, so that rows never
// change places by themselves.
func (o Order) compare(a, b *Row) int {
	var first int
	switch o {
	case ByUrgency:
		first = cmp.Compare(a.urgency, b.urgency)
	case ByArea:
		first = compareAreas(a.Area, b.Area)
	case ByAge:
		first = cmp.Compare(a.Opened, b.Opened)
	case ByReceipt:
		first = cmp.Compare(b.Since, a.Since)
	}
	if first != 0 {
		return first
	}
	return cmp.Or(bytes.Compare(a.nameKey(), b.nameKey()), slices.Compare(a.ID[:], b.ID[:]))
}

// Areas returns every area that a case belongs to, in Swedish order.
func (r *Roster) Areas() []string {
	seen := make(map[string]bool)
	var areas []string
	for _, row := range r.rows {
		if row.Area != "" && !seen[row.Area] {
			seen[row.Area] = true
			areas = append(areas, row.Area)
		}
	}
	slices.SortFunc(areas, compareAreas)
	return areas
}

// Count returns how many cases pass.
func (r *Roster) Count(pass func(*Row) bool) int {
	n := 0
	for _, row := range r.rows {
		if pass(row) {
			n++
		}
	}
	return n
}
