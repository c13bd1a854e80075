package roster

import (
	"cmp"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"laskoll/model"
)

// Mood is how a case stands as a whole, in the terms of the visual grammar.
type Mood uint8

// The moods, the most urgent first.
const (
	NoWayIn Mood = iota // ‼ no way in
	Late                // ! something is over its limit
	Ongoing             // ◐ its next step is begun
	Todo                // ○ its next step is ours to do
	Waiting             // … for somebody else
	Settled             // ✓ every step is done
	Ended               // – the case has ended
)

// Row is a case as lists show it on a day.
type Row struct {
	model.Summary
	Items []model.Item // what needs attention today, most serious first
	Mood  Mood
	Age   int // for how many days the receipt has been where it is

	urgency uint64
	name    []byte // collation key, made when first needed
}

// Top returns the most serious item, nil when nothing needs attention.
func (r *Row) Top() *model.Item {
	if len(r.Items) == 0 {
		return nil
	}
	return &r.Items[0]
}

// newRow judges a summary on a day.
func newRow(s model.Summary, today model.Date, limits model.Deadlines) *Row {
	r := &Row{Summary: s, Items: s.Attention(today, limits), Age: s.ReceiptAge(today)}
	r.Mood = r.mood(today)
	r.urgency = r.rank(today)
	return r
}

func (r *Row) mood(today model.Date) Mood {
	top := r.Top()
	switch {
	case top != nil && top.Kind == model.NoWayIn:
		return NoWayIn
	case top != nil && (top.Overdue > 0 || top.Level == model.Danger || top.Kind == model.EndNotSettled):
		return Late
	case r.Summary.Ended != model.EndNone:
		return Ended
	case r.Next == 0 && top == nil:
		return Settled
	case r.Next == 0:
		return Ongoing // every step is done, but something is to be seen to
	case r.Waits(today):
		return Waiting
	case r.Steps[r.Next] == model.Ongoing:
		return Ongoing
	}
	return Todo
}

// Waits reports whether the case waits for somebody outside the office, or
// for a day to come.
func (r *Row) Waits(today model.Date) bool {
	if r.Waiting.Reason != "" && (!r.Waiting.Until.Known() || r.Waiting.Until > today) {
		return true
	}
	switch r.Waiting.By {
	case model.RoleFitter, model.RoleSupplier, model.RoleCustomer,
		model.RoleCareOfficer, model.RoleGuide, model.RoleAuthority, model.RoleContactCentre:
		return true
	}
	return false
}

// rank packs the urgency into one number, the most urgent lowest: the mood,
// how serious the worst item is, and how long it has stood.
func (r *Row) rank(today model.Date) uint64 {
	days, level := 0, model.Notice
	switch top := r.Top(); {
	case top != nil:
		days, level = top.Days, top.Level
	case r.Waiting.Since.Known():
		days = today.Days(r.Waiting.Since)
	}
	days = min(max(days, 0), 1<<20-1)
	return uint64(r.Mood)<<40 | uint64(model.Danger-level)<<32 | uint64(1<<20-1-days)
}

// swedish compares names as a Swedish directory does: å, ä and ö last.
var swedish = collate.New(language.Swedish, collate.IgnoreCase)

// nameKey returns the key by which family name, then given name sorts.
func (r *Row) nameKey() []byte {
	if r.name == nil {
		var buf collate.Buffer
		r.name = swedish.KeyFromString(&buf, r.Family+"\x00"+r.Given)
	}
	return r.name
}

// compareAreas orders two areas as a Swedish directory does.
func compareAreas(a, b string) int {
	if a == b {
		return 0
	}
	return cmp.Or(swedish.CompareString(a, b), cmp.Compare(a, b))
}
