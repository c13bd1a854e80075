// Package tabs is the first line of the window: the pages, and at its right
// end what holds for the whole program.
package tabs

import (
	"strconv"
	"strings"

	"laskoll/themes"
	"laskoll/ui/look"
)

// Tab is one page.
type Tab struct {
	Title string
	Count int // what waits on the page, shown when above 0
}

// Bar is the line of tabs.
type Bar struct {
	Tabs   []Tab
	Active int
	Right  []string // plain or painted, the most important last: the first is dropped first
}

const (
	rightGap = "  " // between two parts of the right end
	leastGap = 2    // between the tabs and the right end
)

// Line returns the bar as exactly width cells. When it is narrow the parts of
// the right end are dropped one by one, then the tabs are cut.
func (b Bar) Line(lk *look.Look, width int) string {
	var left strings.Builder
	for i, t := range b.Tabs {
		if i > 0 {
			left.WriteByte(' ')
		}
		left.WriteString(t.draw(lk, i == b.Active))
	}
	n := look.Width(left.String())
	right := b.Right
	for len(right) > 0 && n+leastGap+look.Width(b.end(right)) > width {
		right = right[1:]
	}
	if len(right) == 0 {
		return lk.Fit(left.String(), width)
	}
	end := b.end(right)
	return lk.Fit(left.String(), width-look.Width(end)) + end
}

// end returns the right end, with a space before the window's edge.
func (b Bar) end(right []string) string { return strings.Join(right, rightGap) + " " }

func (t Tab) draw(lk *look.Look, active bool) string {
	count := t.count()
	if active && lk.Plain() {
		return lk.Selected(lk.Bold(themes.Text, "["+t.Title+count+"]"))
	}
	if active {
		return lk.Selected(lk.Bold(themes.Text, " "+t.Title+count+" "))
	}
	if count != "" {
		count = lk.Bold(themes.Accent, count)
	}
	return " " + lk.Paint(themes.Text, t.Title) + count + " "
}

func (t Tab) count() string {
	if t.Count <= 0 {
		return ""
	}
	return " " + strconv.Itoa(t.Count)
}

// Hit returns the tab that column x of the line belongs to.
func (b Bar) Hit(x int) (int, bool) {
	for i, t := range b.Tabs {
		n := look.Width(t.Title) + len(t.count()) + 2
		if x >= 0 && x < n {
			return i, true
		}
		x -= n + 1
	}
	return 0, false
}
