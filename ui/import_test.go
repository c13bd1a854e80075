package ui

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"laskoll/model"
	"laskoll/storage"
	"laskoll/ui/desk"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// TestTheOfficeListIsReadInAndUndone would catch a figure that differs from
// what the office's own list says, a case that is lost on the way, and an
// import that cannot be undone as one.
func TestTheOfficeListIsReadInAndUndone(t *testing.T) {
	var want struct {
		Cases int `json:"cases"`
		NoWay int `json:"no_way_in"`
	}
	figures, err := os.ReadFile(strings.TrimSuffix(officeList, ".csv") + ".expected.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(figures, &want); err != nil {
		t.Fatal(err)
	}
	list, err := filepath.Abs(officeList)
	if err != nil {
		t.Fatal(err)
	}
	o := reading(t, 0, nil)
	o.importing()
	o.paste(`"` + list + `"`)
	o.press("enter")
	o.sees("kundlista.csv · inget är sparat än", fmt.Sprintf("%d nya ärenden", want.Cases), "2 dubbletter", "Rubriker i rad 1, 242 rader under dem", "namn · 242 av 242")
	o.press("tab")
	o.sees("21 saker att titta på")
	if n := o.app.roster.Len(); n != 0 {
		t.Fatalf("%d cases before the list was agreed to, want none", n)
	}
	o.press("enter")
	o.sees("inget är sparat än") // Enter once too often is no yes
	o.press("ctrl+s")
	o.holds(want.Cases)
	o.sees("kundlista.csv · inläst")
	o.press("esc")
	o.sees(fmt.Sprintf("kundlista.csv är inläst: %d nya ärenden.", want.Cases), "Ctrl+Z ångrar")
	if n := o.noWayIn(); n != want.NoWay {
		t.Errorf("%d cases without a way in, want %d", n, want.NoWay)
	}
	o.press("ctrl+z")
	o.holds(0)
	o.sees("Ångrat: kundlista.csv är inläst", "0 ärenden")
	o.press("ctrl+y")
	o.holds(want.Cases)
	o.consistent()
}

// noWayIn counts the cases that have an alarm and no way in.
func (o *office) noWayIn() (n int) {
	for _, item := range model.Attention(o.summaries(), today, model.DefaultDeadlines) {
		if item.Kind == model.NoWayIn {
			n++
		}
	}
	return n
}

func (o *office) summaries() func(func(model.Summary) bool) {
	all, _, err := o.replica.Summaries(o.t.Context())
	if err != nil {
		o.t.Fatal(err)
	}
	return func(yield func(model.Summary) bool) {
		for _, s := range all {
			if !yield(s) {
				return
			}
		}
	}
}

const smallList = "Namn;Område;Ansökan;Anm\nPia Ek;Råå;31/2;ring först\nEva Ny;Söder;2026-11-02;\n"

// TestWhatWasNotUnderstoodIsTold would catch a cell that is passed over in
// silence: each is told with its row and column, and in full at the cursor.
func TestWhatWasNotUnderstoodIsTold(t *testing.T) {
	o := reading(t, 0, map[string]string{"liten.csv": smallList})
	o.importing()
	o.write("lit")
	o.press("enter")
	o.sees("1 sorts cell kunde inte tolkas", "”31/2” i Ansökan", "1 cell", "Datumet finns inte.")
	o.press("tab", "tab")
	o.sees("Pia Ek", "Råå", "Förnamn: Pia", "0 av 9 steg")
	o.press("down")
	o.sees("Förnamn: Eva")
	o.press("tab", "shift+tab")
	o.sees("Förnamn: Pia")
	o.press("end", "home", "esc")
	o.seesNot("inget är sparat än")
	if n := o.app.roster.Len(); n != 0 {
		t.Errorf("%d cases after Esc, want none", n)
	}
}

// TestAListThatIsReadInAgain would catch a second import that doubles
// anything, or that hides what a changed row adds to a case.
func TestAListThatIsReadInAgain(t *testing.T) {
	o := reading(t, 0, map[string]string{
		"ett.csv": smallList, "nytt.csv": strings.Replace(smallList, "2026-11-02;", "2026-11-02;har hund", 1),
	})
	o.resize(120, 36) // the counts stand on one line
	for _, step := range []struct{ file, sees string }{
		{"ett", "2 nya ärenden"}, {"ett", "Det finns inget att läsa in."}, {"nytt", "1 ärende kompletterat, 1 ärende oförändrat"},
	} {
		o.importing()
		o.write(step.file)
		o.press("enter")
		o.sees(step.sees)
		o.press("ctrl+s", "enter")
		o.rests()
		o.seesNot("Enter stäng")
	}
	if n := o.app.roster.Len(); n != 2 {
		t.Errorf("%d cases, want 2", n)
	}
	o.find("eva ny")
	if notes := o.saved().Notes; len(notes) != 1 || !strings.Contains(notes[0].Text, "har hund") {
		t.Errorf("notes %+v, want the one of the second list", notes)
	}
}

// TestAFileThatIsNoList would catch a file that is refused without a reason,
// or a box that is lost with what was written in it.
func TestAFileThatIsNoList(t *testing.T) {
	o := reading(t, 3, map[string]string{"dikt.csv": "Den svala luften\ngjorde gott\n", "tom.csv": ""})
	o.importing()
	for name, why := range map[string]string{
		"dikt.csv": "Ingen rubrikrad hittades.", "tom.csv": "Filen är tom.", "finns-inte.csv": "Filen finns inte.",
	} {
		o.press("ctrl+u")
		o.write(name)
		o.press("enter")
		o.sees("Läs in lista", name, why)
	}
	o.press("backspace")
	o.seesNot("Filen är tom.", "Filen finns inte.", "Ingen rubrikrad hittades.")
	o.press("esc")
	o.app.opts.Import = func(context.Context, string, *ListMap, func(Progress)) (*Import, error) {
		return nil, &storage.BusyError{}
	}
	o.importing()
	o.write("dikt.csv")
	o.press("enter")
	what, _ := text.Failure(text.Swedish, &storage.BusyError{})
	o.sees(what[:20])
}

// shows waits for a text while something is still being done.
func (o *office) shows(s string) {
	o.t.Helper()
	deadline := time.After(20 * time.Second)
	for !strings.Contains(o.screen(), s) {
		select {
		case m := <-o.msgs:
			o.take(m)
		case <-deadline:
			o.t.Fatalf("%q does not come on the screen:\n%s", s, o.screen())
		}
	}
}

// TestAnImportThatIsStoppedChangesNothing would catch a list that comes in
// although the user stopped it, also when it was read to its end meanwhile.
func TestAnImportThatIsStoppedChangesNothing(t *testing.T) {
	o := reading(t, 3, map[string]string{"lista.csv": smallList})
	read := o.app.opts.Import
	o.app.opts.Import = func(ctx context.Context, path string, how *ListMap, tell func(Progress)) (*Import, error) {
		tell(Progress{What: "Jämför med registret", Done: 40, All: 100})
		<-ctx.Done() // the user is faster than the list
		return read(context.WithoutCancel(ctx), path, how, tell)
	}
	o.importing()
	o.write("lista.csv")
	o.take(key("enter"))
	o.shows("40 %")
	o.sees("Jämför med registret", "Esc avbryt")
	o.take(key("esc"))
	o.settle()
	o.sees("Inläsningen är avbruten. Inget är ändrat.")
	o.seesNot("inget är sparat än")
	if n := o.app.roster.Len(); n != 3 {
		t.Errorf("%d cases, want 3", n)
	}
}

// gate is a desk that records nothing until it is opened.
type gate struct {
	desk.Desk
	opened chan struct{}
}

// Record waits for the gate.
func (g gate) Record(ctx context.Context, drafts ...desk.Draft) ([]model.Event, error) {
	<-g.opened
	return g.Desk.Record(ctx, drafts...)
}

// TestLeavingWhileAListIsSaved would catch a program that ends before what the
// user agreed to is saved.
func TestLeavingWhileAListIsSaved(t *testing.T) {
	o := reading(t, 3, map[string]string{"lista.csv": smallList})
	g := gate{o.ear.Desk, make(chan struct{})}
	o.ear.Desk = g
	o.importing()
	o.write("lista.csv")
	o.press("enter")
	o.take(key("ctrl+s"))
	o.shows("Sparar …")
	o.seesNot("Esc avbryt") // it is done or nothing is
	o.take(key("esc"))
	o.take(key("ctrl+q"))
	o.sees("Vänta tills det förra är sparat.")
	if o.quit {
		t.Fatal("the program ended while the list was being saved")
	}
	close(g.opened)
	o.settle()
	if all := slices.Collect(o.summaries()); !o.quit || len(all) != 5 {
		t.Errorf("quit = %v with %d cases, want that it ended with 5", o.quit, len(all))
	}
}

// TestAnImportThatCannotBeSaved would catch a list that has to be chosen anew,
// or cases on the screen that are nowhere else.
func TestAnImportThatCannotBeSaved(t *testing.T) {
	o := reading(t, 3, map[string]string{"lista.csv": smallList})
	o.importing()
	o.write("lista.csv")
	o.press("enter")
	o.ear.fail(&storage.BusyError{})
	o.press("ctrl+s")
	o.sees("Listan gick inte att läsa in")
	o.press("enter")
	o.sees("inget är sparat än")
	if n := o.app.roster.Len(); n != 3 {
		t.Errorf("%d cases when nothing was saved, want 3", n)
	}
	o.ear.fail(nil)
	o.press("ctrl+s")
	o.rests()
	if n := o.app.roster.Len(); n != 5 {
		t.Errorf("%d cases, want 5", n)
	}
}

// TestTwoWhoReadTheSameListIn would catch cases that are in the register twice
// because somebody else read the list in while this user was looking at it.
func TestTwoWhoReadTheSameListIn(t *testing.T) {
	o := reading(t, 3, map[string]string{"lista.csv": smallList, "annan.csv": "Namn\nBo Annan\n"})
	agreed := func(file string) *Import {
		plan, err := readList(t.Context(), o.replica, filepath.Join(documents(t, o), file), nil)
		if err != nil {
			t.Fatal(err)
		}
		return plan
	}
	o.importing()
	o.write("lista.csv")
	o.press("enter")
	if _, err := o.desk.Record(t.Context(), agreed("annan.csv").Drafts...); err != nil {
		t.Fatal(err)
	}
	o.rests()
	plan := agreed("lista.csv")
	o.press("ctrl+s")
	o.rests()
	o.sees("lista.csv · inläst") // what another changed has nothing to do with it
	o.press("enter", "ctrl+z")
	o.rests()
	o.importing()
	o.write("lista.csv")
	o.press("enter")
	o.sees("2 nya ärenden")
	if _, err := o.desk.Record(t.Context(), plan.Drafts[:2]...); err != nil { // the first of the cases
		t.Fatal(err)
	}
	o.rests()
	o.press("ctrl+s")
	o.sees("1 nytt ärende", "Någon har ändrat i registret", "inget är sparat än")
	o.press("ctrl+s")
	o.rests()
	o.sees("lista.csv · inläst")
	if all := slices.Collect(o.summaries()); len(all) != 6 {
		t.Errorf("%d cases, want 3 and 3 of the lists", len(all))
	}
}

// documents returns the folder of the office's lists.
func documents(t *testing.T, o *office) string {
	t.Helper()
	dir, err := o.app.opts.Documents()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestALongListSaysThatItCannotBeUndone would catch an undo after a long list
// that takes back something else than the list, and a list of cases that does
// not take in thousands at once.
func TestALongListSaysThatItCannotBeUndone(t *testing.T) {
	var b strings.Builder
	b.WriteString("Namn;Adress;Område\n")
	for i := range newsAtOnce + 100 {
		fmt.Fprintf(&b, "Kund Nr%d;Gata %d;Råå\n", i, i%500)
	}
	o := reading(t, 3, map[string]string{"lang.csv": b.String()})
	o.press("a")
	o.write("ringt")
	o.press("enter")
	o.importing()
	o.write("lang")
	o.press("enter")
	o.sees("2100 nya ärenden", "kan inte ångras på en gång")
	o.press("ctrl+s")
	o.holds(newsAtOnce + 103)
	o.press("enter", "ctrl+z")
	o.sees("Det finns inget att ångra.", "2103 ärenden")
	o.find("kund nr2099")
	if got := o.saved().Customer.Name(); got != "Kund Nr2099" {
		t.Errorf("found %q, want the last of the list", got)
	}
}

// TestAFloodOfNewsIsReadOnce would catch a city that is read and indexed anew
// for every batch of a long list, one on top of the other.
func TestAFloodOfNewsIsReadOnce(t *testing.T) {
	o := reading(t, 3, nil)
	flood := desk.News{Gone: make([]model.CaseID, newsAtOnce+1)}
	first := loader{o.app}.takeIn(flood)
	if again := (loader{o.app}).takeIn(flood); first == nil || again != nil {
		t.Fatalf("takeIn(flood) reads = %v, and while that goes on %v, want true and false", first != nil, again != nil)
	}
	o.run(first)
	o.settle()
	if third := (loader{o.app}).takeIn(flood); third == nil {
		t.Error("takeIn(flood) reads nothing when the first reading is over")
	}
}

// TestImportingNeedsWhatItReads would catch an import that is compared with a
// register from before what is just being saved.
func TestImportingNeedsWhatItReads(t *testing.T) {
	o := reading(t, 3, nil)
	o.app.queue = append(o.app.queue, ticket{})
	o.run(o.app.do(keys.Import, ""))
	o.sees("Vänta tills det förra är sparat.")
	o.app.queue, o.app.opts.Import = nil, nil
	o.run(o.app.do(keys.Import, ""))
	o.sees("Inläsning är inte tillgänglig här.")
}
