package ui

import (
	"testing"

	"laskoll/model"
	"laskoll/ui/desk"
	"laskoll/ui/roster"
)

// TestFarBehindReadsEverythingAnew would catch a program that was asleep while
// the office worked, and that goes on showing the customers of before.
func TestFarBehindReadsEverythingAnew(t *testing.T) {
	o := practise(t)
	want := o.app.roster.List(roster.ByUrgency, roster.Filter{}.Passes)
	stranger := model.Summary{ID: model.CaseID{9}, Given: "Ingen", Family: "Alls"}
	o.app.roster.Remove(want[0])
	o.app.roster.Set(stranger)
	o.send(newsMsg{news: desk.News{Version: o.app.version, Status: o.app.status, All: true}})
	o.settle()
	got := o.app.roster.List(roster.ByUrgency, roster.Filter{}.Passes)
	if len(got) != len(want) || got[0] != want[0] || o.app.roster.Has(stranger.ID) {
		t.Errorf("%d cases, the stranger among them: %t; want the %d of the register", len(got), o.app.roster.Has(stranger.ID), len(want))
	}
	o.find("ingen alls")
	o.seesNot("Ingen Alls")
}
