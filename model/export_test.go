package model

import "testing"

// AddMoment makes a routine that has a moment of its own behind another one,
// as a later version would, and lets the program follow it until the test
// ends.
func AddMoment(t *testing.T, after Moment, info MomentInfo) {
	t.Helper()
	before := theRoutine
	t.Cleanup(func() { theRoutine = before })
	var longer []row
	for _, w := range before.rows {
		longer = append(longer, w)
		if w.Moment == after {
			longer = append(longer, row{MomentInfo: info})
		}
	}
	theRoutine = newRoutine(longer)
}
