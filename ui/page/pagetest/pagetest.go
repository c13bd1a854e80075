// Package pagetest is what the tests of the pages have in common: the day on
// which everything takes place, a pen, and an office of invented customers as
// pages see it. Only tests import it.
package pagetest

import (
	"testing"
	"time"
	_ "time/tzdata" // Stockholm's time on every machine

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/roster"
)

// Today is the day of all tests, a Monday.
var Today = model.NewDate(2026, time.November, 23)

// Pen draws in the dark default theme.
func Pen() *look.Look { return look.New(themes.Default(true), look.Options{}) }

// Shelf is the cases of the office, read already.
type Shelf map[model.CaseID]model.Case

// Case returns a case.
func (s Shelf) Case(id model.CaseID) (model.Case, bool) { c, ok := s[id]; return c, ok }

// Revealed is true of nobody.
func (s Shelf) Revealed(model.CaseID) bool { return false }

// Office is an office with n practice customers.
func Office(t *testing.T, n int) (*roster.Roster, Shelf) {
	t.Helper()
	trails := make(map[model.CaseID][]model.Event)
	for e := range practice.Events(n, Today) {
		trails[e.Case] = append(trails[e.Case], e)
	}
	r, s := roster.New(Today, model.DefaultDeadlines), make(Shelf)
	for id, events := range trails {
		c, err := model.Fold(events...)
		if err != nil {
			t.Fatal(err)
		}
		s[id] = c
		r.Set(c.Summary())
	}
	return r, s
}

// Happen lets somebody do something to a case of the office.
func (s Shelf) Happen(t *testing.T, r *roster.Roster, id model.CaseID, by string, facts ...model.Fact) {
	t.Helper()
	for i, f := range facts {
		e := model.Event{
			ID:   model.EventID{0xee, byte(len(s[id].History())), byte(i)},
			Case: id, At: Today.Time(), By: model.Actor{Name: by}, Fact: f,
		}
		c, err := model.Apply(s[id], e)
		if err != nil {
			t.Fatal(err)
		}
		s[id] = c
	}
	r.Set(s[id].Summary())
}
