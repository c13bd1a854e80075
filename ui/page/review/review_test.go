package review

import (
	"fmt"
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
	p := New(text.Swedish, r, s)
	p.Enter()
	return p, r, s
}

func screen(p *Page) string {
	return look.Strip(strings.Join(p.View(pen, 80, 19), "\n"))
}

func TestTheRoundBeginsWithThoseWhoHaveNoWayIn(t *testing.T) {
	p, r, _ := open(t)
	for i, id := range p.ids {
		row := r.Get(id)
		if noWay := row.Mood.ShutOut(); noWay != (i < p.noWay) {
			t.Errorf("%d: %s has no way in: %v, want those first", i, row.Name(), noWay)
		}
		if !row.Mood.ShutOut() && !row.Receipt.Outstanding() {
			t.Errorf("%s is in the round without a reason", row.Name())
		}
	}
	if p.Count() != len(p.ids) || p.Count() == 0 {
		t.Errorf("Count() = %d, want all %d", p.Count(), len(p.ids))
	}
}

func TestWhatIsDoneStaysInSight(t *testing.T) {
	p, r, s := open(t)
	before := slices.Clone(p.ids)
	id := p.ids[p.noWay]
	s.Happen(t, r, id, "Per Sjö", model.ReceiptMoved{To: model.ReceiptArchived, On: today}, model.Reviewed{On: today})
	p.Sync()
	if !slices.Equal(p.ids, before) {
		t.Errorf("the rows changed places:\n%v\n%v", p.ids, before)
	}
	if got := p.Count(); got != len(before)-1 {
		t.Errorf("Count() = %d, want %d", got, len(before)-1)
	}
	if s := screen(p); !strings.Contains(s, "Per Sjö började 01:00: 1") || !strings.Contains(s, "0 d arkiverad") {
		t.Errorf("what a colleague did does not show:\n%s", s)
	}
}

func TestWhatWaitsComesBackOnItsDay(t *testing.T) {
	p, r, s := open(t)
	id := p.ids[p.noWay]
	s.Happen(t, r, id, "Per Sjö", model.Reviewed{On: today, Until: today + 2})
	for _, c := range []struct {
		day  model.Date
		want bool
	}{{today + 1, false}, {today + 2, true}, {today + 3, true}} {
		r.SetDay(c.day)
		p.Sync()
		if got := slices.Contains(p.ids, id); got != c.want {
			t.Errorf("on %v the case is in the round: %v, want %v", c.day, got, c.want)
		}
	}
}

func TestDecisionsMoveOnAndAreCounted(t *testing.T) {
	p, r, s := open(t)
	for p.open(p.Target().Case) {
		id := p.Target().Case
		if r.Get(id).Mood.ShutOut() {
			if _, ok := p.Do(keys.Pass, "s"); !ok {
				t.Fatal("the page does not know how to pass")
			}
			continue
		}
		facts := p.Also(keys.Note, s[id])
		if len(facts) != 1 {
			t.Fatalf("Also(note) = %v, want that the case was gone through", facts)
		}
		s.Happen(t, r, id, "Anna Lind", facts...)
		p.Did(keys.Note)
		p.Sync()
	}
	if !p.finished() || p.Count() != p.noWay {
		t.Errorf("finished: %v with %d left, want %d passed over", p.finished(), p.Count(), p.noWay)
	}
	if s := screen(p); !strings.Contains(s, "Genomgången är klar.") || !strings.Contains(s, fmt.Sprintf("med anteckning %d", len(p.ids)-p.noWay)) {
		t.Errorf("the end is not told:\n%s", s)
	}
}

func TestAReceiptThatIsNotOutIsNotFetched(t *testing.T) {
	p, _, _ := open(t)
	p.Do(keys.Top, "home")
	want, ok := p.Do(keys.Fetched, "h")
	if _, refused := want.(page.Refuse); !ok || !refused {
		t.Errorf("h on a customer without a way in = %+v, want a refusal", want)
	}
	p.Do(keys.Bottom, "end")
	if want, ok := p.Do(keys.Fetched, "h"); ok {
		t.Errorf("h on a receipt that is out = %+v, want it to be done", want)
	}
	if p.Also(keys.Edit, model.Case{}) != nil || p.Also(keys.Later, model.Case{}) != nil {
		t.Error("an edit counts as a decision")
	}
}

func TestAnEmptyRound(t *testing.T) {
	p := New(text.Swedish, roster.New(today, model.DefaultDeadlines), make(pagetest.Shelf))
	p.Enter()
	if s := screen(p); !strings.Contains(s, "Inget att gå igenom") {
		t.Errorf("an empty round shows\n%s", s)
	}
	if !p.Target().None() || p.finished() {
		t.Errorf("Target() = %v, finished %v, want nothing", p.Target(), p.finished())
	}
}

func TestTheTwoKindsStandUnderTheirOwnHeadings(t *testing.T) {
	p, _, _ := open(t)
	p.Do(keys.Top, "home")
	seen := 0
	for range len(p.rows) + 2 {
		if p.Target().None() {
			t.Fatalf("the cursor stands on the heading:\n%s", screen(p))
		}
		seen++
		p.Do(keys.Down, "down")
	}
	for range len(p.rows) + 2 {
		p.Do(keys.Up, "up")
		if p.Target().None() {
			t.Fatalf("the cursor stands on the heading on its way up:\n%s", screen(p))
		}
	}
	s := screen(p)
	if a, b := strings.Index(s, "Ingen väg in"), strings.Index(s, "Utestående kvittenser"); a < 0 || b < a {
		t.Errorf("the headings stand at %d and %d:\n%s", a, b, s)
	}
	for y := range 19 {
		p.Click(3, y)
		if p.Target().None() {
			t.Errorf("a click on line %d goes to the heading", y)
		}
	}
}

func TestOneAreaIsGoneThrough(t *testing.T) {
	p, _, _ := open(t)
	all := p.Count()
	want, _ := p.Do(keys.Area, "ctrl+o")
	choose := want.(page.Choose)
	choose.Then(slices.Index(choose.Options, "Miatorp"))
	for _, id := range p.ids {
		if r := p.roster.Get(id); r.Area != "Miatorp" {
			t.Errorf("%s of %s is in the round of Miatorp", r.Name(), r.Area)
		}
	}
	if p.waits == 0 || p.waits >= all || p.Count() != all {
		t.Errorf("%d left in Miatorp and %d in all, want some of %d", p.waits, p.Count(), all)
	}
	if s := screen(p); !strings.Contains(s, "Område Miatorp · ") {
		t.Errorf("the area is not told:\n%s", s)
	}
	if back, _ := p.Do(keys.Back, "esc"); back != (page.Nothing{}) || p.waits != all {
		t.Errorf("Esc = %+v with %d left, want all areas again", back, p.waits)
	}
}

func TestWhoLeavesIsToldHowMuchIsLeft(t *testing.T) {
	p, r, s := open(t)
	if want, _ := p.Do(keys.Back, "esc"); want != (page.Act{Action: keys.Cases}) {
		t.Errorf("Esc before anything is done = %+v, want nothing said", want)
	}
	s.Happen(t, r, p.ids[p.noWay], "Per Sjö", model.Reviewed{On: today})
	p.Sync()
	want, _ := p.Do(keys.Back, "esc")
	if act := want.(page.Act); !strings.Contains(act.Said, fmt.Sprintf("%d kvar", p.Count())) {
		t.Errorf("Esc = %+v, want how many are left", act)
	}
}

// It would catch a page that shows no time for what a colleague did at another
// PC: only whole cases know it, and nobody reads them unless asked.
func TestWhatAColleagueDidIsReadForItsTime(t *testing.T) {
	p, r, s := open(t)
	id := p.ids[p.noWay]
	s.Happen(t, r, id, "Per Sjö", model.Reviewed{On: today})
	delete(s, id)
	p.Sync()
	if got := p.Reads(); !slices.Equal(got, []model.CaseID{id}) {
		t.Errorf("Reads() = %v, want what Per has gone through", got)
	}
	if s := screen(p); !strings.Contains(s, "Per Sjö 1") {
		t.Errorf("without the time it does not say who:\n%s", s)
	}
}

// It would catch a footer that offers what is refused where the cursor is, or
// hides what can be done there.
func TestTheFooterOffersWhatTheRowAllows(t *testing.T) {
	p, _, s := open(t)
	facts := map[keys.ID]model.ReceiptMoved{
		keys.Fetched: {To: model.ReceiptFetched, On: today}, keys.Archived: {To: model.ReceiptArchived, On: today},
		keys.Missing: {To: model.ReceiptMissing, On: today, Why: "-"},
	}
	seen := make(map[bool]int)
	for i, id := range p.rows {
		if p.list.Go(i); id == (model.CaseID{}) {
			continue
		}
		hints := p.Hints()
		for action, f := range facts {
			_, refused := p.Do(action, "")
			_, err := s[id].Move(f, today)
			can := !refused && err == nil
			if got := slices.Contains(hints, action); got != can {
				t.Errorf("%s: the footer offers %s: %v, doing it: %v", s[id].Customer.Name(), action, got, can)
			}
			seen[can]++
		}
		if !slices.Contains(hints, keys.Later) || !slices.Contains(hints, keys.Note) {
			t.Errorf("%s: the footer %v lacks what can always be done", s[id].Customer.Name(), hints)
		}
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("offered %d times, not offered %d times: the test tells nothing", seen[true], seen[false])
	}
}

// It would catch a wide window that shows where a protected person lives.
func TestAWideRoundTellsTheAddressUnlessProtected(t *testing.T) {
	p, r, s := open(t)
	id := p.ids[p.noWay]
	street := s[id].Customer.Street
	wide := func() string { return look.Strip(strings.Join(p.View(pen, 160, 30), "\n")) }
	p.Do(keys.Top, "home") // the foot tells of another customer
	if got := wide(); street == "" || !strings.Contains(got, street) {
		t.Errorf("%q is not on the screen:\n%s", street, got)
	}
	s.Happen(t, r, id, "Anna Lind", model.Changed{Set: []model.Setting{{Field: model.FieldProtected, Value: "yes"}}})
	p.Sync()
	if !r.Get(id).Protected {
		t.Fatal("the customer is not protected")
	}
	if got := wide(); strings.Contains(got, street) {
		t.Errorf("%q of a protected person is on the screen:\n%s", street, got)
	}
}
