package list

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"laskoll/themes"
	"laskoll/ui/look"
)

var bare = look.New(themes.Default(true), look.Options{NoColour: true})

// of returns a list of the names.
func of(width, height int, names ...string) (*List[string], func(int, int, bool) string) {
	l := &List[string]{}
	l.SetSize(width, height)
	l.SetRows(len(names), func(i int) string { return names[i] })
	return l, func(i, _ int, selected bool) string {
		if selected {
			return "›" + names[i]
		}
		return " " + names[i]
	}
}

func letters(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("r%d", i)
	}
	return out
}

func TestLinesGolden(t *testing.T) {
	l, row := of(12, 4, "Åsa Öberg", "日本語の名前です", "Rene\u0301", "Bo", "Eva")
	l.Move(1)
	got := look.Strip(strings.Join(l.Lines(bare, true, row), "|\n") + "|")
	want := " Åsa Öberg  |\n›日本語の名…|\n Rene\u0301       |\n Bo         |"
	if got != want {
		t.Errorf("Lines =\n%s\nwant\n%s", got, want)
	}
}

func TestLinesOfAnEmptyList(t *testing.T) {
	l := List[int]{Empty: "Inga ärenden"}
	l.SetSize(14, 3)
	if got, want := strings.Join(l.Lines(bare, true, nil), "|"), "              | Inga ärenden |              "; got != want {
		t.Errorf("Lines = %q, want %q", got, want)
	}
	if l.Cursor() != -1 {
		t.Errorf("Cursor = %d, want -1", l.Cursor())
	}
	if _, ok := l.Key(); ok {
		t.Error("Key is found in an empty list")
	}
}

func TestTheCursorRowIsLaidOnItsGround(t *testing.T) {
	lk := look.New(themes.Default(true), look.Options{})
	l, row := of(6, 1, "Bo")
	if got, want := l.Lines(lk, true, row)[0], lk.Selected("›Bo   "); got != want {
		t.Errorf("with focus the row is %q, want %q", got, want)
	}
	if got, want := l.Lines(lk, false, row)[0], lk.On(themes.SurfaceAlt, "›Bo   "); got != want {
		t.Errorf("without focus the row is %q, want %q", got, want)
	}
}

func TestMoving(t *testing.T) {
	l, _ := of(10, 5, letters(20)...)
	l.Margin = 1
	for _, c := range []struct {
		name        string
		do          func()
		cursor, top int
	}{
		{"down", func() { l.Move(1) }, 1, 0},
		{"to the margin", func() { l.Move(3) }, 4, 1},
		{"page down", func() { l.Page(1) }, 8, 5},
		{"up within the window", func() { l.Move(-2) }, 6, 5},
		{"page up", func() { l.Page(-1) }, 2, 1},
		{"end", l.End, 19, 15},
		{"past the end", func() { l.Move(1) }, 19, 15},
		{"home", l.Home, 0, 0},
		{"past the start", func() { l.Page(-1) }, 0, 0},
		{"wheel", func() { l.Wheel(3) }, 4, 3},
		{"wheel back", func() { l.Wheel(-1) }, 4, 2},
		{"click", func() { l.Click(3) }, 5, 2},
		{"seek", func() { l.Seek("r12") }, 12, 9},
		{"wheel to the end", func() { l.Wheel(99) }, 16, 15},
		{"wheel to the start", func() { l.Wheel(-99) }, 3, 0},
	} {
		if c.do(); l.Cursor() != c.cursor || l.top != c.top {
			t.Errorf("%s: cursor %d, top %d, want %d, %d", c.name, l.Cursor(), l.top, c.cursor, c.top)
		}
	}
	if l.Click(9) || l.Seek("none") || l.Cursor() != 3 {
		t.Errorf("a click beside the rows moved the cursor to %d", l.Cursor())
	}
}

func TestTheCursorStaysOnItsRow(t *testing.T) {
	l, _ := of(10, 5, letters(20)...)
	l.Go(10)
	y := l.Cursor() - l.top
	set := func(names []string) { l.SetRows(len(names), func(i int) string { return names[i] }) }

	names := slices.Concat([]string{"new", "newer"}, letters(20))
	set(names)
	if key, _ := l.Key(); key != "r10" || l.Cursor() != 12 || l.Cursor()-l.top != y {
		t.Errorf("after two rows came above: on %q, row %d, line %d, want r10, 12, %d", key, l.Cursor(), l.Cursor()-l.top, y)
	}
	set(slices.DeleteFunc(names, func(s string) bool { return s == "r10" }))
	if key, _ := l.Key(); key != "r11" {
		t.Errorf("after the row went: on %q, want the one that took its place", key)
	}
	set(nil)
	set(letters(3))
	if key, _ := l.Key(); key != "r0" {
		t.Errorf("after the list was empty: on %q, want the first", key)
	}
}

func TestTheCursorIsAlwaysInSight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := &List[int]{Margin: rapid.IntRange(0, 4).Draw(t, "margin")}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			n := rapid.IntRange(-9, 30).Draw(t, "n")
			switch rapid.IntRange(0, 6).Draw(t, "what") {
			case 0:
				l.SetRows(max(n, 0), func(i int) int { return i * 7 % 31 })
			case 1:
				l.SetSize(n, n/2)
			case 2:
				l.Wheel(n)
			case 3:
				l.Page(n / 8)
			case 4:
				l.Move(n)
			case 5:
				l.Click(n)
			case 6:
				l.Seek(n)
			}
			seen := l.Cursor() >= l.top && l.Cursor() < l.top+l.height
			if l.rows > 0 && l.height > 0 && !seen || l.Cursor() >= l.rows || l.top < 0 {
				t.Fatalf("cursor %d of %d rows, lines %d+%d", l.Cursor(), l.rows, l.top, l.height)
			}
			lines := l.Lines(bare, true, func(i, _ int, _ bool) string { return strings.Repeat("Å日", i) })
			for _, line := range lines {
				if ansi.StringWidth(line) != l.width {
					t.Fatalf("the line %q is %d cells, want %d", line, ansi.StringWidth(line), l.width)
				}
			}
			if len(lines) != l.height {
				t.Fatalf("%d lines, want %d", len(lines), l.height)
			}
		}
	})
}

// BenchmarkFrame shows that a frame costs the same whatever the number of
// rows: compare 5000 with 100000 and 1000000.
func BenchmarkFrame(b *testing.B) {
	for _, n := range []int{5_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			lk := look.New(themes.Default(true), look.Options{})
			l := &List[int]{}
			l.SetSize(120, 40)
			l.SetRows(n, func(i int) int { return i })
			l.Go(n / 2)
			for b.Loop() {
				l.Move(1)
				l.Lines(lk, true, func(i, width int, _ bool) string {
					return " " + lk.Mark(look.Late) + " " + lk.Fit("Göran Lindström", 30) + lk.Paint(themes.Muted, "8 hämta")
				})
			}
		})
	}
}

// BenchmarkSetRows is what a change of the rows costs when the row with the
// cursor did not move.
func BenchmarkSetRows(b *testing.B) {
	l := &List[int]{}
	l.SetSize(120, 40)
	key := func(i int) int { return i }
	for b.Loop() {
		l.SetRows(1_000_000, key)
	}
}
