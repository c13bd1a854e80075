package stats

// Report is the page as it is printed and exported.
type Report struct {
	Period string // in words
	Area   string // "" for all
	Groups []Group
}

// Group is figures of one kind.
type Group struct {
	Title string
	Lines []Line
}

// Line is one figure in words, and how long its bar is in thousandths.
type Line struct {
	Label string
	Value string
	Note  string
	Bar   int
}

// Report returns what the page shows.
func (p *Page) Report() Report {
	out := Report{Period: p.period.words(p.lang), Area: p.area}
	for _, f := range p.rows {
		switch {
		case f.head && f.label == "":
		case f.head:
			out.Groups = append(out.Groups, Group{Title: f.label})
		default:
			g := &out.Groups[len(out.Groups)-1]
			line := Line{Label: f.label, Value: f.value, Note: f.note}
			if f.of > 0 {
				line.Bar = f.n * 1000 / f.of
			}
			g.Lines = append(g.Lines, line)
		}
	}
	return out
}
