package page

import (
	"strings"
	"testing"

	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/roster"
)

var pen = look.New(themes.Default(true), look.Options{})

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		s            string
		width, limit int
		want         string
	}{
		{"", 10, 0, ""},
		{"ett två tre", 20, 0, "ett två tre"},
		{"ett två tre", 7, 0, "ett två|tre"},
		{"ett två tre fyra fem", 7, 2, "ett två|tre fy…"},
		{"Personnummerkontroll", 8, 0, "Personnu|mmerkont|roll"},
		{"rad\netta\x1b[31m", 20, 0, "rad etta [31m"},
	} {
		got := strings.Join(Wrap(pen, c.s, c.width, c.limit), "|")
		if got != c.want {
			t.Errorf("Wrap(%q, %d, %d) = %q, want %q", c.s, c.width, c.limit, got, c.want)
		}
		for _, line := range strings.Split(got, "|") {
			if look.Width(line) > c.width {
				t.Errorf("Wrap(%q, %d, %d) has the line %q", c.s, c.width, c.limit, line)
			}
		}
	}
}

func TestColumnsFillTheWidth(t *testing.T) {
	all := []Column{{Title: "Kund"}, {Title: "Nästa", Width: 16}, {Title: "Område", Width: 10}}
	for _, c := range []struct{ width, columns, name int }{{60, 3, 32}, {40, 3, 12}, {39, 2, 22}, {29, 2, 12}, {20, 1, 20}, {3, 1, 3}} {
		got := Columns(c.width, 12, all...)
		if len(got) != c.columns || got[0].Width != c.name {
			t.Errorf("Columns(%d) = %v, want %d with a name of %d cells", c.width, got, c.columns, c.name)
		}
		if all[0].Width != 0 {
			t.Fatal("Columns changed what it was given")
		}
	}
}

// It would catch a name that is so wide that what is said of it stands on the
// other side of a wide window.
func TestAColumnTakesNoMoreThanItMay(t *testing.T) {
	for width, want := range map[int]int{40: 23, 60: 43, 61: 44, 62: 44, 200: 44} {
		got := Columns(width, 12, Column{Title: "Kund", Most: 44}, Column{Title: "Nästa", Width: 16})
		if got[0].Width != want || got[1].Width != 16 {
			t.Errorf("Columns(%d) = %v, want a name of %d cells", width, got, want)
		}
	}
}

func TestLineAndHeadingStandInLine(t *testing.T) {
	cols := []Column{{Title: "Kund", Width: 8}, {Title: "Nästa", Width: 6}}
	head := look.Strip(Heading(pen, cols))
	line := look.Strip(Line(pen, true, pen.Mark(look.Late), cols, []string{"Åsa", "klart"}))
	if strings.Index(head, "Kund") != Lead(pen) || len([]rune(head)) != len([]rune(line)) {
		t.Errorf("heading %q and line %q do not stand in line", head, line)
	}
	if !strings.HasPrefix(line, " ›! Åsa") {
		t.Errorf("line = %q, want the cursor, the mark and the name", line)
	}
}

func TestEveryMoodHasASign(t *testing.T) {
	seen := make(map[look.State]bool)
	for m := roster.NoWayIn; m <= roster.Ended; m++ {
		if s := Mark(m); seen[s] && !m.ShutOut() { // no way in has one sign, known or not
			t.Errorf("Mark(%d) = %d, which is another mood's", m, s)
		} else {
			seen[s] = true
		}
	}
}
