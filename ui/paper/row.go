package paper

import "laskoll/ui/text"

// para is a text within a column.
type para struct {
	face face
	text string
	most int // lines
}

// column is what stands in one column of a row.
type column struct {
	x, width float64
	paras    []para
}

// keep is the room that a heading asks for, so that it never stands last on
// its page: its own height and that of the tallest row.
const keep = 52.0

// row draws the columns side by side, as high as the highest and at least
// least, with a line below, and returns where its top came to lie. A row is
// never parted by a page.
func (p *page) row(least float64, columns []column) float64 {
	height := least
	for _, c := range columns {
		height = max(height, p.column(c, nil)+gap)
	}
	p.room(height)
	top := p.y
	for _, c := range columns {
		p.column(c, func(y float64, f face, line string) { p.text(c.x, top+0.9+y, f, line) })
	}
	p.y = top + height
	p.rule(p.y)
	return top
}

// column hands each line of the column to draw and returns its height.
func (p *page) column(c column, draw func(y float64, f face, line string)) float64 {
	y := 0.0
	for _, t := range c.paras {
		for _, line := range p.wrap(t.face, t.text, c.width, t.most) {
			if draw != nil {
				draw(y, t.face, line)
			}
			y += t.face.leading()
		}
	}
	return y
}

// group begins a part of a list: its heading with the names of the columns,
// which come again, marked as continued, on every page that it goes on to.
func (p *page) group(title string, names []column) {
	p.again = nil
	p.room(keep)
	if p.y > margin+12 {
		p.y += gap
	}
	p.heading(title, names)
	p.again = func() { p.heading(text.PaperMore.In(p.lang, title), names) }
}

func (p *page) heading(title string, names []column) {
	p.text(margin, p.y, groupFace, p.cut(groupFace, title, inner))
	p.y += groupFace.leading() + 1
	for _, c := range names {
		for _, t := range c.paras {
			p.text(c.x, p.y, t.face, t.text)
		}
	}
	p.y += smallFace.leading() + 0.5
	p.rule(p.y)
}

// lead draws the sentences below the head of the first page.
func (p *page) lead(sentences ...string) {
	for _, s := range sentences {
		for _, line := range p.wrap(bodyFace, s, inner, 3) {
			p.text(margin, p.y, bodyFace, line)
			p.y += bodyFace.leading()
		}
	}
	p.y += gap
}
