package dialog

import (
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/model/practice"
	"laskoll/themes"
	"laskoll/ui/act"
	"laskoll/ui/keys"
	"laskoll/ui/look"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

var (
	today = model.NewDate(2026, time.November, 23)
	env   = act.Env{Today: today, User: "Anna Lind", Area: "Söder", Org: model.HomeCare}
	pen   = look.New(themes.Default(true), look.Options{})
)

// office is the practice customers and their cases.
func office(t *testing.T) (*roster.Roster, map[string]model.Case) {
	t.Helper()
	trails := make(map[model.CaseID][]model.Event)
	for e := range practice.Events(60, today) {
		trails[e.Case] = append(trails[e.Case], e)
	}
	r, byName := roster.New(today, model.DefaultDeadlines), make(map[string]model.Case)
	for _, events := range trails {
		c, err := model.Fold(events...)
		if err != nil {
			t.Fatal(err)
		}
		r.Set(c.Summary())
		byName[c.Customer.Name()] = c
	}
	return r, byName
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd, "f3": tea.KeyF3,
}

func press(d Dialog, names ...string) Result {
	var r Result
	for _, name := range names {
		k := tea.KeyPressMsg{Code: codes[name]}
		switch rest, ctrl := strings.CutPrefix(name, "ctrl+"); {
		case ctrl:
			k.Code, k.Mod = []rune(rest)[0], tea.ModCtrl
		case k.Code == 0:
			k.Code, k.Text = []rune(name)[0], name
		}
		r = d.Press(k)
	}
	return r
}

func write(d Dialog, s string) {
	for _, r := range s {
		press(d, string(r))
	}
}

// shows checks the frame of a box at several sizes and returns its text.
func shows(t *testing.T, d Dialog) string {
	t.Helper()
	out := ""
	for _, size := range [][2]int{{60, 15}, {200, 50}, {80, 24}} {
		lines := d.View(pen, size[0], size[1])
		if len(lines) > size[1] || len(lines) == 0 {
			t.Errorf("%T has %d lines in a window of %d", d, len(lines), size[1])
		}
		for _, line := range lines {
			if n := look.Width(line); n != look.Width(lines[0]) || n > size[0] {
				t.Errorf("%T has a line of %d cells in a window of %d: %q", d, n, size[0], look.Strip(line))
			}
		}
		out = look.Strip(strings.Join(lines, "\n"))
	}
	return out
}

func has(t *testing.T, d Dialog, texts ...string) {
	t.Helper()
	screen := shows(t, d)
	for _, s := range texts {
		if !strings.Contains(screen, s) {
			t.Errorf("%T does not show %q:\n%s", d, s, screen)
		}
	}
}

func TestFinder(t *testing.T) {
	r, cases := office(t)
	f := NewFinder(text.Swedish, r, "Söder")
	has(t, f, "Hitta kund", "Skriv några bokstäver")
	write(f, "oberg asa")
	has(t, f, "Åsa Öberg", "450312-••••")
	if got := press(f, "enter"); got != (OpenCase{cases["Åsa Öberg"].ID}) {
		t.Errorf("Enter = %+v, want Åsa Öberg's case", got)
	}
	write(f, "zzz")
	has(t, f, "Ingen kund hittad")
	if got := press(f, "enter"); got != (Stay{}) {
		t.Errorf("Enter on nothing = %+v, want Stay", got)
	}
	if got := press(f, "ctrl+n"); got != (NewCase{"oberg asazzz"}) {
		t.Errorf("Ctrl+N = %+v, want a new case of what was typed", got)
	}
	if got := press(f, "esc"); got != (Leave{}) {
		t.Errorf("Esc = %+v, want Leave", got)
	}
	f = NewFinder(text.Swedish, r, "")
	f.Paste("450312-9985")
	has(t, f, "Åsa Öberg")
}

func TestPaletteRunsWhatCanBeDone(t *testing.T) {
	r, cases := office(t)
	reg := keys.New()
	p := NewPalette(text.Swedish, reg, Here{Scope: keys.List, Have: keys.NeedCase}, r)
	write(p, "anteckning i")
	has(t, p, "Skriv en anteckning i ärendet.")
	if got := press(p, "enter"); got != (Run{keys.Note}) {
		t.Errorf("Enter = %+v, want Run{note}", got)
	}
	p = NewPalette(text.Swedish, reg, Here{Scope: keys.List, Have: 0}, r)
	write(p, "skriv en anteckning")
	has(t, p, "Anteckning: Inget ärende är markerat.")
	if got := press(p, "enter"); got != (Stay{}) {
		t.Errorf("Enter on what cannot be done = %+v, want Stay", got)
	}
	p = NewPalette(text.Swedish, reg, Here{Scope: keys.List}, r)
	write(p, "åsa öberg")
	if got := press(p, "enter"); got != (OpenCase{cases["Åsa Öberg"].ID}) {
		t.Errorf("Enter on a customer = %+v, want the case", got)
	}
	if got := press(p, "ctrl+k"); got != (Leave{}) {
		t.Errorf("Ctrl+K = %+v, want Leave", got)
	}
}

func TestPaletteHasEveryAction(t *testing.T) {
	r, _ := office(t)
	reg := keys.New()
	p := NewPalette(text.Swedish, reg, Here{Scope: keys.Review}, r)
	for _, a := range reg.All() {
		found := slices.ContainsFunc(p.actions, func(b keys.Action) bool { return a.ID == b.ID })
		if found == moving(a.ID) {
			t.Errorf("the palette has %s: %v, want %v", a.ID, found, !moving(a.ID))
		}
	}
}

func TestHelpIsSearched(t *testing.T) {
	h := NewHelp(text.Swedish, keys.New(), keys.Checklist)
	has(t, h, "I den här rutan", "Bocka av momentet")
	write(h, "ångra")
	screen := shows(t, h)
	if !strings.Contains(screen, "Ctrl+Z") || strings.Contains(screen, "Bocka av momentet") {
		t.Errorf("the help for \"ångra\" is\n%s", screen)
	}
	press(h, "down", "pgdown", "up", "pgup")
	if got := press(h, "esc"); got != (Leave{}) {
		t.Errorf("Esc = %+v, want Leave", got)
	}
}

func TestChoose(t *testing.T) {
	c := NewChoose(text.Swedish, "Visa bara", []string{"Alla", "Råå", "Söder"}, 1)
	has(t, c, "Visa bara", "› Råå")
	for _, step := range []struct {
		keys []string
		want int
	}{{nil, 1}, {[]string{"down"}, 2}, {[]string{"home"}, 0}, {[]string{"s"}, 2}, {[]string{"end", "up"}, 1}, {[]string{"å"}, 0}} {
		press(c, append(step.keys, "x")...)
		if got := press(c, "enter"); got != (Chosen{step.want}) {
			t.Errorf("after %v Enter = %+v, want %d", step.keys, got, step.want)
		}
	}
	if got := press(c, "esc"); got != (Leave{}) {
		t.Errorf("Esc = %+v, want Leave", got)
	}
}

// It would catch an action, or a reason why it cannot be done, of which only the
// beginning can be read in a narrow window.
func TestThePaletteTellsEveryActionInFull(t *testing.T) {
	r, _ := office(t)
	p := NewPalette(text.Swedish, keys.New(), Here{}, r)
	cut := 0
	size := len(p.View(pen, 80, 24))
	for range p.rows {
		words, _ := p.says(p.rows[p.list.Cursor()].action)
		lines := p.View(pen, 80, 24)
		shown := strings.Join(strings.Fields(strings.ReplaceAll(look.Strip(strings.Join(lines, " ")), "┃", "")), " ")
		if !strings.Contains(shown, words) {
			t.Errorf("%q cannot be read in\n%s", words, look.Strip(strings.Join(lines, "\n")))
		}
		if look.Width(words) > 58 {
			cut++
		}
		if len(lines) != size {
			t.Errorf("the box has %d lines on %q, want %d", len(lines), words, size)
		}
		press(p, "down")
	}
	if cut == 0 {
		t.Error("nothing is longer than its row: the test tells nothing")
	}
}

func TestHistoryTellsAllAndUndoesOne(t *testing.T) {
	_, cases := office(t)
	c := cases["Åsa Öberg"]
	h := NewHistory(text.Swedish, today, c)
	has(t, h, "Historik · Åsa Öberg", "Ärendet öppnat")
	events := c.History()
	if got := press(h, "down", "u"); got != (Undo{events[len(events)-2].ID}) {
		t.Errorf("u = %+v, want the event before the last", got)
	}
	fact, err := c.Undo(events[len(events)-1].ID)
	if err != nil {
		t.Fatal(err)
	}
	c, err = model.Apply(c, model.Event{ID: model.EventID{1}, Case: c.ID, At: today.Time(), Fact: fact})
	if err != nil {
		t.Fatal(err)
	}
	h.Set(c)
	has(t, h, "(ångrat)")
	if h.Case() != c.ID {
		t.Errorf("Case() = %v, want %v", h.Case(), c.ID)
	}
}

// It would catch an event of which only the beginning can be read in a narrow
// window, and a box that changes its size as the cursor moves.
func TestHistoryTellsLongEventsInFull(t *testing.T) {
	_, cases := office(t)
	h := NewHistory(text.Swedish, today, cases["Åsa Öberg"])
	long, size := false, len(h.View(pen, 80, 24))
	for i, e := range cases["Åsa Öberg"].History() {
		words := text.EventBeside(text.Swedish, e, cases["Åsa Öberg"], today)
		press(h, "home")
		for range len(cases["Åsa Öberg"].History()) - 1 - i {
			press(h, "down")
		}
		lines := h.View(pen, 80, 24)
		if got := len(lines); got != size {
			t.Errorf("the box has %d lines on event %d, want %d", got, i, size)
		}
		shown := strings.Join(strings.Fields(strings.NewReplacer("┃", "", "│", "").Replace(look.Strip(strings.Join(lines, " ")))), " ")
		long = long || look.Width(words) > 44
		if !strings.Contains(shown, words) {
			t.Errorf("%q cannot be read in\n%s", words, look.Strip(strings.Join(lines, "\n")))
		}
	}
	if !long {
		t.Error("no event is longer than its row: the test tells nothing")
	}
}

func TestFormAnswersAndRefuses(t *testing.T) {
	r, _ := office(t)
	q := act.Question{Title: "Anteckning", Fields: []act.Field{{Name: "note", Label: "Text", Required: true}}}
	f := NewForm(q, env, r)
	if got := press(f, "enter"); got != (Stay{}) {
		t.Errorf("Enter on an empty form = %+v, want Stay", got)
	}
	has(t, f, "Behöver fyllas i.", "Enter spara")
	write(f, "hej")
	got, ok := press(f, "enter").(Answered)
	if !ok || got.Answers["note"] != "hej" {
		t.Errorf("Enter = %+v, want the note", got)
	}
	f.Refuse("Ärendet är avslutat.")
	has(t, f, "Ärendet är avslutat.")
	if f.MayClose() {
		t.Error("MayClose() = true with a note that is not saved")
	}
	if !f.MayClose() {
		t.Error("MayClose() = false the second time")
	}
}

func TestFormKnowsWhoHasACase(t *testing.T) {
	r, cases := office(t)
	f := NewForm(act.AskNew("", env), env, r)
	write(f, "Öberg, Åsa")
	has(t, f, "Åsa Öberg finns redan", "F3")
	if got := press(f, "f3"); got != (OpenCase{cases["Åsa Öberg"].ID}) {
		t.Errorf("F3 = %+v, want the case there is", got)
	}
	write(f, "xyz")
	if got := press(f, "f3"); got != (Stay{}) {
		t.Errorf("F3 on a new name = %+v, want Stay", got)
	}
}

func TestFormSuggestsAreas(t *testing.T) {
	r, _ := office(t)
	f := NewForm(act.AskNew("Ek", env), env, r)
	press(f, "tab", "tab", "ctrl+u")
	write(f, "mia")
	has(t, f, "Miatorp")
	press(f, "down", "enter", "ctrl+s")
	if got, ok := press(f, "ctrl+s").(Answered); !ok || !slices.Contains(values(got.Answers), "Miatorp") {
		t.Errorf("Ctrl+S = %+v, want the area Miatorp", got)
	}
}

func values(a act.Answers) []string {
	var out []string
	for _, v := range a {
		out = append(out, v)
	}
	return out
}

func TestIntakeSaysTheBinderOnce(t *testing.T) {
	r, cases := office(t)
	d := NewIntake(text.Swedish, r, "Söder", "S:2")
	has(t, d, "Ta emot kvittenser", "S:2")
	press(d, "enter")
	write(d, "oberg asa")
	want := Take{Case: cases["Åsa Öberg"].ID, Binder: "S:2"}
	if got := press(d, "enter"); got != want {
		t.Errorf("Enter = %+v, want %+v", got, want)
	}
	d.Took("Åsa Öberg: arkiverad")
	has(t, d, "1 mottagen", "Åsa Öberg: arkiverad")
	if got := press(d, "enter"); got != (Stay{}) {
		t.Errorf("Enter with nothing sought = %+v, want Stay", got)
	}
	d.Refuse("Kvittensen är redan i pärmen.")
	has(t, d, "Kvittensen är redan i pärmen.")
	if got := press(d, "ctrl+z"); got != (UndoTake{}) {
		t.Errorf("Ctrl+Z = %+v, want UndoTake", got)
	}
	if d.Undone(); d.Any() {
		t.Error("Any() = true when all is undone")
	}
	d.Paste("450312-9985")
	if got := press(d, "enter"); got != want {
		t.Errorf("Enter after a scan = %+v, want %+v", got, want)
	}
	if got := press(d, "esc"); got != (Leave{}) {
		t.Errorf("Esc = %+v, want Leave", got)
	}
}

func TestNotice(t *testing.T) {
	n := NewNotice(text.Swedish, "Det gick inte att spara", "Ärendet är avslutat.", "", strings.Repeat("lång text ", 30))
	has(t, n, "Det gick inte att spara", "Ärendet är avslutat.")
	if got := press(n, "x"); got != (Stay{}) {
		t.Errorf("x = %+v, want Stay", got)
	}
	n.Paste("x")
	if got := press(n, "enter"); got != (Leave{}) {
		t.Errorf("Enter = %+v, want Leave", got)
	}
}
