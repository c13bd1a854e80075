package cases

import (
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/page/pagetest"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

var (
	today = pagetest.Today
	pen   = pagetest.Pen()
)

func open(t *testing.T) (*Page, *roster.Roster, pagetest.Shelf) {
	t.Helper()
	r, s := pagetest.Office(t, 60)
	p := New(text.Swedish, r, s, "Söder")
	p.Enter()
	return p, r, s
}

func (p *Page) do(t *testing.T, ids ...keys.ID) {
	t.Helper()
	for _, id := range ids {
		if _, ok := p.Do(id, "5"); !ok {
			t.Fatalf("the page does not know %s", id)
		}
	}
}

func TestRowsKeepTheirPlacesWhileOneWorks(t *testing.T) {
	p, r, s := open(t)
	before := slices.Clone(p.ids)
	c := s[p.ids[0]]
	f, err := c.Done(model.M7a, model.Doing{On: today}, today)
	if err != nil {
		t.Fatal(err)
	}
	if c, err = model.Apply(c, model.Event{ID: model.EventID{1}, Case: c.ID, At: today.Time(), Fact: f}); err != nil {
		t.Fatal(err)
	}
	r.Set(c.Summary())
	p.Sync()
	if !slices.Equal(p.ids, before) {
		t.Error("the list was sorted anew under the user's fingers")
	}
	p.Enter()
	if slices.Equal(p.ids, before) {
		t.Error("the list is not sorted anew when one comes back to it")
	}
	r.Remove(before[5])
	p.Sync()
	if slices.Contains(p.ids, before[5]) {
		t.Error("a case that is gone is still listed")
	}
}

func TestTheChecklistStandsOnWhatIsNext(t *testing.T) {
	p, r, _ := open(t)
	for range 20 {
		target := p.Target()
		row := r.Get(target.Case)
		if want := row.Waiting.Moment; want.Valid() && target.Moment != want {
			t.Errorf("%s: moment %v, want %v", row.Name(), target.Moment, want)
		}
		p.do(t, keys.Down)
	}
}

func TestMovingAmongTheMoments(t *testing.T) {
	p, _, _ := open(t)
	p.do(t, keys.Open, keys.Top)
	if p.Scope() != keys.Checklist || p.moment != model.M1a {
		t.Fatalf("scope %d, moment %v, want the checklist's first", p.Scope(), p.moment)
	}
	p.do(t, keys.Down, keys.Down, keys.Up)
	if p.moment != model.M2a {
		t.Errorf("moment %v, want 2a", p.moment)
	}
	p.do(t, keys.Step)
	if p.moment.Step() != 5 {
		t.Errorf("moment %v, want one of step 5", p.moment)
	}
	p.do(t, keys.PageDown)
	if p.moment.Step() != 6 {
		t.Errorf("moment %v, want one of step 6", p.moment)
	}
	p.do(t, keys.Bottom, keys.Down)
	if p.moment != model.M9a {
		t.Errorf("moment %v, want 9a", p.moment)
	}
	if want, ok := p.Do(keys.Open, "enter"); !ok || want != (page.Act{Action: keys.ToggleHow}) {
		t.Errorf("Enter on a moment = %+v, want a tick with a date", want)
	}
	p.do(t, keys.Back)
	if p.Scope() != keys.List {
		t.Errorf("scope %d after Esc, want the list's", p.Scope())
	}
}

func TestWhyACaseIsStuckIsOnTheScreen(t *testing.T) {
	p, r, _ := open(t)
	for _, size := range [][2]int{{80, 19}, {120, 31}, {200, 45}} {
		for i, id := range p.ids {
			p.list.Go(i)
			p.follow()
			screen := look.Strip(strings.Join(p.View(pen, size[0], size[1]), "\n"))
			row := r.Get(id)
			want := text.AllDone.In(text.Swedish)
			switch {
			case row.Top() != nil:
				want = text.Item(text.Swedish, *row.Top())
			case row.Ended != model.EndNone:
				want = "Avslutat"
			case row.Next != 0:
				want = text.Role(text.Swedish, row.Waiting.By)
			}
			first := strings.Fields(want)[0]
			if !strings.Contains(screen, first) {
				t.Errorf("%v: %s does not say %q:\n%s", size, row.Name(), want, screen)
			}
		}
	}
}

func TestOpenGoesPastTheFilter(t *testing.T) {
	p, r, _ := open(t)
	p.Show(roster.Filter{Kind: model.NoWayIn})
	var other model.CaseID
	for _, id := range r.List(roster.ByName, func(row *roster.Line) bool { return row.Mood == roster.Settled }) {
		other = id
	}
	p.Open(other)
	if p.Target().Case != other || p.Tip() != "" {
		t.Errorf("Target() = %v with the tip %q, want %v without a filter", p.Target(), p.Tip(), other)
	}
	p.Open(model.CaseID{0xff})
	if p.Target().Case != other {
		t.Error("a case that does not exist moved the cursor")
	}
}

func TestFiltersHaveWords(t *testing.T) {
	for _, f := range []roster.Filter{
		{}, {Area: "Råå"}, {Organisation: model.HomeCare}, {Attention: true}, {Kind: model.OrderLate}, {Step: 7},
		{Running: true}, {Out: true}, {Out: true, OutFrom: 15}, {Out: true, OutFrom: 4, OutTo: 7},
	} {
		for _, l := range []text.Lang{text.Swedish, text.English} {
			if words(l, f) == "" {
				t.Errorf("%+v has no words in language %d", f, l)
			}
		}
	}
}

func TestStepsLeaveABlankBeforeTheDay(t *testing.T) {
	p, r, _ := open(t)
	for inner := 20; inner < 60; inner++ {
		for _, row := range p.ids {
			for s := model.Step(1); s <= model.Steps; s++ {
				c, _ := p.register.Case(row)
				name := "1 " + text.StepShort(p.lang, s)
				right, _ := p.stepRight(r.Get(row), c, s, inner-4-look.Width(name)-1)
				line := strings.TrimRight(look.Strip(p.stepLine(pen, r.Get(row), c, s, inner)), " ")
				if name, ok := strings.CutSuffix(line, right); ok && right != "" && !strings.HasSuffix(name, " ") {
					t.Fatalf("stepLine(%v, inner %d) = %q, want a blank before %q", s, inner, line, right)
				}
			}
		}
	}
}

func TestLabelsOfTheDetailsFit(t *testing.T) {
	for _, label := range []text.Phrase{
		text.SecAddress, text.SecPhone, text.SecDoor, text.SecContact, text.SecKeys, text.SecKeyNeeded,
		text.SecReceipt, text.SecWaits, text.SecChannel, text.SecLock,
	} {
		for _, l := range []text.Lang{text.Swedish, text.English} {
			if n := look.Width(label.In(l)); n > labelWidth {
				t.Errorf("the label %q is %d cells wide, want at most %d", label.In(l), n, labelWidth)
			}
		}
	}
}
