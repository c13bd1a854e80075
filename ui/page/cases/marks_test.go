package cases

import (
	"slices"
	"testing"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/roster"
)

// TestShiftArrowsMarkARunAndTakeItBack would catch a run that leaves marks
// behind when one goes back, or forgets those that were there before.
func TestShiftArrowsMarkARunAndTakeItBack(t *testing.T) {
	p, _, _ := open(t)
	p.do(t, keys.Down, keys.Select) // the second, and on to the third
	p.do(t, keys.Down, keys.Down)   // the fifth
	p.do(t, keys.ExtendDown, keys.ExtendDown, keys.ExtendUp)
	if want := []model.CaseID{p.ids[1], p.ids[4], p.ids[5]}; !slices.Equal(p.Together(), want) {
		t.Errorf("%d cases are marked, want the 2nd, 5th and 6th", len(p.Together()))
	}
	p.do(t, keys.ExtendUp, keys.ExtendUp)
	if want := []model.CaseID{p.ids[1], p.ids[3], p.ids[4]}; !slices.Equal(p.Together(), want) {
		t.Errorf("%d cases are marked after going back, want the 2nd, 4th and 5th", len(p.Together()))
	}
	p.do(t, keys.Down, keys.ExtendDown) // a new run
	if got := len(p.Together()); got != 4 {
		t.Errorf("%d cases are marked after a second run, want 4", got)
	}
	p.do(t, keys.Top, keys.ExtendUp)
	if got := p.Together(); len(got) != 5 || got[0] != p.ids[0] {
		t.Errorf("%d cases are marked at the top, want 5", len(got))
	}
}

func TestMarksAreForTheListOnly(t *testing.T) {
	p, _, _ := open(t)
	p.do(t, keys.Select, keys.Open)
	if got := p.Together(); got != nil {
		t.Errorf("Together() in the checklist = %v, want none", got)
	}
	p.do(t, keys.Back)
	if got := p.Together(); len(got) != 1 {
		t.Errorf("Together() back in the list = %v, want one", got)
	}
	p.do(t, keys.Back)
	if got := p.Together(); got != nil {
		t.Errorf("Together() after Esc = %v, want none", got)
	}
}

func TestEscTakesTheMarksThenTheFilter(t *testing.T) {
	p, _, _ := open(t)
	p.Show(roster.Filter{Attention: true})
	p.do(t, keys.SelectAll)
	if got := len(p.Together()); got != len(p.ids) {
		t.Errorf("%d cases are marked, want all %d that are shown", got, len(p.ids))
	}
	p.do(t, keys.Back)
	if p.marks.len() != 0 || !p.filter.Attention {
		t.Errorf("%d marks and the filter %+v after Esc, want the filter alone", p.marks.len(), p.filter)
	}
	p.do(t, keys.Back)
	if p.filter != (roster.Filter{}) {
		t.Errorf("the filter is %+v after Esc twice, want none", p.filter)
	}
}

// TestMarkedCasesThatAreHiddenComeLast would catch an action that forgets the
// marked cases that the filter hides.
func TestMarkedCasesThatAreHiddenComeLast(t *testing.T) {
	p, r, _ := open(t)
	p.do(t, keys.SelectAll)
	all := p.marks.len()
	p.Show(roster.Filter{Area: "Råå"})
	got := p.Together()
	if len(got) != all {
		t.Fatalf("Together() has %d cases, want all %d", len(got), all)
	}
	for i, id := range got {
		if shown := r.Get(id).Area == "Råå"; shown != (i < len(p.ids)) {
			t.Errorf("place %d is %s, want those of Råå first", i, r.Get(id).Area)
		}
	}
	if p.marks.hidden != all-len(p.ids) {
		t.Errorf("%d hidden, want %d", p.marks.hidden, all-len(p.ids))
	}
	p.Unmark(got[:len(p.ids)]...)
	if got := len(p.Together()); got != all-len(p.ids) {
		t.Errorf("%d marked after Unmark, want %d", got, all-len(p.ids))
	}
}
