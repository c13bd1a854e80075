package paper

import (
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"laskoll/ui/text"
)

// The measures of the paper, in millimetres from its upper left corner.
const (
	paperWidth  = 210.0
	paperHeight = 297.0
	margin      = 15.0
	inner       = paperWidth - 2*margin
	bottom      = paperHeight - 22
	gap         = 3.0
)

// page is the paper that is being drawn on, from the top down.
type page struct {
	pdf   *fpdf.Fpdf
	doc   Document
	lang  text.Lang
	y     float64 // where the next thing goes
	again func()  // draws what stands at the head of every further page

	pages   []int // how many each part has; none while that is being found out
	counted []int // how many each part has had so far
	first   int   // pages before those of this part
}

// newPage returns the paper of a document before its first page.
func newPage(d Document, pages []int) *page {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true) // else the order of the fonts differs each time
	pdf.SetCreationDate(d.sheet.Today.Time())
	pdf.SetModificationDate(d.sheet.Today.Time())
	pdf.SetTitle(d.Name, true)
	pdf.SetCreator(text.AppName.In(d.sheet.Lang), true)
	pdf.SetLang([]string{text.Swedish: "sv", text.English: "en"}[d.sheet.Lang])
	addFonts(pdf)
	return &page{pdf: pdf, doc: d, lang: d.sheet.Lang, pages: pages}
}

// begin opens the first page of a part.
func (p *page) begin() {
	p.first, p.again = p.pdf.PageNo(), nil
	p.turn()
}

// measuring reports whether the pages are only counted.
func (p *page) measuring() bool { return len(p.pages) == 0 }

// place returns which page of its part this is, and how many that has.
func (p *page) place() (n, all int) {
	if !p.measuring() {
		all = p.pages[len(p.counted)]
	}
	return p.pdf.PageNo() - p.first, all
}

// turn goes on to a new page and draws its head and foot.
func (p *page) turn() {
	p.pdf.AddPage()
	p.pdf.SetLineWidth(0.2)
	p.foot()
	p.y = margin
	title := p.doc.title.In(p.lang)
	p.text(margin, p.y, titleFace, title)
	day := text.PaperDate.In(p.lang, text.DayLong(p.lang, p.doc.sheet.Today), p.doc.sheet.Today.Time().Year())
	p.right(p.y+2, bodyFace, day)
	p.y += titleFace.leading() + 2
	p.rule(p.y)
	p.y += gap
	if p.again != nil {
		p.again()
	}
}

// foot draws who printed it, what to do with it, and the page's number.
func (p *page) foot() {
	y := paperHeight - 17.0
	p.rule(y - 1.5)
	n, all := p.place()
	p.right(y, smallFace, text.PaperPage.In(p.lang, n, all))
	printed := text.PaperPrinted.In(p.lang, text.DayFull(p.lang, p.doc.sheet.Today))
	if by := p.doc.sheet.By; by != "" {
		printed = text.PaperBy.In(p.lang, text.DayFull(p.lang, p.doc.sheet.Today), by)
	}
	p.text(margin, y, smallFace, p.cut(smallFace, printed, inner-40))
	p.text(margin, y+smallFace.leading(), smallFace, p.doc.care.In(p.lang))
}

// room turns the page when less than h is left on it.
func (p *page) room(h float64) {
	if p.y+h > bottom {
		p.turn()
	}
}

// rule draws a line across the page.
func (p *page) rule(y float64) { p.pdf.Line(margin, y, paperWidth-margin, y) }

// tick draws a box to tick.
func (p *page) tick(x, y float64) { p.pdf.Rect(x, y, 4.5, 4.5, "D") }

// text draws one line whose top is at y. What does not fit runs on: cut or
// wrap it first.
func (p *page) text(x, y float64, f face, s string) {
	p.use(f)
	p.pdf.Text(x, y+f.size*point, printable(s))
}

// right draws a line that ends at the right margin.
func (p *page) right(y float64, f face, s string) {
	p.text(paperWidth-margin-p.width(f, s), y, f, s)
}

func (p *page) use(f face) {
	style := ""
	if f.bold {
		style = "B"
	}
	p.pdf.SetFont(family, style, f.size)
}

// width returns how wide the line is drawn.
func (p *page) width(f face, s string) float64 {
	p.use(f)
	return p.pdf.GetStringWidth(printable(s))
}

// cut returns the line shortened, with a sign for it, to the width.
func (p *page) cut(f face, s string, width float64) string {
	if p.width(f, s) <= width {
		return s
	}
	return s[:p.fits(f, s, width-p.width(f, "…"))] + "…"
}

// fits returns how many bytes of s, in whole characters, fit in the width.
func (p *page) fits(f face, s string, width float64) int {
	used := 0.0
	for i, r := range s {
		if used += p.width(f, string(r)); used > width {
			return i
		}
	}
	return len(s)
}

// wrap returns the text in lines of the width, at most so many: where there
// is more, the last line ends with a sign for it. A word wider than a line is
// broken.
func (p *page) wrap(f face, s string, width float64, most int) []string {
	var lines []string
	for s = strings.Join(strings.Fields(s), " "); s != ""; {
		if len(lines) == most-1 {
			return append(lines, p.cut(f, s, width))
		}
		n := p.breakAt(f, s, width)
		lines = append(lines, strings.TrimSpace(s[:n]))
		s = strings.TrimSpace(s[n:])
	}
	return lines
}

// breakAt returns where the first line of s ends.
func (p *page) breakAt(f face, s string, width float64) int {
	n := p.fits(f, s, width)
	if n == len(s) {
		return n
	}
	// The space after the last word that fits may itself stick out.
	if space := strings.LastIndexByte(s[:n+1], ' '); space > 0 {
		return space
	}
	for i := range s {
		if i > 0 {
			return max(n, i) // a column narrower than a letter must end too
		}
	}
	return len(s)
}
