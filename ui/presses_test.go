package ui

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/roster"
)

// task is something an office does many times a day: how one does it, and
// with how many keys it must be done. A name or a text that must be written
// however it is done is not counted.
type task struct {
	name  string
	limit int
	ready func(o *office)      // where one is when one wants to
	do    func(o *office)      // with the keyboard
	done  func(o *office) bool // whether it was
	wrote int                  // letters of do that are the name or the text itself
}

// tasks are the twelve commonest.
var tasks = []task{
	{name: "öppna kunden som ringer, var man än är", limit: 6,
		ready: func(o *office) { o.press("f8") },
		do:    func(o *office) { o.find("åsö") },
		done:  func(o *office) bool { return o.saved().Customer.Name() == "Åsa Öberg" }},
	{name: "bocka av nästa moment", limit: 1,
		ready: func(o *office) { o.find("ingrid wallin") },
		do:    func(o *office) { o.press("space") },
		done:  func(o *office) bool { return o.saved().Mark(model.M6a).State == model.Done }},
	{name: "kvittensen är hämtad", limit: 1,
		ready: func(o *office) { o.find("nils oberg") },
		do:    func(o *office) { o.press("h") },
		done:  func(o *office) bool { return o.saved().ReceiptState() == model.ReceiptFetched }},
	{name: "nästa kvittens i genomgången", limit: 1,
		ready: func(o *office) { o.press("f4", "down", "down", "h") },
		do:    func(o *office) { o.press("h") },
		done:  func(o *office) bool { return len(o.app.history.done) == 2 }},
	{name: "ta emot en kvittens ur högen", limit: 5,
		ready: func(o *office) { o.press("f4", "b", "enter") },
		do:    func(o *office) { o.write("gör"); o.press("enter") },
		done:  func(o *office) bool { return strings.Contains(o.screen(), "1 mottagen") }},
	{name: "nytt ärende med bara namnet (utöver namnet)", limit: 2, wrote: len("Ada Falk"),
		ready: func(*office) {},
		do:    func(o *office) { o.press("n"); o.write("Ada Falk"); o.press("ctrl+s") },
		done:  func(o *office) bool { return o.saved().Customer.Family == "Falk" }},
	{name: "ångra", limit: 1,
		ready: func(o *office) { o.press("space") },
		do:    func(o *office) { o.press("ctrl+z") },
		done:  func(o *office) bool { return strings.Contains(o.screen(), "Ångrat:") }},
	{name: "skriva ut dagens lista, var man än är", limit: 2,
		ready: func(o *office) { o.press("f7") },
		do:    func(o *office) { o.press("f9", "ctrl+p") },
		done:  func(o *office) bool { return strings.Contains(o.screen(), "Dagens lista 2026-11-23 är sparad") }},
	{name: "se varför ärendet står still", limit: 0,
		ready: func(*office) {},
		do:    func(*office) {},
		done:  func(o *office) bool { return strings.Contains(o.screen(), "Ingen väg in sedan 3 nov") }},
	{name: "skriva en anteckning (utöver texten)", limit: 2, wrote: len("ringt"),
		ready: func(*office) {},
		do:    func(o *office) { o.press("a"); o.write("ringt"); o.press("enter") },
		done:  func(o *office) bool { n := o.saved().Notes; return n[len(n)-1].Text == "ringt" }},
	{name: "visa bara mitt område", limit: 1,
		ready: func(*office) {},
		do:    func(o *office) { o.press("m") },
		done: func(o *office) bool {
			_, f := o.app.cases.Shown()
			return f == roster.Filter{Area: "Söder"}
		}},
	{name: "tre kvittenser hämtade på en gång", limit: 4,
		ready: func(o *office) { o.press("down", "down") },
		do:    func(o *office) { o.press("x", "x", "x", "h") },
		done:  func(o *office) bool { return strings.Contains(o.screen(), "3 ärenden: låskvittensen hämtad.") }},
}

// TestKeyPressesOfTheCommonestTasks would catch a step more on the way to
// what is done a hundred times a day. With -v it prints the list.
func TestKeyPressesOfTheCommonestTasks(t *testing.T) {
	temporary(t)
	for _, task := range tasks {
		o := practise(t)
		task.ready(o)
		before := o.pressed
		task.do(o)
		n := o.pressed - before - task.wrote
		if !task.done(o) {
			t.Errorf("%s: not done\n%s", task.name, o.screen())
		}
		if n > task.limit {
			t.Errorf("%s: %d keys, want at most %d", task.name, n, task.limit)
		}
		t.Logf("%-46s %d (högst %d)", task.name, n, task.limit)
	}
}

// TestEveryCustomerIsFoundWithFourLetters would catch a customer whom nobody
// can open with Ctrl+F, four signs and Enter.
func TestEveryCustomerIsFoundWithFourLetters(t *testing.T) {
	o := practise(t)
	for _, id := range o.app.roster.List(roster.ByName, func(*roster.Line) bool { return true }) {
		if o.found(id) == "" {
			row := o.app.roster.Get(id)
			t.Errorf("%s is not first for any of %q", row.Name(), fourLetters(row))
		}
	}
}

// found returns four signs for which a customer is found first, "" when none
// of what one may type does.
func (o *office) found(id model.CaseID) string {
	for _, query := range fourLetters(o.app.roster.Get(id)) {
		if hits := o.app.roster.Search(query, "Söder", 1); len(hits) > 0 && hits[0].ID == id {
			return query
		}
	}
	return ""
}

// fourLetters are what one may type of a customer in four signs.
func fourLetters(r *roster.Row) []string {
	first := func(s string, n int) string { return string([]rune(s)[:min(n, len([]rune(s)))]) }
	out := []string{
		first(r.Family, 4), first(r.Given, 4), first(r.Given, 1) + " " + first(r.Family, 2),
		first(r.Given, 2) + " " + first(r.Family, 1), first(r.Code.String(), 4),
	}
	if n := len(r.Personnummer); n > 4 {
		out = append(out, r.Personnummer[n-4:])
	}
	return out
}

// TestTenReceiptsAreTakenInWithFiveKeysEach is the pile of papers on the desk.
func TestTenReceiptsAreTakenInWithFiveKeysEach(t *testing.T) {
	o := practise(t)
	pile := o.app.roster.List(roster.ByUrgency, func(l *roster.Line) bool {
		return l.Receipt == model.ReceiptAtCustomer || l.Receipt == model.ReceiptMissing ||
			l.Receipt == model.ReceiptExpected // nobody has told of the fitting, but the paper is here
	})
	if len(pile) < 10 {
		t.Fatalf("%d receipts are out, want ten", len(pile))
	}
	pile = pile[:10]
	o.press("f4", "b", "enter")
	most := 0
	for i, id := range pile {
		row := o.app.roster.Get(id)
		before := o.pressed
		o.write(o.found(id))
		o.press("enter")
		most = max(most, o.pressed-before)
		if got := o.app.roster.Get(id).Receipt; got != model.ReceiptFetched {
			t.Errorf("number %d, %s: receipt %v, want fetched\n%s", i+1, row.Name(), got, o.screen())
		}
	}
	t.Logf("%d kvittenser, högst %d tangenter var", len(pile), most)
	if most > 5 {
		t.Errorf("%d keys for a receipt, want at most 5", most)
	}
}
