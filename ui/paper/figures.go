package paper

import (
	"cmp"

	"laskoll/ui/text"
)

// Statistics are figures of an office, in words already. They name nobody.
type Statistics struct {
	Period string
	Area   string // "" for all
	Groups []FigureGroup
}

// FigureGroup is figures that are compared with each other.
type FigureGroup struct {
	Title string
	Lines []Figure
}

// Figure is one number, with its unit and what there is to say of it. Bar is
// how long its bar is, in thousandths of the longest of its group.
type Figure struct {
	Label string
	Value string
	Note  string
	Bar   int
}

// The columns of the statistics.
const (
	figureValue = margin + 70
	figureBar   = figureValue + 22
	figureNote  = figureBar + 52
)

// Figures is the print-out of statistics.
func Figures(s Sheet, st Statistics) Document {
	rows := 0
	for _, g := range st.Groups {
		rows += len(g.Lines)
	}
	return Document{
		Name: text.StatsFile.In(s.Lang, s.Today), Rows: rows,
		sheet: s, title: text.StatsPaper, care: text.StatsCare,
		parts: []func(*page){func(p *page) { p.figures(st) }},
	}
}

func (p *page) figures(st Statistics) {
	p.lead(join(st.Period, "·", cmp.Or(st.Area, text.StatsAllOf.In(p.lang))))
	for _, g := range st.Groups {
		p.again = nil
		p.room(groupFace.leading() + 3*figureHeight)
		p.y += gap
		p.text(margin, p.y, groupFace, p.cut(groupFace, g.Title, inner))
		p.y += groupFace.leading() + 0.5
		for _, f := range g.Lines {
			p.figure(f)
		}
	}
}

// figureHeight is the room that a figure takes.
const figureHeight = 5.6

func (p *page) figure(f Figure) {
	p.room(figureHeight)
	p.text(margin+2, p.y, bodyFace, p.cut(bodyFace, f.Label, figureValue-margin-16))
	p.text(figureBar-4-p.width(nameFace, f.Value), p.y, nameFace, f.Value)
	if f.Bar > 0 {
		p.pdf.SetFillColor(120, 120, 120)
		p.pdf.Rect(figureBar, p.y+0.9, float64(f.Bar)/1000*(figureNote-figureBar-4), 2.8, "F")
		p.pdf.SetFillColor(0, 0, 0)
	}
	p.text(figureNote, p.y, smallFace, p.cut(smallFace, f.Note, paperWidth-margin-figureNote))
	p.y += figureHeight
}
