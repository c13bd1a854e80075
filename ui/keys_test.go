package ui

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// TestEveryAdvertisedKeyDoesSomething presses every key that the footer shows
// on every page and in every pane, and sees that something came of it: the
// screen changed, or a sentence says why nothing could be done.
func TestEveryAdvertisedKeyDoesSomething(t *testing.T) {
	temporary(t)
	store := register(t, 60)
	places := map[string][]string{
		"list": nil, "steps": {"enter"}, "details": {"tab", "tab"}, "review": {"f4", "down", "down"},
		"archive search": {"f7"}, "archive list": {"f7", "tab"}, "statistics": {"f8"},
	}
	for name, way := range places {
		there := sit(t, store, "Anna Lind")
		there.press(way...)
		for _, id := range there.app.page().Hints() {
			action := there.app.reg.Get(id)
			if _, not := action.Why(there.app.have()); not {
				continue
			}
			o := sit(t, store, "Anna Lind")
			o.press(way...)
			before := o.screen()
			o.press(action.Key())
			if o.screen() == before && !o.quit {
				t.Errorf("%s: %s (%s) does nothing:\n%s", name, action.Key(), id, before)
			}
		}
	}
}

// TestTheFooterShowsOnlyWhatIsFound would catch a footer that names a key
// which means something else where the focus is.
func TestTheFooterShowsOnlyWhatIsFound(t *testing.T) {
	o := practise(t)
	for _, way := range [][]string{nil, {"enter"}, {"tab"}, {"f4"}, {"f7"}, {"tab"}, {"f8"}} {
		o.press(way...)
		scope := o.app.page().Scope()
		for _, id := range o.app.page().Hints() {
			action := o.app.reg.Get(id)
			if got, ok := o.app.reg.Find(scope, action.Key()); !ok || got != id {
				t.Errorf("scope %d shows %s for %s, where it means %q", scope, action.Key(), id, got)
			}
		}
	}
}

// TestEveryActionIsSomebodys would catch an action that nobody does.
func TestEveryActionIsSomebodys(t *testing.T) {
	temporary(t)
	o := practise(t)
	for _, a := range o.app.reg.All() {
		if a.ID == keys.Quit {
			continue
		}
		done := false
		for i := range o.app.tabs {
			o.app.stack = nil
			o.app.turn(i)
			o.app.warn("")
			o.run(o.app.do(a.ID, "1"))
			o.settle()
			done = done || o.app.toast.Text != text.NeedOther.In(text.Swedish)
		}
		if !done {
			t.Errorf("nobody does %s", a.ID)
		}
	}
}

func TestHelpNamesTheKeysOfThePane(t *testing.T) {
	o := practise(t)
	o.resize(100, 50)
	o.press("f1")
	o.sees("I den här rutan", "Överallt", "Mellanslag", "Ctrl+F  F3  /")
	o.write("arkiverad")
	o.seesNot("Ctrl+F  F3  /")
	o.sees("Låskvittensen är arkiverad")
}

func TestSortFilterAndMine(t *testing.T) {
	o := practise(t)
	o.sees("60 ärenden · mest brådskande först")
	o.press("s")
	o.sees("efter namn")
	o.press("s", "s", "s", "f", "down", "enter")
	o.sees("Visar: Allt som behöver åtgärdas", "av 60")
	o.press("esc")
	o.sees("60 ärenden")
	o.press("m")
	o.sees("Visar: Område Söder")
	o.press("m")
	o.sees("60 ärenden")
}

func TestTheThemeIsSwitched(t *testing.T) {
	o := practise(t)
	before := o.app.View().Content
	o.press("t")
	o.sees("Färger: Nordljus ljus")
	if o.app.View().Content == before {
		t.Error("t changes no colour")
	}
	o.press("t")
	o.sees("Färger: Nordljus mörk")
}

func TestAThemeIsSeenBeforeItIsChosen(t *testing.T) {
	m := &memory{}
	o := sitWith(t, register(t, 5), Options{User: "Anna Lind", SaveState: m.save})
	first := o.app.look.Theme.ID
	o.press("f12")
	o.sees("Välj färger", "Nordljus ljus")
	o.press("end")
	last := o.app.opts.Themes[len(o.app.opts.Themes)-1].ID
	if got := o.app.look.Theme.ID; got != last || got == first {
		t.Errorf("the screen shows %q, want %q under the cursor", got, last)
	}
	o.press("esc")
	if got := o.app.look.Theme.ID; got != first || m.times != 0 {
		t.Errorf("after Esc the screen shows %q, want %q again", got, first)
	}
	o.press("f12", "end", "enter")
	if m.times != 1 || m.state.Theme != last || o.app.look.Theme.ID != last {
		t.Errorf("kept %q and shows %q, want %q", m.state.Theme, o.app.look.Theme.ID, last)
	}
}

func TestCopyTheCodeThenTheNumber(t *testing.T) {
	o := practise(t)
	o.press("ctrl+c")
	o.sees("Ärendekoden K7-4Q8 är kopierad")
	o.press("ctrl+c")
	o.sees("Personnumret är kopierat")
}

func TestCopyingAProtectedNumberIsRecorded(t *testing.T) {
	o := practise(t)
	id := protected(t, o)
	o.app.showCase(id)
	o.press("home") // reads the case
	before := len(o.saved().History())
	o.press("ctrl+c")
	if got := len(o.saved().History()); got != before {
		t.Errorf("%d events after the code was copied, want %d", got, before)
	}
	o.press("ctrl+c")
	o.sees("personnumret är kopierat. Det är antecknat i historiken.")
	o.seesNot("Ctrl+Z ångrar")
	f, seen := last(o.saved()).Fact.(model.Revealed)
	if !seen || f.Field != model.FieldPersonnummer {
		t.Errorf("the last event is %+v, want that the number was revealed", last(o.saved()).Fact)
	}
	if o.app.shelf.Revealed(id) {
		t.Error("the address is shown after the number was copied")
	}
}

func TestCapsLockIsNoTrap(t *testing.T) {
	o := practise(t)
	o.find("nils oberg")
	o.press("H")
	o.sees("Nils Öberg: låskvittensen hämtad.")
}

func TestTheMouse(t *testing.T) {
	o := practise(t)
	second := strings.Split(o.screen(), "\n")[5]
	o.send(click(5, 5))
	if c := o.saved(); !strings.Contains(second, c.Customer.Given) {
		t.Errorf("a click on %q goes to %q", second, c.Customer.Name())
	}
	o.send(click(12, 0))
	o.sees("Dagens genomgång")
	o.send(click(60, 10))
	o.press("f9")
	o.send(click(60, 10))
	if o.app.page().Scope() != keys.Checklist {
		t.Errorf("a click on the checklist gives scope %d, want the checklist's", o.app.page().Scope())
	}
}
