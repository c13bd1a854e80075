package cases

import (
	"strings"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// listTop is how many lines stand above the rows of the list: the border and
// the headings.
const listTop = 2

// Widths at which the page changes its shape.
const (
	twoPanes    = 80
	threePanes  = 100
	fullColumns = 160
	namedStaff  = 38 // cells inside the checklist that it takes to name staff, not only by letters
)

// View draws the panes that there is room for.
func (p *Page) View(l *look.Look, width, height int) []string {
	p.layout(width)
	var blocks [][]string
	for pane, w := range p.widths {
		if w == 0 {
			continue
		}
		switch Pane(pane) {
		case PaneList:
			blocks = append(blocks, p.viewList(l, w, height))
		case PaneSteps:
			blocks = append(blocks, p.viewSteps(l, w, height))
		case PaneDetails:
			blocks = append(blocks, p.viewDetails(l, w, height))
		}
	}
	return look.Beside(blocks...)
}

// layout shares the width out to the panes; a pane that has none is not seen.
func (p *Page) layout(width int) {
	switch {
	case width < twoPanes:
		p.panes, p.widths = 1, [3]int{}
		p.widths[p.focus] = width
	case width < threePanes:
		p.panes, p.widths = 2, [3]int{width / 2, width - width/2, 0}
		if p.focus == PaneDetails {
			p.widths[PaneSteps], p.widths[PaneDetails] = 0, p.widths[PaneSteps]
		}
	case width < fullColumns:
		// The checklist gets what it needs first, names in full come next.
		list := 40 + (width-threePanes)*3/10
		details := width * 26 / 100
		p.panes, p.widths = 3, [3]int{list, width - list - details, details}
	default:
		steps := min(52, width*25/100)
		details := min(44, width*22/100)
		p.panes, p.widths = 3, [3]int{width - steps - details, steps, details}
	}
}

func (p *Page) viewList(l *look.Look, width, height int) []string {
	inner := width - 2
	cols := p.columns(l, inner)
	body := []string{page.Heading(l, cols)}
	p.list.SetSize(inner, max(height-listTop-2, 1))
	body = append(body, p.list.Lines(l, p.focus == PaneList, func(i, _ int, at bool) string {
		return p.row(l, p.roster.Get(p.ids[i]), cols, at)
	})...)
	body = append(body, " "+l.Paint(themes.Muted, p.count()))
	box := look.Box{Title: text.CasesTitle.In(p.lang), Focus: p.focus == PaneList, Body: body}
	if p.filter != (roster.Filter{}) { // seen whatever else there is to tell
		room := inner - look.Width(box.Title) - 7
		box.Right = strings.TrimRight(l.Fit(p.filterWords(), min(room, look.Width(p.filterWords()))), " ")
	}
	return l.Box(box, width, height)
}

// count says how many cases are shown and in which order.
func (p *Page) count() string {
	order := [...]text.Phrase{text.SortUrgency, text.SortName, text.SortArea, text.SortAge, text.SortStep}[p.order].In(p.lang)
	if p.marks.len() > 0 {
		return p.marked() + " · " + order
	}
	if p.filter == (roster.Filter{}) {
		return text.CasesAll.In(p.lang, len(p.ids)) + " · " + order
	}
	return text.CasesOf.In(p.lang, len(p.ids), p.roster.Len()) + " · " + order
}

// The columns by place; the narrow list has only the first two.
const (
	colName = iota
	colNext
	colArea
	colNumber
	colBar
	colSince
)

// nextWidth is the width of what is next in its short words; from wideList
// cells on there is room for it in full.
const (
	nextWidth = 16
	nextFull  = 37
	wideList  = 100
)

func (p *Page) columns(l *look.Look, inner int) []page.Column {
	lang := p.lang
	all := []page.Column{
		{Title: text.ColCustomer.In(lang)}, {Title: text.ColNext.In(lang), Width: nextWidth},
	}
	if inner >= wideList {
		all[colNext].Width = nextFull
	}
	if inner >= 78 {
		all = append(all, page.Column{Title: text.ColArea.In(lang), Width: 12},
			page.Column{Title: text.ColNumber.In(lang), Width: 11},
			page.Column{Title: text.ColSteps.In(lang), Width: model.Steps},
			page.Column{Title: text.ColSince.In(lang), Width: 6})
	} else if inner >= 50 {
		all = append(all, page.Column{Title: text.ColArea.In(lang), Width: 10})
	}
	return page.Columns(inner-page.Lead(l)-1, 12, all...)
}

func (p *Page) row(l *look.Look, r *roster.Row, cols []page.Column, at bool) string {
	if r == nil {
		return ""
	}
	cells := make([]string, len(cols))
	full := len(cols) > colNext && cols[colNext].Width == nextFull
	for i := range cols {
		cells[i] = p.cell(l, r, i, full)
	}
	line := page.Line(l, at, l.Mark(page.Mark(r.Mood)), cols, cells)
	if !p.marks.has(r.ID) {
		return line
	}
	return l.Bold(themes.Accent, l.Symbols.Picked) + strings.TrimPrefix(line, " ")
}

func (p *Page) cell(l *look.Look, r *roster.Row, col int, full bool) string {
	today := p.roster.Today()
	switch col {
	case colName:
		return l.Paint(themes.Text, look.Safe(r.Name()))
	case colNext:
		return p.next(l, r, full)
	case colArea:
		return l.Paint(themes.Muted, look.Safe(r.Area))
	case colNumber:
		return l.Paint(themes.Muted, model.MaskPersonnummer(r.Personnummer, today))
	case colBar:
		return l.Steps(r.Done, model.Steps)
	}
	return l.Paint(themes.Muted, text.Day(p.lang, r.Waiting.Since, today))
}

// next is what is next in a case, in the colour of how urgent it is.
func (p *Page) next(l *look.Look, r *roster.Row, full bool) string {
	words := look.Safe(text.NextShort(p.lang, r.Summary, r.Top(), p.roster.Today()))
	switch top := r.Top(); {
	case (r.Summary.Ended != model.EndNone || r.Next == 0) && top != nil:
		words = text.KindShort(p.lang, top.Kind)
	case full && top != nil:
		words = text.ItemShort(p.lang, *top)
	case full && r.Next != 0 && r.Mood != roster.Ended:
		words = text.MomentName(p.lang, r.Waiting.Moment)
	}
	mark := page.Mark(r.Mood)
	if mark == look.NoWayIn {
		return l.Bold(mark.Role(), words)
	}
	return l.Paint(mark.Role(), words)
}
