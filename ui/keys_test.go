package ui

import (
	"strings"
	"testing"

	"laskoll/model"
	"laskoll/ui/keys"
	"laskoll/ui/text"
)

// boards are the keyboards that every test of keys holds for: the built-in
// keys, the same keys given to other actions, and vim's.
func boards(t *testing.T) map[string]*keys.Registry {
	t.Helper()
	out := map[string]*keys.Registry{"built-in": keys.New()}
	for name, custom := range map[string]keys.Custom{"changed about": {Keys: changedAbout()}, "vim": {Vim: true}} {
		reg, faults := custom.Registry()
		if len(faults) > 0 {
			t.Fatalf("%s: %v, want no faults", name, faults)
		}
		out[name] = reg
	}
	return out
}

// changedAbout gives every action the key of another with the same scopes.
func changedAbout() []keys.Bind {
	groups := make(map[keys.Scopes][]keys.Action)
	for _, a := range keys.New().All() {
		if _, faults := (keys.Custom{Keys: []keys.Bind{{Action: a.ID}}}).Registry(); len(faults) == 0 && a.Key() != "" {
			groups[a.Scopes] = append(groups[a.Scopes], a)
		}
	}
	var out []keys.Bind
	for _, g := range groups {
		for i, a := range g {
			out = append(out, keys.Bind{Action: a.ID, Keys: g[(i+1)%len(g)].Keys[:1]})
		}
	}
	return out
}

// does presses the keys of actions.
func (o *office) does(ids ...keys.ID) {
	o.t.Helper()
	for _, id := range ids {
		key := o.app.reg.KeyIn(o.app.page().Scope(), o.app.reg.Get(id))
		if key == "" {
			o.t.Fatalf("%s has no key where the focus is", id)
		}
		o.press(key)
	}
}

// places are where keys mean different things, and how one gets there.
var places = map[string][]keys.ID{
	"list": nil, "marks": {keys.Select}, "steps": {keys.Open}, "details": {keys.NextPane, keys.NextPane},
	"review":         {keys.ToReview, keys.Down, keys.Down},
	"archive search": {keys.ToArchive}, "archive list": {keys.ToArchive, keys.NextPane}, "statistics": {keys.ToStats},
}

// TestEveryAdvertisedKeyDoesSomething presses every key that the footer shows
// on every page and in every pane, and sees that something came of it: the
// screen changed, or a sentence says why nothing could be done.
func TestEveryAdvertisedKeyDoesSomething(t *testing.T) {
	temporary(t)
	first := sit(t, register(t, 20), "Anna Lind")
	for board, reg := range boards(t) {
		for name, way := range places {
			there := first.again(Options{User: "Anna Lind", Area: "Söder", Keys: reg})
			there.does(way...)
			for _, id := range there.app.page().Hints() {
				key := reg.KeyIn(there.app.page().Scope(), reg.Get(id))
				if _, not := reg.Get(id).Why(there.app.have()); not || key == "" {
					continue
				}
				o := first.again(Options{User: "Anna Lind", Area: "Söder", Keys: reg})
				o.does(way...)
				before := o.screen()
				o.press(key)
				if o.screen() == before && !o.quit {
					t.Errorf("%s, %s: %s (%s) does nothing:\n%s", board, name, key, id, before)
				}
			}
		}
	}
}

// TestTheFooterShowsOnlyWhatIsFound would catch a footer or a help that names
// a key which means something else where the focus is.
func TestTheFooterShowsOnlyWhatIsFound(t *testing.T) {
	first := sit(t, register(t, 60), "Anna Lind")
	for board, reg := range boards(t) {
		for name, way := range places {
			o := first.again(Options{User: "Anna Lind", Area: "Söder", Keys: reg})
			o.does(way...)
			scope := o.app.page().Scope()
			for _, action := range reg.All() {
				key := reg.KeyIn(scope, action)
				if got, ok := reg.Find(scope, key); key != "" && (!ok || got != action.ID) {
					t.Errorf("%s, %s: %s is shown for %s, where it means %q", board, name, key, action.ID, got)
				}
			}
			for _, id := range o.app.page().Hints() {
				if _, not := reg.Get(id).Why(o.app.have()); not {
					continue
				}
				if reg.KeyIn(scope, reg.Get(id)) == "" {
					t.Errorf("%s, %s: %s is of the footer and has no key there", board, name, id)
				}
			}
		}
	}
}

// TestGoldenKeys has the screens of users with keys of their own, and of those
// who move as in vim: the footer, the help and the list of all actions show
// those keys and no others.
func TestGoldenKeys(t *testing.T) {
	boards := map[string]keys.Custom{"vim": {Vim: true}, "keys": {Keys: []keys.Bind{
		{Action: keys.Toggle, Keys: []string{"ö"}}, {Action: keys.Undo, Keys: []string{"ctrl+g"}},
		{Action: keys.Fetched, Keys: []string{"ä"}}, {Action: keys.Help, Keys: []string{"f11", "f1"}},
		{Action: keys.ToReview, Keys: []string{"f7"}}, {Action: keys.ToArchive, Keys: []string{"f4"}},
	}}}
	for board, custom := range boards {
		reg, _ := custom.Registry() // F11 is the terminal's: F1 stays
		for _, place := range []struct {
			name string
			way  []keys.ID
		}{
			{"cases", []keys.ID{keys.Toggle}}, {"steps", []keys.ID{keys.Open}}, {"review", []keys.ID{keys.ToReview, keys.Down, keys.Down}},
			{"archive", []keys.ID{keys.ToArchive, keys.NextPane}}, {"help", []keys.ID{keys.Help}}, {"palette", []keys.ID{keys.Palette}},
		} {
			t.Run(board+"-"+place.name, func(t *testing.T) {
				o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Keys: reg})
				o.does(place.way...)
				o.rests()
				golden(t, board+"-"+place.name, section("", rows(emulate(t, o.app.View().Content, 80, 24))))
			})
		}
	}
}

// TestMovingAsInVim would catch a gg that needs three keys, or an action that
// takes vim's letters.
func TestMovingAsInVim(t *testing.T) {
	reg, _ := keys.Custom{Vim: true}.Registry()
	o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Keys: reg})
	first := o.app.page().Target().Case
	o.press("j", "j", "k")
	if got := o.app.listed()[1]; o.app.page().Target().Case != got {
		t.Error("j j k does not stand on the second row")
	}
	o.press("G")
	if all := o.app.listed(); o.app.page().Target().Case != all[len(all)-1] {
		t.Error("G does not go to the last row")
	}
	o.press("g", "g")
	if o.app.page().Target().Case != first {
		t.Error("gg does not go to the first row")
	}
	o.press("g", "j") // g alone means nothing
	if got := o.app.listed()[1]; o.app.page().Target().Case != got {
		t.Error("g j does not go down one row")
	}
	o.press("ctrl+d", "ctrl+u", "l")
	if o.app.page().Scope() != keys.Checklist {
		t.Errorf("l goes to scope %d, want the checklist", o.app.page().Scope())
	}
	o.press("h", "f7")
	o.write("hjklgg")
	o.sees("hjklgg") // letters are letters where one writes
	o.press("tab", "f9", "f1")
	o.press("end")
	o.write("vim")
	o.press("esc")
}

// TestTheUsersKeysAreShown would catch a footer, a help, a list of all actions
// or a sentence that goes on naming the built-in key.
func TestTheUsersKeysAreShown(t *testing.T) {
	reg, faults := keys.Custom{Keys: []keys.Bind{
		{Line: 3, Action: keys.Toggle, Keys: []string{"ö"}}, {Line: 4, Action: keys.Undo, Keys: []string{"f11", "ctrl+g"}},
		{Line: 5, Action: keys.Fetched, Keys: []string{"n"}},
	}}.Registry()
	var words []string
	for _, f := range faults {
		words = append(words, f.Words(text.Swedish))
	}
	o := sitWith(t, register(t, 60), Options{User: "Anna Lind", Area: "Söder", Keys: reg, Faults: words})
	o.sees("rad 4: F11 går inte", "rad 5: n är nu")
	o.press("enter")
	o.sees("ö bocka av", "n kvittens hämtad")
	o.press("ö")
	o.sees("Ctrl+G ångrar")
	o.press("ctrl+k")
	o.write("bocka av momentet med dagens")
	o.sees("dagens datum, eller ta bort bocken.  ö")
	o.press("esc", "f1")
	o.write("ångra")
	o.sees("Ctrl+G   ")
	o.seesNot("Ctrl+Z")
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
	o.press("s", "s", "s")
	o.sees("efter steg", "›… Zoë Müller       1 ansökan")
	o.press("s", "f", "down", "enter")
	o.sees("Visar: Allt som behöver åtgärdas", "av 60")
	o.press("esc")
	o.sees("60 ärenden")
	o.press("f", "8", "enter", "m") // step 8 of one's own area
	o.sees("Steg 8 Kvittens hämtad · Område Söder", "5 av 60")
	o.press("h")
	o.sees("hämtad.", "━ Steg 8 Kvittens ") // a toast hides the tip, not the filter
	o.press("f")
	o.sees("Steg 8 Kvittens hämtad – valt, ta bort")
	o.press("enter")
	o.sees("Visar: Område Söder")
	o.press("m")
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
