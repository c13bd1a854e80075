package cases

import (
	"slices"
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// pick chooses the filter whose words begin so.
func (p *Page) pick(t *testing.T, begins string) {
	t.Helper()
	want, ok := p.chooseFilter().(page.Choose)
	i := slices.IndexFunc(want.Options, func(o string) bool { return strings.HasPrefix(o, begins) })
	if !ok || i < 0 {
		t.Fatalf("%q is not among the filters %q", begins, want.Options)
	}
	want.Then(i)
}

// TestFiltersGoTogether would catch a filter that forgets the one before it.
func TestFiltersGoTogether(t *testing.T) {
	p, r, _ := open(t)
	p.pick(t, "Område Söder")
	p.pick(t, "Steg 8")
	p.pick(t, "Organisation HV")
	p.pick(t, "kvittens ej hämtad")
	want := roster.Filter{Area: "Söder", Step: 8, Organisation: model.HomeCare, Kind: model.ReceiptNotFetched}
	if p.filter != want {
		t.Fatalf("the filter is %+v, want %+v", p.filter, want)
	}
	for _, id := range p.ids {
		if row := r.Get(id); row.Area != "Söder" || row.Next != 8 {
			t.Errorf("%s of %s, step %d is shown", row.Name(), row.Area, row.Next)
		}
	}
	if got, want := p.filterWords(), "kvittens ej hämtad · Steg 8 Kvittens hämtad · Område Söder · Organisation HV"; got != want {
		t.Errorf("the words are %q, want %q", got, want)
	}
	p.pick(t, "Allt som") // instead of the other thing to see to
	p.pick(t, "Steg 8")   // and away
	if want := (roster.Filter{Area: "Söder", Organisation: model.HomeCare, Attention: true}); p.filter != want {
		t.Errorf("the filter is %+v, want %+v", p.filter, want)
	}
	p.pick(t, "Alla ärenden")
	if p.filter != (roster.Filter{}) {
		t.Errorf("the filter is %+v, want none", p.filter)
	}
}

// TestAFilterLeavesAsManyAsItSays would catch a number in the list of filters
// that is counted among other cases than it leaves.
func TestAFilterLeavesAsManyAsItSays(t *testing.T) {
	p, _, _ := open(t)
	for _, base := range []roster.Filter{{}, {Area: "Söder"}, {Attention: true, Organisation: model.HomeCare}, {Out: true, Step: 8}} {
		p.Show(base)
		for _, c := range p.choices() {
			if c.on(base) {
				continue
			}
			p.Show(c.apply(base))
			if len(p.ids) != c.n {
				t.Errorf("%s on top of %s leaves %d, want %d", words(text.Swedish, c.only), words(text.Swedish, base), len(p.ids), c.n)
			}
			p.Show(base)
		}
	}
}
