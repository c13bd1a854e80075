package ui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"laskoll/themes"
	"laskoll/ui/look"
)

// colours are the only sequences that a frame may hold.
var colours = regexp.MustCompile(`\x1b\[[0-9;:]*m`)

// check fails when the frame does not fill the window exactly, holds anything
// but text and colours, or has a border that is broken.
func (o *office) check() {
	o.t.Helper()
	if fault := o.app.fault(); fault != "" {
		o.t.Fatalf("%s\n%s", fault, o.screen())
	}
}

// fault says what is wrong with the frame, "" when nothing is.
func (a *App) fault() string {
	lines := strings.Split(a.View().Content, "\n")
	if len(lines) != max(a.height, 1) {
		return fmt.Sprintf("the frame has %d lines, want %d", len(lines), a.height)
	}
	for y, line := range lines {
		if g, w := ansi.StringWidth(line), ansi.StringWidthWc(line); g != a.width || w != a.width {
			return fmt.Sprintf("line %d is %d cells wide by graphemes and %d by characters, want %d: %q", y, g, w, a.width, look.Strip(line))
		}
		for _, r := range colours.ReplaceAllString(line, "") {
			if r < 0x20 || r >= 0x7f && r < 0xa0 || r == '\u202e' || r == '\ufffe' {
				return fmt.Sprintf("line %d holds the control character %U: %q", y, r, line)
			}
		}
	}
	if a.locked || a.tooSmall() {
		return ""
	}
	// A box lies on the page, so each is looked at by itself.
	if fault := broken(a.page().View(a.look, a.width, a.height-above-below)); fault != "" {
		return "the page: " + fault
	}
	for _, l := range a.stack {
		box := l.dialog.View(a.look, a.width, a.height)
		if fault := broken(box); fault != "" {
			return fmt.Sprintf("%T: %s", l.dialog, fault)
		}
		if len(box) > a.height || len(box) > 0 && look.Width(box[0]) > a.width {
			return fmt.Sprintf("%T is larger than the window", l.dialog)
		}
	}
	return ""
}

// The corners and sides of the two frames that the built-in themes have.
var frames = []struct{ topLeft, top, topRight, side, bottomLeft, bottom, bottomRight string }{
	{"┏", "━", "┓", "┃", "┗", "━", "┛"},
	{"╭", "─", "╮", "│", "╰", "─", "╯"},
}

// broken says which box in the lines is not whole, "" when all are: from each
// corner a frame goes down both sides to the lower corners and along the
// bottom. The upper side holds titles.
func broken(lines []string) string {
	g := make([][]string, len(lines))
	for y, line := range lines {
		g[y] = cellsOf(look.Strip(line))
	}
	at := func(x, y int) string {
		if y < 0 || y >= len(g) || x < 0 || x >= len(g[y]) {
			return ""
		}
		return g[y][x]
	}
	for _, f := range frames {
		for y := range g {
			for x := range g[y] {
				if at(x, y) != f.topLeft {
					continue
				}
				right := x + 1
				for at(right, y) != f.topRight && at(right, y) != "" && at(right, y) != f.topLeft {
					right++
				}
				if at(right, y) != f.topRight {
					return fmt.Sprintf("the box at %d,%d has no right corner", x, y)
				}
				bottom := y + 1
				for at(x, bottom) == f.side && at(right, bottom) == f.side {
					bottom++
				}
				if at(x, bottom) != f.bottomLeft || at(right, bottom) != f.bottomRight {
					return fmt.Sprintf("the box at %d,%d has a gap in its sides in line %d", x, y, bottom)
				}
				for i := x + 1; i < right; i++ {
					if at(i, bottom) != f.bottom {
						return fmt.Sprintf("the box at %d,%d has a gap in its bottom at %d", x, y, i)
					}
				}
			}
		}
	}
	return ""
}

// cellsOf returns what stands in each cell of a line; "" in the second cell of
// a wide character.
func cellsOf(line string) []string {
	var out []string
	for line != "" {
		cluster, width := ansi.FirstGraphemeCluster(line, ansi.GraphemeWidth)
		line = line[len(cluster):]
		out = append(out, cluster)
		for range width - 1 {
			out = append(out, " ")
		}
	}
	return out
}

func TestABrokenBoxIsSeen(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"╭─ Åsa 日本 ─", "│    日本    │"}, "the box at 0,0 has no right corner"},
		{[]string{"╭─ Åsa 日本 ─╮", "│   日本    │", "╰───────────╯"}, "the box at 0,0 has a gap in its sides in line 1"},
		{[]string{"╭─ Åsa 日本 ─╮", "│    日本    │", "╰────────────╯"}, ""},
		{[]string{"┏━┓╭─╮", "┃ ┃│  ", "┗━┛╰─╯"}, "the box at 3,0 has a gap in its sides in line 1"},
		{[]string{"┏━━┓", "┃  ┃", "┗━ ┛"}, "the box at 0,0 has a gap in its bottom at 2"},
		{[]string{"┏━━┓", "┃  ┃"}, "the box at 0,0 has a gap in its sides in line 2"},
	} {
		if got := broken(c.lines); got != c.want {
			t.Errorf("broken(%q) = %q, want %q", c.lines, got, c.want)
		}
	}
}

// strangeNames are names that nobody has: long ones, wide ones, ones that hold
// commands for the terminal.
var strangeNames = []string{
	"Åsa Maria Elisabeth Birgitta Charlotta Wilhelmina von Oxenstierna-Lagercrantz af Ekenstam",
	"\x1b[31mRöd\x1b[0m \x1b]0;titel\x07 Ek", "漢字 漢字漢字漢字漢字漢字漢字漢字漢字", "e\u0301e\u0301 A\u030asa\u0308",
	"👨‍👩‍👧‍👦 Familj", "a\u202eb Bak", "\t\n\r Tab", strings.Repeat("å", 80), strings.Repeat("漢", 80),
}

// TestNamesThatNobodyHas would catch names, places and notes that break the
// screen in a window of whatever size, down to one cell, on any page and in
// any box.
func TestNamesThatNobodyHas(t *testing.T) {
	o := sit(t, register(t, 5), "Anna Lind")
	for _, name := range strangeNames {
		o.press("ctrl+n")
		o.paste(name)
		o.press("ctrl+s")
		o.press("a")
		o.paste(name)
		o.press("enter")
	}
	for _, open := range [][]string{
		{}, {"enter"}, {"tab"}, {"l"}, {"f2"}, {"ctrl+f"}, {"ctrl+k"}, {"f1"}, {"ctrl+p"}, {"i"}, {"f4"}, {"f7"}, {"f8"}, {"f12"},
	} {
		o.press(open...)
		o.everySize(open)
		for range 3 {
			o.press("esc")
		}
		o.press("f9")
	}
}

// everySize draws what is on the screen in windows of many sizes and looks.
func (o *office) everySize(how []string) {
	o.t.Helper()
	a := o.app
	before := a.look
	defer func() { a.look, a.width, a.height = before, 80, 24 }()
	looks := []*look.Look{before, look.New(themes.Default(false), look.Options{NoColour: true}),
		look.New(themes.Default(true), look.Options{ASCII: true, Plain: true, NoColour: true})}
	for i, width := range []int{1, 2, 9, 40, 59, 60, 61, 70, 79, 80, 81, 99, 100, 101, 119, 120, 137, 159, 160, 200, 250} {
		for j, height := range []int{1, 2, 14, 15, 16, 20, 24, 30, 36, 50, 70} {
			a.width, a.height, a.look = width, height, looks[(i+j)%len(looks)]
			if fault := a.fault(); fault != "" {
				o.t.Fatalf("after %v in a window of %dx%d: %s\n%s", how, width, height, fault, o.screen())
			}
		}
	}
}

// TestNothingJumps would catch a line that comes and goes above another, and a
// pane that changes its size with what is in it: whatever happens, tabs,
// borders and keys stay where they are.
func TestNothingJumps(t *testing.T) {
	for _, size := range sizes {
		o := practise(t)
		o.resize(size[0], size[1])
		want := o.skeleton()
		for _, keys := range [][]string{
			{"down"}, {"down", "down"}, {"end"}, {"home"}, {"space"}, {"ctrl+z"}, {"ctrl+y"}, {"h", "esc"}, {"i", "esc"}, {"ctrl+c"},
			{"ctrl+c"}, {"m"}, {"esc"}, {"f", "down", "enter"}, {"esc"}, {"s", "esc"}, {"x"}, {"esc"}, {"a", "å", "enter"}, {"f5"}, {"ctrl+y"},
			{"f4", "f9"}, {"v", "esc"}, {"u", "esc"}, {"f2", "esc"}, {"ctrl+n", "esc"},
		} {
			o.press(keys...)
			if got := o.skeleton(); got != want {
				t.Fatalf("after %v in a window of %v the frame stands\n%s\nwant\n%s\n%s", keys, size, got, want, o.screen())
			}
		}
	}
}

// corners are the corners of all frames.
var corners = strings.Split("┏┓┗┛╭╮╰╯", "")

// skeleton is what must not move on a page: the tabs, every corner of a frame,
// and where the keys begin.
func (o *office) skeleton() string {
	lines := strings.Split(o.screen(), "\n")
	var b strings.Builder
	for y, line := range lines {
		for x, c := range cellsOf(line) {
			if slices.Contains(corners, c) {
				fmt.Fprintf(&b, "%d,%d ", x, y)
			}
		}
	}
	fmt.Fprintf(&b, "tabs %q keys %d", cellsOf(lines[0])[1:8], len(lines)-2)
	return b.String()
}
