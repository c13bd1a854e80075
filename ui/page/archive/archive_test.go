package archive

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

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

// unread is a shelf with nothing on it yet.
type unread struct{}

// Case returns no case.
func (unread) Case(model.CaseID) (model.Case, bool) { return model.Case{}, false }

func open(t *testing.T) (*Page, *roster.Roster, pagetest.Shelf) {
	t.Helper()
	r, s := pagetest.Office(t, 60)
	p := New(text.Swedish, r, s)
	p.Enter()
	return p, r, s
}

// write types in the search.
func write(p *Page, typed string) {
	for _, r := range typed {
		p.Press(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// names are the customers whose receipts are shown.
func names(p *Page, r *roster.Roster) []string {
	var out []string
	for _, id := range p.Listed() {
		out = append(out, r.Get(id).Name())
	}
	return out
}

func screen(p *Page, width int) string {
	return look.Strip(strings.Join(p.View(pen, width, 19), "\n"))
}

// choose answers the question that the page asks on an action.
func choose(t *testing.T, p *Page, action keys.ID, option string) {
	t.Helper()
	want, ok := p.Do(action, "")
	c, asks := want.(page.Choose)
	if !ok || !asks {
		t.Fatalf("%s = %+v, want a question", action, want)
	}
	i := slices.Index(c.Options, option)
	if i < 0 {
		t.Fatalf("%s offers %q, want %q among them", action, c.Options, option)
	}
	c.Then(i)
}

func TestEveryPaperIsInTheArchive(t *testing.T) {
	p, r, s := open(t)
	listed := p.Listed()
	for id, c := range s {
		state := c.ReceiptState()
		paper := state != model.ReceiptNone && state != model.ReceiptExpected
		if got := slices.Contains(listed, id); got != paper {
			t.Errorf("%s with the receipt %v is listed: %v, want %v", r.Get(id).Name(), state, got, paper)
		}
	}
	if got := screen(p, 80); !strings.Contains(got, fmt.Sprintf("%d av %d", len(listed), len(listed))) {
		t.Errorf("the frame does not tell how many there are:\n%s", got)
	}
}

func TestWhatMovedLastStandsFirst(t *testing.T) {
	p, r, _ := open(t)
	ids := p.Listed()
	for i, id := range ids[1:] {
		if above, row := r.Get(ids[i]), r.Get(id); row.Since > above.Since {
			t.Errorf("%s, moved %v, stands under %s, moved %v", row.Name(), row.Since, above.Name(), above.Since)
		}
	}
}

func TestTheSearchTakesWhatOneKnows(t *testing.T) {
	p, r, s := open(t)
	for id, c := range s {
		if c.Customer.Name() != "Eva Öberg" {
			continue
		}
		for _, typed := range []string{"eva oberg", "öberg eva", c.Customer.Personnummer[8:], c.Code.String(), "b:1 eva"} {
			p.input.Set("")
			write(p, typed)
			if got := p.Listed(); len(got) == 0 || got[0] != id {
				t.Errorf("%q finds %q, want Eva Öberg first", typed, names(p, r))
			}
		}
	}
}

func TestWhatIsPastedIsSearchedFor(t *testing.T) {
	p, r, s := open(t)
	p.Do(keys.Down, "down")
	for id, c := range s {
		if c.Customer.Name() == "Eva Öberg" {
			p.Paste(c.Code.String())
			if p.Target().Case != id {
				t.Errorf("the cursor is on %q, want the one whose code was scanned", names(p, r))
			}
		}
	}
}

func TestAreaAndStatusGoTogetherWithTheSearch(t *testing.T) {
	p, r, _ := open(t)
	choose(t, p, keys.Area, "Söder")
	choose(t, p, keys.State, "utestående")
	if len(p.Listed()) == 0 {
		t.Fatal("nothing is out in Söder")
	}
	for _, id := range p.Listed() {
		if row := r.Get(id); row.Area != "Söder" || !row.Receipt.Outstanding() {
			t.Errorf("%s: %s, receipt %v; want what is out in Söder", row.Name(), row.Area, row.Receipt)
		}
	}
	write(p, "nils")
	if got := names(p, r); len(got) != 1 || got[0] != "Nils Öberg" {
		t.Errorf("found %q, want Nils Öberg alone", got)
	}
	if got := screen(p, 80); !strings.Contains(got, "Område: Söder") || !strings.Contains(got, "Status: utestående") {
		t.Errorf("the filters are not told:\n%s", got)
	}
}

func TestEveryStatusShowsItsOwn(t *testing.T) {
	p, r, _ := open(t)
	for _, state := range []model.ReceiptState{model.ReceiptArchived, model.ReceiptLent, model.ReceiptMissing, model.ReceiptPurged} {
		choose(t, p, keys.State, text.Receipt(text.Swedish, state))
		if len(p.Listed()) == 0 {
			t.Errorf("no receipt is %v", state)
		}
		for _, id := range p.Listed() {
			if got := r.Get(id).Receipt; got != state {
				t.Errorf("%s is %v, want %v", r.Get(id).Name(), got, state)
			}
		}
	}
}

// It would catch an Esc that leaves the page with a filter that nobody sees
// the next time.
func TestEscGoesBackStepByStep(t *testing.T) {
	p, _, _ := open(t)
	write(p, "oberg")
	choose(t, p, keys.Area, "Söder")
	p.Do(keys.NextPane, "tab")
	if p.Scope() != keys.Archive {
		t.Fatalf("Tab gives scope %d, want the list's", p.Scope())
	}
	p.Do(keys.Back, "esc")
	if p.Scope() != keys.Typing || p.input.Value() != "oberg" {
		t.Errorf("the first Esc leaves %q in scope %d, want the search as it was", p.input.Value(), p.Scope())
	}
	p.Do(keys.Back, "esc")
	if p.input.Value() != "" || p.area != "" || len(p.Listed()) != p.all {
		t.Errorf("the second Esc leaves %q, %q and %d rows, want all", p.input.Value(), p.area, len(p.Listed()))
	}
	if want, _ := p.Do(keys.Back, "esc"); want != (page.Act{Action: keys.Cases}) {
		t.Errorf("the third Esc = %+v, want the cases", want)
	}
}

// It would catch a footer that offers what the receipt's state forbids, or
// that does not offer what it allows.
func TestTheFooterOffersWhatTheReceiptAllows(t *testing.T) {
	p, r, s := open(t)
	p.Do(keys.NextPane, "tab")
	facts := map[keys.ID]model.ReceiptMoved{
		keys.Lend: {To: model.ReceiptLent, Whom: "Per S"}, keys.Missing: {To: model.ReceiptMissing, Why: "-"},
	}
	for i, id := range p.Listed() {
		p.list.Go(i)
		hints := p.Hints()
		for action, f := range facts {
			f.On = today
			_, err := s[id].Move(f, today)
			if got := slices.Contains(hints, action); got != (err == nil) {
				t.Errorf("%s, %v: the footer offers %s: %v, doing it: %v", r.Get(id).Name(), r.Get(id).Receipt, action, got, err)
			}
		}
		lent := r.Get(id).Receipt == model.ReceiptLent
		if got := slices.Contains(hints, keys.Return); got != lent {
			t.Errorf("%s is lent: %v, the footer offers its return: %v", r.Get(id).Name(), lent, got)
		}
		if slices.Contains(hints, keys.Archived) && slices.Contains(hints, keys.Refile) {
			t.Errorf("%s: to archive and to move are both offered", r.Get(id).Name())
		}
	}
}

// what a receipt is like after it was moved, as its row tells.
var moves = []struct {
	name string
	to   []model.ReceiptMoved
	want []string
}{
	{"lent", []model.ReceiptMoved{{To: model.ReceiptLent, Whom: "Anna L"}}, []string{"… ", "utlånad Anna L", "Pärm B:1", "27 aug 2024"}},
	{"returned", []model.ReceiptMoved{{To: model.ReceiptLent, Whom: "Anna L"}, {To: model.ReceiptArchived}}, []string{"✓ ", "arkiverad"}},
	{"moved", []model.ReceiptMoved{{To: model.ReceiptArchived, Place: model.ParsePlace("Berga", "B:9")}}, []string{"Pärm B:9"}},
	{"missing", []model.ReceiptMoved{{To: model.ReceiptMissing, Why: "inte i pärmen"}}, []string{"! ", "saknas 0 d", " – "}},
	{"destroyed", []model.ReceiptMoved{{To: model.ReceiptPurged}}, []string{"gallrad 2026", "27 aug 2024"}},
}

func TestTheRowTellsWhereTheReceiptIs(t *testing.T) {
	for _, m := range moves {
		p, r, s := open(t)
		write(p, "eva oberg")
		id := p.Target().Case
		for _, to := range m.to {
			to.On = today
			s.Happen(t, r, id, "Anna Lind", to)
		}
		p.Sync()
		row := strings.Split(screen(p, 80), "\n")[listTop]
		for _, want := range m.want {
			if !strings.Contains(row, want) {
				t.Errorf("%s: the row is %q, want %q in it", m.name, row, want)
			}
		}
	}
}

// It would catch a day that comes only after somebody has opened the case, and
// a page that reads cases it need not know.
func TestOnlyWhatIsInSightAndElsewhereIsRead(t *testing.T) {
	r, s := pagetest.Office(t, 60)
	p := New(text.Swedish, r, unread{})
	p.Enter()
	p.View(pen, 80, 24)
	for _, id := range p.Reads() {
		if state := s[id].ReceiptState(); state != model.ReceiptLent && state != model.ReceiptPurged {
			t.Errorf("%s with the receipt %v is read, want only lent and destroyed ones", r.Get(id).Name(), state)
		}
	}
	if n := len(p.Reads()); n != 1 {
		t.Errorf("%d cases are read for the first rows, want Bo Öberg's alone", n)
	}
	p.register = s
	if got := p.Reads(); len(got) != 0 {
		t.Errorf("Reads() = %v when all have been read, want none", got)
	}
}

func TestNothingFoundSaysSo(t *testing.T) {
	p, _, _ := open(t)
	all := fmt.Sprintf("0 av %d", len(p.Listed()))
	write(p, "xyzzy")
	if got := screen(p, 80); !strings.Contains(got, text.ArchiveNone.In(text.Swedish)) || !strings.Contains(got, all) {
		t.Errorf("a search that finds nothing says nothing:\n%s", got)
	}
	if !p.Target().None() {
		t.Error("the cursor is on a receipt that is not there")
	}
	if _, ok := p.Do(keys.Open, "enter"); ok {
		t.Error("Enter opens a case that is not there")
	}
	empty := New(text.Swedish, roster.New(today, model.DefaultDeadlines), unread{})
	empty.Enter()
	if got := screen(empty, 80); !strings.Contains(got, text.ArchiveEmpty.In(text.Swedish)) {
		t.Errorf("an archive without receipts says nothing:\n%s", got)
	}
}

func TestANarrowArchiveKeepsWhatOneLooksFor(t *testing.T) {
	p, _, _ := open(t)
	write(p, "eva oberg")
	for _, width := range []int{60, 72, 79} {
		row := strings.Split(screen(p, width), "\n")[listTop]
		for _, want := range []string{"Eva Öberg", "Pärm B:1", "arkiverad"} {
			if !strings.Contains(row, want) {
				t.Errorf("in %d columns the row is %q, want %q in it", width, row, want)
			}
		}
	}
}

func TestAWideArchiveTellsWhatIsOnThePaper(t *testing.T) {
	p, _, s := open(t)
	write(p, "eva oberg")
	c := s[p.Target().Case]
	row := strings.Split(screen(p, 160), "\n")[listTop]
	for _, want := range []string{"Eva Öberg", model.MaskPersonnummer(c.Customer.Personnummer, today), c.Code.String(), "Pärm B:1", "arkiverad"} {
		if !strings.Contains(row, want) {
			t.Errorf("in 160 columns the row is %q, want %q in it", row, want)
		}
	}
	if strings.Contains(row, c.Customer.Personnummer[8:]) {
		t.Errorf("the row %q shows the whole personal number", row)
	}
}

func TestAClickGoesToTheReceipt(t *testing.T) {
	p, _, _ := open(t)
	p.View(pen, 80, 19)
	p.Click(10, listTop+2)
	if got := p.Listed()[2]; p.Target().Case != got || p.Scope() != keys.Archive {
		t.Errorf("a click on the third row goes to %v in scope %d", p.Target().Case, p.Scope())
	}
	p.Click(10, 1)
	if p.Scope() != keys.Typing {
		t.Error("a click on the search does not let one write there")
	}
}
