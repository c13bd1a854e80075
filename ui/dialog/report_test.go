package dialog

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"laskoll/model"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

// reported returns a report of three sections, the first of them empty.
func reported() *Report {
	line := func(name string) func(int) Line {
		return func(i int) Line {
			what := fmt.Sprintf("%s %d", name, i)
			return Line{What: what, Says: strings.Repeat("Łukasz 日本 ", i), Detail: what + " in full"}
		}
	}
	return NewReport(text.Swedish, "kundlista.csv", "What would be done.").
		Add(Section{Title: "none", Row: line("none")}).
		Add(Section{Title: "two", Len: 2, Row: line("odd")}).
		Add(Section{Title: "many", Len: 300, Row: line("new")})
}

// TestAReportIsAgreedToWithAKeyOfItsOwn would catch an Enter that was pressed
// once too often and records a whole list.
func TestAReportIsAgreedToWithAKeyOfItsOwn(t *testing.T) {
	enter, yes := tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl}
	asks, tells := reported().Ask(text.ImportYes), reported()
	for _, tt := range []struct {
		r    *Report
		k    tea.KeyPressMsg
		want Result
	}{{asks, enter, Stay{}}, {asks, yes, Agreed{}}, {tells, enter, Leave{}}, {tells, yes, Stay{}}} {
		if got := tt.r.Press(tt.k); got != tt.want {
			t.Errorf("Press(%s) = %#v, want %#v", tt.k, got, tt.want)
		}
	}
}

// TestTheRowUnderTheCursorIsToldInFull would catch a cursor that begins on a
// heading, and sections that cannot be gone between.
func TestTheRowUnderTheCursorIsToldInFull(t *testing.T) {
	r := reported()
	for _, step := range []struct {
		key  rune
		want string
	}{{tea.KeyF1, "odd 0"}, {tea.KeyDown, "odd 1"}, {tea.KeyTab, "new 0"}, {tea.KeyEnd, "new 299"}, {tea.KeyTab, "odd 0"}, {tea.KeyHome, ""}} {
		r.Press(tea.KeyPressMsg{Code: step.key})
		shown := look.Strip(strings.Join(r.View(pen, 80, 24), "\n"))
		if step.want != "" && !strings.Contains(shown, step.want+" in full") || step.want == "" && strings.Contains(shown, "in full") {
			t.Errorf("after %c it does not tell %q in full:\n%s", step.key, step.want, shown)
		}
		if strings.Contains(shown, "none") {
			t.Errorf("an empty section is shown:\n%s", shown)
		}
	}
}

// TestAnyKeysInTheBoxesOfAnImport would catch a panic, and a box with a line
// that is wider than the others or more lines than the window.
func TestAnyKeysInTheBoxesOfAnImport(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	keys := []rune{
		tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyRight, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyTab,
		tea.KeyEnter, tea.KeyBackspace, tea.KeyDelete, 'a', 'k', 'ö', '/', '\\', '~', '.', ' ', '"', '日',
	}
	for _, box := range []Dialog{picker(t), reported(), reported().Ask(text.ImportYes), NewReport(text.Swedish, "x"), NewFile(text.English, model.Date(0), "")} {
		for range 60 {
			key := keys[chance.IntN(len(keys))]
			k := tea.KeyPressMsg{Code: key}
			if key < tea.KeyUp && key >= ' ' && key != tea.KeyBackspace {
				k.Text = string(key)
			}
			if chance.IntN(50) == 0 {
				box.Paste([]string{"/home/anna/Dokument/", "'/x y'", "file:///%zz", "\x1b[31m", "~/"}[chance.IntN(5)])
			}
			box.Press(k)
			if f, ok := box.(*File); ok {
				if folder, wants := f.Wants(); wants {
					f.Set(Folder{Asked: folder, Path: base, Entries: []Entry{{Name: "å\x1b[31m 日本.csv", Changed: 9}, {Name: "Mer", Folder: true}}})
				}
			}
			width, height := 60+chance.IntN(150), 15+chance.IntN(45)
			fits(t, box.View(pen, width, height), width, height)
		}
	}
}

func fits(t *testing.T, lines []string, width, height int) {
	t.Helper()
	if len(lines) > height {
		t.Fatalf("%d lines in a window of %d", len(lines), height)
	}
	for _, line := range lines {
		if w := look.Width(line); w != look.Width(lines[0]) || w > width {
			t.Fatalf("a line of %d cells in a box of %d and a window of %d: %q", w, look.Width(lines[0]), width, line)
		}
	}
}
