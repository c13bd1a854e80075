package form

import (
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/part/toast"
)

// fieldGround is what texts are written on, so that one sees where a field is.
const fieldGround = themes.SurfaceAlt

const (
	gutter = 3 // " › " before the label
	gap    = 2 // between label and field
)

// Lines returns the form as exactly height lines of exactly width cells. When
// it is higher it scrolls with the focus.
func (f *Form) Lines(lk *look.Look, width, height int) []string {
	at := f.valueAt(width)
	var lines []string
	for i, s := range f.slots {
		lines = append(lines, f.line(lk, i, width))
		if i == f.at {
			lines = append(lines, lk.Fit("", at-1)+s.note(f.lang).Line(lk, width-at+1))
		}
	}
	lines = f.cover(lk, lines, width)
	out := make([]string, max(height, 0))
	top := f.top(len(lines), height)
	for y := range out {
		if top+y < len(lines) {
			out[y] = lines[top+y]
		}
		out[y] = lk.Fit(out[y], width)
	}
	return out
}

// top returns the first line that is seen. The focus is kept in the middle
// where there is more on both sides.
func (f *Form) top(lines, height int) int {
	return max(min(f.at-height/2, lines-height), 0)
}

// Click goes to the field, or takes the suggestion, on line y of a form that
// is drawn with the height.
func (f *Form) Click(y, height int) bool {
	row := y + f.top(max(len(f.slots)+1, f.at+1+len(f.popup)), height)
	below := row - f.at - 1 // counted from the line under the focus
	switch {
	case y < 0 || y >= height || row > len(f.slots) && below >= len(f.popup):
		return false
	case below >= 0 && below < len(f.popup):
		f.take(below)
	case below == 0: // the note belongs to the field above it
	case below > 0:
		f.leave(row - 1)
	default:
		f.leave(row)
	}
	return true
}

// cover lays the open suggestions over the lines under the field, so that
// what is below stays where it is.
func (f *Form) cover(lk *look.Look, lines []string, width int) []string {
	at := f.valueAt(width)
	for i, s := range f.suggestions(lk, width-at-1) {
		line := lk.Fit("", at) + s
		if y := f.at + 1 + i; y < len(lines) {
			lines[y] = line
		} else {
			lines = append(lines, line)
		}
	}
	return lines
}

// valueAt returns the column that the fields start in: after the longest
// label, but leaving them more than half of the width.
func (f *Form) valueAt(width int) int {
	longest := 0
	for _, s := range f.slots {
		longest = max(longest, look.Width(s.label()))
	}
	return max(min(gutter+longest+gap, width*2/5), 0)
}

func (s *slot) label() string {
	if s.Required {
		return s.Label + " *"
	}
	return s.Label
}

func (f *Form) line(lk *look.Look, i, width int) string {
	s, at := f.slots[i], f.valueAt(width)
	mark, label := " ", themes.Muted
	switch {
	case i == f.at:
		mark, label = lk.Paint(themes.Focus, lk.Symbols.Cursor), themes.Focus
	case s.verdict.Kind >= toast.Warn, s.touched && !s.ready():
		mark = lk.Paint(themes.Warning, lk.Symbols.Marks[look.Late])
	}
	head := lk.Fit(" "+mark+" "+lk.Paint(label, s.label()), at-1)
	return head + " " + s.draw(lk, max(width-at-1, 0), i == f.at)
}

// draw returns what stands in the field, exactly width cells.
func (s *slot) draw(lk *look.Look, width int, focus bool) string {
	if !s.chooses() {
		return lk.On(fieldGround, s.in.Line(lk, width, focus))
	}
	label := look.Safe(s.Options[s.chosen].Label)
	if !focus {
		return lk.Fit(lk.Paint(themes.Text, label), width)
	}
	arrows := lk.Symbols
	return lk.Fit(lk.Bold(themes.Focus, arrows.Left)+" "+lk.Paint(themes.Text, label)+" "+
		lk.Bold(themes.Focus, arrows.Right), width)
}
