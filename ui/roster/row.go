package roster

import "laskoll/model"

// Mood is how a case stands as a whole, in the terms of the visual grammar.
type Mood uint8

// The moods, the most urgent first.
const (
	NoWayIn Mood = iota // ‼ no way in
	Unsure              // ‼ no way in, and nobody knows whether the alarm runs
	Late                // ! something is over its limit
	Ongoing             // ◐ its next step is begun
	Todo                // ○ its next step is ours to do
	Waiting             // … for somebody else
	Settled             // ✓ every step is done
	Ended               // – the case has ended
)

// ShutOut reports whether nobody can get in to the customer, whose alarm runs
// or may run.
func (m Mood) ShutOut() bool { return m == NoWayIn || m == Unsure }

// Row is a case as it is shown on a day, with all its texts.
type Row struct {
	model.Summary
	Items []model.Item // what needs attention today, most serious first
	Mood  Mood
	Age   int // for how many days the receipt has been where it is
}

// Top returns the most serious item, nil when nothing needs attention.
func (r *Row) Top() *model.Item {
	if len(r.Items) == 0 {
		return nil
	}
	return &r.Items[0]
}

// judge fills in what the day says of the summary.
func (r *Row) judge(today model.Date, limits model.Deadlines) {
	r.Items, r.Age = r.Attention(today, limits), r.ReceiptAge(today)
	r.Mood = judge(&r.Summary, today, limits).mood(&r.Summary, today)
}

// Waits reports whether the case waits for somebody outside the office, or
// for a day to come.
func (r *Row) Waits(today model.Date) bool { return waits(&r.Summary, today) }
