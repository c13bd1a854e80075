package cases

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page/pagetest"
	"laskoll/ui/roster"
)

// inOrder reports whether a row may stand above another in an order.
var inOrder = map[roster.Order]func(above, below *roster.Row) bool{
	roster.ByUrgency: func(a, b *roster.Row) bool { return a.Mood <= b.Mood },
	roster.ByAge:     func(a, b *roster.Row) bool { return a.Opened <= b.Opened },
	roster.ByStep:    func(a, b *roster.Row) bool { return stepLeft(a) <= stepLeft(b) },
}

// stepLeft is the step that is next, last of all none.
func stepLeft(r *roster.Row) model.Step {
	if r.Next == 0 || r.Summary.Ended != model.EndNone {
		return model.Steps + 1
	}
	return r.Next
}

// It would catch a key that says it sorts and leaves rows where they were.
func TestEveryOrderSorts(t *testing.T) {
	p, r, _ := open(t)
	for order := roster.ByUrgency; ; {
		for i, id := range p.ids[1:] {
			above, below := r.Get(p.ids[i]), r.Get(id)
			if may := inOrder[order]; may != nil && !may(above, below) {
				t.Errorf("in order %d %s stands above %s", order, above.Name(), below.Name())
			}
		}
		if order == roster.ByArea {
			grouped(t, p, r)
		}
		p.do(t, keys.Sort)
		if order = order.Next(); order == roster.ByUrgency {
			return
		}
		if got := p.Target().Case; got != p.ids[0] {
			t.Errorf("after sorting in order %d the cursor is not on the first row", order)
		}
	}
}

// grouped fails when the cases of an area do not stand together.
func grouped(t *testing.T, p *Page, r *roster.Roster) {
	t.Helper()
	seen := make(map[string]bool)
	last := ""
	for _, id := range p.ids {
		area := r.Get(id).Area
		if area != last && seen[area] {
			t.Errorf("the cases of %q stand in several places", area)
		}
		seen[area], last = true, area
	}
}

// It would catch a pane that is so narrow that a customer of an ordinary name
// is not told from another, and days that do not stand under each other.
func TestOrdinaryNamesAreWholeFromEightyColumns(t *testing.T) {
	p, r, _ := open(t)
	for _, width := range []int{80, 90, 100, 110, 120, 140, 160, 200} {
		shown := look.Strip(strings.Join(p.View(pen, width, 80), "\n"))
		for _, id := range p.ids {
			name := r.Get(id).Name()
			if look.Width(name) <= 16 && !strings.Contains(shown, name+" ") {
				t.Errorf("in %d columns %q is cut:\n%s", width, name, shown)
			}
		}
	}
}

func TestStaffAreNamedAsThereIsRoom(t *testing.T) {
	p, _, _ := open(t)
	m := model.Mark{State: model.Done, On: pagetest.Today, By: "Karin Ahl"}
	for room, want := range map[int]string{20: "23 nov Karin A", 14: "23 nov Karin A", 13: "23 nov KA", 9: "23 nov KA", 8: "23 nov", 3: "23 nov"} {
		if got := p.doneBy(m, room); got != want {
			t.Errorf("doneBy in %d cells = %q, want %q", room, got, want)
		}
	}
	m.By = ""
	if got := p.doneBy(m, 20); got != "23 nov" {
		t.Errorf("doneBy of nobody = %q, want the day alone", got)
	}
}

// It would catch a moment that does not apply and does not say why anywhere.
func TestTheFootTellsWhyAMomentDoesNotApply(t *testing.T) {
	p, r, s := open(t)
	for _, id := range p.ids {
		for _, m := range model.Moments() {
			st := s[id].Status(m)
			if st.State != model.NotApplicable || m.Step() == 1 {
				continue
			}
			p.moment = m
			foot := look.Strip(strings.Join(p.foot(pen, r.Get(id), s[id], 44, 12), " "))
			if !strings.Contains(foot, "– ej aktuellt") {
				t.Fatalf("%v of %s: the foot is %q, want why it does not apply", m, r.Get(id).Name(), foot)
			}
		}
	}
}
