package ui

import (
	"context"
	"slices"
	"testing"

	"laskoll/model"
	"laskoll/storage"
)

// cases reads cases from the desk.
func (o *office) cases(ids []model.CaseID) []model.Case {
	o.t.Helper()
	var out []model.Case
	for _, id := range ids {
		c, err := o.desk.Case(o.t.Context(), id)
		if err != nil {
			o.t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

// receiptsOut puts the cursor on the first of those whose receipt is at the
// customer's, one under the other: the third to the fifth of the list.
func receiptsOut(o *office) { o.press("down", "down") }

// TestSeveralAreFetchedAndUndoneAsOne would catch an action on several cases
// that is saved, or undone, in parts.
func TestSeveralAreFetchedAndUndoneAsOne(t *testing.T) {
	o := practise(t)
	receiptsOut(o)
	o.press("x", "x", "x")
	o.sees("3 markerade", "görs i alla 3 markerade ärenden")
	ids := o.app.together()
	o.press("h")
	o.sees("3 ärenden: låskvittensen hämtad.", "Ctrl+Z ångrar", "60 ärenden")
	for _, c := range o.cases(ids) {
		if got := c.ReceiptState(); got != model.ReceiptFetched {
			t.Errorf("%s: receipt %v, want fetched", c.Customer.Name(), got)
		}
	}
	if n := len(o.app.history.done); n != 1 {
		t.Errorf("%d deeds to undo, want 1", n)
	}
	o.press("ctrl+z")
	o.sees("Ångrat: 3 ärenden: låskvittensen hämtad.")
	for _, c := range o.cases(ids) {
		if got := c.ReceiptState(); got != model.ReceiptAtCustomer {
			t.Errorf("%s: receipt %v after undo, want at the customer's", c.Customer.Name(), got)
		}
	}
	o.press("ctrl+y")
	for _, c := range o.cases(ids) {
		if got := c.ReceiptState(); got != model.ReceiptFetched {
			t.Errorf("%s: receipt %v after redo, want fetched", c.Customer.Name(), got)
		}
	}
}

// TestThoseThatRefuseAreNamedAndStayMarked would catch a pile in which one
// case stops the others, or is passed over in silence.
func TestThoseThatRefuseAreNamedAndStayMarked(t *testing.T) {
	o := practise(t)
	o.find("orjan ek") // his receipt is archived
	o.press("esc", "x", "home", "down", "down", "x")
	ids := o.app.together()
	o.press("h")
	o.sees("1 av 2 ärenden", "Örjan Ek: ", "fortfarande markerat")
	o.press("enter")
	o.sees("1 markerat")
	left := o.app.together()
	if len(left) != 1 || o.app.roster.Get(left[0]).Family != "Ek" {
		t.Errorf("%d cases are marked, want Örjan Ek's alone", len(left))
	}
	o.press("h")
	o.sees("Inget av ärendena kunde ändras", "Örjan Ek: ")
	o.press("enter", "ctrl+z")
	if c := o.cases(ids[:1])[0]; c.ReceiptState() != model.ReceiptAtCustomer {
		t.Errorf("receipt %v after undo, want at the customer's", c.ReceiptState())
	}
}

func TestTheNextMomentOfSeveralIsTicked(t *testing.T) {
	o := practise(t)
	o.find("ingrid wallin")
	o.press("esc", "x")
	o.find("dorde duric")
	o.press("esc", "x")
	before := o.cases(o.app.together())
	o.press("space")
	o.sees("2 ärenden: klart.")
	for _, c := range before {
		_, next := c.Next()
		now := o.cases([]model.CaseID{c.ID})[0]
		if got := now.Mark(next.Moment); got.State != model.Done || got.By != "Anna Lind" {
			t.Errorf("%s: %v = %+v, want done by Anna Lind", c.Customer.Name(), next.Moment, got)
		}
	}
}

func TestAMomentOfSeveralIsTickedWithADay(t *testing.T) {
	o := practise(t)
	o.find("ingrid wallin")
	o.press("esc", "x", ".")
	o.sees("Bocka av · 1 ärende", "nästa i varje ärende")
	o.press("tab", "ctrl+u")
	o.write("-3")
	o.press("ctrl+s")
	o.press("up")
	if m := o.saved().Mark(model.M6a); m.State != model.Done || m.On != today-3 {
		t.Errorf("6a = %+v, want done %v", m, today-3)
	}
}

// TestSeveralGetAnArea would catch a form that empties what is not filled in.
func TestSeveralGetAnArea(t *testing.T) {
	o := practise(t)
	o.press("x", "x", "f2")
	ids := o.app.together()
	before := o.cases(ids)
	o.sees("Ändra uppgifter · 2 ärenden", "Det som lämnas tomt ändras inte.")
	o.write("Råå")
	o.press("ctrl+s")
	for i, c := range o.cases(ids) {
		if c.Area != "Råå" || c.Organisation != before[i].Organisation || c.Channel != before[i].Channel {
			t.Errorf("%s: %q %v %v, want Råå and the rest as before", c.Customer.Name(), c.Area, c.Organisation, c.Channel)
		}
	}
}

// TestMarksStayThroughFilterSortAndNews would catch marks that follow places
// in the list and not cases.
func TestMarksStayThroughFilterSortAndNews(t *testing.T) {
	store := register(t, 60)
	o, other := sit(t, store, "Anna Lind"), sit(t, store, "Per Sjö")
	o.press("x", "x", "x")
	ids := slices.Clone(o.app.together())
	o.press("s", "s")
	o.press("m")
	o.sees("3 markerade (1 visas inte)")
	o.press("m", "s", "s", "s", "s") // by name again
	other.press("ctrl+n")
	other.write("Ada Falk")
	other.press("ctrl+s")
	o.comes("Ada Falk")
	if got := o.app.together(); !sameCases(got, ids) {
		t.Errorf("marked %v, want %v", got, ids)
	}
	o.press("esc")
	o.seesNot("markerade")
}

func sameCases(a, b []model.CaseID) bool {
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return len(a) == len(b)
}

// TestACaseThatIsGoneLosesItsMark would catch an action on a case whose
// opening somebody undid.
func TestACaseThatIsGoneLosesItsMark(t *testing.T) {
	store := register(t, 10)
	o, other := sit(t, store, "Anna Lind"), sit(t, store, "Per Sjö")
	other.press("ctrl+n")
	other.write("Ada Falk")
	other.press("ctrl+s")
	o.comes("11 ärenden")
	o.find("ada falk")
	o.press("esc", "x")
	o.sees("1 markerat")
	other.press("ctrl+z")
	o.comes("10 ärenden")
	if got := o.app.together(); len(got) != 0 {
		t.Errorf("%d cases are marked, want none", len(got))
	}
}

// TestWhatAColleagueChangedIsNamedWhenAPileIsUndone would catch an undo that
// gives up on the whole pile, or overwrites what somebody else did since.
func TestWhatAColleagueChangedIsNamedWhenAPileIsUndone(t *testing.T) {
	o := practise(t)
	receiptsOut(o)
	o.press("x", "x", "h")
	ids := casesOf(o.app.history.done[0].events)
	c := o.cases(ids[:1])[0]
	f, err := c.Move(model.ReceiptMoved{To: model.ReceiptArchived, On: today, Place: model.ParsePlace(c.Area, "S:1")}, today)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.desk.Record(t.Context(), storage.Draft{Case: c.ID, Fact: f}); err != nil {
		t.Fatal(err)
	}
	o.rests()
	o.press("ctrl+z")
	o.sees("1 ärende kunde inte återställas", c.Customer.Name())
	after := o.cases(ids)
	if after[0].ReceiptState() != model.ReceiptArchived || after[1].ReceiptState() != model.ReceiptAtCustomer {
		t.Errorf("receipts %v and %v after undo, want archived and at the customer's", after[0].ReceiptState(), after[1].ReceiptState())
	}
}

func TestWhatGoesForOneCaseOnlySaysSo(t *testing.T) {
	o := practise(t)
	o.press("x", "u")
	o.sees("Det går bara i ett ärende i taget.")
	o.press("ctrl+k")
	o.sees("1 markerat")
	o.press("esc")
	o.press("ctrl+a")
	o.sees("60 markerade")
	o.press("ctrl+a")
	o.sees("60 ärenden")
}

func TestTheMarkedLeaveTheProgram(t *testing.T) {
	var got Table
	o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Export: func(_ context.Context, t Table, _ Format) (string, error) {
		got = t
		return "x.xlsx", nil
	}})
	o.press("x", "x", "ctrl+c")
	o.sees("2 ärendekoder är kopierade.")
	o.press("ctrl+e", "enter")
	if len(got.Rows) != 2 {
		t.Errorf("%d rows exported, want 2", len(got.Rows))
	}
}

// TestTheMarkedArePrinted would catch a list of all cases, or of the one under
// the cursor, on paper when several are marked.
func TestTheMarkedArePrinted(t *testing.T) {
	temporary(t)
	o := practise(t)
	receiptsOut(o)
	o.press("x", "x", "ctrl+p")
	o.sees("Skriv ut · 2 markerade", "Hämtlista")
	o.press("down", "enter")
	o.sees("är sparad")
	o.press("ctrl+p", "enter")
	o.sees("Dagens lista", "är sparad")
	if got := len(o.app.together()); got != 2 {
		t.Errorf("%d cases are marked after printing, want 2 still", got)
	}
}
