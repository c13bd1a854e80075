// Package list is a list of any length of which only the rows that can be
// seen are drawn: a frame of a million rows costs what a frame of fifty does.
//
// A list holds no rows. It knows how many there are and by which key each is
// known, keeps the cursor on the same thing when rows come, go and change
// places, and asks for the text of a row when it draws it.
package list

import (
	"laskoll/themes"
	"laskoll/ui/look"
)

// List is a list whose rows are known by keys of type K. The zero List is
// empty.
type List[K comparable] struct {
	Margin int    // rows that stay visible above and below the cursor
	Empty  string // what is shown when there are no rows

	rows   int
	keyOf  func(i int) K
	cursor int
	top    int
	width  int
	height int
	key    K // of the row with the cursor
}

// SetRows tells the list how many rows it has and their keys. The cursor
// stays on its row if that is still there, otherwise on its place.
func (l *List[K]) SetRows(n int, key func(i int) K) {
	held := l.rows > 0
	offset := l.cursor - l.top
	l.rows, l.keyOf = n, key
	if i, ok := l.find(l.key); held && ok {
		l.cursor = i
		l.top = i - offset // so that the row does not jump on the screen
	}
	l.settle()
}

// find returns where a key is, looking from the cursor outwards: rows seldom
// move far.
func (l *List[K]) find(key K) (int, bool) {
	for d := range max(l.cursor+1, l.rows-l.cursor) {
		if i := l.cursor + d; i < l.rows && l.keyOf(i) == key {
			return i, true
		}
		if i := l.cursor - d; i >= 0 && i < l.rows && l.keyOf(i) == key {
			return i, true
		}
	}
	return 0, false
}

// SetSize gives the list its room on the screen.
func (l *List[K]) SetSize(width, height int) {
	l.width, l.height = max(width, 0), max(height, 0)
	l.settle()
}

// Len returns how many rows there are.
func (l *List[K]) Len() int { return l.rows }

// Hides reports whether there are rows out of sight.
func (l *List[K]) Hides() bool { return l.rows > l.height }

// Cursor returns the row that the cursor is on, -1 when there are no rows.
func (l *List[K]) Cursor() int {
	if l.rows == 0 {
		return -1
	}
	return l.cursor
}

// Key returns the key of the row that the cursor is on.
func (l *List[K]) Key() (K, bool) { return l.key, l.rows > 0 }

// Go puts the cursor on a row, or on the nearest one there is.
func (l *List[K]) Go(i int) {
	l.cursor = i
	l.settle()
}

// Seek puts the cursor on the row with the key, if there is one.
func (l *List[K]) Seek(key K) bool {
	i, ok := l.find(key)
	if ok {
		l.Go(i)
	}
	return ok
}

// Move moves the cursor by n rows: negative is up.
func (l *List[K]) Move(n int) { l.Go(l.cursor + n) }

// Page moves the cursor by n windows less one row, which stays in sight.
func (l *List[K]) Page(n int) { l.Move(n * max(l.height-1, 1)) }

// Home puts the cursor on the first row.
func (l *List[K]) Home() { l.Go(0) }

// End puts the cursor on the last row.
func (l *List[K]) End() { l.Go(l.rows - 1) }

// Wheel scrolls by n rows. The cursor stays where it is as long as it can be
// seen there.
func (l *List[K]) Wheel(n int) {
	l.top = l.clampTop(l.top + n)
	margin := l.margin()
	l.cursor = max(l.cursor, l.top+margin*b2i(l.top > 0))
	l.cursor = min(l.cursor, l.top+l.height-1-margin*b2i(l.top+l.height < l.rows))
	l.settle()
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Row returns the row on line y of the window, or false where there is none.
func (l *List[K]) Row(y int) (int, bool) {
	i := l.top + y
	return i, y >= 0 && y < l.height && i < l.rows
}

// Click puts the cursor on the row on line y of the window, if there is one.
func (l *List[K]) Click(y int) bool {
	i, ok := l.Row(y)
	if ok {
		l.Go(i)
	}
	return ok
}

// settle makes the cursor, what is in sight and the key agree.
func (l *List[K]) settle() {
	l.cursor = max(min(l.cursor, l.rows-1), 0)
	margin := l.margin()
	l.top = min(l.top, l.cursor-margin)
	l.top = max(l.top, l.cursor-l.height+1+margin)
	l.top = l.clampTop(l.top)
	if l.rows > 0 {
		l.key = l.keyOf(l.cursor)
	}
}

func (l *List[K]) clampTop(top int) int { return max(min(top, l.rows-l.height), 0) }

// margin is Margin as far as the window has room for it.
func (l *List[K]) margin() int { return min(l.Margin, max(l.height-1, 0)/2) }

// Lines returns the list as it is seen: exactly as many lines as it is high,
// each exactly as wide as it is. row returns the text of a row, plain or
// painted; it is asked only for rows in sight. With the focus the row under
// the cursor is drawn as selected, without it on the other ground.
func (l *List[K]) Lines(lk *look.Look, focus bool, row func(i, width int, selected bool) string) []string {
	out := make([]string, l.height)
	for y := range out {
		i, ok := l.Row(y)
		if !ok {
			out[y] = lk.Fit("", l.width)
			continue
		}
		at := i == l.cursor
		line := lk.Fit(row(i, l.width, at), l.width)
		switch {
		case at && focus:
			line = lk.Selected(line)
		case at:
			line = lk.On(themes.SurfaceAlt, line)
		}
		out[y] = line
	}
	if l.rows == 0 && l.height > 0 {
		out[min(1, l.height-1)] = lk.Fit(" "+lk.Paint(themes.Muted, l.Empty), l.width)
	}
	return out
}
