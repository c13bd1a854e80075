package dialog

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/part/list"
	"laskoll/ui/text"
)

// Agreed closes the box with a yes.
type Agreed struct{}

func (Agreed) result() {}

// Section is a part of a report: so many rows under a heading. Row is asked
// only for rows in sight.
type Section struct {
	Title string
	Len   int
	Row   func(i int) Line
	Enter text.Phrase // what Enter does with a row; none: nothing
}

// PickedRow closes the box with a row of a section that Enter was pressed on.
type PickedRow struct{ Section, Row int }

func (PickedRow) result() {}

// Line is one row of a report, and what there is to say of it.
type Line struct {
	State  look.State
	What   string
	Says   string
	Detail string // told in full while the cursor is on the row
}

// Report tells what would be done, or was: a few paragraphs and sections of
// any length below them. It is agreed to with a key of its own, so that Enter
// pressed once too often does nothing.
type Report struct {
	lang     text.Lang
	title    string
	lead     []string
	sections []Section
	yes      text.Phrase // what agreeing does; none: there is nothing to agree to
	list     list.List[int]
}

// NewReport returns a report with paragraphs.
func NewReport(lang text.Lang, title string, lead ...string) *Report {
	r := &Report{lang: lang, title: title, lead: lead}
	r.list.Margin = 1 // the heading above the first row is in sight
	return r
}

// Ask has the report agreed to.
func (r *Report) Ask(yes text.Phrase) *Report {
	r.yes = yes
	return r
}

// Add adds a section, unless it is empty.
func (r *Report) Add(s Section) *Report {
	if s.Len > 0 {
		r.sections = append(r.sections, s)
	}
	rows := 0
	for _, s := range r.sections {
		rows += s.Len + 1
	}
	r.list.SetRows(rows, func(i int) int { return i })
	r.list.Go(1)
	return r
}

// at returns the section that row i of the list is in, and which of its rows
// it is: -1 is its heading.
func (r *Report) at(i int) (section, row int) {
	for n, s := range r.sections {
		if i <= s.Len {
			return n, i - 1
		}
		i -= s.Len + 1
	}
	return 0, -1
}

// Go puts the cursor on a row of a section.
func (r *Report) Go(section, row int) {
	at := row + 1
	for _, s := range r.sections[:min(section, len(r.sections))] {
		at += s.Len + 1
	}
	r.list.Go(at)
}

// Press takes a key.
func (r *Report) Press(k tea.KeyPressMsg) Result {
	asks := r.yes != text.Phrase{}
	switch key := k.String(); key {
	case "esc":
		return Leave{}
	case "enter":
		if n, row := r.at(r.list.Cursor()); asks && row >= 0 && n < len(r.sections) && r.sections[n].Enter != (text.Phrase{}) {
			return PickedRow{n, row}
		}
		if !asks {
			return Leave{}
		}
	case "ctrl+s":
		if asks {
			return Agreed{}
		}
	case "tab":
		r.skip(1)
	case "shift+tab":
		r.skip(-1)
	case "home":
		r.list.Home()
	case "end":
		r.list.End()
	default:
		moveList(&r.list, key)
	}
	return Stay{}
}

// skip goes to the first row of the section n after the one of the cursor.
func (r *Report) skip(n int) {
	if len(r.sections) == 0 {
		return
	}
	now, _ := r.at(r.list.Cursor())
	to := (now + n + len(r.sections)) % len(r.sections)
	row := 1
	for _, s := range r.sections[:to] {
		row += s.Len + 1
	}
	r.list.Go(row)
}

// Paste does nothing here.
func (r *Report) Paste(string) {}

// View draws the box. What is said of the row under the cursor has its own
// lines, always as many, so that nothing moves.
func (r *Report) View(l *look.Look, width, height int) []string {
	width, height = min(width-4, 110), height-2
	inner := width - 2
	box := look.Box{Title: look.Safe(r.title), Body: []string{""}}
	for _, p := range r.lead {
		for _, line := range page.Wrap(l, p, inner-4, 0) {
			box.Body = append(box.Body, "  "+l.Paint(themes.Text, line))
		}
	}
	box.Body = append(box.Body, "")
	detail := make([]string, max(3, height/4))
	height = min(height, len(box.Body)+r.list.Len()+len(detail)+4)
	if r.list.Len() == 0 {
		return frame(l, r.lang, box, width, height-len(detail), r.hints()...)
	}
	r.list.SetSize(inner, max(height-4-len(box.Body)-len(detail), 1))
	rows := r.list.Lines(l, true, func(i, w int, at bool) string { return r.row(l, i, w, at) })
	if n, i := r.at(r.list.Cursor()); i >= 0 {
		for y, line := range page.Wrap(l, r.sections[n].Row(i).Detail, inner-4, len(detail)) {
			detail[y] = "  " + l.Paint(themes.Text, line)
		}
	}
	box.Body = slices.Concat(box.Body, rows, []string{l.Rule(inner)}, detail)
	return frame(l, r.lang, box, width, height, r.hints()...)
}

func (r *Report) hints() []hint {
	var all []hint
	if r.yes != (text.Phrase{}) {
		all = append(all, hint{"ctrl+s", r.yes})
		if n, row := r.at(r.list.Cursor()); row >= 0 && n < len(r.sections) && r.sections[n].Enter != (text.Phrase{}) {
			all = append(all, hint{"enter", r.sections[n].Enter})
		}
	}
	if len(r.sections) > 1 {
		all = append(all, hint{"tab", text.ImportSkip})
	}
	if r.yes != (text.Phrase{}) {
		return append(all, hint{"esc", text.ImportNo})
	}
	return append(all, hint{"enter", text.Close})
}

func (r *Report) row(l *look.Look, i, width int, at bool) string {
	n, row := r.at(i)
	if row < 0 {
		cursor := " "
		if at {
			cursor = l.Symbols.Cursor
		}
		return " " + cursor + " " + l.Bold(themes.Text, look.Safe(r.sections[n].Title))
	}
	line := r.sections[n].Row(row)
	cols := page.Columns(width-page.Lead(l)-1, 16, page.Column{Width: min(34, width/3)}, page.Column{})
	cells := []string{l.Paint(themes.Text, look.Safe(line.What)), l.Paint(themes.Muted, look.Safe(line.Says))}
	return page.Line(l, at, l.Mark(line.State), cols, cells[:len(cols)])
}
