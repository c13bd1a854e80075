package stats

import (
	"slices"
	"strings"

	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/text"
)

const (
	labelWidth = 25
	valueWidth = 7
	sheetWidth = 58 // the least that figures are drawn side by side in
	mostBar    = 44
)

// View draws the page: the groups of figures one below the other, in a wide
// window side by side.
func (p *Page) View(l *look.Look, width, height int) []string {
	inner, rows := width-2, max(height-2, 1)
	p.width, p.height = width, rows
	sheets := p.sheets(inner)
	each := inner / len(sheets)
	tall := 0
	for _, s := range sheets {
		tall = max(tall, len(s))
	}
	p.follow(sheets, tall)
	body := make([]string, rows)
	for y := range body {
		var line strings.Builder
		for _, s := range sheets {
			cell := ""
			if at := p.top + y; at < len(s) {
				cell = p.row(l, s[at], each)
			}
			line.WriteString(l.Fit(cell, each))
		}
		body[y] = line.String()
	}
	title := text.StatsTitle.In(p.lang, text.DayLong(p.lang, p.roster.Today()))
	right := l.Symbols.Left + " " + p.period.words(p.lang) + " " + l.Symbols.Right
	if p.area != "" {
		right = text.FilterArea.In(p.lang, p.area) + "   " + right
	}
	return l.Box(look.Box{Title: title, Right: right, Focus: true, Body: body}, width, height)
}

// sheets shares the rows out among as many columns as there is room for,
// whole groups only, each by its rows' numbers.
func (p *Page) sheets(inner int) [][]int {
	n := max(1, inner/sheetWidth)
	out := [][]int{nil}
	each := (len(p.rows) + n - 1) / n
	for i := 0; i < len(p.rows); {
		size := 1
		for i+size < len(p.rows) && !(p.rows[i+size].head && p.rows[i+size].label == "") {
			size++
		}
		last := &out[len(out)-1]
		if len(*last) > 0 && len(*last)+size/2 > each && len(out) < n {
			out = append(out, nil)
			last = &out[len(out)-1]
		}
		for j := i; j < i+size; j++ {
			if len(*last) > 0 || p.rows[j].label != "" { // no empty line at the top
				*last = append(*last, j)
			}
		}
		i += size
	}
	return out
}

// follow keeps the cursor in sight, with the heading above the first figure.
func (p *Page) follow(sheets [][]int, tall int) {
	at := 0
	for _, s := range sheets {
		if y := slices.Index(s, p.cursor); y >= 0 {
			at = y
		}
	}
	if at <= 1 {
		at = 0
	}
	p.top = max(min(p.top, at), at-p.height+1)
	p.top = max(0, min(p.top, tall-p.height))
}

func (p *Page) row(l *look.Look, i, width int) string {
	f, at := p.rows[i], i == p.cursor
	if f.head {
		return "  " + l.Bold(themes.Text, look.Safe(f.label))
	}
	cursor := " "
	if at {
		cursor = l.Symbols.Cursor
	}
	bar := max(min(width-labelWidth-valueWidth-l.Symbols.MarkWidth-8-f.wide, mostBar), 0)
	state, ink := f.state, themes.Text
	switch bad := f.state == look.Late || f.state == look.NoWayIn; {
	case f.n == 0 && bad:
		state, ink = look.Done, themes.Muted
	case f.n == 0:
		state, ink = look.Skipped, themes.Muted
	}
	filled := 0
	if f.of > 0 {
		filled = (f.n*bar + f.of - 1) / f.of
	}
	line := " " + cursor + " " + l.Mark(state) + " " + l.Fit(l.Paint(themes.Text, look.Safe(f.label)), labelWidth) +
		l.FitLeft(l.Paint(ink, f.value), valueWidth) + "  " +
		l.Fit(l.Paint(themes.Accent, strings.Repeat(l.Symbols.Full, filled)), bar) + " " + l.Paint(themes.Muted, f.note)
	if at {
		return l.Selected(l.Fit(line, width))
	}
	return line
}

// Click moves the cursor to the figure under the mouse.
func (p *Page) Click(x, y int) {
	sheets := p.sheets(max(p.width-2, 1))
	s := min(max(x-1, 0)*len(sheets)/max(p.width-2, 1), len(sheets)-1)
	if at := p.top + y - 1; y > 0 && at < len(sheets[s]) && !p.rows[sheets[s][at]].head {
		p.cursor = sheets[s][at]
	}
}

// Wheel moves the cursor.
func (p *Page) Wheel(_, _, n int) { p.move(n) }
