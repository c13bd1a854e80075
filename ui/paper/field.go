package paper

import (
	"strings"

	"laskoll/ui/text"
)

// field is a box of a form: its label, and what is filled in already.
type field struct {
	label text.Phrase
	name  string // the label, where it is no phrase of the papers
	value string
	least float64 // its least height, where fieldRow is too low
}

// The least height of a field: room to write in by hand, and to sign.
const (
	fieldRow = 11.5
	signRow  = 17.0
)

// fields draws the fields side by side over the whole page, equally wide and
// as high as the highest asks for.
func (p *page) fields(fields ...field) {
	each := inner / float64(len(fields))
	height, lines := fieldRow, make([][]string, len(fields))
	for i, f := range fields {
		lines[i] = p.wrap(nameFace, f.value, each-4, 6)
		height = max(height, f.least, smallFace.leading()+float64(len(lines[i]))*nameFace.leading()+2.5)
	}
	p.room(height)
	for i, f := range fields {
		x := margin + float64(i)*each
		p.pdf.Rect(x, p.y, each, height, "D")
		p.text(x+2, p.y+0.7, smallFace, p.cut(smallFace, p.label(f), each-4))
		y := p.y + 0.7 + smallFace.leading()
		for _, line := range lines[i] {
			p.text(x+2, y, nameFace, line)
			y += nameFace.leading()
		}
	}
	p.y += height
}

func (p *page) label(f field) string {
	if f.name != "" {
		return f.name
	}
	return f.label.In(p.lang)
}

// section draws a heading of a form, with room for a row of fields below it.
func (p *page) section(title string) {
	p.room(groupFace.leading() + 2*fieldRow)
	p.y += gap
	p.text(margin, p.y, groupFace, title)
	p.y += groupFace.leading() + 0.5
}

// ticks draws lines to tick.
func (p *page) ticks(lines ...text.Phrase) {
	for _, l := range lines {
		p.room(8)
		p.tick(margin, p.y+1)
		p.text(margin+8, p.y+1, bodyFace, l.In(p.lang))
		p.y += 7.5
	}
}

// join puts the words that say something beside each other.
func join(words ...string) string { return strings.Join(strings.Fields(strings.Join(words, " ")), " ") }
