package archive

import (
	"slices"
	"strconv"

	"laskoll/model"
	"laskoll/themes"
	"laskoll/ui/look"
	"laskoll/ui/page"
	"laskoll/ui/roster"
	"laskoll/ui/text"
)

// listTop is how many lines stand above the rows: border, search, empty line
// and headings.
const listTop = 4

// View draws the page.
func (p *Page) View(l *look.Look, width, height int) []string {
	inner := width - 2
	box := look.Box{
		Title: text.ArchiveTitle.In(p.lang), Focus: true,
		Right: text.ArchiveOf.In(p.lang, len(p.ids), p.all),
	}
	cols := p.columns(inner - page.Lead(l) - 1)
	p.list.SetSize(inner, max(height-2-listTop+1, 1))
	rows := p.list.Lines(l, !p.typing, func(i, _ int, at bool) string {
		return p.row(l, p.roster.Get(p.ids[i]), cols, at)
	})
	box.Body = slices.Concat([]string{p.field(l, inner), "", page.Heading(l, cols)}, rows)
	return l.Box(box, width, height)
}

// column is one thing that is told of a receipt.
type column uint8

const (
	colArchived column = iota
	colCustomer
	colArea
	colPlace
	colState
	colNumber
	colCode
)

// columns are those that there is room for: in a narrow window the day and
// the area give way, for the rest is what one looks for.
func (p *Page) columns(width int) []page.Column {
	p.cols = []column{colArchived, colCustomer, colArea, colPlace, colState}
	if width < 72 {
		p.cols = []column{colCustomer, colState, colPlace}
	}
	state := 16
	if width > 118 { // room for whom it was lent to in full, and for what is on the paper
		p.cols = []column{colArchived, colCustomer, colNumber, colCode, colArea, colPlace, colState}
		state = 32
	}
	all := make([]page.Column, len(p.cols))
	for i, c := range p.cols {
		all[i] = [...]page.Column{
			colArchived: {Title: text.ColArchived.In(p.lang), Width: 11},
			colCustomer: {Title: text.ColCustomer.In(p.lang), Most: 44},
			colArea:     {Title: text.ColArea.In(p.lang), Width: 12},
			colPlace:    {Title: text.ColPlace.In(p.lang), Width: 12},
			colState:    {Title: text.ColState.In(p.lang), Width: state},
			colNumber:   {Title: text.ColNumber.In(p.lang), Width: 11},
			colCode:     {Title: text.PaperCode.In(p.lang), Width: 10},
		}[c]
	}
	return page.Columns(width, 16, all...)
}

// field is the line with the search and the filters.
func (p *Page) field(l *look.Look, inner int) string {
	filters := text.ArchiveArea.In(p.lang, look.Safe(p.areaWord(p.area))) + "   " +
		text.ArchiveState.In(p.lang, p.showWord(p.show))
	label := text.ArchiveSearch.In(p.lang)
	room := max(inner-look.Width(label)-look.Width(filters)-6, 10)
	return " " + l.Paint(themes.Muted, label) + " " + p.input.Line(l, room, p.typing) + "   " + l.Paint(themes.Muted, filters)
}

func (p *Page) row(l *look.Look, r *roster.Row, cols []page.Column, at bool) string {
	if r == nil {
		return ""
	}
	state := stateOf(r)
	cells := make([]string, len(cols))
	for i := range cols {
		switch p.cols[i] {
		case colArchived:
			cells[i] = l.Paint(themes.Muted, p.archived(r))
		case colCustomer:
			cells[i] = l.Paint(themes.Text, look.Safe(r.Name()))
		case colArea:
			cells[i] = l.Paint(themes.Muted, look.Safe(r.Area))
		case colPlace:
			cells[i] = l.Paint(themes.Text, look.Safe(r.Place.String()))
		case colState:
			cells[i] = l.Paint(state.Role(), p.status(r))
		case colNumber:
			cells[i] = l.Paint(themes.Muted, model.MaskPersonnummer(r.Personnummer, p.roster.Today()))
		case colCode:
			cells[i] = l.Paint(themes.Muted, r.Code.String())
		}
	}
	return page.Line(l, at, l.Mark(state), cols, cells)
}

// stateOf is the sign for where a receipt is.
func stateOf(r *roster.Row) look.State {
	switch {
	case r.Receipt == model.ReceiptArchived:
		return look.Done
	case r.Receipt == model.ReceiptLent:
		return look.Waiting
	case r.Receipt == model.ReceiptPurged:
		return look.Skipped
	case r.Receipt == model.ReceiptMissing, r.Mood == roster.Late:
		return look.Late
	}
	return look.Todo
}

func (p *Page) status(r *roster.Row) string {
	word := text.Receipt(p.lang, r.Receipt)
	switch {
	case r.Receipt == model.ReceiptLent:
		return look.Safe(text.ArchiveLent.In(p.lang, r.Lent))
	case r.Receipt == model.ReceiptPurged && r.Since.Known():
		return word + " " + strconv.Itoa(r.Since.Time().Year())
	case r.Receipt.Outstanding() && r.Since.Known():
		return word + " " + text.DaysShort(p.lang, r.ReceiptAge(p.roster.Today()))
	}
	return word
}

// archived is the day a receipt came into its binder. Of one that has left it
// again only the case knows.
func (p *Page) archived(r *roster.Row) string {
	day := r.Since
	if r.Receipt != model.ReceiptArchived {
		c, _ := p.register.Case(r.ID)
		day = c.Mark(model.M9a).On
	}
	if !day.Known() {
		return text.ArchiveNoDay.In(p.lang)
	}
	return text.DayFull(p.lang, day)
}
