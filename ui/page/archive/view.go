package archive

import (
	"slices"

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
	cols := page.Columns(inner-page.Lead(l)-1, 16,
		page.Column{Title: text.ColCustomer.In(p.lang)},
		page.Column{Title: text.ColState.In(p.lang), Width: 19},
		page.Column{Title: text.ColPlace.In(p.lang), Width: 13},
		page.Column{Title: text.ColArea.In(p.lang), Width: 11},
		page.Column{Title: text.ColArchived.In(p.lang), Width: 11})
	p.list.SetSize(inner, max(height-2-listTop+1, 1))
	rows := p.list.Lines(l, !p.typing, func(i, _ int, at bool) string {
		return p.row(l, p.roster.Get(p.ids[i]), cols, at)
	})
	box.Body = slices.Concat([]string{p.field(l, inner), "", page.Heading(l, cols)}, rows)
	return l.Box(box, width, height)
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
	cells := []string{
		l.Paint(themes.Text, look.Safe(r.Name())),
		l.Paint(state.Role(), p.status(r)),
		l.Paint(themes.Text, look.Safe(r.Place.String())),
		l.Paint(themes.Muted, look.Safe(r.Area)),
		l.Paint(themes.Muted, p.archived(r)),
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
	case r.Receipt.Outstanding() && r.Since.Known():
		return word + " " + text.DaysShort(p.lang, r.ReceiptAge(p.roster.Today()))
	}
	return word
}

// archived is the day a receipt came into its binder.
func (p *Page) archived(r *roster.Row) string {
	if r.Receipt != model.ReceiptArchived {
		return ""
	}
	return text.DayFull(p.lang, r.Since)
}
